"""Sightings that the rest of the text speaks against: common words, openers, mere links."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from scrapers.reading.given_names import is_given_name
from scrapers.reading.organisation_variants import SURE_RULES, TOLD_RULES, Key, Sighting
from scrapers.reading.vocabulary import word_set

_OPENING = re.compile(r"(?:^|[.!?:;•*“\"(\[–—-]\s?|\n\s?|\s{3})$")
_OPENING_REACH = 3
_COMMON_ENDS = (
    *("ly", "able", "ible", "ful", "ous", "ive", "less", "ment", "ments", "tion", "tions", "ists"),
    *("ers", "ors", "ings", "ing", "ed", "ety", "ity", "ance", "ence", "ness"),
)
_LONGEST_DOUBTED = 2
_OF_ADDRESSES = frozenset("/-_@#&=%")
_PLATFORMS = word_set("""
facebook instagram twitter linkedin youtube tiktok telegram discord reddit pinterest snapchat
whatsapp spotify threads
""")
# What only leads to a platform: 'follow us on Elsegram', 'Website | Elsegram | Chatter'.
_LINKED = re.compile(
    r"(?:\b(?:follow|like|join|connect|find|friend|subscribe|visit|watch|see)\b[^.!?\n]{0,70}"
    r"\b(?:on|at|via|with|to)\s(?:our\s)?(?:[A-Z]\w{1,12}(?:,\s|,?\sand\s|,?\sor\s)){0,5}|\|\s?)$",
    re.IGNORECASE,
)
_BARRED = re.compile(r"\)?\s?(?:\||:\s)")
_CHANNELS = re.compile(
    r"(?:(?:,\s(?:and\s)?|\sand\s)[A-Z]\w{1,12}){0,5}\s(?:channels?|pages?|accounts?|profiles?|handles?)\b"
)
# What is called a work somewhere is one everywhere: 'author of Zorblax', 'her novel Zorblax'.
_OF_WORK = re.compile(
    r"\b(?:authors?\sof|books?|novels?|memoirs?|films?|albums?|songs?|trilogy|documentary)[,:]?\s"
    r"(?:titled\s|entitled\s|called\s)?[\"“‘']?$"
)
# Bills, forms, and the mark of a senator's party and state; 'We've' and its like.
_NO_NAME = re.compile(
    r"(?:H\.? ?R\.?|S\.|H\. ?(?:J|Con)\. ?Res\.|Form|Section|Title|Public Law) ?(?:[A-Z]-)?\d"
    r"|[DRI] [A-Z][a-z]{0,5}$|\w{1,20}['’](?:ve|re|ll|m)$"
)
_WORKS = ("author", "book", "novel", "memoir", "film", "album", "song", "trilogy", "documentary")
_WORK_REACH = 40
_MOST_PRINTS = 12
_LINK_REACH = 130
# No release has more; each is looked for in the whole text.
_MOST_DOUBTED = 64


def without_doubted(
    sightings: Sequence[Sighting], text: str, hosts: frozenset[str]
) -> list[Sighting]:
    """Return the sightings that nothing else in the text speaks against.

    A name whose possessive lost its mark ('the Departments rules') is given without it.
    """
    sightings = _without_lost_possessives(sightings)
    doubted = {found.name.casefold() for found in sightings if _is_doubted(found)}
    few = islice(sorted(doubted), _MOST_DOUBTED)
    common = {name for name in few if _stands_small(name, text)}
    common = (common | _openers(sightings, text)) - hosts
    keys = {found.key for found in sightings}
    works = {found.name for found in sightings if found.rule not in SURE_RULES and found.rule}
    few = islice(sorted(works), _MOST_DOUBTED if any(word in text for word in _WORKS) else 0)
    works = {name for name in few if _is_work(name, text)}
    return [
        found
        for found in sightings
        if not (_is_doubted(found) and found.name.casefold() in common)
        and not (found.key[-1] == "board" and found.key[:-1] in keys)
        and not (found.name in works and found.rule not in SURE_RULES)
        and not _is_link(found, text)
        and not _NO_NAME.match(found.name)
    ]


def _without_lost_possessives(sightings: Sequence[Sighting]) -> list[Sighting]:
    keys = {found.key for found in sightings}
    return [
        found._replace(name=found.name[:-1], key=_singular(found.key), end=found.end - 1)
        if found.name.endswith("s") and found.key[-1].endswith("s") and _singular(found.key) in keys
        else found
        for found in sightings
    ]


def _singular(key: Key) -> Key:
    return (*key[:-1], key[-1].removesuffix("s"))


def _is_doubted(sighting: Sighting) -> bool:
    told = sighting.rule in TOLD_RULES and sighting.rule not in ("role-of", "host", "tied")
    return told and len(sighting.key) == 1


def _stands_small(word: str, text: str) -> bool:
    """Say whether ``text`` has ``word``, which is in small letters, as a word of its own."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_is_joined(text[at - 1 : at]) or _is_joined(text[end : end + 1])):
            return len(word) > 1 and word.isalpha()
        at = text.find(word, end)
    return False


def _is_joined(char: str) -> bool:
    """Say whether ``char`` makes what stands beside it a part of a word or of an address."""
    return char.isalnum() or char in _OF_ADDRESSES


def _openers(sightings: Iterable[Sighting], text: str) -> set[str]:
    """Return the common words and given names that only begin a sentence or two."""
    names = {found.name for found in sightings if _is_doubted(found) and found.rule}
    common = (name for name in names if name.endswith(_COMMON_ENDS) or is_given_name(name))
    few = islice(sorted(name for name in common if name.istitle()), _MOST_DOUBTED)
    return {name.casefold() for name in few if _only_opens(name, text)}


def _only_opens(name: str, text: str) -> bool:
    places = [
        match.start()
        for match, _ in zip(
            re.finditer(rf"\b{re.escape(name)}\b", text), range(_LONGEST_DOUBTED + 1), strict=False
        )
    ]
    return len(places) <= _LONGEST_DOUBTED and all(
        _OPENING.search(text[max(0, at - _OPENING_REACH) : at]) for at in places
    )


def _is_work(name: str, text: str) -> bool:
    """Say whether the text calls the name a book or another work."""
    at = text.find(name)
    for _ in range(_MOST_PRINTS):
        if at < 0:
            return False
        if _OF_WORK.search(text[max(0, at - _WORK_REACH) : at]):
            return True
        at = text.find(name, at + len(name))
    return False


def _is_link(sighting: Sighting, text: str) -> bool:
    """Say whether the name of a platform stands only where a link to it does."""
    if sighting.name.casefold() not in _PLATFORMS:
        return False
    if _BARRED.match(text, sighting.end) or _CHANNELS.match(text, sighting.end):
        return True
    return _LINKED.search(text[max(0, sighting.start - _LINK_REACH) : sighting.start]) is not None
