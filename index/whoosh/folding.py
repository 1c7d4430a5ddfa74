"""Copies folded: of the hits that are near-duplicates of each other the best one is listed.

Only releases that have copies bear a group; their numbers are read once a generation.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.contract import Scope
from index.whoosh.generation import Generation, View
from index.whoosh.schema import GROUP
from index.whoosh.sets import Docs

_ALONE = -1

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The hits that are listed, and for each that hides others, those, the best first."""

    hits: Docs
    behind: dict[int, tuple[int, ...]]


class Folder:
    """Folds the hits of one generation after the other; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation: Generation | None = None
        self._groups: dict[Scope, Numbers] = {}

    def fold(self, hits: Docs, view: View, *, ordered: Callable[[Docs], Iterable[int]]) -> Folded:
        """Return ``hits`` with the first of each group only, as ``ordered`` puts them."""
        groups = self._groups_of(view)
        in_group = groups[hits] != _ALONE
        docs = np.fromiter(ordered(hits[in_group]), dtype=np.intp)
        _, first = np.unique(groups[docs], return_index=True)
        listed = np.sort(np.concatenate((hits[~in_group], docs[first])))
        best = {int(groups[doc]): doc for doc in docs[first].tolist()}
        behind: dict[int, list[int]] = {}
        for doc in np.delete(docs, first).tolist():
            behind.setdefault(best[int(groups[doc])], []).append(doc)
        return Folded(hits=listed, behind={doc: tuple(rest) for doc, rest in behind.items()})

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._generation = None
            self._groups = {}

    def _groups_of(self, view: View) -> Numbers:
        """Return the number of the group of each document, ``_ALONE`` for most."""
        with self._lock:
            if self._generation is not view.generation:
                self._generation, self._groups = view.generation, {}
            if view.scope not in self._groups:
                self._groups[view.scope] = _numbered(view)
            return self._groups[view.scope]


def _numbered(view: View) -> Numbers:
    known: dict[bytes, int] = {}
    groups = np.full(view.size, _ALONE, dtype=np.int64)
    for stretch in view.stretches:
        names = stretch.segment.terms(GROUP).all()
        table = np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)
        first = stretch.segment.column(f"{GROUP}/first")
        own = first[stretch.own.start : stretch.own.stop + 1]
        docs = stretch.start + np.flatnonzero(np.diff(own))
        values = stretch.segment.column(f"{GROUP}/values")[int(own[0]) : int(own[-1])]
        groups[docs] = table[values]
    return groups
