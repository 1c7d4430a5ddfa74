"""Words around a hit, with exactly those characters marked that the query asked for."""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from archive.model import BlockKind, Span
from index import analysis, syntax
from index.contract import Scope, Snippet
from index.fields import CAPTION, SAID, TEXT, TEXTS, TITLE, Analysis
from index.stemming import LANGUAGES
from index.whoosh.schema import Shown, block_kind
from index.whoosh.spelling import is_spelt_like

_PASSAGES = 2
_WIDTH = {Scope.RELEASES: 240, Scope.QUOTATIONS: 600}
_SLACK = 40
_MOST_READ = 200_000
_MOST_MARKED = 1000
_LONGEST_CHUNK = 200
_HEADLINES = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEADLINE})
_FIELD_KINDS = {
    TITLE: _HEADLINES,
    CAPTION: frozenset({BlockKind.CAPTION}),
}
_LINE_BREAKS = str.maketrans("\n\r\t\v\f\x85\u2028\u2029", " " * 8)
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Step:
    """One word of what is looked for: one of ``terms``, or any that begins with ``prefix``.

    With ``fuzzy`` any that differs from ``prefix`` by so many letters. In a language with stems of
    its own any of which the stem is that of ``stemmed``.
    """

    terms: frozenset[str]
    prefix: str | None = None
    fuzzy: int = 0
    stemmed: str | None = None

    def fits(self, word: str) -> bool:
        if word in self.terms or self.prefix is None:
            return word in self.terms
        if self.fuzzy:
            return is_spelt_like(word, self.prefix, self.fuzzy)
        return word.startswith(self.prefix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Words in a row that are marked where they stand, in ``field`` only if it is given.

    ``root`` is what the first word begins with, as :func:`index.analysis.squeezed` leaves it. With
    ``near`` the words, and those of ``others``, are marked only where they are together so near.
    """

    steps: tuple[_Step, ...]
    field: str | None
    root: str
    near: int | syntax.Unit | None = None
    others: tuple[tuple[_Step, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A passage, and by target where in the text it stands: half-open, in code points."""

    start: int
    end: int
    kind: BlockKind
    runs: dict[Target, list[tuple[int, int]]]


def targets_of(node: syntax.Node) -> tuple[Target, ...]:
    """Return what is to be marked for a query: all that it asks for in words of the text."""
    found = (_target(part) for part in syntax.wanted(node))
    return tuple(dict.fromkeys(target for target in found if target is not None))


def cut(
    shown: Shown, targets: Sequence[Target], scope: Scope, *, language: str = ""
) -> tuple[Snippet, ...]:
    """Return the best passages of a document, as :func:`index.whoosh.schema.shown` stored it.

    Where nothing is marked, the opening of the first paragraph.
    """
    text, numbers, quoted = shown
    passages = list(_passages(numbers))
    asked = _in_language(targets, language)
    found = [_find(text, passage, asked, quoted, language=language) for passage in passages]
    best = _best([passage for passage in found if passage.runs])
    if not best:
        paragraphs = [one for one in found if one.kind is BlockKind.PARAGRAPH]
        best = (paragraphs or found)[:1]
    return tuple(_snippet(text, passage, _WIDTH[scope]) for passage in best)


def every_mark(shown: Shown, targets: Sequence[Target], *, language: str = "") -> tuple[Span, ...]:
    """Return where ``targets`` stand in the whole document, in the order of its text."""
    text, numbers, quoted = shown
    asked = _in_language(targets, language)
    found = (
        _find(text, passage, asked, quoted, language=language) for passage in _passages(numbers)
    )
    return _merged(mark for passage in found for mark in _marks(passage))


def _target(part: syntax.Leaf) -> Target | None:
    field = part.field or TEXT
    if TEXTS[field].analysis is not Analysis.PROSE:
        return None
    words = analysis.words(part.text)
    if not words:
        return None
    only = None if field == TEXT else field
    if isinstance(part, syntax.Near):
        chunks = dict.fromkeys(tuple(analysis.words(chunk)) for chunk in part.text.split())
        steps, *others = (_literal(chunk) for chunk in chunks if chunk)
        return Target(
            steps=steps, field=only, root=_root(steps[0]), near=part.within, others=tuple(others)
        )
    steps = _literal(words)
    if isinstance(part, syntax.Word) and len(words) == 1:
        word = words[0]
        if part.prefix or part.fuzzy:
            steps = (_Step(frozenset(), prefix=word, fuzzy=part.fuzzy),)
        else:
            steps = (_Step(analysis.inflections(word), stemmed=part.text),)
    return Target(steps=steps, field=only, root=_root(steps[0]))


def _in_language(targets: Sequence[Target], language: str) -> list[Target]:
    """Return ``targets`` so that words are found by the stems of ``language``, if it has any."""
    if language not in LANGUAGES:
        return list(targets)
    return [replace(target, steps=tuple(_by_stem(step, language) for step in target.steps), root="")
            for target in targets]  # fmt: skip


def _by_stem(step: _Step, language: str) -> _Step:
    if step.stemmed is None:
        return step
    return replace(step, terms=step.terms | {analysis.stem_term(step.stemmed, language)})


def _literal(words: Iterable[str]) -> tuple[_Step, ...]:
    return tuple(_Step(frozenset({word})) for word in words)


def _root(step: _Step) -> str:
    # What the first and the last of sorted words have in common, all of them have.
    if step.fuzzy:
        return ""
    terms = sorted(step.terms) or [step.prefix or ""]
    pairs = zip(terms[0], terms[-1], strict=False)
    shared = itertools.takewhile(lambda pair: pair[0] == pair[1], pairs)
    return analysis.squeezed("".join(char for char, _ in shared)) or ""


def _passages(numbers: Sequence[int]) -> Iterator[tuple[int, int, BlockKind]]:
    """Yield the passages of a document, no more than can be read in bounded time."""
    read = 0
    for start, end, code in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        end = min(end, start + _MOST_READ - read)  # noqa: PLW2901 - the passage, cut
        if start >= end:
            return
        read += end - start
        yield start, end, block_kind(code)


def _find(
    text: str,
    passage: tuple[int, int, BlockKind],
    targets: Sequence[Target],
    quoted: Sequence[int],
    *,
    language: str,
) -> _Found:
    start, end, kind = passage
    runs: dict[Target, list[tuple[int, int]]] = {}
    squeezed = analysis.squeezed(text[start:end])
    possible = [
        target
        for target in targets
        if kind in _FIELD_KINDS.get(target.field or TEXT, (kind,))
        and (squeezed is None or target.root in squeezed)
    ]
    own = text[start:end]
    for target in possible:
        near_root = None if language in LANGUAGES else _near_root(own, squeezed, target)
        spans = _in_all(own, target, language) if near_root is None else near_root
        found = [
            (start + first, start + last)
            for first, last in spans
            if target.field != SAID or _is_quoted(start + first, start + last, quoted)
        ]
        if found:
            runs[target] = found
    return _Found(start=start, end=end, kind=kind, runs=runs)


def _in_all(text: str, target: Target, language: str) -> list[tuple[int, int]]:
    """Return where ``target`` stands in ``text``, of which all words are looked at."""
    words = analysis.words(text)
    is_stemmed = len(target.steps) == 1 and target.steps[0].stemmed is not None
    by_stem = is_stemmed and language in LANGUAGES
    stems = analysis.stem_terms(text, language) if by_stem else words
    found = _occurrences(words, target.steps, stems)
    if found and target.near is not None:
        others = [_occurrences(words, steps, words) for steps in target.others]
        found = _together([found, *others], target.near, text)
    places = analysis.places(text, itertools.chain(*found))
    return [(places[first][0], places[last][1]) for first, last in found]


def _near_root(text: str, squeezed: str | None, target: Target) -> list[tuple[int, int]] | None:
    """Return where ``target`` stands, by looking only at the words around its root.

    None where only all words can tell: where the root may be written with marks inside.
    """
    if squeezed is None or not target.root or target.near is not None:
        return None
    plain = text.lower()
    if plain.count(target.root) != squeezed.count(target.root):
        return None
    spans: dict[tuple[int, int], None] = {}
    chunks = 1 if len(target.steps) == 1 else 3 * len(target.steps)
    place = plain.find(target.root)
    for _ in range(_MOST_MARKED):
        if place < 0:
            break
        start, end = _around(plain, place, chunks=chunks)
        if place - start > _LONGEST_CHUNK:
            return None
        for first, last in _in_window(text[start:end], target):
            spans[start + first, start + last] = None
        place = plain.find(target.root, place + len(target.root))
    return list(spans)


@lru_cache(maxsize=1 << 13)
def _in_window(text: str, target: Target) -> tuple[tuple[int, int], ...]:
    """Return where ``target`` stands in a few words: the same few in one release after another."""
    return tuple(_in_all(text, target, ""))


def _around(text: str, place: int, *, chunks: int) -> tuple[int, int]:
    """Return where the chunk at ``place`` begins, and where so many of them end."""
    start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    end = place
    for _ in range(chunks):
        end = text.find(" ", end + 1)
        if end < 0:
            return start, len(text)
    return start, end


def _occurrences(
    words: Sequence[str], steps: Sequence[_Step], stems: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the first and the last word of each place where ``steps`` fit, at most so many.

    The first fits where ``words`` or, running parallel, ``stems`` have it.
    """
    first = steps[0]
    if first.prefix is None:
        starts = [
            place
            for place, (word, stem) in enumerate(zip(words, stems, strict=True))
            if word in first.terms or stem in first.terms
        ]
    else:
        starts = [place for place, word in enumerate(words) if first.fits(word)]
    last = len(steps) - 1
    return [
        (start, start + last)
        for start in starts[:_MOST_MARKED]
        if start + last < len(words)
        and all(step.fits(words[start + offset]) for offset, step in enumerate(steps) if offset)
    ]


def _together(
    parts: Sequence[list[tuple[int, int]]], near: int | syntax.Unit, text: str
) -> list[tuple[int, int]]:
    """Return the occurrences of all ``parts`` that are near one of each of the others."""
    if near is syntax.Unit.PARAGRAPH:
        return sorted(itertools.chain(*parts)) if all(parts) else []
    if near is syntax.Unit.SENTENCE:
        ends = analysis.sentence_ends(text)
        held = [{bisect_right(ends, first) for first, _ in part} for part in parts]
        shared = set.intersection(*held)
        return sorted(
            one for one in itertools.chain(*parts) if bisect_right(ends, one[0]) in shared
        )
    # A stretch that begins with one of them is as long as all together and what may be between.
    length = near + sum(part[0][1] - part[0][0] + 1 for part in parts if part)
    marked: set[tuple[int, int]] = set()
    for start, _ in itertools.chain(*parts):
        inside = [[one for one in part if start <= one[0] and one[1] < start + length]
                  for part in parts]  # fmt: skip
        if all(inside):
            marked.update(itertools.chain(*inside))
    return sorted(marked)


def _is_quoted(start: int, end: int, quoted: Sequence[int]) -> bool:
    pairs = zip(quoted[::2], quoted[1::2], strict=True)
    return any(first <= start and end <= last for first, last in pairs)


def _marks(passage: _Found) -> tuple[Span, ...]:
    """Return the characters that are marked in a passage, in the order of the text."""
    return _merged(
        Span(start=first, end=last) for run in passage.runs.values() for first, last in run
    )


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans that overlap as one, in the order of the text."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            last = merged.pop()
            span = Span(start=last.start, end=max(last.end, span.end))  # noqa: PLW2901 - grows
        merged.append(span)
    return tuple(merged)


def _best(found: Sequence[_Found]) -> list[_Found]:
    """Return the passages with most of what was asked, in the order of the text."""
    body = [passage for passage in found if passage.kind not in _HEADLINES]
    ranked = sorted(
        body or found,
        key=lambda passage: (
            -len(passage.runs),
            passage.kind is not BlockKind.PARAGRAPH,
            -sum(map(len, passage.runs.values())),
            passage.start,
        ),
    )
    return sorted(ranked[:_PASSAGES], key=lambda passage: passage.start)


def _snippet(text: str, passage: _Found, width: int) -> Snippet:
    marks = _marks(passage)
    start, end = _window(text, passage, marks, width=width)
    before = _ELLIPSIS if start > passage.start else ""
    after = _ELLIPSIS if end < passage.end else ""
    shift = len(before) - start
    return Snippet(
        text=f"{before}{text[start:end].translate(_LINE_BREAKS)}{after}",
        marks=tuple(
            Span(start=mark.start + shift, end=mark.end + shift)
            for mark in marks
            if start <= mark.start and mark.end <= end
        ),
    )


def _window(text: str, passage: _Found, marks: Sequence[Span], *, width: int) -> tuple[int, int]:
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


def _densest(marks: Sequence[Span], width: int) -> tuple[int, int]:
    """Return the stretch of at most ``width``, or of one mark, that holds the most marks."""
    best, most = (marks[0].start, marks[0].end), 1
    last = 0
    for first, mark in enumerate(marks):
        last = max(last, first)
        while last + 1 < len(marks) and marks[last + 1].end - mark.start <= width:
            last += 1
        if last - first + 1 > most:
            best, most = (mark.start, marks[last].end), last - first + 1
    return best


def _word_edge(text: str, start: int, marks: Sequence[Span]) -> int:
    """Return the beginning of the first whole word from ``start`` on, not past a mark."""
    limit = min((mark.start for mark in marks if mark.start >= start), default=start + _SLACK)
    blank = text.find(" ", start, min(start + _SLACK, limit))
    return blank + 1 if blank >= 0 else start
