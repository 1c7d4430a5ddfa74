"""The words of a search where they stand in a text, numbered so that one leads to the next."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text; ``hit`` is the number of the mark it belongs to, from 1, 0 for none.

    A mark that is cut in several pieces ``begins`` with the first and ``ends`` with the last.
    """

    text: str
    hit: int = 0
    begins: bool = False
    ends: bool = False


def pieces(text: str, span: Span, marks: Sequence[Span]) -> tuple[Piece, ...]:
    """Return ``span`` of ``text``, cut at the ``marks``: in the order of the text, none touching.

    The marks are numbered by their place in the whole sequence.
    """
    found: list[Piece] = []
    place = span.start
    number = max(0, bisect_right(marks, place, key=lambda mark: mark.start) - 1)
    for hit, mark in enumerate(marks[number:], start=number + 1):
        if mark.start >= span.end:
            break
        start, end = max(mark.start, place), min(mark.end, span.end)
        if start >= end:
            continue
        if place < start:
            found.append(Piece(text=text[place:start]))
        found.append(
            Piece(
                text=text[start:end],
                hit=hit,
                begins=start == mark.start,
                ends=end == mark.end,
            )
        )
        place = end
    if place < span.end or not found:
        found.append(Piece(text=text[place : span.end]))
    return tuple(found)
