"""Words that a line's end cut in two: whether their hyphen belongs to them."""

import re
from collections import Counter
from collections.abc import Sequence

_WORDS = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+){0,3}")
_END = re.compile(r"([^\W\d_]{1,40})[-‐]$")
_BEGINNING = re.compile(r"[^\W\d_]{1,40}")
_LONG_LINE = 40
_CUT_OFTEN = 0.05
_FEWEST = 3
_SOFT = "\u00ad"
_TYPOGRAPHIC = "‐"


class Hyphens:
    """Judges the hyphens at line ends by what the same document writes elsewhere.

    Where many lines end in one, a typesetter cut the words, and a hyphen goes unless the compound
    is written elsewhere; where few do, they are the writer's own and stay.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        words: Counter[str] = Counter()
        for line in lines:
            words.update(word.lower() for word in _WORDS.findall(line))
        self._words = words
        long = [line for line in lines if len(line) >= _LONG_LINE]
        cut = sum(_END.search(line[-42:]) is not None for line in long)
        self._cut_often = cut >= max(_FEWEST, _CUT_OFTEN * len(long))

    def joint(self, above: str, below: str) -> tuple[str, str]:
        """Return ``above`` as it stands before ``below``, and what comes between the two."""
        if above.endswith(_SOFT):
            return above[:-1], ""
        first, second = _END.search(above[-42:]), _BEGINNING.match(below)
        if first is not None and second is not None:
            kept = above if self._keeps(first[1], second[0], above[-1]) else above[:-1]
            return kept, ""
        if above.endswith(("-", "/")) and above[-2:-1].isalnum() and below[:1].isalnum():
            return above, ""
        return above, "" if _is_cjk(above[-1:], below[:1]) else " "

    def _keeps(self, first: str, second: str, hyphen: str) -> bool:
        if not second[0].islower():
            return True
        joined, compound = (first + second).lower(), f"{first}-{second}".lower()
        if self._words[joined] or self._words[compound]:
            return not self._words[joined]
        return hyphen != _TYPOGRAPHIC and not self._cut_often


def _is_cjk(before: str, after: str) -> bool:
    """Say whether a line break between two characters is no blank: Chinese and Japanese."""
    return "\u2e80" < before <= "\uffef" and "\u2e80" < after <= "\uffef"
