"""What was read, as fields that can be set right before it is kept, and what was changed in them.

Each field carries what it showed, so that only what somebody changed becomes a decision: what
curators decided before on the same release is not undone by leaving a field alone. Behind the facts
that were read stand empty ones, for what the reading did not find.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.anchors import locate
from archive.edits import Edit, checked
from archive.fact_fields import (
    DIRECT,
    FIELDS,
    NO,
    RELEASE,
    facts_in,
    field_of,
    kind_of,
    named_facts,
    value_of,
)
from archive.model import FactField, FactKind, Organisation, Release, Speaker
from web.fact_forms import MADE, NEW, put_in

_NOW, _WAS = "now", "was"
_PARTS = 4
_START = "start"
_NEVER_EMPTY = frozenset({FactField.DIRECT.value, FactField.KIND.value, _START})
_PLACED = (FactKind.QUOTATION, FactKind.EVENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditField:
    """One field of a form: ``now`` and ``was`` name its inputs, ``value`` is what was read.

    ``field`` is that of the fact, or "words" and "start" of one that is put in.
    """

    field: str
    now: str
    was: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditForm:
    """A fact with its fields; ``words`` are its own in the text, none for the whole release.

    ``gone`` names the box that takes the fact out; a fact ``is_new`` that is to be put in.
    """

    kind: FactKind
    words: str
    fields: tuple[EditField, ...]
    gone: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for of one release: fields of facts that were read, and facts to be put in."""

    changed: tuple[tuple[str, FactField, str], ...]
    added: tuple[tuple[FactKind, Mapping[str, str]], ...]


def forms_of(release: Release, given: Mapping[str, str]) -> tuple[EditForm, ...]:
    """Return a form for the release, for each fact in it, and for those that can be put in.

    Of the latter there is one more of each kind than ``given``, the form as it was handed in, has
    filled.
    """
    fields = tuple(
        _field(release.id, RELEASE, one.value, value_of(release, RELEASE, one))
        for one in FIELDS[FactKind.RELEASE]
    )
    whole = EditForm(kind=FactKind.RELEASE, words="", fields=fields)
    return (whole, *_of_facts(release), *_to_put_in(release.id, given))


def _of_facts(release: Release) -> Iterator[EditForm]:
    for name, fact in named_facts(release):
        kind = kind_of(name)
        if kind is None:
            continue
        fields = tuple(
            _field(release.id, name, one.value, field_of(fact, one, release.text))
            for one in FIELDS[kind]
            if one is not FactField.PRESENT
        )
        at = fact.span.of(release.text)
        words = fact.name if isinstance(fact, Organisation | Speaker) else at
        gone = _name(_NOW, release.id, name, FactField.PRESENT.value)
        yield EditForm(kind=kind, words=words, fields=fields, gone=gone)


def _to_put_in(release_id: str, given: Mapping[str, str]) -> Iterator[EditForm]:
    filled = asked_of(given, release_id).added
    for kind in MADE:
        shown = [one.value for one in FIELDS[kind] if one is not FactField.PRESENT]
        if kind in _PLACED:
            words = FactField.WORDS.value
            shown = [words, _START, *(one for one in shown if one != words)]
        for number in range(1 + sum(one == kind for one, _ in filled)):
            fact = f"{NEW}:{kind.value}:{number + 1}"
            fields = tuple(
                _field(release_id, fact, one, DIRECT if one == FactField.DIRECT else None)
                for one in shown
            )
            yield EditForm(kind=kind, words="", fields=fields, is_new=True)


def releases_in(given: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of the releases that fields of the form are about."""
    return frozenset(parts[1] for name in given if (parts := _parts(name)))


def asked_of(given: Mapping[str, str], release_id: str) -> Asked:
    """Return what the form asks for of one release: what was changed, and what was filled in."""
    changed: list[tuple[str, FactField, str]] = []
    added: dict[tuple[FactKind, str], dict[str, str]] = {}
    for name, value in given.items():
        parts = _parts(name)
        if not parts or parts[1] != release_id:
            continue
        _, _, fact, field = parts
        new, _, key = fact.partition(":")
        kind = kind_of(key) if new == NEW else kind_of(fact)
        if kind is None:
            continue
        if new == NEW:
            added.setdefault((kind, key), {})[field] = value.strip()
        elif field in {one.value for one in FIELDS[kind]}:
            was = given.get(_name(_WAS, release_id, fact, field), "")
            asked = FactField(field)
            if value == NO if asked is FactField.PRESENT else _differ(value, was):
                changed.append((fact, asked, value.strip()))
    return Asked(changed=tuple(changed), added=tuple(_filled(added)))


def _filled(
    added: Mapping[tuple[FactKind, str], Mapping[str, str]],
) -> Iterator[tuple[FactKind, Mapping[str, str]]]:
    """Yield those of the empty facts in which somebody wrote something."""
    for (kind, _), values in added.items():
        written = {name for name, value in values.items() if value and name not in _NEVER_EMPTY}
        if written and kind in MADE:
            yield kind, values


def acts(asked: Asked, release: Release) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits that are asked for of ``release``: what was changed, then each new fact.

    Each is made of ``release`` as it is given; DecisionError for what cannot be decided so, such
    as words that are not in the text, or a day that is no date.
    """
    text, facts = release.text, facts_in(release)
    edits = []
    for fact, field, value in asked.changed:
        edit = Edit(fact=fact, field=field, value=value or None)
        if field is FactField.WORDS:
            near = facts[fact].span.start if fact in facts else None
            edit = Edit(fact=fact, field=field, span=locate(value, text, near=near))
        edits.append(checked(edit, text))
    if edits:
        yield tuple(edits)
    for kind, values in asked.added:
        yield tuple(checked(edit, text) for edit in put_in(release, kind, values))


def _differ(value: str, was: str) -> bool:
    """Say whether a field was changed; browsers send line ends of their own."""
    return " ".join(value.split()) != " ".join(was.split())


def _parts(name: str) -> list[str] | None:
    parts = name.split("|")
    return parts if len(parts) == _PARTS and parts[0] == _NOW else None


def _field(release_id: str, fact: str, field: str, value: str | None) -> EditField:
    return EditField(
        field=field,
        now=_name(_NOW, release_id, fact, field),
        was=_name(_WAS, release_id, fact, field),
        value=value or "",
    )


def _name(when: str, release_id: str, fact: str, field: str) -> str:
    return "|".join((when, release_id, fact, field))
