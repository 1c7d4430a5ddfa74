"""What the store answers with: versions, changes, and the records of who said what for whom.

Names in a record are authorised names; the names as printed stay in the release. ``first`` and
``last`` are the earliest and the latest day on which a release that counts may have been
published, None where none of them is dated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from archive.model import Confidence, OrganisationKind, Provenance, UncertainDate

Record = TypeVar("Record")


class Outcome(StrEnum):
    """What became of a release, or of the original that it was to be read from.

    ``DELETED`` means that a tombstone stands in its place, so nothing was kept; ``FAILED`` that
    the original could not be read.
    """

    KEPT = "kept"
    UNCHANGED = "unchanged"
    DELETED = "deleted"
    FAILED = "failed"


class ChangeKind(StrEnum):
    """Whether a release is to be put into what follows the store, or taken out of it."""

    PUT = "put"
    DELETE = "delete"


class ListOrder(StrEnum):
    """The order of a list of speakers or organisations; equals are in the order of their names.

    RELEASES puts those first who are in most releases, LATEST those who were so last.
    """

    NAME = "name"
    QUOTATIONS = "quotations"
    RELEASES = "releases"
    LATEST = "latest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of the gapless sequence of changes, numbered from 1."""

    sequence: int
    release_id: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One reading of a release; ``number`` counts from 1.

    ``reread`` says that the bytes are those of the version before, read anew. ``kept`` is when
    the version came into the archive, ``retrieved`` when its bytes were fetched; both aware UTC.
    """

    number: int
    digest: str
    retrieved: datetime
    kept: datetime
    scraper: str
    scraper_version: str
    reread: bool
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A release that was read from the same bytes under another name.

    ``source`` is its address or its file's path, None where it has neither; ``deleted`` says that
    a tombstone stands on it.
    """

    release_id: str
    source: str | None
    deleted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRecord:
    """An original that could not be read: where it came from, its bytes if kept, and the reason."""

    source: str
    digest: str | None
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the archive holds; ``earliest`` and ``latest`` bound the publication dates."""

    releases: int
    quotations: int
    speakers: int
    organisations: int
    chambers: int
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The authorised names of whom a release prints; each maps a name as printed to it.

    ``kinds`` maps an authorised organisation to its kind. ``speaker_ids`` and ``organisation_ids``
    map a name as printed to its record. ``speaker_variants`` and ``organisation_variants`` map an
    authorised name to the others by which a curator says that the same is known.
    """

    speakers: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, OrganisationKind] = field(default_factory=dict)
    speaker_ids: Mapping[str, str] = field(default_factory=dict)
    organisation_ids: Mapping[str, str] = field(default_factory=dict)
    speaker_variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    organisation_variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRecord:
    """The authority record of a speaker, and how much of them the archive holds."""

    id: str
    name: str
    quotations: int
    releases: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRecord:
    """The authority record of an organisation, and how much of it the archive holds.

    ``quotations`` were said for it by ``speakers`` named people, in ``releases`` releases somebody
    speaks for it, and ``mentions`` releases name it at all.
    """

    id: str
    name: str
    kind: OrganisationKind
    quotations: int
    speakers: int
    releases: int
    mentions: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationRecord:
    """One quotation with all that is needed to show it, and to find its place.

    ``start`` and ``end`` are offsets in the text of the release. ``role`` is as printed. Where the
    quotation is doubtful, speaker, role and organisation are None.
    """

    id: str
    release_id: str
    headline: str | None
    published: UncertainDate | None
    text: str
    start: int
    end: int
    speaker: str | None
    speaker_id: str | None
    role: str | None
    organisation: str | None
    organisation_id: str | None
    direct: bool
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class AffiliationRecord:
    """A role that a speaker was printed with, whom it was held at, and in how many releases.

    In ``spoken`` of the ``releases`` they speak in this role; the others only tell of it, as of a
    former one. ``spoken_first`` and ``spoken_last`` bound the days of those in which they do.
    """

    role: str | None
    organisation: str | None
    organisation_id: str | None
    releases: int
    first: date | None
    last: date | None
    spoken: int
    spoken_first: date | None
    spoken_last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spokesperson:
    """A speaker who spoke for one organisation.

    ``quotations`` and ``releases`` count what was said for it; ``roles`` are those held there, the
    latest first.
    """

    speaker: SpeakerRecord
    roles: tuple[str, ...]
    quotations: int
    releases: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRecord:
    """A release in a list; ``spoken_for`` says whether somebody speaks in it for the body asked."""

    id: str
    headline: str | None
    published: UncertainDate | None
    spoken_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerName:
    """The record that a printed name leads to, and its authorised name."""

    record: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerInBrief:
    """A speaker of a release as a list names them, with whom they stand for first, as printed."""

    name: str
    organisation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseSummary:
    """What a list says of a release, as readers see it: names as printed, nothing doubtful.

    ``incipit`` are the first words of a release without a headline, ``opening`` the first
    paragraphs of its body, ``quotations`` how many there are.
    """

    id: str
    headline: str | None
    subheadline: str | None
    incipit: str
    opening: tuple[str, ...]
    published: UncertainDate | None
    place: str | None
    issuer: str | None
    language: str
    speakers: tuple[SpeakerInBrief, ...]
    organisations: tuple[str, ...]
    quotations: int
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[Record]):
    """One page of a list: ``records`` are the ``page``-th ``size`` of ``total``, from page 1."""

    records: tuple[Record, ...]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """The number of pages; an empty list has one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it should be: the thing, and what is wrong with it."""

    thing: str
    reason: str
