"""What a search is, and what every engine that answers one must do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from archive.model import OrganisationKind, Release, Span

MAX_PAGE_SIZE = 100

# Chosen or excluded like a value, it stands for having none in a facet. No name is written so: it
# has neither a letter nor a digit.
MISSING = "∅"

# What may empty an answer besides a facet: see ResultPage.emptied_by.
DATES = "dates"
WORDS = "words"


class Scope(StrEnum):
    """What a hit is: a release, or one quotation in a release."""

    RELEASES = "releases"
    QUOTATIONS = "quotations"


class Sort(StrEnum):
    """The order of the hits; ties are broken by id, undated come last in both directions."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Copies(StrEnum):
    """Whether near-duplicates are hits of their own, or stand behind the best of them."""

    SHOWN = "shown"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One search.

    ``filters`` maps a facet's name (see :data:`index.fields.FACETS`) to the chosen values: values
    within a facet widen, facets narrow. ``excluded`` maps likewise to values that a hit must not
    have at all, be it beside others. :data:`MISSING` in either stands for having no value.
    ``since`` and ``until`` are inclusive days; a release whose publication date is a month or a
    range matches where the two overlap, an undated one never does. ``page`` counts from 1. An
    empty ``text`` finds everything. ``copies`` says what becomes of near-duplicates: in the scope
    of quotations those are the same words in releases that are copies of one. ``nearest`` asks for
    what comes nearest where few hits are found. ``facets`` names those that are counted, None all.
    ``after`` is a hit, by its release and its own id: the page then begins behind it in the order
    as it is now, whatever ``page`` says, so that a walk meets nothing twice because others came.
    """

    text: str = ""
    scope: Scope = Scope.RELEASES
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    sort: Sort = Sort.RELEVANCE
    copies: Copies = Copies.SHOWN
    nearest: bool = False
    page: int = 1
    size: int = 10
    facet_size: int = 10
    facets: tuple[str, ...] | None = None
    after: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Words around a hit: plain text, and the stretches of it that matched."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One result: ``id`` is a release's, or a quotation's in the scope of quotations.

    ``copies`` are the ids of the hits that are folded behind it.
    """

    id: str
    release_id: str
    score: float
    snippets: tuple[Snippet, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """One value of a facet and how many hits it would leave, counted without its own facet.

    Of an ``excluded`` value ``count`` says how many hits it takes away.
    """

    value: str
    count: int
    chosen: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """How many hits there are, and what tells them from any others.

    ``digest`` is the SHA-256, in hexadecimal, of their ids, sorted, each on a line that ends with a
    line feed. ``position`` is the number of the last change that the index had seen.
    """

    total: int
    position: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The largest values of one facet that were asked for, out of ``total``."""

    buckets: tuple[Bucket, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One value of a facet, how many hits have it, and the first and last day of those dated."""

    value: str
    count: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A value of ``facet`` that goes on as somebody began to write, and how many releases have it.

    Where ``facet`` is :data:`WORDS` it is a word as it is searched: without case and accents.
    """

    facet: str
    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Significant:
    """A word that hits have more often than others: in ``count`` of ``sampled``, and in all.

    ``word`` is written as it mostly is in the hits; ``total`` counts the documents of the scope
    that have it.
    """

    word: str
    count: int
    sampled: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One page of an answer.

    ``total`` counts the hits that are listed, ``before`` those on earlier pages, ``copies`` those
    that are folded behind them; the
    facets and ``undated`` count both.

    ``facets`` holds, for every facet that is counted, its largest buckets (years and months: all,
    in date order); a chosen or excluded value stays, with 0 if need be. ``distinct`` says how many
    values each facet has in all, ``missing`` how many hits choosing :data:`MISSING` would leave.
    ``ignored`` lists the words of the query that were left out: signs, and beside other words those
    as common as *the*. Where there are no others they are searched all the same, and ``common``.

    Where there are no hits, ``emptied_by`` says what took them away: the name of a facet,
    :data:`DATES` or :data:`WORDS`, and how many hits there are when that alone is lifted. Where
    there are few, ``suggestion`` is the text as it may have been meant: it finds more. Where there
    are fewer than ten in the order of relevance, ``nearest``, if asked for, are what comes nearest
    to the query: what the suggestion finds, then what has some of the words, the best first; they
    are counted nowhere.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[Bucket, ...]]
    distinct: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, int] = field(default_factory=dict)
    undated: int = 0
    before: int = 0
    copies: int = 0
    ignored: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    emptied_by: Mapping[str, int] = field(default_factory=dict)
    suggestion: str | None = None
    nearest: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A release as it is indexed: with the authorised names of who is printed in it.

    ``speakers`` and ``organisations`` map a name as printed to its authorised form; ``kinds`` maps
    an authorised organisation to its kind, ``speaker_variants`` and ``organisation_variants`` an
    authorised name to others that find it too. Releases of one ``group`` are copies of one.
    """

    release: Release
    speakers: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, OrganisationKind] = field(default_factory=dict)
    speaker_variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    organisation_variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group: str | None = None


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
        page past the end (page 1 of no hits is empty, not an error) and where the hit asked
        ``after`` is none, IndexUnavailableError where
        the index cannot be read.
        """

    def every(self, query: Query) -> Iterator[str]:
        """Yield the ids of all hits of ``query`` in its order, whatever its page and size.

        Raises as :meth:`search` does. The answer is that of one moment, however long it is read.
        """

    def fingerprint(self, query: Query) -> Fingerprint:
        """Return what all hits of ``query`` are together, whatever its order, page and size.

        Raises as :meth:`search` does.
        """

    def values(self, query: Query, facet: str, *, containing: str = "", limit: int = 100) -> Values:
        """Return the largest values of ``facet`` under all of ``query`` but its own choice.

        With ``containing`` only those of which some words begin with the words of it, folded.
        Raises as :meth:`search` does.
        """

    def ranking(self, query: Query, facet: str) -> tuple[Ranked, ...]:
        """Return all values of ``facet`` that the hits of ``query`` have, the most hits first.

        In the scope of quotations this says who said the words most. Copies that are folded count
        once. Raises as :meth:`search` does.
        """

    def complete(
        self,
        prefix: str,
        *,
        facets: tuple[str, ...] = ("speaker", "chamber", "organisation", WORDS),
        limit: int = 5,
    ) -> tuple[Completion, ...]:
        """Return what ``prefix`` may go on to be, folded: at most ``limit`` values a facet.

        A name is found by its beginning or that of any of its words, and by its variants; those
        that most releases have come first. :data:`WORDS` completes the last word of ``prefix``.
        Raises QueryError for a facet that does not exist.
        """

    def similar(self, release_id: str, *, limit: int = 5) -> tuple[Hit, ...]:
        """Return the releases most like one, that one left out; their scores lie from 0 to 1.

        Raises NotFoundError where the index does not hold it.
        """

    def significant(self, query: Query, *, limit: int = 20) -> tuple[Significant, ...]:
        """Return the words that tell the hits of ``query`` from the rest of its scope.

        The words and values of the query itself are left out. Raises as :meth:`search` does.
        """

    def apply(self, put: Iterable[Entry], delete: Iterable[str], position: int) -> None:
        """Replace or add the releases ``put``, drop the ids ``delete``, in one commit.

        ``position`` is the number of the last change that the commit holds and is kept with it.
        Applying the same changes again leaves the same index.
        """

    def status(self) -> IndexStatus:
        """Return what the last commit holds; IndexUnavailableError where it cannot be read."""

    def marks(self, query: Query, release: Release) -> tuple[Span, ...]:
        """Return where the words that ``query`` asks for stand in ``release.text``.

        In the order of the text, without overlap, by the rules by which snippets are marked; in
        the scope of quotations only what is quoted. Raises QueryError where the words cannot be
        understood.
        """

    def close(self) -> None:
        """Let go of files and locks."""
