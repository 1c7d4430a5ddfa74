"""The words of a block as tokens, a quotation and a person's name each being one token."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from archive.model import Span
from scrapers.reading.han import has_han, split_words
from scrapers.reading.lost_marks import mark_of
from scrapers.reading.vocabulary import word_set


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    QUOTE = 1
    PERSON = 2
    COMMA = 3
    COLON = 4
    STOP = 5
    SEMICOLON = 6
    DASH = 7
    OPEN = 8
    CLOSE = 9
    POSSESSIVE = 10
    OTHER = 11


class Token(NamedTuple):
    """One token; a tuple because a release has hundreds.

    ``word`` is in small letters without its final dot. ``place`` is the number of the quotation
    or of the mention that the token stands for, -1 for others.
    """

    kind: Kind
    start: int
    end: int
    word: str
    capital: bool
    place: int


# No paragraph of a release is longer; what is, is no prose, and is not read for speech.
LONGEST_BLOCK = 200_000

# Every character is in a piece, so that their lengths tell the places. The one blank behind a
# piece belongs to it, which halves their number.
_PIECE = re.compile(
    r"(?:\w[\w’'.&/@]*(?:-(?=\w)[\w’'.&/@]*)*|(?<=\w)[’']s\b|[,，、:：;；()\[\]]|[.!?…。！？]+"
    r"|[–—―]+|--+|-(?=\s)|[^\w\s,;:.!?()\[\]]{1,80}|\S)(?: (?! ))?| {2,3}|\s"
)
_KINDS = {
    mark: kind
    for marks, kind in (
        (",，、", Kind.COMMA),
        (":：", Kind.COLON),
        (".!?…。！？", Kind.STOP),
        (";；", Kind.SEMICOLON),
        ("–—―", Kind.DASH),
        ("([", Kind.OPEN),
        (")]", Kind.CLOSE),
    )
    for mark in marks
}
_APOSTROPHES = frozenset("’'")
_POSSESSIVES = frozenset({"’s", "'s"})
_FIRST_HAN = "\u4e00"
_EDGE = ".’'&/@"
_OPENING_MARKS = frozenset("\"“„«‘'")
ABBREVIATIONS = word_set("""
    mr mrs ms dr prof sen sens rep reps gov lt col gen capt sgt det hon rev st ste jr sr inc corp
    co ltd llc plc vs etc no dept univ assn bros u.s u.k u.n d.c e.g i.e a.m p.m ph.d m.d j.d
    jan feb mar apr jun jul aug sept sep oct nov dec supt atty asst sra lic ing dra
    """)
_ENDABLE = word_set("inc corp co ltd llc plc etc jr sr u.s u.k u.n d.c a.m p.m ph.d m.d j.d")
_NEW_SENTENCE = word_set("""
    the a an he she it they we i in on at as but and for to this that these those when while after
    before with our his her their its if there however by from of since all most many some one
    """)


def tokenise(
    text: str, block: Span, quotes: Sequence[Span], people: Sequence[tuple[Span, int]]
) -> list[Token]:
    """Return the tokens of ``block``: its words, ``quotes`` and ``people`` as one token each.

    Quotations (with their marks) hide what stands in them, names included. Both sequences are in
    order and disjoint in themselves.
    """
    wholes = [(span.start, span.end, Kind.QUOTE, place) for place, span in enumerate(quotes)]
    ends = iter(quotes)
    hiding = next(ends, None)
    for span, place in people:
        while hiding is not None and hiding.end <= span.start:
            hiding = next(ends, None)
        if hiding is None or span.end <= hiding.start:
            wholes.append((span.start, span.end, Kind.PERSON, place))
    wholes.sort()
    tokens: list[Token] = []
    position = block.start
    for start, end, kind, place in wholes:
        if start < position:
            continue
        _words(text, position, start, tokens)
        tokens.append(Token(kind, start, end, "", True, place))
        position = end
    _words(text, position, block.end, tokens)
    return tokens


def sentences(tokens: Sequence[Token], *, finished: Callable[[int], bool]) -> list[tuple[int, int]]:
    """Return the sentences of ``tokens``: index of the first token, and past the last.

    A stop outside quotations ends a sentence; a quotation does where ``finished`` says of its
    place that its words are a whole sentence, and what follows begins with a capital.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for index, token in enumerate(tokens):
        ends = token.kind is Kind.STOP
        if token.kind is Kind.QUOTE and index + 1 < len(tokens):
            following = tokens[index + 1]
            ends = following.capital and finished(token.place)
        if ends:
            found.append((first, index + 1))
            first = index + 1
    if first < len(tokens):
        found.append((first, len(tokens)))
    return found


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    """Append the tokens of ``text[start:end]``, where neither quotation nor person stands."""
    made = tuple.__new__  # a third of the cost of Token(...), and texts have thousands
    behind = start
    for piece in _PIECE.findall(text, start, end):
        first = behind
        behind += len(piece)
        kind, length, word, capital, depends = _form(piece)
        if depends:
            tokens.extend(_in_its_place(text, piece, first, end))
        elif length:
            tokens.append(made(Token, (kind, first, first + length, word, capital, -1)))


@lru_cache(maxsize=1 << 15)
def _form(piece: str) -> tuple[Kind, int, str, bool, bool]:
    """Return what ``piece`` is by itself, and whether that depends on what stands around it.

    Its kind, its length without its edges (none for a blank), it in small letters, whether it has
    a capital.
    """
    if piece == " ":
        return Kind.OTHER, 0, "", False, False
    piece = piece.rstrip(" ") or piece
    if piece[0].isalnum() or piece[0] == "_":
        plain = piece.rstrip(_EDGE)
        depends = piece[len(plain) :].startswith(".") or _is_han(piece)
        return Kind.WORD, len(plain), plain.casefold(), plain[0].isupper(), depends
    kind = Kind.POSSESSIVE if piece in _POSSESSIVES else _KINDS.get(piece[0], Kind.OTHER)
    if piece.startswith("--"):
        kind = Kind.DASH
    depends = kind is Kind.STOP or piece.isspace() or piece == "-" or piece in _APOSTROPHES
    return kind, len(piece), piece, False, depends


def _is_han(word: str) -> bool:
    return word[0] >= _FIRST_HAN and has_han(word)


def _in_its_place(text: str, piece: str, first: int, end: int) -> Iterator[Token]:
    """Yield the tokens of a piece that what stands around it decides on."""
    kind, length, word, capital, _ = _form(piece)
    piece = piece.rstrip(" ") or piece
    last = first + len(piece)
    spaced = last < end and text[last].isspace()
    if kind is Kind.WORD and _is_han(piece):
        for place, part in split_words(piece):
            begin = first + place
            yield Token(Kind.WORD, begin, begin + len(part), part, False, -1)
    elif kind is Kind.WORD:
        stop = first + length
        yield Token(Kind.WORD, first, stop, word, capital, -1)
        if _ends_sentence(text, word, last, end):
            yield Token(Kind.STOP, stop, stop + 1, ".", False, -1)
    elif piece.isspace():
        if length > 1:
            kind = Kind.STOP if mark_of(text, first, last) == "." else Kind.COMMA
            yield Token(kind, first, first, piece, False, -1)
    elif kind is Kind.STOP:
        kind = Kind.OTHER if _goes_on(text, last, end) else Kind.STOP
        yield Token(kind, first, last, piece, False, -1)
    elif piece == "-":
        yield Token(Kind.DASH if spaced else Kind.OTHER, first, last, piece, False, -1)
    else:
        owns = spaced and first > 0 and text[first - 1] == "s"
        yield Token(Kind.POSSESSIVE if owns else Kind.OTHER, first, last, piece, False, -1)


def _goes_on(text: str, after: int, end: int) -> bool:
    """Say whether a small letter follows: a lost character is often printed as '?'."""
    following = text[after : min(end, after + 3)].lstrip()
    return following[:1].islower()


def _starts_anew(text: str, place: int) -> bool:
    """Say whether a capital follows: a bracket that a dot ends may end the sentence too."""
    return text[place : place + 3].lstrip()[:1].isupper()


def _ends_sentence(text: str, word: str, after: int, end: int) -> bool:
    """Say whether the dot after ``word`` ends its sentence."""
    rest = text[after : after + 24].split(maxsplit=1)
    if not rest or after >= end:
        return True
    if text[after] in ",;:" or (text[after] in ")]" and not _starts_anew(text, after + 1)):
        return False
    following = rest[0]
    short = len(word) == 1 or word in ABBREVIATIONS or "." in word
    ending = word in _ENDABLE or "." in word or len(word) == 1
    if following[0] in _OPENING_MARKS and following[1:2].isupper():
        return ending or not short
    if not following[:1].isalnum():
        return word not in ABBREVIATIONS
    if short:
        new = following[:1].isupper() and following.casefold() in _NEW_SENTENCE
        return ending and len(word) > 1 and new
    return not following[:1].islower()
