"""Quotations of several paragraphs that open once, and close only in their last paragraph.

The manner of newspapers opens each paragraph anew. Where that was forgotten, the paragraphs between
the opening mark and the mark that closes the last one are the same person's words.
"""

import re
from collections.abc import Sequence
from itertools import islice

from archive.model import Block, BlockKind, Span
from scrapers.reading.marks import Marked

_MARK = re.compile("[\"＂“”„‟«»「」『』]|``|''")
# Somebody tells of words in it: it is the release's own.
_TELLS = re.compile(r"\b(?:said|says|added|adds|told|stated|noted|explained)\b")
_MOST_PARAGRAPHS = 8


def with_long_quotations(
    text: str, blocks: Sequence[Block], marks: Sequence[tuple[Marked, ...]]
) -> list[tuple[Marked, ...]]:
    """Return the stretches of each of ``blocks``, whole paragraphs of long quotations with them."""
    found = list(marks)
    for number, stretches in enumerate(marks):
        if not stretches or stretches[-1].closed or not stretches[-1].opened:
            continue
        for place in _going_on(text, blocks, marks, number):
            last = marks[place][0] if marks[place] else None
            found[place] = (_whole(text, blocks[place].span, last),)
    return found


def _going_on(
    text: str, blocks: Sequence[Block], marks: Sequence[tuple[Marked, ...]], number: int
) -> Sequence[int]:
    """Return the paragraphs behind block ``number`` that go on with its quotation to its end."""
    following = range(number + 1, len(blocks))
    for place in islice(following, _MOST_PARAGRAPHS):
        block = blocks[place]
        if block.kind is not BlockKind.PARAGRAPH:
            break
        if _closes(text, block, marks[place]):
            return range(number + 1, place + 1)
        if _MARK.search(text, block.span.start, block.span.end) or _TELLS.search(
            text, block.span.start, block.span.end
        ):
            break
    return ()


def _closes(text: str, block: Block, stretches: Sequence[Marked]) -> bool:
    """Say whether a paragraph has one mark, which closes it."""
    if len(stretches) != 1 or stretches[0].opened:
        return False
    whole = stretches[0].span.start == block.span.start
    return whole and stretches[0].outer.end == block.span.start + len(block.span.of(text).rstrip())


def _whole(text: str, block: Span, last: Marked | None) -> Marked:
    """Return a paragraph as one stretch, as ``last`` closes it if it does."""
    if last is not None:
        return Marked(span=last.span, outer=last.outer)
    end = block.start + len(block.of(text).rstrip())
    span = Span(start=block.start, end=end)
    return Marked(span=span, outer=span, closed=False)
