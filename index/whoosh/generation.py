"""One generation of the index, open for any number of threads: all segments as one.

A search is over the documents of one scope, which a :class:`View` numbers through all segments.
What is kept in memory is made when it is first asked for, and taken over by the next generation as
far as the segments are the same.
"""

import threading
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from index.contract import Scope
from index.fields import Fields
from index.whoosh.buffer import LENGTHS
from index.whoosh.columns import Column, Stretch, joined
from index.whoosh.kept import Kept
from index.whoosh.manifest import Manifest
from index.whoosh.numbering import Numbering
from index.whoosh.orders import UNDATED
from index.whoosh.schema import RELEASE, facet_field
from index.whoosh.segment import Segment
from index.whoosh.sets import Docs, Mask
from index.whoosh.stored import Shown

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of one field: row ``i`` says that document ``docs[i]`` has first to last.

    Days are proleptic ordinals, inclusive (:meth:`datetime.date.toordinal`). Where there
    ``is_one_each``, the rows are the documents of the view in their order.
    """

    docs: Docs
    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    is_one_each: bool


class Generation:
    """What one commit holds: open segments, with Whoosh's records of them in the same order."""

    def __init__(
        self,
        manifest: Manifest,
        fields: Fields,
        records: Sequence[Any],
        segments: Sequence[Segment],
        *,
        before: "Generation | None" = None,
    ) -> None:
        self.manifest = manifest
        self.fields = fields
        self.records = tuple(records)
        self.segments = tuple(segments)
        self.made = Kept()
        self._lock = threading.Lock()
        self._views: dict[Scope, View] = {}
        self._numberings: dict[tuple[str, tuple[Segment, ...]], Numbering] = (
            before._known(self.segments) if before else {}
        )
        self._live: dict[Segment, tuple[int, Mask]] = {
            segment: known
            for segment, known in (before._live.items() if before else ())
            if segment in self.segments
        }

    def view(self, scope: Scope) -> "View":
        """Return the documents of a scope."""
        with self._lock:
            if scope not in self._views:
                self._views[scope] = View(self, scope)
            return self._views[scope]

    def by_name(self) -> dict[str, Segment]:
        """Return the segments by the names of their files."""
        return {segment.file.path.name: segment for segment in self.segments}

    def retire(self) -> None:
        """Let go of the views: this is not the last generation any more, and to be let go of."""
        with self._lock:
            self._views = {}

    def counts(self) -> dict[Scope, int]:
        """Return how many documents there are of each scope."""
        return {
            Scope.RELEASES: self.manifest.releases,
            Scope.QUOTATIONS: self.manifest.quotations,
        }

    def has_term(self, field: str, term: str) -> bool:
        """Say whether any document, perhaps a deleted one, has ``term`` in ``field``."""
        return any(segment.find(field, term.encode()) >= 0 for segment in self.segments)

    def frequency(self, field: str, term: str) -> int:
        """Return how many documents, deleted ones included, have ``term`` in ``field``."""
        return sum(segment.frequency(field, term.encode()) for segment in self.segments)

    def frequencies(self, field: str, prefix: str) -> Mapping[str, int]:
        """Return the terms of ``field`` that begin with ``prefix``, with their frequencies."""
        found: Counter[str] = Counter()
        for segment in self.segments:
            for term, frequency in segment.frequencies(field, prefix.encode()):
                found[term.decode()] += frequency
        return found

    def commonest(self, field: str, prefix: str, *, most: int) -> Mapping[str, int]:
        """Return terms of ``field`` that begin with ``prefix``: the most frequent of each segment.

        Their frequencies are those of the segments in which they are among the ``most``.
        """
        found: Counter[str] = Counter()
        for segment in self.segments:
            for term, frequency in segment.commonest(field, prefix.encode(), most=most):
                found[term.decode()] += frequency
        return found

    def terms_with_prefix(self, field: str, prefix: str) -> tuple[str, ...]:
        """Return the terms of ``field`` that begin with ``prefix``, in their order."""
        return tuple(sorted(self.frequencies(field, prefix)))

    def live(self, place: int) -> Mask | None:
        """Return which documents of a segment are not deleted; None where all are there."""
        record, segment = self.records[place], self.segments[place]
        if not record.has_deletions():
            return None
        count = record.deleted_count()
        known = self._live.get(segment)
        if known is None or known[0] != count:
            mask = np.ones(segment.size, dtype=np.bool_)
            mask[list(record.deleted_docs())] = False
            known = self._live[segment] = (count, mask)
        return known[1]

    def numbering(self, facet: str) -> Numbering:
        """Return the numbers of a facet's values through the segments."""
        field = facet_field(facet)
        numbering = Numbering()
        for end in range(1, len(self.segments) + 1):
            key = field, self.segments[:end]
            known = self._numberings.get(key)
            if known is None:
                known = numbering.extended(self.segments[end - 1].keys(field))
                self._numberings[key] = known
            numbering = known
        return numbering

    def _known(self, segments: tuple[Segment, ...]) -> dict[Any, Numbering]:
        """Return the numberings of the segments that begin as ``segments`` do."""
        return {
            (field, own): numbering
            for (field, own), numbering in list(self._numberings.items())
            if own == segments[: len(own)]
        }


class View:
    """The documents of one scope in one generation, numbered from 0 through all segments."""

    def __init__(self, generation: Generation, scope: Scope) -> None:
        self.generation = generation
        self.scope = scope
        self.fields = generation.fields
        stretches = []
        start = 0
        for segment in generation.segments:
            own = segment.ranges[scope]
            stretches.append(Stretch(segment=segment, own=own, start=start))
            start += len(own)
        self.stretches = tuple(stretches)
        self._ends = [stretch.end for stretch in stretches]
        self.size = start
        self._columns: dict[str, Column] = {}
        self.made = Kept()
        self._days: dict[str, Days] = {}

    @cached_property
    def live(self) -> Mask | None:
        """Which documents are not deleted; None where all are there."""
        masks = [self.generation.live(place) for place in range(len(self.stretches))]
        if all(mask is None for mask in masks):
            return None
        parts = [
            np.ones(len(one.own), dtype=np.bool_)
            if mask is None
            else mask[one.own.start : one.own.stop]
            for mask, one in zip(masks, self.stretches, strict=True)
        ]
        return joined(parts, np.bool_)

    @cached_property
    def every(self) -> Docs:
        """All documents."""
        return np.arange(self.size) if self.live is None else np.flatnonzero(self.live)

    def mask(self, docs: Docs) -> Mask:
        """Return ``docs`` as a mask of all documents."""
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[docs] = True
        return mask

    def some(self, docs: Docs, mask: Mask) -> Docs:
        """Return those of ``docs``, which rise, that are in ``mask``."""
        if len(docs) == self.size:
            return np.flatnonzero(mask)
        return docs[mask.take(docs)]

    def kept(self, docs: Docs) -> Docs:
        """Return those of ``docs`` that are not deleted."""
        return docs if self.live is None else docs[self.live[docs]]

    def column(self, facet: str) -> Column:
        """Return the column of a facet."""
        found = self._columns.get(facet)
        if found is None:
            numbering = self.generation.numbering(facet)
            found = self._columns[facet] = Column(facet, self.stretches, numbering)
        return found

    def docs_with(self, field: str, value: str) -> Docs:
        """Return the documents that have a whole value."""
        docs = []
        for stretch in self.stretches:
            number = stretch.segment.find(field, value.encode())
            if number >= 0:
                own = stretch.segment.docs_of(field, number)
                docs.append(stretch.numbered(own[stretch.cut(own)]))
        return self.kept(joined(docs, np.intp))

    def lengths(self, field: str) -> Floats:
        """Return how many terms ``field`` of each document has, as Whoosh rounds it."""
        return joined(
            [
                LENGTHS[one.segment.column(f"{field}/lengths")[one.own.start : one.own.stop]]
                for one in self.stretches
            ],
            np.float32,
        )

    def days(self, field: str) -> Days:
        """Return the days of one field, those of deleted documents included."""
        found = self._days.get(field)
        if found is None:
            found = self._days[field] = self._read_days(field)
        return found

    def _read_days(self, field: str) -> Days:
        columns: dict[str, list[npt.NDArray[Any]]] = {"docs": [], "first": [], "last": []}
        for stretch in self.stretches:
            own = stretch.segment.column(f"{field}/docs")
            cut = stretch.cut(own)
            columns["docs"].append(stretch.numbered(own[cut]))
            for name in ("first", "last"):
                columns[name].append(stretch.segment.column(f"{field}/{name}")[cut])
        docs = joined(columns["docs"], np.intp)
        return Days(
            docs=docs,
            first=joined(columns["first"], np.int32),
            last=joined(columns["last"], np.int32),
            is_one_each=np.array_equal(docs, np.arange(self.size)),
        )

    def rows_in(self, docs: Docs) -> npt.NDArray[np.int64]:
        """Return how many attributions each of ``docs`` has."""
        return self._rows[docs]

    @cached_property
    def _rows(self) -> npt.NDArray[np.int64]:
        parts = [
            np.diff(one.segment.column("rows/first")[one.own.start : one.own.stop + 1])
            for one in self.stretches
        ]
        return joined(parts, np.int64)

    @cached_property
    def first_days(self) -> npt.NDArray[np.int64]:
        """The first day of publication of each document, orders.UNDATED for the undated."""
        return joined(
            [
                one.segment.column("first_day")[one.own.start : one.own.stop]
                for one in self.stretches
            ],
            np.int64,
        )

    @cached_property
    def undated(self) -> Mask:
        """Which documents have no day of publication."""
        undated: Mask = self.first_days == UNDATED
        return undated

    @cached_property
    def has_undated(self) -> bool:
        """Whether there are any such."""
        return bool(self.undated.any())

    def value_of(self, facet: str, doc: int) -> str | None:
        """Return the first value of a facet that a document has."""
        stretch = self._stretch(doc)
        return stretch.segment.value_of(facet_field(facet), doc - stretch.start + stretch.own.start)

    @cached_property
    def releases(self) -> Docs:
        """The release of each document, by its number in the view of releases."""
        starts = [one.start for one in self.generation.view(Scope.RELEASES).stretches]
        parts = [
            _releases_of(one, start) for one, start in zip(self.stretches, starts, strict=True)
        ]
        return joined(parts, np.intp)

    def id(self, doc: int) -> str:
        """Return the id of a document."""
        stretch = self._stretch(doc)
        own: bytes = stretch.segment.ids()[doc - stretch.start + stretch.own.start]
        return own.decode()

    def release(self, doc: int) -> str:
        """Return the id of the release that a document belongs to."""
        stretch = self._stretch(doc)
        return stretch.segment.release_of(doc - stretch.start + stretch.own.start)

    def shown(self, doc: int) -> Shown:
        """Return what snippets of the document are cut from."""
        stretch = self._stretch(doc)
        return stretch.segment.shown(doc - stretch.start + stretch.own.start)

    def documents_of(self, releases: Iterable[str]) -> list[int]:
        """Return the documents of releases that are not deleted."""
        found = [
            doc - one.own.start + one.start
            for one in self.stretches
            for release in releases
            for doc in one.segment.documents_of(release)
            if doc in one.own
        ]
        return [doc for doc in found if self.live is None or self.live[doc]]

    def split(self, docs: Docs) -> Iterator[tuple[Stretch, slice]]:
        """Yield each stretch that has some of ``docs``, which rise, and where those stand."""
        ends = np.searchsorted(docs, [one.end for one in self.stretches]).tolist()
        first = 0
        for stretch, end in zip(self.stretches, ends, strict=True):
            if end > first:
                yield stretch, slice(first, end)
            first = end

    def _stretch(self, doc: int) -> Stretch:
        return self.stretches[bisect_right(self._ends, doc)]


def _releases_of(stretch: Stretch, start: int) -> Docs:
    """Return the release of each document, those of the segment being numbered from ``start``."""
    values = stretch.segment.column(f"{RELEASE}/values")
    releases = stretch.segment.ranges[Scope.RELEASES]
    numbers = np.zeros(len(stretch.segment.terms(RELEASE)), dtype=np.intp)
    numbers[values[releases.start : releases.stop]] = start + np.arange(len(releases))
    return numbers[values[stretch.own.start : stretch.own.stop]]
