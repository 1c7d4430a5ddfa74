"""What somebody who begins to write may mean: names by any of their words or variants, and words.

A roll lists the folded names of one facet in one string, the most frequent first, so that the
first places where a beginning stands are the best. It is made once a generation.
"""

import heapq
import threading
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from index import analysis
from index.contract import WORDS, Completion, Scope
from index.fields import TEXT
from index.whoosh.generation import Generation
from index.whoosh.schema import SEPARATOR, VARIANT

_SHORTEST_WORD = 3
_LINE = "\n"
_VARIANTS_OF = {"speaker": "speaker"}
_OTHER_VARIANTS = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roll:
    """The names of a facet and the releases that have each, the most frequent first.

    ``text`` has for each name, from ``starts`` on, a line break, its folded words after a blank,
    and its variants likewise.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    text: str
    starts: tuple[int, ...]

    def with_words(self, beginning: str) -> Iterator[int]:
        """Yield the numbers of the names in which a word goes on as ``beginning``, once each."""
        place = self.text.find(beginning)
        while place >= 0:
            number = bisect_right(self.starts, place) - 1
            yield number
            if number + 1 == len(self.starts):
                return
            place = self.text.find(beginning, self.starts[number + 1])


class Completer:
    """Completes from one generation after the other; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation: Generation | None = None
        self._rolls: dict[str, _Roll] = {}
        self._keys: dict[str, str] = {}

    def complete(
        self, prefix: str, generation: Generation, *, facets: tuple[str, ...], limit: int
    ) -> tuple[Completion, ...]:
        """Return what ``prefix`` may go on to be, as the contract says."""
        found: list[Completion] = []
        for facet in facets:
            if facet == WORDS:
                found.extend(_words(prefix, generation, limit=limit))
            else:
                found.extend(self._names(prefix, self._roll(facet, generation), facet, limit=limit))
        return tuple(found)

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._generation = None
            self._rolls, self._keys = {}, {}

    def _names(self, prefix: str, roll: _Roll, facet: str, *, limit: int) -> Iterator[Completion]:
        key = analysis.name_key(prefix)
        if not key:
            return
        numbers: dict[int, None] = {}
        # Those that begin so come before those of which a later word does.
        for beginning in (f"{_LINE} {key}", f" {key}"):
            for number in roll.with_words(beginning):
                if len(numbers) == limit:
                    break
                numbers[number] = None
        for number in numbers:
            yield Completion(facet=facet, value=roll.names[number], count=roll.counts[number])

    def _roll(self, facet: str, generation: Generation) -> _Roll:
        with self._lock:
            if self._generation is not generation:
                self._generation, self._rolls = generation, {}
            if facet not in self._rolls:
                self._rolls[facet] = self._made(facet, generation)
            return self._rolls[facet]

    def _made(self, facet: str, generation: Generation) -> _Roll:
        view = generation.view(Scope.RELEASES)
        column = view.column(facet)
        ranked = column.ranked(column.totals(view.every))
        variants: defaultdict[str, list[str]] = defaultdict(list)
        for key, name in variants_of(_VARIANTS_OF.get(facet, _OTHER_VARIANTS), "", generation):
            variants[name].append(key)
        names = tuple(name for name, _, _ in ranked)
        lines = [
            _LINE + "".join(f" {key}{SEPARATOR}" for key in (self._key(name), *variants[name]))
            for name in names
        ]
        return _Roll(
            names=names,
            counts=tuple(count for _, count, _ in ranked),
            text="".join(lines),
            starts=tuple(accumulate(map(len, lines), initial=0))[:-1],
        )

    def _key(self, name: str) -> str:
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = analysis.name_key(name)
        return key


def variants_of(facet: str, key: str, generation: Generation) -> Iterator[tuple[str, str]]:
    """Yield the variants of ``facet`` as keys, each with its name; of one key if given."""
    prefix = f"{facet}{SEPARATOR}{key}{SEPARATOR}" if key else f"{facet}{SEPARATOR}"
    for term in generation.terms_with_prefix(VARIANT, prefix):
        _, variant, name = term.split(SEPARATOR, 2)
        yield variant, name


def _words(prefix: str, generation: Generation, *, limit: int) -> Iterator[Completion]:
    begun = analysis.words(prefix)
    if not begun or not prefix[-1:].isalnum() or len(begun[-1]) < _SHORTEST_WORD:
        return
    frequencies = generation.frequencies(TEXT, begun[-1])
    best = heapq.nsmallest(limit, frequencies.items(), key=lambda one: (-one[1], one[0]))
    for word, count in best:
        yield Completion(facet=WORDS, value=word, count=count)
