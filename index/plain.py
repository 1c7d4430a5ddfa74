"""Telling without analysis where a word may stand: by its root, in text of plain letters.

In English prose nearly every word is written with plain letters, so that one that is asked is found
by looking for its root. What is written otherwise is looked at besides: characters beyond those of
plain prose, and marks inside words, as in *U.S.* and *o'clock*, where a root would be missed.
"""

import re
from functools import cached_property

# Beyond ASCII, what stands around words in English prose and is never part of one.
_AROUND = "\xa0§©«®·»‐‑‒–—―‘’“”„•…€£™"
_APOSTROPHE = "’"
_MARKS = ".,'’"
_ASCII = bytes(range(128))
_BEYOND_PLAIN = re.compile(f"[^\x00-\x7f{_AROUND}]")
_ONLY_AROUND = re.compile(b"(?:" + b"|".join(char.encode() for char in _AROUND) + b")*+")
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
        self._data = text.encode("utf-8", "surrogatepass").lower()
        # As long as the text: only ASCII letters have changed.
        self.lower = self._data.decode("utf-8", "surrogatepass")

    def unclear(self, root: str) -> list[int]:
        """Return places in words that may hold ``root``, though it is not written there."""
        if self._squeezed.count(root.encode()) == self._data.count(root.encode()):
            return self._beyond
        return [*self._beyond, *(mark.start() for mark in _INNER_MARK.finditer(self.text))]

    @cached_property
    def _beyond(self) -> list[int]:
        """Where there are characters beyond those of plain prose."""
        if self.text.isascii() or _ONLY_AROUND.fullmatch(self._data.translate(None, _ASCII)):
            return []
        return [found.start() for found in _BEYOND_PLAIN.finditer(self.text)]

    @cached_property
    def _squeezed(self) -> bytes:
        data = self._data.translate(None, b".,'")
        return data if self.text.isascii() else data.replace(_APOSTROPHE.encode(), b"")
