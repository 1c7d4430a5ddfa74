"""A Whoosh query tree, evaluated over whole posting lists: which documents match, and how well.

Documents first; scores (:mod:`index.whoosh.scoring`) only of those that are left when everything is
chosen. Scores are BM25
(Robertson and Zaragoza, 2009, section 3.3) of each field by itself, times the field's boost,
summed; document frequencies and mean lengths are those of the scope asked.
"""

import math
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np
from whoosh import query

from index.contract import Scope
from index.whoosh.generation import K1, Postings, View
from index.whoosh.near import Keys, within_unit, within_words
from index.whoosh.nodes import Near, Overlap, Quoting
from index.whoosh.phrases import documents_of, starts_of
from index.whoosh.scoring import (
    All,
    Boosted,
    Constant,
    Given,
    Matches,
    Part,
    Some,
    Term,
    Unscored,
)
from index.whoosh.segment import Segment
from index.whoosh.sets import Mask, intersect, union, without


def evaluate(wanted: Any, view: View) -> Matches:
    """Return the documents of ``view`` that match Whoosh's query ``wanted``."""
    return Matches(part=_Evaluator(view).evaluate(wanted), view=view)


class _Evaluator:
    def __init__(self, view: View) -> None:
        self._view = view

    def evaluate(self, wanted: Any) -> Part:
        """Return the matches of one node."""
        return _ANSWERS[type(wanted)](self, wanted)

    def _every(self, _wanted: Any) -> Part:
        return Unscored(docs=self._view.every)

    def _overlap(self, wanted: Any) -> Part:
        return Unscored(docs=self._view.kept(np.flatnonzero(overlapping(self._view, wanted))))

    def _and(self, wanted: Any) -> Part:
        size = self._view.size
        ruled_out = [self.evaluate(part.query) for part in wanted if isinstance(part, query.Not)]
        needed = [self.evaluate(part) for part in wanted if not isinstance(part, query.Not)]
        some = sorted((part.docs for part in needed), key=len) or [self._view.every]
        docs = reduce(lambda left, right: intersect(left, right, size), some)
        for part in ruled_out:
            docs = without(docs, part.docs, size)
        return All(docs=docs, parts=tuple(needed))

    def _or(self, wanted: Any) -> Part:
        parts = [self.evaluate(part) for part in wanted]
        some = [part for part in parts if len(part.docs)]
        if len(some) == 1:
            return some[0]
        docs = union([part.docs for part in some], self._view.size)
        return Some(docs=docs, parts=tuple(some))

    def _and_maybe(self, wanted: Any) -> Part:
        needed, optional = self.evaluate(wanted.a), self.evaluate(wanted.b)
        return Boosted(needed=needed, more=optional) if len(optional.docs) else needed

    def _not(self, wanted: Any) -> Part:
        ruled_out = self.evaluate(wanted.query).docs
        return Unscored(docs=without(self._view.every, ruled_out, self._view.size))

    def _term(self, wanted: Any) -> Part:
        field, term = wanted.fieldname, wanted.text
        if field in self._view.fields.texts:
            return self._scored(wanted, self._view.postings(field, term))
        docs = self._view.docs_with(field, term)
        return Constant(docs=docs, score=wanted.boost * self._rarity(len(docs)))

    def _prefix(self, wanted: Any) -> Part:
        """Score all words with the prefix as if they were one."""
        return self._scored(wanted, self._view.postings_with_prefix(wanted.fieldname, wanted.text))

    def _phrase(self, wanted: Any) -> Part:
        terms = [term.encode() for term in wanted.words]
        return self._counted(wanted, lambda segment: starts_of(segment, wanted.fieldname, terms))

    def _near(self, wanted: Any) -> Part:
        parts = [[term.encode() for term in part] for part in wanted.parts]

        def places(segment: Segment) -> Keys:
            found = [starts_of(segment, wanted.fieldname, part) for part in parts]
            if wanted.unit is None:
                return within_words(found, list(map(len, parts)), wanted.most_between)
            unit = starts_of(segment, wanted.fieldname, [wanted.unit.encode()])
            return within_unit(found, unit)

        return self._counted(wanted, places)

    def _quoting(self, wanted: Any) -> Part:
        quotations = self._view.generation.view(Scope.QUOTATIONS)
        found = evaluate(wanted.wanted, quotations)
        scores = np.zeros(self._view.size, dtype=np.float32)
        np.maximum.at(scores, quotations.releases[found.docs], found.scores(found.docs))
        docs = np.flatnonzero(scores)
        return Given(docs=docs, scores=scores[docs] * np.float32(wanted.boost))

    def _counted(self, wanted: Any, places: Callable[[Segment], Keys]) -> Part:
        """Score documents by how many places there are in each."""
        parts = [
            (stretch, *documents_of(places(stretch.segment))) for stretch in self._view.stretches
        ]
        return self._scored(wanted, self._view.postings_of(parts))

    def _scored(self, wanted: Any, found: Postings) -> Part:
        return Term(
            docs=found.docs,
            times=found.times,
            weight=wanted.boost * self._rarity(len(found.docs)) * (K1 + 1),
            field=wanted.field(),
        )

    def _rarity(self, frequency: int) -> float:
        documents = len(self._view.every)
        return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


_ANSWERS: Mapping[type, Callable[[_Evaluator, Any], Part]] = {
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
    Quoting: _Evaluator._quoting,
}


def overlapping(view: View, wanted: Overlap) -> Mask:
    """Return the documents that have days which overlap those wanted, deleted ones included."""
    days = view.days(wanted.fieldname)
    fits: Mask = (days.first <= wanted.until) & (days.last >= wanted.since)
    return fits if days.is_one_each else view.mask(days.docs[fits])
