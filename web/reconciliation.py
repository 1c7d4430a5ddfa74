"""Whom a name in a reconciliation query means: candidates, their scores, what is told of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archive.authority_records import AuthorityKind, Relation
from archive.codec import JSON
from archive.matching.gazetteer import Candidate, Entry, Gazetteer
from archive.model import OrganisationKind, fold
from archive.store import Store
from web.reconciling_by_facts import told_of
from web.search_state import ParameterError

_LIMIT = 10
_MOST = 100
_LONGEST = 500
_CERTAIN = 95
_APART = 10
_OF_PROPERTIES = 0.25
_PEOPLE = 50
_COMPARED = 20

_BOTH = frozenset(AuthorityKind)
_PERSON = frozenset({AuthorityKind.SPEAKER})
_BODY = frozenset({AuthorityKind.ORGANISATION})
_KINDS = {kind.value.lower().replace(" ", "-"): kind for kind in OrganisationKind}
TYPES: Mapping[str, str] = {
    "speaker": "Person",
    "organisation": "Organisation",
    **{one: f"Organisation: {kind}" for one, kind in _KINDS.items() if kind != "unknown"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """Something that is told of records, to narrow a query by or to extend data with."""

    id: str
    name: str
    registers: frozenset[AuthorityKind]


PROPERTIES: Mapping[str, Property] = {
    one.id: one
    for one in (
        Property(id="name", name="Authorised name", registers=_BOTH),
        Property(id="variant", name="Other names", registers=_BOTH),
        Property(id="organisation", name="Speaks for", registers=_PERSON),
        Property(id="role", name="Role", registers=_PERSON),
        Property(id="speaker", name="People who speak for it", registers=_BODY),
        Property(id="kind", name="Kind of organisation", registers=_BODY),
        Property(id="part-of", name="Part of", registers=_BODY),
        Property(id="identifier", name="Identifiers elsewhere", registers=_BOTH),
        Property(id="note", name="Note", registers=_BOTH),
        Property(id="quotations", name="Number of quotations", registers=_BOTH),
        Property(id="releases", name="Number of releases", registers=_BOTH),
        Property(id="first", name="First release", registers=_BOTH),
        Property(id="last", name="Last release", registers=_BOTH),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One query of a batch; ``types`` are empty for any, ``properties`` are pairs to compare."""

    name: str
    types: tuple[str, ...]
    limit: int
    properties: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def read(cls, key: str, given: object) -> "Question":
        """Return the query that ``given`` is; ParameterError says what is wrong with it."""
        if not isinstance(given, dict):
            raise ParameterError("queries", f"{key}: must be an object")
        name, limit = given.get("query", ""), given.get("limit", _LIMIT)
        types = given.get("type") or []
        types = [types] if isinstance(types, str) else types
        if not isinstance(name, str) or len(name) > _LONGEST:
            raise ParameterError("queries", f"{key}: “query” is a text of {_LONGEST} characters")
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
            raise ParameterError("queries", f"{key}: “limit” is a whole number from 1")
        if not isinstance(types, list) or not all(isinstance(one, str) for one in types):
            raise ParameterError("queries", f"{key}: “type” is a type or a list of them")
        properties = given.get("properties") or []
        if not isinstance(properties, list) or not (name.strip() or properties):
            raise ParameterError("queries", f"{key}: “query” is missing")
        return cls(
            name=name.strip(),
            types=tuple(types),
            limit=min(limit, _MOST),
            properties=tuple(_pair(key, one) for one in properties),
        )


def answer(names: Gazetteer, store: Store, question: Question) -> list[JSON]:
    """Return the candidates, the likeliest first; ``match`` where one alone can be meant."""
    asked = {register_of(one) for one in question.types} or set(AuthorityKind)
    registers = [one for one in AuthorityKind if one in asked]
    kinds = {_KINDS[one] for one in question.types if one in _KINDS}
    if question.name:
        found = names.candidates(question.name, registers=registers, limit=_MOST)
    else:
        found = told_of(names, store, question.properties, registers=registers)
    wanted = [one for one in found if not kinds or one.entry.kind in kinds]
    if "organisation" in question.types:
        wanted = list(found)
    near = wanted[: _COMPARED if question.properties else question.limit + 1]
    by_name = bool(question.name)
    scored = [(one, *_scored(store, one, question.properties, by_name=by_name)) for one in near]
    scored.sort(key=lambda each: (-each[1], -each[0].entry.releases, each[0].entry.id))
    if by_name:
        certain = _is_certain(scored)
    else:
        is_identified = "identifier" in dict(question.properties)
        certain = is_identified and [score for _, score, _ in scored] == [100.0]
    return [
        _candidate(one, score, features, match=certain and place == 0)
        for place, (one, score, features) in enumerate(scored[: question.limit])
    ]


def facts_of(store: Store, register: AuthorityKind, record: str) -> dict[str, tuple[str, ...]]:
    """Return what is told of a record, by property; NotFoundError where there is none."""
    found = store.authority.record(register, record)
    related = [one for one in found.related if one.relation is Relation.PART_OF]
    facts = {
        "name": (found.name,),
        "variant": _others(found.name, (*found.variants, *(one.printed for one in found.printed))),
        "identifier": tuple(one.url for one in found.identifiers),
        "note": (found.note,) if found.note else (),
    }
    if register is AuthorityKind.SPEAKER:
        held = store.speaker_affiliations(found.id)[:_PEOPLE]
        facts["organisation"] = _unique(one.organisation for one in held)
        facts["role"] = _unique(one.role for one in held)
    else:
        people = store.organisation_speakers(found.id)[:_PEOPLE]
        facts["speaker"] = tuple(one.speaker.name for one in people)
        facts["kind"] = (str(found.kind),)
        facts["part-of"] = tuple(one.name for one in related if not one.inverse)
    if register is AuthorityKind.SPEAKER:
        person = store.speaker(found.id)
        quotations, releases, days = person.quotations, person.releases, (person.first, person.last)
    else:
        body = store.organisation(found.id)
        quotations, releases, days = body.quotations, body.mentions, (body.first, body.last)
    facts["quotations"], facts["releases"] = (str(quotations),), (str(releases),)
    facts["first"], facts["last"] = (((str(day),) if day else ()) for day in days)
    return facts


def register_of(given: str) -> AuthorityKind | None:
    """Return the register of a type, None for a type that the archive has not."""
    if given == AuthorityKind.SPEAKER:
        return AuthorityKind.SPEAKER
    known = given == AuthorityKind.ORGANISATION or given in _KINDS
    return AuthorityKind.ORGANISATION if known else None


def entity_id(entry: Entry) -> str:
    """Return the id of a record in this service."""
    return f"{entry.register}s/{entry.id}"


def types_of(entry: Entry) -> list[JSON]:
    """Return the types of a record, the general one first."""
    own = [str(entry.register)]
    if entry.kind and entry.kind is not OrganisationKind.UNKNOWN:
        own.append(entry.kind.value.lower().replace(" ", "-"))
    return [{"id": one, "name": TYPES[one]} for one in own]


def description(entry: Entry) -> str:
    """Return a line that tells a record from others of like names."""
    known = entry.kind if entry.kind and entry.kind is not OrganisationKind.UNKNOWN else None
    kind = f"{known}, " if known else ""
    return f"{kind}in {entry.releases:,} release{'' if entry.releases == 1 else 's'}"


def _scored(
    store: Store,
    one: Candidate,
    properties: Iterable[tuple[str, tuple[str, ...]]],
    *,
    by_name: bool,
) -> tuple[float, float | None]:
    """Return the score of a candidate, and how far its properties agree, None without any.

    Where no name was asked for, the properties are all of the score.
    """
    asked = [(name, values) for name, values in properties if name in PROPERTIES and values]
    if not asked:
        return one.score, None
    facts = facts_of(store, one.entry.register, one.entry.id)
    agreed = sum(_agrees(values, facts.get(name, ())) for name, values in asked) / len(asked)
    weight = _OF_PROPERTIES if by_name else 1
    score = one.score * (1 - weight) + 100 * agreed * weight
    return round(score, 1), agreed


def _agrees(asked: Iterable[str], facts: Iterable[str]) -> float:
    held = {fold(one) for one in facts}
    return float(any(fold(one) in held for one in asked))


def _is_certain(scored: list[tuple[Candidate, float, float | None]]) -> bool:
    """Say whether the first candidate alone can be meant: near enough, and nobody else near."""
    if not scored:
        return False
    first, score, agreed = scored[0]
    alone = len(scored) == 1 or scored[1][1] <= score - _APART
    is_full = first.entry.register is AuthorityKind.ORGANISATION or " " in first.by.strip()
    agrees = agreed is None or agreed >= 0.5
    return first.score >= _CERTAIN and alone and is_full and agrees


def _candidate(one: Candidate, score: float, agreed: float | None, *, match: bool) -> JSON:
    features: list[JSON] = [{"id": "name", "value": one.score}]
    if agreed is not None:
        features.append({"id": "properties", "value": round(100 * agreed, 1)})
    return {
        "id": entity_id(one.entry),
        "name": one.entry.names[0],
        "description": description(one.entry),
        "score": score,
        "match": match,
        "type": types_of(one.entry),
        "features": features,
    }


def _pair(key: str, given: Any) -> tuple[str, tuple[str, ...]]:
    if not isinstance(given, dict) or not isinstance(given.get("pid"), str) or "v" not in given:
        raise ParameterError("queries", f"{key}: a property has a “pid” and a “v”")
    values = given["v"] if isinstance(given["v"], list) else [given["v"]]
    texts = (one.get("name", one.get("id", "")) if isinstance(one, dict) else one for one in values)
    return given["pid"], tuple(str(one) for one in texts if one is not None)


def _others(name: str, given: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(given) if one != name)


def _unique(given: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in given if one))
