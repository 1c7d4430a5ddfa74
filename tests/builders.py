"""Made-up releases for tests: sound ones, with every span in its place, from a few words each.

``make_release()`` alone is a release; name what the test is about and leave out the rest::

    make_release(
        path="ports/opening.txt",
        published="2025-04-20",
        said=[said("We open today", speaker="Ada Fenwick", role="President", organisation="...")],
    )
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from archive.model import (
    Affiliation,
    Block,
    BlockKind,
    Caption,
    Confidence,
    DateEvidence,
    Dateline,
    DateSource,
    Event,
    Evidence,
    Organisation,
    OrganisationKind,
    Original,
    Precision,
    Provenance,
    Quotation,
    ReadingWarning,
    Release,
    Span,
    Speaker,
    UncertainDate,
    quotation_id,
    release_id,
)
from archive.text import lay_out

RETRIEVED = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
CHAMBER = "Harbour City Chamber of Commerce"
COMPANY = "Northwind Ferries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one quotation of a made-up release is to be."""

    words: str
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    cue: str | None = None
    direct: bool = True
    confidence: Confidence = Confidence.SURE
    candidate: str | None = None


def said(
    words: str,
    *,
    speaker: str | None = "Ada Fenwick",
    role: str | None = "President",
    organisation: str | None = CHAMBER,
    cue: str | None = None,
    direct: bool = True,
    confidence: Confidence = Confidence.SURE,
    candidate: str | None = None,
) -> Said:
    """Return a quotation for :func:`make_release`; ``speaker=None`` is an unnamed one."""
    return Said(
        words=words,
        speaker=speaker,
        role=role,
        organisation=organisation,
        cue=cue,
        direct=direct,
        confidence=confidence,
        candidate=candidate,
    )


def make_original(
    data: bytes | str = b"Harbour opens\n\nThe harbour opened on Monday.\n",
    *,
    path: str | None = "ports/opening.txt",
    collection: str | None = "made-up",
    url: str | None = None,
    media_type: str = "text/plain",
    retrieved: datetime = RETRIEVED,
) -> Original:
    """Return an original of ``data``, a string being encoded as UTF-8."""
    return Original(
        data=data.encode() if isinstance(data, str) else data,
        retrieved=retrieved,
        media_type=media_type,
        url=url,
        collection=collection,
        path=path,
    )


def make_date(
    edtf: str | None, *, source: DateSource = DateSource.METADATA, span: Span | None = None
) -> UncertainDate | None:
    """Return the date ``edtf``: a day, month, year, a range of them, or one without a year."""
    if edtf is None:
        return None
    evidence = DateEvidence(source=source, text=edtf, span=span)
    if "XXXX" in edtf:
        return UncertainDate(
            edtf=edtf,
            earliest=None,
            latest=None,
            precision=Precision.UNKNOWN_YEAR,
            evidence=evidence,
        )
    first, _, last = edtf.partition("/")
    precisions = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
    return UncertainDate(
        edtf=edtf,
        earliest=_bounds(first)[0],
        latest=_bounds(last or first)[1],
        precision=Precision.RANGE if last else precisions[len(first)],
        evidence=evidence,
    )


def make_release(
    *,
    path: str | None = "ports/opening.txt",
    collection: str | None = "made-up",
    url: str | None = None,
    record: str | None = None,
    headline: str | None = "Harbour City opens its new ferry pier",
    subheadline: str | None = None,
    paragraphs: Sequence[str] = ("The new ferry pier opened on Monday.",),
    said: Iterable[Said] = (),
    organisations: Sequence[str | tuple[str, OrganisationKind]] = (),
    variants: dict[str, tuple[str, ...]] | None = None,
    captions: Sequence[str | tuple[str, str | None]] = (),
    boilerplate: Sequence[str] = (),
    contacts: Sequence[str] = (),
    published: str | None = "2025-04-20",
    place: str | None = None,
    events: Sequence[str] = (),
    issuer: str | None = None,
    language: str = "en",
    warnings: Sequence[str] = (),
    retrieved: datetime = RETRIEVED,
    data: bytes | None = None,
    scraper: str = "plain-text",
    scraper_version: str = "1",
) -> Release:
    """Return a sound release.

    Each quotation of ``said`` whose words the ``paragraphs`` do not hold gets a paragraph of its
    own, with its speaker, role and organisation; names that the text would not hold are named in
    a last paragraph. ``organisations`` are names, or names with a kind; a name in ``said`` that
    they leave out is added. ``variants`` maps a full name, of a speaker or an organisation, to its
    other names. ``captions`` are texts, or texts with a credit. ``data`` are the original's bytes:
    the text itself unless given. ``place`` makes a dateline that opens the first paragraph.
    """
    quoted = tuple(said)
    named = _organisations_named(organisations, quoted, issuer)
    others = variants or {}
    body = _body(paragraphs, quoted, place)
    loose = [name for name in (*named, *_all_variants(others)) if not _holds(body, name)]
    if loose:
        body.append(f"Also named: {'; '.join(loose)}.")
    captioned = [(c, None) if isinstance(c, str) else c for c in captions]
    happening = [f"The event takes place on {edtf}." for edtf in events]
    text, blocks = lay_out(
        [
            (BlockKind.HEADLINE, headline or ""),
            (BlockKind.SUBHEADLINE, subheadline or ""),
            *((BlockKind.PARAGRAPH, paragraph) for paragraph in (*body, *happening)),
            *((BlockKind.CAPTION, f"{t} ({c})" if c else t) for t, c in captioned),
            *((BlockKind.BOILERPLATE, part) for part in boilerplate),
            *((BlockKind.CONTACT, part) for part in contacts),
        ]
    )
    where = _Places(text=text, blocks=blocks)
    original = make_original(
        data if data is not None else text, path=path, collection=collection, url=url
    )
    identity = release_id(original, record)
    bodies = tuple(
        Organisation(
            name=name,
            span=where.span(name),
            variants=others.get(name, ()),
            kind=kind,
            evidence=where.evidence(name),
        )
        for name, kind in named.items()
    )
    return Release(
        id=identity,
        text=text,
        blocks=blocks,
        headline=headline,
        subheadline=subheadline,
        dateline=where.dateline(place, published),
        published=make_date(published),
        issuer=next((body for body in bodies if body.name == issuer), None),
        captions=tuple(
            Caption(span=block.span, text=caption, credit=credit)
            for block, (caption, credit) in zip(
                (b for b in blocks if b.kind is BlockKind.CAPTION), captioned, strict=True
            )
        ),
        quotations=where.quotations(identity, quoted),
        speakers=where.speakers(quoted, others),
        organisations=bodies,
        events=tuple(where.event(edtf) for edtf in events),
        language=language,
        warnings=tuple(ReadingWarning(code=code, message=f"Noted: {code}.") for code in warnings),
        provenance=Provenance(
            digest=original.digest,
            media_type=original.media_type,
            retrieved=retrieved,
            scraper=scraper,
            scraper_version=scraper_version,
            url=url,
            collection=collection,
            path=path,
            record=record,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Where the words of a laid-out text are."""

    text: str
    blocks: tuple[Block, ...]

    def span(self, words: str, *, nth: int = 0) -> Span:
        start = self.text.index(words)
        for _ in range(nth):
            following = self.text.find(words, start + 1)
            start = following if following >= 0 else start
        return Span(start=start, end=start + len(words))

    def evidence(self, words: str, confidence: Confidence = Confidence.SURE) -> Evidence:
        return Evidence(span=self.span(words), rule="made-up", confidence=confidence)

    def dateline(self, place: str | None, published: str | None) -> Dateline | None:
        if place is None:
            return None
        span = self.span(place)
        when = make_date(published, source=DateSource.DATELINE, span=span)
        return Dateline(span=span, text=place, place=place, date=when)

    def event(self, edtf: str) -> Event:
        span = self.span(edtf)
        when = make_date(edtf, source=DateSource.TEXT, span=span)
        assert when is not None
        return Event(span=span, text=edtf, date=when)

    def quotations(self, release: str, quoted: Sequence[Said]) -> tuple[Quotation, ...]:
        made = []
        seen: dict[str, int] = {}
        for one in quoted:
            ordinal = seen.get(one.words, 0)
            seen[one.words] = ordinal + 1
            span = self.span(one.words, nth=ordinal)
            made.append(
                Quotation(
                    id=quotation_id(release, one.words, ordinal),
                    span=span,
                    cue=self.span(one.cue) if one.cue else None,
                    speaker=one.speaker,
                    affiliation=_affiliation(one),
                    candidate=one.candidate,
                    direct=one.direct,
                    evidence=Evidence(span=span, rule="made-up", confidence=one.confidence),
                )
            )
        return tuple(made)

    def speakers(
        self, quoted: Sequence[Said], variants: dict[str, tuple[str, ...]]
    ) -> tuple[Speaker, ...]:
        other_names = {name for names in variants.values() for name in names}
        pairs: dict[str, dict[Affiliation, None]] = {}
        for one in quoted:
            if one.speaker and one.speaker not in other_names:
                held = pairs.setdefault(one.speaker, {})
                affiliation = _affiliation(one)
                if affiliation:
                    held[affiliation] = None
        return tuple(
            Speaker(
                name=name,
                span=self.span(name),
                variants=variants.get(name, ()),
                affiliations=tuple(held),
                evidence=self.evidence(name),
            )
            for name, held in pairs.items()
        )


def _affiliation(one: Said) -> Affiliation | None:
    if one.role is None and one.organisation is None:
        return None
    return Affiliation(role=one.role, organisation=one.organisation)


def _organisations_named(
    given: Sequence[str | tuple[str, OrganisationKind]], quoted: Sequence[Said], issuer: str | None
) -> dict[str, OrganisationKind]:
    named: dict[str, OrganisationKind] = {}
    for one in given:
        name, kind = (one, _kind(one)) if isinstance(one, str) else one
        named[name] = kind
    for spoken_for in (*(one.organisation for one in quoted), issuer):
        if spoken_for:
            named.setdefault(spoken_for, _kind(spoken_for))
    return named


def _kind(name: str) -> OrganisationKind:
    is_chamber = "Chamber of Commerce" in name
    return OrganisationKind.CHAMBER if is_chamber else OrganisationKind.UNKNOWN


def _body(paragraphs: Sequence[str], quoted: Sequence[Said], place: str | None) -> list[str]:
    body = list(paragraphs)
    if place is not None:
        body = [f"{place} — {body[0]}" if body else place, *body[1:]]
    for position, one in enumerate(quoted):
        needed = 1 + sum(earlier.words == one.words for earlier in quoted[:position])
        held = sum(paragraph.count(one.words) for paragraph in body)
        if held < needed or not _holds(body, one.speaker or ""):
            body.append(_attributed(one))
    return body


def _attributed(one: Said) -> str:
    who = [part for part in (one.speaker or one.candidate, one.role, one.organisation) if part]
    words = f"“{one.words}”" if one.direct else one.words
    cue = one.cue or f"said {', '.join(who)}"
    missing = [part for part in who if part not in cue]
    return f"{words} {cue}{''.join(f' ({part})' for part in missing)}."


def _all_variants(variants: dict[str, tuple[str, ...]]) -> list[str]:
    return [name for names in variants.values() for name in names]


def _holds(body: Sequence[str], words: str) -> bool:
    return any(words in paragraph for paragraph in body)


def _bounds(edtf: str) -> tuple[date, date]:
    year, *rest = (int(part) for part in edtf.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        last = calendar.monthrange(year, rest[0])[1]
        return date(year, rest[0], 1), date(year, rest[0], last)
    return date(year, *rest), date(year, *rest)
