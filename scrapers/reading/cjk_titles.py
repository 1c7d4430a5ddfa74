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
_APPOINTED = re.compile(r"(?:为|為|担任|擔任|出任|任)([^，,。；;：:！!？?\n）)]{2,40})")
_HONORIFICS = tuple(sorted(CJK_HONORIFICS, key=len, reverse=True))
_LEAST = 3
_SHORTEST_TAIL = 2
_ENDS_BODY = re.compile(
    "(?:厂|廠|公司|集团|集團|商会|商會|协会|協會|联合会|聯合會|基金会|基金會|大学|大學|学院|學院|医院|醫院|局|部|委|"
    "委员会|委員會|处|處|研究所|中心|银行|銀行|旅行社|出版社|馆|館|书店|書店|学校|學校|电视台|電視台|日报|日報|事务所|事務所)$"
)


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
    stop = min(end, start + _REACH)
    match = _AFTER.match(text, start, stop) or _APPOINTED.match(text, start, stop)
    return None if match is None else _split(match.group(1).strip(), directory)


def _split(phrase: str, directory: Directory) -> Title | None:
    """Split 'organisation and role' at the longest role that ends the phrase.

    A body that the phrase does not name in full ('商务局') is the one known name that ends so.
    """
    role = next((role for role in CJK_ROLES if phrase.endswith(role)), None)
    if role is None:
        return None
    rest = phrase[: -len(role)]
    names = [name for (name, *_), _ in directory.by_key.items() if name and rest.endswith(name)]
    names = names or [name for (name, *_), _ in directory.by_key.items() if name and name in rest]
    known = max(names, key=len, default=None)
    if known is not None:
        return Title(role, known)
    fuller = {name for name in directory.by_key.values() if name.endswith(rest)}
    if len(rest) >= _SHORTEST_TAIL and len(fuller) == 1:
        return Title(role, fuller.pop())
    return Title(role, rest if len(rest) >= _LEAST else None)


def names_body(phrase: str) -> bool:
    """Say whether the characters before a role end as a body's name does."""
    return _ENDS_BODY.search(phrase) is not None
