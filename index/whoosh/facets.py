"""Filters and facet counts, as arithmetic on the columns of a view.

Facets of attributions that are chosen together mean one attribution that has all of them: rows of
their columns are filtered, and a document matches where a row is left. The other facets filter
documents. What is excluded is excluded as a document. Each facet is counted under all choices but
its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from index.analysis import words
from index.contract import DATES, MISSING, WORDS, Bucket, Query, Values
from index.fields import PUBLISHED
from index.whoosh.columns import Column
from index.whoosh.compile import FOREVER
from index.whoosh.evaluate import overlapping
from index.whoosh.forms import folded, printed
from index.whoosh.generation import View
from index.whoosh.nodes import Overlap
from index.whoosh.sets import Docs, Mask, once, without
from index.whoosh.tally import Tally, tally, tally_of


class Left:
    """The documents that some choices leave, and those that they do not."""

    def __init__(self, docs: Docs, view: View) -> None:
        self.docs = docs
        self._view = view

    @cached_property
    def rest(self) -> Docs:
        """The other documents of the view."""
        return without(self._view.every, self.docs, self._view.size)

    def tally(self, column: Column) -> Tally:
        """Return how many of the documents have each value."""
        every = self._view.every
        if len(self.docs) == len(every):
            return column.total_tally(every)
        if len(self.docs) * 2 <= len(every):
            return column.tally(self.docs)
        return tally_of(column.totals(every) - column.count(self.rest))

    def missing(self, column: Column) -> int:
        """Return how many of the documents have no value."""
        every = self._view.every
        if len(self.docs) == len(every):
            return column.missing(every)
        if len(self.docs) * 2 <= len(every):
            return column.without(self.docs)
        return column.missing(every) - column.without(self.rest)

    def undated(self) -> int:
        """Return how many of the documents have no day."""
        return int(np.count_nonzero(self._view.undated[self.docs])) if self._view.has_undated else 0


class Choice:
    """What a query chooses of the documents that its words found."""

    def __init__(self, query: Query, found: Docs, view: View) -> None:
        self._query = query = folded(query, view.fields)
        self._view = view
        self._found = found
        self._facets = view.fields.facets
        self._chosen = {name: values for name, values in query.filters.items() if values}
        self._lefts: dict[str | None, Left] = {}
        self._masks: dict[str, Mask] = {}

    @cached_property
    def hits(self) -> Docs:
        """The documents that all choices leave."""
        return self._left(None).docs

    def facet(self, name: str) -> tuple[tuple[Bucket, ...], int]:
        """Return the buckets of a facet that are to be shown, and how many values it has."""
        found = self._tally(name)
        column = self._view.column(name)
        shown = (
            column.in_time(found)
            if self._facets[name].chronological
            else column.largest(found, limit=self._query.facet_size)
        )
        if self._query.filters.get(name) or self._query.excluded.get(name):
            buckets = self._marked(name, found, dict(shown))
        else:
            buckets = tuple([Bucket(value=value, count=count) for value, count in shown])
        return self._printed(name, buckets), len(found)

    def missing(self, name: str) -> int:
        """Return how many documents have no value of the facet, under all choices but its own."""
        return self._left(name).missing(self._view.column(name))

    def undated(self) -> int:
        """Return how many hits have no day of publication."""
        return self._left(None).undated()

    def values(self, name: str, *, containing: str, limit: int) -> Values:
        """Return the largest values of a facet that hold words which begin with those asked."""
        found, column = self._tally(name), self._view.column(name)
        if wanted := words(containing):
            fits = [_holds(column.name(number), wanted) for number in found.numbers.tolist()]
            found = found.among(np.flatnonzero(fits))
        chosen = self._query.filters.get(name, ())
        buckets = [
            Bucket(value=value, count=count, chosen=value in chosen)
            for value, count in column.largest(found, limit=limit)
        ]
        if self._facets[name].chronological:
            buckets.sort(key=lambda bucket: bucket.value)
        shown = self._printed(name, tuple(buckets))
        return Values(buckets=shown, total=len(found))

    def emptied_by(self) -> dict[str, int]:
        """Return what alone is in the way of hits, and how many there would be without it."""
        query = self._query
        lifted = {
            name: (_without(query, name), self._found)
            for name in self._facets
            if query.filters.get(name) or query.excluded.get(name)
        }
        if query.since or query.until:
            lifted[DATES] = replace(query, since=None, until=None), self._found
        if query.text:
            lifted[WORDS] = query, self._view.every
        found = {
            name: len(Choice(wider, matched, self._view).hits)
            for name, (wider, matched) in lifted.items()
        }
        return {name: count for name, count in found.items() if count}

    def _printed(self, name: str, buckets: tuple[Bucket, ...]) -> tuple[Bucket, ...]:
        """Return ``buckets`` with the values as they are printed."""
        if not self._facets[name].folded:
            return buckets
        generation = self._view.generation
        return tuple([replace(one, value=printed(name, one.value, generation)) for one in buckets])

    def _tally(self, name: str) -> Tally:
        """Return how many documents each value of the facet has, under all choices but its own."""
        column = self._view.column(name)
        others = self._attributions(name)
        if not self._facets[name].of_attribution or not others:
            return self._left(name).tally(column)
        docs = self._left(name).docs
        row_docs, kept = self._rows(docs, others)
        values = column.rows(docs)
        some = kept & (values >= 0)
        size = max(column.size, 1)
        pairs = row_docs[some] * size + values[some]
        pairs.sort()
        return tally(once(pairs) % size)

    def _left(self, own: str | None) -> Left:
        """Return what all choices leave, but that of the facet ``own``."""
        key = own if own in self._chosen else None
        if key not in self._lefts:
            docs = self._dated
            for name in self._chosen:
                if name != key:
                    docs = self._view.some(docs, self._mask(name))
            attributions = self._attributions(key)
            if len(attributions) > 1:
                row_docs, kept = self._rows(docs, attributions)
                docs = once(row_docs[kept])
            self._lefts[key] = Left(docs, self._view)
        return self._lefts[key]

    @cached_property
    def _dated(self) -> Docs:
        """What was found, within the dates asked, and without what is excluded."""
        query, view, docs = self._query, self._view, self._found
        if query.since or query.until:
            wanted = Overlap(
                PUBLISHED,
                since=query.since.toordinal() if query.since else 0,
                until=query.until.toordinal() if query.until else FOREVER,
            )
            docs = view.some(docs, overlapping(view, wanted))
        for name, values in query.excluded.items():
            if values:
                docs = view.some(docs, ~_docs_with(view, name, values))
        return docs

    def _mask(self, name: str) -> Mask:
        """Return the documents that have a value chosen in a facet."""
        if name not in self._masks:
            self._masks[name] = _docs_with(self._view, name, self._chosen[name])
        return self._masks[name]

    def _attributions(self, own: str | None) -> list[str]:
        """Return the facets of attributions in which something is chosen, but ``own``."""
        return [name for name in self._chosen if name != own and self._facets[name].of_attribution]

    def _rows(self, docs: Docs, names: Sequence[str]) -> tuple[Docs, Mask]:
        """Return the document of each attribution in ``docs``, and which have all that is chosen.

        A document without any value of a facet has all rows where that is chosen.
        """
        row_docs = np.repeat(docs, self._view.rows_in(docs))
        kept = np.ones(len(row_docs), dtype=np.bool_)
        for name in names:
            column, values = self._view.column(name), self._chosen[name]
            fits = np.isin(column.rows(docs), list(column.numbers_of(values).values()))
            if MISSING in values:
                fits |= column.empty()[row_docs]
            kept &= fits
        return row_docs, kept

    def _marked(self, name: str, found: Tally, shown: dict[str, int]) -> tuple[Bucket, ...]:
        """Return the buckets with those that are chosen or excluded, however small, among them."""
        column = self._view.column(name)
        chosen = _named(self._query.filters.get(name, ()))
        excluded = _named(self._query.excluded.get(name, ()))
        shown.update(_counts_of(chosen, found, column))
        if excluded:
            taken = Choice(_readmitting(self._query, name), self._found, self._view)
            shown.update(_counts_of(excluded, taken._tally(name), column))
        buckets = [
            Bucket(value=value, count=count, chosen=value in chosen, excluded=value in excluded)
            for value, count in shown.items()
        ]
        if self._facets[name].chronological:
            return tuple(sorted(buckets, key=lambda bucket: bucket.value))
        return tuple(sorted(buckets, key=lambda bucket: (-bucket.count, bucket.value)))


def _docs_with(view: View, name: str, values: Iterable[str]) -> Mask:
    column = view.column(name)
    mask = column.having(_named(values))
    return mask | column.empty() if MISSING in values else mask


def _without(query: Query, name: str) -> Query:
    """Return the query with nothing chosen and nothing excluded in a facet."""
    filters = {own: values for own, values in query.filters.items() if own != name}
    return replace(_readmitting(query, name), filters=filters)


def _readmitting(query: Query, name: str) -> Query:
    excluded = {own: values for own, values in query.excluded.items() if own != name}
    return replace(query, excluded=excluded)


def _named(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values) - {MISSING}


def _counts_of(values: Iterable[str], found: Tally, column: Column) -> dict[str, int]:
    numbers = column.numbers_of(values)
    return {value: found.of(numbers[value]) if value in numbers else 0 for value in values}


def _holds(name: str, wanted: Iterable[str]) -> bool:
    key = f" {' '.join(words(name))}"
    return all(f" {word}" in key for word in wanted)
