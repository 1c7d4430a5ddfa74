"""Whoosh's schema, made from a table of :mod:`index.fields`.

Besides the text fields, in which a term has places, there are fields of whole values: the release
that a document belongs to, whole names, variants of names, groups of copies, printed forms of
folded values, and one for each facet.
"""

import hashlib
from array import array
from collections.abc import Iterator
from typing import Any

from whoosh import fields as whoosh_fields
from whoosh import formats

from index import analysis
from index.contract import Scope
from index.fields import Analysis, Fields, TextField
from index.records import Record

# Raise it whenever the fields, the analysis or what is stored changes: an older index says
# 'rebuild'.
VERSION = 12
RELEASE = "release_id"
NAME = "name"
VARIANT = "variant"
GROUP = "group"
COMPLETION = "completion"
FORM = "form"
SEPARATOR = "\x1f"
_MOST_BEGINNINGS = 12
_AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd"})


class Positions(formats.Positions):  # type: ignore[misc]  # Whoosh has no type information
    """Positions as an array of 32-bit numbers."""

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


class Words(whoosh_fields.FieldType):  # type: ignore[misc]  # Whoosh has no type information
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


class Keys(whoosh_fields.FieldType):  # type: ignore[misc]  # Whoosh has no type information
    """A field of whole values, each of which is one term."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=False)

    def index(self, value: tuple[str, ...], **_: object) -> Iterator[tuple[bytes, int, int, bytes]]:
        """Yield each value once."""
        for key in dict.fromkeys(value):
            yield key.encode(), 1, 1, b""


def make_schema(fields: Fields) -> Any:
    """Return Whoosh's schema of ``fields``."""
    return whoosh_fields.Schema(
        **{name: Words(stem=is_stemmed(field)) for name, field in fields.texts.items()},
        **{name: Keys() for name in key_fields(fields)},
    )


def key_fields(fields: Fields) -> tuple[str, ...]:
    """Return the names of the fields of whole values."""
    return (RELEASE, NAME, VARIANT, GROUP, COMPLETION, FORM, *map(facet_field, fields.facets))


def facet_field(facet: str) -> str:
    """Return the name of the field that holds the values of a facet."""
    return f"facet_{facet}"


def is_stemmed(field: TextField) -> bool:
    """Say whether the plurals of a field are found by their stem."""
    return field.analysis is Analysis.PROSE


def names_of(record: Record) -> tuple[str, ...]:
    """Return the whole names that ``record`` is found by, as :func:`index.analysis.name_key`s.

    A person is found by the first and the last name alone too, and by the initial and the last.
    """
    people = map(analysis.name_key, record.speaker_names)
    bodies = map(analysis.name_key, record.organisation_names)
    forms = (form for key in people for form in (key, *_short_forms(key)))
    return tuple(dict.fromkeys(key for key in (*forms, *bodies) if key))


def _short_forms(key: str) -> tuple[str, ...]:
    words = key.split()
    while len(words) > 2 and words[-1] in _AFTER_NAMES:
        words.pop()
    if len(words) < 2:
        return ()
    first, last = words[0], words[-1]
    return (f"{first} {last}", f"{first[0]} {last}")


def variant_keys(record: Record) -> tuple[str, ...]:
    """Return a term for each variant: its facet, its key and the authorised name, separated."""
    return tuple(
        SEPARATOR.join((variant.facet, analysis.name_key(variant.form), variant.name))
        for variant in record.variants
    )


def completion_keys(record: Record, fields: Fields) -> tuple[str, ...]:
    """Return terms by which the names of a release are completed: see :func:`completion_prefix`.

    A name has one for each of its words and those of its variants, with what follows.
    """
    if record.scope is not Scope.RELEASES:
        return ()
    found: dict[str, None] = {}
    for facet in fields.attribution_facets:
        read = fields.facets[facet].of_attribution
        values = {read(one) for one in record.attributions} if read else set()
        forms = [(name, name) for name in values if name]
        forms += [(one.form, one.name) for one in record.variants if one.name in values]
        for form, name in forms:
            words = analysis.words(form)[:_MOST_BEGINNINGS]
            for place in range(len(words)):
                is_first = not place and form == name
                prefix = completion_prefix(facet, " ".join(words[place:]), is_first=is_first)
                found[f"{prefix}{SEPARATOR}{fields.facets[facet].key(name)}"] = None
    return tuple(found)


def form_keys(record: Record, fields: Fields) -> tuple[str, ...]:
    """Return a term for each form in which a release prints a folded value."""
    if record.scope is not Scope.RELEASES:
        return ()
    found: dict[str, None] = {}
    for name, facet in fields.facets.items():
        if facet.folded and (read := facet.of_attribution):
            for value in filter(None, map(read, record.attributions)):
                found[f"{form_prefix(name, facet.key(value))}{value}"] = None
    return tuple(found)


def form_prefix(facet: str, key: str) -> str:
    """Return how the terms begin that tell the printed forms of a folded value."""
    return f"{facet}{SEPARATOR}{key}{SEPARATOR}"


def completion_prefix(facet: str, beginning: str, *, is_first: bool) -> str:
    """Return how terms begin that complete ``beginning``, folded, to a name of ``facet``.

    It is where the authorised name begins if ``is_first``, else a later word or a variant.
    """
    return SEPARATOR.join((facet, "1" if is_first else "2", beginning))


def group_keys(record: Record) -> tuple[str, ...]:
    """Return a term, of bounded length, for the group of copies of ``record``, if it has any."""
    if record.group is None:
        return ()
    return (hashlib.blake2b(record.group.encode(), digest_size=8).hexdigest(),)
