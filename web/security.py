"""What a browser may do with our pages, and who may ingest."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request, Response

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
_PROXY_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def harden(response: Response) -> Response:
    """Set the security headers that ``response`` does not set itself."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def why_not_local(request: Request, *, bound_to: str) -> str | None:
    """Say why ``request`` may not ingest, None where it may.

    Ingestion is open to this machine only: the server must listen on a loopback address, the
    request must come from one without a proxy between, and must name one as its host (a page of
    another site can point a name of its own at 127.0.0.1, which is called DNS rebinding).
    """
    if not is_loopback(bound_to):
        return f"the server listens on {bound_to}, which other machines can reach"
    if any(name in request.headers for name in _PROXY_HEADERS):
        return "the request came through a proxy, so that it may be anybody’s"
    if not is_loopback(request.remote_addr or ""):
        return "the request comes from another machine"
    if not is_loopback(_host_name(request.headers.get("Host", ""))):
        return "the request names a host that is not this machine’s own"
    return None


def is_loopback(host: str) -> bool:
    """Say whether ``host`` is ``localhost`` or a loopback address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _host_name(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
