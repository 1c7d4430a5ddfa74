"""Filters and facet counts, as arithmetic on the columns of a generation.

Facets of attributions that are chosen together mean one attribution that has all of them: rows of
their columns are filtered, and a document matches where a row is left. The other facets filter
documents. Each facet is counted under all choices but its own.
"""

from collections.abc import Iterable
from functools import reduce

import numpy as np
import numpy.typing as npt

from index.contract import Bucket, Query
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
        self._matched = matched & _in_time(query, generation)
        self._docs: dict[str, Mask] = {}
        self._rows: dict[str, Mask] = {}
        for name, values in query.filters.items():
            if not values:
                continue
            column = generation.columns[name]
            rows = np.isin(column.ordinals, _numbers(column, values))
            if name in ATTRIBUTION_FACETS:
                self._rows[name] = rows
            else:
                self._docs[name] = _docs_of(column.docs[rows], generation.size)

    def hits(self) -> Mask:
        """Return the documents that all choices leave."""
        return self._left(docs=self._docs.values(), rows=self._rows.values())

    def facet(self, name: str) -> tuple[tuple[Bucket, ...], int]:
        """Return the buckets of a facet that are to be shown, and how many values it has."""
        counts = self._counts(name)
        buckets = _buckets(self._query, name, counts, self._generation.columns[name])
        return buckets, int(np.count_nonzero(counts))

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


def _buckets(
    query: Query, name: str, counts: npt.NDArray[np.int64], column: Column
) -> tuple[Bucket, ...]:
    chosen = frozenset(query.filters.get(name, ()))
    found = np.flatnonzero(counts)
    if not FACETS[name].chronological:
        found = found[np.argsort(-counts[found], kind="stable")][: query.facet_size]
    shown = {column.names[number]: int(counts[number]) for number in found.tolist()}
    for value in chosen:
        number = column.numbers.get(value)
        shown[value] = 0 if number is None else int(counts[number])
    buckets = (Bucket(value=v, count=n, chosen=v in chosen) for v, n in shown.items())
    if FACETS[name].chronological:
        return tuple(sorted(buckets, key=lambda bucket: bucket.value))
    return tuple(sorted(buckets, key=lambda bucket: (-bucket.count, bucket.value)))
