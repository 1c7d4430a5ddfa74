"""A query cut into words, phrases, field names, brackets and operators, each with its place."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from archive.errors import QueryError
from archive.sentences import wording
from index.syntax import QUOTES


class Kind(StrEnum):
    """What a lexeme is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """The smallest part of a query: its text as typed, without marks and colons, and its place.

    ``end`` is where it ends, marks and colons included; ``near`` is what follows the ~ after a
    phrase, None where there is none.
    """

    kind: Kind
    text: str
    position: int
    end: int
    near: str | None = None


class UnclearError(QueryError):
    """A place that cannot be understood, and what may be put from there to ``end`` instead."""

    def __init__(
        self, message: str, *, position: int, end: int, hint: str, instead: str = ""
    ) -> None:
        super().__init__(message, position=position, hint=hint)
        self.end = end
        self.instead = instead


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_STRAY_CLOSERS = frozenset("”»」』")
_BREAKS = frozenset("()").union(QUOTES, _STRAY_CLOSERS)
_NEAR = re.compile(r"~(\w*)")
# Single marks of print are those of a phrase where the second ends a word: else an apostrophe.
_SINGLE = re.compile(r"‘[^‘’\"]+(?:’(?=\w)[^‘’\"]*){0,9}’(?!\w)")


def lexemes(text: str) -> list[Lexeme]:
    """Return the lexemes of ``text``.

    Raises UnclearError where a quotation mark is not closed, or closes nothing.
    """
    found: list[Lexeme] = []
    place = 0
    while place < len(text):
        place = _read_one(text, place, found)
    return found


def _read_one(text: str, place: int, found: list[Lexeme]) -> int:
    """Read the lexeme at ``place`` into ``found``; return where it ends."""
    char = text[place]
    if _is_blank(char):
        return place + 1
    if char in "()":
        found.append(Lexeme(Kind.OPEN if char == "(" else Kind.CLOSE, char, place, place + 1))
        return place + 1
    if char in QUOTES or (char == "‘" and _SINGLE.match(text, place)):
        return _read_phrase(text, place, found)
    if char in _STRAY_CLOSERS:
        raise UnclearError(
            wording("A quotation mark %(mark)s closes nothing.", mark=char),
            position=place,
            end=place + 1,
            hint=wording('Put the phrase between "two marks".'),
        )
    if char == "-" and _negates(text, place):
        found.append(Lexeme(Kind.NOT, char, place, place + 1))
        return place + 1
    return _read_word(text, place, found)


def _read_phrase(text: str, place: int, found: list[Lexeme]) -> int:
    single = _SINGLE.match(text, place)
    closers = QUOTES.get(text[place], "’")
    last = next((i for i in range(place + 1, len(text)) if text[i] in closers), None)
    if single:
        last = single.end() - 1
    if last is None:
        raise _not_closed(text, place, closers[0])
    if text[last + 1 : last + 2] == "*":
        raise UnclearError(
            wording("* has no meaning after a phrase."),
            position=last + 1,
            end=last + 2,
            hint=wording("Only a single word can end in *."),
        )
    near = _NEAR.match(text, last + 1)
    end = near.end() if near else last + 1
    phrase = text[place + 1 : last]
    found.append(Lexeme(Kind.PHRASE, phrase, place, end, near[1] if near else None))
    return end


def _not_closed(text: str, place: int, closer: str) -> UnclearError:
    following, before = text[place:].rstrip(), text[:place].strip()
    # A mark at the end is the second of two.
    whole = f"{following[:40]}{closer}" if len(following) > 1 else f'"{before[-40:]}"'
    return UnclearError(
        wording("A quotation mark is opened and not closed."),
        position=place,
        end=place + 1,
        hint=wording("Close it: %(text)s", text=whole),
    )


def _read_word(text: str, place: int, found: list[Lexeme]) -> int:
    end = place
    while end < len(text) and not _is_blank(text[end]) and text[end] not in _BREAKS:
        if text[end] == ":" and _is_field_name(text[place:end]):
            found.append(Lexeme(Kind.FIELD, text[place:end], place, end + 1))
            return end + 1
        end += 1
    word = text[place:end]
    found.append(Lexeme(_OPERATORS.get(word, Kind.WORD), word, place, end))
    return end


def _is_blank(char: str) -> bool:
    return char.isspace() or char < " " or char == "\x7f"


def _is_field_name(text: str) -> bool:
    return text[:1].isalpha() and text.replace("_", "").replace("-", "").isalnum()


def _negates(text: str, place: int) -> bool:
    """Say whether the minus sign at ``place`` stands before what it takes away."""
    following = text[place + 1 : place + 2]
    return bool(following) and not _is_blank(following) and following not in "-)"
