"""Telling without analysis where a word may stand: by its root, in text of plain letters.

In English prose nearly every word is written with plain letters, so that one that is asked is found
by looking for its root. What is written otherwise is looked at besides: characters beyond those of
plain prose, and marks inside words, as in *U.S.* and *o'clock*, where a root would be missed.
"""

import re
from functools import cached_property

# Beyond ASCII, what stands around words in English prose and is never part of one.
_AROUND = "\xa0§©«®·»‐‑‒–—―‘’“”„•…€£™"
_MARKS = ".,'’"
_BEYOND_PLAIN = re.compile(f"[^\x00-\x7f{_AROUND}]")
# A word of plain letters that what follows ends; and what may stand before one.
_CLEAN_WORD = re.compile(r"[a-z]{2,}+(?=[ .,;:\n)”-]|\Z)")
_BEFORE_WORD = frozenset(' \n("“-')
_INNER_MARK = re.compile(rf"(?<=\w)[{_MARKS}](?=\w)")


def squeezed(text: str) -> str | None:
    """Return ``text`` in small letters and without the marks that words may have inside.

    None where it is not of plain letters.
    """
    if _BEYOND_PLAIN.search(text):
        return None
    plain = text.lower()
    for mark in _MARKS:
        plain = plain.replace(mark, "")
    return plain


class PlainText:
    """A text, ``lower`` in which ASCII letters are small, and where only analysis can tell."""

    def __init__(self, text: str) -> None:
        self.text = text
        # As long as the text: only ASCII letters have changed.
        self.lower = text.lower() if text.isascii() else _small(text)

    def word_at(self, place: int, end: int) -> tuple[str, int]:
        """Return the word that begins at ``place`` and where it ends, by ``end`` at the latest.

        Where only analysis can tell, nothing and 0.
        """
        found = _CLEAN_WORD.match(self.lower, place, end)
        return (found[0], found.end()) if found else ("", 0)

    def begins_word(self, place: int) -> bool:
        """Say whether a word surely begins at ``place``, where something stands before."""
        return self.lower[place - 1] in _BEFORE_WORD

    def goes_on(self, place: int) -> bool:
        """Say whether ``place`` lies inside a word of letters."""
        return "a" <= self.lower[place - 1] <= "z"

    def unclear(self, root: str) -> list[int]:
        """Return places in words that may hold ``root``, though it is not written there."""
        if not self._is_spread(root):
            return self._beyond
        return [*self._beyond, *(mark.start() for mark in _INNER_MARK.finditer(self.text))]

    def is_unclear(self, root: str) -> bool:
        """Say whether there may be words that hold ``root``, though it is not written there."""
        return self._is_spread(root) or bool(self._beyond)

    def _is_spread(self, root: str) -> bool:
        """Say whether ``root`` stands somewhere with marks inside."""
        return self._squeezed.count(root) != self.lower.count(root)

    @cached_property
    def _beyond(self) -> list[int]:
        """Where there are characters beyond those of plain prose."""
        if self.text.isascii():
            return []
        return [found.start() for found in _BEYOND_PLAIN.finditer(self.text)]

    @cached_property
    def _squeezed(self) -> str:
        plain = self.lower
        for mark in _MARKS:
            plain = plain.replace(mark, "")
        return plain


def _small(text: str) -> str:
    """Return ``text`` with small ASCII letters."""
    return text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
