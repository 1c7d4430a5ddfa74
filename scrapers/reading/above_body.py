"""What stands above the body: release lines, date lines, contacts, menus, letterheads."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.model import BlockKind
from scrapers.reading.contacts import end_of_contact, is_contact_heading, is_contact_line
from scrapers.reading.dateline import read_dateline, read_place_line
from scrapers.reading.furniture import (
    is_file_data,
    is_footer,
    is_list_heading,
    is_menu_line,
    is_tail_heading,
)
from scrapers.reading.lines import (
    count_words,
    ends_sentence,
    has_release_words,
    is_date_line,
    is_end_mark,
    is_release_line,
    width,
)
from scrapers.reading.page import Part
from scrapers.reading.parts import settled

_STRIPPED = 150
_SHORT_LINE = 25
_LONGEST_DATELINE = 20


def mark_above(parts: Sequence[Part], start: int) -> list[Part]:
    """Return the parts before ``start``, where the body begins, each with its kind."""
    titles = [i for i in range(start) if parts[i].kind is BlockKind.HEADLINE]
    headline = titles[0] if titles else -1
    marked: list[Part] = []
    contact_until = -1
    others = False
    for number, part in enumerate(parts[:start]):
        others = (others or is_list_heading(part.text)) and part.kind is not BlockKind.HEADLINE
        if others and not has_release_words(part.text):
            marked.append(settled(part, BlockKind.FURNITURE))
            continue
        if is_contact_heading(part.text) or re.search(r"\bContact:\s", part.text):
            contact_until = max(contact_until, end_of_contact(parts, number, start))
        kind = _kind_of(part.text, below_headline=number > headline)
        if kind is None and number <= contact_until:
            kind = BlockKind.CONTACT
        if number + 1 == start < len(parts) and _is_lone_place(part.text, parts[start].text):
            kind = BlockKind.DATELINE
        marked.append(settled(part, kind or _by_place(parts, number, headline)))
    return _with_names(marked)


def _kind_of(text: str, *, below_headline: bool) -> BlockKind | None:
    """Return what a line is by its own words, None where only its place can tell."""
    if is_release_line(text) or is_date_line(text):
        return BlockKind.DATELINE
    if count_words(text) <= _LONGEST_DATELINE and read_dateline(text, leading=False) is not None:
        return BlockKind.DATELINE
    if is_menu_line(text) or is_end_mark(text) or is_footer(text) or is_tail_heading(text):
        return BlockKind.FURNITURE
    if is_contact_heading(text) or is_contact_line(text):
        return BlockKind.CONTACT
    return BlockKind.FURNITURE if is_file_data(text) and not below_headline else None


def _is_lone_place(text: str, body: str) -> bool:
    """Say whether a place in capitals stands above a body that has lost its punctuation."""
    return read_place_line(text) is not None and not re.search(r"[.,]", body[:_STRIPPED])


def _by_place(parts: Sequence[Part], number: int, headline: int) -> BlockKind:
    """Decide by where a line stands: above a headline, or in a run of short lines, it is a menu."""
    if number < headline or (headline < 0 and width(parts[number].text) < _SHORT_LINE):
        return BlockKind.FURNITURE
    around = parts[max(0, number - 3) : number + 4]
    beside = parts[max(0, number - 1) : number + 2]
    if count_words(parts[number].text) <= 2 and sum(is_menu_line(part.text) for part in beside):
        return BlockKind.FURNITURE
    words = [count_words(part.text) for part in around if part.kind in {None, BlockKind.PARAGRAPH}]
    in_menu = sum(count <= 2 for count in words) >= 4 or sum(count <= 4 for count in words) >= 5
    return BlockKind.FURNITURE if in_menu else BlockKind.PARAGRAPH


def _with_names(marked: list[Part]) -> list[Part]:
    """Take the short lines right above a phone number for the contact's name and role."""
    for number, part in enumerate(marked):
        if part.kind is not BlockKind.CONTACT:
            continue
        for above in range(number - 1, max(-1, number - 3), -1):
            line = marked[above]
            if line.kind not in {BlockKind.PARAGRAPH, BlockKind.FURNITURE, BlockKind.SUBHEADLINE}:
                break
            if not 1 <= count_words(line.text) <= 5 or ends_sentence(line.text):
                break
            marked[above] = replace(line, kind=BlockKind.CONTACT)
    return marked
