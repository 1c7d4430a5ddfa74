"""Which hits come first: by score or by day, and those that are equal in the order of their ids.

Each segment ranks its documents by id and by day when it is written; hits of several segments are
merged by what they are ranked by. Of those that score best the first are put in order once more, by
where the words stand in them.
"""

import heapq
import itertools
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from index.contract import Sort
from index.whoosh.closeness import HEAD, Closeness
from index.whoosh.columns import Stretch, joined
from index.whoosh.generation import View
from index.whoosh.orders import UNDATED, best
from index.whoosh.parts import Matches
from index.whoosh.scoring import Scores
from index.whoosh.sets import Docs

# What a hit is ranked by, smallest first, and its document.
_Key: TypeAlias = tuple[bool, float, str, int]


def first_hits(
    view: View,
    docs: Docs,
    sort: Sort,
    matches: Matches,
    *,
    count: int,
    closeness: Closeness | None = None,
) -> list[tuple[int, float]]:
    """Return the first ``count`` of ``docs`` in their order, each with its score."""
    if closeness is None or sort is not Sort.RELEVANCE:
        return _first(view, docs, sort, matches, count=count)
    found = _first(view, docs, sort, matches, count=max(count, HEAD))
    return _by_closeness(view, found[:HEAD], closeness)[:count] + found[HEAD:count]


def _by_closeness(
    view: View, found: list[tuple[int, float]], closeness: Closeness
) -> list[tuple[int, float]]:
    """Return hits, and their scores, as the places of the words put them."""
    if not found:
        return []
    docs = np.sort(np.array([doc for doc, _ in found], dtype=np.intp))
    given = dict(zip(docs.tolist(), closeness.scores(docs, view).tolist(), strict=True))
    return _merged(view, [(doc, score + given[doc]) for doc, score in found], Sort.RELEVANCE)


def _first(
    view: View, docs: Docs, sort: Sort, matches: Matches, *, count: int
) -> list[tuple[int, float]]:
    by_score = sort is Sort.RELEVANCE
    scores = matches.scores(docs) if by_score else np.zeros(0, dtype=np.float32)
    firsts = [
        docs[own][_first_by_score(stretch, docs[own], scores[own], count)]
        if by_score
        else stretch.start + _first_by_day(stretch, docs[own] - stretch.start, sort, count)
        for stretch, own in view.split(docs)
    ]
    chosen = firsts[0] if len(firsts) == 1 else joined(firsts, np.intp)
    given = scores[np.searchsorted(docs, chosen)] if by_score else _scores_of(matches, chosen)
    found = list(zip(chosen.tolist(), given.tolist(), strict=True))
    return found if len(firsts) == 1 else _merged(view, found, sort)[:count]


def all_ids(
    view: View, docs: Docs, sort: Sort, matches: Matches, *, closeness: Closeness | None = None
) -> Iterator[str]:
    """Return the ids of all ``docs`` in their order."""
    found = _ids(view, docs, sort, matches)
    if closeness is None or sort is not Sort.RELEVANCE:
        return found
    first = first_hits(view, docs, sort, matches, count=HEAD, closeness=closeness)
    return itertools.chain((view.id(doc) for doc, _ in first), itertools.islice(found, HEAD, None))


def _ids(view: View, docs: Docs, sort: Sort, matches: Matches) -> Iterator[str]:
    parts = list(view.split(docs))
    if len(parts) != 1:
        return map(view.id, all_hits(view, docs, sort, matches))
    [(stretch, _)] = parts
    scores = matches.scores(docs) if sort is Sort.RELEVANCE else None
    ordered = _in_stretch(stretch, docs, sort, scores)[0]
    numbers = ordered + (stretch.own.start - stretch.start)
    return map(bytes.decode, stretch.segment.ids().some(numbers))


def all_hits(view: View, docs: Docs, sort: Sort, matches: Matches) -> Iterator[int]:
    """Yield all ``docs`` as their scores or days put them."""
    scores = matches.scores(docs) if sort is Sort.RELEVANCE else None
    parts = [
        _ordered(view, stretch, docs[own], sort, None if scores is None else scores[own])
        for stretch, own in view.split(docs)
    ]
    return (doc for *_, doc in heapq.merge(*parts))


def _first_by_score(stretch: Stretch, docs: Docs, scores: Scores, count: int) -> Docs:
    ranks = stretch.segment.column("rank/id")
    shift = stretch.own.start - stretch.start
    return best(scores, count, lambda places: ranks[docs[places] + shift])


def _first_by_day(stretch: Stretch, docs: Docs, sort: Sort, count: int) -> Docs:
    ranks = stretch.segment.column(f"rank/{sort}")[stretch.own.start : stretch.own.stop]
    if len(docs) < len(ranks):
        return docs[best(-ranks[docs].astype(np.int32), count)]
    # All of them: the ranks of the first are known.
    found = np.flatnonzero(ranks < count)
    return found[np.argsort(ranks[found])]


def _merged(view: View, found: list[tuple[int, float]], sort: Sort) -> list[tuple[int, float]]:
    """Return hits of several segments, and their scores, in their order."""
    if sort is Sort.RELEVANCE:
        return sorted(found, key=lambda one: (-one[1], view.id(one[0])))
    return sorted(found, key=lambda one: _by_day(view, sort, one[0]))


def _ordered(
    view: View, stretch: Stretch, docs: Docs, sort: Sort, scores: Scores | None
) -> Iterator[_Key]:
    docs, scores = _in_stretch(stretch, docs, sort, scores)
    if scores is None:
        for doc in docs.tolist():
            yield _by_day(view, sort, doc)
        return
    for doc, score in zip(docs.tolist(), scores.tolist(), strict=True):
        yield False, -score, view.id(doc), doc


def _in_stretch(
    stretch: Stretch, docs: Docs, sort: Sort, scores: Scores | None
) -> tuple[Docs, Scores | None]:
    """Return ``docs``, all of one stretch, and their scores in their order."""
    numbers = docs + (stretch.own.start - stretch.start)
    if scores is None:
        return docs[np.argsort(stretch.segment.column(f"rank/{sort}")[numbers])], None
    order = np.lexsort((stretch.segment.column("rank/id")[numbers], -scores))
    return docs[order], scores[order]


def _by_day(view: View, sort: Sort, doc: int) -> _Key:
    day = int(view.first_days[doc])
    return day == UNDATED, -day if sort is Sort.NEWEST else day, view.id(doc), doc


def _scores_of(matches: Matches, chosen: Docs) -> Scores:
    order = np.argsort(chosen)
    scores = np.empty(len(chosen), dtype=np.float32)
    scores[order] = matches.scores(chosen[order])
    return scores
