"""Whom to ask: the heading, the names below it, numbers and addresses."""

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.model import BlockKind
from scrapers.reading.about import is_about, is_long_sentence
from scrapers.reading.furniture import is_furniture, is_menu_line
from scrapers.reading.lines import (
    REMEMBERED,
    after_release_words,
    count_words,
    ends_sentence,
    has_release_words,
    is_end_mark,
    is_prose,
    width,
)
from scrapers.reading.page import Part

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}|\[email\s?protected\]")
_PHONE = re.compile(
    r"(?<![\d$€£])(?:(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,5}\)\s?[\s./-]?|\d{2,4}[\s./-])\d{2,4}[\s./-]?\d{3,5}"
    r"|0\d{2,4}[\s./-]\d{3,8})(?!\d)"
)
_CONTACT_WORDS = (
    r"(?:for\s(?:more|further)\sinformation(?:,?\s(?:please\s)?contact)?|für\srückfragen"
    r"|(?:for\s)?(?:(?:all\s)?(?:media|press|news|public|investor|company))?\s?"
    r"(?:relations\s)?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))(?:\s(?:details|information|info"
    r"|person|name|us))?|contactos?(?:\s(?:de|para)\s(?:la\s)?(?:prensa|medios))?|pressekontakt"
    r"|kontakt|contact\spresse|contatti?(?:\sstampa)?|媒体联系人?|媒體聯絡人?|联系人|聯絡人|新闻联系人)"
)
_CONTACT_HEADING = re.compile(
    rf"\W{{0,4}}{_CONTACT_WORDS}\s?(?:[:：*]|$|-\s|(?-i:(?<=[a-z])(?=[A-Z])))", re.IGNORECASE
)
_CONTACT_LABEL = re.compile(
    r"\W{0,3}(?:tel|telephone|phone|fax|cell|mobile|office|direct|e-?mail|email|website|web|url"
    r"|phone\snumber|contact\s(?:name|us)|company(?:\swebsite)?|address|tel[eé]fono|correo|telefon"
    r"|courriel|电话|電話|邮箱|電郵|网址)\b\s?\.?\s?[:：(#]",
    re.IGNORECASE,
)
_UNSETTLED = frozenset({None, BlockKind.PARAGRAPH, BlockKind.HEADING})
_MOST_LINES = 16


def is_contact_heading(line: str) -> bool:
    """Say whether ``line`` opens the lines that say whom to ask ("Media Contact:")."""
    return len(line) <= 160 and _CONTACT_HEADING.match(line) is not None


def is_contact_line(line: str) -> bool:
    """Say whether ``line`` is a phone number, an address of e-mail or the web, or labelled so."""
    return len(line) <= 160 and _is_contact_line(line)


@lru_cache(REMEMBERED)
def _is_contact_line(line: str) -> bool:
    if _CONTACT_LABEL.match(line):
        return True
    left = _URL.sub("", _EMAIL.sub("", _PHONE.sub("", line)))
    return len(left) < len(line) and count_words(left) <= 10


def opens_contact(parts: Sequence[Part], number: int, tail: int) -> bool:
    """Say whether a contact heading stands here; the bare word only above a number or address."""
    text = parts[number].text
    if not is_contact_heading(text) or (is_prose(text) and is_long_sentence(text)):
        return False
    if not is_menu_line(text):
        return True
    return any(is_contact_line(part.text) for part in parts[number + 1 : min(number + 6, tail)])


def end_of_contact(parts: Sequence[Part], first: int, tail: int) -> int:
    """Return the last of the lines that say whom to ask."""
    last = first
    alone = count_words(after_release_words(parts[first].text)) > 6
    for number in range(first + 1, min(first + _MOST_LINES, tail)):
        text = parts[number].text
        if is_end_mark(text) or is_about(text) or is_furniture(text) or is_long_sentence(text):
            break
        if has_release_words(text) or is_prose(text) or parts[number].kind not in _UNSETTLED:
            break
        if is_contact_line(text):
            last, alone = number, False
        elif alone or width(text) > 90:
            break
    while last + 1 < tail and not alone and _trails(parts, last + 1, first):
        last += 1
    return last


def _trails(parts: Sequence[Part], number: int, first: int) -> bool:
    """Say whether a short line right below a bare contact heading is the contact's name."""
    text = parts[number].text
    return (
        number - first <= 2
        and parts[number].kind in _UNSETTLED
        and count_words(text) <= 8
        and not ends_sentence(text)
        and not is_end_mark(text)
        and not has_release_words(text)
        and count_words(parts[first].text) <= 4
    )
