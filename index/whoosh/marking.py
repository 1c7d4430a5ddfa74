"""Where what a query asks for stands in a document: exactly those characters, passage by passage.

A word is looked for around its root (:mod:`index.plain`), and what stands there is analysed, chunk
by chunk: the same chunks come again and again. Where a root cannot tell, as in languages that are
stemmed by rules of their own, all words of a passage are analysed.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from archive.model import BlockKind
from index import analysis, syntax
from index.fields import CAPTION, SAID, TITLE
from index.plain import PlainText
from index.stemming import LANGUAGES
from index.whoosh.scanning import Scan, scan_for
from index.whoosh.stored import Shown, block_kind
from index.whoosh.targets import Step, Target, in_language

HEADLINES = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEADLINE})
_EVERY = 1000
_MOST_READ = 200_000
_MOST_SCANNED = 1 << 16
_LONGEST_CHUNK = 200
_MOST_EMPTY = 20
_FIELD_KINDS = {
    TITLE: HEADLINES,
    CAPTION: frozenset({BlockKind.CAPTION}),
}

# Half-open, in code points.
Places: TypeAlias = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text, and for each target that stands in it, where."""

    start: int
    end: int
    kind: BlockKind
    runs: tuple[Places, ...] = ()


def passages(numbers: Sequence[int]) -> Iterator[Passage]:
    """Yield the passages of a document, no more than can be read in bounded time."""
    read = 0
    for start, end, code in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        end = min(end, start + _MOST_READ - read)  # noqa: PLW2901 - the passage, cut
        if start >= end:
            return
        read += end - start
        yield Passage(start, end, block_kind(code))


def marked(shown: Shown, targets: Sequence[Target], *, language: str) -> list[Passage]:
    """Return the passages in which any of ``targets`` stands, with all places of each."""
    return _Document(shown, language).passages(in_language(targets, language))


def sketched(shown: Shown, targets: Sequence[Target], *, language: str, most: int) -> list[Passage]:
    """Return what :func:`marked` does, but for words that are written with marks inside.

    No more than ``most`` places of a target are looked for in a passage. Where one of ``targets``
    is not found so, all is looked at.
    """
    asked = in_language(targets, language)
    document = _Document(shown, language, most=most)
    # Of what is said only some may be quoted.
    scans = [scan_for(one) for one in asked if one.near is None and one.field != SAID]
    sure = [scan for scan in scans if scan is not None]
    try:
        if len(sure) < len(asked) or len(shown[0]) > _MOST_SCANNED:
            found = document.passages(asked)
        else:
            found = document.scanned(asked, sure)
    except _UnclearError:
        found = document.passages(asked)
    return found if document.has_found_all else _Document(shown, language).passages(asked)


def has_unclear(text: str, targets: Sequence[Target]) -> bool:
    """Say whether ``text`` may hold words that :func:`sketched` does not see."""
    plain = PlainText(text)
    return any(target.root and plain.is_unclear(target.root) for target in targets)


class _UnclearError(Exception):
    """Only reading all words can tell."""


class _Document:
    """A text in which targets are looked for; where ``most`` is given, by their roots only."""

    def __init__(self, shown: Shown, language: str, *, most: int | None = None) -> None:
        text, self._numbers, self._quoted = shown
        self._plain = PlainText(text)
        self._language = language
        self._most = most
        self._unclear: dict[str, list[int]] = {}
        self.has_found_all = True

    def passages(self, targets: Sequence[Target]) -> list[Passage]:
        """Return the passages in which any of ``targets`` stands, and where."""
        found = []
        seen: set[int] = set()
        for passage in passages(self._numbers):
            runs = []
            for number, target in enumerate(targets):
                if run := self._places(target, passage):
                    runs.append(run)
                    seen.add(number)
            if runs:
                found.append(Passage(passage.start, passage.end, passage.kind, tuple(runs)))
        self.has_found_all = len(seen) == len(targets)
        return found

    def scanned(self, targets: Sequence[Target], scans: Sequence[Scan]) -> list[Passage]:
        """Return what :meth:`passages` does, of a text that is looked through once a target."""
        starts, ends, kinds = (self._numbers[place::3] for place in range(3))
        runs: dict[int, list[Places]] = {}
        self.has_found_all = True
        for target, scan in zip(targets, scans, strict=True):
            only = _FIELD_KINDS.get(target.field or "")
            found = self._scanned(target, scan, starts, ends)
            if only is not None:
                found = {at: run for at, run in found.items() if block_kind(kinds[at]) in only}
            for number, run in found.items():
                runs.setdefault(number, []).append(run[: self._most])
            self.has_found_all &= bool(found)
        return [
            Passage(starts[number], ends[number], block_kind(kinds[number]), tuple(run))
            for number, run in sorted(runs.items())
        ]

    def _scanned(
        self, target: Target, scan: Scan, starts: Sequence[int], ends: Sequence[int]
    ) -> dict[int, Places]:
        """Return where ``target`` stands, by the number of the passage."""
        tails, is_one_word = scan.tails, len(target.steps) == 1
        found: dict[int, Places] = {}
        run: Places = []
        number, start, end = -1, 0, 0
        for match in scan.places(self._plain.lower):
            tail = match[1]
            if tail is not None and tails is not None and tail not in tails:
                continue
            place = match.start()
            if place >= end:
                number = bisect_right(ends, place)
                if number == len(ends):
                    break
                start, end = starts[number], ends[number]
                run = found[number] = []
            if place < start:
                continue
            if is_one_word and tail is not None:
                run.append(match.span())
            else:
                start = self._look_at(target, place, starts[number], end, run)
        return {number: run for number, run in found.items() if run}

    def _places(self, target: Target, passage: Passage) -> Places:
        """Return where ``target`` stands in ``passage``."""
        if target.field and passage.kind not in _FIELD_KINDS.get(target.field, (passage.kind,)):
            return []
        found = self._found(target, passage)
        if target.field != SAID:
            return found
        return [(start, end) for start, end in found if self._is_quoted(start, end)]

    def _found(self, target: Target, passage: Passage) -> Places:
        if target.root and target.near is None and self._language not in LANGUAGES:
            try:
                return self._by_root(target, passage.start, passage.end)
            except _UnclearError:
                pass
        own = self._plain.text[passage.start : passage.end]
        found = _in_all(own, target, self._language)
        return [(passage.start + start, passage.start + end) for start, end in found]

    def _by_root(self, target: Target, start: int, end: int) -> Places:
        lower, root = self._plain.lower, target.root
        found: Places = []
        # Of what is said only some may be quoted: all of it is looked at.
        most = _EVERY if self._most is None or target.field == SAID else self._most
        place = lower.find(root, start, end)
        while place >= 0 and len(found) < most:
            last = self._look_at(target, place, start, end, found)
            place = lower.find(root, last, end)
        if self._most is not None:
            return found
        if root not in self._unclear:
            self._unclear[root] = sorted(self._plain.unclear(root))
        unclear = self._unclear[root]
        if not unclear:
            return found
        done = start
        for place in unclear[bisect_left(unclear, start) : bisect_left(unclear, end)]:
            if place >= done:
                first, done = self._chunk(place, start, end)
                self._look(target, first, done, end, found)
        return sorted(set(found))

    def _look_at(self, target: Target, place: int, start: int, end: int, found: Places) -> int:
        """Add where ``target`` stands that begins at ``place``; return where to look on."""
        plain = self._plain
        if place > start and not plain.begins_word(place):
            if plain.goes_on(place):
                return place + 1
        else:
            reached = place - 1
            for step in target.steps:
                word, reached = plain.word_at(reached + 1, end)
                if not word or not step.fits(word):
                    break
            else:
                found.append((place, reached))
                return reached
            if word:
                return place + 1
        first, last = self._chunk(place, start, end)
        self._look(target, first, last, end, found)
        return last

    def _chunk(self, place: int, start: int, end: int) -> tuple[int, int]:
        """Return from which blank to which other the text around ``place`` goes."""
        lower = self._plain.lower
        first = lower.rfind(" ", max(start, place - _LONGEST_CHUNK), place) + 1
        if not first:
            first = start
        last = lower.find(" ", place, min(end, place + _LONGEST_CHUNK))
        if last < 0:
            last = end
        if last - first > _LONGEST_CHUNK:
            raise _UnclearError
        return first, last

    def _look(self, target: Target, first: int, last: int, end: int, found: Places) -> None:
        """Add where ``target`` stands that begins in the chunk from ``first`` to ``last``."""
        words = _words_of(self._plain.text[first:last])
        step, *rest = target.steps
        for number, (word, start, finish) in enumerate(words):
            if not step.fits(word):
                continue
            if not rest:
                found.append((first + start, first + finish))
                continue
            following = [(word, first + finish) for word, _, finish in words[number + 1 :]]
            reached = self._end_of(rest, following, last, end)
            if reached:
                found.append((first + start, reached))

    def _end_of(
        self, steps: Sequence[Step], following: list[tuple[str, int]], place: int, end: int
    ) -> int:
        """Return where words end that go on as ``steps``: ``following``, then those at ``place``.

        0 where they do not.
        """
        reached, empty = 0, 0
        for step in steps:
            while not following:
                if place >= end:
                    return 0
                first, place = self._chunk(place + 1, place, end)
                words = _words_of(self._plain.text[first:place])
                following = [(word, first + finish) for word, _, finish in words]
                empty += not following
                if empty > _MOST_EMPTY:
                    raise _UnclearError
            word, reached = following.pop(0)
            if not step.fits(word):
                return 0
        return reached

    def _is_quoted(self, start: int, end: int) -> bool:
        pairs = zip(self._quoted[::2], self._quoted[1::2], strict=True)
        return any(first <= start and end <= last for first, last in pairs)


@lru_cache(maxsize=1 << 14)
def _words_of(chunk: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of a chunk and where they stand in it."""
    words = analysis.words(chunk)
    places = analysis.places(chunk, range(len(words)))
    return tuple((word, *places[number]) for number, word in enumerate(words))


def _in_all(text: str, target: Target, language: str) -> Places:
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


def _occurrences(words: Sequence[str], steps: Sequence[Step], stems: Sequence[str]) -> Places:
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
        for start in starts[:_EVERY]
        if start + last < len(words)
        and all(step.fits(words[start + offset]) for offset, step in enumerate(steps) if offset)
    ]


def _together(parts: Sequence[Places], near: int | syntax.Unit, text: str) -> Places:
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
    together: set[tuple[int, int]] = set()
    for start, _ in itertools.chain(*parts):
        inside = [[one for one in part if start <= one[0] and one[1] < start + length]
                  for part in parts]  # fmt: skip
        if all(inside):
            together.update(itertools.chain(*inside))
    return sorted(together)
