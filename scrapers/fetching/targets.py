"""A URL read strictly, so that what is checked is what is asked.

Parsers of URLs disagree about the odd ones (RFC 3986, the WHATWG standard, curl, Python), and a
disagreement between who checks and who asks is how private addresses are reached. So what is not
plain is refused: credentials, white space, backslashes, numbers that are no dotted address.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

from archive.errors import FetchError
from scrapers.fetching.addresses import Address

LONGEST_URL = 2000
_PORTS = {"http": 80, "https": 443}
_URL = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]{0,20})://(?P<authority>[^/?#]{0,300})"
    r"(?P<path>/[^?#]*)?(?P<query>\?[^#]*)?(?P<fragment>#.*)?",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(r"(?P<host>\[[0-9a-f:.]{2,45}\]|[^:\[\]@%]{1,253})(?::(?P<port>\d{0,5}))?",
                        re.IGNORECASE)  # fmt: skip
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u2028\u2029\ufeff\ud800-\udfff]")
_NUMBER = re.compile(r"\d{1,100}|0x[0-9a-f]{0,100}")
_DOTTED = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")
# These four letters mean something else in the older rules for names that Python knows.
_AMBIGUOUS = frozenset("ßς\u200c\u200d")
_OURS = (
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private",
    "home.arpa", "onion", "invalid", "test", "example",
)  # fmt: skip
_WITHIN_OURS = tuple(f".{name}" for name in _OURS)
_SAFE = "!$%&'()*+,-./:;=?@_~[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a request goes: ``host`` is in ASCII and lower case, ``path`` has the query with it.

    ``address`` is the host's own where it is written as one.
    """

    scheme: str
    host: str
    port: int
    path: str
    address: Address | None = None

    @property
    def authority(self) -> str:
        """The host as a request names it, with its port where that is not the scheme's own."""
        host = f"[{self.host}]" if isinstance(self.address, IPv6Address) else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: whose robots.txt counts."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole URL, as it is asked for."""
        return self.origin + self.path


# The address of a document is asked for with each that it names.
@lru_cache(maxsize=64)
def target_of(url: str) -> Target:
    """Return where ``url`` leads; raise FetchError, which says why, where it may not be asked."""
    url = url.strip(" ")
    if len(url) > LONGEST_URL:
        raise FetchError(f"the address is longer than {LONGEST_URL} characters")
    if _FORBIDDEN.search(url):
        raise FetchError("the address holds characters that no address may hold")
    match = _URL.fullmatch(url)
    scheme = match["scheme"].lower() if match else ""
    if match is None or scheme not in _PORTS:
        raise FetchError("only http:// and https:// addresses are fetched")
    authority = match["authority"]
    if "@" in authority:
        raise FetchError("an address with a name or password in it is not fetched")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise FetchError(f"{authority!r} is no host")
    port = int(parts["port"]) if parts["port"] else _PORTS[scheme]
    if not 0 < port < 65536:
        raise FetchError(f"there is no port {port}")
    address, host = _host(parts["host"])
    path = quote((match["path"] or "/") + (match["query"] or ""), safe=_SAFE)
    return Target(scheme=scheme, host=host, port=port, path=path, address=address)


def joined(base: Target, reference: str) -> Target:
    """Return where ``reference``, as a page or a redirect at ``base`` gives it, leads."""
    if _FORBIDDEN.search(reference):  # before urljoin, which leaves out line ends and tabs
        raise FetchError("the address holds characters that no address may hold")
    try:
        absolute = urljoin(base.url, reference.strip(" "))
    except ValueError as error:
        raise FetchError(f"{reference!r} is no address: {error}") from error
    return target_of(absolute)


@lru_cache(maxsize=1024)
def _host(given: str) -> tuple[Address | None, str]:
    if given.startswith("["):
        return _ipv6(given[1:-1])
    host = _ascii(given).removesuffix(".")
    last = host.rpartition(".")[2]
    if _NUMBER.fullmatch(last):
        if not _DOTTED.fullmatch(host):
            raise FetchError(f"{given} is an odd way to write an address; write it as 192.0.2.1")
        return _ipv4(host)
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchError(f"{given!r} is no host name")
    if len(labels) == 1 or host in _OURS or host.endswith(_WITHIN_OURS):
        raise FetchError(f"{given} is a name of a local network and not fetched")
    return None, host


def _ascii(given: str) -> str:
    """Return a host name as the network knows it: full-width digits are digits, and so on."""
    if given.isascii():
        return given.lower()
    if not _AMBIGUOUS.isdisjoint(given):
        raise FetchError(f"{given} can be read in two ways; write it in its xn-- form")
    try:
        return given.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise FetchError(f"{given!r} is no host name: {error}") from error


def _ipv4(host: str) -> tuple[Address, str]:
    try:
        address = IPv4Address(host)
    except AddressValueError as error:
        raise FetchError(f"{host} is no address: {error}") from error
    return address, str(address)


def _ipv6(host: str) -> tuple[Address, str]:
    try:
        address = IPv6Address(host)
    except AddressValueError as error:
        raise FetchError(f"[{host}] is no address: {error}") from error
    return address, str(address)
