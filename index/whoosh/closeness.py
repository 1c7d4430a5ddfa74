"""The best hits, put in order by where the words of the query stand in them.

Words of a query that stand side by side, or near each other, more often belong together than words
apart (the sequential dependence model of Metzler and Croft, "A Markov Random Field Model for Term
Dependencies", SIGIR 2005); and what a release is about, it says at its beginning. Reading places
takes time, so that only the first hits by words alone are looked at.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from index.whoosh.columns import Stretch, joined
from index.whoosh.generation import View
from index.whoosh.near import Keys
from index.whoosh.occurrences import OfTerm
from index.whoosh.phrases import documents_and_words, starts_within
from index.whoosh.scoring import rarity
from index.whoosh.sets import Docs

# So many hits are looked at: the first pages.
HEAD = 50
# Words that stand within so many words of each other, in either order, are near.
_NEAR = 30
# Where a word counts half of what it counts as the first of all. Between two paragraphs, and after
# the headline, there are analysis.SECTION_GAP places without a word.
_HALF = 400
_PLACE_BITS = 32

# The ways to write a word or phrase, each as terms in a row, and its length in words.
Unit: TypeAlias = tuple[tuple[tuple[str, ...], ...], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closeness:
    """What is given for the places of ``runs`` in ``field``, of a query's words in their order.

    A run is one word or phrase, or several that are a name. ``together`` is the factor for words
    of two runs that follow one another as typed, ``near`` for those near each other, ``lead`` for
    words at the beginning of the text, but those of a name: who it is about says nothing there.
    """

    runs: tuple[tuple[Unit, ...], ...]
    field: str
    together: float
    near: float
    lead: float

    def scores(self, docs: Docs, view: View) -> npt.NDArray[np.float32]:
        """Return what is given to each of ``docs``, which are few and rise."""
        given = np.zeros(len(docs), dtype=np.float64)
        found = [[_found(unit, self.field, docs, view) for unit in run] for run in self.runs]
        for one in (run[0] for run in found if len(run) == 1):
            given += self.lead * one.rarity * one.at_the_beginning(len(docs))
        for (*_, one), (other, *_) in itertools.pairwise(found):
            worth = min(one.rarity, other.rarity)
            given += self.together * worth * _saturated(one.before(other), len(docs))
            given += self.near * worth * _saturated(one.near(other), len(docs))
        return given.astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a unit stands: ``keys`` hold the row of the document above, and the place below."""

    keys: Keys
    width: int
    rarity: float

    def at_the_beginning(self, rows: int) -> npt.NDArray[np.float64]:
        """Return for each document how near to its beginning this stands: 1 there, 0 nowhere."""
        own, first = np.unique(self.keys >> _PLACE_BITS, return_index=True)
        places = self.keys[first] & ((1 << _PLACE_BITS) - 1)
        given = np.zeros(rows, dtype=np.float64)
        given[own] = _HALF / (_HALF + places)
        return given

    def before(self, other: "_Found") -> Keys:
        """Return where this stands with ``other`` right behind it."""
        return self.keys[np.isin(self.keys + self.width, other.keys, assume_unique=True)]

    def near(self, other: "_Found") -> Keys:
        """Return where this stands with ``other`` near."""
        if not len(other.keys):
            return other.keys
        following = np.searchsorted(other.keys, self.keys - _NEAR)
        places = other.keys[np.minimum(following, len(other.keys) - 1)]
        return self.keys[(following < len(other.keys)) & (places <= self.keys + _NEAR)]


def _found(unit: Unit, field: str, docs: Docs, view: View) -> _Found:
    """Return where ``unit`` stands in ``docs``, and how rare it is in the view."""
    ways, width = unit
    encoded = [[term.encode() for term in terms] for terms in ways]
    keys = [_keys(stretch, field, encoded, docs) for stretch in view.stretches]
    frequency = max(min(OfTerm(view, field, term).count for term in terms) for terms in ways)
    return _Found(
        keys[0] if len(keys) == 1 else joined(keys, np.int64), width, rarity(view, frequency)
    )


def _keys(stretch: Stretch, field: str, ways: Sequence[Sequence[bytes]], docs: Docs) -> Keys:
    """Return where a unit stands in those of ``docs`` that are of a stretch."""
    first, end = np.searchsorted(docs, (stretch.start, stretch.end)).tolist()
    own = docs[first:end] - stretch.start + stretch.own.start
    starts = [starts_within(stretch.segment, field, terms, own) for terms in ways]
    some = [each for each in starts if len(each)]
    found, places = documents_and_words(np.unique(np.concatenate(some or starts)))
    rows = first + np.searchsorted(own, found)
    keys: Keys = (rows.astype(np.int64) << _PLACE_BITS) + places
    return keys


def _saturated(keys: Keys, rows: int) -> npt.NDArray[np.float64]:
    """Return for each document how often it is among ``keys``, the first time counting most."""
    times = np.bincount(keys >> _PLACE_BITS, minlength=rows)
    return times / (times + 1)
