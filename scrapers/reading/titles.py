"""A title in running text: its role, and the organisation that the text joins to it.

', founder and CEO of Acme', ', Director of Sales at Acme', ', President, Acme'. What stands before
and after a name is found by :mod:`scrapers.reading.title_before` and
:mod:`scrapers.reading.title_after`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from scrapers.reading.chambers import is_chamber
from scrapers.reading.given_names import is_given_name
from scrapers.reading.kinds import is_legal_form
from scrapers.reading.organisation_words import BODY_NOUNS, GENERIC, HEADS
from scrapers.reading.phrases import phrase_end
from scrapers.reading.place_words import PLACES
from scrapers.reading.role_phrases import (
    ANDS,
    ARTICLES,
    AT,
    MARKS,
    OF,
    PAST,
    STOPS,
    head_of,
    role_end,
    role_start,
)
from scrapers.reading.role_words import DEPARTMENTS, OF_DEPARTMENTS
from scrapers.reading.roles import bare, is_function, is_modifier, is_role_word
from scrapers.reading.words import Word

# The board that somebody chairs is not whom he speaks for: 'Chair of the Management Board of Acme'.
_BOARD = re.compile(
    r"(?:The\s)?(?:\w+\s)?Board\sof\s(?:(?:Directors|Trustees|Management)\sof\s)?(?:the\s)?"
    r"(?!Directors|Trustees|Management|Education|Supervisors|Commissioners|Governors|Regents|Health|Trade|Investment|Elections|Review|Equalization|Nursing|Medicine)"
)
_SITTING = re.compile(r"\bBoard(?:\sof\s(?:Directors|Trustees))?$")
_WHOLE = frozenset(["ceo", "cfo", "coo", "cto", "cmo", "cio"])
_LONGEST_ROLE = 14
_WORKS = frozenset(["works", "teaches", "practices", "practises", "serves"])
# What they are of is a work.
_AUTHORS = frozenset(["author", "co-author", "coauthor"])
_LATER_REACH = 12
_LONGEST_SEAT = 8
_LONGEST_NOUN = 3
# A body that a release is about is named again so early.
_REPEATED = 20_000
_VERBS = STOPS - {"in", "to", "by", "from", "on", "with", "as"}
SEPARATORS = frozenset([",", "-", "–", "—", "|", "\n", "(", "/", ":"])


class Title(NamedTuple):
    """A role and the organisation that the text joins to it, as printed; either may be None.

    ``leads`` says that the organisation stands before the role and owns it not: 'Acme CEO'.
    """

    role: str | None
    organisation: str | None
    leads: bool = False


def read_title(text: str, words: Sequence[Word], at: int) -> Title | None:
    """Return the title that begins at the word ``at``: 'the CEO of Acme', "Acme's president"."""
    while at < len(words) and words[at].plain in ARTICLES and at + 1 < len(words):
        at += 1
    head = head_of(words, at)
    if head is None:
        return None
    first, owner = role_start(words, at, head)
    last = role_end(words, head + 1)
    if last - first > _LONGEST_ROLE:
        return None
    if owner is not None:
        return _owned_title(text, words, (at, first, last), owner)
    joined = joined_organisation(text, words, last) or _later_organisation(text, words, last)
    if joined is None or not is_chamber(joined[0]):
        joined = _chamber_behind(text, words, last) or joined
    if joined is None:
        return Title(print_words(text, words, first, last), None)
    organisation, last = joined
    if _is_department(words, last, organisation):
        department = phrase_end(words, last + 1)
        return Title(print_words(text, words, first, max(last, department)), None)
    return Title(print_words(text, words, first, last), organisation)


def _owned_title(
    text: str, words: Sequence[Word], role: tuple[int, int, int], owner: tuple[int, int]
) -> Title:
    """Return the title whose body stands before it, ``role`` being its start, own start and end."""
    at, first, last = role
    owns = words[owner[1] - 1].owns
    behind = None if owns or last - at > _LONGEST_ROLE else _body_behind(text, words, last)
    if behind is not None:
        return Title(print_words(text, words, at, last), behind)
    past = words[at].plain in PAST and owner[1] > at + 1
    body = print_words(text, words, at + past, owner[1])
    held = print_words(text, words, first, last)
    return Title(f"{words[at].text} {held}" if past else held, body, not owns)


def _body_behind(text: str, words: Sequence[Word], at: int) -> str | None:
    """Return the body at which a role is held: what stands before the role is then the role's.

    'Conference Coordinator for the Elsewhere Hemp Guild': no Conference has a coordinator.
    """
    if at + 1 >= len(words) or words[at].plain not in ("at", "@", "for", "of"):
        return None
    found = organisation_at(text, words, at + 1)
    if found is None or found[0].casefold().removeprefix("the ") in PLACES:
        return None
    if words[found[1] - 1].owns:
        return None  # 'at Mirrow's Yeoman Field': what is owned, and no body
    headed = words[at].plain == "for" and any(bare(word) in HEADS for word in found[0].split())
    return found[0] if words[at].plain in ("at", "@") or headed or is_body(found[0]) else None


def _is_department(words: Sequence[Word], at: int, name: str) -> bool:
    """Say whether 'of ``name``' at ``at`` is what the role is for: 'Director of Lamp Research'."""
    if words[at].plain != "of":
        return False
    if words[at - 1].text == "Head" and not is_body(name):
        return True
    ranked = words[at - 1].plain in OF_DEPARTMENTS
    ranked = ranked or (words[at - 1].plain == "president" and words[at - 2].plain == "vice")
    *before, last = name.split()
    whole = last == words[phrase_end(words, at + 1) - 1].text
    return ranked and bool(before) and whole and last.casefold() in DEPARTMENTS


def joined_organisation(text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Return the organisation joined to the role that ends at ``at``, and where the role ends.

    'of X at Y' leaves X in the role.
    """
    if at >= len(words):
        return None
    joiner = words[at].plain
    if words[at].capital:
        return _behind_unit(text, words, at - 1) or _headed_at(text, words, at)
    if joiner not in OF and joiner not in AT and joiner != "in" and joiner not in SEPARATORS:
        return None
    unit = _behind_unit(text, words, at) if joiner == "," or joiner in OF else None
    return unit or _held_behind(text, words, at)


def _headed_at(text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Return the body whose name follows at once ('Head Acme Bank'), and the role's end.

    Nothing but a body's name stands behind 'CEO', save the next person's.
    """
    found = organisation_at(text, words, at)
    if found is None:
        return None
    person = is_given_name(words[at].plain) or is_function(words[at].text)
    whole = words[at - 1].plain in _WHOLE and not person and _stands_alone(words, at, found[1])
    return (found[0], at) if whole or _is_headed(words[found[1] - 1], found[0]) else None


def _held_behind(text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Return the organisation behind the joiner at ``at``, and where the role ends."""
    joiner = words[at].plain
    if joiner == "of" and words[at - 1].plain in _AUTHORS:
        return None
    held = joiner == "," and at + 2 < len(words) and words[at + 1].plain in ("of", "for", "at")
    found = organisation_at(text, words, at + 2 if held else at + 1)
    if found is None or held:
        return (found[0], at) if found else None
    if joiner == "in" and not is_body(found[0]):
        return None  # 'researcher in Lamp Policy'
    if joiner in SEPARATORS:
        beyond = _behind_department(text, words, found)
        if beyond is not None:
            return beyond
        return (found[0], at) if _stands_alone(words, at + 1, found[1]) else None
    return _held_at(text, words, at, found)


def _behind_department(
    text: str, words: Sequence[Word], found: tuple[str, int]
) -> tuple[str, int] | None:
    """Return the body behind a department between commas: ', Lamp Development, | Acme Group'."""
    name, end = found
    further = end + 1 < len(words) and words[end].plain == "," and words[end + 1].capital
    if not further or bare(name.rsplit(maxsplit=1)[-1]) not in DEPARTMENTS:
        return None
    body = organisation_at(text, words, end + 1)
    alone = body is not None and _stands_alone(words, end + 1, body[1])
    return (body[0], end) if body is not None and alone else None


def _behind_unit(text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Return the organisation behind the unit after ``at``, and where the unit ends.

    'of Lamp Research and Development at Acme', ', Workplace Lamps at Acme'.
    """
    end = at + 1
    while end < min(at + _LATER_REACH, len(words)):
        word = words[end]
        small = word.text.islower() and word.text.isalpha() and word.plain not in STOPS | OF | AT
        noun = small and words[end - 1].capital and end > at + 1
        joins = word.capital or word.plain in ANDS or noun
        if not joins or is_role_word(word.text) or word.owns:
            break
        end += 1
    if end < at + 2 or end >= len(words) or words[end].plain not in ("at", "@"):
        return None
    found = organisation_at(text, words, end + 1)
    return (found[0], end) if found is not None else None


def _later_organisation(text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Return the organisation after what else is said of the role: 'in acute care at Acme'.

    With where the role ends: 'of lamp technology at Acme' leaves the technology in it.
    """
    if at + 1 >= len(words):
        return None
    works = at + 2 < len(words) and words[at].plain == "who" and words[at + 1].plain in _WORKS
    if works and words[at + 2].plain in ("for", "at", "with"):
        found = organisation_at(text, words, at + 3)
        return (found[0], at) if found else None
    of = words[at].plain == "of" and not words[at + 1].capital and words[at + 1].text.isalpha()
    if not of and words[at].plain not in ("in", "and", "for"):
        return None
    for position in range(at + 1, min(at + _LATER_REACH, len(words))):
        word = words[position]
        if word.plain in MARKS or word.plain == "," or word.plain in _VERBS:
            return None
        if word.plain == "at" or (not of and word.plain in ("from", "for")):
            found = organisation_at(text, words, position + 1)
            return (found[0], position if of else at) if found else None
    return None


def _chamber_behind(text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Return the chamber of commerce behind what else the role is said to be for.

    ', Director, Harbour Affairs, Elsewhere Chamber of Commerce': the unit stays in the role.
    """
    for position in range(at, min(at + _LATER_REACH, len(words) - 1)):
        word = words[position]
        joins = word.plain == "," or word.plain in OF or word.plain in ANDS
        if joins and word.plain not in ANDS:
            found = organisation_at(text, words, position + 1)
            if found is not None and is_chamber(found[0]):
                return (found[0], position) if _ends_title(words, found[1]) else None
        if not (joins or word.capital or word.plain in ARTICLES) or is_role_word(word.text):
            return None
    return None


def _ends_title(words: Sequence[Word], at: int) -> bool:
    return at >= len(words) or not (words[at].capital or words[at].plain == "(")


def _held_at(text: str, words: Sequence[Word], at: int, found: tuple[str, int]) -> tuple[str, int]:
    """Return the organisation meant by 'of ``found``' at ``at``, and where the role ends."""
    name, end = found
    if words[at].plain not in OF:
        return name, at
    board = _BOARD.match(name)
    if board is not None:
        return name[board.end() :], at
    ranked = words[at].plain == "of" and words[at - 1].plain in OF_DEPARTMENTS
    vice = words[at - 1].plain == "president" and words[at - 2].plain == "vice"
    ranked = (ranked or vice) and not is_body(name)
    sits = ranked or _SITTING.search(name)
    joiners = ("at", "with", "@", "for") if sits else ("at", "with", "@")
    if ranked:
        end = _past_functions(words, end)
    further = end < len(words) and words[end].plain in joiners
    held_at = organisation_at(text, words, end + 1) if further else None
    beyond = held_at[1] if held_at and ranked and words[end].plain == "for" else len(words)
    if held_at and beyond < len(words) and words[beyond].plain == "at":
        end, held_at = beyond, organisation_at(text, words, beyond + 1)  # 'for X at Acme'
    return (held_at[0], end) if held_at else (name, at)


def _past_functions(words: Sequence[Word], end: int) -> int:
    """Return the end of what a role is for: 'Director of Lamps and Instruction | for Acme'."""
    at = end
    while at + 1 < len(words) and words[at].plain in ANDS and words[at + 1].capital:
        at += 2
    return at if at < len(words) and words[at].plain in ("at", "for") else end


def _is_headed(last: Word, name: str) -> bool:
    """Say whether ``name``, whose last word is ``last``, is an organisation by its own words."""
    return last.plain in HEADS or is_chamber(name)


def is_body(name: str) -> bool:
    """Say whether the words of ``name`` are those of a body, and not of what a body does."""
    words = name.split()
    if len(words) < 2 or all(bare(word) in GENERIC for word in words[:-1]):
        return False
    return bare(words[-1]) in HEADS or is_legal_form(words[-1])


def _stands_alone(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether the phrase after a comma ends as an organisation in an apposition does."""
    if any(is_role_word(word.text) for word in words[first:last] if not word.owns):
        return False
    place = " ".join(word.plain for word in words[first:last])
    if place in PLACES or (
        words[first].opens
        and words[first - 1].plain != "\n"
        and (words[first - 1].plain not in SEPARATORS)
    ):
        return False
    if last >= len(words) or words[last].plain in STOPS | MARKS | {",", "-", "–", "—"}:
        return True
    return words[last].plain in ("and", "&") and _is_role_at(words, last + 1)


def _is_role_at(words: Sequence[Word], at: int) -> bool:
    """Say whether a further role begins at ``at``: 'Marlowe Tower and | Head of the Centre'."""
    while at < len(words) and (words[at].plain in ARTICLES or is_modifier(words[at].text)):
        at += 1
    return at < len(words) and is_role_word(words[at].text)


def organisation_at(text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Return the organisation's name that begins at ``at``, and where it ends."""
    while (
        at < len(words)
        and not words[at].capital
        and (words[at].plain in ARTICLES or words[at].plain in BODY_NOUNS)
    ):
        at += 1
    at = _past_seat(words, _past_noun(words, at))
    numbered = _numbered(text, words, at)
    if numbered is not None:
        return numbered
    end = phrase_end(words, at)
    if at < len(words) and words[at].plain in OF and words[at].capital:
        inner = at + 1 + (at + 1 < len(words) and words[at + 1].plain == "the")
        end = phrase_end(words, inner)  # 'For the Lamps'
        end = at if end == inner else end
    if end == at:
        return None
    if end + 1 < len(words) and _goes_on(words, at, end):
        end = max(end, phrase_end(words, end + 1))
    name = print_words(text, words, at, end)
    return (name, end) if name else None


def _numbered(text: str, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Return a name that begins with a number, if the text repeats it: '3 Step Lamp Sale'."""
    if at + 1 >= len(words) or not (words[at].text.isdigit() and words[at + 1].capital):
        return None
    end = phrase_end(words, at + 1)
    name = print_words(text, words, at, end) if end > at + 1 else None
    return (name, end) if name is not None and text.count(name, 0, _REPEATED) > 1 else None


def _goes_on(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether a name goes on at a small word: 'U | of Lamps', 'Read | The Lamp'."""
    letter = end - first == 1 and len(words[first].text) == 1 and words[end].plain == "of"
    article = words[end].text == "The" and not words[end].opens
    return words[end + 1].capital and (letter or article)


def _past_noun(words: Sequence[Word], at: int) -> int:
    """Return where the name begins behind what its body is: 'online lender | Acme'."""
    end = at
    while end < min(at + _LONGEST_NOUN, len(words) - 1) and words[end].text.islower():
        end += 1
    behind = end > at and words[end].capital and words[end - 1].plain in BODY_NOUNS
    return end if behind else at


def _past_seat(words: Sequence[Word], at: int) -> int:
    """Return where the name begins behind its seat: 'Mirrow, Va.-based | Acme Widgets'."""
    for position in range(at + 1, min(at + _LONGEST_SEAT, len(words) - 1)):
        word = words[position]
        if word.plain == "based" and words[position - 1].plain == "-":
            return position + 1 if words[position + 1].capital else at
        if not (word.capital or word.plain in (",", ".", "-")):
            return at
    return at


def print_words(text: str, words: Sequence[Word], first: int, last: int) -> str | None:
    """Return the words as printed, on one line, without a possessive at the end; None if none."""
    while (last > first and not words[last - 1].text[0].isalnum()) or (
        last > first and words[last - 1].plain in ANDS | {"the"}
    ):
        last -= 1
    if last <= first:
        return None
    end = words[last - 1].end
    if words[last - 1].owns:
        end -= 2 if text[end - 1] in "sS" else 1
    return " ".join(text[words[first].start : end].split())
