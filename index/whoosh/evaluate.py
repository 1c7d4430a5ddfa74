"""A Whoosh query tree, evaluated over whole posting lists: which documents match, and how well.

Documents first; scores only of those that are left when everything is chosen. Scores are BM25
(Robertson and Zaragoza, 2009, section 3.3) of each field by itself, times the field's boost,
summed; document frequencies and mean lengths are those of the scope asked.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from whoosh import query

from index.whoosh.compile import Near, Overlap
from index.whoosh.generation import K1, Postings, View
from index.whoosh.near import Keys, within_unit, within_words
from index.whoosh.phrases import documents_of, starts_of
from index.whoosh.segment import Segment
from index.whoosh.sets import Docs, intersect, rows_of, union, without

Scores = npt.NDArray[np.float32]

_FEW = 16


class Matches(Protocol):
    """The documents that match a query, none of them deleted, and their scores."""

    @property
    def docs(self) -> Docs:
        """Their numbers, rising."""

    def scores(self, docs: Docs) -> Scores:
        """Return the scores of ``docs``, which are all among the matches."""


def evaluate(wanted: Any, view: View) -> Matches:
    """Return the documents of ``view`` that match Whoosh's query ``wanted``."""
    return _Evaluator(view).evaluate(wanted)


class _Evaluator:
    def __init__(self, view: View) -> None:
        self._view = view

    def evaluate(self, wanted: Any) -> Matches:
        """Return the matches of one node."""
        return _ANSWERS[type(wanted)](self, wanted)

    def _every(self, _wanted: Any) -> Matches:
        return _Unscored(docs=self._view.every)

    def _overlap(self, wanted: Any) -> Matches:
        return _Unscored(docs=self._view.kept(overlapping(self._view, wanted)))

    def _and(self, wanted: Any) -> Matches:
        size = self._view.size
        ruled_out = [self.evaluate(part.query) for part in wanted if isinstance(part, query.Not)]
        needed = [self.evaluate(part) for part in wanted if not isinstance(part, query.Not)]
        some = sorted((part.docs for part in needed), key=len) or [self._view.every]
        docs = reduce(lambda left, right: intersect(left, right, size), some)
        for part in ruled_out:
            docs = without(docs, part.docs, size)
        return _Both(docs=docs, parts=tuple(needed))

    def _or(self, wanted: Any) -> Matches:
        parts = [self.evaluate(part) for part in wanted]
        some = [part for part in parts if len(part.docs)]
        if len(some) == 1:
            return some[0]
        docs = union([part.docs for part in some], self._view.size)
        return _Any(docs=docs, parts=tuple(some), size=self._view.size)

    def _and_maybe(self, wanted: Any) -> Matches:
        needed, optional = self.evaluate(wanted.a), self.evaluate(wanted.b)
        parts = (needed, optional) if len(optional.docs) else (needed,)
        return _Any(docs=needed.docs, parts=parts, size=self._view.size)

    def _not(self, wanted: Any) -> Matches:
        ruled_out = self.evaluate(wanted.query).docs
        return _Unscored(docs=without(self._view.every, ruled_out, self._view.size))

    def _term(self, wanted: Any) -> Matches:
        field, term = wanted.fieldname, wanted.text
        if field in self._view.fields.texts:
            return self._scored(wanted, self._view.postings(field, term))
        docs = self._view.docs_with(field, term)
        return _Constant(docs=docs, score=wanted.boost * self._rarity(len(docs)))

    def _prefix(self, wanted: Any) -> Matches:
        """Score all words with the prefix as if they were one."""
        return self._scored(wanted, self._view.postings_with_prefix(wanted.fieldname, wanted.text))

    def _phrase(self, wanted: Any) -> Matches:
        terms = [term.encode() for term in wanted.words]
        return self._counted(wanted, lambda segment: starts_of(segment, wanted.fieldname, terms))

    def _near(self, wanted: Any) -> Matches:
        parts = [[term.encode() for term in part] for part in wanted.parts]

        def places(segment: Segment) -> Keys:
            found = [starts_of(segment, wanted.fieldname, part) for part in parts]
            if wanted.unit is None:
                return within_words(found, list(map(len, parts)), wanted.most_between)
            unit = starts_of(segment, wanted.fieldname, [wanted.unit.encode()])
            return within_unit(found, unit)

        return self._counted(wanted, places)

    def _counted(self, wanted: Any, places: Callable[[Segment], Keys]) -> Matches:
        """Score documents by how many places there are in each."""
        parts = [
            (stretch, *documents_of(places(stretch.segment))) for stretch in self._view.stretches
        ]
        return self._scored(wanted, self._view.postings_of(parts))

    def _scored(self, wanted: Any, found: Postings) -> Matches:
        return _Scored(
            docs=found.docs,
            times=found.times,
            weight=wanted.boost * self._rarity(len(found.docs)) * (K1 + 1),
            field=wanted.field(),
            view=self._view,
        )

    def _rarity(self, frequency: int) -> float:
        documents = len(self._view.every)
        return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


_ANSWERS: Mapping[type, Callable[[_Evaluator, Any], Matches]] = {
    query.Term: _Evaluator._term,
    query.Phrase: _Evaluator._phrase,
    query.Prefix: _Evaluator._prefix,
    query.And: _Evaluator._and,
    query.Or: _Evaluator._or,
    query.AndMaybe: _Evaluator._and_maybe,
    query.Not: _Evaluator._not,
    query.Every: _Evaluator._every,
    Near: _Evaluator._near,
    Overlap: _Evaluator._overlap,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unscored:
    """Documents that match without a score."""

    docs: Docs

    def scores(self, docs: Docs) -> Scores:
        return np.zeros(len(docs), dtype=np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Constant:
    """Documents that have a whole value."""

    docs: Docs
    score: float

    def scores(self, docs: Docs) -> Scores:
        return np.full(len(docs), self.score, dtype=np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """Documents that have one term, so many times; or what is scored as one term."""

    docs: Docs
    times: npt.NDArray[np.float32]
    weight: float
    field: str
    view: View

    def scores(self, docs: Docs) -> Scores:
        times = self.times
        if len(docs) < len(self.docs):
            times = times[rows_of(docs, self.docs, self.view.size)]
        scores = self.view.norms(self.field)[docs]
        scores += times
        np.divide(times, scores, out=scores)
        scores *= np.float32(self.weight)
        return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    """Documents that match all parts."""

    docs: Docs
    parts: tuple[Matches, ...]

    def scores(self, docs: Docs) -> Scores:
        scores = np.zeros(len(docs), dtype=np.float32)
        for part in self.parts:
            scores += part.scores(docs)
        return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class _Any:
    """Documents that score by those parts that they match; ``docs`` are numbers below ``size``."""

    docs: Docs
    parts: tuple[Matches, ...]
    size: int

    def scores(self, docs: Docs) -> Scores:
        if len(docs) * _FEW < self.size:
            return self._of_few(docs)
        scores = np.zeros(self.size, dtype=np.float32)
        for part in self.parts:
            is_all = len(docs) == len(self.docs) >= len(part.docs)
            own = part.docs if is_all else intersect(docs, part.docs, self.size)
            scores[own] += part.scores(own)
        return scores[docs]

    def _of_few(self, docs: Docs) -> Scores:
        scores = np.zeros(len(docs), dtype=np.float32)
        for part in self.parts:
            own = intersect(docs, part.docs, self.size)
            scores[np.searchsorted(docs, own)] += part.scores(own)
        return scores


def overlapping(view: View, wanted: Overlap) -> Docs:
    """Return the documents that have days which overlap those wanted, deleted ones included."""
    days = view.days(wanted.fieldname)
    docs = days.docs[(days.first <= wanted.until) & (days.last >= wanted.since)]
    return docs if len(docs) < 2 else docs[np.diff(docs, append=-1) != 0]
