"""No regular expression of the reading repeats what is itself repeated without an end."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _parser as parser  # type: ignore[attr-defined]  # how the library reads patterns
from types import ModuleType
from typing import Any

import pytest

import archive
import scrapers

MANY = 200
"""A repetition of so many times counts as one without an end."""

REPEATS = frozenset({parser.MAX_REPEAT, parser.MIN_REPEAT})


def _modules() -> Iterator[ModuleType]:
    for package in (archive, scrapers):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." not in found.name:
                yield importlib.import_module(found.name)


def _patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the patterns that modules hold, alone or in tuples, each with its module and name."""
    for module in _modules():
        for name, value in vars(module).items():
            for one in value if isinstance(value, tuple | list) else (value,):
                for pattern in one if isinstance(one, tuple) else (one,):
                    if isinstance(pattern, re.Pattern):
                        yield f"{module.__name__}:{name}", pattern


def _parts(parsed: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the parts of a parsed pattern, those within groups and alternatives among them."""
    for operator, value in parsed:
        yield operator, value
        if operator in REPEATS or operator is parser.POSSESSIVE_REPEAT:
            yield from _parts(value[2])
        elif operator is parser.SUBPATTERN:
            yield from _parts(value[3])
        elif operator is parser.BRANCH:
            for branch in value[1]:
                yield from _parts(branch)


def _is_nested(pattern: str | bytes, flags: int) -> bool:
    """Say whether something endless is repeated with nothing that must stand between."""
    for operator, value in _parts(parser.parse(pattern, flags)):
        if operator not in REPEATS or value[1] < MANY:
            continue
        body = value[2]
        for inner, repeated in _parts(body):
            if inner in REPEATS and repeated[1] >= MANY:
                least = repeated[0] * repeated[2].getwidth()[0]
                if body.getwidth()[0] <= least:
                    return True
    return False


@pytest.mark.parametrize("pattern", [r"(?:a+)+", r"(?:a*b?)*c", r"(?:x|(?:\w+\s?))*$", r"(\d+,?)+"])
def test_a_nested_repetition_is_known(pattern: str) -> None:
    assert _is_nested(pattern, 0)


@pytest.mark.parametrize("pattern", [r"\w+(?:-\w+)*", r"(?:a{1,9}){1,9}", r"[^\n]+\n*"])
def test_what_must_stand_between_keeps_a_repetition_linear(pattern: str) -> None:
    assert not _is_nested(pattern, 0)


def test_no_pattern_has_nested_quantifiers() -> None:
    patterns = dict(_patterns())
    assert len(patterns) > 300
    nested = [place for place, one in patterns.items() if _is_nested(one.pattern, one.flags)]
    assert not nested
