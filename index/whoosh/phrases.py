"""Words that follow one another: documents and places of all words are compared at once."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from index.whoosh.inversion import ranges
from index.whoosh.near import Keys
from index.whoosh.segment import Postings, Segment
from index.whoosh.sets import Docs, intersect, rows_of

_PLACE_BITS = 32
_PLACES = (1 << _PLACE_BITS) - 1
# Words before the first place of a document: the offset of a word may be larger than its place.
_ROOM = 1 << 12
_FEW = 3


def starts_of(segment: Segment, field: str, terms: Sequence[bytes]) -> Keys:
    """Return where ``terms`` follow one another, rising: the document in the upper bits."""
    numbers = [segment.find(field, term) for term in terms]
    if not numbers or min(numbers) < 0:
        return np.zeros(0, dtype=np.int64)
    known = {number: segment.postings(field, range(number, number + 1)) for number in set(numbers)}
    # From the rarest on, so that little is left to compare.
    order = sorted(range(len(numbers)), key=lambda offset: len(known[numbers[offset]].docs))
    together = known[numbers[order[0]]].docs
    for offset in order[1:]:
        together = intersect(together, known[numbers[offset]].docs, segment.size)
    return reduce(
        _common,
        (_keys(segment, field, known[numbers[offset]], together) - offset for offset in order),
    )


def starts_within(segment: Segment, field: str, terms: Sequence[bytes], docs: Docs) -> Keys:
    """Return the same of a few documents, which rise: of a term only what is theirs is read."""
    found: list[Keys] = []
    for offset, term in enumerate(terms):
        number = segment.find(field, term)
        if number < 0:
            return np.zeros(0, dtype=np.int64)
        is_there, rows = segment.lists(field).places_of(number, docs)
        if not len(rows):
            return np.zeros(0, dtype=np.int64)
        found.append(_keys_of(segment, field, number, docs[is_there], rows) - offset)
    return reduce(_common, found)


def documents_and_words(starts: Keys) -> tuple[Docs, npt.NDArray[np.int64]]:
    """Return the document of each of ``starts``, and how many words stand before it there."""
    return (starts >> _PLACE_BITS).astype(np.intp), (starts & _PLACES) - _ROOM


def documents_of(places: Keys) -> tuple[Docs, npt.NDArray[np.int64]]:
    """Return the documents of ``places``, and how many of them are in each."""
    found = places >> _PLACE_BITS
    first = np.flatnonzero(np.diff(found, prepend=-1))
    return found[first].astype(np.intp), np.diff(first, append=len(found))


def _keys(segment: Segment, field: str, postings: Postings, docs: Docs) -> Keys:
    """Return the document and the place of each occurrence as one number, rising.

    Where ``docs`` are few only those in them; else there may be others.
    """
    times = postings.times.astype(np.int64)
    if len(docs) * _FEW < len(postings.docs):
        rows = rows_of(docs, postings.docs, segment.size)
        return _chosen(segment, field, docs, times=times, rows=rows, start=postings.places_start)
    places = segment.places(field, postings.places_start, int(times.sum()))
    return _joined(postings.docs, times, places)


def _keys_of(segment: Segment, field: str, number: int, docs: Docs, rows: Docs) -> Keys:
    """Return the same of term ``number`` in ``docs``, which stand at ``rows`` of its documents."""
    times = segment.times_of(field, number)[: int(rows[-1]) + 1].astype(np.int64)
    start = int(segment.column(f"{field}/places_start")[number])
    return _chosen(segment, field, docs, times=times, rows=rows, start=start)


def _chosen(
    segment: Segment,
    field: str,
    docs: Docs,
    *,
    times: npt.NDArray[np.int64],
    rows: Docs,
    start: int,
) -> Keys:
    if not len(rows):
        return np.zeros(0, dtype=np.int64)
    first = (np.cumsum(times) - times)[rows]
    times = times[rows]
    before = int(first[0])
    last = int(first[-1] + times[-1])
    places = segment.places(field, start + before, last - before)
    return _joined(docs, times, places[ranges(first - before, times)])


def _joined(docs: Docs, times: npt.NDArray[np.int64], places: npt.NDArray[Any]) -> Keys:
    keys = np.repeat((docs.astype(np.int64) << _PLACE_BITS) + _ROOM, times)
    keys += places
    return keys


def _common(some: Keys, others: Keys) -> Keys:
    """Return what is in both; each rises and holds nothing twice."""
    if len(some) > len(others):
        some, others = others, some
    if not len(some):
        return some
    if len(some) * 8 < len(others):
        found: Keys = some[others[np.searchsorted(others[:-1], some)] == some]
        return found
    keys = np.concatenate((some, others))
    keys.sort(kind="stable")  # two runs: a merge
    twice: Keys = keys[:-1][keys[1:] == keys[:-1]]
    return twice
