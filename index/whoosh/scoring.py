"""Scores added up: which part of a query gives how much to which of the documents that are asked.

Every part that matched knows its documents; what is scored are those that all of the query and the
filters left. A part that has about as many is scored whole and added up by document number; of one
that has many more only those asked are looked up.
"""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.whoosh.generation import View
from index.whoosh.occurrences import Occurrences
from index.whoosh.sets import Docs, Mask, intersect

Scores = npt.NDArray[np.float32]

K1 = 1.2
B = 0.75
_FEW = 16
_SOME = 2


class Term(Protocol):
    """What is scored as one term: what was ``found`` in a ``field``, and its ``weight``."""

    @property
    def found(self) -> Occurrences:
        """Where it stands."""

    @property
    def field(self) -> str:
        """The field whose length counts."""

    @property
    def weight(self) -> float:
        """What BM25 is multiplied by."""


class Part(Protocol):
    """A part of a query, and the documents that it matched, rising, none of them deleted."""

    @property
    def bound(self) -> int:
        """How many they are at most."""

    @property
    def docs(self) -> Docs:
        """Their numbers."""

    def mask(self) -> Mask:
        """Return which documents of the view they are, as a mask of its own."""

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
        self._mask: Mask | None = None

    def add_term(self, term: "Term", within: Docs | None) -> None:
        """Add the scores of a term."""
        asked, found = self._docs, term.found
        if not found.count:
            return
        if within is not None:
            asked = intersect(asked, within, self._view.size)
        if len(asked) * _FEW < found.count:
            is_there, times = found.times_in(asked)
            own = asked[is_there]
            places = is_there if asked is self._docs else np.searchsorted(self._docs, own)
            self._exact[places] += self._given(term, own, times)
            return
        own, times = found.docs, found.times
        if within is not None or len(asked) * _SOME < len(own):
            is_asked = self._asked_mask(asked).take(own)
            own, times = own[is_asked], times[is_asked]
        given = self._given(term, own, times)
        if own is self._docs:
            self._exact += given
        elif self._by_number is None:
            self._by_number = np.zeros(self._view.size, dtype=np.float32)
            self._by_number[own] = given
        else:
            self._by_number[own] += given

    def _asked_mask(self, asked: Docs) -> Mask:
        if asked is not self._docs:
            return self._view.mask(asked)
        if self._mask is None:
            self._mask = self._view.mask(asked)
        return self._mask

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
        scores = norms(self._view, term.field).take(docs)
        scores += times
        np.divide(times, scores, out=scores)
        scores *= np.float32(term.weight)
        return scores


def norms(view: View, field: str) -> Scores:
    """Return what the length of ``field`` of each document adds to how often a term stands.

    That is k1 (1 - b + b length / mean length) of BM25, with the mean over the documents that
    have the field.
    """

    def read() -> Scores:
        lengths = view.lengths(field)
        some = view.kept(np.flatnonzero(lengths))
        mean = float(lengths[some].mean(dtype=np.float64)) if len(some) else 1.0
        scaled: Scores = K1 * (1 - B + B / mean * lengths)
        return scaled

    return view.made.get(f"{field}/norms", read)


def rarity(view: View, frequency: int) -> float:
    """Return BM25's weight of what ``frequency`` documents of the view have."""
    documents = len(view.every)
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
