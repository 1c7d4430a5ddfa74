"""Words around a hit, with exactly those characters marked that the query asked for."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from archive.model import BlockKind, Span
from index.contract import Scope, Snippet
from index.whoosh.marking import HEADLINES, Passage, Places, has_unclear, marked, passages, sketched
from index.whoosh.stored import Shown
from index.whoosh.targets import Target

_PASSAGES = 2
_WIDTH = {Scope.RELEASES: 240, Scope.QUOTATIONS: 600}
_SLACK = 40
# So many places of one target in a passage are enough to find where most stand together.
_MOST_WEIGHED = 20
_LINE_BREAK = re.compile("[\n\r\t\v\f\x85\u2028\u2029]")
_ELLIPSIS = "…"


def cut(
    shown: Shown, targets: Sequence[Target], scope: Scope, *, language: str = ""
) -> tuple[Snippet, ...]:
    """Return the best passages of a document, as :func:`index.whoosh.stored.shown` stored it.

    Where nothing is marked, the opening of the first paragraph.
    """
    text, numbers, _ = shown
    found = sketched(shown, targets, language=language, most=_MOST_WEIGHED) if targets else []
    best = _best(found)
    if not best:
        every = list(passages(numbers))
        paragraphs = [one for one in every if one.kind is BlockKind.PARAGRAPH]
        best = (paragraphs or every)[:1]
    snippets = []
    for passage in best:
        marks = _marks(passage)
        start, end = _window(text, passage, marks, width=_WIDTH[scope])
        is_cut = max(map(len, passage.runs), default=0) >= _MOST_WEIGHED and end > marks[-1][1]
        if is_cut or has_unclear(text[start:end], targets):
            marks = _all_in(shown, passage, targets, language)
        snippets.append(_snippet(text, passage, marks, start, end))
    return tuple(snippets)


def every_mark(shown: Shown, targets: Sequence[Target], *, language: str = "") -> tuple[Span, ...]:
    """Return where ``targets`` stand in the whole document, in the order of its text."""
    found = marked(shown, targets, language=language)
    places = _merged(itertools.chain.from_iterable(_marks(passage) for passage in found))
    return tuple(Span(start=start, end=end) for start, end in places)


def _marks(passage: Passage) -> Places:
    """Return the characters that are marked in a passage, in the order of the text."""
    runs = passage.runs
    return runs[0] if len(runs) == 1 and len(runs[0]) < 2 else _merged(itertools.chain(*runs))


def _merged(places: Iterable[tuple[int, int]]) -> Places:
    """Return stretches that overlap as one, in the order of the text."""
    merged: Places = []
    reached = 0
    for place in sorted(places):
        start, end = place
        if start >= reached:
            merged.append(place)
            reached = end
        elif end > reached:
            merged[-1] = merged[-1][0], end
            reached = end
    return merged


def _best(found: Sequence[Passage]) -> list[Passage]:
    """Return the passages with most of what was asked, in the order of the text."""
    body = [passage for passage in found if passage.kind not in HEADLINES]
    some = body or found
    if len(some) <= _PASSAGES:
        return list(some)
    ranked = sorted(
        some,
        key=lambda passage: (
            -len(passage.runs),
            passage.kind is not BlockKind.PARAGRAPH,
            -sum(map(len, passage.runs)),
            passage.start,
        ),
    )
    return sorted(ranked[:_PASSAGES], key=lambda passage: passage.start)


def _all_in(shown: Shown, passage: Passage, targets: Sequence[Target], language: str) -> Places:
    """Return all that is marked in one passage of a document."""
    text, numbers, quoted = shown
    start = numbers[::3].index(passage.start) * 3
    own = (text, numbers[start : start + 3], quoted)
    return [place for each in marked(own, targets, language=language) for place in _marks(each)]


def _snippet(text: str, passage: Passage, marks: Places, start: int, end: int) -> Snippet:
    before = _ELLIPSIS if start > passage.start else ""
    after = _ELLIPSIS if end < passage.end else ""
    shift = len(before) - start
    return Snippet(
        text=before + _LINE_BREAK.sub(" ", text[start:end]) + after,
        marks=tuple(
            [
                Span(start=first + shift, end=last + shift)
                for first, last in marks
                if start <= first and last <= end
            ]
        ),
    )


def _window(text: str, passage: Passage, marks: Places, *, width: int) -> tuple[int, int]:
    """Return the stretch of the passage that is shown: whole words, most marks."""
    if passage.end - passage.start <= width + _SLACK:
        return passage.start, passage.end
    start, last = passage.start, passage.start
    if marks:
        start, last = _densest(marks, width)
    room = max(0, width - (last - start))
    start = max(passage.start, min(start - room // 2, passage.end - width))
    end = max(last, min(passage.end, start + width))
    if start > passage.start:
        start = _word_edge(text, start, marks)
    if end < passage.end:
        blank = text.rfind(" ", max(end - _SLACK, last), end)
        end = blank if blank > start else end
    return start, end


def _densest(marks: Places, width: int) -> tuple[int, int]:
    """Return the stretch of at most ``width``, or of one mark, that holds the most marks."""
    ends = [end for _, end in marks]
    best, most = marks[0], 1
    for first, (start, _) in enumerate(marks):
        if len(marks) - first <= most:
            break
        after = bisect_right(ends, start + width, first)
        if after - first > most:
            best, most = (start, ends[after - 1]), after - first
    return best


def _word_edge(text: str, start: int, marks: Places) -> int:
    """Return the beginning of the first whole word from ``start`` on, not past a mark."""
    following = bisect_left(marks, (start,))
    limit = marks[following][0] if following < len(marks) else start + _SLACK
    blank = text.find(" ", start, min(start + _SLACK, limit))
    return blank + 1 if blank >= 0 else start
