"""Lines with places put together to paragraphs, whatever column or page broke them.

A paragraph ends where the gap, the letters or the indent change, or where a line stopped short of
an edge that the next word would not have passed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.text import clean, one_line
from scrapers.formats.pdf_hyphens import Hyphens
from scrapers.formats.pdf_pages import PdfLine, PdfPage, blocks_of
from scrapers.reading.lines import ends_sentence, is_date_line, is_end_mark, is_release_line
from scrapers.reading.wrapped import BULLET

_FEW = 22
_FULL = 0.75
_ALIKE = 0.08


def paragraphs_of(pages: Sequence[PdfPage]) -> tuple[str, ...]:
    """Return the paragraphs of a document, each on one line, in reading order."""
    blocks = blocks_of(pages)
    lines = [line for block in blocks for line in block]
    style = _Style(body=_body_size(lines), pitches=_pitches(blocks))
    paragraphs = [
        (paragraph, frame)
        for block, frame in zip(blocks, _frames(blocks, style), strict=True)
        for paragraph in _paragraphs(block, frame)
    ]
    return tuple(_joined(paragraphs, Hyphens([line.text for line in lines])))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """What is normal in a document: the size of its letters, and by size from line to line."""

    body: float
    pitches: dict[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What is normal in a block: its edges, and the document's style."""

    left: float
    right: float
    style: _Style

    def has_gap(self, above: PdfLine, below: PdfLine) -> bool:
        """Say whether more than a line's distance lies between two lines."""
        normal = self.style.pitches.get(round(below.size), 1.35 * below.size)
        return above.bottom - below.bottom > 1.2 * normal

    def share(self, line: PdfLine) -> float:
        """Return how much of the block's breadth is left at the end of ``line``."""
        return (self.right - line.right) / max(1.0, self.right - self.left)


def _body_size(lines: Sequence[PdfLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(lines: Sequence[PdfLine]) -> tuple[float, float]:
    """Return the edge at which most lines begin, and the one that the longest reaches."""
    lefts = Counter(round(line.left) for line in lines)
    left = min(lefts, key=lambda one: (-lefts[one], one))
    return float(left), max(line.right for line in lines)


def _frames(blocks: Sequence[Sequence[PdfLine]], style: _Style) -> Iterator[_Frame]:
    """Yield the frame of each block; blocks that begin at much the same edge share one."""
    edges = [_edges(block) for block in blocks]
    near = 4 * style.body
    for left, _ in edges:
        alike = [one for one in edges if abs(one[0] - left) < near]
        yield _Frame(
            left=min(one[0] for one in alike), right=max(one[1] for one in alike), style=style
        )


def _pitches(blocks: Sequence[Sequence[PdfLine]]) -> dict[int, float]:
    """Return the usual distance from line to line, by the size of letters.

    Below a line that reaches the edge the paragraph mostly goes on, so that those count first.
    """
    full: dict[int, Counter[float]] = {}
    every: dict[int, Counter[float]] = {}
    for block in blocks:
        left, right = _edges(block)
        for above, below in pairwise(block):
            distance = above.bottom - below.bottom
            if abs(above.size - below.size) > 1 or not 0 < distance < 4 * below.size:
                continue
            step = round(2 * distance) / 2
            every.setdefault(round(below.size), Counter())[step] += 1
            if above.right - left > _FULL * (right - left):
                full.setdefault(round(below.size), Counter())[step] += 1
    return {size: _usual(full.get(size) or found) for size, found in every.items()}


def _usual(distances: Counter[float]) -> float:
    """Return the least distance that is common: those between paragraphs are larger."""
    common = max(distances.values())
    return min(distance for distance, count in distances.items() if 3 * count >= common)


# --- where paragraphs begin -----------------------------------------------------------------


def _paragraphs(lines: Sequence[PdfLine], frame: _Frame) -> Iterator[list[PdfLine]]:
    """Yield the lines of each paragraph of a block."""
    paragraph: list[PdfLine] = []
    for line in lines:
        if paragraph and _begins(paragraph, line, frame):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _begins(paragraph: Sequence[PdfLine], line: PdfLine, frame: _Frame) -> bool:
    """Say whether ``line`` begins a new paragraph behind the lines of ``paragraph``."""
    last = paragraph[-1]
    if frame.has_gap(last, line) or abs(last.size - line.size) > _ALIKE * last.size:
        return True
    if last.bold != line.bold and (last.bold or len(line.text) < _FEW):
        return not (last.text[-1:] in {",", "-"} or line.text[:1].islower())
    if _stands_alone(last, line):
        return True
    if line.size > 1.15 * frame.style.body or _is_centred(last, frame):
        return False
    indent = line.left - frame.left
    if indent > 0.9 * line.size and line.left > last.left + 0.9 * line.size:
        return not BULLET.match(paragraph[0].text) or len(paragraph) > 1
    return _stopped_short(last, line, frame)


def _stands_alone(last: PdfLine, line: PdfLine) -> bool:
    """Say whether one of two lines that follow each other is a whole paragraph by its words."""
    if any(is_release_line(one.text) or is_end_mark(one.text) for one in (last, line)):
        return True
    dated = is_date_line(last.text) and last.text[-1:] not in {",", ";"}
    return dated or BULLET.match(line.text) is not None


def _is_centred(line: PdfLine, frame: _Frame) -> bool:
    """Say whether a line is bold and in the middle, as those of a headline are."""
    sides = (line.left - frame.left, frame.right - line.right)
    return line.bold and abs(sides[0] - sides[1]) < 4 * line.size and min(sides) > line.size


def _stopped_short(last: PdfLine, line: PdfLine, frame: _Frame) -> bool:
    """Say whether ``last`` is the end of a paragraph by where it, or ``line``, stops.

    It is where the first word of ``line`` would have had room, if it stops as ends do: lines that
    are not justified stop here and there. A short line without a full stop is its own paragraph.
    """
    ended = ends_sentence(last.text)
    alone = line.text[:1].isupper() and not ends_sentence(line.text)
    if ended and alone and frame.share(line) > 0.5:
        return True
    letter = (line.right - line.left) / max(1, len(line.text))
    needed = (len(line.text.split(maxsplit=1)[0]) + 1) * letter * 1.15 + 0.5 * line.size
    return frame.right - last.right > needed and (ended or frame.share(last) > 0.25)


# --- across columns and pages ---------------------------------------------------------------


def _joined(
    paragraphs: Sequence[tuple[Sequence[PdfLine], _Frame]], hyphens: Hyphens
) -> Iterator[str]:
    """Yield each paragraph on one line; one that a page or a column broke is made whole."""
    pieces: list[str] = []
    last: tuple[PdfLine, _Frame] | None = None
    for paragraph, frame in paragraphs:
        if last is not None and not _goes_on(*last, paragraph[0]):
            yield one_line(clean("".join(pieces)))
            pieces = []
        for line in paragraph:
            if pieces:
                pieces[-1], glue = hyphens.joint(pieces[-1], line.text)
                pieces.append(glue)
            pieces.append(line.text)
        last = paragraph[-1], frame
    if pieces:
        yield one_line(clean("".join(pieces)))


def _goes_on(last: PdfLine, frame: _Frame, first: PdfLine) -> bool:
    """Say whether a paragraph that ends in ``last`` goes on in ``first``, past a page's end."""
    if first.bottom < last.bottom and abs(first.left - last.left) < 20 * last.size:
        return False
    if abs(last.size - first.size) > _ALIKE * last.size or last.bold != first.bold:
        return False
    if is_end_mark(first.text) or is_release_line(first.text) or BULLET.match(first.text):
        return False
    return not ends_sentence(last.text) and frame.share(last) < 1 - _FULL
