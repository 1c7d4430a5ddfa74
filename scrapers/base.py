"""What a scraper is: the seam at which a new format or a new site is added."""

from collections.abc import Iterator
from typing import Protocol

from archive.model import Original, Release


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

    def parse(self, original: Original) -> Iterator[Release]:
        """Yield the releases in ``original``; raise ParseError where it cannot be read."""
