"""Words and marks of a text with their places, as the reading of organisations needs them."""

import re
from functools import lru_cache
from typing import NamedTuple

from scrapers.reading.lost_marks import mark_of
from scrapers.reading.roles import bare
from scrapers.reading.vocabulary import word_set

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,6}"  # U.S., L.L.C.
    # words, with what joins them inside, but not the slash of 'Jo Roe/The Bugle'
    r"|\w+(?:(?:[.'’&+@\-‑]|(?<![a-z])/|/(?![A-Z][a-z]+\b))\w+)*"
    r"|\n|[^\w\s]| {2,3}|\s"  # every character is a piece, so that lengths tell the places
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_DOTTED = word_set("""
inc corp co ltd bros st mt ft dr mr mrs ms sen rep gov sens reps lt col gen capt sgt maj cmdr
adm det hon rev prof pres supt atty dept assn univ jr sr dist asst assoc dep jan feb mar apr aug
sept oct nov dec calif fla ariz mass penn conn colo minn mich wash wis tenn tex ill ind okla ore
kan ky md mo mont neb nev va vt wyo
""")
_OPENERS = frozenset('.!?:;…•*|\n“"”([{«—–#')
_APOSTROPHES = "'’"
_WRAPPED_LINE = 60


class Word(NamedTuple):
    """A word or a mark: ``text`` as printed at ``start`` to ``end``, ``plain`` for comparison.

    ``capital`` says that it is written as a name is; ``opens`` that a sentence, a line or a
    quotation begins with it, where a capital says nothing; ``owns`` that it ends in a possessive.
    """

    text: str
    plain: str
    start: int
    end: int
    capital: bool
    opens: bool
    owns: bool


def is_cjk(text: str) -> bool:
    """Say whether ``text`` holds Chinese or Japanese characters."""
    return _CJK.search(text) is not None


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks of ``text[start:end]``, with places in the whole ``text``.

    A line break is a mark where the line before it is short; a long line is taken as wrapped.
    """
    words: list[Word] = []
    made = tuple.__new__  # a third of the cost of Word(...), and texts have thousands
    opens = True
    line = stop = behind = start
    for piece in _TOKEN.findall(text, start, end):
        first = behind
        behind = last = first + len(piece)
        if piece == " " or first < stop:
            continue
        word = piece
        is_word, plain, capital, owns, dotted, goes_on = _shape(word)
        if is_word:
            following = text[last : last + 1] if goes_on and last < end else ""
            if following == "." and dotted:
                stop = last = last + 1
                word = text[first:last]
                _, plain, capital, owns, _, _ = _shape(word)
            if following in ("'", "’") and word[-1] in "sS":
                owns = text[last + 1 : last + 2] == " "
                stop = last = last + owns
                word = text[first:last]
            words.append(made(Word, (word, plain, first, last, capital, opens, owns)))
            opens = False
        elif word == "\n":
            if first - line < _WRAPPED_LINE:
                words.append(made(Word, (word, word, first, last, False, False, False)))
                opens = True
            line = last
        elif word[0] == " ":
            mark = mark_of(text, first, last)
            words.append(made(Word, (word, mark, first, last, False, False, False)))
            opens = mark == "."
        elif not word.isspace():
            words.append(made(Word, (word, word, first, last, False, opens, False)))
            opens = word in _OPENERS
    return words


class _Shape(NamedTuple):
    """What a token is by its own letters; texts repeat their words, so it is found out once.

    ``dotted`` says that a dot behind it is its own, ``goes_on`` that what follows matters.
    """

    is_word: bool
    plain: str
    capital: bool
    owns: bool
    dotted: bool
    goes_on: bool


@lru_cache(maxsize=1 << 15)
def _shape(word: str) -> _Shape:
    if not word[0].isalnum():
        return _Shape(False, word, False, False, False, False)
    owns = len(word) > 2 and word[-2] in _APOSTROPHES and word[-1] in "sS"
    dotted = word.casefold() in _DOTTED
    return _Shape(True, bare(word), _is_capital(word), owns, dotted, dotted or word[-1] in "sS")


def _is_capital(word: str) -> bool:
    """Say whether ``word`` is written as a name is: 'Acme', '3M', 'eBay'."""
    first = word[0]
    if first.isupper():
        return not is_cjk(word)
    if first.isdigit():
        return any(char.isupper() for char in word)
    return word.isalpha() and any(char.isupper() for char in word[1:4])
