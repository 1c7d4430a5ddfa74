"""What was read, as fields that can be set right before it is kept, and what was changed in them.

Each field carries what it showed, so that only what somebody changed becomes a decision: what
curators decided before on the same release is not undone by leaving a field alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.edits import Edit, checked
from archive.fact_fields import FIELDS, NO, RELEASE, field_of, kind_of, named_facts, value_of
from archive.model import FactField, FactKind, Organisation, Release

_OF_RELEASE = (FactField.HEADLINE, FactField.PUBLISHED, FactField.ISSUER, FactField.LANGUAGE)
_OF_FACTS: Mapping[FactKind, tuple[FactField, ...]] = {
    FactKind.QUOTATION: (FactField.SPEAKER, FactField.ROLE, FactField.ORGANISATION),
    FactKind.ORGANISATION: (FactField.KIND,),
}
_NOW, _WAS = "now", "was"
_PARTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class EditField:
    """One field of a form: ``now`` and ``was`` name its inputs, ``value`` is what was read."""

    field: FactField
    now: str
    was: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditForm:
    """A fact with its fields; ``words`` are its own in the text, none for the whole release.

    ``gone`` names the box that takes the fact out.
    """

    kind: FactKind
    words: str
    fields: tuple[EditField, ...]
    gone: str = ""


def forms_of(release: Release) -> tuple[EditForm, ...]:
    """Return a form for the release, for each of its quotations and each organisation named."""
    whole = EditForm(
        kind=FactKind.RELEASE,
        words="",
        fields=tuple(
            _field(release.id, RELEASE, one, value_of(release, RELEASE, one)) for one in _OF_RELEASE
        ),
    )
    return (whole, *_of_facts(release))


def _of_facts(release: Release) -> Iterator[EditForm]:
    for name, fact in named_facts(release):
        kind = kind_of(name)
        if kind is None or kind not in _OF_FACTS:
            continue
        fields = tuple(
            _field(release.id, name, one, field_of(fact, one, release.text))
            for one in _OF_FACTS[kind]
        )
        words = fact.name if isinstance(fact, Organisation) else fact.span.of(release.text)
        gone = _name(_NOW, release.id, name, FactField.PRESENT)
        yield EditForm(kind=kind, words=words, fields=fields, gone=gone)


def edits_from(given: Mapping[str, str]) -> dict[str, tuple[Edit, ...]]:
    """Return what was changed in the fields that were handed in, by the release's id.

    Raises DecisionError for what cannot be decided so, such as a day that is no date.
    """
    found: dict[str, list[Edit]] = {}
    for name, value in given.items():
        parts = name.split("|")
        if len(parts) != _PARTS or parts[0] != _NOW:
            continue
        _, release_id, fact, field = parts
        if not _is_field(fact, field):
            continue
        asked = FactField(field)
        was = given.get(_name(_WAS, release_id, fact, asked), "")
        edit = Edit(fact=fact, field=asked, value=value.strip() or None)
        if value == NO if asked is FactField.PRESENT else value.strip() != was.strip():
            found.setdefault(release_id, []).append(checked(edit, ""))
    return {release_id: tuple(edits) for release_id, edits in found.items()}


def _is_field(fact: str, field: str) -> bool:
    kind = kind_of(fact)
    return kind is not None and field in {one.value for one in FIELDS[kind]}


def _field(release_id: str, fact: str, field: FactField, value: str | None) -> EditField:
    return EditField(
        field=field,
        now=_name(_NOW, release_id, fact, field),
        was=_name(_WAS, release_id, fact, field),
        value=value or "",
    )


def _name(when: str, release_id: str, fact: str, field: FactField) -> str:
    return "|".join((when, release_id, fact, field.value))
