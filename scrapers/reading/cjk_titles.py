"""Titles in Chinese and Japanese: '某商会会长张伟', '张伟，某公司首席执行官'."""

import re

from scrapers.reading.directory import Directory
from scrapers.reading.role_words import CJK_HONORIFICS, CJK_ROLES
from scrapers.reading.titles import Title

_REACH = 60
_BREAK = re.compile(
    "[，。；：、！？“”「」\n,;:!?（()）\\s]|表示|指出|认为|強調|强调|宣布|欢迎|會見|会见"
)
_AFTER = re.compile(r"\s{0,2}[，,（(—]\s{0,2}([^，,。；;：:！!？?\n）)]{2,40})")
_HONORIFICS = tuple(sorted(CJK_HONORIFICS, key=len, reverse=True))
_LEAST = 3


def cjk_title_before(text: str, start: int, end: int, directory: Directory) -> Title | None:
    """Return the title that ends where the name begins, at ``end``; None if none does."""
    window = text[max(start, end - _REACH) : end]
    breaks = list(_BREAK.finditer(window))
    return _split(window[breaks[-1].end() :] if breaks else window, directory)


def cjk_title_after(text: str, start: int, end: int, directory: Directory) -> Title | None:
    """Return the title in the apposition or parenthesis after a name that ends at ``start``."""
    for honorific in _HONORIFICS:
        if text.startswith(honorific, start):
            start += len(honorific)
            break
    match = _AFTER.match(text, start, min(end, start + _REACH))
    return None if match is None else _split(match.group(1).strip(), directory)


def _split(phrase: str, directory: Directory) -> Title | None:
    """Split 'organisation and role' at the longest role that ends the phrase."""
    role = next((role for role in CJK_ROLES if phrase.endswith(role)), None)
    if role is None:
        return None
    rest = phrase[: -len(role)]
    names = [name for (name, *_), _ in directory.by_key.items() if rest.endswith(name)]
    known = max(names, key=len, default=None)
    if known is not None:
        return Title(role, known)
    return Title(role, rest if len(rest) >= _LEAST else None)
