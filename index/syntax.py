"""What a query says: a small tree that names no engine, and the order in which its days are read.

``position`` is the offset of a part in the query as typed, in code points.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word, or with ``prefix`` all words that begin so; without ``field`` anywhere."""

    text: str
    field: str | None = None
    prefix: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that follow one another."""

    text: str
    field: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """A day field that overlaps a stretch of time, inclusive; None is open."""

    field: str
    since: date | None
    until: date | None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """All of the parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """Any of the parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """Everything but the part."""

    part: "Node"


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """What an empty query asks for."""


Node: TypeAlias = Word | Phrase | Between | And | Or | Not | Everything


def words_of(node: Node) -> tuple[Word | Phrase, ...]:
    """Return the words and phrases of a query, in their order."""
    match node:
        case Word() | Phrase():
            return (node,)
        case And(parts=parts) | Or(parts=parts):
            return tuple(word for part in parts for word in words_of(part))
        case Not(part=part):
            return words_of(part)
    return ()


def wanted(node: Node) -> tuple[Word | Phrase, ...]:
    """Return the words and phrases that a query asks for, without those that it rules out."""
    match node:
        case Word() | Phrase():
            return (node,)
        case And(parts=parts) | Or(parts=parts):
            return tuple(word for part in parts for word in wanted(part))
        case Not(part=Not(part=part)):
            return wanted(part)
    return ()


def read_days(text: str) -> tuple[date | None, date | None] | None:
    """Return the first and the last day that ``text`` means, None where it means none.

    A year, a month, a day, or two of them joined by ``..``, of which one may be missing.
    """
    first, dots, last = text.partition("..")
    if not dots:
        return _bounds(text)
    if not first and not last:
        return None
    since = _bounds(first) if first else (None, None)
    until = _bounds(last) if last else (None, None)
    if since is None or until is None:
        return None
    return since[0], until[1]


def _bounds(text: str) -> tuple[date, date] | None:
    if not _DATE.fullmatch(text):
        return None
    year, *rest = (int(part) for part in text.split("-"))
    try:
        if not rest:
            return date(year, 1, 1), date(year, 12, 31)
        if len(rest) == 1:
            return date(year, rest[0], 1), date(
                year, rest[0], calendar.monthrange(year, rest[0])[1]
            )
        day = date(year, *rest)
    except (ValueError, calendar.IllegalMonthError):
        return None
    return day, day


_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
