"""Who said it most: every value of a facet among the hits, with its first and its last day."""

from datetime import date

import numpy as np

from index.contract import Ranked
from index.fields import PUBLISHED
from index.whoosh.forms import printed
from index.whoosh.generation import View
from index.whoosh.orders import UNDATED
from index.whoosh.sets import Docs

_NEVER = 1 << 40


def ranking(hits: Docs, facet: str, view: View) -> tuple[Ranked, ...]:
    """Return the values of ``facet`` that ``hits`` have: the most hits first, then by name."""
    column = view.column(facet)
    docs, values = column.pairs(hits)
    counts = np.bincount(values, minlength=column.size)
    first = np.full(column.size, _NEVER, dtype=np.int64)
    last = np.full(column.size, UNDATED, dtype=np.int64)
    last_days = np.full(view.size, UNDATED, dtype=np.int64)
    days = view.days(PUBLISHED)
    last_days[days.docs] = days.last
    dated = view.first_days[docs] != UNDATED
    np.minimum.at(first, values[dated], view.first_days[docs[dated]])
    np.maximum.at(last, values[dated], last_days[docs[dated]])
    return tuple(
        Ranked(
            value=printed(facet, value, view.generation),
            count=count,
            first=date.fromordinal(int(first[number])) if last[number] else None,
            last=date.fromordinal(int(last[number])) if last[number] else None,
        )
        for value, count, number in column.ranked(counts)
    )
