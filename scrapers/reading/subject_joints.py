"""Subjects in a body's name: 'Banking, Housing, and Widget Affairs', and what else 'and' joins."""

from collections.abc import Sequence

from scrapers.reading.body_joints import COMMITTEES, HOUSES, committee_end, is_name, is_unit_behind
from scrapers.reading.given_names import is_given_name
from scrapers.reading.kinds import is_legal_form
from scrapers.reading.members import is_workers
from scrapers.reading.organisation_names import KNOWN
from scrapers.reading.organisation_words import (
    HEADS,
    LAWS,
    NOT_ORGANISATIONS,
    ROMANCE_HEADS,
    TOPIC_HEADS,
    TOPICS,
)
from scrapers.reading.place_words import PEOPLES, PLACES, STATES
from scrapers.reading.roles import is_honorific, is_role_word
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word

ANDS = frozenset(["and", "y", "e", "et", "und"])
ROMANCE = word_set("""
de del do da di du des della dei para
""")
JOINERS = frozenset(["of", "for", "on", "against", "in", "to"])
_FAMILY = frozenset(["sons", "son", "company", "co", "associates", "partners", "daughters"])
_LONGEST = 16
_LIST_ITEMS = 6
_LONGEST_SUBJECT = 5
_PARTNERS = 3
_FIRMS = frozenset(["LLP", "PLLC", "LPA", "LLLP"])
# Behind an article and a role, what 'and' joins is one body's: 'chair of the Lamp and Shade Guild'.
_UNITED = frozenset(
    ["committee", "subcommittee", "association", "commission", "authority", "bureau"]
)
# They end no company's name: 'Widget Securities and Futures | Commission'.
_OF_THE_STATE = frozenset(["commission", "authority", "administration", "ministry", "department"])
# Whom a college unites: 'College of Widget Surgeons and Nurses'.
_COLLEAGUES = ("ians", "ists", "eons", "ers")
# Their subject is a science; else what follows 'of' is a place.
_SCHOOLS = frozenset(["university", "universidad", "college"])


def after_comma(words: Sequence[Word], persons: Sequence[bool], first: int, at: int) -> int | None:
    """Return the end of what a comma joins: a legal form, or the items of a list of subjects."""
    if at + 1 < len(words) and words[at + 1].capital and is_legal_form(words[at + 1].text):
        return at + 2
    if words[first].plain == "university" and words[at - 1].plain in STATES:
        campus = at + 1 < len(words) and words[at + 1].plain not in STATES
        campus = campus and not _is_headed(words, persons, at + 1)
        return at + 2 if campus and is_name(words, persons, at + 1) else None
    end = _subjects_end(words, persons, at)
    if end is None:
        if _is_committee(words, first, at):
            return _items_end(words, persons, at)
        return _firm_end(words, first, at)
    if _has_subject(words, first, at):
        return _items_end(words, persons, at) or end
    all_topics = all(
        word.plain in TOPICS or word.plain in HOUSES or not word.capital for word in words[first:at]
    )
    return end if all_topics and _ends_in_head(words, persons, end) else None


def after_and(words: Sequence[Word], persons: Sequence[bool], first: int, at: int) -> int | None:
    """Return the end of what 'and' joins, where the phrase takes a subject of several parts."""
    following = at + 1
    if not is_name(words, persons, following) or is_title(words[following]):
        return None
    stop = following
    while (
        stop - following < _LONGEST and is_name(words, persons, stop) and not words[stop - 1].owns
    ):
        stop += 1
    piece = words[following:stop]
    topics = all(word.plain in TOPICS for word in (words[at - 1], *piece))
    committee = topics and (
        committee_end(words, persons, stop) is not None or is_unit_behind(words, first, stop)
    )
    if committee or print_of(words[first:stop]) in KNOWN or _unites(words, first, at, stop):
        return stop
    if words[at - 1].plain == "commerce" and piece[0].plain not in TOPICS:
        return None
    if _has_subject(words, first, at):
        return stop if piece[-1].plain in LAWS or _is_subject(piece) else None
    if _is_one_held(words, first, at) and piece[-1].plain in _UNITED:
        return stop
    family = piece[0].plain in _FAMILY and len(piece) == 1
    firm = piece[0].plain in TOPICS and is_legal_form(piece[-1].text)
    return stop if family or firm or _is_headed_subject(words[at - 1].plain, piece) else None


def _is_one_held(words: Sequence[Word], first: int, at: int) -> bool:
    """Say whether a role is held at 'the' body whose name goes on at 'and', no head before it."""
    held = first > 2 and words[first - 1].plain == "the" and words[first - 2].plain == "of"
    role = held and is_role_word(words[first - 3].text)
    return role and not any(word.plain in HEADS or word.owns for word in words[first:at])


def _unites(words: Sequence[Word], first: int, at: int, stop: int) -> bool:
    """Say whether 'and' at ``at`` joins the places in 'Elsewhere and Nowhere Veterans of'."""
    places = all(_is_place(word) for word in (*words[first:at], words[at + 1]))
    of = stop < len(words) and words[stop].plain == "of"
    return places and of and is_workers(words[stop - 1])


def is_title(word: Word) -> bool:
    """Say whether ``word`` opens a person's title and not a subject ('General' may be either)."""
    return is_honorific(word.text) or (
        is_role_word(word.text)
        and word.plain not in ("general", "chief")
        and not word.owns
        and word.plain not in TOPICS
    )


def print_of(words: Sequence[Word]) -> str:
    """Return the words as printed, with one blank between."""
    return " ".join(word.text for word in words)


def _firm_end(words: Sequence[Word], first: int, at: int) -> int | None:
    """Return the end of a law firm's name, which lists its partners: 'Roe, Poe & Doe, LLP'."""
    joined = False
    for position in range(at if at - first < _PARTNERS else len(words), min(at + 12, len(words))):
        word = words[position]
        if joined and word.text in _FIRMS:
            return position + 1
        joined = joined or word.plain in ("&", "and")
        if not (word.capital or word.plain in (",", "&", "and")):
            return None
    return None


def _subjects_end(words: Sequence[Word], persons: Sequence[bool], at: int) -> int | None:
    """Return the end of ', Housing, and Urban Affairs' where all its words are subjects."""
    end = at
    for _ in range(_LIST_ITEMS):
        item = end
        while item < len(words) and words[item].plain == ",":
            item += 1
        last = item < len(words) and words[item].plain in ANDS
        item += last
        stop = item
        while is_name(words, persons, stop) and words[stop].plain in TOPICS:
            stop += 1
        if stop == item:
            break
        end = stop
        if last:
            return end
    if end == at:
        return None
    headed = words[min(end, len(words) - 1)].plain in COMMITTEES
    return end if headed or committee_end(words, persons, end) is not None else None


def _is_committee(words: Sequence[Word], first: int, at: int) -> bool:
    """Say whether the phrase before ``at`` begins as 'Subcommittee on Widgets' does."""
    return any(
        words[on].plain == "on" and words[on - 1].plain in COMMITTEES
        for on in range(first + 1, at - 1)
    )


def _items_end(words: Sequence[Word], persons: Sequence[bool], at: int) -> int | None:
    """Return the end of a list of subjects of any words: ', Widget Care and Lamp Support'.

    None where the list has no 'and' and no subject that is known, or where one of its items may
    be a body, a place, a person.
    """
    known = False
    for _ in range(_LIST_ITEMS):
        while at < len(words) and words[at].plain == ",":
            at += 1
        last = at < len(words) and words[at].plain in ANDS
        stop = at = at + last
        while stop - at < _LONGEST_SUBJECT and is_name(words, persons, stop):
            stop += 1
        piece = words[at:stop]
        if not piece or is_title(piece[0]) or is_given_name(piece[0].plain):
            return None
        if not _is_subject(piece):
            return None
        known = known or any(word.plain in TOPICS for word in piece)
        if last:
            return stop if known else None
        if stop >= len(words) or (words[stop].plain not in ANDS and words[stop].plain != ","):
            return None
        at = stop
    return None


def _is_headed(words: Sequence[Word], persons: Sequence[bool], at: int) -> bool:
    """Say whether a body of its own begins at ``at``: 'Elsewhere University', 'Roe College'."""
    stop = at
    while stop - at < _LONGEST_SUBJECT and is_name(words, persons, stop):
        stop += 1
    return any(word.plain in HEADS for word in words[at:stop])


def _is_headed_subject(before: str, piece: Sequence[Word]) -> bool:
    """Say whether subjects come before the head: 'Health and | Human Services Department'."""
    if before not in TOPICS or piece[-1].plain not in HEADS or len(piece) < 2:
        return False
    if before in HEADS and piece[-1].plain not in _OF_THE_STATE:
        return False
    return print_of(piece) not in KNOWN and not _is_place(piece[0])


def _has_subject(words: Sequence[Word], first: int, at: int) -> bool:
    """Say whether the phrase is a 'Department of X' or a 'Committee on X', X being no place."""
    for position in range(at - 1, first, -1):
        if words[position].plain in JOINERS or words[position].plain in ROMANCE:
            subject = words[position + 1]
            head = words[position - 1].plain
            if head in _SCHOOLS:
                return subject.plain in TOPICS or subject.plain.endswith(_COLLEAGUES)
            return (head in TOPIC_HEADS or head in ROMANCE_HEADS) and not _is_place(subject)
    return False


def _is_subject(piece: Sequence[Word]) -> bool:
    """Say whether ``piece`` can be the second part of a subject, and is no name of its own."""
    if all(word.plain in TOPICS for word in piece):
        return True
    first, last = piece[0].plain, piece[-1].plain
    shouted = any(word.text.isupper() and len(word.text) > 1 for word in piece)
    if shouted or any(word.owns for word in piece) or print_of(piece) in KNOWN:
        return False
    if first in HEADS or (last in HEADS and last not in TOPICS) or last in NOT_ORGANISATIONS:
        return False
    return not _is_place(piece[0]) and not is_legal_form(piece[-1].text)


def _ends_in_head(words: Sequence[Word], persons: Sequence[bool], end: int) -> bool:
    stop = min(end + _LONGEST, len(words))
    while end < stop and is_name(words, persons, end):
        end += 1
    return words[end - 1].plain in HEADS or committee_end(words, persons, end) is not None


def _is_place(word: Word) -> bool:
    return word.plain in PLACES or word.plain in PEOPLES
