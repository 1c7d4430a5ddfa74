"""What the API answers with: the shape of each answer, from which its schema is made."""

from dataclasses import dataclass
from typing import TypedDict

from archive.curation import Disagreement
from archive.model import Confidence, Decision
from archive.records import (
    AffiliationRecord,
    Change,
    Counts,
    OrganisationRecord,
    SpeakerRecord,
    Spokesperson,
)


class ReleaseRow(TypedDict):
    """A release in short; names are as printed, dates as far as they are known (EDTF)."""

    id: str
    headline: str | None
    subheadline: str | None
    published: str | None
    published_edtf: str | None
    place: str | None
    issuer: str | None
    language: str
    speakers: list[str]
    organisations: list[str]
    quotations: int
    url: str | None
    path: str | None
    retrieved: str
    digest: str
    held_in: list[str]


class QuotationRow(TypedDict):
    """A quotation with who said it, for whom and when; names are authorised ones."""

    id: str
    release_id: str
    headline: str | None
    published: str | None
    published_edtf: str | None
    speaker: str | None
    speaker_id: str | None
    role: str | None
    organisation: str | None
    organisation_id: str | None
    text: str
    start: int
    end: int
    direct: bool
    confidence: Confidence


class ReleaseHit(ReleaseRow):
    """A release that was found, with the words around what matched."""

    snippets: list[str]


class QuotationHit(QuotationRow):
    """A quotation that was found, with the words around what matched."""

    snippets: list[str]


class FacetValue(TypedDict):
    """One value of a facet, and how many hits it would leave."""

    value: str
    count: int
    chosen: bool


class SearchAnswer(TypedDict):
    """One page of what a search finds; ``next_url`` is null on the last."""

    total: int
    page: int
    pages: int
    next_url: str | None
    hits: list[ReleaseHit | QuotationHit]
    facets: dict[str, list[FacetValue]]


class RankedRow(TypedDict):
    """A name with how many quotations fit, and the first and last day of those dated (EDTF)."""

    name: str
    quotations: int
    first: str | None
    last: str | None


class RankingAnswer(TypedDict):
    """Who said it most, the whole ranking; ``search`` is what was asked."""

    by: str
    search: str
    ranked: list[RankedRow]


class SideRow(TypedDict):
    """One of those compared, with its quotations in each period."""

    name: str
    quotations: int
    counts: list[int]


class ComparisonAnswer(TypedDict):
    """Names side by side; ``periods`` are years or months, as ``unit`` says."""

    by: str
    q: str
    unit: str
    periods: list[str]
    sides: list[SideRow]


class ValuesAnswer(TypedDict):
    """The commonest values of a facet under the rest of the search, out of ``total``."""

    facet: str
    total: int
    values: list[FacetValue]


class ReleasesAnswer(TypedDict):
    """Releases in the order of their ids; ``next_url`` goes on, null at the end."""

    next_url: str | None
    releases: list[ReleaseRow]


class QuotationsAnswer(TypedDict):
    """Quotations in the order of the text, or by date, undated last."""

    total: int
    next_url: str | None
    quotations: list[QuotationRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesAnswer:
    """Changes by their number; ``next_url`` goes on after the last of them, also where none is."""

    position: int
    next_url: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsAnswer:
    """All that was decided on a release, in its order, those taken back too.

    ``disagreements`` stand although the reading newly says something else; of ``lost`` ones the
    fact is no longer in the text.
    """

    decisions: tuple[Decision, ...]
    disagreements: tuple[Disagreement, ...]
    lost: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersAnswer:
    """One page of the list of speakers; ``next_url`` is null on the last."""

    total: int
    page: int
    pages: int
    next_url: str | None
    speakers: tuple[SpeakerRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsAnswer:
    """One page of the list of organisations; ``next_url`` is null on the last."""

    total: int
    page: int
    pages: int
    next_url: str | None
    organisations: tuple[OrganisationRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerAnswer:
    """A speaker, and for whom they spoke over the years."""

    speaker: SpeakerRecord
    affiliations: tuple[AffiliationRecord, ...]
    quotations_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAnswer:
    """An organisation, and who spoke for it."""

    organisation: OrganisationRecord
    speakers: tuple[Spokesperson, ...]
    quotations_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveAnswer:
    """What the archive holds, and the number of its last change."""

    title: str
    position: int
    holds: Counts


class ErrorDetail(TypedDict):
    """What went wrong: the HTTP status, its heading, and a sentence."""

    status: int
    title: str
    message: str


class ErrorAnswer(TypedDict):
    """The one shape of an error."""

    error: ErrorDetail
