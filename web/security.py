"""What a browser may do with our pages, and which requests come from this machine."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request, Response

from archive.sentences import wording
from web.proxy import PROXIED

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ORIGINAL_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
# An archived page in a frame: its own styles and the pictures it carries within, nothing else.
PAGE_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'; sandbox"
)

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HTTPS_ONLY = "max-age=31536000; includeSubDomains"
_PROXY_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def harden(response: Response, *, is_secure: bool) -> Response:
    """Set the security headers that ``response`` does not set itself."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if is_secure:
        response.headers.setdefault("Strict-Transport-Security", _HTTPS_ONLY)
    return response


def why_not_local(request: Request, *, bound_to: str) -> str | None:
    """Say why ``request`` is not from the person at this machine, None where it is.

    The server must listen on a loopback address, the
    request must come from one without a proxy between, and must name one as its host (a page of
    another site can point a name of its own at 127.0.0.1, which is called DNS rebinding).
    """
    if not is_loopback(bound_to):
        return wording(
            "the server listens on %(address)s, which other machines can reach", address=bound_to
        )
    if _came_through_a_proxy(request):
        return wording("the request came through a proxy, so that it may be anybody’s")
    if not is_loopback(request.remote_addr or ""):
        return wording("the request comes from another machine")
    if not is_loopback(_host_name(request.headers.get("Host", ""))):
        return wording("the request names a host that is not this machine’s own")
    origin = request.headers.get("Origin", "")
    if origin and not is_loopback(_host_name(origin.partition("://")[2])):
        return wording("the request comes from a page of another site")
    return None


def is_local(request: Request) -> bool:
    """Say whether ``request`` comes from this machine, as far as can be told."""
    return why_not_local(request, bound_to="localhost") is None


def is_loopback(host: str) -> bool:
    """Say whether ``host`` is ``localhost`` or a loopback address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _came_through_a_proxy(request: Request) -> bool:
    """Say whether a proxy shows: the declared one, one that names itself, or one of HTTP/1.0.

    nginx asks in HTTP/1.0 and names nothing unless it is told to; no browser does so.
    """
    return (
        PROXIED in request.environ
        or any(name in request.headers for name in _PROXY_HEADERS)
        or request.environ.get("SERVER_PROTOCOL") == "HTTP/1.0"
    )


def _host_name(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
