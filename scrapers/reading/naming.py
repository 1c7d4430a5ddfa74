"""What a capitalised phrase names, by its own words: an organisation, something else, or unknown.

'Acme Widgets Ltd.' and 'Committee on Fisheries' are organisations by their words, 'Acme Arena' is
none, and for 'Acme' the text around it must tell (:mod:`scrapers.reading.naming_context`).
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from scrapers.reading.chambers import is_chamber
from scrapers.reading.given_names import is_given_name
from scrapers.reading.kinds import is_legal_form
from scrapers.reading.members import is_workers
from scrapers.reading.name_edges import edges, is_common
from scrapers.reading.naming_context import is_place
from scrapers.reading.organisation_names import KNOWN
from scrapers.reading.organisation_words import (
    GENERIC,
    HEADS,
    LAWS,
    NOT_ORGANISATIONS,
    OF_HEADS,
    ROMANCE_COMPANIES,
    ROMANCE_HEADS,
    TOPICS,
    VENUE_PAIRS,
    WEAK_HEADS,
)
from scrapers.reading.phrase_words import LEADERS
from scrapers.reading.place_words import PEOPLES, PLACES, STATES
from scrapers.reading.roles import is_function, is_role_word
from scrapers.reading.venues import is_venue
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word


class Standing(Enum):
    """How far a phrase's own words make it an organisation."""

    NAMED = "named"
    LIKELY = "likely"
    OPEN = "open"
    OTHER = "other"


class Naming(NamedTuple):
    """The phrase at ``first`` to ``last`` of the words, and how its own words make it stand.

    ``role`` says that a corporate role follows within the capitalised words ('Acme CEO').
    """

    first: int
    last: int
    standing: Standing
    rule: str
    role: bool = False


_Verdict = tuple[Standing, str]
_JOINERS = frozenset(["of", "for", "on", "against", "in", "to"])
_PLACE_HEADS = word_set("""
city town village county state commonwealth borough township port
""")
# Behind a given name alone they make a firm or a house, and no surname.
_HOUSES_OF = frozenset(["bank", "university", "college", "hospital", "library"])
# Known names that are ordinary words too.
_ORDINARY = word_set("""
variety fortune time wired slack zoom oracle apple meta stripe caterpillar discord telegram twitch
paramount peacock candid goodwill adobe vanguard reserve interior customs treasury
""")
# 'Republic of Elsewhere' is a country, whatever it is that stands before the 'of'.
_REALMS = word_set("""
republic kingdom principality sultanate emirate duchy dominion grand-duchy república royaume
""")
# Of a board or council, these say who sits on it and not whose it is.
_PAPERS = word_set("""
sun star post globe bee mail mirror telegraph examiner inquirer enquirer dispatch courant bulletin
register advocate
""")
# Every body may have one.
_ANYBODYS = frozenset(["task force", "board of directors", "executive board", "management board"])
# With an article before them these are rivers and woods.
_REGIONS = frozenset(["Amazon"])
_BEHIND_REGIONS = word_set("and or in of to for is are was were has have where while that which by")
# No body's name holds these in the middle of its capitals.
_OF_SENTENCES = frozenset(["to", "with", "after", "by", "as", "from", "is", "are", "into"])
_SHORTEST_SENTENCE = 4
_UNSURE = frozenset(["weak-head", "head"])
_LONGEST_LAW = 6
_ORDINALS = word_set("""
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
""")
_RANKINGS = frozenset(["50", "100", "500", "1000", "2000", "5000", "Global"])
_THINGS = word_set("""
sport sports sedan sedans truck trucks van minivan suv coupe car cars pickup vehicle vehicles
motorcycle process convertible hatchback jeep motorhome rifle pistol laptop phone smartphone
""")
_MEMBERS = frozenset(
    ["directors", "trustees", "governors", "advisors", "advisers", "managers", "regents"]
)
# A text that lost its punctuation runs name into name.
_MOST_HEADS = 4
_POSTAL = 2
# As often a body as what a body does: only a role in it or a word on it makes it one.
_UNDERTAKINGS = frozenset(["project", "initiative", "forum", "show"])
# Two general words before one of these make a name: 'Public Utilities Commission'.
_BODY_HEADS = word_set("""
commission administration agency authority bureau committee council division unit section group
""")


def name(words: Sequence[Word], first: int, last: int) -> Naming | None:
    """Say what the phrase ``words[first:last]`` names; None where nothing is left of it."""
    if _is_plain_opener(words, first, last):
        return Naming(first, last, Standing.OPEN, "")
    if plain_text(words[first:last]) in KNOWN:
        standing = Standing.OTHER if _is_in_other_use(words, first, last) else Standing.NAMED
        return Naming(first, last, standing, "known-name")
    if last - first == 1 and words[first].text == "House" and _follows_article(words, first):
        return Naming(first, last, Standing.NAMED, "known-name")
    first, last, role = edges(words, first, last)
    if last <= first:
        return None
    standing, rule = _standing(words[first:last])
    if rule == "weak-head" and is_venue(words, first, last):
        standing, rule = Standing.OPEN, ""
    if rule in _UNSURE and (_is_of_law(words, last) or _is_county(words, first, last)):
        standing, rule = Standing.OTHER, "other-head"
    heads = sum(word.plain in HEADS for word in words[first:last])
    if heads > _MOST_HEADS or _is_shouted_sentence(words[first:last]):
        standing, rule = Standing.OTHER, "run-on"
    return Naming(first, last, standing, rule, role)


def _is_plain_opener(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether an ordinary word, which is a body's name too, only opens a sentence."""
    word = words[first]
    return last - first == 1 and word.opens and not word.owns and word.plain in _ORDINARY


def _is_of_law(words: Sequence[Word], last: int) -> bool:
    """Say whether the phrase begins a law's name: 'Widget Exchange | and Conservation Act'."""
    if last >= len(words) or words[last].plain != "and":
        return False
    end = last + 1
    while end < min(last + _LONGEST_LAW, len(words)) and words[end].capital:
        end += 1
    return end - last > 2 and words[end - 1].plain in LAWS


def _is_county(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a parish is a county: 'in Elsewhere Parish', 'Elsewhere Parish, La.'."""
    if words[last - 1].plain != "parish":
        return False
    within = first > 0 and words[first - 1].plain == "in"
    return within or is_place(words, last)


def _is_shouted_sentence(phrase: Sequence[Word]) -> bool:
    """Say whether a headline in capitals ran into the text: 'ROE COMMENTS ON BID TO FORCE'."""
    if len(phrase) < _SHORTEST_SENTENCE or not all(word.text.isupper() for word in phrase):
        return False
    return any(word.plain in _OF_SENTENCES for word in phrase[1:])


def _is_in_other_use(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a known name means a list, a thing, a region: 'Fortune 500', 'a Ford sedan'."""
    if last >= len(words) or words[last - 1].owns:
        return False
    following = words[last].text
    if words[first].text in _REGIONS and first and words[first - 1].plain == "the":
        return not following.islower() or following in _BEHIND_REGIONS
    return following in _RANKINGS or (following.islower() and words[last].plain in _THINGS)


def plain_text(phrase: Sequence[Word]) -> str:
    """Return the words of ``phrase`` with one blank between, without a possessive at the end."""
    text = " ".join(word.text for word in phrase if word.plain != ",")
    if not phrase[-1].owns:
        return text
    return text[:-1] if text[-1] in "'’" else text[:-2]


def _follows_article(words: Sequence[Word], first: int) -> bool:
    """Say whether 'the' or 'U.S.' makes 'House' the legislature."""
    if first > 1 and words[first - 1].plain == "and":
        return words[first - 2].plain == "senate"
    return first > 0 and words[first - 1].plain in ("the", "us", "full")


def _standing(phrase: Sequence[Word]) -> _Verdict:
    """Return how the phrase stands by its own words, and the rule that says so."""
    text = plain_text(phrase)
    if text in KNOWN or (phrase[0].plain == "the" and text[4:] in KNOWN):
        return Standing.NAMED, "known-name"
    if len(phrase) > 1 and is_legal_form(phrase[-1].text):
        topics = phrase[-1].plain in ("company", "companies")
        common = all(is_common(word) or (topics and word.plain in TOPICS) for word in phrase[:-1])
        return (Standing.OTHER, "") if common else (Standing.NAMED, "legal-form")
    if is_chamber(text):
        common = all(is_common(word) or word.plain == "chamber" for word in phrase)
        common = common or text.casefold().startswith("chambers of")
        return (Standing.OTHER, "") if common else (Standing.NAMED, "chamber")
    if _is_public_schools(phrase) or _is_municipality(phrase) or _is_paper(phrase):
        return Standing.NAMED, "head"
    if _is_nothing(phrase, text):
        plain = len(phrase) > 1 and phrase[-1].plain not in PLACES and not _is_place(phrase)
        return (Standing.OPEN, "common") if plain else (Standing.OTHER, "place-or-word")
    return _by_head(phrase) or _by_last_word(phrase)


def _is_public_schools(phrase: Sequence[Word]) -> bool:
    """Say whether the phrase is the schools of a place: 'Elsewhere Public Schools'."""
    schools = phrase[-1].plain in ("schools", "school") and phrase[-2:][0].plain == "public"
    return schools and len(phrase) > 2


def _is_paper(phrase: Sequence[Word]) -> bool:
    """Say whether the phrase is a newspaper by its place and its title: 'Elsewhere Star'."""
    if phrase[-1].plain not in _PAPERS or len(phrase) < 2:
        return False
    town = " ".join(word.plain for word in phrase[:-1] if word.plain != "the")
    return town in PLACES or town in ("daily", "morning", "evening")


def _is_municipality(phrase: Sequence[Word]) -> bool:
    """Say whether the phrase is a town as a body: 'City of Elsewhere'."""
    municipal = phrase[0].plain in ("city", "town", "village", "borough") and phrase[0].capital
    # Written 'The Town Of Acorns' it is a work's title.
    of = municipal and len(phrase) in (3, 4) and phrase[1].text in ("of", "OF")
    return of and phrase[2].capital


def _is_nothing(phrase: Sequence[Word], text: str) -> bool:
    """Say whether the phrase is a place, a people, a function, or nothing but general words."""
    lowered = text.casefold().replace("u.s.", "us").strip(".").removeprefix("the ")
    if lowered in PLACES or lowered in PEOPLES or lowered in _ANYBODYS:
        return True
    if all(is_common(word) or is_function(word.text) for word in phrase):
        return not any(is_workers(word) for word in phrase[1:-1])
    if len(phrase) == 2 and phrase[0].plain in ("r", "d", "i") and _is_postal(phrase[1]):
        return True
    if len(phrase) == 1:
        word = phrase[0].plain
        romance = word in ROMANCE_COMPANIES or word in ROMANCE_HEADS
        return word in TOPICS or word in HEADS or romance or len(word) < 2
    if any(word.plain == "of" for word in phrase[1:]) and phrase[0].plain not in PLACES:
        return False
    return phrase[-1].plain in _PLACE_HEADS and not any(word.plain in HEADS for word in phrase)


def _is_postal(word: Word) -> bool:
    """Say whether the word is a state as a legislator's party tag gives it: 'R ME', 'D Wash'."""
    return word.plain in STATES or (len(word.text) == _POSTAL and word.text.isupper())


def _is_place(phrase: Sequence[Word]) -> bool:
    return any(word.plain in PLACES or word.plain in _PLACE_HEADS for word in phrase)


def _by_last_word(phrase: Sequence[Word]) -> _Verdict:
    """Judge a phrase that no head makes an organisation."""
    last = phrase[-1].plain
    if last in _UNDERTAKINGS and len(phrase) > 2:
        return Standing.OPEN, "undertaking"
    if phrase[0].text in KNOWN and (last in TOPICS or last in GENERIC or is_function(last)):
        return Standing.OTHER, "product"
    plural = last.removesuffix("s") in NOT_ORGANISATIONS
    if last in NOT_ORGANISATIONS or (plural and len(phrase) > 1):
        return Standing.OTHER, "other-head"
    return Standing.OPEN, ""


def _by_head(phrase: Sequence[Word]) -> _Verdict | None:
    """Judge a phrase by its head: before 'of', 'for', 'on', or else its last word."""
    for position in range(1, len(phrase) - 1):
        if phrase[position].plain in _JOINERS and _joins(phrase, position):
            return _by_complement(phrase, position)
    if phrase[0].plain in ROMANCE_HEADS and len(phrase) > 2:
        return Standing.NAMED, "head"
    if phrase[-1].plain not in HEADS or len(phrase) == 1:
        if phrase[0].plain in ROMANCE_COMPANIES and len(phrase) > 1:
            return Standing.LIKELY, "weak-head"
        return _by_inner_head(phrase)
    return _by_final_head(phrase)


def _joins(phrase: Sequence[Word], position: int) -> bool:
    """Say whether the joiner is no name's word: small, or in capitals behind a head."""
    return not phrase[position].capital or phrase[position - 1].plain in HEADS


def _by_final_head(phrase: Sequence[Word]) -> _Verdict:
    """Judge a phrase whose last word is a head."""
    before = [word for word in phrase[:-1] if word.plain != "the" and word.text[0].isalnum()]
    committee = phrase[-1].plain in ("committee", "subcommittee")
    if phrase[-1].plain in _BODY_HEADS and (len(before) > 1 or (committee and _is_topic(before))):
        return Standing.LIKELY, "weak-head"
    if before and f"{before[-1].plain} {phrase[-1].plain}" in VENUE_PAIRS:
        return Standing.OTHER, "other-head"
    if phrase[-1].plain == "district" and all(word.plain in _ORDINALS for word in before):
        return Standing.OTHER, "place-or-word"
    if not before or all(_says_nothing(word) for word in before):
        return Standing.OTHER, "general-words"
    if phrase[-1].plain not in WEAK_HEADS:
        return Standing.NAMED, "head"
    subjects = all(word.plain in GENERIC or word.plain in TOPICS for word in before)
    person = len(before) == 1 and is_given_name(before[0].plain) and not before[0].owns
    person = person and phrase[-1].plain not in _HOUSES_OF
    return (Standing.OPEN, "") if subjects or person else (Standing.LIKELY, "weak-head")


def _says_nothing(word: Word) -> bool:
    """Say whether the word before a head names no body: a general word, a rank."""
    return (
        word.plain in GENERIC
        or word.plain in LEADERS
        or (is_role_word(word.text) and not word.owns)
    )


def _is_topic(before: Sequence[Word]) -> bool:
    return bool(before) and all(word.plain in TOPICS for word in before)


def _by_complement(phrase: Sequence[Word], position: int) -> _Verdict | None:
    """Judge 'HEAD of COMPLEMENT', the joiner being at ``position``."""
    head = phrase[position - 1].plain
    complement = [word for word in phrase[position + 1 :] if word.plain != "the"]
    if not complement:
        return None
    if _is_undone(head, complement) or (head in _PLACE_HEADS and position > 1):
        return Standing.OTHER, "other-head"
    if head in _REALMS and complement[-1].plain not in HEADS:
        return Standing.OTHER, "place-or-word"
    if head in HEADS or head in _PLACE_HEADS:
        return Standing.NAMED, "head-of"
    united = position > 1 and is_workers(phrase[position - 1])
    return (Standing.LIKELY, "head-of") if head in OF_HEADS or united else None


def _is_undone(head: str, complement: Sequence[Word]) -> bool:
    """Say whether the complement shows that 'HEAD of' names no body: a law's, a board's members."""
    last = complement[-1].plain
    if head == "board" and complement[0].plain in _MEMBERS:
        return True
    if last in TOPICS or last not in NOT_ORGANISATIONS:
        return False
    return last in LAWS or not (head in _PLACE_HEADS or (head in HEADS and head not in WEAK_HEADS))


def _by_inner_head(phrase: Sequence[Word]) -> _Verdict | None:
    """Judge a phrase with a strong head before its last word ('Acme Institute Elsewhere')."""
    last = phrase[-1].plain
    if len(phrase) < 3 or last in NOT_ORGANISATIONS:
        return None
    inner = phrase[-2].plain
    if inner in HEADS and inner not in WEAK_HEADS and (last in PLACES or phrase[-1].text.isdigit()):
        return Standing.NAMED, "head"
    return None
