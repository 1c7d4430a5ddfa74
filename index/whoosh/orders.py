"""The orders of hits: the ranks of documents in a segment, and the best of many.

Hits that are otherwise equal are in the order of their ids; undated ones come last.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from index.whoosh.array_file import Array, ArrayWriter

UNDATED = 0

Places = npt.NDArray[np.intp]


def write_orders(
    writer: ArrayWriter, ids: Sequence[bytes], first_days: Array, sizes: Sequence[int]
) -> None:
    """Write the ranks of the documents, which count from 0 in each scope.

    ``sizes`` are those of the scopes, ``first_days`` the first day of publication of each document,
    :data:`UNDATED` where it has none. Writes ``rank/id``, ``rank/newest``, ``rank/oldest`` and the
    days themselves as ``first_day``, all unsigned, of 32 bits.
    """
    ranks: dict[str, list[Array]] = {"id": [], "newest": [], "oldest": []}
    start = 0
    for size in sizes:
        own = ids[start : start + size]
        by_id = _ranks(np.array(sorted(range(size), key=own.__getitem__), dtype=np.int64))
        days = first_days[start : start + size]
        undated = days == UNDATED
        ranks["id"].append(by_id)
        ranks["newest"].append(_ranks(np.lexsort((by_id, -days, undated))))
        ranks["oldest"].append(_ranks(np.lexsort((by_id, days, undated))))
        start += size
    for name, parts in ranks.items():
        writer.put(f"rank/{name}", np.concatenate(parts).astype(np.uint32))
    writer.put("first_day", first_days.astype(np.uint32))


def best(
    values: Array, count: int, ranks: Callable[[Places], Array] | None = None
) -> npt.NDArray[np.intp]:
    """Return where the ``count`` largest values stand, the largest first, ties by rank.

    ``ranks`` returns the ranks of places in ``values``; without it no two values are the same.
    """
    least = kth_largest(values, count)
    found = np.flatnonzero(values > least)
    if len(found) < count:
        tied = np.flatnonzero(values == least)
        wanted = count - len(found)
        if ranks and len(tied) > wanted:
            tied = tied[np.argpartition(ranks(tied), wanted - 1)[:wanted]]
        found = np.concatenate((found, tied))
    keys = (-values[found],) if ranks is None else (ranks(found), -values[found])
    return found[np.lexsort(keys)][:count]


def kth_largest(values: Array, count: int) -> Any:
    """Return the ``count``-th largest of ``values``; of fewer the least, of none 0.

    The k-th largest of the maxima of many stretches is no larger than the k-th largest value, so
    that one pass of maxima leaves few to sort.
    """
    size = len(values)
    stretch = min(64, size // (2 * count)) if count else 0
    if stretch >= 4:
        whole = size // stretch * stretch
        peaks = values[:whole].reshape(-1, stretch).max(axis=1)
        bound = np.partition(peaks, len(peaks) - count)[len(peaks) - count]
        values = values[values >= bound]
    if len(values) <= count:
        return values.min() if len(values) else 0
    return np.partition(values, len(values) - count)[len(values) - count]


def _ranks(order: Array) -> npt.NDArray[np.int64]:
    """Return the place of each number in ``order``."""
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks
