"""Copies folded: of the hits that are near-duplicates of each other the best one is listed.

Only releases that have copies bear a group; their numbers are read once a generation.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.whoosh.generation import Generation, Mask
from index.whoosh.schema import GROUP

_ALONE = -1

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The hits that are listed, and for each that hides others, those, the best first."""

    hits: Mask
    behind: dict[int, tuple[int, ...]]


class Folder:
    """Folds the hits of one generation after the other; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation: Generation | None = None
        self._groups: Numbers = np.zeros(0, dtype=np.int64)

    def fold(
        self, hits: Mask, generation: Generation, *, ordered: Callable[[Mask], Numbers]
    ) -> Folded:
        """Return ``hits`` with the first of each group only, as ``ordered`` puts them."""
        groups = self._groups_of(generation)
        docs = ordered(hits & (groups != _ALONE))
        _, first = np.unique(groups[docs], return_index=True)
        listed = hits.copy()
        listed[docs] = False
        listed[docs[first]] = True
        best = {int(groups[doc]): doc for doc in docs[first].tolist()}
        behind: dict[int, list[int]] = {}
        for doc in np.delete(docs, first).tolist():
            behind.setdefault(best[int(groups[doc])], []).append(doc)
        return Folded(hits=listed, behind={doc: tuple(rest) for doc, rest in behind.items()})

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._generation = None
            self._groups = np.zeros(0, dtype=np.int64)

    def _groups_of(self, generation: Generation) -> Numbers:
        """Return the number of the group of each document, ``_ALONE`` for most."""
        with self._lock:
            if self._generation is not generation:
                self._groups = np.full(generation.size, _ALONE, dtype=np.int64)
                for number, term in enumerate(generation.terms_with_prefix(GROUP, "")):
                    self._groups[generation.postings(GROUP, term).docs] = number
                self._generation = generation
            return self._groups
