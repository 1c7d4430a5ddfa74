"""The title before a name: 'Acme Widgets chief executive', 'Mayor of Elsewhere', 'U.S. Sen.'."""

from collections.abc import Sequence

from scrapers.reading.organisation_names import KNOWN
from scrapers.reading.organisation_words import CORPORATE_ROLES, GENERIC, HEADS, TOPICS
from scrapers.reading.phrase_words import LEADERS
from scrapers.reading.place_words import PEOPLES, PLACES, STATES
from scrapers.reading.role_phrases import (
    ANDS,
    MARKS,
    PAST,
    STOPS,
    ranked_start,
    role_end,
    role_start,
)
from scrapers.reading.role_words import (
    BEFORE_LEGISLATORS,
    HONORIFICS,
    LEGISLATORS,
    PLURALS,
    SURNAMES_TOO,
)
from scrapers.reading.roles import is_function, is_modifier, is_plural, is_role_word
from scrapers.reading.titles import (
    SEPARATORS,
    Title,
    joined_organisation,
    print_words,
)
from scrapers.reading.words import Word, words_of

BEFORE_REACH = 180
_LONGEST_ROLE = 14
_LONGEST_LIST = 40
_ACRONYM_WORDS = 3
_TICKER_WORDS = 5
_LISTING = frozenset([",", "(", ")", "-", "–", "and", "&", "/"])
_INSIDE = frozenset(["of", "for", "and", "&", "the", "de", "del", "la", "y", "/", "to", "at"])
# In a title in title case they part the name's title from what stands before.
_UNDER = frozenset(["under", "over", "after", "before", "against", "between", "about", "without"])
_SPOKEN = frozenset(["said", "says", "added", "adds", "told", "according", "explained", "noted"])
_OF_THE_PRESS = frozenset(["secretary", "officer", "attaché", "spokesman", "spokeswoman", "aide"])
_BODY_WORDS = frozenset(["council", "assembly", "court", "police", "board"])
_CHAIRS = frozenset(["chair", "chairman", "chairmen", "chairwoman", "chairs"])
# A new title begins with them: 'Agent Al Doe of Acme and | Acting Warden Jo Roe'.
_IN_OFFICE = frozenset(["acting", "interim"])
# Of the state, whatever they are for: 'Ohio Insurance Commissioner'.
_COMMISSIONED = frozenset(["commissioner", "secretary", "superintendent", "administrator"])
_PLACE_HEADS = frozenset(["county", "city", "town", "village", "state", "parish"])


def title_before(text: str, start: int, end: int) -> Title | None:
    """Return the title that stands before a name which begins at ``end``, after ``start``."""
    words = words_of(text, max(start, end - BEFORE_REACH), end)
    last = _before_honorific(words)
    comma = last > 0 and words[last - 1].plain == ","
    last -= comma
    first = _before_start(words, last)
    if first and words[first - 1].plain == "," and words[first].plain in STATES:
        first += 1
    plural = last > 0 and is_plural(words[last - 1].text) and not is_role_word(words[last - 1].text)
    if plural and not comma:
        return _plural_title(text, words, last - 1)
    if first >= last or not any(is_role_word(word.text) for word in words[first:last]):
        return None if comma else _shared_title(text, words, last)
    if comma and not _may_end_in_comma(words, first):
        return None
    title = _split_before(text, words, first, last)
    if title is None or title.organisation is not None:
        return title
    if _is_acronym(words, first):
        return title._replace(organisation=words[first - 2].text)
    return title._replace(organisation=_with_ticker(text, words, first))


def _with_ticker(text: str, words: Sequence[Word], at: int) -> str | None:
    """Return the company whose ticker ends before ``at``: 'Acme Inc. (NYSE: ACM) CEO'."""
    if at < _TICKER_WORDS or words[at - 1].plain != ")":
        return None
    opening = next(
        (one for one in range(at - 2, max(0, at - 12), -1) if words[one].plain == "("), 0
    )
    if not opening or all(word.plain != ":" for word in words[opening:at]):
        return None
    first = opening
    while first and (words[first - 1].capital or words[first - 1].plain in ("&", ",")):
        first -= 1
    return print_words(text, words, first, opening) if first < opening else None


def _is_acronym(words: Sequence[Word], at: int) -> bool:
    """Say whether '(AB)' ends before ``at``, as in 'Acme Bank (AB) president'."""
    if at < _ACRONYM_WORDS or words[at - 1].plain != ")" or words[at - 3].plain != "(":
        return False
    return words[at - 2].text.isupper()


def _shared_title(text: str, words: Sequence[Word], last: int) -> Title | None:
    """Return the title in the plural that a list of names shares ('Sens. Jo Roe and Al Doe')."""
    if last < 3 or words[last - 1].plain not in ("and", "y"):
        return None
    for position in range(last - 2, max(-1, last - _LONGEST_LIST), -1):
        word = words[position]
        if word.plain in PLURALS:
            first = _shared_start(words, position)
            return Title(print_words(text, words, first, position + 1), None)
        if is_plural(word.text):
            return _plural_title(text, words, position)
        party = word.plain == "." and "-" in words[position - 1].text
        if not (word.capital or party or word.plain in _LISTING):
            return None
    return None


def _shared_start(words: Sequence[Word], head: int) -> int:
    """Return where a shared title begins: 'U.S. Senators', 'Deputy District Attorneys'."""
    first = head
    while first and words[first - 1].capital:
        legislator = words[head].plain in LEGISLATORS or words[first - 1].plain == "us"
        ranks = words[first - 1].plain in BEFORE_LEGISLATORS
        if not (ranks if legislator else is_modifier(words[first - 1].text)):
            break
        first -= 1
    return first


def _plural_title(text: str, words: Sequence[Word], head: int) -> Title | None:
    """Return the title in the plural whose head is at ``head``: 'Acme Bank analysts'."""
    start = head
    while start and is_modifier(words[start - 1].text):
        start -= 1
    first = start
    while first and words[first - 1].capital and not words[first - 1].opens:
        first -= 1
    first -= first > 0 and words[first - 1].capital
    owner = print_words(text, words, first, start) if first < start else None
    return Title(print_words(text, words, start, head + 1), owner)


def _before_honorific(words: Sequence[Word]) -> int:
    """Return where the words end that stand before 'Sir' or 'Mrs.', or the line's break.

    A line that breaks between a title and a name is wrapped where it holds more than the title.
    """
    last = len(words)
    while last and (words[last - 1].plain in HONORIFICS or words[last - 1].plain == "."):
        if words[last - 1].plain == "." and (last < 2 or words[last - 2].plain not in HONORIFICS):
            break
        last -= 1
    if last > 1 and words[last - 1].plain == "\n" and is_role_word(words[last - 2].text):
        line = next((at for at in range(last - 2, -1, -1) if words[at].plain == "\n"), -1)
        if any(word.plain in _SPOKEN for word in words[line + 1 : last - 1]):
            return last - 1
    return last


def _may_end_in_comma(words: Sequence[Word], first: int) -> bool:
    """Say whether a title before a comma is the following name's ('says Bar Manager, Jo Roe').

    After a comma it would be the title of the name before that ('Al Doe, Bar Manager, Jo Roe').
    """
    return first == 0 or words[first - 1].plain not in SEPARATORS


def _before_start(words: Sequence[Word], last: int) -> int:
    """Return where the words of a title before ``last`` begin."""
    first = last
    while first > 0 and last - first < _LONGEST_ROLE + 4:
        word = words[first - 1]
        if word.plain == "charge" and first > 1 and words[first - 2].plain == "in":
            first -= 2
            continue
        small = not word.capital and not (
            word.plain in _INSIDE
            or _is_hyphened(words, first - 1)
            or is_role_word(word.text)
            or is_modifier(word.text)
            or is_function(word.text)
        )
        stops = word.plain in STOPS and word.text != "States"
        if small or stops or word.plain in MARKS or word.plain in _UNDER:
            break
        if word.plain in ANDS and first > 1 and _is_a_name(words[first - 2]):
            break
        if word.plain in ANDS and first < last and words[first].plain in _IN_OFFICE:
            break
        first -= 1
    while (
        first + 1 < last
        and words[first + 1].plain == "of"
        and not words[first].capital
        and (not is_role_word(words[first].text))
    ):
        first += 2
    while first < last and _only_leads(words, first, last):
        first += 1
    return first


def _is_hyphened(words: Sequence[Word], at: int) -> bool:
    """Say whether what somebody is stands behind the owner: "Acme's | third-generation | owner"."""
    return at > 0 and words[at - 1].owns and "-" in words[at].text and words[at].text.islower()


def _only_leads(words: Sequence[Word], at: int, last: int) -> bool:
    """Say whether the word opens a sentence or joins, and begins no title; 'First Deputy' does."""
    word = words[at]
    if word.plain == "first" and at + 1 < last and is_modifier(words[at + 1].text):
        return False
    return word.plain in _INSIDE or word.plain in LEADERS or not word.text[0].isalnum()


def _is_a_name(word: Word) -> bool:
    """Say whether the word before 'and' ends the name of somebody else, and no part of a title."""
    text = word.text
    if word.capital and word.plain in SURNAMES_TOO:
        return True
    titled = is_role_word(text) or is_modifier(text) or is_function(text)
    return word.capital and not (titled or word.plain in TOPICS or word.plain in HEADS)


def _split_before(text: str, words: Sequence[Word], first: int, last: int) -> Title | None:
    """Split a title before a name into organisation and role, or role and 'of' organisation."""
    if words[first].plain == "office" and first + 2 < last and words[first + 1].plain == "of":
        first += 2 + (words[first + 2].plain == "the")
    heads = [at for at in range(first, last) if is_role_word(words[at].text)]
    head = heads[-1]
    end = role_end(words[:last], head + 1)
    if end < last:
        joined = joined_organisation(text, words[:last], end)
        if joined is None or joined[1] != end:
            return None
        role_first, _ = role_start(words, first, head)
        return Title(print_words(text, words, role_first, end), joined[0])
    if words[head].plain in LEGISLATORS:
        own = _legislator_start(words, first, head)
        return Title(print_words(text, words, own, last), _committee(text, words, first, own))
    return _led_by_body(text, words, (first, head, last))


def _led_by_body(text: str, words: Sequence[Word], place: tuple[int, int, int]) -> Title:
    """Split a title whose body stands before it; ``place`` is its start, its head and its end."""
    first, head, last = place
    start = _role_begin(words, first, head)
    inner = words[first + 1 : start]
    start = ranked_start(words, first, start, head)
    if start == first and any(word.plain in HEADS or word.owns for word in inner):
        end = first + 1 + len(inner)  # 'Acting | Lamp Department | Warden'
        role = f"{words[first].text} {print_words(text, words, end, last)}"
        return Title(role, print_words(text, words, first + 1, end), leads=True)
    if start == first or not _may_own(words, (first, start, last), head):
        return Title(print_words(text, words, first, last), None)
    also = next((at for at in range(start - 1, first, -1) if words[at].plain in ANDS), first)
    if any(is_role_word(word.text) for word in words[first:also]):
        leading = _split_before(text, words, first, also)  # 'Guild Co-chair | and Acme CMO'
        if leading is not None and leading.organisation is not None:
            return leading
        first = also + 1
    past = words[first].plain in PAST and start > first + 1
    body = print_words(text, words, first + past, start)
    held = print_words(text, words, start, last)
    held = f"{words[first].text} {held}" if past else held
    return Title(held, body, not words[start - 1].owns)


def _role_begin(words: Sequence[Word], first: int, head: int) -> int:
    """Return where the role before a name begins whose head is at ``head``."""
    start = head
    while start > first and not _ends_place(words, first, start):
        if not (_in_role(words, start - 1) or _is_hyphened(words, start - 1)):
            break
        start -= 1
    while start < head and words[start].plain in ANDS | _INSIDE:
        start += 1
    if start > first and words[start].plain == "states":
        start -= words[start - 1].plain == "united"
    known = start > first and f"{words[start - 1].text} {words[start].text}" in KNOWN
    return start + known  # 'White House | Press Secretary'


def _may_own(words: Sequence[Word], place: tuple[int, int, int], head: int) -> bool:
    """Say whether what stands before the role, up to the second of ``place``, can be a body."""
    first, start, last = place
    several = any(word.plain == "/" for word in words[first:last])
    if several and is_role_word(words[first].text):
        return False
    corporate = words[head].plain.removeprefix("co-") in CORPORATE_ROLES
    named = any(word.capital for word in words[first:start])
    return corporate and named and not _is_public(words, first, start, head)


def _committee(text: str, words: Sequence[Word], first: int, end: int) -> str | None:
    """Return the committee whose chair a legislator is called: 'Lamp Committee Chair | Sen.'."""
    chair = end - 1
    ranking = (
        chair > first and words[chair].plain == "member" and words[chair - 1].plain == "ranking"
    )
    chair -= ranking
    if chair <= first or not (ranking or words[chair].plain.removeprefix("co-") in _CHAIRS):
        return None
    seated = words[chair - 1].plain in ("committee", "subcommittee") and words[chair - 1].capital
    return print_words(text, words, first, chair) if seated else None


def _legislator_start(words: Sequence[Word], first: int, head: int) -> int:
    """Return where the title of a member of parliament begins: 'U.S.', 'former', 'State'."""
    while head > first and words[head - 1].plain in BEFORE_LEGISLATORS:
        head -= 1
    return head


def _ends_place(words: Sequence[Word], first: int, end: int) -> bool:
    """Say whether a place's or a council's name ends before ``end``: 'Roe County | Sheriff'."""
    word = words[end - 1]
    ends = word.plain in _PLACE_HEADS or word.plain in _BODY_WORDS
    return ends and word.capital and end - first > 1 and words[end - 2].capital


def _in_role(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.plain == "press":
        return words[at + 1].plain in _OF_THE_PRESS
    if word.owns:
        return word.plain in ("state", "district")
    return (
        is_role_word(word.text)
        or is_modifier(word.text)
        or word.plain in ANDS
        or (not word.capital and is_function(word.text))
    )


def _is_public(words: Sequence[Word], first: int, start: int, head: int) -> bool:
    """Say whether what precedes the role is a place or a people: 'Elsewhere County Director'.

    What a commissioner is for stands behind the place: 'Ohio Insurance Commissioner'.
    """
    end = start
    if words[head].plain in _COMMISSIONED:
        while end - 1 > first and is_function(words[end - 1].text):
            end -= 1
    owner = words[first:end]
    place = " ".join(word.plain for word in owner)
    ranked = not any(word.owns for word in owner)
    ranked = ranked and all(word.plain in TOPICS or is_modifier(word.text) for word in owner)
    if place in PLACES or place in PEOPLES or ranked:
        return True
    return all(
        word.plain in GENERIC
        or word.plain in PLACES
        or word.plain in PEOPLES
        or word.plain in _INSIDE
        for word in owner
    )
