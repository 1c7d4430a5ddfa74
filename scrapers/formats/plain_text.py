"""Plain text: its blank lines part it, its own lines are left to the reading."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from archive.errors import ParseError
from archive.model import Original, Release
from archive.text import clean
from scrapers.formats.encoding import decode, looks_like_code
from scrapers.reading.page import Page, Part
from scrapers.reading.release import read_page

_SUFFIXES = frozenset({".txt", ".text", ""})
_BLANK_LINES = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_SOFT_BREAK = re.compile("\u00ad[ \t]*\r?\n[ \t]*")
_FEWEST_WORDS = 4
_MOST_LINES = 20_000
_WORD = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")


class PlainText:
    """Reads plain text: one release a file."""

    name = "plain-text"
    version = "1"

    def claims(self, original: Original) -> bool:
        """Say whether ``original`` says that it is plain text, or nothing of what it is."""
        if original.media_type.partition(";")[0].strip() == "text/plain":
            return True
        suffix = PurePosixPath(original.path or "").suffix.lower()
        return original.media_type == "application/octet-stream" and suffix in _SUFFIXES

    def parse(self, original: Original) -> Iterator[Release]:
        """Yield the release; raise ParseError where the file is empty, or no prose."""
        text = decode(original.data, original.media_type)
        refuse_no_prose(text)
        yield read_page(page_of(text), original, self)


def page_of(text: str) -> Page:
    """Return the page that plain text shows."""
    joined = clean(_SOFT_BREAK.sub("", text))
    return Page(
        parts=tuple(Part(text=piece) for piece in _BLANK_LINES.split(joined) if piece.strip())
    )


def refuse_no_prose(text: str) -> None:
    """Raise ParseError where ``text`` is empty, code, or too little to be a release."""
    if not text.strip():
        raise ParseError("is empty")
    if text.count("\n") > _MOST_LINES:
        raise ParseError(f"no release text: it has more than {_MOST_LINES} lines")
    if looks_like_code(text):
        raise ParseError("no release text: it looks like source code")
    words = sum(1 for _ in islice(_WORD.finditer(text[:20_000]), _FEWEST_WORDS))
    if words < _FEWEST_WORDS:
        raise ParseError(f"no release text: it has {words} words")
