"""The values of one facet, for the documents of one scope: counted, looked up, and chosen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from index.whoosh.inversion import ranges
from index.whoosh.numbering import Numbering
from index.whoosh.orders import kth_largest
from index.whoosh.padded import Padded, Values
from index.whoosh.schema import facet_field
from index.whoosh.segment import Segment
from index.whoosh.sets import Docs, Mask
from index.whoosh.tally import Tally, tally, tally_of

NONE = -1
# Of so few documents values are sorted; those of more are counted where they belong.
_FEW = 8
_NAMES_KEPT = 10_000

Numbers = npt.NDArray[np.int64]
_Scalar = TypeVar("_Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stretch:
    """The documents of one scope in one segment: ``own`` there, from ``start`` on in the scope."""

    segment: Segment
    own: range
    start: int

    @property
    def end(self) -> int:
        """Where the next stretch starts."""
        return self.start + len(self.own)

    @property
    def is_whole(self) -> bool:
        """Whether these are all documents of the segment."""
        return len(self.own) == self.segment.size

    def add_to(self, mask: Mask, field: str, number: int) -> None:
        """Set ``mask``, of all documents of the scope, where one has term ``number`` of a field."""
        lists, end = self.segment.lists(field), self.start + len(self.own)
        if self.is_whole:
            lists.add_to(mask[self.start : end], number)
            return
        own = np.zeros(self.segment.size, dtype=np.bool_)
        lists.add_to(own, number)
        mask[self.start : end] |= own[self.own.start : self.own.stop]

    def cut(self, docs: npt.NDArray[Any]) -> slice:
        """Return where in ``docs``, numbers in the segment that rise, those of the scope lie."""
        if self.is_whole:
            return slice(0, len(docs))
        # Bounds of another type would make numpy convert all of the documents.
        bounds = np.array([self.own.start, self.own.stop], dtype=docs.dtype)
        first, end = np.searchsorted(docs, bounds).tolist()
        return slice(first, end)

    def numbered(self, docs: npt.NDArray[Any]) -> Docs:
        """Return numbers in the segment as those in the scope."""
        found: Docs = docs.astype(np.intp, copy=False)
        shift = self.start - self.own.start
        return found + shift if shift else found

    def times_with_prefix(self, field: str, prefix: bytes) -> npt.NDArray[np.float64]:
        """Return for each document how often terms that begin with ``prefix`` stand in it."""
        numbers = self.segment.terms(field).with_prefix(prefix)
        if not numbers:
            return np.zeros(len(self.own), dtype=np.float64)
        found = self.segment.postings(field, numbers)
        size = self.segment.size
        # Where a document has none of them there is no sum, but nought.
        weights = found.times.astype(np.float64)
        times = np.bincount(found.docs, weights=weights, minlength=size).astype(
            np.float64, copy=False
        )
        return times[self.own.start : self.own.stop]


class Column:
    """A facet over the documents of one scope, which are numbered through all segments."""

    def __init__(self, facet: str, stretches: Sequence[Stretch], numbering: Numbering) -> None:
        self._field = facet_field(facet)
        self._stretches = stretches
        self._numbering = numbering
        self.size = numbering.size
        self._totals: Numbers | None = None
        self._total_tally: Tally | None = None
        self._missing: int | None = None
        self._names: dict[int, str] = {}
        self._parts = tuple(
            _Part(stretch, self._field, numbering.map_of(place), numbering.size)
            for place, stretch in enumerate(stretches)
        )

    def count(self, docs: Docs) -> Numbers:
        """Return how many of ``docs``, which rise, have each value."""
        found = [part.count(own) for part, own in self._split(docs)]
        return reduce(np.add, found) if found else np.zeros(self.size, dtype=np.int64)

    def tally(self, docs: Docs) -> Tally:
        """Return how many of ``docs``, which rise, have each value."""
        if len(docs) * _FEW > self.size:
            return tally_of(self.count(docs))
        return tally(joined([part.few_of(own) for part, own in self._split(docs)], np.int64))

    def totals(self, every: Docs) -> Numbers:
        """Return how many documents have each value; ``every`` are those that are not deleted."""
        if self._totals is None:
            self._totals = self.count(every)
            self._totals.setflags(write=False)
        return self._totals

    def total_tally(self, every: Docs) -> Tally:
        """Return :meth:`totals` as a tally."""
        if self._total_tally is None:
            self._total_tally = tally_of(self.totals(every))
        return self._total_tally

    def without(self, docs: Docs) -> int:
        """Return how many of ``docs`` have no value."""
        return sum(part.without(own) for part, own in self._split(docs))

    def missing(self, every: Docs) -> int:
        """Return how many documents have no value; ``every`` are those that are not deleted."""
        if self._missing is None:
            self._missing = self.without(every)
        return self._missing

    def empty(self) -> Mask:
        """Return which documents have no value."""
        return joined([part.empty for part in self._parts], np.bool_)

    def pairs(self, docs: Docs) -> tuple[Docs, Numbers]:
        """Return each pair of one of ``docs`` and a value that it has."""
        own_docs, values = [], []
        for part, own in self._split(docs):
            own_docs.append(np.repeat(own, part.counts_of(own)) + part.start)
            values.append(part.values_of(own))
        return joined(own_docs, np.intp), joined(values, np.int64)

    def rows(self, docs: Docs) -> Numbers:
        """Return the value of each row of ``docs``, :data:`NONE` where it has none."""
        return joined([part.rows_of(own) for part, own in self._split(docs)], np.int64)

    def having(self, values: Iterable[str]) -> Mask:
        """Return which documents have one of ``values``."""
        keys = [value.encode("utf-8", "surrogatepass") for value in values]
        return joined([part.having(keys) for part in self._parts], np.bool_)

    def numbers_of(self, values: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those of ``values`` that any document has."""
        found = {}
        for value in values:
            key = value.encode("utf-8", "surrogatepass")
            for place, stretch in enumerate(self._stretches):
                own = stretch.segment.find(self._field, key)
                if own >= 0:
                    found[value] = int(self._numbering.map_of(place)[own])
                    break
        return found

    def name(self, number: int) -> str:
        """Return the value that has a number."""
        known = self._names.get(number)
        if known is not None:
            return known
        place, own = self._numbering.place_of(number)
        term = self._stretches[place].segment.terms(self._field)[own]
        name: str = term.decode("utf-8", "surrogatepass")
        if len(self._names) < _NAMES_KEPT:
            self._names[number] = name
        return name

    def largest(self, tally: Tally, *, limit: int) -> list[tuple[str, int]]:
        """Return the ``limit`` values with the largest counts, ties in the order of names."""
        if not limit:
            return []
        found, sizes = tally.numbers, tally.counts
        if len(found) > limit:
            least = kth_largest(sizes, limit)
            first = np.flatnonzero(sizes >= least)
            found, sizes = found[first], sizes[first]
        if len(found) > limit:
            # Within each part names rise: no other of it can be among the first.
            tied = self._numbering.in_order(found[sizes == least])
            found = np.concatenate((found[sizes > least], *(part[:limit] for part in tied)))
            found.sort()
            sizes = tally.among(np.searchsorted(tally.numbers, found)).counts
        named = zip(map(self.name, found.tolist()), sizes.tolist(), strict=True)
        return sorted(named, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def in_time(self, tally: Tally) -> list[tuple[str, int]]:
        """Return all values of a tally, in the order of their names."""
        return sorted(
            zip(map(self.name, tally.numbers.tolist()), tally.counts.tolist(), strict=True)
        )

    def ranked(self, counts: Numbers) -> list[tuple[str, int, int]]:
        """Return all values that ``counts`` counts, their counts and numbers: the largest first."""
        found = np.flatnonzero(counts > 0).tolist()
        named = [(self.name(number), int(counts[number]), number) for number in found]
        return sorted(named, key=lambda one: (-one[1], one[0]))

    def _split(self, docs: Docs) -> Iterator[tuple["_Part", Docs]]:
        """Yield each part that has some of ``docs``, and their numbers there."""
        if len(self._parts) == 1:
            yield self._parts[0], docs
            return
        ends = np.searchsorted(docs, [part.end for part in self._parts]).tolist()
        first = 0
        for part, end in zip(self._parts, ends, strict=True):
            if end > first:
                yield part, docs[first:end] - part.start
            first = end


class _Part:
    """The column in one stretch; documents are numbered from 0 in it."""

    def __init__(self, stretch: Stretch, field: str, table: Numbers, size: int) -> None:
        self.start, self.end = stretch.start, stretch.end
        self._size = size
        self._own = stretch.own
        self._segment = stretch.segment
        self._field = field
        self._table = table

    @cached_property
    def _first(self) -> Numbers:
        """Where the values of each document begin, counted from those of the first."""
        first = self._segment.column(f"{self._field}/first")
        own = first[self._own.start : self._own.stop + 1].astype(np.int64)
        counted: Numbers = own - own[0]
        return counted

    @cached_property
    def _values(self) -> Values:
        start = int(self._segment.column(f"{self._field}/first")[self._own.start])
        end = start + int(self._first[-1])
        own = self._segment.file.read(f"{self._field}/values", start, end)
        return self._table[own].astype(np.int32)

    @cached_property
    def _padded(self) -> Padded:
        return Padded(self._first, self._values, self._size)

    @cached_property
    def empty(self) -> Mask:
        empty: Mask = np.diff(self._first) == 0
        return empty

    @cached_property
    def _has_empty(self) -> bool:
        return bool(self.empty.any())

    def count(self, docs: Docs) -> Numbers:
        if len(docs) == len(self._own):
            return np.bincount(self._values, minlength=self._size)
        return self._padded.count(docs)

    def few_of(self, docs: Docs) -> Numbers:
        return self._padded.values_of(docs)

    def without(self, docs: Docs) -> int:
        return int(np.count_nonzero(self.empty.take(docs))) if self._has_empty else 0

    def counts_of(self, docs: Docs) -> Numbers:
        return self._first[docs + 1] - self._first[docs]

    def values_of(self, docs: Docs) -> Values:
        return self._values[ranges(self._first[docs], self.counts_of(docs))]

    def rows_of(self, docs: Docs) -> Numbers:
        first = self._segment.column("rows/first").astype(np.int64)
        own = docs + self._own.start
        rows = self._segment.column(f"{self._field}/rows")
        found = rows[ranges(first[own], first[own + 1] - first[own])]
        return np.append(self._table, NONE)[found]

    def having(self, keys: Iterable[bytes]) -> Mask:
        mask = np.zeros(self._segment.size, dtype=np.bool_)
        for key in keys:
            number = self._segment.find(self._field, key)
            if number >= 0:
                self._segment.lists(self._field).add_to(mask, number)
        return mask[self._own.start : self._own.stop]


def joined(parts: Sequence[npt.NDArray[Any]], dtype: type[_Scalar]) -> npt.NDArray[_Scalar]:
    """Return arrays end to end, as one of ``dtype``."""
    if len(parts) == 1:
        return parts[0].astype(dtype, copy=False)
    return np.concatenate(parts).astype(dtype, copy=False) if parts else np.zeros(0, dtype=dtype)
