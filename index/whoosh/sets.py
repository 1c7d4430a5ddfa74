"""Sets of documents as arrays of rising numbers, or as masks."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Docs = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

_FEW = 24
_SPARSE = 10
_RARE = 20


def intersect(some: Docs, others: Docs, size: int) -> Docs:
    """Return what is in both; ``size`` is one more than any number may be."""
    if len(some) > len(others):
        some, others = others, some
    if len(some) * _FEW < len(others):
        found: Docs = some[others[np.searchsorted(others[:-1], some)] == some]
        return found
    mask = np.zeros(size, dtype=np.bool_)
    mask[others] = True
    return some[mask[some]]


def union(sets: Sequence[Docs], size: int) -> Docs:
    """Return what is in any of ``sets``."""
    filled = [each for each in sets if len(each)]
    if len(filled) < 2:
        return filled[0] if filled else np.zeros(0, dtype=np.intp)
    if sum(map(len, filled)) * _SPARSE < size:
        together = np.concatenate(filled)
        together.sort(kind="stable")  # runs that rise: a merge
        return once(together)
    mask = np.zeros(size, dtype=np.bool_)
    for each in filled:
        mask[each] = True
    return numbers_of(mask)


def numbers_of(mask: Mask) -> Docs:
    """Return the numbers that are set.

    Of one in twenty to one in ten numpy finds each by itself, and mispredicts most; among more it
    looks at all alike, which takes half as long: so there are made to be more.
    """
    count = int(np.count_nonzero(mask))
    if not len(mask) < count * _RARE or count * _SPARSE > len(mask):
        return np.flatnonzero(mask)
    more = np.ones(len(mask) // (_SPARSE - 1) + 1, dtype=np.bool_)
    return np.flatnonzero(np.concatenate((mask, more)))[:count]


def once(rising: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return each of the numbers once, of which each may follow itself."""
    if len(rising) < 2:
        return rising
    is_first = np.empty(len(rising), dtype=np.bool_)
    is_first[0] = True
    np.not_equal(rising[1:], rising[:-1], out=is_first[1:])
    return rising[is_first]


def without(some: Docs, others: Docs, size: int) -> Docs:
    """Return what is in ``some`` and not in ``others``."""
    mask = np.zeros(size, dtype=np.bool_)
    mask[others] = True
    return some[~mask[some]]


def rows_of(some: Docs, among: Docs, size: int) -> npt.NDArray[np.intp]:
    """Return where ``some``, all of which are ``among``, stand there."""
    if len(some) == len(among):
        return np.arange(len(among))
    if len(some) * _FEW < len(among):
        return np.searchsorted(among, some)
    mask = np.zeros(size, dtype=np.bool_)
    mask[some] = True
    return np.flatnonzero(mask[among])
