"""The pages of a PDF in reading order, without what they repeat.

A page is cut into rows; rows that share a gutter are columns, read one after the other. What
stands at the edge of several pages is theirs and not the text's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from statistics import median

from archive.model import fold
from archive.text import one_line

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_EDGE = 0.13
_SAME_PLACE = 6.0
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|pág\.|第)?\s?\d{1,3}(?:\s?(?:of|/|von|de|页)\s?\d{0,3})?"
    r"|[-–—|]\s?\d{1,3}\s?[-–—|]|[-–—(\s]{0,4}(?:more|continued|mehr|sigue)[-–—)\s.…]{0,5}",
    re.IGNORECASE,
)
_FEWEST_ROWS, _MOST_ROWS, _MOST_PIECES = 3, 250, 12
_COLUMN_WORDS = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLine:
    """One line: its box in points from the bottom left of the page, its letters, its words."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """The size of a page in points, and its lines in any order."""

    width: float
    height: float
    lines: tuple[PdfLine, ...]


def blocks_of(pages: Sequence[PdfPage]) -> tuple[tuple[PdfLine, ...], ...]:
    """Return the lines of a document in reading order, those of one column of a page together."""
    kept = [_tidy(page) for page in pages]
    repeated = _repeated(kept)
    blocks: list[tuple[PdfLine, ...]] = []
    for number, page in enumerate(kept):
        lines = [line for line in page.lines if not _is_furniture(line, page, number, repeated)]
        blocks.extend(tuple(block) for block in _blocks(lines))
    return tuple(blocks)


def _tidy(page: PdfPage) -> PdfPage:
    lines = (replace(line, text=line.text.translate(_LIGATURES).strip()) for line in page.lines)
    return replace(page, lines=tuple(line for line in lines if line.text))


# --- what pages repeat ----------------------------------------------------------------------


def _repeated(pages: Sequence[PdfPage]) -> dict[str, set[int]]:
    """Return the lines at the edges of pages that stand there on others, too, and on which."""
    found: dict[tuple[str, int], set[int]] = {}
    for number, page in enumerate(pages):
        for line in page.lines:
            if _at_edge(line, page):
                place = round(line.bottom / _SAME_PLACE)
                for near in (place - 1, place, place + 1):
                    found.setdefault((_without_number(line.text), near), set()).add(number)
    return {
        text: numbers
        for (text, _), numbers in found.items()
        if len(numbers) > 1 and len(numbers) * 2 >= len(pages) - 1
    }


def _without_number(text: str) -> str:
    return _DIGITS.sub("#", one_line(text))


def _at_edge(line: PdfLine, page: PdfPage) -> bool:
    return line.bottom > page.height * (1 - _EDGE) or line.top < page.height * _EDGE


def _is_furniture(line: PdfLine, page: PdfPage, number: int, repeated: dict[str, set[int]]) -> bool:
    """Say whether a line is a page's own: its number, or what every page says at its edge.

    What heads all pages is a letterhead on the first, unless that says it again further down.
    """
    if not _at_edge(line, page):
        return False
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    if _without_number(line.text) not in repeated:
        return False
    is_head = line.bottom > page.height / 2
    if number > 0 or not is_head or _DIGITS.search(line.text):
        return True
    return sum(fold(other.text) == fold(line.text) for other in page.lines) > 1


# --- reading order --------------------------------------------------------------------------


def _blocks(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    """Yield the lines of a page in reading order, those of one column together."""
    rows = _rows(lines)
    begun = at = 0
    while at < len(rows):
        end, gutter = _columns(rows, at)
        if gutter is None:
            at += 1
            continue
        while at > begun and rows[at - 1][0].left > gutter:
            at -= 1
        if at > begun:
            yield [_row_line(row) for row in rows[begun:at]]
        inside = [line for row in rows[at:end] for line in row]
        yield from _blocks([line for line in inside if line.right <= gutter])
        yield from _blocks([line for line in inside if line.right > gutter])
        begun = at = end
    if begun < len(rows):
        yield [_row_line(row) for row in rows[begun:]]


def _rows(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Return the lines by rows, from the top, each from the left."""
    rows: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda one: (-(one.top + one.bottom), one.left)):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].bottom < middle < rows[-1][0].top:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _columns(rows: Sequence[Sequence[PdfLine]], start: int) -> tuple[int, float | None]:
    """Return where the columns that begin with row ``start`` end, and a place in their gutter.

    None for the gutter where no columns begin there: a gutter is a gap that several rows share,
    with running text on both of its sides.
    """
    best: tuple[int, float | None] = (start, None)
    for left, right in islice(pairwise(rows[start]), _MOST_PIECES):
        low, high = left.right, right.left
        end = start
        for row in rows[start : start + _MOST_ROWS]:
            if any(line.left < high and line.right > low for line in row):
                before = [line.right for line in row if line.left < low]
                after = [line.left for line in row if line.left >= low]
                narrowed = (max([low, *before]), min([high, *after]))
                if narrowed[1] - narrowed[0] < 0.8 * row[0].size:
                    break
                low, high = narrowed
            end += 1
        middle = (low + high) / 2
        while end > start and all(line.right <= middle for line in rows[end - 1]):
            end -= 1
        if end > best[0] and _are_columns(rows[start:end], middle):
            best = (end, middle)
    return best


def _are_columns(rows: Sequence[Sequence[PdfLine]], gutter: float) -> bool:
    left = [line for row in rows for line in row if line.right <= gutter]
    right = [line for row in rows for line in row if line.left >= gutter]
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    longer = (sorted(len(one.text) for one in side)[3 * len(side) // 4] for side in (left, right))
    return min(longer) >= _COLUMN_WORDS or _is_sidebar(left, right)


def _is_sidebar(left: Sequence[PdfLine], right: Sequence[PdfLine]) -> bool:
    """Say whether one side is running text and the other stands beside it at its own pace."""
    texts = sorted((left, right), key=lambda side: median(len(one.text) for one in side))
    narrow, wide = texts
    if median(len(one.text) for one in wide) < 2 * _COLUMN_WORDS:
        return False
    levels = {round(one.bottom) for one in wide}
    return sum(round(one.bottom) not in levels for one in narrow) * 2 > len(narrow)


def _row_line(row: Sequence[PdfLine]) -> PdfLine:
    """Return a row as one line, its pieces from left to right."""
    if len(row) == 1:
        return row[0]
    return replace(
        row[0],
        bottom=min(line.bottom for line in row),
        right=row[-1].right,
        top=max(line.top for line in row),
        size=max(row, key=lambda line: len(line.text)).size,
        bold=all(line.bold for line in row),
        text=" ".join(line.text for line in row),
    )
