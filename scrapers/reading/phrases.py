"""Capitalised phrases: where a name written in several words begins and ends.

'Department of Health and Human Services' is one phrase, 'University of Elsewhere and Acme' two:
what joins depends on the word before the joiner (:mod:`scrapers.reading.organisation_words`).
"""

from collections.abc import Iterator, Sequence

from archive.model import OrganisationKind
from scrapers.reading.body_joints import is_name, joint_end
from scrapers.reading.given_names import is_given_name
from scrapers.reading.kinds import is_legal_form
from scrapers.reading.members import is_workers
from scrapers.reading.organisation_names import KNOWN
from scrapers.reading.organisation_words import (
    AGAINST_HEADS,
    FOR_HEADS,
    HEADS,
    IN_HEADS,
    OF_HEADS,
    ON_HEADS,
    POSSESSORS,
    ROMANCE_HEADS,
    TO_HEADS,
    TOPICS,
)
from scrapers.reading.phrase_words import ALWAYS_SMALL, BREAKERS, LEADERS
from scrapers.reading.place_words import PLACES
from scrapers.reading.roles import is_role_word
from scrapers.reading.subject_joints import (
    ANDS,
    ROMANCE,
    after_and,
    after_comma,
    is_title,
    print_of,
)
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word

_ARTICLES = frozenset(["the", "la", "el", "los", "las", "le", "les", "l"])
_LICENSES = {
    "of": OF_HEADS,
    "for": FOR_HEADS,
    "on": ON_HEADS,
    "against": AGAINST_HEADS,
    "in": IN_HEADS,
    "to": TO_HEADS,
}
_PLACES_OF_STUDY = frozenset(["institute", "center", "centre"])
_MOST_BEHIND_INITIAL = 5
_DIRECTIONS = frozenset(["south", "north", "east", "west", "greater", "central", "southern"])
# Whose given name follows: "Saint Jo's Hospital", "Father Jo's Homes".
_BEFORE_GIVEN = frozenset(["st", "saint", "father", "mother", "brother", "sister", "uncle", "aunt"])
# What several have together: "Sailors' Soup Bank Elsewhere".
_SHARED = frozenset(["bank", "hospital", "home", "school", "museum", "club", "market", "fund"])
_LONGEST = 16
# Written small after an office-holder: "District Attorney's office".
_SMALL_UNITS = frozenset(["office", "department"])
# Written small in names that are known with them: 'Inc. magazine', 'the Roe administration'.
_SMALL_NOUNS = frozenset(["magazine", "administration"])
_UNIT_HEADS = word_set("""
office department division unit board committee team services bureau
""")


def phrases(words: Sequence[Word], persons: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the capitalised phrases of ``words`` as half-open pairs of indexes, in order.

    ``persons`` marks the words that belong to a person's name: no phrase holds one.
    """
    position = 0
    while position < len(words):
        if not words[position].capital or not _begins(words, persons, position):
            position += 1
            continue
        end = _end(words, persons, position)
        yield position, end
        position = end


def phrase_end(words: Sequence[Word], first: int) -> int:
    """Return where the capitalised phrase ends that begins at ``first``; ``first`` if none does."""
    persons = [False] * len(words)
    at = first
    while at < len(words) and words[at].plain in _ARTICLES and not words[at].capital:
        at += 1
    if at >= len(words) or not words[at].capital or words[at].plain in BREAKERS:
        return first
    return _end(words, persons, at)


def _begins(words: Sequence[Word], persons: Sequence[bool], position: int) -> bool:
    word = words[position]
    if not word.capital or persons[position] or word.plain in BREAKERS:
        return False
    if word.plain == "the":
        return not word.opens and is_name(words, persons, position + 1)
    return word.plain not in (LEADERS if word.opens else ALWAYS_SMALL)


def _end(words: Sequence[Word], persons: Sequence[bool], first: int) -> int:
    """Return where the phrase that begins at ``first`` ends."""
    end = first + 1
    while end < len(words) and end - first < _LONGEST:
        if words[end - 1].plain in _SMALL_UNITS and end - first > 1 and words[end - 2].owns:
            break
        if words[end - 1].owns and not _owner_belongs(words, persons, first, end):
            break
        unit = words[end - 1].owns and words[end].plain in _SMALL_UNITS
        unit = unit or _is_known_so(words, first, end)
        if unit or is_name(words, persons, end) or _is_directory(words, end):
            end += 1
            continue
        joined = _joined(words, persons, first, end)
        if joined is None:
            break
        end = joined
    return end


def _after_initial(
    words: Sequence[Word], persons: Sequence[bool], first: int, at: int
) -> int | None:
    """Return the end of 'Jane G. Roe Fund' behind the dot at ``at``, None if a sentence ends."""
    initial = words[at - 1].text
    glued = words[at - 1].end == words[at].start and len(initial) == 1
    if not glued or at - first != 2 or not is_given_name(words[first].plain):
        return None
    last = at + 1
    while last < min(at + _MOST_BEHIND_INITIAL, len(words)) and is_name(words, persons, last):
        last += 1
        if last - at > 2 and words[last - 1].plain in HEADS:
            return last
    return None


def _is_known_so(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether the small noun at ``end`` belongs to a known name: 'Inc. magazine'."""
    noun = words[end].plain
    if noun not in _SMALL_NOUNS or end - first > 2:
        return False
    return f"{print_of(words[first:end])} {noun}" in KNOWN


def _is_directory(words: Sequence[Word], end: int) -> bool:
    """Say whether the words about ``end`` are 'Who's Who', as in a directory's name."""
    two = words[end : end + 2] if words[end].owns else words[end - 1 : end + 1]
    return [word.plain for word in two] == ["who", "who"] and two[0].capital


def _owner_belongs(words: Sequence[Word], persons: Sequence[bool], first: int, end: int) -> bool:
    """Say whether the possessive before ``end`` is part of the name ("Attorney's Office")."""
    owner = words[end - 1]
    if owner.plain == "who":
        return words[end].plain == "who"
    if not is_name(words, persons, end):
        return owner.plain in POSSESSORS and words[end].plain in _SMALL_UNITS
    if owner.plain in POSSESSORS or _unites(owner, words[end]):
        return True
    named = end - first == 1 or (end - first == 2 and words[first].plain in _BEFORE_GIVEN)
    if named and is_given_name(owner.plain) and words[end].capital:
        return True
    before = words[first:end]
    headed = any(word.plain in HEADS for word in before)
    if headed or owner.plain in PLACES or print_of(before)[:-2] in KNOWN:
        return False
    last = end
    while last - end < 2 and is_name(words, persons, last + 1):
        last += 1
    head = words[last].plain
    headed = last - end < 2 and head in HEADS and head not in _UNIT_HEADS
    shared = owner.text[-1] in "'’" and _SHARED.intersection(
        word.plain for word in words[end + 1 : last + 1]
    )
    return headed or bool(shared)


def _unites(owner: Word, head: Word) -> bool:
    """Say whether ``head`` unites those who own it: 'Police Officers' Association'."""
    return owner.text[-1] in "'’" and HEADS.get(head.plain) is OrganisationKind.NGO


def _joined(words: Sequence[Word], persons: Sequence[bool], first: int, at: int) -> int | None:
    """Return the end of the phrase's next piece where the word at ``at`` joins it, else None."""
    joiner = words[at].plain
    dotted = _after_initial(words, persons, first, at) if joiner == "." else None
    special = dotted or joint_end(words, persons, first, at)
    if special is not None:
        return special
    if joiner == "," or joiner in ANDS:
        further = after_comma if joiner == "," else after_and
        return further(words, persons, first, at)
    following = at + 1
    while following < len(words) and words[following].plain in _ARTICLES:
        following += 1
    if joiner in ROMANCE and any(word.plain in ROMANCE_HEADS for word in words[first:at]):
        topic = following < len(words) and words[following].plain in TOPICS
        return following + 1 if topic or is_name(words, persons, following) else None
    if following < len(words) and print_of(words[at - 1 : following + 1]) in KNOWN:
        return following + 1
    if joiner not in _LICENSES or not is_name(words, persons, following):
        return None
    return following + 1 if _takes(words, first, at, following) else None


def _takes(words: Sequence[Word], first: int, at: int, following: int) -> bool:
    """Say whether the phrase takes 'of', 'for', 'on' or 'in' at ``at`` and what follows it."""
    joiner, before = words[at].plain, words[at - 1].plain
    if joiner == "of":
        named = at - first > 1 and not is_role_word(words[at - 1].text)
        if (named and _names_place(words, following)) or _ends_in_form(words, following):
            return True
    if joiner in ("of", "in") and before in ("commerce", "industry") and at - first > 2:
        return not any(word.plain in HEADS for word in words[following : following + 3])
    if joiner == "on" and before in _PLACES_OF_STUDY:
        return words[following].plain in TOPICS
    if joiner == "of" and words[first].plain == "office" and is_role_word(words[at - 1].text):
        return at - first > 2 and not is_title(words[following])
    titled = before != "office" and is_title(words[following])
    if joiner == "of" and is_workers(words[at - 1]) and at - first > 1:
        return not titled
    return before in _LICENSES[joiner] and not titled


def _ends_in_form(words: Sequence[Word], at: int) -> bool:
    """Say whether the words at ``at`` run on to a company's legal form ('Elsewhere, Inc.')."""
    for position in range(at, min(at + 5, len(words))):
        word = words[position]
        if word.capital and is_legal_form(word.text):
            return position > at
        if not word.capital and word.plain != ",":
            return False
    return False


def _names_place(words: Sequence[Word], at: int) -> bool:
    """Say whether the words at ``at`` are a place: 'Ohio', 'South Elsewhere', 'Roe County'."""
    if words[at].plain in PLACES or words[at].plain in _DIRECTIONS:
        return True
    run = " ".join(word.plain for word in words[at : at + 2])
    return run in PLACES or any(
        word.plain == "county" and word.capital for word in words[at + 1 : at + 4]
    )
