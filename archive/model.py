"""The types that every other module speaks in: releases, and the facts read from them.

Coordinates: ``Release.text`` is the whole text in reading order, its blocks joined by a blank
line. Every fact carries a :class:`Span` in that text, half-open, in code points, so that a reader
can always be shown the words that a fact was read from.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

ID_LENGTH = 16
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of ``Release.text``: code points ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Say whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Confidence(StrEnum):
    """How far a reading may be trusted; below ``LIKELY`` it is listed for review, not stated."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a fact is believed: the words it was read from, the rule that read it, how surely."""

    span: Span
    rule: str
    confidence: Confidence


class BlockKind(StrEnum):
    """What a block of the text is; only ``PARAGRAPH`` is body."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    CONTACT = "contact"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of the text, in reading order.

    ``DATELINE`` is a date line or release line of its own ("FOR IMMEDIATE RELEASE, May 4"); a
    dateline that opens a paragraph is a span inside that paragraph. ``FURNITURE`` is what the page
    or the file carries around the release (menus, share lines): kept for completeness, never read.
    """

    kind: BlockKind
    span: Span


class Precision(StrEnum):
    """How exactly a date is given."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN_YEAR = "unknown-year"


class DateSource(StrEnum):
    """Where a date was read, in falling order of trust for a publication date.

    ``MESSAGE`` is the header of the e-mail that brought the release. ``PROPERTIES`` are those of a
    document: when its file was made, which settles a vaguer date that agrees, and is none itself.
    """

    CURATOR = "curator"
    METADATA = "metadata"
    DATELINE = "dateline"
    DATE_LINE = "date-line"
    URL = "url"
    MESSAGE = "message"
    PATH = "path"
    TEXT = "text"
    PROPERTIES = "properties"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateEvidence:
    """Where a date was read.

    ``text`` is the words or the metadata value as found; ``span`` is their place in
    ``Release.text``, None where they stand outside it (metadata, URL, path).
    """

    source: DateSource
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainDate:
    """A date as far as it is known, in EDTF (ISO 8601-2:2019, level 1).

    ``earliest`` and ``latest`` bound it inclusively; both are None where the year is unknown
    (``XXXX-04-20/XXXX-04-22``), and such a date is never completed by guessing.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    evidence: DateEvidence

    @property
    def day(self) -> date | None:
        """The one day that the date is, None where it is less exact."""
        return self.earliest if self.precision is Precision.DAY else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The opening "CITY, State, Month D (WIRE) -": where a release is dated from, and when."""

    span: Span
    text: str
    place: str | None
    date: UncertainDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """When something that the release tells of happens or happened; not its publication date."""

    span: Span
    text: str
    date: UncertainDate


class OrganisationKind(StrEnum):
    """What sort of body an organisation is; chambers of commerce can be browsed as such."""

    CHAMBER = "chamber of commerce"
    COMPANY = "company"
    GOVERNMENT = "government"
    LEGISLATURE = "legislature"
    COURT = "court"
    UNIVERSITY = "university"
    NGO = "NGO"
    MEDIA = "media"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation that the release names: its fullest name as printed, at its first place."""

    name: str
    span: Span
    variants: tuple[str, ...] = ()
    kind: OrganisationKind = OrganisationKind.UNKNOWN
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """One pair that the text joins: the role, and the organisation it is held at or spoken for."""

    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person to whom the release attributes speech: the fullest name as printed."""

    name: str
    span: Span
    variants: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    evidence: Evidence

    @property
    def affiliation(self) -> Affiliation | None:
        """The pair that stands with the name first."""
        return self.affiliations[0] if self.affiliations else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Somebody's words in the release.

    ``span`` covers the words without their quotation marks; for indirect speech
    (``direct=False``) it covers the sentence. ``cue`` covers the attribution ("she said"). A
    quotation of an unnamed speaker has an affiliation and no ``speaker``; a joint one is one entry
    a speaker, with the same span. ``candidate`` is a speaker too doubtful to be stated.
    """

    id: str
    span: Span
    cue: Span | None = None
    speaker: str | None = None
    affiliation: Affiliation | None = None
    candidate: str | None = None
    direct: bool = True
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A caption; ``span`` covers the whole block, ``text`` leaves off the credit."""

    span: Span
    text: str
    credit: str | None = None
    image_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingWarning:
    """Something that a reader of the result should know: a stable code and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An archive (ZIP, gzip, WARC) that an original came in, by its name and its SHA-256."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes of a source as they came, before anybody parsed them.

    ``collection`` and ``path`` say which file it was, relative to what was ingested, with
    forward slashes; ``url`` where it was found. ``held_in`` are the archives that it came in, the
    outermost first. ``retrieved`` is aware UTC.
    """

    data: bytes
    retrieved: datetime
    media_type: str
    url: str | None = None
    collection: str | None = None
    path: str | None = None
    held_in: tuple[Holder, ...] = ()

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in lower-case hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a release comes from and what read it; ``digest`` names the original's bytes.

    ``record`` is which part of the original it is; ``held_in`` are the archives that the original
    came in, the outermost first.
    """

    digest: str
    media_type: str
    retrieved: datetime
    scraper: str
    scraper_version: str
    url: str | None = None
    collection: str | None = None
    path: str | None = None
    record: str | None = None
    held_in: tuple[Holder, ...] = ()


class FactKind(StrEnum):
    """What sort of fact a curator decides on; ``RELEASE`` has what a release has once."""

    RELEASE = "release"
    QUOTATION = "quotation"
    SPEAKER = "speaker"
    ORGANISATION = "organisation"
    EVENT = "event"


class FactField(StrEnum):
    """What of a fact a curator decides on; ``UNDO`` takes back an earlier act."""

    PRESENT = "present"
    WORDS = "words"
    DIRECT = "direct"
    SPEAKER = "speaker"
    ROLE = "role"
    ORGANISATION = "organisation"
    NAME = "name"
    KIND = "kind"
    DATE = "date"
    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"
    PUBLISHED = "published"
    PLACE = "place"
    ISSUER = "issuer"
    LANGUAGE = "language"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where words stood in a text, so that they can be found in another version of it.

    ``exact`` are the words, ``prefix`` and ``suffix`` those around them, ``start`` their offset: a
    TextQuoteSelector and a TextPositionSelector of https://www.w3.org/TR/annotation-model/.
    """

    exact: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a curator decided of one field of one fact, over what was read.

    ``fact`` names the fact: "release", or its kind, a colon and its key (``quotation:`` and the
    id). ``value`` is what readers see by it, ``before`` what they saw, ``parsed`` what the machine
    had read then; None where there is nothing. ``place`` is where the fact stands by the decision.
    Decisions of one ``act`` were made together and are undone together; the value of an ``UNDO``
    is the act that it takes back. ``at`` is aware UTC.
    """

    id: str
    act: str
    release: str
    fact: str
    field: FactField
    value: str | None
    before: str | None = None
    parsed: str | None = None
    place: Anchor | None = None
    curator: str
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One press release: its text, and every fact read from it. Names stay as printed.

    ``language`` is a BCP 47 tag, ``und`` where it cannot be told. ``issuer`` is the organisation
    that publishes the release, where the text or the source says so. ``byline`` is who wrote it, by
    the page's own data. ``decisions`` are those of curators that the facts follow; a release as it
    was read has none.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    headline: str | None = None
    subheadline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: UncertainDate | None = None
    issuer: Organisation | None = None
    captions: tuple[Caption, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    events: tuple[Event, ...] = ()
    language: str = "und"
    warnings: tuple[ReadingWarning, ...] = ()
    decisions: tuple[Decision, ...] = ()
    provenance: Provenance

    def blocks_of(self, kind: BlockKind) -> tuple[str, ...]:
        """Return the texts of the blocks of ``kind``, in reading order."""
        return tuple(block.span.of(self.text) for block in self.blocks if block.kind is kind)

    @property
    def body(self) -> tuple[str, ...]:
        """The paragraphs, in reading order: no headline, caption, boilerplate or contact."""
        return self.blocks_of(BlockKind.PARAGRAPH)


def short_hash(*parts: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of ``parts``, joined by NUL."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:ID_LENGTH]


def release_id(original: Original, record: str | None = None) -> str:
    """Return the id of the release in ``original``: the hash of its source, not of its bytes.

    The canonical URL decides, else the collection and the relative path; ``record`` is the key of
    one release where the original holds several. Bytes without any source are their own source.
    """
    source: tuple[str, ...]
    if original.url:
        source = ("url", original.url)
    elif original.path:
        source = ("path", original.collection or "", original.path)
    else:
        source = ("digest", original.digest)
    return short_hash(*source, *(() if record is None else (record,)))


def quotation_id(release: str, words: str, ordinal: int) -> str:
    """Return the id of the ``ordinal``-th quotation of these ``words`` in a release, from 0."""
    return short_hash(release, fold(words), str(ordinal))


def authority_id(name: str) -> str:
    """Return the id of the uncurated authority record of a person or an organisation."""
    return short_hash(fold(name))


def fold(text: str) -> str:
    """Return ``text`` for comparison: no case, accents or punctuation, single blanks."""
    if text.isascii():
        return " ".join(_WORDS.findall(text.lower()))
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(_WORDS.findall(kept))
