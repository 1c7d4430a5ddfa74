"""One segment of the index, opened for reading: whole posting lists and columns as arrays.

A segment never changes once it is committed; which of its documents are deleted is said by the
generation (:mod:`index.whoosh.generation`). Whoosh's readers share a place in their file, so every
read holds the segment's lock. The file is a memory map, let go of with the last generation that
uses the segment.
"""

import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from index.whoosh.cards import Cards, read_cards
from index.whoosh.codec import CODEC
from index.whoosh.mapped import MappedStorage
from index.whoosh.schema import CARD, SHOWN, Shown

_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Where one term stands in one segment.

    ``docs`` are document numbers in the segment, rising; ``counts`` how often the term stands in
    each (float32, of the same length), ``places`` the encoded positions of each, if the field has
    any.
    """

    docs: npt.NDArray[np.int64]
    counts: npt.NDArray[np.float32]
    places: tuple[bytes, ...]


class Segment:
    """An open segment."""

    def __init__(self, storage: Any, schema: Any, segment: Any) -> None:
        self._schema = schema
        self._lock = threading.Lock()
        self.size: int = segment.doc_count_all()
        files = MappedStorage(storage.open_file(segment.make_filename(segment.COMPOUND_EXT)))
        self._documents = CODEC.per_document_reader(files, segment)
        self._terms = CODEC.terms_reader(files, segment)
        self.cards: Cards = read_cards(self._column(CARD))
        if len(self.cards.ids) != self.size:
            raise ValueError(f"{self.size} documents have {len(self.cards.ids)} cards")
        self._lengths: dict[str, npt.NDArray[np.float32]] = {}

    def postings(self, field: str, term: bytes) -> Postings | None:
        """Return where ``term`` stands in ``field``, None where it does not."""
        with self._lock:
            try:
                matcher = self._terms.matcher(field, term, self._schema[field].format)
            except TermNotFound:
                return None
            return _read_whole(matcher)

    def has_term(self, field: str, term: bytes) -> bool:
        """Say whether ``term`` stands in ``field`` of any document, deleted ones included."""
        with self._lock:
            return (field, term) in self._terms

    def frequency(self, field: str, term: bytes) -> int:
        """Return how many documents, deleted ones included, have ``term`` in ``field``."""
        with self._lock:
            try:
                frequency: int = self._terms.term_info(field, term).doc_frequency()
            except TermNotFound:
                return 0
            return frequency

    def frequencies(self, field: str, prefix: bytes) -> tuple[tuple[bytes, int], ...]:
        """Return the terms of ``field`` that begin with ``prefix``, with their frequencies."""
        with self._lock:
            found = self._terms.items_from(field, prefix)
            return tuple(
                (term, seen.doc_frequency())
                for (_, term), seen in itertools.takewhile(
                    lambda one: one[0][0] == field and one[0][1].startswith(prefix), found
                )
            )

    def terms_with_prefix(self, field: str, prefix: bytes) -> tuple[bytes, ...]:
        """Return the terms of ``field`` that begin with ``prefix``, in their order."""
        with self._lock:
            return tuple(_same_prefix(self._terms.terms_from(field, prefix), field, prefix))

    def lengths(self, field: str) -> npt.NDArray[np.float32]:
        """Return the number of terms in ``field`` of each document, as Whoosh rounds it."""
        found = self._lengths.get(field)
        if found is None:
            name = f"_{field}_len"
            with self._lock:
                has_any = self._documents.has_column(name)
                codes = self._lengths_column(name) if has_any else np.zeros(self.size, np.uint8)
            found = self._lengths[field] = _LENGTHS[codes]
        return found

    def shown(self, doc: int) -> Shown:
        """Return what snippets of the document are cut from, as schema.shown made it."""
        with self._lock:
            text, passages, quoted = self._documents.stored_fields(doc)[SHOWN]
        return text, passages, quoted

    def _lengths_column(self, name: str) -> npt.NDArray[np.uint8]:
        column = self._documents.column_reader(name, LENGTHS_COLUMN)
        return np.fromiter(column.load(), dtype=np.uint8, count=self.size)

    def _column(self, name: str) -> Iterator[bytes]:
        if not self._documents.has_column(name):
            return iter(())
        column: Iterator[bytes] = iter(
            self._documents.column_reader(name, self._schema[name].column_type)
        )
        return column


def _read_whole(matcher: Any) -> Postings:
    """Read every block of Whoosh's matcher, decoding each once."""
    docs: list[int] = []
    counts: list[float] = []
    places: list[bytes | None] = []
    while matcher.is_active():
        # Whoosh's public face goes one by one. Asking for the first makes it decode the block.
        matcher.id(), matcher.weight()
        docs.extend(matcher._ids)
        counts.extend(matcher._weights)
        matcher._read_values()
        places.extend(matcher._values or ())
        matcher._next_block()
    return Postings(
        docs=np.array(docs, dtype=np.int64),
        counts=np.array(counts, dtype=np.float32),
        places=tuple(place for place in places if place is not None),
    )


def _same_prefix(terms: Iterator[tuple[str, bytes]], field: str, prefix: bytes) -> Iterator[bytes]:
    for name, term in terms:
        if name != field or not term.startswith(prefix):
            return
        yield term
