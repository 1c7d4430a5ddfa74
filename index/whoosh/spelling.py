"""Words that are spelt almost like another: for fuzzy words, and to ask what was meant.

The distance is that of optimal string alignment (Damerau 1964, restricted): how many letters are
added, left out, changed, or exchanged with their neighbour. It is computed for all words of one
length at once. The words of a segment never change and are laid out once, when first needed.
"""

import itertools
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from index.analysis import STEM_MARK
from index.whoosh.generation import Generation
from index.whoosh.segment import Segment

_LONGEST = 32
_MOST_TAKEN = 64
# So few are sooner compared letter by letter than all at once.
_FEW = 8

# Words of ASCII are kept as bytes, a quarter of the room.
_Words = npt.NDArray[np.str_] | npt.NDArray[np.bytes_]


@dataclass(frozen=True, slots=True)
class _OfLength:
    """Words of one length, the most frequent first, and the set of letters of each, as bits."""

    words: _Words
    letters: npt.NDArray[np.uint64]
    rarities: npt.NDArray[np.int32]

    def near(self, asked: str, most: int, least: int) -> Iterator[tuple[str, int]]:
        """Yield those that are near enough and in ``least`` documents, and how near.

        Each letter that is added, left out or changed changes two of the set at most.
        """
        end = np.searchsorted(self.rarities, -least, side="right")
        differing = np.bitwise_count(self.letters[:end] ^ _letters(np.array([asked]))[0])
        words = self.words[:end][differing <= 2 * most].astype(np.str_)
        if len(words) > _FEW:
            yield from _within(words, asked, most)
            return
        pieces = _pieces(asked, 2 * most + 1)
        for word in words.tolist():
            if not any(piece in word for piece in pieces):
                continue
            distance = _distance(word, asked, most)
            if distance <= most:
                yield word, distance


_ByLength = dict[int, list[_OfLength]]


class Speller:
    """Knows the words of the segments that are open; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: WeakKeyDictionary[Segment, dict[str, _ByLength]] = WeakKeyDictionary()

    def near(
        self, generation: Generation, field: str, word: str, *, most: int, least: int = 1
    ) -> dict[str, int]:
        """Return the words of ``field`` at a distance of at most ``most`` from ``word``.

        Each with its distance. Of terms of up to 32 characters those that ``least`` documents of
        any segment have.
        """
        found: dict[str, int] = {}
        for segment in generation.segments:
            by_length = self._words_of(segment, field)
            for length in range(max(1, len(word) - most), min(len(word) + most, _LONGEST) + 1):
                for words in by_length.get(length, ()):
                    found.update(words.near(word, most, least))
        return found

    def frequent(
        self, generation: Generation, field: str, word: str, *, most: int
    ) -> tuple[str, ...]:
        """Return the most frequent of :meth:`near`, no more than can be searched in good time."""
        found = self.near(generation, field, word, most=most)
        ranked = sorted(found, key=lambda near: (-generation.frequency(field, near), near))
        return tuple(ranked[:_MOST_TAKEN])

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._known.clear()

    def _words_of(self, segment: Segment, field: str) -> _ByLength:
        with self._lock:
            fields = self._known.setdefault(segment, {})
            if field not in fields:
                fields[field] = _laid_out(segment, field)
            return fields[field]


@lru_cache(maxsize=1 << 14)
def is_spelt_like(word: str, asked: str, most: int) -> bool:
    """Say whether ``word`` is at a distance of at most ``most`` from ``asked``."""
    if abs(len(word) - len(asked)) > most or len(word) > _LONGEST:
        return False
    return _distance(word, asked, most) <= most


def _laid_out(segment: Segment, field: str) -> _ByLength:
    if not segment.has_field(field):
        return {}
    terms = segment.terms(field)
    start = segment.lists(field).start.astype(np.int64)
    frequencies = start[1:] - start[:-1]
    by_length: defaultdict[int, list[_OfLength]] = defaultdict(list)
    for numbers, plain in terms.ascii_by_length(_LONGEST):
        is_word = plain[:, 0] != ord(STEM_MARK)
        length = plain.shape[1]
        words = np.ascontiguousarray(plain[is_word]).view(f"S{length}").ravel()
        if len(words):
            by_length[length].append(_of_length(words, frequencies[numbers[is_word]]))
    beyond: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for number in terms.beyond_ascii():
        word = terms[number].decode()
        if len(word) <= _LONGEST and not word.startswith(STEM_MARK):
            beyond[len(word)].append((word, int(frequencies[number])))
    for length, pairs in beyond.items():
        own = np.array([frequency for _, frequency in pairs])
        by_length[length].append(_of_length(np.array([word for word, _ in pairs]), own))
    return by_length


def _of_length(words: _Words, frequencies: npt.NDArray[np.int64]) -> _OfLength:
    order = np.argsort(-frequencies, kind="stable")
    letters = _letters(words[order].astype(np.str_))
    return _OfLength(words[order], letters, -frequencies[order].astype(np.int32))


def _pieces(word: str, count: int) -> list[str]:
    """Return ``word`` in so many pieces: one change touches two at most."""
    cuts = [len(word) * number // count for number in range(count + 1)]
    return [word[start:end] for start, end in itertools.pairwise(cuts)]


def _distance(word: str, asked: str, most: int) -> int:
    """Return the distance of two words; anything above ``most`` where it is larger.

    Places further apart than ``most`` cannot belong to each other: only a band is computed.
    """
    far = most + 1
    before: list[int] = []
    last = [min(place, far) for place in range(len(word) + 1)]
    for i, char in enumerate(asked):
        row = [far] * (len(word) + 1)
        row[0] = min(i + 1, far)
        for j in range(max(0, i - most), min(len(word), i + far)):
            other = word[j]
            best = min(last[j + 1] + 1, row[j] + 1, last[j] + (char != other))
            if i and j and char == word[j - 1] and asked[i - 1] == other:
                best = min(best, before[j - 1] + 1)
            row[j + 1] = best
        if min(row) > most:
            return far
        before, last = last, row
    return last[-1]


def _letters(words: npt.NDArray[np.str_]) -> npt.NDArray[np.uint64]:
    """Return the set of the letters of each word: one of 64 bits for each letter."""
    length = words.dtype.itemsize // 4
    codes = np.ascontiguousarray(words).view(np.uint32).reshape(len(words), length)
    bits = np.left_shift(np.uint64(1), codes.astype(np.uint64) % np.uint64(64))
    sets: npt.NDArray[np.uint64] = np.bitwise_or.reduce(bits, axis=1)
    return sets


def _within(words: npt.NDArray[np.str_], asked: str, most: int) -> Iterator[tuple[str, int]]:
    """Yield those of ``words``, all of one length, that are near enough, and how near."""
    length = words.dtype.itemsize // 4
    letters = words.view(np.uint32).reshape(len(words), length)
    left = np.arange(len(words))
    before, last = None, np.minimum(np.arange(length + 1, dtype=np.uint8), most + 1)
    last = np.repeat(last[np.newaxis], len(words), axis=0)
    for i, char in enumerate(asked):
        row = np.full_like(last, most + 1)
        row[:, 0] = min(i + 1, most + 1)
        same = letters == ord(char)
        for j in range(max(0, i - most), min(length, i + most + 1)):
            best = np.minimum(last[:, j + 1], row[:, j]) + 1
            best = np.minimum(best, last[:, j] + ~same[:, j])
            if before is not None and j:
                exchanged = same[:, j - 1] & (letters[:, j] == ord(asked[i - 1]))
                best = np.where(exchanged, np.minimum(best, before[:, j - 1] + 1), best)
            row[:, j + 1] = best
        # Most words are too far after a few letters, and are not looked at again.
        near = np.flatnonzero(row.min(axis=1) <= most)
        left, letters = left[near], letters[near]
        before, last = last[near], row[near]
    for number, distance in zip(left.tolist(), last[:, length].tolist(), strict=True):
        if distance <= most:
            yield str(words[number]), distance
