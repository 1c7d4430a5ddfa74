"""Whoosh's schema, made from the tables of :mod:`index.fields`, and the document of a record."""

import hashlib
import json
from array import array
from collections.abc import Iterator
from typing import Any, TypeAlias

from whoosh import columns, fields, formats

from archive.model import BlockKind
from index import analysis
from index.fields import DAYS, FACETS, TEXTS, Analysis, TextField
from index.records import Attribution, Record

# Raise it whenever the fields, the analysis or the card changes: an older index says 'rebuild'.
VERSION = 5
RELEASE = "release_id"
NAME = "name"
VARIANT = "variant"
GROUP = "group"
SEPARATOR = "\x1f"
CARD = "card"
SHOWN = "shown"

# What snippets are cut from: the text, its passages as (start, end, kind) and its quotations as
# (start, end), both flattened.
Shown: TypeAlias = tuple[str, tuple[int, ...], tuple[int, ...]]

_KIND_CODES = {kind: number for number, kind in enumerate(BlockKind)}
_KINDS = tuple(BlockKind)


class Positions(formats.Positions):  # type: ignore[misc]  # Whoosh has no type information
    """Positions as an array of 32-bit numbers, which numpy reads by the thousand."""

    def encode(self, poslist: list[int]) -> bytes:
        """Return the positions as bytes, in the byte order of the machine."""
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Return what :meth:`encode` was given."""
        positions = array("I")
        positions.frombytes(valuestring)
        return positions.tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """Return how often the term stands in the document."""
        return len(valuestring) // array("I").itemsize

    def decode_weight(self, valuestring: bytes) -> float:
        """Return the weight of the term in the document: how often it stands there."""
        return float(self.decode_frequency(valuestring))


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh has no type information
    """A field of words with positions, analysed by :mod:`index.analysis`."""

    def __init__(self, *, stem: bool) -> None:
        super().__init__(Positions(), None, scorable=True)
        self.stem = stem

    def index(
        self, value: tuple[str, tuple[str, ...]], **_: object
    ) -> Iterator[tuple[bytes, int, int, bytes]]:
        """Yield each term with its frequency, weight and positions, of a language and sections."""
        encode = self.format.encode
        language, sections = value
        found = analysis.positions(sections, stem=self.stem, language=language)
        for term, places in found.items():
            yield term.encode(), len(places), len(places), encode(places)


class Keys(fields.FieldType):  # type: ignore[misc]  # Whoosh has no type information
    """A field of whole values, each of which is one term."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=False)

    def index(self, value: tuple[str, ...], **_: object) -> Iterator[tuple[bytes, int, int, bytes]]:
        """Yield each value once."""
        for key in dict.fromkeys(value):
            yield key.encode(), 1, 1, b""


def make_schema() -> Any:
    """Return the schema of the index.

    Besides the text fields: the release that a document belongs to, whole names, variants of names
    (:func:`variant_keys`), groups of copies, the ``card`` column that facets, days and ids are
    loaded from, and the stored text that snippets are cut from.
    """
    return fields.Schema(
        **{name: _words(field) for name, field in TEXTS.items()},
        **{
            RELEASE: Keys(),
            NAME: Keys(),
            VARIANT: Keys(),
            GROUP: Keys(),
            CARD: fields.COLUMN(columns.VarBytesColumn()),
            SHOWN: fields.STORED(),
        },
    )


def document(record: Record) -> dict[str, object]:
    """Return ``record`` as a document of :func:`make_schema`."""
    names = (*record.speaker_names, *record.organisation_names)
    return {
        **{
            name: (record.language, sections)
            for name, field in TEXTS.items()
            if (sections := field.sections(record))
        },
        RELEASE: (record.release_id,),
        NAME: tuple(key for key in map(analysis.name_key, names) if key),
        VARIANT: variant_keys(record),
        GROUP: group_keys(record),
        CARD: card(record),
        SHOWN: shown(record),
    }


def variant_keys(record: Record) -> tuple[str, ...]:
    """Return a term for each variant: its facet, its key and the authorised name, separated."""
    return tuple(
        SEPARATOR.join((variant.facet, analysis.name_key(variant.form), variant.name))
        for variant in record.variants
    )


def group_keys(record: Record) -> tuple[str, ...]:
    """Return a term, of bounded length, for the group of copies of ``record``, if it has any."""
    if record.group is None:
        return ()
    return (hashlib.blake2b(record.group.encode(), digest_size=8).hexdigest(),)


def card(record: Record) -> bytes:
    """Return what is loaded of every document: who it is, its days and its facets' values.

    A JSON array of the id, the release's id, the scope, for each day field a list of pairs of
    ordinals, the attributions as lists of values, and a list of values for each other facet; all
    in the order of the tables. A document without attributions has one of nothing.
    """
    of_attribution = [f.of_attribution for f in FACETS.values() if f.of_attribution]
    of_record = [f.of_record for f in FACETS.values() if f.of_record]
    rows = dict.fromkeys(
        tuple(read(attribution) for read in of_attribution)
        for attribution in record.attributions or (Attribution(),)
    )
    return json.dumps(
        [
            record.id,
            record.release_id,
            record.scope,
            [
                [[days.first.toordinal(), days.last.toordinal()] for days in field.days(record)]
                for field in DAYS.values()
            ],
            list(rows),
            [list(dict.fromkeys(read(record))) for read in of_record],
        ],
        separators=(",", ":"),
    ).encode()


def shown(record: Record) -> Shown:
    """Return what snippets of ``record`` are cut from."""
    passages = tuple(
        number
        for passage in record.passages
        for number in (passage.span.start, passage.span.end, _KIND_CODES[passage.kind])
    )
    quoted = tuple(number for span in record.quoted for number in (span.start, span.end))
    return record.text, passages, quoted


def block_kind(code: int) -> BlockKind:
    """Return the kind that :func:`shown` wrote as ``code``."""
    return _KINDS[code]


def _words(field: TextField) -> Words:
    return Words(stem=field.analysis is Analysis.PROSE)
