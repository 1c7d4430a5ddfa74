"""The forms in which a curator sets a fact right: what they show, and what they ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from archive.anchors import locate
from archive.deciding import new_quotation
from archive.edits import Edit
from archive.errors import DecisionError, NotFoundError
from archive.fact_fields import (
    DIRECT,
    FIELDS,
    NO,
    RELEASE,
    YES,
    Fact,
    event_fact,
    facts_in,
    field_of,
    kind_of,
    organisation_fact,
    value_of,
)
from archive.model import FactField, FactKind, Quotation, Release, Span
from archive.sentences import wording

SAVE, CONFIRM, REMOVE = "save", "confirm", "remove"
NEW = "new"
_ACTIONS = frozenset({SAVE, CONFIRM, REMOVE})
MADE = (FactKind.QUOTATION, FactKind.ORGANISATION, FactKind.EVENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactForm:
    """One fact of a release in a form: ``values`` by field, ``span`` its place in the text.

    ``fact`` is "new" for one that is to be put in. ``perhaps`` are values that are too doubtful to
    be stated and stand in the form to be confirmed.
    """

    fact: str
    kind: FactKind
    values: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None
    perhaps: bool = False

    @property
    def anchor(self) -> str:
        """What the ids of the form's controls begin with."""
        return f"f-{self.kind.value}-{self.fact.rpartition(':')[2]}"


def form_of(release: Release, fact: str) -> FactForm:
    """Return the form of ``fact`` as it stands; NotFoundError where ``release`` has none such."""
    kind = kind_of(fact)
    found = facts_in(release).get(fact)
    if kind is None or (found is None and kind is not FactKind.RELEASE):
        raise NotFoundError(f"release {release.id} has no {fact[:60]}")
    return _form(release, fact, found, kind=kind)


def forms_of(release: Release) -> dict[str, FactForm]:
    """Return the forms of all facts of ``release``, and of those that can be put in."""
    known = facts_in(release)
    forms = {RELEASE: _form(release, RELEASE, None, kind=FactKind.RELEASE)}
    for fact, found in known.items():
        if kind := kind_of(fact):
            forms[fact] = _form(release, fact, found, kind=kind)
    return {**forms, **{f"{NEW}:{kind.value}": new_form(kind) for kind in MADE}}


def _form(release: Release, fact: str, found: Fact | None, *, kind: FactKind) -> FactForm:
    values = {one.value: _stands(release, found, one) or "" for one in FIELDS[kind]}
    perhaps = False
    if isinstance(found, Quotation):
        doubtful = found.speaker or found.candidate
        perhaps = not values["speaker"] and bool(doubtful)
        if perhaps:
            pair = found.affiliation
            values["speaker"] = doubtful or ""
            values["role"] = (pair.role if pair else None) or ""
            values["organisation"] = (pair.organisation if pair else None) or ""
    span = found.span if found and found.span.start < found.span.end else None
    return FactForm(fact=fact, kind=kind, values=values, span=span, perhaps=perhaps)


def new_form(kind: FactKind) -> FactForm:
    """Return an empty form for a fact of ``kind`` that is to be put in."""
    return FactForm(fact=NEW, kind=kind, values={FactField.DIRECT.value: DIRECT})


def given_form(release: Release, given: Mapping[str, str]) -> FactForm:
    """Return the form as it was handed in, to be shown again."""
    fact = given.get("fact", "")
    if fact.partition(":")[0] == NEW:
        shown = new_form(_kind_to_make(fact))
    else:
        shown = form_of(release, fact)
    values = {**shown.values, **{name: value for name, value in given.items() if name != "fact"}}
    return FactForm(fact=shown.fact, kind=shown.kind, values=values, span=shown.span)


def edits_from(release: Release, given: MultiDict[str, str]) -> tuple[Edit, ...]:
    """Return what a form asks for, ``release`` being as it stands.

    Saving asks for what is not as it stands, confirming for all that the form shows. DecisionError
    where that cannot be told.
    """
    fact, action = given.get("fact", ""), given.get("action", SAVE)
    if action not in _ACTIONS:
        raise DecisionError(
            wording("nothing can be done that is called %(name)s", name=action[:40])
        )
    if fact.partition(":")[0] == NEW:
        return tuple(put_in(release, _kind_to_make(fact), given))
    shown = form_of(release, fact)
    if action == REMOVE and shown.kind is not FactKind.RELEASE:
        return (Edit(fact=fact, field=FactField.PRESENT, value=NO),)
    asked = tuple(_asked(release, shown, given, all_of_it=action == CONFIRM))
    if action == CONFIRM and shown.kind is not FactKind.RELEASE:
        return (Edit(fact=fact, field=FactField.PRESENT, value=YES), *asked)
    return asked


def put_in(release: Release, kind: FactKind, given: Mapping[str, str]) -> Iterator[Edit]:
    """Yield what puts a fact of ``kind`` in: ``given`` has its fields, words and their start."""
    if kind is FactKind.ORGANISATION:
        fact, span = organisation_fact(given.get("name", "")), None
        if not given.get("name", "").strip():
            raise DecisionError(wording("the name is missing"))
    else:
        span = locate(given.get("words", ""), release.text, near=_start(given, None))
        if kind is FactKind.QUOTATION:
            fact = new_quotation(release, span)
        else:
            fact = event_fact(span.of(release.text), span.start)
    yield Edit(fact=fact, field=FactField.PRESENT, value=YES, span=span)
    for one in FIELDS[kind]:
        if one in {FactField.PRESENT, FactField.WORDS} or one.value not in given:
            continue
        yield Edit(fact=fact, field=one, value=given[one.value])


def _asked(
    release: Release, shown: FactForm, given: Mapping[str, str], *, all_of_it: bool
) -> Iterator[Edit]:
    found = facts_in(release).get(shown.fact)
    for one in FIELDS[shown.kind]:
        value = given.get(one.value)
        if value is None or one is FactField.PRESENT:
            continue
        stands = _stands(release, found, one)
        if one is FactField.WORDS:
            span = locate(value, release.text, near=_start(given, shown.span))
            if all_of_it or span != shown.span:
                yield Edit(fact=shown.fact, field=one, span=span)
        elif all_of_it or value.strip() != (stands or ""):
            yield Edit(fact=shown.fact, field=one, value=value)


def _stands(release: Release, found: Fact | None, one: FactField) -> str | None:
    """Return what ``found`` says in a field, the release itself where it is None."""
    return field_of(found, one, release.text) if found else value_of(release, RELEASE, one)


def _kind_to_make(fact: str) -> FactKind:
    name = fact.partition(":")[2]
    kind = next((one for one in MADE if one.value == name), None)
    if kind is None:
        raise DecisionError(
            wording("nothing can be put in that is called %(name)s", name=name[:40])
        )
    return kind


def _start(given: Mapping[str, str], span: Span | None) -> int | None:
    """Return where the words begin: as the form says, else where they stood."""
    text = given.get("start", "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise DecisionError(wording("“%(given)s” is no place in the text", given=text[:20]))
    if text:
        return int(text)
    return span.start if span else None
