"""Words and marks of a text with their places, as the reading of organisations needs them."""

import re
from functools import lru_cache
from typing import NamedTuple

from scrapers.reading.lost_marks import mark_of
from scrapers.reading.roles import bare
from scrapers.reading.vocabulary import word_set

# A piece takes the one blank behind it along, which halves their number.
_PIECE = re.compile(
    r"(?:(?:[^\W\d_]\.){2,6}"  # U.S., L.L.C.
    # words, with what joins them inside, but not the slash of 'Jo Roe/The Bugle'
    # and not the dot of a sentence that runs into the next: 'our CEO.Today she'
    r"|\w+(?:(?:['’&+@\-‑]|\.(?!(?<=[A-Za-z]{3}\.)[A-Z][a-z]{1,20}(?:[’']s)?\s)|(?<![a-z])/|/(?![A-Z][a-z]+\b))\w+)*"
    r"|[^\w\s])(?: (?! ))?"
    r"|\n| {2,3}|\s"  # every character is in a piece, so that lengths tell the places
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
    for piece in _PIECE.findall(text, start, end):
        first = behind
        behind += len(piece)
        if first < stop:
            continue
        whole, word, plain, capital, owns, opener = _shape(piece)
        last = first + len(word)
        if whole:
            pass
        elif word == "\n":
            short = first - line < _WRAPPED_LINE
            line = last
            if not short:
                continue
            opens = False
        elif word.isspace():
            if len(word) == 1:
                continue
            plain = mark_of(text, first, last)
            opens, opener = False, plain == "."
        elif last < end:
            last, owns = _with_its_mark(text, first, last, owns=owns)
            word = text[first:last]
            stop = last
        words.append(made(Word, (word, plain, first, last, capital, opens, owns)))
        opens = opener
    return words


def _with_its_mark(text: str, first: int, last: int, *, owns: bool) -> tuple[int, bool]:
    """Return where the word ends, its own dot or apostrophe included, and whether it owns."""
    following = text[last]
    if following == "." and text[first:last].casefold() in _DOTTED:
        return last + 1, owns
    if following in _APOSTROPHES and text[last - 1] in "sS":
        owns = text[last + 1 : last + 2] == " "
        return last + owns, owns
    return last, owns


class _Shape(NamedTuple):
    """What a piece is by its own letters; texts repeat their words, so it is found out once.

    ``whole`` says that neither what stands around it nor its line matters, ``opener`` that a
    sentence may begin behind it.
    """

    whole: bool
    text: str
    plain: str
    capital: bool
    owns: bool
    opener: bool


@lru_cache(maxsize=1 << 15)
def _shape(piece: str) -> _Shape:
    word = piece.rstrip(" ") or piece
    if word.isspace():
        return _Shape(False, word, word, False, False, word == "\n")
    if not word[0].isalnum():
        return _Shape(True, word, word, False, False, word in _OPENERS)
    owns = len(word) > 2 and word[-2] in _APOSTROPHES and word[-1] in "sS"
    whole = word != piece or not (word[-1] in "sS" or word.casefold() in _DOTTED)
    return _Shape(whole, word, bare(word), _is_capital(word), owns, False)


def _is_capital(word: str) -> bool:
    """Say whether ``word`` is written as a name is: 'Acme', '3M', 'eBay'."""
    first = word[0]
    if first.isupper():
        return not is_cjk(word)
    if first.isdigit():
        return any(char.isupper() for char in word)
    return word.isalpha() and any(char.isupper() for char in word[1:4])
