"""The documents of each term of a field, and how often it stands in each, as they are stored.

Most terms are in few documents: those are stored as numbers of 32 bits. Of a term that more than
one document in 32 has, a bitmap is smaller. How often a term stands in a document is one byte,
but for the few times that it does not fit.
"""

from bisect import bisect_left

import numpy as np
import numpy.typing as npt

from index.whoosh.array_file import Array, ArrayFile, ArrayWriter
from index.whoosh.sets import Docs, Mask

_DENSE_FROM = 32
# Of fewer documents bitmaps save nothing, and each is written by itself.
_LEAST = 2048
_MANY = 255

Numbers = npt.NDArray[np.int64]


class DocsWriter:
    """Writes the documents of the terms of one field, from the first term on.

    ``start`` says where the postings of each term begin, and the last end, ``size`` how many
    documents the segment has.
    """

    def __init__(self, writer: ArrayWriter, field: str, start: Array, size: int) -> None:
        self._start = start.astype(np.int64)
        self._size = size
        counts = np.diff(self._start)
        self._dense = _dense(counts, size)
        sparse = int(counts.sum() - counts[self._dense].sum())
        writer.put(f"{field}/start", start)
        writer.put(f"{field}/dense", self._dense.astype(np.uint32))
        self._bitmaps = writer.region(f"{field}/bitmaps", np.uint8, len(self._dense) * _width(size))
        self._docs = writer.region(f"{field}/docs", np.uint32, sparse)

    def append(self, first: int, end: int, docs: Array) -> None:
        """Write the documents of the terms from ``first`` to ``end``."""
        start = self._start[first : end + 1] - self._start[first]
        done = 0
        for term in _within(self._dense, first, end):
            self._docs.append(docs[start[done] : start[term]])
            mask = np.zeros(self._size, dtype=np.bool_)
            mask[docs[start[term] : start[term + 1]]] = True
            self._bitmaps.append(np.packbits(mask))
            done = term + 1
        self._docs.append(docs[start[done] :])


class DocLists:
    """Reads the documents of the terms of one field."""

    def __init__(self, file: ArrayFile, field: str, size: int) -> None:
        self._file = file
        self._field = field
        self._size = size
        self.start = file.read(f"{field}/start")
        self._dense = file.read(f"{field}/dense").astype(np.int64)
        self._dense_terms: list[int] = self._dense.tolist()
        self._places = {term: place for place, term in enumerate(self._dense_terms)}
        counts = self.start[self._dense + 1].astype(np.int64) - self.start[self._dense]
        # How many documents the terms with a bitmap before each of them have together.
        self._dense_before: list[int] = [0, *np.cumsum(counts).tolist()]

    def count(self, term: int) -> int:
        """Return how many documents a term has."""
        return int(self.start[term + 1]) - int(self.start[term])

    def of(self, term: int) -> Docs:
        """Return the documents of a term, rising."""
        place = self._places.get(term)
        return self._sparse(term, term + 1) if place is None else self._bits(place)

    def add_to(self, mask: Mask, term: int) -> None:
        """Set ``mask``, of all documents of the segment, where a document has a term."""
        place = self._places.get(term)
        if place is None:
            mask[self._sparse(term, term + 1)] = True
        else:
            mask |= self._mask(place)

    def between(self, first: int, end: int) -> Docs:
        """Return the documents of the terms from ``first`` to ``end``, term by term."""
        parts = []
        done = first
        for term in _within(self._dense, first, end):
            parts += [self._sparse(done, first + term), self._bits(self._places[first + term])]
            done = first + term + 1
        parts.append(self._sparse(done, end))
        return np.concatenate(parts) if len(parts) > 1 else parts[0]

    def _sparse(self, first: int, end: int) -> Docs:
        """Return the documents of terms of which none has a bitmap."""
        before = self._dense_before[bisect_left(self._dense_terms, first)]
        start, stop = int(self.start[first]) - before, int(self.start[end]) - before
        return self._file.read(f"{self._field}/docs", start, stop).astype(np.intp)

    def _bits(self, place: int) -> Docs:
        return np.flatnonzero(self._mask(place))

    def _mask(self, place: int) -> Mask:
        width = _width(self._size)
        bits = self._file.read(f"{self._field}/bitmaps", place * width, (place + 1) * width)
        return np.unpackbits(bits, count=self._size).view(np.bool_)


class TimesWriter:
    """Writes how often each term of one field stands in each document, from the first on."""

    def __init__(self, writer: ArrayWriter, field: str, count: int) -> None:
        self._writer = writer
        self._field = field
        self._times = writer.region(f"{field}/times", np.uint8, count)
        self._many: list[tuple[Numbers, Numbers]] = []
        self._written = 0

    def append(self, times: Array) -> None:
        """Write the next times."""
        many = np.flatnonzero(times >= _MANY)
        self._many.append((many + self._written, times[many].astype(np.int64)))
        self._times.append(np.minimum(times, _MANY).astype(np.uint8))
        self._written += len(times)

    def finish(self) -> None:
        """Write those that do not fit into a byte."""
        places = [places for places, _ in self._many] or [np.zeros(0, dtype=np.int64)]
        times = [times for _, times in self._many] or [np.zeros(0, dtype=np.int64)]
        self._writer.put(f"{self._field}/many_at", np.concatenate(places).astype(np.uint64))
        self._writer.put(f"{self._field}/many", np.concatenate(times).astype(np.uint32))


class Times:
    """Reads how often the terms of one field stand in documents."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self._file = file
        self._field = field
        self._many_at: list[int] = file.read(f"{field}/many_at").tolist()
        self._many = file.read(f"{field}/many")

    def read(self, first: int, end: int) -> Array:
        """Return the times of the postings from ``first`` to ``end``, in a type of their own."""
        times = self._file.read(f"{self._field}/times", first, end)
        start, stop = bisect_left(self._many_at, first), bisect_left(self._many_at, end)
        if start == stop:
            return times
        wide = times.astype(np.uint32)
        wide[np.array(self._many_at[start:stop]) - first] = self._many[start:stop]
        return wide


def _dense(counts: Numbers, size: int) -> Numbers:
    if size < _LEAST:
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(counts * _DENSE_FROM > size)


def _within(terms: Numbers, first: int, end: int) -> list[int]:
    """Return those of ``terms`` from ``first`` to ``end``, counted from there."""
    start, stop = np.searchsorted(terms, (first, end))
    found: list[int] = (terms[start:stop] - first).tolist()
    return found


def _width(size: int) -> int:
    return -(-size // 8)
