"""Several segments written as one, without the documents that are deleted.

The postings of a term in the merged segment are those of its parts one after the other, so nothing
is sorted: they are copied to where they belong, a range of terms at a time, so that memory stays
bounded however large the segments are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise

import numpy as np
import numpy.typing as npt

from index.contract import Scope
from index.fields import Fields
from index.whoosh.array_file import Array, ArrayWriter
from index.whoosh.buffer import NONE
from index.whoosh.doc_lists import DocsWriter
from index.whoosh.inversion import ranges
from index.whoosh.lexicon import offsets_of, write_strings
from index.whoosh.numbering import write_keys
from index.whoosh.orders import write_orders
from index.whoosh.schema import facet_field, key_fields
from index.whoosh.segment import Segment
from index.whoosh.times import TimesWriter

_AT_ONCE = 1 << 20
_GONE = -1

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The documents of one scope of one segment that go into the merged one.

    ``live`` are their numbers in the segment, rising; ``numbers`` maps each number there to that in
    the merged segment, or to -1.
    """

    segment: Segment
    live: Numbers
    numbers: Numbers

    @property
    def is_whole(self) -> bool:
        """Whether everything of the segment goes into the merged one by this part."""
        return len(self.live) == self.segment.size


def parts_of(segments: Sequence[Segment], deleted: Sequence[Iterable[int]]) -> tuple[Part, ...]:
    """Return the parts of a merge, scope by scope."""
    alive = []
    for segment, gone in zip(segments, deleted, strict=True):
        mask = np.ones(segment.size, dtype=np.bool_)
        mask[list(gone)] = False
        alive.append(mask)
    parts = []
    end = 0
    for scope in Scope:
        for segment, mask in zip(segments, alive, strict=True):
            own = segment.ranges[scope]
            live = own.start + np.flatnonzero(mask[own.start : own.stop])
            numbers = np.full(segment.size, _GONE, dtype=np.int64)
            numbers[live] = np.arange(end, end + len(live))
            end += len(live)
            parts.append(Part(segment=segment, live=live, numbers=numbers))
    return tuple(parts)


def merge(writer: ArrayWriter, parts: Sequence[Part], fields: Fields) -> dict[str, object]:
    """Write the merged segment; return what its file holds besides the arrays."""
    lengths = {}
    for field in fields.texts:
        _, lengths[field] = _merge_postings(writer, field, parts, is_text=True)
        codes = [part.segment.column(f"{field}/lengths")[part.live] for part in parts]
        writer.put(f"{field}/lengths", np.concatenate(codes))
    attributed = [facet_field(name) for name in fields.attribution_facets]
    facets = [facet_field(name) for name in fields.facets]
    for field in key_fields(fields):
        names, _ = _merge_postings(writer, field, parts, is_text=False)
        tables = _tables(field, parts, names)
        _merge_forward(writer, field, parts, tables)
        if field in facets:
            write_keys(writer, field, names)
        if field in attributed:
            _merge_rows(writer, f"{field}/rows", parts, tables)
    rows = [
        np.diff(part.segment.column("rows/first").astype(np.int64))[part.live] for part in parts
    ]
    writer.put("rows/first", offsets_of(np.concatenate(rows)))
    for field in fields.days:
        _merge_days(writer, field, parts)
    _merge_shown(writer, parts)
    ids = [
        own[doc] for part in parts for own in (part.segment.ids(),) for doc in part.live.tolist()
    ]
    write_strings(writer, "id", ids)
    first_days = np.concatenate([part.segment.column("first_day")[part.live] for part in parts])
    per_scope = len(parts) // len(Scope)
    sizes = [
        sum(len(part.live) for part in parts[start : start + per_scope])
        for start in range(0, len(parts), per_scope)
    ]
    write_orders(writer, ids, first_days.astype(np.int64), sizes)
    return {"scopes": sizes, "lengths": lengths}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Those terms of a field of one part that have postings left.

    ``own`` are their numbers in the segment, ``merged`` those in the merged segment, both rising;
    ``docs`` says how many postings of each are kept, ``places`` how many places those have.
    """

    part: Part
    field: str
    own: Numbers
    merged: Numbers
    docs: Numbers
    places: Numbers

    def cut(self, first: int, end: int) -> "_Source":
        """Return the source of the merged terms from ``first`` to ``end``, counted from there."""
        start, stop = np.searchsorted(self.merged, (first, end))
        return _Source(
            part=self.part,
            field=self.field,
            own=self.own[start:stop],
            merged=self.merged[start:stop] - first,
            docs=self.docs[start:stop],
            places=self.places[start:stop],
        )

    def read(self, *, is_text: bool) -> "_Piece":
        """Return what is kept of the postings."""
        segment, field = self.part.segment, self.field
        lists = segment.lists(field)
        first, end = int(self.own[0]), int(self.own[-1]) + 1
        docs = self.part.numbers[lists.between(first, end)]
        kept = docs >= 0
        if not is_text:
            return _Piece(docs=docs[kept], times=docs[:0], places=docs[:0])
        times = segment.times(field).read(int(lists.start[first]), int(lists.start[end]))
        places_start = segment.column(f"{field}/places_start")
        places = segment.file.read(
            f"{field}/places",
            int(places_start[first]),
            int(places_start[end]),
        )
        if kept.all():
            return _Piece(docs=docs, times=times, places=places)
        return _Piece(docs=docs[kept], times=times[kept], places=places[np.repeat(kept, times)])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    docs: Numbers
    times: Array
    places: Array


def _sources(
    field: str, parts: Sequence[Part], *, is_text: bool
) -> tuple[list[bytes], tuple[_Source, ...]]:
    """Return the merged terms of a field, and where each part has them."""
    lists = [part.segment.terms(field).all() for part in parts]
    counts = [_kept(field, part, is_text=is_text) for part in parts]
    own = [np.flatnonzero(docs) for docs, _ in counts]
    left = [
        [terms[number] for number in numbers.tolist()]
        for terms, numbers in zip(lists, own, strict=True)
    ]
    # Each list rises, so that sorting them takes little more than one pass of merging.
    names = [term for term, _ in groupby(sorted(chain.from_iterable(left)))]
    places = {term: place for place, term in enumerate(names)}
    sources = tuple(
        _Source(
            part=part,
            field=field,
            own=numbers,
            merged=np.fromiter(map(places.__getitem__, terms), dtype=np.int64, count=len(terms)),
            docs=docs[numbers],
            places=times[numbers],
        )
        for part, numbers, terms, (docs, times) in zip(parts, own, left, counts, strict=True)
        if len(numbers)
    )
    return names, sources


def _kept(field: str, part: Part, *, is_text: bool) -> tuple[Numbers, Numbers]:
    """Return how many postings of each term of a part are kept, and how many places they have."""
    segment = part.segment
    lists = segment.lists(field)
    start = lists.start.astype(np.int64)
    if not len(part.live):
        return np.zeros(len(start) - 1, np.int64), np.zeros(len(start) - 1, np.int64)
    if part.is_whole:
        docs: Numbers = np.diff(start)
        if not is_text:
            return docs, docs
        places_start = segment.column(f"{field}/places_start").astype(np.int64)
        places: Numbers = np.diff(places_start)
        return docs, places
    docs, places = (np.zeros(len(start) - 1, dtype=np.int64) for _ in range(2))
    for first, end in _cuts(start):
        kept = part.numbers[lists.between(first, end)] >= 0
        offsets = start[first:end] - start[first]
        docs[first:end] = np.add.reduceat(kept, offsets, dtype=np.int64)
        if is_text:
            times = segment.times(field).read(int(start[first]), int(start[end]))
            places[first:end] = np.add.reduceat(times * kept, offsets, dtype=np.int64)
    return docs, places


def _merge_postings(
    writer: ArrayWriter, field: str, parts: Sequence[Part], *, is_text: bool
) -> tuple[list[bytes], int]:
    """Merge the terms and postings of a field; return the terms, and how many places there are."""
    names, sources = _sources(field, parts, is_text=is_text)
    write_strings(writer, f"{field}/terms", names)
    start = offsets_of(_totals(sources, "docs", len(names)))
    places_start = offsets_of(_totals(sources, "places", len(names)))
    docs = DocsWriter(writer, field, start, sum(len(part.live) for part in parts))
    if is_text:
        writer.put(f"{field}/places_start", places_start)
        times = TimesWriter(writer, field, int(start[-1]))
        kinds = [part.segment.file.dtype(f"{field}/places") for part in parts]
        places = writer.region(f"{field}/places", np.result_type(*kinds), int(places_start[-1]))
    for first, end in _cuts(places_start if is_text else start):
        cuts = [cut for source in sources if len((cut := source.cut(first, end)).own)]
        pieces = [cut.read(is_text=is_text) for cut in cuts]
        terms = [cut.merged for cut in cuts]
        counts = [cut.docs for cut in cuts]
        docs.append(first, end, _laid_out(end - first, terms, counts, [p.docs for p in pieces]))
        if is_text:
            times.append(_laid_out(end - first, terms, counts, [p.times for p in pieces]))
            counts = [cut.places for cut in cuts]
            places.append(_laid_out(end - first, terms, counts, [p.places for p in pieces]))
    if is_text:
        times.finish()
    return names, int(places_start[-1])


def _totals(sources: Sequence[_Source], what: str, size: int) -> Numbers:
    totals = np.zeros(size, dtype=np.int64)
    for source in sources:
        totals[source.merged] += getattr(source, what)
    return totals


def _laid_out(
    size: int, terms: Sequence[Numbers], lengths: Sequence[Numbers], values: Sequence[Array]
) -> Array:
    """Return values term by term; within a term those of each source follow one another.

    For each source, ``values`` holds ``lengths[i]`` values of each term ``terms[i]`` in a row.
    """
    if len(values) == 1:
        return values[0]
    totals = np.zeros(size, dtype=np.int64)
    for own, length in zip(terms, lengths, strict=True):
        totals[own] += length
    filled = np.cumsum(totals) - totals
    out = np.empty(int(totals.sum()), dtype=np.result_type(*values))
    for own, length, part in zip(terms, lengths, values, strict=True):
        out[ranges(filled[own], length)] = part
        filled[own] += length
    return out


def _cuts(start: Array) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms that have about so many postings as are dealt with at once."""
    edges = np.arange(0, int(start[-1]), _AT_ONCE)
    firsts = np.unique(np.searchsorted(start, edges, side="right") - 1)
    yield from pairwise((*firsts.tolist(), len(start) - 1))


def _merge_forward(
    writer: ArrayWriter, field: str, parts: Sequence[Part], tables: Mapping[int, Numbers]
) -> None:
    """Merge the values of each document; ``tables`` map the terms of each part to the merged."""
    values, counts = [], []
    for number, part in enumerate(parts):
        first = part.segment.column(f"{field}/first").astype(np.int64)
        count = np.diff(first)[part.live]
        own = part.segment.column(f"{field}/values")
        values.append(tables[number][own[ranges(first[part.live], count)]])
        counts.append(count)
    writer.put(f"{field}/values", np.concatenate(values).astype(np.uint32))
    writer.put(f"{field}/first", offsets_of(np.concatenate(counts)))


def _merge_rows(
    writer: ArrayWriter, name: str, parts: Sequence[Part], tables: Mapping[int, Numbers]
) -> None:
    """Merge a column of the rows of attributions."""
    rows = []
    for number, part in enumerate(parts):
        first = part.segment.column("rows/first").astype(np.int64)
        own = part.segment.column(name)[ranges(first[part.live], np.diff(first)[part.live])]
        # The last entry is what NONE, which is -1, falls on.
        rows.append(np.append(tables[number], NONE)[own])
    writer.put(name, np.concatenate(rows).astype(np.int32))


def _tables(field: str, parts: Sequence[Part], names: Sequence[bytes]) -> dict[int, Numbers]:
    """Return, for each part, the merged number of each term; of those that are gone, -1."""
    places = {name: place for place, name in enumerate(names)}
    return {
        number: np.array(
            [places.get(term, _GONE) for term in part.segment.terms(field).all()], dtype=np.int64
        )
        for number, part in enumerate(parts)
    }


def _merge_days(writer: ArrayWriter, field: str, parts: Sequence[Part]) -> None:
    columns: dict[str, list[Array]] = {"docs": [], "first": [], "last": []}
    for part in parts:
        docs = part.numbers[part.segment.column(f"{field}/docs")]
        kept = docs >= 0
        columns["docs"].append(docs[kept])
        for name in ("first", "last"):
            columns[name].append(part.segment.column(f"{field}/{name}")[kept])
    for name, values in columns.items():
        writer.put(f"{field}/{name}", np.concatenate(values).astype(np.uint32))


def _merge_shown(writer: ArrayWriter, parts: Sequence[Part]) -> None:
    """Copy what is stored of the documents, as it is."""
    offsets = [part.segment.column("shown/offsets").astype(np.int64) for part in parts]
    sizes = [np.diff(own)[part.live] for own, part in zip(offsets, parts, strict=True)]
    ends = offsets_of(np.concatenate(sizes))
    region = writer.region("shown/data", np.uint8, int(ends[-1]))
    for own, part in zip(offsets, parts, strict=True):
        for first, end in _runs(part.live):
            for start in range(int(own[first]), int(own[end]), _AT_ONCE):
                stop = min(start + _AT_ONCE, int(own[end]))
                region.append(part.segment.file.read("shown/data", start, stop))
    writer.put("shown/offsets", ends)


def _runs(numbers: Numbers) -> Iterator[tuple[int, int]]:
    """Yield the first and the end of each run of numbers that follow one another."""
    if not len(numbers):
        return
    breaks = np.flatnonzero(np.diff(numbers) > 1) + 1
    for run in np.split(numbers, breaks):
        yield int(run[0]), int(run[-1]) + 1
