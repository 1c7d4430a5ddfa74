"""The proxy that the settings declare: what it says of who asks is believed, no other's word.

A proxy names the address that it was asked from in ``X-Forwarded-For`` (behind those that were
named to it), the scheme in ``X-Forwarded-Proto`` and the host in ``X-Forwarded-Host``. The way back
goes from the right, past addresses that are proxies of ours: the first other one is who asks, and
what stands left of it is hearsay.
"""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
PROXIED = "onrecord.proxied"


class DeclaredProxy:
    """An application as those see it who ask through one of ``proxies``."""

    def __init__(
        self, application: Application, proxies: tuple[IPv4Network | IPv6Network, ...]
    ) -> None:
        self._application = application
        self._proxies = proxies

    def __call__(self, environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        """Put who asks into ``environ`` where a proxy of ours says it."""
        if self._is_ours(str(environ.get("REMOTE_ADDR", ""))):
            self._believe(environ)
        return self._application(environ, start)

    def _believe(self, environ: Environ) -> None:
        environ[PROXIED] = True
        for address in reversed(_list(environ, "HTTP_X_FORWARDED_FOR")):
            environ["REMOTE_ADDR"] = _without_port(address)
            if not self._is_ours(environ["REMOTE_ADDR"]):
                break
        scheme = _list(environ, "HTTP_X_FORWARDED_PROTO")[-1:]
        if scheme in (["http"], ["https"]):
            environ["wsgi.url_scheme"] = scheme[0]
        for host in _list(environ, "HTTP_X_FORWARDED_HOST")[-1:]:
            environ["HTTP_HOST"] = host

    def _is_ours(self, address: str) -> bool:
        try:
            found = ip_address(address)
        except ValueError:
            return False
        if isinstance(found, IPv6Address) and found.ipv4_mapped:
            found = found.ipv4_mapped
        return any(found in network for network in self._proxies)


def _list(environ: Environ, name: str) -> list[str]:
    return [one.strip() for one in str(environ.get(name, "")).split(",") if one.strip()]


def _without_port(address: str) -> str:
    """Return an address without the port that some proxies add: ``[::1]:80``, ``192.0.2.1:80``."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
