"""What makes a view an operation of the API: its addresses, its parameters, its place on record.

The OpenAPI document is made of :data:`OPERATIONS` by :mod:`web.openapi`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass
from functools import wraps
from inspect import getdoc
from typing import Any

from flask import Blueprint, Response, jsonify, request

from archive.codec import JSON, to_plain
from web.search_state import ParameterError

ROOT = "/api/v1"
MOST_VERSIONS = 1_000_000
_View = Callable[..., object]
_IN_PATH = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a query; ``schema`` is of JSON Schema. Repeatable ones widen the search."""

    name: str
    about: str
    schema: Mapping[str, JSON]
    repeatable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that can be asked: ``path`` as OpenAPI writes it, ``shape`` of the answer."""

    name: str
    path: str
    about: str
    shape: object
    parameters: tuple[Parameter, ...]


class Moved(Exception):  # noqa: N818 - no error, but the way to what was asked
    """What was asked has another address for good."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


OPERATIONS: list[Operation] = []


def operation(
    blueprint: Blueprint,
    path: str,
    shape: object,
    *parameters: Parameter,
    beside: str | None = None,
) -> Callable[[_View], _View]:
    """Register a view at ``path`` under the root, and at ``beside`` among the pages."""

    def register(view: _View) -> _View:
        known = {parameter.name for parameter in parameters}

        @wraps(view)
        def answer(**given: str) -> Response:
            for name in request.args:
                if name not in known:
                    there_are = f"; there are: {', '.join(sorted(known))}" if known else ""
                    raise ParameterError(name[:40], f"is not known here{there_are}")
            try:
                return answered(view(**given))
            except Moved as moved:
                return readable(Response(status=301, headers={"Location": moved.address}))

        name = view.__name__
        blueprint.get(ROOT + _IN_PATH.sub(_as_rule, path), endpoint=name)(answer)
        if beside:
            blueprint.get(beside, endpoint=f"{name}_beside")(answer)
        about = getdoc(view) or ""
        OPERATIONS.append(
            Operation(name=name, path=path, about=about, shape=shape, parameters=parameters)
        )
        return view

    return register


def _as_rule(name: re.Match[str]) -> str:
    """Return a name in a path as Flask writes it: an id, or the number of a version."""
    return "<given>" if name[1] == "id" else f"<int(max={MOST_VERSIONS}):{name[1]}>"


def number(name: str, least: int, most: int, *, default: int) -> int:
    """Return the whole number that the parameter ``name`` says; ParameterError for any other."""
    text = request.args.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most))):
        raise ParameterError(name, "must be a whole number")
    if not least <= int(text) <= most:
        raise ParameterError(name, f"must lie between {least} and {most}")
    return int(text)


def answered(found: object) -> Response:
    """Return ``found`` as JSON that the scripts of any site may read."""
    plain: Any = to_plain(found) if is_dataclass(found) else found
    return readable(jsonify(plain))


def readable(found: Response | JSON) -> Response:
    """Return an answer, or a JSON value as one, that the scripts of any site may read."""
    answer = found if isinstance(found, Response) else jsonify(found)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
