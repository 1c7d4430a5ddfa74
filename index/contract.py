"""What a search is, and what every engine that answers one must do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from archive.model import OrganisationKind, Release, Span

MAX_PAGE_SIZE = 100


class Scope(StrEnum):
    """What a hit is: a release, or one quotation in a release."""

    RELEASES = "releases"
    QUOTATIONS = "quotations"


class Sort(StrEnum):
    """The order of the hits; ties are broken by id, undated come last in both directions."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One search.

    ``filters`` maps a facet's name (see :data:`index.fields.FACETS`) to the chosen values: values
    within a facet widen, facets narrow. ``since`` and ``until`` are inclusive days; a release
    whose publication date is a month or a range matches where the two overlap, an undated one
    never does. ``page`` counts from 1. An empty ``text`` finds everything.
    """

    text: str = ""
    scope: Scope = Scope.RELEASES
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 10
    facet_size: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Words around a hit: plain text, and the stretches of it that matched."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result: ``id`` is a release's, or a quotation's in the scope of quotations."""

    id: str
    release_id: str
    score: float
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """One value of a facet and how many hits it would leave, counted without its own facet."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One page of an answer.

    ``facets`` holds, for every facet, its largest buckets (years and months: all, in date order);
    a chosen value stays, with 0 if need be. ``distinct`` says how many values each facet has in
    all. ``ignored`` lists the words of the query that were left out (stop words).
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[Bucket, ...]]
    distinct: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A release as it is indexed: with the authorised names of who is printed in it.

    ``speakers`` and ``organisations`` map a name as printed to its authorised form; ``kinds`` maps
    an authorised organisation to its kind.
    """

    release: Release
    speakers: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, OrganisationKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStatus:
    """What an index holds: the last change it has seen, and how many documents of each scope."""

    position: int
    releases: int
    quotations: int


class SearchIndex(Protocol):
    """A search engine over releases and quotations; safe to share between threads."""

    def search(self, query: Query) -> ResultPage:
        """Answer ``query``.

        Raises QueryError where the text or a filter cannot be understood, NotFoundError for a
        page past the end (page 1 of no hits is empty, not an error), IndexUnavailableError where
        the index cannot be read.
        """

    def every(self, query: Query) -> Iterator[str]:
        """Yield the ids of all hits of ``query`` in its order, whatever its page and size.

        Raises as :meth:`search` does. The answer is that of one moment, however long it is read.
        """

    def apply(self, put: Iterable[Entry], delete: Iterable[str], position: int) -> None:
        """Replace or add the releases ``put``, drop the ids ``delete``, in one commit.

        ``position`` is the number of the last change that the commit holds and is kept with it.
        Applying the same changes again leaves the same index.
        """

    def status(self) -> IndexStatus:
        """Return what the last commit holds; IndexUnavailableError where it cannot be read."""

    def close(self) -> None:
        """Let go of files and locks."""
