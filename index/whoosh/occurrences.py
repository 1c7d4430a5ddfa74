"""Where something stands in the documents of a view, and how often: read as far as it is asked.

A term's documents are read only where somebody wants them all; which of some documents have it, and
how often, is looked up.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.whoosh.columns import Stretch, joined
from index.whoosh.generation import View
from index.whoosh.sets import Docs, Mask

Floats = npt.NDArray[np.float32]

# A stretch, the documents of it that have something, rising, and how often each.
Found = tuple[Stretch, Docs, npt.NDArray[Any]]


class Occurrences(Protocol):
    """Documents that have something, none of them deleted, and how often each has it."""

    @property
    def count(self) -> int:
        """How many documents there are."""

    @property
    def docs(self) -> Docs:
        """Their numbers, rising."""

    @property
    def times(self) -> Floats:
        """How often each has it."""

    def mask(self) -> Mask:
        """Return which documents of the view they are, as a mask of its own."""

    def times_in(self, docs: Docs) -> tuple[Mask, Floats]:
        """Return which of ``docs``, which rise, are among them, and how often those have it."""


class OfTerm:
    """The occurrences of one term of a text field."""

    def __init__(self, view: View, field: str, term: str) -> None:
        self._view = view
        self._field = field
        key = term.encode()
        numbers = ((one, one.segment.find(field, key)) for one in view.stretches)
        self._places = {one: number for one, number in numbers if number >= 0}

    @cached_property
    def count(self) -> int:
        """How many documents there are."""
        if self._view.live is None and all(one.is_whole for one in self._places):
            return sum(one.segment.lists(self._field).count(n) for one, n in self._places.items())
        return int(np.count_nonzero(self.mask())) if self._places else 0

    @property
    def docs(self) -> Docs:
        """Their numbers, rising."""
        return self._read[0]

    @property
    def times(self) -> Floats:
        """How often each has it."""
        return self._read[1]

    def mask(self) -> Mask:
        """Return which documents of the view they are, as a mask of its own."""
        mask = np.zeros(self._view.size, dtype=np.bool_)
        for one, number in self._places.items():
            one.add_to(mask, self._field, number)
        return mask if self._view.live is None else mask & self._view.live

    def times_in(self, docs: Docs) -> tuple[Mask, Floats]:
        """Return which of ``docs``, which rise, are among them, and how often those have it."""
        if not self._places:
            return np.zeros(len(docs), dtype=np.bool_), np.zeros(0, dtype=np.float32)
        is_there, times = [], []
        for one, cut in self._view.split(docs):
            own, number = docs[cut] - one.start + one.own.start, self._places.get(one)
            if number is None:
                is_there.append(np.zeros(len(own), dtype=np.bool_))
                continue
            found, places = one.segment.lists(self._field).places_of(number, own)
            is_there.append(found)
            times.append(one.segment.times_of(self._field, number).take(places))
        return joined(is_there, np.bool_), joined(times, np.float32)

    @cached_property
    def _read(self) -> tuple[Docs, Floats]:
        return _in_view(
            self._view,
            (
                (
                    one,
                    one.segment.docs_of(self._field, number),
                    one.segment.times_of(self._field, number),
                )
                for one, number in self._places.items()
            ),
        )


class Counted:
    """Occurrences that are all found as soon as any is asked for."""

    def __init__(self, view: View, find: Callable[[], Sequence[Found]]) -> None:
        self._view = view
        self._find = find

    @property
    def count(self) -> int:
        """How many documents there are."""
        return len(self.docs)

    @property
    def docs(self) -> Docs:
        """Their numbers, rising."""
        return self._found[0]

    @property
    def times(self) -> Floats:
        """How often each has it."""
        return self._found[1]

    def mask(self) -> Mask:
        """Return which documents of the view they are, as a mask of its own."""
        return self._view.mask(self.docs)

    def times_in(self, docs: Docs) -> tuple[Mask, Floats]:
        """Return which of ``docs``, which rise, are among them, and how often those have it."""
        own = self.docs
        if not len(own):
            return np.zeros(len(docs), dtype=np.bool_), np.zeros(0, dtype=np.float32)
        places = np.searchsorted(own[:-1], docs)
        is_there: Mask = own[places] == docs
        return is_there, self.times.take(places[is_there])

    @cached_property
    def _found(self) -> tuple[Docs, Floats]:
        return _in_view(self._view, self._find())


def with_prefix(view: View, field: str, prefix: str) -> Counted:
    """Return the occurrences of all terms that begin with ``prefix``, as if they were one."""

    def find() -> list[Found]:
        found = []
        for one in view.stretches:
            times = one.times_with_prefix(field, prefix.encode())
            docs = np.flatnonzero(times > 0)
            found.append((one, docs + one.own.start, times.take(docs)))
        return found

    return Counted(view, find)


def _in_view(view: View, parts: Iterable[Found]) -> tuple[Docs, Floats]:
    """Return what was found in segments, in their order, as documents of the view and times."""
    docs, times = [], []
    for stretch, own, count in parts:
        cut = stretch.cut(own)
        docs.append(stretch.numbered(own[cut]))
        times.append(count[cut])
    found, counts = joined(docs, np.intp), joined(times, np.float32)
    if view.live is not None:
        keep = view.live[found]
        found, counts = found[keep], counts[keep]
    return found, counts
