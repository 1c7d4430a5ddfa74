"""Scores added up: which part of a query gives how much to which of the documents that are asked.

Every part that matched knows its documents; what is scored are those that all of the query and the
filters left. A part that has about as many is scored whole and added up by document number; of one
that has many more only those asked are looked up.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.whoosh.generation import View
from index.whoosh.sets import Docs, intersect

Scores = npt.NDArray[np.float32]

_FEW = 16


class Part(Protocol):
    """A part of a query, and the documents that it matched, rising, none of them deleted."""

    @property
    def docs(self) -> Docs:
        """Their numbers."""

    def add_to(self, into: "Sum") -> None:
        """Add what it gives to the scores of the documents that it matched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What a part adds to: ``totals``, but only of documents ``within`` if that is given.

    Where it ``is_sure``, all documents that are asked, ``within`` those, matched the part.
    """

    totals: "Totals"
    within: Docs | None = None
    is_sure: bool = True

    def only(self, docs: Docs) -> "Sum":
        """Return the sum for a part that counts only where ``docs`` matched."""
        if self.is_sure:
            return self
        within = docs if self.within is None else docs[np.isin(docs, self.within)]
        return Sum(totals=self.totals, within=within)

    def unsure(self) -> "Sum":
        """Return the sum for a part that need not have matched."""
        return Sum(totals=self.totals, within=self.within, is_sure=False)


class Totals:
    """The scores of ``docs``, some of those of ``view``, rising."""

    def __init__(self, docs: Docs, view: View) -> None:
        self._docs = docs
        self._view = view
        self._exact = np.zeros(len(docs), dtype=np.float32)
        self._by_number: Scores | None = None

    def add_term(self, term: "Term", within: Docs | None) -> None:
        """Add the scores of a term."""
        asked, own, times = self._docs, term.docs, term.times
        if within is not None and len(within) < len(asked):
            asked = intersect(asked, within, self._view.size)
        if len(asked) * _FEW < len(own):
            places = np.searchsorted(own[:-1], asked)
            is_there = own[places] == asked
            own, times = asked[is_there], times[places[is_there]]
            self._exact[np.searchsorted(self._docs, own)] += self._given(term, own, times)
            return
        if within is not None:
            is_within = self._view.mask(within)[own]
            own, times = own[is_within], times[is_within]
        given = self._given(term, own, times)
        if own is self._docs:
            self._exact += given
        elif self._by_number is None:
            self._by_number = np.zeros(self._view.size, dtype=np.float32)
            self._by_number[own] = given
        else:
            self._by_number[own] += given

    def add_constant(self, score: float, docs: Docs, within: Docs | None) -> None:
        """Add the same score to all of ``docs``."""
        asked = self._asked(docs, within)
        self._exact[np.searchsorted(self._docs, asked)] += np.float32(score)

    def add_scores(self, scores: Scores, docs: Docs, within: Docs | None) -> None:
        """Add to each of ``docs`` its own of ``scores``."""
        asked = self._asked(docs, within)
        given = scores[np.searchsorted(docs, asked)]
        self._exact[np.searchsorted(self._docs, asked)] += given

    def scores(self) -> Scores:
        """Return the scores of the documents, in their order."""
        if self._by_number is not None:
            self._exact += self._by_number.take(self._docs)
            self._by_number = None
        return self._exact

    def _asked(self, docs: Docs, within: Docs | None) -> Docs:
        asked = intersect(self._docs, docs, self._view.size)
        return asked if within is None else intersect(asked, within, self._view.size)

    def _given(self, term: "Term", docs: Docs, times: Scores) -> Scores:
        scores = self._view.norms(term.field).take(docs)
        scores += times
        np.divide(times, scores, out=scores)
        scores *= np.float32(term.weight)
        return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscored:
    """Documents that match without a score."""

    docs: Docs

    def add_to(self, into: Sum) -> None:
        """Add nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """Documents that have a whole value."""

    docs: Docs
    score: float

    def add_to(self, into: Sum) -> None:
        """Add the same to all."""
        into.totals.add_constant(self.score, self.docs, into.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Documents that have one term, so many times; or what is scored as one term."""

    docs: Docs
    times: Scores
    weight: float
    field: str

    def add_to(self, into: Sum) -> None:
        """Add BM25."""
        into.totals.add_term(self, into.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Documents with a score of their own each."""

    docs: Docs
    scores: Scores

    def add_to(self, into: Sum) -> None:
        """Add the score of each."""
        into.totals.add_scores(self.scores, self.docs, into.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Documents that match all parts."""

    docs: Docs
    parts: tuple[Part, ...]

    def add_to(self, into: Sum) -> None:
        """Add what the parts give, to those documents only."""
        for part in self.parts:
            part.add_to(into.only(self.docs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """Documents that match one part or several."""

    docs: Docs
    parts: tuple[Part, ...]

    def add_to(self, into: Sum) -> None:
        """Add what those parts give that match."""
        for part in self.parts:
            part.add_to(into.unsure())


@dataclass(frozen=True, slots=True, kw_only=True)
class Boosted:
    """Documents that match what is ``needed``, and may match what gives them more."""

    needed: Part
    more: Part

    @property
    def docs(self) -> Docs:
        """Those that match what is needed."""
        return self.needed.docs

    def add_to(self, into: Sum) -> None:
        """Add what is given for what is needed; more only where that is."""
        self.needed.add_to(into)
        self.more.add_to(into.only(self.docs).unsure())


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """The documents of a view that match a query, none of them deleted, and their scores."""

    part: Part
    view: View

    @property
    def docs(self) -> Docs:
        """Their numbers, rising."""
        return self.part.docs

    def scores(self, docs: Docs) -> Scores:
        """Return the scores of ``docs``, which are all among the matches."""
        totals = Totals(docs, self.view)
        self.part.add_to(Sum(totals=totals))
        return totals.scores()
