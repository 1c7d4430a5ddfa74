"""Queries name people, bodies and texts of the corpus by ids; here the words are looked up.

``{speaker:ID}`` is a whole name, ``{surname:ID}`` its last word, ``{plain:ID}`` its first and last,
``{turned:ID}`` those the other way round, ``{initial:ID}`` the first letter and the surname;
``{swapped:ID}`` and ``{dropped:ID}`` are surnames misspelt: two letters exchanged, one left out.
``{organisation:ID}`` is a body, ``{acronym:ID}`` the initials of its capitals.
``{words:KEY:5-9,11-12}`` are those words of the text of the release whose path has that hash.
"""

import hashlib
import re
from collections.abc import Callable, Mapping

from archive.model import Release
from archive.store import Store
from index import analysis

_REFERENCE = re.compile(r"\{(\w+):(\w+)(?::([\d,-]+))?\}")


class Resolver:
    """Looks up what the queries name in an archive."""

    def __init__(self, store: Store, releases: Mapping[str, Release]) -> None:
        self._store = store
        self._by_key = {key_of(release): release for release in releases.values()}

    def resolved(self, text: str) -> str:
        """Return the words of a query."""
        return _REFERENCE.sub(self._words, text)

    def _words(self, match: re.Match[str]) -> str:
        kind, record, places = match.groups()
        if kind == "words":
            words = analysis.words(self._by_key[record].text)
            return " ".join(
                word for part in places.split(",") for word in words[slice(*_bounds(part))]
            )
        if kind in _OF_A_BODY:
            return _OF_A_BODY[kind](self._store.organisation(record).name)
        return _OF_A_PERSON[kind](self._store.speaker(record).name.split())


def key_of(release: Release) -> str:
    """Return the name of a release in the judgements: a hash of its path."""
    return hashlib.sha256((release.provenance.path or "").encode()).hexdigest()[:12]


def _bounds(part: str) -> tuple[int, int]:
    first, _, last = part.partition("-")
    return int(first), int(last or first) + 1


def _swapped(word: str) -> str:
    middle = len(word) // 2
    return f"{word[: middle - 1]}{word[middle]}{word[middle - 1]}{word[middle + 1 :]}"


def _dropped(word: str) -> str:
    middle = len(word) // 2
    return word[:middle] + word[middle + 1 :]


_OF_A_PERSON: Mapping[str, Callable[[list[str]], str]] = {
    "speaker": " ".join,
    "surname": lambda words: words[-1],
    "plain": lambda words: f"{words[0]} {words[-1]}",
    "turned": lambda words: f"{words[-1]} {words[0]}",
    "initial": lambda words: f"{words[0][0]}. {words[-1]}",
    "swapped": lambda words: _swapped(words[-1]),
    "dropped": lambda words: _dropped(words[-1]),
}
_OF_A_BODY: Mapping[str, Callable[[str], str]] = {
    "organisation": str,
    "acronym": lambda name: "".join(re.findall(r"\b[A-Z]", name)),
}
