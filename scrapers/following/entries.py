"""What a document of a source names: the addresses of releases, and further documents."""

from dataclasses import dataclass

from archive.errors import FetchError
from scrapers.fetching.targets import joined, target_of

MOST_ENTRIES = 50_000
"""As many as the protocol of sitemaps allows in one; what comes after them is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page that a source names.

    ``changed`` is what the source says of its last change, as it says it: when that moves, the page
    is fetched again.
    """

    url: str
    changed: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What one document names; ``more`` are documents that belong to it."""

    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()


def absolute(base: str, reference: object) -> str | None:
    """Return the address that ``reference`` names in a document at ``base``, None for none."""
    if not isinstance(reference, str) or not reference.strip():
        return None
    try:
        return joined(target_of(base), reference.strip()).url
    except FetchError:
        return None
