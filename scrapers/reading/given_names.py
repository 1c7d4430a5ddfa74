"""Given names: whether a word is one, and whether it is a man's or a woman's.

``given_names.txt`` holds one name and its letter a line: m, f, or u where both bear it. Its core
is the list of given names that the United States Census Bureau published from the census of 1990
(public domain), with the rarer ones that its Social Security Administration counted among births
since 1880 (public domain; without those that are words, places or mostly surnames); names of other
parts of the world were added by hand. It is evidence and no more: a name that is not in it can be
a name.
"""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files


class Gender(StrEnum):
    """How the text refers to a person."""

    MAN = "m"
    WOMAN = "f"


@lru_cache(maxsize=1 << 16)
def is_given_name(word: str) -> bool:
    """Say whether ``word`` is a known given name, whatever its case and accents."""
    return _plain(word) in _names()


def gender_of(word: str) -> Gender | None:
    """Return who mostly bears the given name ``word``; None where both do or none is known."""
    letter = _names().get(_plain(word), "u")
    return None if letter == "u" else Gender(letter)


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def _names() -> Mapping[str, str]:
    listed = files("scrapers.reading").joinpath("given_names.txt").read_text(encoding="utf-8")
    pairs = (line.split() for line in listed.splitlines())
    return {_plain(name): letter for name, letter in pairs}
