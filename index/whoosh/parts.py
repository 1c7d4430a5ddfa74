"""The parts of a query: each knows which documents it matched, and what it gives to their scores.

Nothing is read before it is asked for: what only adds to scores is looked up for the documents that
are left of everything, and of those that all parts must match only the smallest is listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from index.whoosh.generation import View
from index.whoosh.occurrences import Occurrences
from index.whoosh.scoring import K1, Part, Scores, Sum, Totals, rarity
from index.whoosh.sets import Docs, Mask, numbers_of, union

# Of so few of all documents each is looked up by itself.
_FEW = 64
_SPARSE = 10


class Unscored:
    """Documents that match without a score."""

    def __init__(self, view: View, docs: Docs) -> None:
        self._view = view
        self.docs = docs

    @property
    def bound(self) -> int:
        """How many they are."""
        return len(self.docs)

    def mask(self) -> Mask:
        """Return which documents of the view they are, as a mask of its own."""
        return self._view.mask(self.docs)

    def add_to(self, into: Sum) -> None:
        """Add nothing."""


class Constant(Unscored):
    """Documents that have a whole value."""

    def __init__(self, view: View, docs: Docs, *, boost: float) -> None:
        super().__init__(view, docs)
        self._boost = boost

    def add_to(self, into: Sum) -> None:
        """Add the same to all."""
        if self._boost:
            score = self._boost * rarity(self._view, len(self.docs))
            into.totals.add_constant(score, self.docs, into.within)


class Given(Unscored):
    """Documents with a score of their own each."""

    def __init__(self, view: View, docs: Docs, scores: Scores) -> None:
        super().__init__(view, docs)
        self._scores = scores

    def add_to(self, into: Sum) -> None:
        """Add the score of each."""
        into.totals.add_scores(self._scores, self.docs, into.within)


class Scored:
    """Documents that have one term, or what is scored as one term."""

    def __init__(self, view: View, found: Occurrences, *, field: str, boost: float) -> None:
        self._view = view
        self.found = found
        self.field = field
        self._boost = boost

    @cached_property
    def weight(self) -> float:
        """What BM25 is multiplied by."""
        return self._boost * rarity(self._view, self.found.count) * (K1 + 1)

    @property
    def bound(self) -> int:
        """How many they are."""
        return self.found.count

    @property
    def docs(self) -> Docs:
        """Their numbers, rising."""
        return self.found.docs

    def mask(self) -> Mask:
        """Return which documents of the view they are, as a mask of its own."""
        return self.found.mask()

    def add_to(self, into: Sum) -> None:
        """Add BM25."""
        into.totals.add_term(self, into.within)


class All:
    """Documents that match all ``parts``, and none of ``ruled_out``."""

    def __init__(self, view: View, parts: Sequence[Part], ruled_out: Sequence[Part] = ()) -> None:
        self._view = view
        # Scores are added up in the order that was asked, so that they are always the same.
        self._parts = parts
        self._smallest_first = sorted(parts, key=lambda part: part.bound)
        self._ruled_out = ruled_out

    @property
    def bound(self) -> int:
        """How many they are at most."""
        return self._smallest_first[0].bound if self._parts else len(self._view.every)

    @cached_property
    def docs(self) -> Docs:
        """Their numbers, rising."""
        if len(self._parts) == 1 and not self._ruled_out:
            return self._parts[0].docs
        if self.bound * _FEW > self._view.size:
            return numbers_of(self.mask())
        docs = self._smallest_first[0].docs if self._parts else self._view.every
        for part in self._smallest_first[1:]:
            docs = docs[part.mask().take(docs)] if len(docs) else docs
        for part in self._ruled_out:
            docs = docs[~part.mask().take(docs)] if len(docs) else docs
        return docs

    def mask(self) -> Mask:
        """Return which documents of the view they are, as a mask of its own."""
        some = [part.mask() for part in self._parts] or [self._view.mask(self._view.every)]
        mask = reduce(np.logical_and, some)
        for part in self._ruled_out:
            mask &= ~part.mask()
        return mask

    def add_to(self, into: Sum) -> None:
        """Add what the parts give, to those documents only."""
        for part in self._parts:
            part.add_to(into if into.is_sure else into.only(self.docs))


class Some:
    """Documents that match one of ``parts`` or several."""

    def __init__(self, view: View, parts: Sequence[Part]) -> None:
        self._view = view
        self._parts = [part for part in parts if part.bound]

    @property
    def bound(self) -> int:
        """How many they are at most."""
        return min(self._view.size, sum(part.bound for part in self._parts))

    @cached_property
    def docs(self) -> Docs:
        """Their numbers, rising."""
        if len(self._parts) == 1:
            return self._parts[0].docs
        if self.bound * _SPARSE < self._view.size:
            return union([part.docs for part in self._parts], self._view.size)
        return numbers_of(self.mask())

    def mask(self) -> Mask:
        """Return which documents of the view they are, as a mask of its own."""
        masks = [part.mask() for part in self._parts]
        return reduce(np.logical_or, masks) if masks else np.zeros(self._view.size, dtype=np.bool_)

    def add_to(self, into: Sum) -> None:
        """Add what those parts give that match."""
        own = into if len(self._parts) == 1 else into.unsure()
        for part in self._parts:
            part.add_to(own)


class Boosted:
    """Documents that match what is ``needed``, and may match what gives them ``more``."""

    def __init__(self, needed: Part, more: Part) -> None:
        self._needed = needed
        self._more = more

    @property
    def bound(self) -> int:
        """How many they are at most."""
        return self._needed.bound

    @property
    def docs(self) -> Docs:
        """Those that match what is needed."""
        return self._needed.docs

    def mask(self) -> Mask:
        """Return which documents of the view they are, as a mask of its own."""
        return self._needed.mask()

    def add_to(self, into: Sum) -> None:
        """Add what is given for what is needed; more only where that is."""
        self._needed.add_to(into)
        own = into if into.is_sure else into.only(self.docs)
        self._more.add_to(own.unsure())


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
