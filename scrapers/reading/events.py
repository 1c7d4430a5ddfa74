"""The dates of what a release tells of: days, ranges and relative words ("last week") in it."""

import re
from collections.abc import Iterable
from datetime import date

from archive.dates import uncertain_date
from archive.found_dates import FoundDate, find_dates
from archive.model import BlockKind, DateEvidence, DateSource, Event, Span
from archive.relative_dates import find_relative_dates
from scrapers.reading.page import Document
from scrapers.reading.tokens import LONGEST_BLOCK

_READ = frozenset(
    {BlockKind.HEADLINE, BlockKind.SUBHEADLINE, BlockKind.PARAGRAPH, BlockKind.CAPTION}
)
_MOST = 8_000
_BIRTH = re.compile(
    r"(?:\b(?:born|dob|d\.o\.b\.?|date\sof\sbirth|geboren|nacid[oa]|n[ée]e?)\b[^.;]{0,20})$",
    re.IGNORECASE,
)


def find_events(
    document: Document, *, published: date | None = None, without: Iterable[Span] = ()
) -> tuple[Event, ...]:
    """Return the days and ranges that the release's own words name, each once, in order.

    Words such as "yesterday" are resolved only where the day on which it was ``published`` is
    known. ``without`` are stretches that are read otherwise: the dateline. Days of birth are no
    events, nor are numeric dates whose order of day and month cannot be told. A block that is no
    prose, and what follows after thousands of dates, is not read.
    """
    taken = tuple(without)
    events: dict[str, Event] = {}
    looked_at = 0
    for block in document.blocks:
        if block.kind not in _READ or block.span.end - block.span.start > LONGEST_BLOCK:
            continue
        words = block.span.of(document.text)
        named = _named(words, document.language, published)
        looked_at += len(named)
        if looked_at > _MOST:
            break
        for found in named:
            start = block.span.start + found.span.start
            span = Span(start=start, end=block.span.start + found.span.end)
            if found.ambiguous or found.edtf in events or any(_overlap(span, one) for one in taken):
                continue
            if not _BIRTH.search(words[max(0, found.span.start - 40) : found.span.start]):
                events[found.edtf] = _event(document, span, found.edtf)
    return tuple(events.values())


def _named(words: str, language: str, published: date | None) -> list[FoundDate]:
    """Return the dates of a block in order, those named by their distance among them."""
    named = list(find_dates(words))
    if published is not None:
        relative = find_relative_dates(words, published=published, language=language)
        spans = [one.span for one in named]
        named += [one for one in relative if not any(_overlap(one.span, two) for two in spans)]
        named.sort(key=lambda one: one.span.start)
    return named


def _event(document: Document, span: Span, edtf: str) -> Event:
    text = span.of(document.text)
    evidence = DateEvidence(source=DateSource.TEXT, text=text, span=span)
    return Event(span=span, text=text, date=uncertain_date(edtf, evidence))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
