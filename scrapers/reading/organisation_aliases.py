"""Short names that a parenthesis ties to the full name before it: '(AmElse)', '(the "Bank")'."""

import re
from collections.abc import Sequence

from scrapers.reading.kinds import is_legal_form
from scrapers.reading.organisation_variants import Key, initials_of
from scrapers.reading.organisation_words import HEADS
from scrapers.reading.words import Word

_INNER_ACRONYM = re.compile(r"\(([A-Z]{2,8})\) (\w{1,20})$")
_QUOTES = frozenset("“”\"'‘’")
_REACH = 14
_MOST_TICKERS = 4
_LONGEST_ACRONYM = 10
_LONGEST_SHORT_NAME = 4
_KNOWN_REACH = 9
_KNOWN = frozenset(["known", "called", "conocida", "conocido", "connue", "connu"])
_BEFORE_KNOWN = frozenset([",", "(", "also", "better", "formerly", "now", "previously", "locally"])
_AFTER_KNOWN = frozenset([".", ";", ":", ")", "for", "to", "that", "and"])
_ARTICLES = frozenset(["the", "la", "el", "le", "il", "die", "der", "“", '"', "‘", "'"])
# Defined terms that every contract uses: they name nobody outside their release.
_TERMS = frozenset(
    ["company", "corporation", "issuer", "firm", "group", "registrant", "partnership", "seller"]
)


def aliases_within(name: str) -> list[str]:
    """Return the short names in 'Widget Safety (WS) Unit': 'WS Unit' and 'WS'."""
    match = _INNER_ACRONYM.search(name)
    return [f"{match[1]} {match[2]}", match[1]] if match is not None else []


def aliases_after(words: Sequence[Word], last: int, key: Key) -> list[str]:
    """Return the short names in the parenthesis that follows ``words[:last]``, if they are any."""
    last = _past_tickers(words, last)
    if last >= len(words) or words[last].plain != "(":
        return _behind_gap(words, last, key)
    inside: list[Word] = []
    for word in words[last + 1 : last + 1 + _REACH]:
        if word.plain == ")":
            break
        inside.append(word)
    quoted = _quoted(inside)
    if quoted:
        return [alias for alias in quoted if _is_name(alias)]
    if len(inside) == 1 and (
        _is_acronym(inside[0].text, key) or is_legal_form(words[last - 1].text)
    ):
        return [inside[0].text]
    if len(inside) > 2 and inside[-2].plain == ":" and inside[-1].text.isupper():
        return [inside[-1].text]
    return _with_acronym(inside, key) if 1 < len(inside) <= _LONGEST_SHORT_NAME else []


def _past_tickers(words: Sequence[Word], last: int) -> int:
    """Return where the last of several parentheses begins: '(LSE: ACM) (OTC: ACMF) | (“Acme”)'."""
    at = last
    for _ in range(_MOST_TICKERS):
        if at >= len(words) or words[at].plain != "(":
            break
        reach = range(at, min(at + _REACH, len(words) - 1))
        end = next((one for one in reach if words[one].plain == ")"), at)
        ticker = any(word.plain == ":" for word in words[at:end])
        if not ticker or words[end + 1].plain != "(":
            break
        at = end + 1
    return at


def _behind_gap(words: Sequence[Word], last: int, key: Key) -> list[str]:
    """Return the acronym behind ``words[:last]`` whose parenthesis was lost, a gap left of it."""
    if last + 1 >= len(words) or not words[last].text.isspace():
        return []
    closed = last + 2 >= len(words) or words[last + 2].text.isspace()
    short = words[last + 1].text
    return [short] if closed and short.isupper() and _is_acronym(short, key) else []


def other_name_at(words: Sequence[Word], last: int) -> int | None:
    """Return where the other name begins in ', known (in Elsewhere) as the Acme' at ``last``.

    None where what follows ``words[:last]`` gives no other name.
    """
    known = False
    for position in range(last, min(last + _KNOWN_REACH, len(words))):
        plain = words[position].plain
        if known and plain == "as":
            named = position + 1
            while named < len(words) and words[named].plain in _ARTICLES:
                named += 1
            return named
        if plain in _KNOWN:
            known = True
        elif (not known and plain not in _BEFORE_KNOWN) or (known and plain in _AFTER_KNOWN):
            return None
    return None


def _with_acronym(inside: Sequence[Word], key: Key) -> list[str]:
    """Return the short name of an acronym and words of the full name: '(AmElse Nowhere)'."""
    if not all(word.capital for word in inside):
        return []
    rest = [word for word in inside if word.plain not in key]
    if len(rest) != 1 or not _is_acronym(rest[0].text, key):
        return []
    return [" ".join(word.text for word in inside), rest[0].text]


def _quoted(inside: Sequence[Word]) -> list[str]:
    """Return what stands in quotation marks in the parenthesis."""
    found: list[str] = []
    term: list[str] | None = None
    for word in inside:
        if word.plain not in _QUOTES:
            if term is not None:
                term.append(word.text)
        elif term:
            found.append(" ".join(term))
            term = None
        else:
            term = []
    return found


def _is_name(alias: str) -> bool:
    plain = alias.casefold().removeprefix("the ")
    return alias[:1].isupper() and plain not in _TERMS and plain not in HEADS


def _is_acronym(text: str, key: Key) -> bool:
    """Say whether ``text`` is made of the beginnings of the full name's words."""
    if len(text) > _LONGEST_ACRONYM or not any(char.isupper() for char in text[1:]):
        return False
    letters = "".join(char for char in text.casefold() if char.isalnum())
    if any(initials.endswith(letters) for initials in initials_of(key)):
        return True
    words = iter("".join(key))
    return letters[0] == key[0][0] and all(letter in words for letter in letters)
