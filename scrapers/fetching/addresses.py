"""Which machines may be asked: public unicast addresses, and nothing else.

The lists are those of the IANA special-purpose address registries (RFC 6890), kept here because
what Python's ``ipaddress`` calls private differs from version to version.
https://www.iana.org/assignments/iana-ipv4-special-registry
https://www.iana.org/assignments/iana-ipv6-special-registry
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

from archive.errors import FetchError

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], tuple[Address, ...]]
"""Returns the addresses of a host name at a port; raises FetchError where it has none."""

_V4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a carrier's customers"),
        ("127.0.0.0/8", "this machine's own"),
        ("168.63.129.16/32", "a cloud's metadata service"),
        ("169.254.0.0/16", "link-local, where clouds keep their metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "set aside for protocols"),
        ("192.0.2.0/24", "set aside for documentation"),
        ("192.31.196.0/24", "set aside for AS112"),
        ("192.52.193.0/24", "set aside for AMT"),
        ("192.88.99.0/24", "set aside for 6to4"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "set aside for AS112"),
        ("198.18.0.0/15", "set aside for measuring"),
        ("198.51.100.0/24", "set aside for documentation"),
        ("203.0.113.0/24", "set aside for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
# Outside 2000::/3 nothing is public: ::1, mapped and translated IPv4, unique-local, link-local,
# multicast and all that is reserved lie there.
_PUBLIC_V6 = IPv6Network("2000::/3")
_V6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("2001::/23", "set aside for protocols (Teredo among them)"),
        ("2001:db8::/32", "set aside for documentation"),
        ("2002::/16", "an IPv4 address in disguise (6to4)"),
        ("2620:4f:8000::/48", "set aside for AS112"),
        ("3fff::/20", "set aside for documentation"),
    )
)
_WEB_PORTS = frozenset({80, 443})


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Which machines may be asked, and at which ports.

    ``loopback`` is one address of this machine with its port that may be asked all the same, so
    that a trial needs no network; nothing else that is special can ever be let in.
    """

    ports: frozenset[int] = _WEB_PORTS
    loopback: tuple[Address, int] | None = None

    def __post_init__(self) -> None:
        if self.loopback and not self.loopback[0].is_loopback:
            raise ValueError(f"{self.loopback[0]} is no loopback address")

    def refusal(self, address: Address, port: int) -> str | None:
        """Say why ``address`` may not be asked at ``port``; None where it may."""
        if self.loopback == (address, port):
            return None
        if port not in self.ports:
            return f"port {port} is not one of those that may be asked"
        special = what_is_special(address)
        return f"its address {address} is {special}" if special else None


def what_is_special(address: Address) -> str | None:
    """Say what keeps ``address`` from being a public one; None where nothing does."""
    if isinstance(address, IPv4Address):
        return next((what for network, what in _V4 if address in network), None)
    if address.scope_id is not None or address not in _PUBLIC_V6:
        return "not a public one"
    return next((what for network, what in _V6 if address in network), None)


def checked_addresses(
    host: str, port: int, *, policy: Policy, resolve: Resolver
) -> tuple[Address, ...]:
    """Return the addresses of ``host``, all of which may be asked at ``port``.

    One that may not is enough to refuse the host: a name that leads to a public and to a private
    address is a trick, or none of ours. Raises FetchError.
    """
    found = resolve(host, port)
    for address in found:
        reason = policy.refusal(address, port)
        if reason:
            raise FetchError(f"{host} may not be fetched: {reason}")
    return found


def system_resolver(host: str, port: int) -> tuple[Address, ...]:
    """Ask the system for the addresses of ``host``, each once, in its order."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} has no address: {error}", may_pass=True) from error
    # The address may carry a zone ("fe80::1%eth0"), which ip_address keeps and the policy refuses.
    return tuple(dict.fromkeys(ip_address(str(sockaddr[0])) for *_, sockaddr in found))
