"""The JSON Schema (2020-12) of the plain JSON that :mod:`archive.codec` makes, by annotations.

Known are dataclasses and typed dictionaries of what the codec knows, and of lists and mappings of
it. Each class becomes one definition, which is referred to wherever it stands.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from inspect import getdoc
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from archive.codec import JSON

Schema = dict[str, JSON]
_PLAIN: Mapping[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def schema_of(kind: object, *, definitions: dict[str, JSON], at: str) -> Schema:
    """Return the schema of ``kind``; ``definitions`` is added to, and stands at the pointer ``at``.

    TypeError for a kind of which no JSON is defined.
    """
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if get_origin(kind) in {Union, types.UnionType}:
        return {"anyOf": [_part(one, definitions, at) for one in get_args(kind)]}
    if get_origin(kind) in {tuple, list}:
        return {"type": "array", "items": _part(get_args(kind)[0], definitions, at)}
    if get_origin(kind) in {dict, Mapping}:
        return {"type": "object", "additionalProperties": _part(get_args(kind)[1], definitions, at)}
    if isinstance(kind, type) and (is_dataclass(kind) or is_typeddict(kind) or _is_enum(kind)):
        return _reference(kind, definitions, at)
    raise TypeError(f"no JSON is defined for {kind}")


def _part(kind: object, definitions: dict[str, JSON], at: str) -> Schema:
    if kind is types.NoneType:
        return {"type": "null"}
    return schema_of(kind, definitions=definitions, at=at)


def _reference(kind: type, definitions: dict[str, JSON], at: str) -> Schema:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # it may hold itself
        definitions[name] = _enum(kind) if _is_enum(kind) else _object(kind, definitions, at)
    return {"$ref": f"{at}/{name}"}


def _object(kind: type, definitions: dict[str, JSON], at: str) -> Schema:
    hints: dict[str, Any] = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(hints)
    return {
        "type": "object",
        "description": _first_line(kind),
        "properties": {name: _part(hints[name], definitions, at) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _enum(kind: type) -> Schema:
    values = [str(one) for one in kind] if issubclass(kind, StrEnum) else []
    return {"type": "string", "description": _first_line(kind), "enum": values}


def _is_enum(kind: type) -> bool:
    return issubclass(kind, StrEnum)


def _first_line(kind: type) -> str:
    return (getdoc(kind) or "").partition("\n")[0]
