"""Sets of documents as arrays of rising numbers, or as masks."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Docs = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

_FEW = 24


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
    if sum(map(len, filled)) * _FEW < size:
        return np.unique(np.concatenate(filled))
    mask = np.zeros(size, dtype=np.bool_)
    for each in filled:
        mask[each] = True
    return np.flatnonzero(mask)


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
