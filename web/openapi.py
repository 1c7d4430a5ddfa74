"""The OpenAPI 3.1 document of the API, made from its operations and the shapes of their answers.

See https://spec.openapis.org/oas/v3.1.0.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Any, cast

from flask import Blueprint, Response, jsonify

from archive.codec import JSON
from archive.json_schema import Schema, schema_of
from archive.model import Release
from archive.serialise import SCHEMA
from web.answers import ErrorAnswer
from web.operations import MOST_VERSIONS, OPERATIONS, ROOT, Operation, Parameter

blueprint = Blueprint("openapi", __name__)

_DEFINITIONS = "#/components/schemas"
_IN_PATH = re.compile(r"\{([a-z]+)\}")
_ID: Schema = {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[^/?#]+$"}
_ABOUT_ID = "The id, with or without the readable name behind it."
_NUMBER: Schema = {"type": "integer", "minimum": 1, "maximum": MOST_VERSIONS}
_ERRORS = {
    "400": "A parameter is unknown or malformed.",
    "404": "There is nothing at this address.",
    "410": "The release was taken out of the archive.",
    "429": "That was too often: ask again after the seconds that Retry-After says.",
    "503": "The index cannot be read at the moment.",
}


@blueprint.get(f"{ROOT}/openapi.json")
def openapi() -> Response:
    """Return the OpenAPI document."""
    answer = jsonify(document())
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@cache
def document() -> dict[str, JSON]:
    """Return the OpenAPI document of all operations."""
    definitions: dict[str, JSON] = {}
    paths = {one.path: {"get": _described(one, definitions)} for one in OPERATIONS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Onrecord",
            "version": version("onrecord"),
            "description": "Press releases: who said what, for whom, and when.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": ROOT}],
        "paths": paths,
        "components": {"schemas": definitions},
    }


def _described(operation: Operation, definitions: dict[str, JSON]) -> Schema:
    summary, _, rest = operation.about.partition("\n")
    return {
        "operationId": operation.name,
        "summary": summary,
        "description": rest.strip() or summary,
        "parameters": list(_parameters(operation)),
        "responses": {
            "200": _content("The answer.", _shape(operation.shape, definitions)),
            **{
                status: _content(about, _shape(ErrorAnswer, definitions))
                for status, about in _ERRORS.items()
            },
        },
    }


def _shape(kind: object, definitions: dict[str, JSON]) -> Schema:
    reference = schema_of(kind, definitions=definitions, at=_DEFINITIONS)
    if kind is Release:  # written with the number of its schema: see archive.serialise
        definitions["Release"] = _numbered(cast("Any", definitions["Release"]))
    return reference


def _numbered(release: Schema) -> Schema:
    properties, required = cast("Any", release["properties"]), cast("Any", release["required"])
    return {
        **release,
        "properties": {"schema": {"const": SCHEMA}, **properties},
        "required": sorted({"schema", *required}),
    }


def _content(about: str, schema: Schema) -> Schema:
    return {"description": about, "content": {"application/json": {"schema": schema}}}


def _parameters(operation: Operation) -> Iterator[Schema]:
    for name in _IN_PATH.findall(operation.path):
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": _ABOUT_ID if name == "id" else "The number of a version, from 1.",
            "schema": _ID if name == "id" else _NUMBER,
        }
    for parameter in operation.parameters:
        yield _query(parameter)


def _query(parameter: Parameter) -> Schema:
    one: JSON = parameter.schema
    schema: JSON = {"type": "array", "items": one} if parameter.repeatable else one
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": parameter.about,
        "schema": schema,
    }
