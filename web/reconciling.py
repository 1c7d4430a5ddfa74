"""The archive as a W3C Reconciliation Service, version 0.2, so that OpenRefine can use it.

See https://reconciliation-api.github.io/specs/0.2/ and docs/reconciliation.md. A record's id here
is its address without the host, ``speakers/<id>`` or ``organisations/<id>``.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.authority_records import AuthorityKind
from archive.codec import JSON
from archive.errors import NotFoundError
from archive.matching.gazetteer import Entry, Gazetteer
from archive.roles import Role
from web import reconciliation
from web.addresses import absolute
from web.auth import requires
from web.authority import shown_url
from web.holdings import holdings
from web.limits import Limit, limited
from web.operations import number, readable
from web.reconciliation import PROPERTIES, TYPES, Question
from web.search_state import ParameterError

blueprint = Blueprint("reconciling", __name__, url_prefix="/reconcile")

BATCH = 50
_IDS = 100
_LONGEST = 200_000
_SUGGESTED = 20
_PREVIEW = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"


@blueprint.route("", methods=["GET", "POST"])
@requires(Role.READER, changes=False)
@limited(Limit.SEARCH)
def service() -> Response:
    """Say what the service does, answer a batch of queries, or extend records with data."""
    given = request.values
    if "queries" in given:
        return readable(_answers(_object("queries", given["queries"])))
    if "extend" in given:
        return readable(_extended(_object("extend", given["extend"])))
    return readable(_manifest())


@blueprint.get("/suggest/entity")
@limited(Limit.SEARCH)
def suggest_entity() -> Response:
    """Return records whose names begin, or have a word that begins, as ``prefix`` does."""
    prefix, cursor = _prefix(), number("cursor", 0, 10_000, default=0)
    names = holdings().store.authority.gazetteer()
    found = names.beginning(prefix, registers=AuthorityKind, limit=cursor + _SUGGESTED)
    return readable({"result": [_suggestion(one) for one in found[cursor:]]})


@blueprint.get("/suggest/type")
def suggest_type() -> Response:
    """Return the types whose names begin as ``prefix`` does."""
    return readable({"result": _named(TYPES, _prefix())})


@blueprint.get("/suggest/property")
def suggest_property() -> Response:
    """Return the properties whose names begin as ``prefix`` does."""
    names = {one.id: one.name for one in PROPERTIES.values()}
    return readable({"result": _named(names, _prefix())})


@blueprint.get("/properties")
def propose() -> Response:
    """Return the properties with which records of a type can be extended."""
    given = request.args.get("type", "")
    register = reconciliation.register_of(given) if given else None
    limit = number("limit", 1, 1000, default=1000)
    offered = [
        {"id": one.id, "name": one.name}
        for one in PROPERTIES.values()
        if register is None or register in one.registers
    ]
    return readable({"type": given, "limit": limit, "properties": offered[:limit]})


@blueprint.get("/view")
def view() -> AnyResponse:
    """Lead to the page of a record."""
    register, record = _entity(request.args.get("id", ""))
    found = holdings().store.authority.record(register, record)
    return redirect(shown_url(register, found.id, found.name), 302)


@blueprint.get("/preview")
def preview() -> Response:
    """Show a record in a few lines, in a frame of another site."""
    register, record = _entity(request.args.get("id", ""))
    found = holdings().store.authority.record(register, record)
    facts = reconciliation.facts_of(holdings().store, register, found.id)
    page = render_template(
        "reconciliation_preview.html",
        record=found,
        facts=[(PROPERTIES[name].name, values[:3]) for name, values in facts.items() if values],
        url=absolute(shown_url(register, found.id, found.name)),
    )
    answer = readable(make_response(page))
    answer.headers["Content-Security-Policy"] = _PREVIEW
    return answer


def _manifest() -> dict[str, JSON]:
    root = absolute(url_for(".service"))
    suggest: dict[str, JSON] = {
        what: {"service_url": root, "service_path": f"/suggest/{what}"}
        for what in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": holdings().config.title,
        "identifierSpace": absolute("/"),
        "schemaSpace": f"{root}/properties",
        "defaultTypes": [{"id": one, "name": name} for one, name in TYPES.items()][:2],
        "view": {"url": f"{root}/view?id={{{{id}}}}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": 420, "height": 260},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/properties"},
            "property_settings": [],
        },
        "batchSize": BATCH,
    }


def _answers(queries: Mapping[str, Any]) -> dict[str, JSON]:
    if len(queries) > BATCH:
        raise ParameterError("queries", f"may hold {BATCH} queries, and this holds {len(queries)}")
    names = holdings().store.authority.gazetteer()
    return {key: _answer(names, key, query) for key, query in queries.items()}


def _answer(names: Gazetteer, key: str, query: object) -> JSON:
    """Return what one query of a batch finds; one that cannot be answered says why, beside it."""
    try:
        found = reconciliation.answer(names, holdings().store, Question.read(key, query))
    except ParameterError as error:
        return {"result": [], "error": {"message": str(error)}}
    return {"result": found}


def _extended(asked: Mapping[str, Any]) -> dict[str, JSON]:
    ids, wanted = _list(asked, "ids", str), _list(asked, "properties", dict)
    if len(ids) > _IDS:
        raise ParameterError("extend", f"may name {_IDS} ids, and this names {len(ids)}")
    properties = [PROPERTIES.get(str(one.get("id", ""))) for one in wanted]
    known = [one for one in properties if one]
    if len(known) != len(properties):
        raise ParameterError("extend", f"knows the properties {', '.join(PROPERTIES)}")
    return {
        "meta": [{"id": one.id, "name": one.name} for one in known],
        "rows": {given: _row(given, [one.id for one in known]) for given in ids},
    }


def _row(given: str, wanted: Sequence[str]) -> dict[str, JSON]:
    """Return the values of a record; none of one that there is not, as the rest goes on."""
    try:
        register, record = _entity(given)
        facts = reconciliation.facts_of(holdings().store, register, record)
    except (NotFoundError, ParameterError):
        facts = {}
    return {name: [{"str": value} for value in facts.get(name, ())] for name in wanted}


def _entity(given: str) -> tuple[AuthorityKind, str]:
    kind, slash, record = given.partition("/")
    for register in AuthorityKind:
        if slash and kind == f"{register}s":
            return register, record
    raise ParameterError("id", "must be speakers/… or organisations/… with an id")


def _suggestion(entry: Entry) -> dict[str, JSON]:
    return {
        "id": reconciliation.entity_id(entry),
        "name": entry.names[0],
        "description": reconciliation.description(entry),
        "notable": reconciliation.types_of(entry),
    }


def _named(names: Mapping[str, str], prefix: str) -> list[dict[str, JSON]]:
    wanted = prefix.lower()
    return [
        {"id": one, "name": name}
        for one, name in names.items()
        if any(word.startswith(wanted) for word in (name.lower(), *name.lower().split()))
    ]


def _prefix() -> str:
    return request.args.get("prefix", "").strip()[:200]


def _object(name: str, text: str) -> Mapping[str, Any]:
    if len(text) > _LONGEST:
        raise ParameterError(name, f"may have {_LONGEST} characters")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise ParameterError(name, "is no JSON") from None
    if not isinstance(found, dict):
        raise ParameterError(name, "must be a JSON object")
    return found


def _list(asked: Mapping[str, Any], name: str, kind: type) -> list[Any]:
    found = asked.get(name)
    if not isinstance(found, list) or not all(isinstance(one, kind) for one in found):
        raise ParameterError("extend", "must have “ids”, and “properties” with an “id” each")
    return found
