"""Sorted byte strings end to end: the terms of a field, and how to find one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from index.whoosh.array_file import Array, ArrayFile, ArrayWriter

_AFTER_ALL = b"\xff\xff\xff\xff"
_ASCII_END = 128
_STEP = 64


class Strings(Sequence[bytes]):
    """Byte strings by number: ``offsets`` (one more than there are) cut ``data``."""

    def __init__(self, data: bytes, offsets: Array) -> None:
        self._data = data
        self._offsets: memoryview = memoryview(np.ascontiguousarray(offsets).data)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number):  # type: ignore[no-untyped-def]  # slices are not asked for
        return self._data[self._offsets[number] : self._offsets[number + 1]]

    def all(self) -> list[bytes]:
        """Return all strings; much faster than one by one."""
        data, offsets = self._data, self._offsets.tolist()
        return [data[start:end] for start, end in pairwise(offsets)]

    def some(self, numbers: Array) -> list[bytes]:
        """Return the strings of these numbers; much faster than one by one."""
        data, offsets = self._data, np.asarray(self._offsets)
        bounds = zip(offsets[numbers].tolist(), offsets[numbers + 1].tolist(), strict=True)
        return [data[start:end] for start, end in bounds]

    def ascii_by_length(self, longest: int) -> Iterator[tuple[Array, Array]]:
        """Yield the numbers of the ASCII strings of each length up to ``longest``, and they.

        They are a row of bytes each.
        """
        offsets = np.asarray(self._offsets).astype(np.int64)
        lengths = np.diff(offsets)
        data = np.frombuffer(self._data, dtype=np.uint8)
        for length in range(1, longest + 1):
            numbers = np.flatnonzero(lengths == length)
            rows = data[offsets[numbers][:, np.newaxis] + np.arange(length)]
            is_ascii = (rows < _ASCII_END).all(axis=1)
            yield numbers[is_ascii], rows[is_ascii]

    def beyond_ascii(self) -> list[int]:
        """Return the numbers of the strings that are not ASCII."""
        places = np.flatnonzero(np.frombuffer(self._data, dtype=np.uint8) >= _ASCII_END)
        numbers = np.searchsorted(np.asarray(self._offsets), places, side="right") - 1
        found: list[int] = np.unique(numbers).tolist()
        return found


class Lexicon(Strings):
    """Strings that rise: the terms of one field."""

    def find(self, term: bytes) -> int:
        """Return the number of ``term``, -1 where it is none of them."""
        first = max(0, bisect_right(self._signposts, term) - 1) * _STEP
        end = min(first + _STEP, len(self))
        number = bisect_left(self, term, first, end)
        return number if number < end and self[number] == term else -1

    @cached_property
    def _signposts(self) -> list[bytes]:
        """Every so many-th string: those are compared quickest."""
        return [self[number] for number in range(0, len(self), _STEP)]

    def with_prefix(self, prefix: bytes) -> range:
        """Return the numbers of the terms that begin with ``prefix``; all are UTF-8."""
        return with_prefix(self, prefix)


class StoredTerms(Sequence[bytes]):
    """The terms of one field, each read from the file when it is asked for."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = name

    def __len__(self) -> int:
        return self._file.count(f"{self._name}/offsets") - 1

    def __getitem__(self, number):  # type: ignore[no-untyped-def]  # slices are not asked for
        first, end = self._file.read(f"{self._name}/offsets", number, number + 2).tolist()
        return self._file.read_bytes(f"{self._name}/data", first, end)


def with_prefix(terms: Sequence[bytes], prefix: bytes) -> range:
    """Return the numbers of those of ``terms``, which rise, that begin with ``prefix``."""
    return range(bisect_left(terms, prefix), bisect_left(terms, prefix + _AFTER_ALL))


def write_strings(writer: ArrayWriter, name: str, strings: Iterable[bytes]) -> None:
    """Write strings as two arrays, from which :func:`read_strings` and Lexicon are made."""
    parts = list(strings)
    writer.put(f"{name}/data", np.frombuffer(b"".join(parts), dtype=np.uint8))
    writer.put(f"{name}/offsets", offsets_of(list(map(len, parts))))


def read_lexicon(file: ArrayFile, name: str) -> Lexicon:
    """Return the strings ``name``, which were written in their order."""
    return Lexicon(file.read_bytes(f"{name}/data"), file.read(f"{name}/offsets"))


def offsets_of(lengths: Sequence[int] | Array) -> Array:
    """Return where stretches of these ``lengths`` begin, and the last ends: one more than given.

    Values are unsigned, of 32 bits where they fit, else of 64.
    """
    ends = np.zeros(len(lengths) + 1, dtype=np.uint64)
    np.cumsum(lengths, out=ends[1:])
    return ends.astype(np.uint32) if ends[-1] < 1 << 32 else ends
