"""The edges of a name within a capitalised phrase: what opens the sentence, roles, repetitions."""

import re
from collections.abc import Sequence

from scrapers.reading.given_names import is_given_name
from scrapers.reading.kinds import is_legal_form
from scrapers.reading.organisation_words import CORPORATE_ROLES, GENERIC, HEADS, ROMANCE_HEADS
from scrapers.reading.phrase_words import ALWAYS_SMALL, ARTICLES, LEADERS
from scrapers.reading.place_words import PEOPLES, PLACES
from scrapers.reading.role_phrases import ranked_start
from scrapers.reading.role_words import HELD_BY_SEVERAL, PUBLIC_OFFICES
from scrapers.reading.roles import is_function, is_honorific, is_modifier, is_role_word
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word

_UNITS = frozenset(["office", "department", "unit", "division", "bureau"])
_LEADING_ROLES = word_set("""
president ceo cfo coo chairman chairwoman director founder vp evp svp mayor senator sen sens
senators rep governor cofounder
""")
# Modifiers of roles that are heads of organisations too, and here belong to the role.
_OF_ROLES = frozenset(
    [
        "district",
        "circuit",
        "superior",
        "marketing",
        "communications",
        "media",
        "digital",
        "creative",
    ]
)
_OF_DISTRICTS = frozenset(
    ["attorney", "attorneys", "judge", "judges", "clerk", "manager", "director", "supervisor"]
)
_SHORTEST_WITH_PERSON = 5
_GLUED = re.compile(r"[a-z]{2}[.!?][A-Z]")
_FISCAL_YEAR = re.compile(r"FY\d{2,4}")
_TIMES = frozenset(["former", "longtime", "retired", "late"])
_ATTRIBUTIVES = ("-based", "-backed", "-listed", "-owned", "-headquartered")
_CHAMBER_ENDS = frozenset(["commerce", "industry", "comercio", "industria", "commercio", "chamber"])
_NOT_CUT = frozenset(["and", "&", "of", "in", "for", "y", "de", "del", "foundation", ","])
_DEPARTMENTS = frozenset(["department", "ministry", "office", "bureau", "secretariat"])
_JOINERS = frozenset(["of", "for", "on", "against", "in", "de", "del", "do", "da", "du", "di"])
# With them names begin, and sentences hardly.
_NAME_PARTICIPLES = word_set("""
united advanced applied allied associated integrated consolidated unified federated amalgamated
certified trusted sterling banking shipping housing engineering manufacturing nursing mining trading
learning boeing brewing printing roofing plumbing reading darling fleming browning pickering
family assembly supply monthly weekly daily quarterly
""")
_FOREIGN_ARTICLES = frozenset(["der", "die", "das", "il", "lo", "l"])


def edges(words: Sequence[Word], first: int, last: int) -> tuple[int, int, bool]:
    """Return where the name in ``words[first:last]`` begins and ends.

    The third value says that a corporate role cuts it off ('Acme | CEO'). The name may be empty.
    """
    first = _after_person(words, _without_leaders(words, first, last), last)
    last, role = _before_role(words, first, last)
    while last > first and (
        words[last - 1].plain in LEADERS or not words[last - 1].text[0].isalnum()
    ):
        last -= 1
    first = _after_board(words, first, last)
    last = _without_acronym(words, first, _without_echo(words, first, last))
    first = _after_heading(words, first, last)
    last = _form_end(words, first, last)
    return first, _chamber_end(words, first, last), role


def is_common(word: Word) -> bool:
    """Say whether the word names nothing: a general word, a place, a joiner."""
    plain = word.plain
    return (
        plain in GENERIC
        or plain in PLACES
        or plain in LEADERS
        or plain in PEOPLES
        or (plain.endswith(("-owned", "-based", "-profit")) or not plain[0].isalnum())
    )


def _after_person(words: Sequence[Word], first: int, last: int) -> int:
    """Return where the company's name begins in 'Jo Roe of Acme Widgets Inc.'."""
    if last - first < _SHORTEST_WITH_PERSON or not is_given_name(words[first].plain):
        return first
    of = next((at for at in range(first + 2, first + 4) if words[at].plain == "of"), None)
    if of is None or of + 1 >= last or not is_legal_form(words[last - 1].text):
        return first
    return first if any(word.plain in HEADS for word in words[first:of]) else of + 1


def _without_echo(words: Sequence[Word], first: int, last: int) -> int:
    """Cut a name that is printed twice in a row, as where a heading ran into its paragraph."""
    half, odd = divmod(last - first, 2)
    if odd or not half:
        return last
    pairs = zip(words[first : first + half], words[first + half : last], strict=True)
    return first + half if all(one.plain == other.plain for one, other in pairs) else last


def _after_board(words: Sequence[Word], first: int, last: int) -> int:
    """Return where the company's name begins in 'Supervisory Board of Acme SE'."""
    if not is_legal_form(words[last - 1].text):
        return first
    for at in range(first, min(first + 6, last - 2)):
        seated = words[at].plain == "board" or words[at].plain in ("directors", "trustees")
        if seated and words[at + 1].plain == "of" and words[at + 2].capital:
            directors = words[at + 2].plain in ("directors", "trustees", "managing", "management")
            if not directors:
                return at + 2
    return first


def _after_heading(words: Sequence[Word], first: int, last: int) -> int:
    """Return where the name begins that a heading, with the same words in it, ran into."""
    for at in range(first + 2, last - 1):
        if words[at].plain != words[first].plain or words[at].plain in PLACES:
            continue
        twice = words[at + 1].plain == words[first + 1].plain
        if twice and (words[last - 1].plain in HEADS or is_legal_form(words[last - 1].text)):
            return at
    return first


def _form_end(words: Sequence[Word], first: int, last: int) -> int:
    """Cut what runs into a name after its legal form: 'Acme Inc. | Benefits'."""
    for at in range(first + 1, last - 1):
        following = words[at + 1]
        if not is_legal_form(words[at].text) or not following.capital:
            continue
        dotted = words[at].text.endswith(".") or words[at].plain in ("llc", "gmbh", "plc")
        if dotted and not any(word.plain in HEADS for word in words[at + 1 : last]):
            return at + 1 if not is_legal_form(following.text) else last
    return last


def _without_acronym(words: Sequence[Word], first: int, last: int) -> int:
    """Cut the acronym that follows its name where a text lost its parentheses."""
    letters = words[last - 1].text.casefold() if last - first > 2 else ""
    if len(letters) < 2 or not words[last - 1].text.isupper():
        return last
    initials = "".join(word.plain[0] for word in words[first : last - 1])
    said = "".join(word.plain[0] for word in words[first : last - 1] if word.capital)
    return last - 1 if initials.endswith(letters) or said.endswith(letters) else last


def _without_leaders(words: Sequence[Word], first: int, last: int) -> int:
    """Skip what opens the sentence and not the name ('Yesterday', 'Founded', 'Paris-based')."""
    for position in range(first, min(first + 3, last - 1)):
        if words[position].plain.endswith(_ATTRIBUTIVES):
            first = position + 1
    while first < last:
        word = words[first]
        small = LEADERS if word.opens else ALWAYS_SMALL
        leads = word.plain in small and word.plain != "the"
        if word.opens and first + 1 < last:
            leads = leads or _is_participle(word)
            if word.plain in ARTICLES | _FOREIGN_ARTICLES:
                leads = f"{word.plain} {words[first + 1].plain}" not in PLACES
        if word.plain in ARTICLES and first + 1 < last:
            leads = leads or words[first + 1].plain in ROMANCE_HEADS
        leads = leads or (word.plain == "charge" and first > 0 and words[first - 1].plain == "in")
        leads = leads or word.plain in _TIMES or _FISCAL_YEAR.fullmatch(word.text) is not None
        leads = leads or (first + 1 < last and _GLUED.search(word.text) is not None)
        leads = leads or _is_leading_role(words, first, last)
        leads = leads or _is_dateline_place(words, first, last)
        if not leads:
            return first
        first += 1
    return first


def _is_dateline_place(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a place in capitals runs into the name, as where a dateline lost its dash."""
    word = words[first]
    if not word.opens or first + 1 >= last or not word.text.isupper() or len(word.text) < 4:
        return False
    return word.plain in PLACES and not words[first + 1].text.isupper()


def _is_leading_role(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a role opens the phrase and a body follows ('President Elsewhere Chamber')."""
    if not (is_role_word(words[first].text) or is_modifier(words[first].text)):
        return False
    for position in range(first, min(first + 3, last - 1)):
        if words[position].plain in _LEADING_ROLES and not words[position].owns:
            return words[position + 1].capital and _has_head(words, position + 1, last)
    return False


def _is_participle(word: Word) -> bool:
    return (
        len(word.plain) > 5
        and word.plain.endswith(("ing", "ed", "ly"))
        and word.plain not in HEADS
        and word.plain not in _NAME_PARTICIPLES
    )


def _before_role(words: Sequence[Word], first: int, last: int) -> tuple[int, bool]:
    """Return where a role within the phrase cuts it off, and whether that role is corporate."""
    for position in range(first, last):
        word = words[position]
        titled = is_role_word(word.text) or word.plain in HELD_BY_SEVERAL
        if not titled and not is_honorific(word.text):
            continue
        if position > first and position + 1 == last and is_legal_form(word.text):
            break
        if word.owns or _belongs(words, position, last) or _is_inner(words, position, last):
            continue
        if position > first and _in_complement(words, first, position):
            continue
        if _has_head(words, position + 1, last) and word.plain not in _LEADING_ROLES:
            continue
        end = _chief(words, first, position) if word.plain == "officer" else position
        while end > first and _modifies(words, end - 1, first=end - 1 == first):
            if _is_subject(words, first, end - 1):
                break
            end -= 1
        end = ranked_start(words, first, end, position)
        return end, word.plain in CORPORATE_ROLES
    return last, False


def _is_subject(words: Sequence[Word], first: int, at: int) -> bool:
    """Say whether the word is in what a department is for: 'Department of Home | Security'."""
    return any(
        words[of].plain in _JOINERS and words[of - 1].plain in _DEPARTMENTS
        for of in range(first + 1, at)
    )


def _chief(words: Sequence[Word], first: int, officer: int) -> int:
    """Return where 'Chief Widget Officer' begins whose last word is at ``officer``."""
    reach = range(officer - 1, max(first, officer - 4) - 1, -1)
    return next((at for at in reach if words[at].plain == "chief"), officer)


def _is_inner(words: Sequence[Word], position: int, last: int) -> bool:
    """Say whether the role word stands within a name: 'Home Buyer Elsewhere'."""
    word = words[position]
    if position + 1 >= last or word.plain in _LEADING_ROLES or is_honorific(word.text):
        return False
    following = words[position + 1]
    if not following.capital or word.plain in PUBLIC_OFFICES or is_given_name(following.plain):
        return False
    text = following.text
    return not (is_role_word(text) or is_modifier(text) or is_function(text) or is_honorific(text))


def _modifies(words: Sequence[Word], at: int, *, first: bool) -> bool:
    """Say whether the word before a role is part of the role and not of the body's name."""
    word = words[at]
    if word.owns or not is_modifier(word.text):
        return False
    if word.plain == "district":
        return words[at + 1].plain in _OF_DISTRICTS
    return first or word.plain not in HEADS or word.plain in _OF_ROLES


def _belongs(words: Sequence[Word], position: int, last: int) -> bool:
    """Say whether the role word is part of a unit's name ("Attorney General's Office")."""
    for following in words[position + 1 : min(position + 4, last)]:
        if following.owns or following.plain in _UNITS:
            return True
        if not (is_role_word(following.text) or following.plain in ("of", "state")):
            return False
    return False


def _in_complement(words: Sequence[Word], first: int, position: int) -> bool:
    """Say whether the word stands right after a joiner ('Office of the Mayor').

    All words of the title belong to it: 'Office of the Widget Inspector General'.
    """
    while position > first and (
        words[position - 1].plain == "the" or _is_of_title(words[position - 1])
    ):
        position -= 1
    return position > first and words[position - 1].plain in _JOINERS


def _is_of_title(word: Word) -> bool:
    return word.capital and (is_role_word(word.text) or is_modifier(word.text))


def _has_head(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether an organisation's name follows a role word that opens it ('Principal Bank')."""
    rest = words[first:last]
    if not rest or all(is_common(word) for word in rest):
        return False
    return any(word.plain in HEADS for word in rest) or is_legal_form(rest[-1].text)


def _chamber_end(words: Sequence[Word], first: int, last: int) -> int:
    """Cut what a capitalised phrase adds to a chamber's name ('Chamber of Commerce Board')."""
    for position in range(first + 1, last):
        if words[position].plain != "chamber" and words[position].plain != "cámara":
            continue
        end = position + 1
        for at in range(position + 1, min(position + 5, last)):
            if words[at].plain in _CHAMBER_ENDS:
                end = at + 1
        if end < last and words[end].capital and words[end].plain not in _NOT_CUT:
            return end
    return last
