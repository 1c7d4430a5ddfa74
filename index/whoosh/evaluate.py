"""A Whoosh query tree, evaluated over whole posting lists: which documents match, and how well.

Documents first; scores (:mod:`index.whoosh.scoring`) only of those that are left when everything is
chosen. Scores are BM25
(Robertson and Zaragoza, 2009, section 3.3) of each field by itself, times the field's boost,
summed; document frequencies and mean lengths are those of the scope asked.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from whoosh import query

from index.contract import Scope
from index.whoosh.generation import View
from index.whoosh.near import Keys, within_unit, within_words
from index.whoosh.nodes import Near, Overlap, Present, Quoting
from index.whoosh.occurrences import Counted, Occurrences, OfTerm, with_prefix
from index.whoosh.parts import All, Boosted, Constant, Given, Matches, Scored, Some, Unscored
from index.whoosh.phrases import documents_of, starts_of
from index.whoosh.scoring import Part
from index.whoosh.segment import Segment
from index.whoosh.sets import Mask


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
        return Unscored(self._view, self._view.every)

    def _overlap(self, wanted: Any) -> Part:
        found = self._view.kept(np.flatnonzero(overlapping(self._view, wanted)))
        return Unscored(self._view, found)

    def _and(self, wanted: Any) -> Part:
        needed = [self.evaluate(part) for part in wanted if not isinstance(part, query.Not)]
        ruled_out = [self.evaluate(part.query) for part in wanted if isinstance(part, query.Not)]
        return All(self._view, needed, ruled_out)

    def _or(self, wanted: Any) -> Part:
        return Some(self._view, [self.evaluate(part) for part in wanted])

    def _and_maybe(self, wanted: Any) -> Part:
        return Boosted(self.evaluate(wanted.a), self.evaluate(wanted.b))

    def _not(self, wanted: Any) -> Part:
        return All(self._view, (), [self.evaluate(wanted.query)])

    def _term(self, wanted: Any) -> Part:
        field, term = wanted.fieldname, wanted.text
        if field in self._view.fields.texts:
            return self._scored(wanted, OfTerm(self._view, field, term))
        return Constant(self._view, self._view.docs_with(field, term), boost=wanted.boost)

    def _prefix(self, wanted: Any) -> Part:
        """Score all words with the prefix as if they were one."""
        return self._scored(wanted, with_prefix(self._view, wanted.fieldname, wanted.text))

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

    def _present(self, wanted: Any) -> Part:
        return Constant(self._view, self.evaluate(wanted.wanted).docs, boost=wanted.boost)

    def _quoting(self, wanted: Any) -> Part:
        quotations = self._view.generation.view(Scope.QUOTATIONS)
        found = evaluate(wanted.wanted, quotations)
        scores = np.zeros(self._view.size, dtype=np.float32)
        np.maximum.at(scores, quotations.releases[found.docs], found.scores(found.docs))
        docs = np.flatnonzero(scores)
        return Given(self._view, docs, scores[docs] * np.float32(wanted.boost))

    def _counted(self, wanted: Any, places: Callable[[Segment], Keys]) -> Part:
        """Score documents by how many places there are in each."""
        stretches = self._view.stretches
        found = Counted(
            self._view, lambda: [(one, *documents_of(places(one.segment))) for one in stretches]
        )
        return self._scored(wanted, found)

    def _scored(self, wanted: Any, found: Occurrences) -> Part:
        return Scored(self._view, found, field=wanted.field(), boost=wanted.boost)


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
    Present: _Evaluator._present,
    Quoting: _Evaluator._quoting,
}


def overlapping(view: View, wanted: Overlap) -> Mask:
    """Return the documents that have days which overlap those wanted, deleted ones included."""
    days = view.days(wanted.fieldname)
    fits: Mask = (days.first <= wanted.until) & (days.last >= wanted.since)
    return fits if days.is_one_each else view.mask(days.docs[fits])
