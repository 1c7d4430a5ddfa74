"""A query cut into words, phrases, field names, brackets and operators, each with its place."""

from dataclasses import dataclass
from enum import StrEnum, auto

from archive.errors import QueryError


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
    """The smallest part of a query: its text as typed, without marks and colons, and its place."""

    kind: Kind
    text: str
    position: int


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_CLOSERS = {
    '"': '"',
    "“": '”“"',
    "„": '“”"',
    "«": "»",
    "「": "」",
    "『": "』",
}
_STRAY_CLOSERS = frozenset("”»」』")
_BREAKS = frozenset('()"“„«「『') | _STRAY_CLOSERS


def lexemes(text: str) -> list[Lexeme]:
    """Return the lexemes of ``text``.

    Raises QueryError where a quotation mark is not closed, or closes nothing.
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
        found.append(Lexeme(Kind.OPEN if char == "(" else Kind.CLOSE, char, place))
        return place + 1
    if char in _CLOSERS:
        return _read_phrase(text, place, found)
    if char in _STRAY_CLOSERS:
        raise QueryError(
            f"A quotation mark {char} closes nothing.",
            position=place,
            hint='Put the phrase between "two marks".',
        )
    if char == "-" and _negates(text, place):
        found.append(Lexeme(Kind.NOT, char, place))
        return place + 1
    return _read_word(text, place, found)


def _read_phrase(text: str, place: int, found: list[Lexeme]) -> int:
    closers = _CLOSERS[text[place]]
    end = next((i for i in range(place + 1, len(text)) if text[i] in closers), None)
    if end is None:
        raise QueryError(
            "A quotation mark is opened and not closed.",
            position=place,
            hint=f"Close it: {text[place:].rstrip()[:40]}{closers[0]}",
        )
    found.append(Lexeme(Kind.PHRASE, text[place + 1 : end], place))
    after = text[end + 1 : end + 2]
    if after in {"*", "~"}:
        raise QueryError(
            f"{after} has no meaning after a phrase.",
            position=end + 1,
            hint="Leave it out." if after == "~" else "Only a single word can end in *.",
        )
    return end + 1


def _read_word(text: str, place: int, found: list[Lexeme]) -> int:
    end = place
    while end < len(text) and not _is_blank(text[end]) and text[end] not in _BREAKS:
        if text[end] == ":" and _is_field_name(text[place:end]):
            found.append(Lexeme(Kind.FIELD, text[place:end], place))
            return end + 1
        end += 1
    word = text[place:end]
    found.append(Lexeme(_OPERATORS.get(word, Kind.WORD), word, place))
    return end


def _is_blank(char: str) -> bool:
    return char.isspace() or char < " " or char == "\x7f"


def _is_field_name(text: str) -> bool:
    return text[:1].isalpha() and text.replace("_", "").replace("-", "").isalnum()


def _negates(text: str, place: int) -> bool:
    """Say whether the minus sign at ``place`` stands before what it takes away."""
    following = text[place + 1 : place + 2]
    return bool(following) and not _is_blank(following) and following not in "-)"
