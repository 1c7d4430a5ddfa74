"""The body that a sentence says somebody leads, owns or founded: 'Acme, founded by Jane Roe'."""

import re

from scrapers.reading.directory import Directory

_DEEDS = r"(?:co-?)?(?:founded|owned|led|headed|managed|run|operated|launched|established)"
# What stands between the body and the name: 'Acme, founded in 1990 by CEO Jane Roe'.
_BEHIND = re.compile(
    rf"(?: \([^()\n]{{1,30}}\))?(?:,| is| was|, a company)?(?: also| now)? {_DEEDS}\s"
    r"(?:in\s\d{4}\s)?by\s(?:the\s|its\s)?(?:[\w&’'-]{1,20}\s){0,4}$",
    re.IGNORECASE,
)
# What opens the sentence before the name, and what stands between the name and the body.
_BEFORE = re.compile(
    rf"(?:^|[.!?]\s{{1,3}}|\n){_DEEDS}\s(?:in\s\d{{4}}\s)?by\s(?:[\w&’'-]{{1,20}}\s){{0,6}}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:\sand\s[A-Z][\w.’' -]{1,50})?,\s(?:the\s)?")
_REACH = 120
_LONGEST = 80
_MOST_NAMES = 200


def led_body(text: str, start: int, end: int, directory: Directory) -> str | None:
    """Return the body that whoever is named at ``text[start:end]`` leads by the text, else None."""
    floor = max(0, start - _REACH)
    before = text[floor:start]
    if "by " not in before:
        return None
    behind = _BEHIND.search(before)
    if behind is not None:
        return _ending_at(text, floor + behind.start(), directory)
    if _BEFORE.search(before) is None:
        return None
    after = _AFTER.match(text, end, end + _REACH)
    return _opening_at(text, after.end(), directory) if after is not None else None


def _ending_at(text: str, place: int, directory: Directory) -> str | None:
    names = list(directory.by_name)[:_MOST_NAMES]
    found = [name for name in names if text.endswith(name, max(0, place - _LONGEST), place)]
    return max(found, key=len, default=None)


def _opening_at(text: str, place: int, directory: Directory) -> str | None:
    names = list(directory.by_name)[:_MOST_NAMES]
    return max((name for name in names if text.startswith(name, place)), key=len, default=None)
