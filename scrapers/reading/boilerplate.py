"""What stands around the body: "About X", contacts, end marks, legal words, the page's furniture.

Only what is plainly none of the release's own words becomes furniture, which nobody reads for
speech; in doubt a part stays a paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.model import BlockKind
from scrapers.reading.about import is_about, is_legal, is_legal_heading, is_long_sentence
from scrapers.reading.above_body import mark_above
from scrapers.reading.contacts import (
    end_of_contact,
    is_contact_heading,
    is_contact_line,
    opens_contact,
)
from scrapers.reading.furniture import is_footer, is_furniture, is_menu_line, is_tail_heading
from scrapers.reading.headline_search import body_start
from scrapers.reading.lines import (
    count_words,
    ends_sentence,
    has_release_words,
    is_date_line,
    is_end_mark,
    is_prose,
    width,
)
from scrapers.reading.page import Part
from scrapers.reading.parts import settled

_QUOTE = re.compile('["“”«»「」『』„]')
_BULLET = re.compile(r"(?:[•●▪◦‣·*–—-]|\(?\d{1,2}[.)])\s")
_UNSETTLED = frozenset({None, BlockKind.PARAGRAPH})
_LONGEST_HEADING, _MOST_HEADING_WORDS, _MOST_LABEL_WORDS = 110, 14, 8
_SHORTEST_LEGAL = 400
_LEAST_LABELS, _LEAST_MENU, _MOST_MENU_WORDS = 16, 2, 4


def mark_boilerplate(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return ``parts`` each with its kind; what the format or an earlier step knew stays."""
    start = body_start(parts)
    tail = _tail(parts, start)
    marked = mark_above(parts, start)
    number = start
    while number < tail:
        kind, until = _block(parts, number, start, tail)
        marked.extend(settled(part, kind) for part in parts[number:until])
        number = until
    marked.extend(settled(part, BlockKind.FURNITURE) for part in parts[tail:])
    return _smoothed(parts, marked, start)


def _smoothed(parts: Sequence[Part], marked: list[Part], start: int) -> tuple[Part, ...]:
    """Settle the short lines below the last prose: a date alone, and what furniture encloses."""
    below = range(_last_prose(parts, start) + 1, len(marked))
    menu = _holds_menu(parts[below.start :])
    for number in below:
        part = marked[number]
        if part.kind is not BlockKind.PARAGRAPH:
            continue
        if menu and parts[number].kind is None and _is_label(part.text):
            marked[number] = replace(part, kind=BlockKind.FURNITURE)
            continue
        enclosed = all(
            one.kind is BlockKind.FURNITURE for one in marked[number - 1 : number + 2 : 2]
        )
        if is_date_line(part.text):
            marked[number] = replace(part, kind=BlockKind.DATELINE)
        elif enclosed and count_words(part.text) <= 3 and parts[number].kind is None:
            marked[number] = replace(part, kind=BlockKind.FURNITURE)
    return tuple(marked)


def _holds_menu(parts: Sequence[Part]) -> bool:
    """Say whether the lines below the prose are mostly labels, and some of them a menu's."""
    labels = sum(_is_label(part.text) for part in parts)
    menu = sum(is_menu_line(part.text) and part.text.isascii() for part in parts)
    return labels >= _LEAST_LABELS and 2 * labels > len(parts) and menu >= _LEAST_MENU


def _is_label(text: str) -> bool:
    """Say whether ``text`` is as short as an entry of a menu."""
    return count_words(text) <= _MOST_MENU_WORDS and not ends_sentence(text) and "@" not in text


def _tail(parts: Sequence[Part], start: int) -> int:
    """Return where the page goes on without the release: "Latest Posts" and no prose behind it."""
    for number in range(_last_prose(parts, start) + 1, len(parts)):
        if is_tail_heading(parts[number].text):
            return number
    return len(parts)


def _last_prose(parts: Sequence[Part], start: int) -> int:
    own = (i for i in range(len(parts) - 1, start, -1) if _is_own_prose(parts[i].text))
    return next(own, start)


def _is_own_prose(text: str) -> bool:
    """Say whether ``text`` is more than a teaser ("... has been charged with one count …")."""
    if not is_prose(text) or is_footer(text) or text.endswith(("…", "...")):
        return False
    return (width(text) > 160 and ends_sentence(text)) or _QUOTE.search(text) is not None


def _block(parts: Sequence[Part], number: int, start: int, tail: int) -> tuple[BlockKind, int]:
    """Return the kind of the block that begins at ``number``, and where it ends."""
    text = parts[number].text
    if number > start and opens_contact(parts, number, tail):
        return BlockKind.CONTACT, end_of_contact(parts, number, tail) + 1
    if is_end_mark(text) or is_furniture(text):
        return BlockKind.FURNITURE, number + 1
    if (number > start + 1 and is_about(text)) or is_legal_heading(text):
        return BlockKind.BOILERPLATE, _end_of_boilerplate(parts, number, tail)
    return _kind_of(parts, number, start, tail), number + 1


def _kind_of(parts: Sequence[Part], number: int, start: int, tail: int) -> BlockKind:
    """Return the kind of one part of the body."""
    text = parts[number].text
    if is_legal(text) and (number > start or width(text) < _SHORTEST_LEGAL):
        return BlockKind.BOILERPLATE
    if is_contact_line(text) and not _QUOTE.search(text) and not is_long_sentence(text):
        return BlockKind.CONTACT
    return BlockKind.HEADING if _is_heading(parts, number, tail) else BlockKind.PARAGRAPH


def _end_of_boilerplate(parts: Sequence[Part], first: int, tail: int) -> int:
    """Return where the words about a body end: at the next such, a contact, an end mark."""
    for number in range(first + 1, tail):
        text = parts[number].text
        if is_end_mark(text) or is_contact_heading(text) or is_about(text) or is_furniture(text):
            return number
        if is_legal_heading(text) or parts[number].kind not in _UNSETTLED:
            return number
        if has_release_words(text) or is_contact_line(text):
            return number
    return tail


def _is_heading(parts: Sequence[Part], number: int, tail: int) -> bool:
    """Say whether a line without an end stands above a paragraph of prose."""
    part = parts[number]
    if part.kind is not None or number + 1 >= tail or not _looks_like_heading(part.text):
        return False
    if number == 0:
        return _is_long(parts[number + 1].text)
    before = parts[number - 1]
    if before.kind is None and _is_listed(before.text):
        return False
    signed = _QUOTE.search(before.text[-1:]) and re.search(r",|\s[–—-]\s", part.text)
    return not signed and _is_long(parts[number + 1].text)


def _looks_like_heading(text: str) -> bool:
    if width(text) > _LONGEST_HEADING or not text[:1].isupper() or _QUOTE.match(text):
        return False
    if ends_sentence(text) or text[-1:] in ",;" or _BULLET.match(text):
        return False
    return count_words(text) <= (_MOST_LABEL_WORDS if text.endswith(":") else _MOST_HEADING_WORDS)


def _is_listed(text: str) -> bool:
    """Say whether ``text``, the line above, looks like an entry of a list."""
    return count_words(text) >= 2 and not ends_sentence(text) and text[-1:] not in ':"”»'


def _is_long(text: str) -> bool:
    return is_prose(text) or (text.endswith(":") and count_words(text) > 8)
