"""What must hold of every release: its blocks are its text, and every fact lies inside it."""

from collections import Counter
from collections.abc import Iterator

from archive.model import (
    DateEvidence,
    Organisation,
    Release,
    Span,
    Speaker,
    UncertainDate,
)
from archive.text import BLOCK_SEPARATOR


def flaws(release: Release) -> Iterator[str]:
    """Yield a sentence for each thing that does not hold of ``release``."""
    yield from _flaws_of_blocks(release)
    length = len(release.text)
    for name, span in _spans(release):
        if span.end > length:
            yield f"the {name} ends at {span.end}, and the text at {length}"
    for quotation in release.quotations:
        if not quotation.span.of(release.text).strip():
            yield f"quotation {quotation.id} has no words"
    ids = Counter(quotation.id for quotation in release.quotations)
    for repeated in (one for one, count in ids.items() if count > 1):
        yield f"{ids[repeated]} quotations have the id {repeated}"


def _flaws_of_blocks(release: Release) -> Iterator[str]:
    """Compare the blocks with how :func:`archive.text.lay_out` lays them out."""
    if not release.blocks:
        if release.text:
            yield "the text has no blocks"
        return
    position = 0
    for number, block in enumerate(release.blocks):
        if number:
            gap = release.text[position : position + len(BLOCK_SEPARATOR)]
            if gap != BLOCK_SEPARATOR:
                yield f"block {number} is not parted from the one before by a blank line"
            position += len(BLOCK_SEPARATOR)
        if block.span.start != position:
            yield f"block {number} starts at {block.span.start} instead of {position}"
        if not block.span.of(release.text).strip():
            yield f"block {number} is empty"
        position = block.span.end
    if position != len(release.text):
        yield f"the blocks end at {position}, and the text at {len(release.text)}"


def _spans(release: Release) -> Iterator[tuple[str, Span]]:
    """Yield each span of a fact in ``release`` with a name for it."""
    for caption in release.captions:
        yield "caption", caption.span
    for quotation in release.quotations:
        yield f"quotation {quotation.id}", quotation.span
        yield f"evidence of quotation {quotation.id}", quotation.evidence.span
        if quotation.cue:
            yield f"cue of quotation {quotation.id}", quotation.cue
    for speaker in release.speakers:
        yield from _spans_of_name(speaker)
    for body in (*release.organisations, *((release.issuer,) if release.issuer else ())):
        yield from _spans_of_name(body)
    for event in release.events:
        yield f"event {event.text!r}", event.span
        yield from _spans_of_date(event.date)
    if release.dateline:
        yield "dateline", release.dateline.span
        yield from _spans_of_date(release.dateline.date)
    yield from _spans_of_date(release.published)


def _spans_of_name(named: Speaker | Organisation) -> Iterator[tuple[str, Span]]:
    yield f"name {named.name!r}", named.span
    yield f"evidence of {named.name!r}", named.evidence.span


def _spans_of_date(read: UncertainDate | None) -> Iterator[tuple[str, Span]]:
    evidence: DateEvidence | None = read.evidence if read else None
    if evidence and evidence.span:
        yield f"date {evidence.text!r}", evidence.span
