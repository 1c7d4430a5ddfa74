"""Whoosh's codec interface on our segments: stock Whoosh code reads the same index.

The engine itself does not go this way; it evaluates whole posting lists. Whoosh's own matchers,
searchers and collectors do, which makes them the oracle of the tests.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Segment
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from index.whoosh.buffer import LENGTHS
from index.whoosh.segment import EXTENSION, Segment


class Codec(base.Codec):  # type: ignore[misc]  # Whoosh has no type information
    """Reads segments; :mod:`index.whoosh.writer` writes them."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - Whoosh's signature
        """Return the record of a new segment, as tables of contents keep it."""
        return W3Segment(self, indexname)

    def terms_reader(self, storage: Any, segment: Any) -> "TermsReader":
        """Return a reader of the terms and postings of a segment."""
        return TermsReader(_open(storage, segment))

    def per_document_reader(self, storage: Any, segment: Any) -> "DocumentReader":
        """Return a reader of what a segment holds of each document."""
        return DocumentReader(_open(storage, segment), segment)


def _open(storage: Any, segment: Any) -> Segment:
    return Segment(Path(storage.folder) / segment.make_filename(EXTENSION))


class TermsReader(base.TermsReader):  # type: ignore[misc]  # Whoosh has no type information
    """The terms and postings of one segment, as Whoosh asks for them."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        parts = (name.rpartition("/") for name in segment.file.names())
        self._fields = sorted(field for field, _, part in parts if part == "start")

    def indexed_field_names(self) -> list[str]:
        """Return the names of the fields that have terms."""
        return self._fields

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._segment.find(*term) >= 0

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every field and term, in order."""
        for field in self._fields:
            for term in self._segment.terms(field).all():
                yield field, term

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield every field and term from ``prefix`` in ``fieldname`` on."""
        for field in self._fields[bisect_left(self._fields, fieldname) :]:
            terms = self._segment.terms(field)
            first = bisect_left(terms, prefix) if field == fieldname else 0
            for number in range(first, len(terms)):
                yield field, terms[number]

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """Yield every term with what is known of it."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Any, Any]]:
        """Yield the terms from ``prefix`` on with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def cursor(self, fieldname: str, fieldobj: Any) -> "Cursor":
        """Return a place among the terms of a field, which fuzzy queries move."""
        return Cursor(self._segment.terms(fieldname), fieldobj)

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """Return how often and where a term stands; KeyError where it does not."""
        number = self._segment.find(fieldname, text)
        if number < 0:
            raise KeyError((fieldname, text))
        docs = self._segment.docs_of(fieldname, number)
        if not self._is_text(fieldname):
            count = len(docs)
            return TermInfo(count, count, 1, 1, 1, int(docs[0]), int(docs[-1]))
        times = self._segment.postings(fieldname, range(number, number + 1)).times
        lengths = LENGTHS[self._segment.column(f"{fieldname}/lengths")[docs]]
        return TermInfo(
            weight=float(times.sum(dtype=np.int64)),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(times.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        """Return Whoosh's matcher of the postings of a term."""
        number = self._segment.find(fieldname, text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        term, known = (fieldname, text), self.term_info(fieldname, text)
        if not self._is_text(fieldname):
            docs = self._segment.docs_of(fieldname, number).tolist()
            return ListMatcher(docs, [1.0] * len(docs), None, format_, scorer, 0, None, term, known)
        found = self._segment.postings(fieldname, range(number, number + 1))
        ends = np.cumsum(found.times, dtype=np.int64)
        places = self._segment.places(fieldname, found.places_start, int(ends[-1]))
        values = _Values(np.split(places, ends[:-1]), format_)
        docs, weights = found.docs.tolist(), found.times.astype(float).tolist()
        return ListMatcher(docs, weights, values, format_, scorer, 0, None, term, known)

    def _is_text(self, field: str) -> bool:
        return field in self._segment.text_lengths


class _Values(Sequence[bytes]):
    """The places of each posting as Whoosh stores them, encoded when asked for."""

    def __init__(self, places: list[Any], format_: Any) -> None:
        self._places = places
        self._format = format_

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, number: Any) -> Any:
        return self._format.encode(self._places[number].tolist())


class Cursor(base.FieldCursor):  # type: ignore[misc]  # Whoosh has no type information
    """A place among the terms of a field."""

    def __init__(self, terms: Sequence[bytes], field: Any) -> None:
        self._terms = terms
        self._field = field
        self._number = 0

    def first(self) -> str | None:
        """Go to the first term, and return it."""
        self._number = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Go to the first term from ``term`` on, and return it."""
        wanted = term if isinstance(term, bytes) else self._field.to_bytes(term)
        self._number = bisect_left(self._terms, wanted)
        return self.text()

    def next(self) -> str | None:
        """Go to the next term, and return it."""
        self._number += 1
        return self.text()

    def text(self) -> str | None:
        """Return the term at this place, None past the last."""
        if not self.is_valid():
            return None
        text: str = self._field.from_bytes(self._terms[self._number])
        return text

    def is_valid(self) -> bool:
        """Say whether there is a term at this place."""
        return self._number < len(self._terms)


class DocumentReader(base.PerDocumentReader):  # type: ignore[misc]  # as above
    """What a segment holds of each document, as Whoosh asks for it."""

    def __init__(self, segment: Segment, record: Any) -> None:
        self._segment = segment
        self._record = record

    def doc_count(self) -> int:
        """Return the number of documents that are not deleted."""
        return self._segment.size - int(self._record.deleted_count())

    def doc_count_all(self) -> int:
        """Return the number of documents."""
        return self._segment.size

    def has_deletions(self) -> bool:
        """Say whether a document is deleted."""
        return bool(self._record.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Say whether the document ``docnum`` is deleted."""
        return bool(self._record.is_deleted(docnum))

    def deleted_docs(self) -> Any:
        """Return the numbers of the deleted documents."""
        return self._record.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the number of terms in a field of a document, as Whoosh rounds it."""
        if fieldname not in self._segment.text_lengths:
            return default
        return int(LENGTHS[self._segment.column(f"{fieldname}/lengths")[docnum]])

    def field_length(self, fieldname: str) -> int:
        """Return the number of terms in a field of all documents."""
        return self._segment.text_lengths.get(fieldname, 0)

    def min_field_length(self, fieldname: str) -> int:
        """Return the smallest number of terms in a field of a document."""
        return self._extreme(fieldname, np.min)

    def max_field_length(self, fieldname: str) -> int:
        """Return the largest number of terms in a field of a document."""
        return self._extreme(fieldname, np.max)

    def stored_fields(self, docnum: int) -> dict[str, object]:  # noqa: ARG002 - Whoosh's signature
        """Return nothing: what is shown of a document is not one of Whoosh's fields."""
        return {}

    def _extreme(self, field: str, extreme: Any) -> int:
        if field not in self._segment.text_lengths:
            return 0
        return int(LENGTHS[extreme(self._segment.column(f"{field}/lengths"))])


CODEC = Codec()
