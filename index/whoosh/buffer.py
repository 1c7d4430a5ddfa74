"""The records of a segment that is not written yet, as numbers: what inversion sorts.

Words are numbered by a vocabulary that outlives the buffer (:mod:`index.whoosh.vocabulary`). In the
segment the documents of one scope follow
those of another, so that a scope is a range of document numbers.
"""

from array import array
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from whoosh.util.numeric import byte_to_length

from index.analysis import chunks
from index.contract import Scope
from index.fields import PUBLISHED, Fields
from index.records import Attribution, Record
from index.whoosh.array_file import ArrayWriter
from index.whoosh.inversion import Tokens, in_order, ranges, write_forward, write_postings
from index.whoosh.lexicon import offsets_of, write_strings
from index.whoosh.numbering import write_keys
from index.whoosh.orders import write_orders
from index.whoosh.schema import (
    COMPLETION,
    FORM,
    GROUP,
    NAME,
    RELEASE,
    VARIANT,
    completion_keys,
    facet_field,
    form_keys,
    group_keys,
    names_of,
    variant_keys,
)
from index.whoosh.stored import pack, shown
from index.whoosh.vocabulary import Vocabularies, Vocabulary

NONE = -1
_SCOPES = {scope: number for number, scope in enumerate(Scope)}

Numbers = npt.NDArray[np.int64]


class Buffer:
    """Records of a segment, in memory."""

    def __init__(self, fields: Fields, vocabularies: Vocabularies) -> None:
        self._fields = fields
        self._scopes = array("b")
        self._ids: list[bytes] = []
        self._texts = {name: _Text(vocabularies.of(name)) for name in fields.texts}
        self._keys = {name: _Keys() for name in (RELEASE, NAME, VARIANT, GROUP, COMPLETION, FORM)}
        self._facets = {name: _Keys() for name in fields.facets}
        self._days = {name: _Days() for name in fields.days}
        self._row_docs = array("q")
        self._shown: list[bytes] = []
        self.tokens = 0

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, record: Record) -> None:
        """Add one record."""
        doc = len(self._ids)
        self._scopes.append(_SCOPES[record.scope])
        self._ids.append(record.id.encode())
        for name, field in self._fields.texts.items():
            self.tokens += self._texts[name].add(field.sections(record), record.language)
        self._keys[RELEASE].add(doc, (record.release_id,))
        self._keys[NAME].add(doc, names_of(record))
        self._keys[VARIANT].add(doc, variant_keys(record))
        self._keys[GROUP].add(doc, group_keys(record))
        self._keys[COMPLETION].add(doc, completion_keys(record, self._fields))
        self._keys[FORM].add(doc, form_keys(record, self._fields))
        self._add_facets(doc, record)
        for name, days in self._fields.days.items():
            for each in days.days(record):
                self._days[name].add(doc, each.first.toordinal(), each.last.toordinal())
        self._shown.append(pack(shown(record)))

    def _add_facets(self, doc: int, record: Record) -> None:
        """Add the values of the facets; those of one attribution make one row."""
        readers = []
        for name, facet in self._fields.facets.items():
            if facet.of_record:
                self._facets[name].add(doc, facet.of_record(record))
            elif facet.of_attribution:
                readers.append((self._facets[name], facet))
        rows = dict.fromkeys(
            tuple(facet.key_in(attribution) for _, facet in readers)
            for attribution in record.attributions or (Attribution(),)
        )
        for row in rows:
            self._row_docs.append(doc)
            for (keys, _), value in zip(readers, row, strict=True):
                keys.add_one(doc, value)

    def write(self, writer: ArrayWriter) -> dict[str, object]:
        """Write all arrays of the segment; return what its file holds besides them."""
        size = len(self)
        order = np.argsort(np.frombuffer(self._scopes, dtype=np.int8), kind="stable")
        numbers = np.empty(size, dtype=np.int64)
        numbers[order] = np.arange(size)
        lengths = {
            name: _write_text(writer, name, text, numbers) for name, text in self._texts.items()
        }
        for name, keys in self._keys.items():
            _write_keys(writer, name, keys.tokens(numbers), size)
        rows = numbers[np.frombuffer(self._row_docs, dtype=np.int64)]
        row_order = np.argsort(rows, kind="stable")
        writer.put("rows/first", offsets_of(np.bincount(rows, minlength=size)))
        for name, keys in self._facets.items():
            field = facet_field(name)
            tokens = keys.tokens(numbers)
            _write_keys(writer, field, tokens, size)
            write_keys(writer, field, tokens.names)
            if name in self._fields.attribution_facets:
                writer.put(f"{field}/rows", keys.rows()[row_order].astype(np.int32))
        for name, days in self._days.items():
            days.write(writer, name, numbers)
        ids = [self._ids[doc] for doc in order.tolist()]
        write_strings(writer, "id", ids)
        packed = [self._shown[doc] for doc in order.tolist()]
        write_strings(writer, "shown", packed)
        sizes = np.bincount(np.frombuffer(self._scopes, np.int8), minlength=len(_SCOPES)).tolist()
        first_days = (
            self._days[PUBLISHED].first_of_each(numbers)
            if PUBLISHED in self._days
            else (np.zeros(size, dtype=np.int64))
        )
        write_orders(writer, ids, first_days, sizes)
        return {"scopes": sizes, "lengths": lengths}


def _write_keys(writer: ArrayWriter, field: str, tokens: Tokens, size: int) -> None:
    write_postings(writer, field, tokens, size)
    write_forward(writer, field, tokens, size)


class _Text:
    """The words of one text field."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._chunks = array("i")
        self._ends = array("q")

    def add(self, sections: Iterable[str], language: str) -> int:
        """Add the text of one document; return how many chunks it has."""
        before = len(self._chunks)
        number_of = self._vocabulary.numbers_in(language).__getitem__
        for section in sections:
            self._chunks.append(self._vocabulary.beginning)
            self._chunks.extend(map(number_of, chunks(section)))
            self._chunks.append(self._vocabulary.gap)
        self._ends.append(len(self._chunks))
        return len(self._chunks) - before

    def tokens(self, numbers: Numbers) -> Tokens:
        found = np.frombuffer(self._chunks, dtype=np.int32)
        ends = np.frombuffer(self._ends, dtype=np.int64)
        per_doc: Numbers = np.diff(ends, prepend=np.int64(0))
        docs = np.repeat(np.arange(len(per_doc)), per_doc)
        known = self._vocabulary.arrays()
        widths = known.widths[found]
        places = np.cumsum(widths) - widths
        starts = np.cumsum(per_doc) - per_doc
        places -= (
            np.repeat(places[np.minimum(starts, len(places) - 1)], per_doc)
            if len(places)
            else places
        )
        times = known.counts[found]
        entries = ranges(known.starts[found], times)
        # A sentence begins where one may after one that may end, besides with a section.
        sentences = 1 + np.flatnonzero(known.may_end[found[:-1]] & known.may_begin[found[1:]])
        marks = np.full(len(sentences), self._vocabulary.sentence)
        names, terms = self._vocabulary.named(np.append(known.terms[entries], marks))
        return Tokens(
            names=names,
            terms=terms,
            docs=numbers[np.append(np.repeat(docs, times), docs[sentences])],
            places=np.append(np.repeat(places, times) + known.offsets[entries], places[sentences]),
        )


class _Keys:
    """The values of one field of whole values."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._docs = array("q")
        self._values = array("q")

    def add(self, doc: int, values: Iterable[str]) -> None:
        for value in values:
            self.add_one(doc, value)

    def add_one(self, doc: int, value: str | None) -> None:
        self._docs.append(doc)
        if value is None:
            self._values.append(NONE)
        else:
            key = value.encode("utf-8", "surrogatepass")
            self._values.append(self._numbers.setdefault(key, len(self._numbers)))

    def tokens(self, numbers: Numbers) -> Tokens:
        names, ranks = in_order(self._numbers)
        values = np.frombuffer(self._values, dtype=np.int64)
        has_value = values != NONE
        return Tokens(
            names=names,
            terms=ranks[values[has_value]],
            docs=numbers[np.frombuffer(self._docs, dtype=np.int64)[has_value]],
            places=None,
        )

    def rows(self) -> Numbers:
        """Return the number of each value that was added, in order, NONE for none."""
        _, ranks = in_order(self._numbers)
        # The last entry is what NONE, which is -1, falls on.
        return np.append(ranks, NONE)[np.frombuffer(self._values, dtype=np.int64)]


class _Days:
    """The days of one field."""

    def __init__(self) -> None:
        self._docs = array("q")
        self._first = array("q")
        self._last = array("q")

    def add(self, doc: int, first: int, last: int) -> None:
        self._docs.append(doc)
        self._first.append(first)
        self._last.append(last)

    def write(self, writer: ArrayWriter, name: str, numbers: Numbers) -> None:
        docs = numbers[np.frombuffer(self._docs, dtype=np.int64)]
        order = np.argsort(docs, kind="stable")
        for part, values in (("docs", docs), ("first", self._first), ("last", self._last)):
            writer.put(f"{name}/{part}", np.asarray(values)[order].astype(np.uint32))

    def first_of_each(self, numbers: Numbers) -> Numbers:
        """Return the first day of each document, 0 where it has none."""
        first = np.zeros(len(numbers), dtype=np.int64)
        first[numbers[np.frombuffer(self._docs, dtype=np.int64)]] = self._first
        return first


def _write_text(writer: ArrayWriter, name: str, text: _Text, numbers: Numbers) -> int:
    """Write one text field; return how many terms it has in all documents together."""
    tokens = text.tokens(numbers)
    write_postings(writer, name, tokens, len(numbers))
    lengths = np.bincount(tokens.docs, minlength=len(numbers))
    writer.put(f"{name}/lengths", length_codes(lengths))
    return len(tokens.docs)


def length_codes(lengths: Numbers) -> npt.NDArray[np.uint8]:
    """Return lengths as Whoosh rounds them, one byte each."""
    codes: npt.NDArray[np.uint8] = np.searchsorted(LENGTHS[:-1], lengths).astype(np.uint8)
    return codes


# What Whoosh's length bytes stand for.
LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float32)
