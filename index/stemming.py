"""Stems of words in languages other than English, by the Snowball rules that come with Whoosh.

English has its own lighter rule (:func:`index.analysis.stems_of`). A stem is made of a word as it
is written, for the rules need its accents, and folded afterwards.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from whoosh.lang.snowball import classes

# The languages whose words are stemmed by the rules of Snowball.
LANGUAGES = tuple(sorted(set(classes) - {"en"}))

_STEMMERS: Mapping[str, Any] = MappingProxyType({code: classes[code]() for code in LANGUAGES})


@lru_cache(maxsize=1 << 16)
def snowball_stem(word: str, language: str) -> str:
    """Return the stem of ``word`` in one of ``LANGUAGES``, its accents kept."""
    stem: str = _STEMMERS[language].stem(unicodedata.normalize("NFC", word.casefold()))
    return stem
