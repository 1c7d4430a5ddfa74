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


def starts_of(
    segment: Segment, field: str, terms: Sequence[bytes], *, within: Docs | None = None
) -> Keys:
    """Return where ``terms`` follow one another, rising: the document in the upper bits.

    With ``within`` only where they do so in those documents.
    """
    numbers = [segment.find(field, term) for term in terms]
    if not numbers or min(numbers) < 0:
        return np.zeros(0, dtype=np.int64)
    known = {number: segment.postings(field, range(number, number + 1)) for number in set(numbers)}
    # From the rarest on, so that little is left to compare.
    order = sorted(range(len(numbers)), key=lambda offset: len(known[numbers[offset]].docs))
    together = known[numbers[order[0]]].docs
    for offset in order[1:]:
        together = intersect(together, known[numbers[offset]].docs, segment.size)
    if within is not None:
        together = intersect(together, within, segment.size)
        if not len(together):
            return np.zeros(0, dtype=np.int64)
    read = _keys if within is None else _keys_in
    return reduce(
        _common,
        (read(segment, field, known[numbers[offset]], together) - offset for offset in order),
    )


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
    if len(docs) * _FEW < len(postings.docs):
        return _keys_in(segment, field, postings, docs)
    times = postings.times.astype(np.int64)
    places = segment.places(field, postings.places_start, int(times.sum()))
    return _joined(postings.docs, times, places)


def _keys_in(segment: Segment, field: str, postings: Postings, docs: Docs) -> Keys:
    """Return the document and the place of each occurrence in ``docs``, all of which have some."""
    times = postings.times.astype(np.int64)
    rows = rows_of(docs, postings.docs, segment.size)
    first = (np.cumsum(times) - times)[rows]
    times = times[rows]
    last = int(first[-1] + times[-1]) if len(rows) else 0
    places = segment.places(field, postings.places_start, last)[ranges(first, times)]
    return _joined(docs, times, places)


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
