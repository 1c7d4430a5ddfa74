"""How the value of a setting is read from what a file, a variable or an option says.

Each reader returns the value, or raises ValueError that says what it must be.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from ipaddress import ip_address, ip_network
from pathlib import Path

NONE = "none"
ANY = "any"
_OF_HOSTS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-[]:")


def setting(meaning: str, read: Callable[[object], object]) -> Mapping[str, object]:
    """Return what a field of the settings carries: its meaning, and how it is read."""
    return {"meaning": meaning, "read": read}


def folder(given: object) -> Path:
    """Read a folder, made absolute."""
    if not isinstance(given, str | Path) or not str(given).strip():
        raise ValueError("must be a folder")
    return Path(given).expanduser().absolute()


def words(given: object) -> str:
    """Read a text that is not empty."""
    if not isinstance(given, str) or not given.strip():
        raise ValueError("must be text")
    return given.strip()


def one_of(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    """Return the reader of a word of a closed list."""

    def read(given: object) -> StrEnum:
        try:
            return kind(words(given))
        except ValueError:
            raise ValueError(f"must be one of: {', '.join(kind)}") from None

    return read


def networks(given: object) -> str:
    """Read addresses and networks, parted by commas; ``none`` is none at all."""
    text = words(given)
    if text == NONE:
        return NONE
    try:
        return ", ".join(str(ip_network(one.strip())) for one in text.split(","))
    except ValueError:
        raise ValueError(f"must be addresses or networks, or {NONE}") from None


def host_names(given: object) -> str:
    """Read names of hosts, parted by commas; ``any`` is each and every name."""
    names = [one.strip().lower() for one in words(given).split(",")]
    if not all(name and set(name) <= _OF_HOSTS for name in names):
        raise ValueError(f"must be names of hosts, or {ANY}")
    return ", ".join(names)


def ports(given: object) -> str:
    """Read ports with blanks between them."""
    numbers = [int(one) for one in words(given).split() if one.isdecimal()]
    if " ".join(map(str, numbers)) != words(given) or not all(0 < one < 65536 for one in numbers):
        raise ValueError("must be ports with blanks between them")
    return words(given)


def loopback(given: object) -> str:
    """Read "none", or one address of this machine with its port."""
    text = words(given)
    host, _, port = text.rpartition(":")
    try:
        is_ours = text == NONE or (ip_address(host).is_loopback and 0 < int(port) < 65536)
    except ValueError:
        is_ours = False
    if not is_ours:
        raise ValueError("must be none, or a loopback address with a port (127.0.0.1:8080)")
    return text


def number(*, least: int, most: int) -> Callable[[object], int]:
    """Return the reader of a whole number."""

    def read(given: object) -> int:
        wrong = ValueError(f"must be a whole number from {least} to {most}")
        if isinstance(given, bool) or not isinstance(given, int | str):
            raise wrong
        try:
            number = int(given)
        except ValueError:
            raise wrong from None
        if not least <= number <= most:
            raise wrong
        return number

    return read
