"""The documents of each term of a field, as they are stored: three kinds of lists.

Most terms are in few documents: those are numbers of 32 bits. Of more documents only the lower 16
bits are stored, and how many lie in each block of 65,536. A term that more than one document in
four has is a bitmap. What is stored narrow is read in a pass; what is a bitmap also tells quickly
which of some documents have the term.
"""

from bisect import bisect_left
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.whoosh.array_file import Array, ArrayFile, ArrayWriter, Region
from index.whoosh.sets import Docs, Mask, numbers_of

_DENSE_FROM = 4
# In a smaller segment nothing is saved, and each bitmap is written by itself.
_LEAST = 2048
# Terms of fewer documents for each block are stored wide: where blocks begin would cost more.
_NARROW_FROM = 16
_BLOCK_BITS = 16
# A list is looked up in where it is so many times as long as what is looked for.
_FEW = 16

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
        self._dense, self._narrow = _kinds(counts, size)
        narrow = int(counts[self._narrow].sum())
        wide = int(counts.sum() - counts[self._dense].sum()) - narrow
        ends = len(self._narrow) * (_blocks(size) - 1)
        writer.put(f"{field}/start", start)
        self._docs = writer.region(f"{field}/docs", np.uint32, wide)
        if size < _LEAST:
            return
        writer.put(f"{field}/dense", self._dense.astype(np.uint32))
        writer.put(f"{field}/narrow", self._narrow.astype(np.uint32))
        self._bitmaps = writer.region(f"{field}/bitmaps", np.uint8, len(self._dense) * _width(size))
        self._blocks = writer.region(f"{field}/blocks", np.uint32, ends)
        self._low = writer.region(f"{field}/low", np.uint16, narrow)

    def append(self, first: int, end: int, docs: Array) -> None:
        """Write the documents of the terms from ``first`` to ``end``."""
        dense, narrow = (_within(terms, first, end) for terms in (self._dense, self._narrow))
        start = self._start[first : end + 1] - self._start[first]
        if not len(dense) and not len(narrow):
            self._docs.append(docs)
            return
        counts = np.diff(start)
        is_wide = np.ones(len(counts), dtype=np.bool_)
        is_wide[dense] = is_wide[narrow] = False
        is_narrow = np.zeros(len(counts), dtype=np.bool_)
        is_narrow[narrow] = True
        for term in dense.tolist():
            mask = np.zeros(self._size, dtype=np.bool_)
            mask[docs[start[term] : start[term + 1]]] = True
            self._bitmaps.append(np.packbits(mask))
        self._docs.append(docs[np.repeat(is_wide, counts)])
        self._append_narrow(docs[np.repeat(is_narrow, counts)], counts[narrow])

    def _append_narrow(self, docs: Array, counts: Numbers) -> None:
        blocks = _blocks(self._size)
        _append_low(self._low, docs)
        if blocks > 1 and len(counts):
            terms = np.repeat(np.arange(len(counts)) * blocks, counts)
            held = np.bincount(terms + (docs >> _BLOCK_BITS), minlength=len(counts) * blocks)
            ends = held.reshape(-1, blocks).cumsum(axis=1)
            self._blocks.append(ends[:, :-1].ravel())


class DocLists:
    """Reads the documents of the terms of one field."""

    def __init__(self, file: ArrayFile, field: str, size: int) -> None:
        self._file = file
        self._field = field
        self._size = size
        self.start = file.read(f"{field}/start")
        self._blocks = _blocks(size)
        self._dense, self._narrow = (_read(file, f"{field}/{kind}") for kind in ("dense", "narrow"))
        self._dense_terms, self._narrow_terms = self._dense.data, self._narrow.data
        self._bitmap_of = {term: place for place, term in enumerate(self._dense.tolist())}
        # How many postings the dense, and the narrow, terms before each of them have together.
        self._dense_before, self._narrow_before = map(self._before, (self._dense, self._narrow))

    def count(self, term: int) -> int:
        """Return how many documents a term has."""
        return int(self.start[term + 1]) - int(self.start[term])

    def of(self, term: int) -> Docs:
        """Return the documents of a term, rising."""
        bitmap = self._bitmap_of.get(term)
        return self._listed(term) if bitmap is None else numbers_of(self._mask(bitmap))

    def add_to(self, mask: Mask, term: int) -> None:
        """Set ``mask``, of all documents of the segment, where a document has a term."""
        bitmap = self._bitmap_of.get(term)
        if bitmap is None:
            mask[self._listed(term)] = True
        else:
            mask |= self._mask(bitmap)

    def places_of(self, term: int, docs: Docs) -> tuple[Mask, Docs]:
        """Return which of ``docs``, which rise, have a term, and where among its documents."""
        bitmap = self._bitmap_of.get(term)
        if bitmap is not None:
            return self._places_in(self._bits(bitmap), docs)
        own = self._listed(term)
        if len(docs) * _FEW < len(own):
            places = np.searchsorted(own[:-1], docs)
            is_there: Mask = own[places] == docs
            return is_there, places[is_there]
        mask = np.zeros(self._size, dtype=np.bool_)
        mask[docs] = True
        places = np.flatnonzero(mask.take(own))
        mask[docs] = False
        mask[own] = True
        return mask.take(docs), places

    def between(self, first: int, end: int) -> Docs:
        """Return the documents of the terms from ``first`` to ``end``, term by term."""
        dense = range(*(bisect_left(self._dense_terms, term) for term in (first, end)))
        narrow = range(*(bisect_left(self._narrow_terms, term) for term in (first, end)))
        if not dense and not narrow:
            return self._wide(first, end)
        start = self.start[first : end + 1].astype(np.int64) - int(self.start[first])
        counts = np.diff(start)
        is_wide = np.ones(len(counts), dtype=np.bool_)
        is_wide[self._dense[dense.start : dense.stop] - first] = False
        is_wide[self._narrow[narrow.start : narrow.stop] - first] = False
        found = np.empty(int(start[-1]), dtype=np.intp)
        found[np.repeat(is_wide, counts)] = self._wide(first, end)
        if narrow:
            is_narrow = np.zeros(len(counts), dtype=np.bool_)
            is_narrow[self._narrow[narrow.start : narrow.stop] - first] = True
            found[np.repeat(is_narrow, counts)] = self._low(narrow)
        for place in dense:
            term = int(self._dense[place]) - first
            found[start[term] : start[term + 1]] = numbers_of(self._mask(place))
        return found

    def _listed(self, term: int) -> Docs:
        """Return the documents of a term that is not a bitmap."""
        place = bisect_left(self._narrow_terms, term)
        if place < len(self._narrow_terms) and self._narrow_terms[place] == term:
            return self._low(range(place, place + 1))
        return self._wide(term, term + 1)

    def _wide(self, first: int, end: int) -> Docs:
        """Return the documents of those terms from ``first`` to ``end`` that are stored wide."""
        start, stop = (int(self.start[term]) - self._not_wide_before(term) for term in (first, end))
        return self._file.read(f"{self._field}/docs", start, stop).astype(np.intp)

    def _not_wide_before(self, term: int) -> int:
        dense = self._dense_before[bisect_left(self._dense_terms, term)]
        return int(dense + self._narrow_before[bisect_left(self._narrow_terms, term)])

    def _low(self, places: range) -> Docs:
        """Return the documents of terms that are stored narrow."""
        start, stop = self._narrow_before[[places.start, places.stop]].tolist()
        docs = self._file.read(f"{self._field}/low", start, stop).astype(np.intp)
        others = self._blocks - 1
        if not others:
            return docs
        ends = self._file.read(f"{self._field}/blocks", places.start * others, places.stop * others)
        if len(places) == 1:
            for block, (first, end) in enumerate(pairwise((*ends.tolist(), len(docs))), 1):
                docs[first:end] += block << _BLOCK_BITS
            return docs
        counts = np.diff(self._narrow_before[places.start : places.stop + 1])
        rows = np.column_stack((ends.reshape(-1, others), counts)).astype(np.int64)
        held = np.diff(rows, axis=1, prepend=0)
        docs += np.repeat(
            np.tile(np.arange(self._blocks) << _BLOCK_BITS, len(places)), held.ravel()
        )
        return docs

    def _mask(self, bitmap: int) -> Mask:
        return np.unpackbits(self._bits(bitmap), count=self._size).view(np.bool_)

    def _bits(self, bitmap: int) -> npt.NDArray[np.uint8]:
        width = _width(self._size)
        return self._file.read(f"{self._field}/bitmaps", bitmap * width, (bitmap + 1) * width)

    def _places_in(self, bits: npt.NDArray[np.uint8], docs: Docs) -> tuple[Mask, Docs]:
        byte = docs >> 3
        own = bits.take(byte) >> (7 - (docs & 7)).astype(np.uint8)
        is_there: Mask = (own & 1).view(np.bool_)
        held = np.bitwise_count(bits)
        before = np.cumsum(held, dtype=np.intp) - held
        # Those of the same byte that come before it, without itself.
        places = before.take(byte) + np.bitwise_count(own) - 1
        return is_there, places[is_there]

    def _before(self, terms: Numbers) -> Numbers:
        counts = self.start[terms + 1].astype(np.int64) - self.start[terms]
        return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts)))


def _read(file: ArrayFile, name: str) -> Numbers:
    """Return an array of terms; a small segment has none."""
    return file.read(name).astype(np.int64) if name in file else np.zeros(0, dtype=np.int64)


def _append_low(region: Region, docs: Array) -> None:
    region.append((docs & ((1 << _BLOCK_BITS) - 1)).astype(np.uint16))


def _kinds(counts: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Return the terms that are bitmaps, and those that are stored narrow."""
    if size < _LEAST:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    is_dense = counts * _DENSE_FROM > size
    is_narrow = ~is_dense & (counts >= _NARROW_FROM * _blocks(size))
    return np.flatnonzero(is_dense), np.flatnonzero(is_narrow)


def _within(terms: Numbers, first: int, end: int) -> Numbers:
    """Return those of ``terms`` from ``first`` to ``end``, counted from there."""
    start, stop = np.searchsorted(terms, (first, end))
    return terms[start:stop] - first


def _blocks(size: int) -> int:
    return max(1, -(-size >> _BLOCK_BITS))


def _width(size: int) -> int:
    return -(-size // 8)
