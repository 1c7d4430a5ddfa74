"""Words that begin with a root, found in one pass over a text of plain letters.

Where such a word surely begins and ends (:mod:`index.plain`), what follows the root tells whether
it is one that is asked; everywhere else somebody has to look.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.whoosh.targets import Target

# What may stand before a word, and what ends one, as in index.plain.
_BEFORE = ' \n("“-'
_AFTER = r"[ .,;:\n)”-]|\Z"
_SHORTEST_ROOT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """How to look for the first word of a target: the places of its root, but inside words.

    A match has as its first group the rest of the word, None where that is not sure. ``tails`` are
    the rests of the words that are asked, None for any.
    """

    places: Callable[[str], Iterator[re.Match[str]]]
    tails: frozenset[str] | None


@lru_cache(maxsize=1 << 10)
def scan_for(target: Target) -> Scan | None:
    """Return how to scan for ``target``, None where its words do not all begin with one root."""
    first, root = target.steps[0], target.root
    if len(root) < _SHORTEST_ROOT or not all(term.startswith(root) for term in first.terms):
        return None
    if first.prefix is not None and first.prefix != root:
        return None
    own = re.escape(root)
    # It begins with the root, which the engine looks for quickest.
    pattern = re.compile(
        rf"{own}(?<![a-z]{own})(?:(?<![^{re.escape(_BEFORE)}]{own})([a-z]*+)(?={_AFTER}))?"
    )
    tails = frozenset(term[len(root) :] for term in first.terms)
    return Scan(places=pattern.finditer, tails=tails if first.prefix is None else None)
