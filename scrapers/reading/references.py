"""Phrases that mean a person by the role: 'the mayor', 'the CEO', after she was named with it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from archive.model import Span
from scrapers.reading.lost_marks import with_marks
from scrapers.reading.people import Mention
from scrapers.reading.roles import bare, is_modifier, is_role_word
from scrapers.reading.spanish_titles import apposed_role
from scrapers.reading.vocabulary import word_set

_INDEFINITE = word_set(
    "a an one another some many several two three un una otro otra unos unas any every each"
)
_COMMON = word_set("""
    spokesman spokeswoman spokesperson expert experts official officials leader leaders member
    members resident residents student students parent parents player victim survivor
    portavoz portavoces vocero vocera experto experta expertos funcionario funcionaria líder líderes
    """)
_WORD = re.compile(r"[^\W_][\w.’'\-/&]*")
_BEHIND = 60
_BEFORE = 60
_FAR = 1500
_REMEMBERED = 40
_LONGEST_NOUN = 4
_DEFINITE = frozenset({"the", "el", "la"})


def role_reference(text: str, phrase: Span, mentions: Sequence[Mention]) -> str | None:
    """Return the one person named before whose role is the phrase's; None where not just one."""
    words = _WORD.findall(phrase.of(text))
    if not words or words[0].lower() in _INDEFINITE:
        return None
    wanted = {bare(word) for word in words[:8] if is_role_word(word)}
    if not wanted:
        return _described(text, phrase, mentions)
    if wanted & _COMMON:
        return None
    people = {
        mention.person
        for mention in _before(mentions, phrase.start)
        if wanted <= roles_of(text, mention)
    }
    return people.pop() if len(people) == 1 else None


def _before(mentions: Sequence[Mention], place: int) -> Sequence[Mention]:
    """Return the last mentions before ``place``, as many as a reader remembers."""
    end = bisect_left(mentions, place, key=lambda mention: mention.span.start)
    return mentions[max(0, end - _REMEMBERED) : end]


@lru_cache(maxsize=256)
def roles_of(text: str, mention: Mention) -> frozenset[str]:
    """Return the role words right before and behind a mention."""
    words = (mention.title or "").split() + _small_title(text, mention)
    words += apposed_role(text, mention.span.start)
    after = with_marks(text, mention.span.end, mention.span.end + _BEHIND)
    if after.startswith((",", " (")):
        clause = re.split(r"[.;:“”\"\n]|, (?:said|who)", after[1:], maxsplit=1)[0]
        words += _WORD.findall(clause)
    return frozenset(bare(word) for word in words if is_role_word(word))


def _small_title(text: str, mention: Mention) -> list[str]:
    """Return the words of a title in small letters before a name: 'policy director Jane Roe'."""
    before = text[max(0, mention.span.start - _BEFORE) : mention.span.start]
    words: list[str] = []
    for word in reversed(before.split()):
        if not (word.islower() and (is_role_word(word) or is_modifier(word))):
            break
        words.append(word)
    return words


def _described(text: str, phrase: Span, mentions: Sequence[Mention]) -> str | None:
    """Return the one person whom a noun told of before: 'A welder by trade, Roe ... the welder'."""
    words = _WORD.findall(phrase.of(text))
    if not 1 < len(words) < _LONGEST_NOUN or words[0].lower() not in _DEFINITE:
        return None
    noun = re.escape(words[-1])
    opening = re.compile(rf"(?:^|[.!?]\s)An?\s(?:[\w-]{{1,20}}\s){{0,3}}{noun}\b[^.!?]{{0,40}},\s$")
    behind = re.compile(rf"(?:,|\sis|\swas)\san?\s(?:[\w-]{{1,20}}\s){{0,4}}{noun}\b")
    found: set[str] = set()
    for mention in _before(mentions, phrase.start):
        if phrase.start - mention.span.start > _FAR:
            continue
        line = text.rfind("\n", 0, mention.span.start) + 1
        start = max(line, mention.span.start - 2 * _BEFORE)
        before = text[start : mention.span.start]
        title = f"{mention.title} " if mention.title else ""
        titles = " ".join(reversed(_small_title(text, mention)))
        for lead in (title, f"{titles} " if titles else ""):
            before = before.removesuffix(lead)
        if opening.search(before) or behind.match(
            text, mention.span.end, mention.span.end + _BEHIND
        ):
            found.add(mention.person)
    return found.pop() if len(found) == 1 else None
