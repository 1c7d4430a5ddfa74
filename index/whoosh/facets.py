"""Filters and facet counts, as arithmetic on the columns of a generation.

Facets of attributions that are chosen together mean one attribution that has all of them: rows of
their columns are filtered, and a document matches where a row is left. The other facets filter
documents. What is excluded is excluded as a document. Each facet is counted under all choices but
its own.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, reduce

import numpy as np
import numpy.typing as npt

from index.analysis import words
from index.contract import DATES, MISSING, WORDS, Bucket, Query, Values
from index.fields import FACETS, PUBLISHED
from index.whoosh.cards import ATTRIBUTION_FACETS, NONE, Ordinals
from index.whoosh.evaluate import overlapping
from index.whoosh.generation import Column, Generation, Mask, distinct_pairs

_BEFORE_ALL = 0
_AFTER_ALL = 1 << 31


class Choice:
    """What a query chooses, as masks: of documents, and of the rows of the attribution facets."""

    def __init__(self, query: Query, matched: Mask, generation: Generation) -> None:
        self._query = query
        self._generation = generation
        self._found = matched
        self._matched = matched & _in_time(query, generation) & ~_excluded(query, generation)
        self._docs: dict[str, Mask] = {}
        self._rows: dict[str, Mask] = {}
        for name, values in query.filters.items():
            if not values:
                continue
            column = generation.columns[name]
            if name in ATTRIBUTION_FACETS:
                self._rows[name] = _rows_with(column, values)
            else:
                self._docs[name] = _docs_with(column, values)

    @cached_property
    def hits(self) -> Mask:
        """The documents that all choices leave."""
        return self._left(docs=self._docs.values(), rows=self._rows.values())

    def facet(self, name: str) -> tuple[tuple[Bucket, ...], int]:
        """Return the buckets of a facet that are to be shown, and how many values it has."""
        counts = self._counts(name)
        found = np.flatnonzero(counts)
        if not FACETS[name].chronological:
            found = _largest(counts, found, limit=self._query.facet_size)
        return self._buckets(name, counts, found), int(np.count_nonzero(counts))

    def missing(self, name: str) -> int:
        """Return how many documents have no value of the facet, under all choices but its own."""
        rows = [mask for own, mask in self._rows.items() if own != name]
        docs = [mask for own, mask in self._docs.items() if own != name]
        left = self._left(docs=docs, rows=rows)
        return int(np.count_nonzero(left & self._generation.columns[name].missing))

    def values(self, name: str, *, containing: str, limit: int) -> Values:
        """Return the largest values of a facet that hold words which begin with those asked."""
        counts = self._counts(name)
        found = np.flatnonzero(counts)
        if wanted := words(containing):
            names = self._generation.columns[name].names
            holds = [_holds(names[number], wanted) for number in found.tolist()]
            found = found[np.array(holds, dtype=np.bool_)]
        column = self._generation.columns[name]
        chosen = self._query.filters.get(name, ())
        shown = _largest(counts, found, limit=limit)
        buckets = [
            Bucket(value=value, count=int(counts[number]), chosen=value in chosen)
            for number in shown.tolist()
            for value in (column.names[number],)
        ]
        if FACETS[name].chronological:
            buckets.sort(key=lambda bucket: bucket.value)
        return Values(buckets=tuple(buckets), total=len(found))

    def emptied_by(self) -> dict[str, int]:
        """Return what alone is in the way of hits, and how many there would be without it."""
        query = self._query
        everything = self._generation.in_scope[query.scope]
        lifted = {
            name: (_without(query, name), self._found)
            for name in FACETS
            if query.filters.get(name) or query.excluded.get(name)
        }
        if query.since or query.until:
            lifted[DATES] = replace(query, since=None, until=None), self._found
        if query.text:
            lifted[WORDS] = query, everything
        found = {
            name: int(np.count_nonzero(Choice(wider, matched, self._generation).hits))
            for name, (wider, matched) in lifted.items()
        }
        return {name: count for name, count in found.items() if count}

    def _counts(self, name: str) -> npt.NDArray[np.int64]:
        """Return how many documents each value of the facet has, under all choices but its own."""
        column = self._generation.columns[name]
        rows = [mask for own, mask in self._rows.items() if own != name]
        docs = [mask for own, mask in self._docs.items() if own != name]
        if name in ATTRIBUTION_FACETS and rows:
            left = reduce(np.logical_and, rows) & self._left(docs=docs, rows=())[column.docs]
            _, ordinals = distinct_pairs(
                column.docs[left], column.ordinals[left], len(column.names)
            )
        else:
            ordinals = column.pair_ordinals[self._left(docs=docs, rows=rows)[column.pair_docs]]
        return np.bincount(ordinals, minlength=len(column.names))

    def _buckets(
        self, name: str, counts: npt.NDArray[np.int64], found: Ordinals
    ) -> tuple[Bucket, ...]:
        column = self._generation.columns[name]
        chosen = _named(self._query.filters.get(name, ()))
        excluded = _named(self._query.excluded.get(name, ()))
        shown = {column.names[number]: int(counts[number]) for number in found.tolist()}
        shown.update((value, _count_of(value, counts, column)) for value in chosen)
        if excluded:
            taken = Choice(_readmitting(self._query, name), self._found, self._generation)
            lost = taken._counts(name)
            shown.update((value, _count_of(value, lost, column)) for value in excluded)
        buckets = (
            Bucket(value=value, count=count, chosen=value in chosen, excluded=value in excluded)
            for value, count in shown.items()
        )
        if FACETS[name].chronological:
            return tuple(sorted(buckets, key=lambda bucket: bucket.value))
        return tuple(sorted(buckets, key=lambda bucket: (-bucket.count, bucket.value)))

    def _left(self, *, docs: Iterable[Mask], rows: Iterable[Mask]) -> Mask:
        left = reduce(np.logical_and, docs, self._matched)
        chosen = list(rows)
        if not chosen:
            return left
        # All columns of attributions have the same rows.
        row_docs = self._generation.columns[ATTRIBUTION_FACETS[0]].docs
        return left & _docs_of(row_docs[reduce(np.logical_and, chosen)], self._generation.size)


def _in_time(query: Query, generation: Generation) -> Mask:
    if query.since is None and query.until is None:
        return np.ones(generation.size, dtype=np.bool_)
    return overlapping(
        generation,
        PUBLISHED,
        since=query.since.toordinal() if query.since else _BEFORE_ALL,
        until=query.until.toordinal() if query.until else _AFTER_ALL,
    )


def _numbers(column: Column, values: Iterable[str]) -> Ordinals:
    # A value that the index does not know has a number that no row has.
    unknown = NONE - 1
    return np.array([column.numbers.get(value, unknown) for value in values], dtype=np.int64)


def _docs_of(docs: Ordinals, size: int) -> Mask:
    mask = np.zeros(size, dtype=np.bool_)
    mask[docs] = True
    return mask


def _rows_with(column: Column, values: Iterable[str]) -> Mask:
    """Return the rows that have one of ``values``; those of a document without any for MISSING."""
    rows = np.isin(column.ordinals, _numbers(column, values))
    return rows | column.missing[column.docs] if MISSING in values else rows


def _docs_with(column: Column, values: Iterable[str]) -> Mask:
    rows = np.isin(column.pair_ordinals, _numbers(column, values))
    docs = _docs_of(column.pair_docs[rows], len(column.missing))
    return docs | column.missing if MISSING in values else docs


def _excluded(query: Query, generation: Generation) -> Mask:
    parts = (
        _docs_with(generation.columns[name], values)
        for name, values in query.excluded.items()
        if values
    )
    return reduce(np.logical_or, parts, np.zeros(generation.size, dtype=np.bool_))


def _without(query: Query, name: str) -> Query:
    """Return the query with nothing chosen and nothing excluded in a facet."""
    filters = {own: values for own, values in query.filters.items() if own != name}
    return replace(_readmitting(query, name), filters=filters)


def _readmitting(query: Query, name: str) -> Query:
    excluded = {own: values for own, values in query.excluded.items() if own != name}
    return replace(query, excluded=excluded)


def _named(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values) - {MISSING}


def _count_of(value: str, counts: npt.NDArray[np.int64], column: Column) -> int:
    number = column.numbers.get(value)
    return 0 if number is None else int(counts[number])


def _largest(counts: npt.NDArray[np.int64], found: Ordinals, *, limit: int) -> Ordinals:
    # Values are numbered in the order of their names: ties stay in it.
    return found[np.argsort(-counts[found], kind="stable")][:limit]


def _holds(name: str, wanted: Iterable[str]) -> bool:
    key = f" {' '.join(words(name))}"
    return all(f" {word}" in key for word in wanted)
