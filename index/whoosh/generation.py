"""One generation of the index, open for any number of threads: all segments as one.

Documents are numbered through all segments. Facet values are numbered in the order of their names,
so that ties are broken by number.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from index.contract import Scope
from index.fields import DAYS, PUBLISHED
from index.whoosh.cards import (
    ATTRIBUTION_FACETS,
    NONE,
    RECORD_FACETS,
    SCOPE_NUMBERS,
    Ordinals,
    Stretches,
    Values,
)
from index.whoosh.manifest import Manifest
from index.whoosh.schema import RELEASE, Shown
from index.whoosh.segment import Postings, Segment

Mask = npt.NDArray[np.bool_]
_Scalar = TypeVar("_Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A facet over the whole generation: its names in order, and the rows of :class:`Values`.

    ``pair_docs`` and ``pair_ordinals`` hold each pair of a document and a value once, without the
    rows that have none; ``missing`` says of each document whether it has none at all.
    """

    names: tuple[str, ...]
    numbers: Mapping[str, int]
    docs: Ordinals
    ordinals: Ordinals
    pair_docs: Ordinals
    pair_ordinals: Ordinals
    missing: Mask


class Generation:
    """What one commit holds, in memory as far as it is filtered, counted and sorted."""

    def __init__(
        self, manifest: Manifest, segments: Sequence[Segment], deleted: Sequence[Iterable[int]]
    ) -> None:
        self.manifest = manifest
        self.segments = tuple(segments)
        self._bases = np.cumsum([0, *(segment.size for segment in segments)])
        self.size = int(self._bases[-1])
        self.ids = tuple(own for segment in segments for own in segment.cards.ids)
        self.releases = tuple(own for segment in segments for own in segment.cards.releases)
        self.id_ranks = _ranks(self.ids)
        live = np.ones(self.size, dtype=np.bool_)
        for base, numbers in zip(self._bases.tolist(), deleted, strict=False):
            live[[base + number for number in numbers]] = False
        scopes = _joined([segment.cards.scopes for segment in segments], np.int8)
        self.in_scope: dict[Scope, Mask] = {
            scope: live & (scopes == number) for scope, number in SCOPE_NUMBERS.items()
        }
        self.days = {name: self._stretches(name) for name in DAYS}
        self.columns = {name: self._facet(name) for name in (*ATTRIBUTION_FACETS, *RECORD_FACETS)}
        self.first_days = self._first_days()
        self._lengths: dict[str, npt.NDArray[np.float32]] = {}
        self._averages: dict[tuple[str, Scope], float] = {}

    def documents_of(self, releases: Iterable[str]) -> tuple[int, ...]:
        """Return the documents of releases: their own, and those of their quotations."""
        docs = [self.postings(RELEASE, release).docs for release in releases]
        live = reduce(np.logical_or, self.in_scope.values())
        return tuple(doc for part in docs for doc in part[live[part]].tolist())

    def has_term(self, field: str, term: str) -> bool:
        """Say whether any document, perhaps a deleted one, has ``term`` in ``field``."""
        return any(segment.has_term(field, term.encode()) for segment in self.segments)

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

    def terms_with_prefix(self, field: str, prefix: str) -> tuple[str, ...]:
        """Return the terms of ``field`` that begin with ``prefix``, in their order."""
        found = {
            term
            for segment in self.segments
            for term in segment.terms_with_prefix(field, prefix.encode())
        }
        return tuple(sorted(term.decode() for term in found))

    def lengths(self, field: str) -> npt.NDArray[np.float32]:
        """Return the number of terms in ``field`` of each document, 0 where it has none."""
        found = self._lengths.get(field)
        if found is None:
            found = _joined([segment.lengths(field) for segment in self.segments], np.float32)
            self._lengths[field] = found
        return found

    def average_length(self, field: str, scope: Scope) -> float:
        """Return the mean length of ``field`` over the documents of ``scope`` that have it."""
        found = self._averages.get((field, scope))
        if found is None:
            lengths = self.lengths(field)[self.in_scope[scope]]
            lengths = lengths[lengths > 0]
            found = self._averages[field, scope] = float(lengths.mean()) if len(lengths) else 1.0
        return found

    def shown(self, doc: int) -> Shown:
        """Return what snippets of the document are cut from."""
        number = int(np.searchsorted(self._bases, doc, side="right")) - 1
        return self.segments[number].shown(doc - int(self._bases[number]))

    def postings(self, field: str, term: str) -> Postings:
        """Return where ``term`` stands in ``field``; empty where nowhere."""
        parts = [
            (base, found)
            for base, segment in zip(self._bases.tolist(), self.segments, strict=False)
            if (found := segment.postings(field, term.encode()))
        ]
        return Postings(
            docs=_joined([base + found.docs for base, found in parts], np.int64),
            counts=_joined([found.counts for _, found in parts], np.float32),
            places=tuple(place for _, found in parts for place in found.places),
        )

    def _stretches(self, name: str) -> Stretches:
        parts = [
            (base, segment.cards.days[name])
            for base, segment in zip(self._bases.tolist(), self.segments, strict=False)
        ]
        return Stretches(
            docs=_joined([base + part.docs for base, part in parts], np.int64),
            first=_joined([part.first for _, part in parts], np.int64),
            last=_joined([part.last for _, part in parts], np.int64),
        )

    def _first_days(self) -> Ordinals:
        """Return the first day of publication of each document, 0 for the undated."""
        published = self.days[PUBLISHED]
        first = np.zeros(self.size, dtype=np.int64)
        first[published.docs] = published.first
        return first

    def _facet(self, name: str) -> Column:
        parts = [segment.cards.values[name] for segment in self.segments]
        names = tuple(sorted({value for part in parts for value in part.names}))
        numbers = {value: number for number, value in enumerate(names)}
        docs = _joined(
            [base + part.docs for base, part in zip(self._bases.tolist(), parts, strict=False)],
            np.int64,
        )
        ordinals = _joined([_renumbered(part, numbers) for part in parts], np.int64)
        pair_docs, pair_ordinals = distinct_pairs(docs, ordinals, len(names))
        missing = np.ones(self.size, dtype=np.bool_)
        missing[pair_docs] = False
        return Column(
            names=names,
            numbers=numbers,
            docs=docs,
            ordinals=ordinals,
            pair_docs=pair_docs,
            pair_ordinals=pair_ordinals,
            missing=missing,
        )


def distinct_pairs(docs: Ordinals, ordinals: Ordinals, names: int) -> tuple[Ordinals, Ordinals]:
    """Return each pair of a document and a value once, without the rows that have no value."""
    has_value = ordinals != NONE
    keys = np.unique(docs[has_value] * max(names, 1) + ordinals[has_value])
    return keys // max(names, 1), keys % max(names, 1)


def _renumbered(part: Values, numbers: Mapping[str, int]) -> Ordinals:
    # The last entry is what NONE, which is -1, falls on.
    table = np.array([*(numbers[name] for name in part.names), NONE], dtype=np.int64)
    return table[part.ordinals]


def _ranks(ids: Sequence[str]) -> Ordinals:
    """Return the place of each id among all of them sorted."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    ranks = np.empty(len(ids), dtype=np.int64)
    ranks[order] = np.arange(len(ids))
    return ranks


def _joined(parts: Sequence[npt.NDArray[_Scalar]], dtype: type[_Scalar]) -> npt.NDArray[_Scalar]:
    if not parts:
        return np.zeros(0, dtype=dtype)
    return np.concatenate(parts)
