"""Paragraphs as they grow, line by line, with the hyphens that line breaks put into words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_HYPHEN_END = re.compile(r"\w[-\u2010]$")
_TAIL = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its edges; ``indent`` counts the blanks before it, ``opens`` a part."""

    text: str
    indent: int
    opens: bool


class Vocabulary:
    """How often each word stands in the lines; counted only when a hyphen at a break asks."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._counts: Counter[str] | None = None

    def __getitem__(self, word: str) -> int:
        if self._counts is None:
            words = (word for line in self._lines for word in re.findall(r"[\w-]+", line.text))
            self._counts = Counter(words)
        return self._counts[word]


@dataclass(slots=True)
class Growing:
    """A paragraph that lines are added to; ``tail`` is the end of it, enough to judge by."""

    pieces: list[str]
    tail: str

    @classmethod
    def of(cls, line: str) -> "Growing":
        """Begin a paragraph with ``line``."""
        return cls([line], line[-_TAIL:])

    def add(self, line: str, *, glue: str, vocabulary: Vocabulary) -> None:
        """Append ``line``; where a word was cut by the break, its hyphen goes or stays."""
        if glue and _HYPHEN_END.search(self.tail):
            glue = ""
            if not _keeps_hyphen(self.tail, line, vocabulary):
                self.pieces[-1] = self.pieces[-1][:-1]
        self.pieces.append(glue + line)
        self.tail = (self.tail + glue + line)[-_TAIL:]


def _keeps_hyphen(text: str, line: str, vocabulary: Vocabulary) -> bool:
    """Say whether the hyphen at the end of ``text`` belongs to a compound.

    It does where the text has the compound elsewhere, or its halves are words of their own.
    """
    first = re.findall(r"\w+", text[-40:])[-1]
    match = re.match(r"[^\W\d_]+", line)
    if match is None or not match[0][0].islower():
        return True
    second = match[0]
    if vocabulary[first + second]:
        return False
    halves = vocabulary[first] and vocabulary[second] > 1
    more = re.match(r"-\w", line[len(second) :])
    return bool(vocabulary[f"{first}-{second}"] or halves or len(first) < 2 or more)
