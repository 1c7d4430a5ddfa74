"""Stretches of capitalised words, in which persons' names stand."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from archive.model import Span
from scrapers.reading.given_names import is_given_name
from scrapers.reading.name_words import NOT_NAMES, PARTICLES, SUFFIXES
from scrapers.reading.tokens import ABBREVIATIONS

_GOES_ON = r"[\w’']*(?:(?:-(?=\w)|\.(?!\w\w))[\w’']*)*"
_WORD = re.compile(
    rf"(?<!\w)(?:[^\W\d_a-z]{_GOES_ON}|(?:" + "|".join(sorted(PARTICLES)) + r")\b)|&"
)
_EVERY_WORD = re.compile(rf"[^\W\d_]{_GOES_ON}|&")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}$|[^\W\d_]$")
_ANDS = frozenset({"y", "e"})
# Behind a comma and 'Sr.' they make a rank of it: 'Jo Roe, Sr. Vice President'.
_RANKED = re.compile(
    r"\s(?:VP|SVP|Vice|Director|Manager|President|Executive|Counsel|Advis[eo]r|Partner|Analyst"
    r"|Editor|Fellow|Associate|Attorney|Economist|Scientist|Engineer|Consultant|Producer)\b"
)
_OPENING_NICKNAME = frozenset({'"', "“", "(", "'", "‘"})
_CLOSING_NICKNAME = frozenset({'"', "”", ")", "'", "’"})


class Word(NamedTuple):
    """A capitalised word, or a particle between two; a tuple because a release has hundreds."""

    start: int
    end: int
    text: str


def runs(text: str, block: Span) -> Iterator[list[Word]]:
    """Yield the stretches of capitalised words, particles between them included."""
    run: list[Word] = []
    previous = block.start
    for match in _WORD.finditer(text, block.start, block.end):
        word, ends = _plain(match.group())
        start = match.start()
        gap = text[previous:start]
        previous = match.end()
        glued = bool(run) and run[-1].text == "&" and not gap
        if run and gap[:1] in _CLOSING_NICKNAME and not _is_nickname(text, run):
            yield run
            run = []
        if run and not glued and not _joins(text, gap, word, match.end()):
            yield run
            run = []
        ends = ends or bool(run and word.lower().replace(".", "") in SUFFIXES)
        if _parts_persons(run, word):
            yield run[:-1]  # two persons: 'Jo Roe y Al Poe', 'Roe y Poe'
            run = []
        if word[:1].isupper() or (run and (word.lower() in PARTICLES or word == "&")):
            run.append(Word(start, start + len(word), word))
            if not ends:
                continue
        if run:
            yield run
            run = []
    if run:
        yield run


def _parts_persons(run: list[Word], word: str) -> bool:
    """Say whether the 'y' that ends ``run`` stands between two persons."""
    if len(run) < 2 or run[-1].text not in _ANDS:
        return False
    surname = (
        len(run) == 2 and run[0].text.lower() not in NOT_NAMES and word.lower() not in NOT_NAMES
    )
    return surname or (len(run) > 2 and is_given_name(word))


def is_initial(word: str) -> bool:
    """Say whether ``word`` is a letter or two that stand for given names: 'J.', 'J.R.'."""
    return _INITIALS.match(word) is not None and word.replace(".", "").lower() not in NOT_NAMES


def words_of(text: str, block: Span) -> Iterator[Word]:
    """Yield every word of ``block``, capitalised or not, as names are made of."""
    for match in _EVERY_WORD.finditer(text, block.start, block.end):
        word, _ = _plain(match.group())
        yield Word(match.start(), match.start() + len(word), word)


def _is_nickname(text: str, run: list[Word]) -> bool:
    """Say whether the last word of ``run`` stands between marks, a name before it."""
    return len(run) > 1 and text[run[-1].start - 1] in _OPENING_NICKNAME


@lru_cache(maxsize=1 << 14)
def _plain(raw: str) -> tuple[str, bool]:
    """Return a word without possessive and final dot, and whether a name cannot go on after it."""
    word = raw.rstrip("’'")
    if word.endswith(("’s", "'s", "’S", "'S")):
        return word[:-2], True
    if not word.endswith("."):
        return word, raw != word
    bare = word.rstrip(".")
    lower = bare.lower()
    abbreviation = is_initial(word) or "." in bare or lower in SUFFIXES or lower in ABBREVIATIONS
    if abbreviation:
        return word, False
    return bare, True


def _joins(text: str, gap: str, word: str, end: int) -> bool:
    """Say whether the gap before ``word`` leaves it in the same name."""
    bare = gap.strip()
    if not gap and word == "&":
        return True
    if not bare:
        return gap in (" ", "\xa0") or gap.count("\n") == 1
    if bare == ",":
        return word.strip(".").lower() in SUFFIXES and not _RANKED.match(text, end)
    if bare in _OPENING_NICKNAME and gap.endswith(bare):
        closed = text[end : end + 1] in _CLOSING_NICKNAME
        goes_on = text[end + 1 : end + 2].isspace() and text[end + 2 : end + 3].isupper()
        return closed and goes_on and word.isalpha() and (bare != "(" or not word.isupper())
    return gap[:1] in _CLOSING_NICKNAME and bare == gap[:1] and gap[-1].isspace()
