"""The conductor: lead one page through the steps of the reading, to a release."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from archive.dates import uncertain_date
from archive.errors import ParseError
from archive.found_dates import lacks_year
from archive.model import (
    Block,
    BlockKind,
    Caption,
    DateEvidence,
    Dateline,
    DateSource,
    Organisation,
    Original,
    Provenance,
    ReadingWarning,
    Release,
    Span,
    release_id,
)
from archive.text import clean, lay_out
from scrapers.base import Scraper
from scrapers.reading import layout
from scrapers.reading.boilerplate import mark_boilerplate
from scrapers.reading.captions import mark_captions, without_credit
from scrapers.reading.dateline import read_dateline, read_place_line
from scrapers.reading.events import find_events
from scrapers.reading.headline import mark_headline
from scrapers.reading.issuer import find_issuer
from scrapers.reading.language import language_of
from scrapers.reading.opening import Opening
from scrapers.reading.organisations import read_organisations
from scrapers.reading.page import Document, Page, Part
from scrapers.reading.people import find_people
from scrapers.reading.published import publication_date
from scrapers.reading.refusals import is_refusal
from scrapers.reading.speech import Speech, read_speech
from scrapers.version import reading_version

# Releases are far shorter. Reading is linear, some seconds for so many characters.
LONGEST_READ = 1 << 20
_MOST_BLOCKS = 4_000
_DATELINE_WITHIN, _DATED_WITHIN = 6, 14
# The name of an archive says when it was packed, not when what it holds was published.
_ARCHIVE = re.compile(r"[^/]{1,250}\.zip/", re.IGNORECASE)


def read_page(page: Page, original: Original, scraper: Scraper) -> Release:
    """Return the release that ``page`` shows; ``original`` and ``scraper`` are its provenance.

    Raises ParseError for the page that a site shows to robots instead of a release.
    """
    document, captions = _laid_out(page)
    if is_refusal(document.text):
        raise ParseError("no release text: the site refused the robot that asked for the page")
    dateline = find_dateline(document)
    source = replace(original, url=page.url or original.url)
    published, warnings = publication_date(
        document,
        dateline=dateline,
        claims=page.dates,
        url=source.url,
        path=_ARCHIVE.sub("", "/".join(filter(None, (original.collection, original.path)))),
        retrieved=original.retrieved.date(),
    )
    events = find_events(
        document,
        published=published.day if published else None,
        without=(dateline.span,) if dateline else (),
    )
    identity = release_id(source, page.record)
    facts = _facts(page, document, release=identity)
    return Release(
        id=identity,
        text=document.text,
        blocks=document.blocks,
        headline=_first_of(document, BlockKind.HEADLINE) or page.title,
        subheadline=_first_of(document, BlockKind.SUBHEADLINE),
        byline=page.byline,
        dateline=dateline,
        published=published,
        issuer=facts.issuer,
        captions=captions,
        quotations=facts.speech.quotations,
        speakers=facts.speech.speakers,
        organisations=facts.organisations,
        events=events,
        language=document.language,
        warnings=(*_without_body(document), *warnings, *facts.speech.warnings),
        provenance=Provenance(
            digest=original.digest,
            media_type=original.media_type,
            retrieved=original.retrieved,
            scraper=scraper.name,
            scraper_version=f"{scraper.version}+{reading_version()}",
            url=source.url,
            collection=original.collection,
            path=original.path,
            record=page.record,
            held_in=original.held_in,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """Who speaks in a release, which bodies it names, and which of them publishes it."""

    speech: Speech
    organisations: tuple[Organisation, ...] = ()
    issuer: Organisation | None = None


def _facts(page: Page, document: Document, *, release: str) -> _Facts:
    if (over := _too_long(document)) is not None:
        warning = ReadingWarning(
            code="too-long", message=f"nobody was looked for in it: it has over {over}"
        )
        return _Facts(speech=Speech(warnings=(warning,)))
    mentions = find_people(document)
    organisations = read_organisations(document, mentions)
    issuer = find_issuer(page, document, organisations)
    speech = read_speech(document, mentions, organisations, issuer=issuer, release_id=release)
    return _Facts(speech=speech, organisations=organisations, issuer=issuer)


def _too_long(document: Document) -> str | None:
    """Return the bound that a text beyond all releases goes over, None for any other."""
    if len(document.text) > LONGEST_READ:
        return f"{LONGEST_READ:,} characters"
    return f"{_MOST_BLOCKS:,} paragraphs" if len(document.blocks) > _MOST_BLOCKS else None


def _without_body(document: Document) -> tuple[ReadingWarning, ...]:
    if document.spans_of(BlockKind.PARAGRAPH):
        return ()
    return (ReadingWarning(code="no-body", message="no paragraph of a body was found"),)


def document_of(page: Page) -> Document:
    """Return the page laid out as one text, each block with its kind, and its language."""
    return _laid_out(page)[0]


def _laid_out(page: Page) -> tuple[Document, tuple[Caption, ...]]:
    parts = layout.paragraphs(replace(part, text=clean(part.text)) for part in page.parts)
    parts = mark_captions(parts)
    parts = mark_headline(parts, title=page.title, subtitle=page.subtitle)
    parts = mark_boilerplate(parts)
    text, blocks = lay_out((part.kind or BlockKind.PARAGRAPH, part.text) for part in parts)
    language = language_of(_own_words(text, blocks), declared=page.language)
    return Document(text=text, blocks=blocks, language=language), _captions(parts, blocks)


def _own_words(text: str, blocks: Iterable[Block]) -> str:
    own = (BlockKind.PARAGRAPH, BlockKind.HEADLINE, BlockKind.BOILERPLATE)
    return "\n".join(block.span.of(text) for kind in own for block in blocks if block.kind is kind)


def _captions(parts: Sequence[Part], blocks: Sequence[Block]) -> tuple[Caption, ...]:
    return tuple(
        Caption(
            span=block.span,
            text=without_credit(part.text, part.credit) if part.credit else part.text,
            credit=part.credit,
            image_url=part.image_url,
        )
        for part, block in zip(parts, blocks, strict=True)
        if block.kind is BlockKind.CAPTION
    )


def _first_of(document: Document, kind: BlockKind) -> str | None:
    return next((span.of(document.text) for span in document.spans_of(kind)), None)


# --- dateline -------------------------------------------------------------------------------


def find_dateline(document: Document) -> Dateline | None:
    """Return the dateline: that which opens a paragraph, else one on a line of its own."""
    alone: Dateline | None = None
    paragraphs = 0
    for block in document.blocks:
        words = block.span.of(document.text)
        if block.kind is BlockKind.PARAGRAPH:
            paragraphs += 1
            opening = read_dateline(words, leading=paragraphs <= 2)
            late = paragraphs > _DATELINE_WITHIN
            if opening is not None and not (late and not _is_full(opening)):
                return _dateline(document, block, opening)
        elif block.kind in {BlockKind.DATELINE, BlockKind.SUBHEADLINE} and alone is None:
            opening = read_dateline(words, leading=False) or read_place_line(words)
            alone = _dateline(document, block, opening) if opening else None
        if paragraphs >= _DATED_WITHIN:
            break
    return alone


def _is_full(opening: Opening) -> bool:
    """Say whether a dateline has its place, a day with its year and its wire."""
    parts = (opening.place, opening.date, opening.wire)
    return None not in parts and opening.date is not None and not lacks_year(opening.date.edtf)


def _dateline(document: Document, block: Block, opening: Opening) -> Dateline:
    start = block.span.start
    span = Span(start=start, end=start + opening.span.end)
    words = block.span.of(document.text)
    date = None
    if opening.date is not None:
        edtf, place = opening.date.edtf, opening.date.span
        at = Span(start=start + place.start, end=start + place.end)
        evidence = DateEvidence(source=DateSource.DATELINE, text=place.of(words), span=at)
        date = uncertain_date(edtf, evidence)
    place_words = opening.place.of(words) if opening.place else None
    text = span.of(document.text).rstrip()
    return Dateline(span=span, text=text, place=place_words, date=date)
