"""A Whoosh query tree, evaluated over whole posting lists: which documents match, and how well.

Scores are BM25 (Robertson and Zaragoza, 2009, section 3.3) of each field by itself, times the
field's boost, summed; document frequencies and mean lengths are those of the scope asked.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh import query

from index.contract import Scope
from index.whoosh.compile import Near, Overlap
from index.whoosh.generation import Generation, Mask
from index.whoosh.near import within_unit, within_words
from index.whoosh.segment import Postings

_K1 = 1.2
_B = 0.75
_PLACE_BITS = 32

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Which documents of a generation match, and their scores: 0 for those that do not."""

    mask: Mask
    scores: Scores


def evaluate(wanted: Any, generation: Generation, scope: Scope) -> Matches:
    """Return the documents of ``scope`` that match Whoosh's query ``wanted``."""
    found = _Evaluator(generation, scope).evaluate(wanted)
    mask = found.mask & generation.in_scope[scope]
    return Matches(mask=mask, scores=np.where(mask, found.scores, np.float32(0)))


class _Evaluator:
    def __init__(self, generation: Generation, scope: Scope) -> None:
        self._generation = generation
        self._scope = scope
        self._live = generation.in_scope[scope]
        self._documents = int(self._live.sum())

    def evaluate(self, wanted: Any) -> Matches:
        """Return the matches of one node; documents outside the scope may be among them."""
        answers: dict[type, Callable[[Any], Matches]] = {
            query.Term: self._term,
            query.Phrase: self._phrase,
            query.Prefix: self._prefix,
            query.And: self._and,
            query.Or: self._or,
            query.AndMaybe: self._and_maybe,
            query.Not: lambda node: self._unscored(~self.evaluate(node.query).mask),
            query.Every: lambda _: self._unscored(self._live),
            Near: self._near,
            Overlap: lambda node: self._unscored(self._overlap(node)),
        }
        return answers[type(wanted)](wanted)

    def _and(self, wanted: Any) -> Matches:
        parts = [self.evaluate(part) for part in wanted]
        return _kept(reduce(np.logical_and, (part.mask for part in parts)), _summed(parts))

    def _or(self, wanted: Any) -> Matches:
        parts = [self.evaluate(part) for part in wanted]
        mask = reduce(np.logical_or, (part.mask for part in parts))
        return Matches(mask=mask, scores=_summed(parts))

    def _and_maybe(self, wanted: Any) -> Matches:
        needed, optional = self.evaluate(wanted.a), self.evaluate(wanted.b)
        return _kept(needed.mask, needed.scores + optional.scores)

    def _term(self, wanted: Any) -> Matches:
        return self._scored(wanted, self._live_postings(wanted.fieldname, wanted.text))

    def _unscored(self, mask: Mask) -> Matches:
        return Matches(mask=mask, scores=np.zeros(self._generation.size, dtype=np.float32))

    def _live_postings(self, field: str, term: str) -> Postings:
        found = self._generation.postings(field, term)
        keep = self._live[found.docs]
        if keep.all():
            return found
        return Postings(
            docs=found.docs[keep],
            counts=found.counts[keep],
            places=tuple(
                place for place, kept in zip(found.places, keep.tolist(), strict=False) if kept
            ),
        )

    def _prefix(self, wanted: Any) -> Matches:
        """Score all words with the prefix as if they were one."""
        counts = np.zeros(self._generation.size, dtype=np.float32)
        for term in self._generation.terms_with_prefix(wanted.fieldname, wanted.text):
            found = self._generation.postings(wanted.fieldname, term)
            counts[found.docs] += found.counts
        docs = np.flatnonzero(counts * self._live)
        return self._scored(wanted, Postings(docs=docs, counts=counts[docs], places=()))

    def _phrase(self, wanted: Any) -> Matches:
        return self._counted(wanted, self._starts(wanted.fieldname, wanted.words))

    def _near(self, wanted: Near) -> Matches:
        parts = [self._starts(wanted.fieldname, part) for part in wanted.parts]
        if wanted.unit is None:
            widths = [len(part) for part in wanted.parts]
            return self._counted(wanted, within_words(parts, widths, wanted.most_between))
        return self._counted(
            wanted, within_unit(parts, self._starts(wanted.fieldname, (wanted.unit,)))
        )

    def _starts(self, field: str, terms: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return where ``terms`` follow one another, as :func:`_keys`."""
        found = [self._live_postings(field, term) for term in terms]
        together = reduce(np.intersect1d, (postings.docs for postings in found))
        return _phrase_starts(found, together)

    def _counted(self, wanted: Any, keys: npt.NDArray[np.int64]) -> Matches:
        docs, counts = np.unique(keys >> _PLACE_BITS, return_counts=True)
        return self._scored(
            wanted, Postings(docs=docs, counts=counts.astype(np.float32), places=())
        )

    def _scored(self, wanted: Any, found: Postings) -> Matches:
        mask = np.zeros(self._generation.size, dtype=np.bool_)
        scores = np.zeros(self._generation.size, dtype=np.float32)
        mask[found.docs] = True
        lengths = self._generation.lengths(wanted.field())[found.docs]
        average = self._generation.average_length(wanted.field(), self._scope)
        frequency = len(found.docs)
        rarity = math.log(1 + (self._documents - frequency + 0.5) / (frequency + 0.5))
        dampened = found.counts + _K1 * (1 - _B + _B * lengths / average)
        scores[found.docs] = wanted.boost * rarity * found.counts * (_K1 + 1) / dampened
        return Matches(mask=mask, scores=scores)

    def _overlap(self, wanted: Overlap) -> Mask:
        return overlapping(
            self._generation, wanted.fieldname, since=wanted.since, until=wanted.until
        )


def overlapping(generation: Generation, field: str, *, since: int, until: int) -> Mask:
    """Return the documents of which the day field overlaps ``since`` to ``until``, inclusive."""
    days = generation.days[field]
    mask = np.zeros(generation.size, dtype=np.bool_)
    mask[days.docs[(days.first <= until) & (days.last >= since)]] = True
    return mask


def _phrase_starts(found: Iterable[Postings], docs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return, for each place where a phrase begins, its document and place as one number."""
    starts: npt.NDArray[np.int64] | None = None
    for offset, postings in enumerate(found):
        keys = _keys(postings, docs) - offset
        starts = keys if starts is None else np.intersect1d(starts, keys, assume_unique=True)
    return np.zeros(0, dtype=np.int64) if starts is None else starts


def _keys(postings: Postings, docs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the document and the place of each occurrence in ``docs`` as one number, rising."""
    rows = np.searchsorted(postings.docs, docs)
    chosen = [postings.places[row] for row in rows.tolist()]
    places = np.frombuffer(b"".join(chosen), dtype=np.uint32).astype(np.int64)
    counts = np.fromiter((len(place) // 4 for place in chosen), dtype=np.int64, count=len(chosen))
    # The offset of a word may be larger than its place: leave room below place 0.
    return (np.repeat(docs, counts) << _PLACE_BITS) + places + _ROOM


def _kept(mask: Mask, scores: Scores) -> Matches:
    return Matches(mask=mask, scores=np.where(mask, scores, np.float32(0)))


def _summed(parts: Iterable[Matches]) -> Scores:
    return reduce(np.add, (part.scores for part in parts))


_ROOM = 1 << 12
