"""Who said it most: every value of a facet among the hits, with its first and its last day."""

from datetime import date

import numpy as np

from index.contract import Ranked
from index.fields import PUBLISHED
from index.whoosh.cards import Ordinals
from index.whoosh.generation import Generation, Mask

_UNDATED = 0
_NEVER = 1 << 40


def ranking(hits: Mask, facet: str, generation: Generation) -> tuple[Ranked, ...]:
    """Return the values of ``facet`` that ``hits`` have: the most hits first, then by name."""
    column = generation.columns[facet]
    kept = hits[column.pair_docs]
    docs, ordinals = column.pair_docs[kept], column.pair_ordinals[kept]
    counts = np.bincount(ordinals, minlength=len(column.names))
    first = np.full(len(column.names), _NEVER, dtype=np.int64)
    last = np.full(len(column.names), _UNDATED, dtype=np.int64)
    first_days, last_days = generation.first_days[docs], _last_days(generation)[docs]
    dated = first_days != _UNDATED
    np.minimum.at(first, ordinals[dated], first_days[dated])
    np.maximum.at(last, ordinals[dated], last_days[dated])
    found = np.flatnonzero(counts)
    order = found[np.argsort(-counts[found], kind="stable")]
    return tuple(
        Ranked(
            value=column.names[number],
            count=int(counts[number]),
            first=date.fromordinal(int(first[number])) if last[number] else None,
            last=date.fromordinal(int(last[number])) if last[number] else None,
        )
        for number in order.tolist()
    )


def _last_days(generation: Generation) -> Ordinals:
    published = generation.days[PUBLISHED]
    last = np.full(generation.size, _UNDATED, dtype=np.int64)
    last[published.docs] = published.last
    return last
