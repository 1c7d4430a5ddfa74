"""The place of one hit among the others: where a walk through them goes on."""

import numpy as np

from archive.errors import NotFoundError
from archive.sentences import wording
from index.contract import Query, Sort
from index.whoosh.closeness import HEAD
from index.whoosh.generation import View
from index.whoosh.hits import first_hits
from index.whoosh.orders import UNDATED
from index.whoosh.recent import Answer
from index.whoosh.sets import Docs, Mask


def place_behind(query: Query, view: View, answer: Answer, docs: Docs) -> int:
    """Return how many of ``docs``, the hits, come before the first behind ``query.after``.

    Raises NotFoundError where that is none of the hits (any more).
    """
    doc = _doc_of(query, view, docs)
    place = _place_of(doc, docs, query.sort, view=view, answer=answer)
    if answer.closeness and query.sort is Sort.RELEVANCE and place < HEAD:
        # The first are put in another order by where their words stand.
        ranked = first_hits(
            view, docs, query.sort, answer.matches, count=HEAD, closeness=answer.closeness
        )
        place = [one for one, _ in ranked].index(doc)
    return place + 1


def _doc_of(query: Query, view: View, docs: Docs) -> int:
    release, own_id = query.after or ("", "")
    for doc in view.documents_of([release]):
        if view.id(doc) == own_id and doc in docs:
            return doc
    raise NotFoundError(
        wording("“%(id)s” is not among the hits any more: begin at the first page.", id=own_id)
    )


def _place_of(doc: int, docs: Docs, sort: Sort, *, view: View, answer: Answer) -> int:
    """Return how many of ``docs`` come before ``doc``, by score or by day and then by id."""
    if sort is Sort.RELEVANCE:
        scores = answer.matches.scores(docs)
        own = scores[np.searchsorted(docs, doc)]
        before, tied = scores > own, scores == own
    else:
        before, tied = _by_day(doc, docs, sort, view)
    own_id = view.id(doc)
    return int(np.count_nonzero(before)) + sum(view.id(one) < own_id for one in docs[tied].tolist())


def _by_day(doc: int, docs: Docs, sort: Sort, view: View) -> tuple[Mask, Mask]:
    """Return which of ``docs`` come before all of the day of ``doc``, and which are of that day."""
    days, own = view.first_days[docs], view.first_days[doc]
    dated = days != UNDATED
    if own == UNDATED:
        return dated, ~dated
    earlier = days > own if sort is Sort.NEWEST else days < own
    return dated & earlier, days == own
