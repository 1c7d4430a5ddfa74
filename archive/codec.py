"""Frozen dataclasses to plain JSON values and back, by their annotations.

Known are dataclasses of these, tuples of one type, ``X | None``, string enumerations, days, points
in time, strings, whole numbers and truth values. A field that the JSON leaves out takes its
default; one that the class does not know is an error, and so is a value of another type.
"""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from archive.errors import IntegrityError

JSON: TypeAlias = Mapping[str, "JSON"] | Sequence["JSON"] | str | int | float | None
Value = TypeVar("Value")
_Encode: TypeAlias = Callable[[object], JSON]
_Decode: TypeAlias = Callable[[object], object]
_FROM_ISO: Mapping[object, _Decode] = {
    date: lambda data: date.fromisoformat(str(data)),
    datetime: lambda data: datetime.fromisoformat(str(data)),
}


def to_plain(value: object) -> dict[str, JSON]:
    """Return the fields of the dataclass ``value`` as plain JSON values, in their order."""
    kind: type = type(value)
    return _object_encoder(kind)(value)


def from_plain(kind: type[Value], data: object) -> Value:
    """Return the ``kind`` that :func:`to_plain` made ``data`` of; IntegrityError if it is none."""
    dataclass: type = kind
    value = _object_decoder(dataclass)(data)
    if not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} was decoded as {type(value).__name__}")
    return value


@cache
def _object_encoder(kind: type) -> Callable[[object], dict[str, JSON]]:
    hints = get_type_hints(kind)
    encoders = [(field.name, _encoder(hints[field.name])) for field in _fields(kind)]

    def encode(value: object) -> dict[str, JSON]:
        return {name: encoder(getattr(value, name)) for name, encoder in encoders}

    return encode


@cache
def _object_decoder(kind: type) -> _Decode:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in _fields(kind)}
    required = {
        field.name
        for field in _fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }

    def decode(data: object) -> object:
        if not isinstance(data, dict):
            raise _mismatch(kind.__name__, data)
        if data.keys() != decoders.keys():  # what is written today has all of them
            unknown = data.keys() - decoders.keys()
            missing = required - data.keys()
            if unknown or missing:
                wrong = f"unknown {sorted(unknown)}" if unknown else f"missing {sorted(missing)}"
                raise IntegrityError(f"the JSON of a {kind.__name__} does not fit: {wrong}")
        try:
            return kind(**{name: decoders[name](value) for name, value in data.items()})
        except ValueError as error:
            raise IntegrityError(f"the JSON of a {kind.__name__} does not fit: {error}") from error

    return decode


def _encoder(hint: object) -> _Encode:
    if get_origin(hint) in {Union, types.UnionType}:
        encode = _encoder(_optional(hint))
        return lambda value: None if value is None else encode(value)
    if get_origin(hint) is tuple:
        encode_one = _encoder(_item(hint))
        return lambda value: [encode_one(one) for one in _as_tuple(value)]
    if isinstance(hint, type) and is_dataclass(hint):
        return _object_encoder(hint)
    if hint in {str, int, bool}:
        return _plain
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str
    if hint in {date, datetime}:
        return _iso
    raise TypeError(f"no JSON is defined for {hint}")


def _decoder(hint: object) -> _Decode:
    if get_origin(hint) in {Union, types.UnionType}:
        decode = _decoder(_optional(hint))
        return lambda data: None if data is None else decode(data)
    if get_origin(hint) is tuple:
        return _tuple_decoder(_decoder(_item(hint)))
    if isinstance(hint, type) and is_dataclass(hint):
        return _object_decoder(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if hint in _FROM_ISO:
        return _FROM_ISO[hint]
    return _scalar_decoder(hint)


def _tuple_decoder(decode: _Decode) -> _Decode:
    def decode_all(data: object) -> object:
        if not isinstance(data, list):
            raise _mismatch("list", data)
        return tuple(decode(one) for one in data)

    return decode_all


def _scalar_decoder(kind: object) -> _Decode:
    if not isinstance(kind, type) or kind not in {str, int, bool}:
        raise TypeError(f"no JSON is defined for {kind}")

    def decode(data: object) -> object:
        if type(data) is not kind:
            raise _mismatch(kind.__name__, data)
        return data

    return decode


def _fields(kind: type) -> tuple[Field[object], ...]:
    if not is_dataclass(kind):
        raise TypeError(f"no JSON is defined for {kind}")
    return fields(kind)


def _optional(hint: object) -> object:
    """Return X of ``X | None``."""
    kinds = [kind for kind in get_args(hint) if kind is not types.NoneType]
    if len(kinds) != 1:
        raise TypeError(f"no JSON is defined for {hint}")
    return kinds[0]


def _item(hint: object) -> object:
    """Return X of ``tuple[X, ...]``."""
    kind, *rest = get_args(hint)
    if rest != [...]:
        raise TypeError(f"no JSON is defined for {hint}")
    return kind


def _as_tuple(value: object) -> tuple[object, ...]:
    if not isinstance(value, tuple):
        raise _mismatch("tuple", value)
    return value


def _plain(value: object) -> JSON:
    if value is None or isinstance(value, str | int | bool):
        return value
    raise _mismatch("plain value", value)


def _iso(value: object) -> JSON:
    if isinstance(value, date):
        return value.isoformat()
    raise _mismatch("date", value)


def _mismatch(expected: str, found: object) -> IntegrityError:
    return IntegrityError(f"a {expected} is expected in place of {type(found).__name__} {found!r}")
