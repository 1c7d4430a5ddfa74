"""One segment of the index, open for reading: the terms, postings and columns of one file.

A segment never changes once it is committed; which of its documents are deleted is said by the
generation (:mod:`index.whoosh.generation`). Terms and columns are kept in memory once they were
asked for, postings and texts are read anew each time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.contract import Scope
from index.whoosh.array_file import Array, ArrayFile
from index.whoosh.doc_lists import DocLists
from index.whoosh.lexicon import Lexicon, StoredTerms, Strings, read_lexicon, with_prefix
from index.whoosh.manifest import Stamp
from index.whoosh.numbering import Keys
from index.whoosh.schema import RELEASE
from index.whoosh.sets import Docs
from index.whoosh.stored import Shown, unpack
from index.whoosh.times import Times

EXTENSION = ".arrays"

_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Where some terms stand: ``docs`` of each rise; ``times`` says how often in each of them.

    ``places_start`` is where the places of the first of ``docs`` begin among those of the field.
    """

    docs: Docs
    times: Array
    places_start: int


class Segment:
    """An open segment."""

    def __init__(self, path: Path, *, stamp: Stamp | None = None) -> None:
        self.file = ArrayFile(path, stamp=stamp)
        sizes: list[int] = self.file.meta["scopes"]
        self.size = sum(sizes)
        starts = [sum(sizes[:number]) for number in range(len(sizes))]
        self.ranges = {
            scope: range(start, start + size)
            for scope, start, size in zip(Scope, starts, sizes, strict=True)
        }
        self.text_lengths: dict[str, int] = self.file.meta["lengths"]
        self._kept: dict[str, object] = {}

    def has_field(self, field: str) -> bool:
        """Say whether ``field`` has terms here."""
        return f"{field}/start" in self.file

    def terms(self, field: str) -> Lexicon:
        """Return the terms of ``field``, those of deleted documents included."""
        return self._keep(f"{field}/terms", lambda name: read_lexicon(self.file, name))

    def lists(self, field: str) -> DocLists:
        """Return the documents of the terms of ``field``."""
        return self._keep(f"{field}/docs", lambda _: DocLists(self.file, field, self.size))

    def times(self, field: str) -> Times:
        """Return how often the terms of a text field stand in documents."""
        return self._keep(f"{field}/times", lambda _: Times(self.file, field))

    def find(self, field: str, term: bytes) -> int:
        """Return the number of ``term`` in ``field``, -1 where it does not stand there."""
        return self.terms(field).find(term) if self.has_field(field) else -1

    def frequency(self, field: str, term: bytes) -> int:
        """Return how many documents, deleted ones included, have ``term`` in ``field``."""
        number = self.find(field, term)
        return self.lists(field).count(number) if number >= 0 else 0

    def frequencies(self, field: str, prefix: bytes) -> Iterator[tuple[bytes, int]]:
        """Yield the terms of ``field`` that begin with ``prefix``, with their frequencies."""
        if self.has_field(field):
            terms, lists = self.terms(field), self.lists(field)
            for number in terms.with_prefix(prefix):
                yield terms[number], lists.count(number)

    def commonest(self, field: str, prefix: bytes, *, most: int) -> Iterator[tuple[bytes, int]]:
        """Yield the ``most`` frequent terms of ``field`` that begin with ``prefix``, in this order.

        Each comes with its frequency. Of the field only what is needed is read.
        """
        if not self.has_field(field):
            return
        terms = StoredTerms(self.file, f"{field}/terms")
        numbers = with_prefix(terms, prefix)
        starts = self.file.read(f"{field}/start", numbers.start, numbers.stop + 1)
        counts = np.diff(starts.astype(np.int64))
        for place in np.argsort(-counts, kind="stable")[:most].tolist():
            yield terms[numbers[place]], int(counts[place])

    def documents_of(self, release: str) -> list[int]:
        """Return the documents of a release: its own, and those of its quotations."""
        number = self.find(RELEASE, release.encode())
        docs: list[int] = self.docs_of(RELEASE, number).tolist() if number >= 0 else []
        return docs

    def release_of(self, doc: int) -> str:
        """Return the id of the release that a document belongs to."""
        return self.value_of(RELEASE, doc) or ""

    def value_of(self, field: str, doc: int) -> str | None:
        """Return the first value that a document has in a field of whole values."""
        first, end = self.column(f"{field}/first")[doc : doc + 2].tolist()
        if first == end:
            return None
        value: bytes = self.terms(field)[self.column(f"{field}/values")[first]]
        return value.decode("utf-8", "surrogatepass")

    def docs_of(self, field: str, number: int) -> Docs:
        """Return the documents of term ``number`` of ``field``, rising."""
        return self.lists(field).of(number)

    def times_of(self, field: str, number: int) -> Array:
        """Return how often term ``number`` of a text field stands in each of its documents."""
        start = self.lists(field).start
        return self.times(field).read(int(start[number]), int(start[number + 1]))

    def postings(self, field: str, numbers: range) -> Postings:
        """Return the postings of some terms in a row of a text field."""
        lists = self.lists(field)
        first, end = int(lists.start[numbers.start]), int(lists.start[numbers.stop])
        is_one = len(numbers) == 1
        return Postings(
            docs=lists.of(numbers[0]) if is_one else lists.between(numbers.start, numbers.stop),
            times=self.times(field).read(first, end),
            places_start=int(self.column(f"{field}/places_start")[numbers.start]),
        )

    def places(self, field: str, first: int, count: int) -> Array:
        """Return ``count`` places of a text field, from the ``first`` of all on."""
        return self.file.read(f"{field}/places", first, first + count)

    def column(self, name: str) -> Array:
        """Return a whole array, kept in memory."""
        return self._keep(name, self.file.read)

    def keys(self, field: str) -> Keys:
        """Return the hashes of the values of a facet's field."""
        return Keys(
            hashes=self.column(f"{field}/hashes"),
            numbers=self.column(f"{field}/hashed").astype(np.int64),
        )

    def ids(self) -> Strings:
        """Return the ids of the documents, by their numbers."""
        return self._keep("id", lambda name: read_strings(self.file, name))

    def packed(self, doc: int) -> bytes:
        """Return what is stored of a document, as it is stored."""
        first, end = self.column("shown/offsets")[doc : doc + 2].tolist()
        return self.file.read_bytes("shown/data", first, end)

    def shown(self, doc: int) -> Shown:
        """Return what snippets of a document are cut from, as stored.shown made it."""
        return unpack(self.packed(doc))

    def _keep(self, name: str, read: Callable[[str], _Kept]) -> _Kept:
        # Two threads may both read it; either result will do.
        found = self._kept.get(name)
        if found is None:
            found = self._kept[name] = read(name)
        return found  # type: ignore[return-value]  # it was read by the same function


def read_strings(file: ArrayFile, name: str) -> Strings:
    """Return the strings ``name`` of a file."""
    return Strings(file.read_bytes(f"{name}/data"), file.read(f"{name}/offsets"))
