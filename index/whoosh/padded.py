"""The values of each document in rows of one width: counted without looking for where they lie.

Most documents have as many values of a facet as most others, or fewer. Rows of that width, filled
with numbers that stand for none, are taken and counted in two passes; only of the few documents
that have more, the rest is looked up.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from index.whoosh.inversion import ranges
from index.whoosh.sets import Docs

_WIDEST = 8
_MOST_FIT = 0.95
# Adding to the same number again and again waits for itself: none is many numbers, in turn.
_NONES = 64

Numbers = npt.NDArray[np.int64]
Values = npt.NDArray[np.int32]
# What is taken from far apart is kept narrow, so that more of it stays in the processor's cache.
Narrow = npt.NDArray[np.unsignedinteger[Any]]


class Padded:
    """Values of documents: those of ``d`` are ``values[first[d]:first[d + 1]]``, below ``size``."""

    def __init__(self, first: Numbers, values: Values, size: int) -> None:
        self._first = first
        self._values = values
        self._size = size
        counts = np.diff(first)
        self._counts = counts
        self._width = _width(counts)
        self._longer = counts > self._width if (counts > self._width).any() else None
        kind = np.min_scalar_type(size + _NONES)
        places = np.arange(len(counts) * self._width).reshape(-1, self._width)
        rows = (size + places % _NONES).astype(kind)
        for place in range(self._width):
            has = np.flatnonzero(counts > place)
            rows[has, place] = values[first[has] + place]
        self._rows: Narrow = rows if self._width > 1 else rows.ravel()

    def values_of(self, docs: Docs) -> Numbers:
        """Return the values of ``docs``, in any order."""
        rows = self._rows.take(docs, axis=0).ravel()
        found = rows[rows < self._size].astype(np.int64)
        rest = self._rest_of(docs)
        return found if rest is None else np.concatenate((found, rest))

    def count(self, docs: Docs) -> Numbers:
        """Return how many of ``docs`` have each value."""
        rows = self._rows.take(docs, axis=0).ravel()
        found = np.bincount(rows, minlength=self._size + _NONES)[: self._size]
        rest = self._rest_of(docs)
        return found if rest is None else found + np.bincount(rest, minlength=self._size)

    def _rest_of(self, docs: Docs) -> Values | None:
        """Return the values of ``docs`` that have no place in the rows."""
        if self._longer is None:
            return None
        docs = docs[self._longer.take(docs)]
        if not len(docs):
            return None
        rest = ranges(self._first[docs] + self._width, self._counts[docs] - self._width)
        return self._values.take(rest)


def _width(counts: Numbers) -> int:
    """Return how many values most documents have at most."""
    if not len(counts):
        return 1
    fitting = np.searchsorted(np.cumsum(np.bincount(counts)), _MOST_FIT * len(counts))
    return min(max(int(fitting), 1), _WIDEST)
