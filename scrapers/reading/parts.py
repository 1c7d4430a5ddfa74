"""Settling what a part of a page is."""

from dataclasses import replace

from archive.model import BlockKind
from scrapers.reading.page import Part

_OPEN = frozenset({None, BlockKind.PARAGRAPH})


def settled(part: Part, kind: BlockKind) -> Part:
    """Return the part with ``kind``, unless its format or an earlier step knew better.

    What a format calls a heading is at least that: it never becomes a paragraph.
    """
    if part.kind is BlockKind.HEADING and kind is not BlockKind.PARAGRAPH:
        return replace(part, kind=kind)
    return replace(part, kind=kind) if part.kind in _OPEN else part
