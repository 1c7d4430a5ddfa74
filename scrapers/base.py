"""What a scraper is: the seam at which a new format or a new site is added."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from archive.model import Original, Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An original, and the name by which a person knows it: the path as given, or its URL."""

    source: str
    original: Original


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that could not even be read as bytes, and why.

    ``original`` is what holds it, where that is at hand: the archive of a member.
    """

    source: str
    reason: str
    original: Original | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A record of an original that cannot be read, and why; the other records go on."""

    record: str
    reason: str


class Scraper(Protocol):
    """Reads originals of one format or one site.

    ``name`` and ``version`` are kept with every release (its provenance). ``version`` is the
    scraper's own; that of the reading (:mod:`scrapers.version`) is put behind it, so that it moves
    with whatever decides what is read.
    """

    name: str
    version: str

    def claims(self, original: Original) -> bool:
        """Say whether this scraper is the one for ``original``, by type, name or first bytes."""

    def parse(self, original: Original) -> Iterator[Release | Refused]:
        """Yield the releases in ``original``; raise ParseError where it cannot be read.

        Where it holds several, one that cannot be read is Refused, and the rest goes on.
        """
