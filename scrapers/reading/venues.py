"""Bodies that are houses too: 'a dinner at the Old Widget Exchange' names the house alone."""

from collections.abc import Sequence

from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word

HOUSES = word_set("""
exchange library museum gallery club center centre hotels resort resorts casino farm farms ranch
church temple zoo aquarium observatory market brewery winery restaurant restaurants cafe bar
theater theatre clubs academy school trust hub
""")
_IN = frozenset(["in", "at", "inside", "outside"])
_HELD = word_set("""
breakfast dinner lunch luncheon reception ceremony meeting concert conference event events gala
evening held hold holding place hosted party gathering session seminar workshop exhibition
screening performance lecture banquet ball fair auction talk
""")
_REACH = 7


def is_venue(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether the phrase is where something is held: 'a concert in the Acme Library'."""
    if words[last - 1].plain not in HOUSES:
        return False
    at = first - 1
    while at >= 0 and words[at].plain == "the":
        at -= 1
    if at < 0 or words[at].plain not in _IN:
        return False
    return any(word.plain in _HELD for word in words[max(0, at - _REACH) : at])
