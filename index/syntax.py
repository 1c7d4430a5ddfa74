"""What a query says: a small tree that names no engine, how it is written, and how days are read.

``position`` is the offset of a part in the query as typed, in code points.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

# The marks that open a phrase, and those that close each.
QUOTES = {
    '"': '"',
    "＂": '＂"',
    "“": '”“"',
    "„": '“”"',
    "«": "»",
    "「": "」",
    "『": "』",
}


class Unit(StrEnum):
    """A part of a text in which words stand together; the value is how it is written."""

    SENTENCE = "s"
    PARAGRAPH = "p"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word, or with ``prefix`` all words that begin so; without ``field`` anywhere.

    With ``fuzzy`` all words that are spelt so but for that many letters.
    """

    text: str
    field: str | None = None
    prefix: bool = False
    fuzzy: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that follow one another."""

    text: str
    field: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Words that stand near each other, in any order.

    ``within`` is the most words between them, or the part of the text that holds them all.
    """

    text: str
    within: int | Unit
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


Leaf: TypeAlias = Word | Phrase | Near
Node: TypeAlias = Leaf | Between | And | Or | Not | Everything


def written(node: Node) -> str:
    """Return ``node`` as a visitor would type it: what is read from it is ``node`` again."""
    match node:
        case Everything():
            return ""
        case And(parts=parts):
            return " ".join(_bracketed(part) for part in parts)
        case Or(parts=parts):
            return " OR ".join(
                _bracketed(part) if isinstance(part, Or) else written(part) for part in parts
            )
        case Not(part=part):
            return f"NOT {_bracketed(part)}"
    return _written_leaf(node)


def _written_leaf(node: Leaf | Between) -> str:
    field = f"{node.field}:" if node.field else ""
    match node:
        case Between(since=since, until=until):
            return f"{field}{_written_days(since, until)}"
        case Word(text=text, prefix=prefix, fuzzy=fuzzy):
            return f"{field}{text}{'*' if prefix else f'~{fuzzy}' if fuzzy else ''}"
        case Phrase(text=text):
            return f"{field}{_quoted(text)}"
        case Near(text=text, within=within):
            return f"{field}{_quoted(text)}~{within}"


def _written_days(since: date | None, until: date | None) -> str:
    """Return two days as short as they can be: a year or a month stands for its own."""
    forms = [day.isoformat() if day else "" for day in (since, until)]
    whole = {text: _bounds(text) for form in forms for text in (form[:4], form[:7], form)}
    for text, days in whole.items():
        if days == (since, until):
            return text
    first = next(text for text, days in whole.items() if (days[0] if days else None) == since)
    last = next(text for text, days in whole.items() if (days[1] if days else None) == until)
    return f"{first}..{last}"


def _bracketed(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, And | Or) else written(node)


def _quoted(text: str) -> str:
    first, last = next(
        (first, closers[0]) for first, closers in QUOTES.items() if not set(closers) & set(text)
    )
    return f"{first}{text}{last}"


def words_of(node: Node) -> tuple[Leaf, ...]:
    """Return the words and phrases of a query, in their order."""
    match node:
        case Word() | Phrase() | Near():
            return (node,)
        case And(parts=parts) | Or(parts=parts):
            return tuple(word for part in parts for word in words_of(part))
        case Not(part=part):
            return words_of(part)
    return ()


def wanted(node: Node) -> tuple[Leaf, ...]:
    """Return the words and phrases that a query asks for, without those that it rules out."""
    match node:
        case Word() | Phrase() | Near():
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
