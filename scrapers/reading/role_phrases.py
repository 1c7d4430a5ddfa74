"""Where a role begins and ends in running text: its head, what stands before, what it goes on to.

'Executive Vice President and Chief Operating Officer', 'Director of Sales & Marketing'.
"""

from collections.abc import Sequence

from scrapers.reading.organisation_words import CORPORATE_ROLES, GENERIC, TOPICS
from scrapers.reading.phrase_words import BREAKERS
from scrapers.reading.place_words import PEOPLES, PLACES
from scrapers.reading.role_words import SURNAMES_TOO
from scrapers.reading.roles import is_function, is_honorific, is_modifier, is_role_word
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word

ARTICLES = word_set("""
the a an its their our la el los las le
""")
ANDS = frozenset(["and", "&", "y", "e", "et", "und", "/", "+", "as", "well"])
OF = word_set("""
of for de del du des di della der do da von
""")
AT = frozenset(["at", "with", "from", "@", "bei", "within"])
STOPS = word_set("""
said says say told tells added adds stated states noted notes explained explains who whom whose
which that is was are were has have had will would in on to by from with today but when while
announced announces commented remarked as dijo señaló afirmó quien que
""")
_NOT_BEFORE_HEAD = OF | AT | {",", "to", "in", "on", "about", "not", "also", "or"}
# Before a body they say that the role is held no longer: 'former Acme CEO'.
PAST = frozenset(["former", "then", "ex", "past", "onetime"])
MARKS = frozenset('.;:!?"“”()[]\n|•*')
_TAILS = frozenset(["emeritus", "elect", "designate", "emerita", "charge", "large", "tem"])
_SCHOLARS = frozenset(["lecturer", "professor", "researcher", "fellow", "specialist", "expert"])
# Titles that no further one goes on with but by a comma or 'and', save these.
_WHOLE = frozenset(["ceo", "cfo", "coo", "cto", "cmo", "cio"])
_BESIDE_WHOLE = _WHOLE | {"founder", "cofounder", "co-founder", "president", "chairman", "chair"}
_BESIDE_WHOLE |= _TAILS
# They are of a body, whatever its name says that it does.
_OF_BODIES = frozenset(["ceo", "founder", "cofounder", "co-founder", "owner", "co-owner"])
# Part of a prosecutor's title, and no body before it: "Assistant State's Attorney".
_OWNING_RANKS = frozenset(["state", "district"])
# A role begins with them, wherever they stand: 'Acme Health | Chief Pharmacy Officer'.
_RANKS = word_set("chief deputy assistant acting interim vice senior sr junior managing associate")
# With these behind it, 'Senior' opens a body's name.
_OF_THE_AGED = word_set("""
living care services service center centre housing citizen citizens home homes helper helpers
lifestyle lifestyles resource resources community communities
""")
# No role's own words: only a body goes before 'Chief' and is called so.
_UNDER_CHIEF = frozenset(["officer", "executive", "judge", "justice", "economist", "strategist"])
# An article behind a verb: 'delivered a victim statement' is no role.
_ONE = frozenset(["a", "an", "the"])
_BEFORE_ONE = word_set("currently now then once himself herself both still formerly today")
_HEAD_REACH = 10
_LONGEST_PIECE = 6


def head_of(words: Sequence[Word], at: int) -> int | None:
    """Return the first role word that the title at ``at`` can have for its head."""
    for position in range(at, min(at + _HEAD_REACH, len(words))):
        word = words[position]
        if is_role_word(word.text) and not word.owns:
            surname = word.plain in SURNAMES_TOO and word.capital and position > at
            named = (
                surname
                and words[position - 1].capital
                and not is_modifier(words[position - 1].text)
            )
            if named:
                return None
            if word.plain != "head" or not _heads_role(words, position):
                return position
        listed = word.plain == "and" and words[min(position + 1, len(words) - 1)].plain in ARTICLES
        done = position > at and word.plain in _ONE and words[position - 1].plain not in _BEFORE_ONE
        listed = listed or (done and words[position - 1].text.islower())
        if word.plain in STOPS or word.plain in MARKS or word.plain in _NOT_BEFORE_HEAD or listed:
            return None
        if is_honorific(word.text) or word.plain in BREAKERS or word.plain == "every":
            return None
    return None


def _heads_role(words: Sequence[Word], position: int) -> bool:
    """Say whether 'head' stands before the role's own head: 'head football coach'."""
    following = words[position + 1 : position + 3]
    return (
        bool(following)
        and not following[0].capital
        and following[0].plain not in OF
        and any(is_role_word(word.text) for word in following)
    )


def role_start(words: Sequence[Word], at: int, head: int) -> tuple[int, tuple[int, int] | None]:
    """Return where the role begins, and the organisation that stands before it, if one does."""
    start = head
    while (
        start > at
        and (not words[start - 1].owns or words[start - 1].plain in _OWNING_RANKS)
        and (is_modifier(words[start - 1].text) or not words[start - 1].capital)
    ):
        start -= 1
    start = ranked_start(words, at, start, head)
    if start == at:
        return at, None
    owner = words[at:start]
    place = " ".join(word.plain for word in owner)
    if place in PLACES or place in PEOPLES or all(_is_general(word) for word in owner):
        return at, None
    if all(is_function(word.text) or is_role_word(word.text) for word in owner):
        return at, None
    if words[head].plain not in CORPORATE_ROLES and not words[start - 1].owns:
        return at, None
    return start, (at, start)


def ranked_start(words: Sequence[Word], first: int, start: int, head: int) -> int:
    """Return where a rank in ``words[first:start]`` begins the role with this ``head``.

    Rank words are no organisation: 'Acme Health | Chief Pharmacy Officer', '| Senior Lamp
    Director'. ``start`` where there is none.
    """
    for at in range(first, start):
        word = words[at]
        if word.plain not in _RANKS or not word.capital or word.owns:
            continue
        following = words[at + 1].plain
        aged = word.plain in ("senior", "sr") and following in _OF_THE_AGED
        chief = word.plain == "chief" and words[head].plain not in _UNDER_CHIEF
        if not (aged or chief or any(one.owns for one in words[at:start])):
            return at
    return start


def _is_general(word: Word) -> bool:
    """Say whether the word names no body before a role: 'US Trade Manager'."""
    plain = word.plain
    return plain in GENERIC or plain in TOPICS or plain in PEOPLES or plain in ("us", "uk", "eu")


def role_end(words: Sequence[Word], at: int) -> int:
    """Return where the role ends whose head stands just before ``at``."""
    while at < len(words):
        step = _extension(words, at)
        if step <= at:
            return at
        at = step
    return at


def _extension(words: Sequence[Word], at: int) -> int:
    """Return the end of the next piece of the role at ``at``, ``at`` where there is none."""
    word = words[at]
    if is_role_word(word.text) or word.plain in _TAILS:
        full = words[at - 1].plain in _WHOLE and word.plain not in _BESIDE_WHOLE
        return at if full else at + 1
    plainly = not word.capital and is_function(word.text) and is_role_word(words[at - 1].text)
    if plainly or word.plain in ANDS | OF or word.plain in (",", "to"):
        joined = _another_role if word.plain in ANDS or word.plain == "," else _function
        return joined(words, at - plainly)  # 'vp partnerships and revenue'
    if word.plain in ("in", "at") and at + 1 < len(words):
        science = words[at - 1].plain in _SCHOLARS and is_function(words[at + 1].text)
        return at + 2 if science or words[at + 1].plain in _TAILS else at
    if words[at - 1].plain == "chief":
        return _chief_end(words, at)
    further = _past_modifiers(words, at)
    function = at + (is_modifier(word.text) and not is_function(word.text))
    if further > at or function >= len(words) or words[at - 1].owns:
        return further
    named = word.capital and words[function].capital and is_function(words[function].text)
    return function + 1 if named else at


def _chief_end(words: Sequence[Word], at: int) -> int:
    """Return the end of 'Chief Widget Officer' whose second word is at ``at``."""
    for position in range(at, min(at + _LONGEST_PIECE, len(words))):
        if words[position].plain == "officer":
            return position + 1
        if not words[position].capital and words[position].plain not in ANDS:
            break
    following = words[at + 1].plain if at + 1 < len(words) else ","
    if words[at].capital and (following in ANDS or following in OF or following in AT):
        return at + 1
    return _past_modifiers(words, at)


def _past_modifiers(words: Sequence[Word], at: int) -> int:
    """Return the end of 'Vice President' after 'Executive', ``at`` where no role follows."""
    position = at
    while position < len(words) and position - at < _LONGEST_PIECE:
        if is_role_word(words[position].text):
            return position + 1
        if not is_modifier(words[position].text):
            break
        position += 1
    return at


def _another_role(words: Sequence[Word], at: int) -> int:
    """Return the end of 'and CEO', ', Chief Executive Officer', ', Sales' after a role."""
    following = at + 1
    while following < len(words) and words[following].plain in ANDS | {"the", "a", "an", "also"}:
        following += 1
    position = following
    while position < len(words) and position - following < _LONGEST_PIECE:
        word = words[position]
        if is_role_word(word.text) and not word.owns:
            return position + 1
        if not _may_precede_role(word, listed=words[at].plain == ","):
            break
        position += 1
    functions = position > following and is_function(words[position - 1].text)
    ends = position >= len(words) or words[position].plain in AT | OF | {",", ".", "\n"}
    return position if functions and ends and words[following].capital else at


def _may_precede_role(word: Word, *, listed: bool) -> bool:
    """Say whether the word may stand before the head of a further role.

    After 'and' any adjective may, after a comma only what roles are made of.
    """
    if is_modifier(word.text) or is_function(word.text) or word.plain in ("&", "and"):
        return True
    if listed or not word.text[0].isalpha():
        return False
    return (
        word.plain not in STOPS
        and word.plain not in OF | AT
        and (not word.capital or "-" in word.text)
    )


def _is_board(words: Sequence[Word], of: int, at: int) -> bool:
    """Say whether 'of the Board' behind a chair is followed by a further role: '& CEO'."""
    if at + 2 >= len(words) or words[at].plain != "board" or words[at + 1].plain not in ANDS:
        return False
    return is_role_word(words[of - 1].text) and is_role_word(words[at + 2].text)


def _is_of_function(words: Sequence[Word], at: int) -> bool:
    """Say whether a plain noun goes on with what a role is for: 'professor of trade | studies'."""
    word = words[at]
    if word.capital or not word.text.isalpha() or words[at - 1].capital:
        return False
    return word.plain not in STOPS | OF | AT | ANDS and word.plain not in BREAKERS


def _function(words: Sequence[Word], at: int) -> int:
    """Return the end of 'of Marketing', 'of Sales & Operations', 'to the Board'."""
    position = at + 1
    while position < len(words) and words[position].plain in ("the", "la", "el"):
        position += 1
    if words[at].plain == "to":
        board = position < len(words) and words[position].plain in ("board", "ceo", "president")
        return position + 1 if board else at
    start = position
    if position < len(words) and words[position].plain == "police":
        return position + 1
    if _is_board(words, at, position):
        return position + 1
    if words[at - 1].plain in _OF_BODIES and position < len(words) and words[position].capital:
        return at
    while position < len(words):
        joiner = words[position].plain in ("and", "&", ",", "y") and position > start
        following = position + 1 if joiner else position
        if following >= len(words) or not is_function(words[following].text):
            break
        position = following + 1
    while start < position < len(words) and _is_of_function(words, position):
        position += 1
    if position < len(words) and position > start and words[position].capital:
        # 'Bank of Commerce International': the function only opens a name.
        return at if words[start].capital else position
    return position if position > start else at
