"""Words that begin with a root, found in one pass over a text of plain letters.

Where such a word surely begins and ends (:mod:`index.plain`), what follows the root tells whether
it is one that is asked; everywhere else somebody has to look.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.whoosh.targets import Target

# What may stand before a word, and what ends one, as in index.plain.
_BEFORE = ' \n("“-'
_AFTER = r"[ .,;:\n)”-]|\Z"
_SHORTEST_ROOT = 2


def can_scan(target: Target) -> bool:
    """Say whether a target's words all begin with its root, and whether that is long enough."""
    first = target.steps[0]
    return len(target.root) >= _SHORTEST_ROOT and (
        all(term.startswith(target.root) for term in first.terms)
        and (first.prefix is None or first.prefix == target.root)
    )


def scan(lower: str, target: Target) -> Iterator[tuple[int, int]]:
    """Yield where words stand that are the first of ``target``, half-open, in ``lower``.

    Of a place that has to be looked at the end is that of the root, and negative.
    """
    pattern, tails = _pattern(target.root), _tails(target)
    for match in pattern.finditer(lower):
        tail = match[1]
        if tail is None:
            yield match.start(), -match.end()
        elif tails is None or tail in tails:
            yield match.span()


def _tails(target: Target) -> frozenset[str] | None:
    """Return what may follow the root in the first word; None for anything."""
    first, length = target.steps[0], len(target.root)
    return None if first.prefix is not None else frozenset(term[length:] for term in first.terms)


@lru_cache(maxsize=1 << 10)
def _pattern(root: str) -> re.Pattern[str]:
    """Return what finds ``root`` but inside words, and the rest of the word where that is sure."""
    own = re.escape(root)
    # It begins with the root, which the engine looks for quickest.
    return re.compile(
        rf"{own}(?<![a-z]{own})(?:(?<![^{re.escape(_BEFORE)}]{own})([a-z]*+)(?={_AFTER}))?"
    )
