"""Capitalised words that may be a person's name, with what the text around says for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive.model import Span
from scrapers.reading.given_names import is_given_name
from scrapers.reading.lost_marks import with_marks
from scrapers.reading.name_context import INVERTED, followed, is_body, is_officer, led
from scrapers.reading.name_runs import Word, is_initial, runs
from scrapers.reading.name_words import (
    NAME_SUFFIXES,
    NOT_NAMES,
    PARTICLES,
    PLACE_LEADS,
    STARTERS,
    SUFFIXES,
    SURNAMES_TOO,
)
from scrapers.reading.organisation_words import LEGAL_FORMS, SHOUTED_FORMS, TOPICS
from scrapers.reading.place_words import STATES
from scrapers.reading.role_words import SURNAMES_TOO as ROLES_TOO
from scrapers.reading.roles import (
    is_function,
    is_honorific,
    is_modifier,
    is_role_word,
    split_title,
)
from scrapers.reading.spanish_titles import apposed_role
from scrapers.reading.vocabulary import word_set

# Words that a sentence or a headline hangs on a name.
_TRAILING = word_set("""
    today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday this the in on
    at and for with to of a an says said
    """)
_PARTIES = frozenset({"D", "R", "I", "DFL"})
_PARTY_TAG = 2
_SHORT_STATES = word_set("""
    ala ariz ark calif colo conn del fla ill ind kan kans mass mich minn miss mont neb nebr nev okla
    ore penn tenn tex wash wis wyo
    """)
_DEGREES = SUFFIXES - NAME_SUFFIXES
_SMALL_FORMS = LEGAL_FORMS - SHOUTED_FORMS
_LONGEST = 6
_CONTEXT = 90
_OF = frozenset({"de", "del"})
_LONGEST_ING = 5
_ABSTRACT = ("tion", "sion", "ment", "ments", "ness", "ship", "ships", "ance", "ence", "ities")
_SHORTEST_ABSTRACT = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that may be a person's name: ``words`` without title, honorific and degrees.

    ``titled``: a role or an honorific stands before it; ``speaks``: a verb of speech beside it;
    ``described``: an age or a role behind it, or a word for a person before it; ``announced``: a
    heading says that a statement is this person's; ``officer``: a word, and an office right behind.
    """

    words: tuple[Word, ...]
    title: tuple[str, ...]
    speaks: bool
    described: bool
    announced: bool = False
    officer: bool = False

    @property
    def span(self) -> Span:
        """The place of the bare name."""
        return Span(start=self.start, end=self.words[-1].end)

    @property
    def start(self) -> int:
        """Where the bare name begins."""
        return self.words[0].start

    @property
    def titled(self) -> bool:
        """Whether a role or an honorific stands before the name."""
        return bool(self.title)

    @property
    def capitals(self) -> bool:
        """Whether the name is printed in capitals throughout."""
        return all(word.text.isupper() for word in self.words) and any(
            len(word.text.strip(".")) > 1 for word in self.words
        )

    @property
    def named(self) -> bool:
        """Whether the words themselves look like a name: a given name, or a middle initial."""
        if len(self.words) == 1:
            return False
        if any(is_initial(word.text) for word in self.words[1:-1]):
            return True
        first = self.words[0].text
        given = is_given_name(first) or (is_initial(first) and first.endswith("."))
        return given and self.words[-1].text.lower() not in NOT_NAMES


def candidates(text: str, block: Span) -> Iterator[Candidate]:
    """Yield what may be names in ``block``, in order; a possessive ending is left out."""
    for run in runs(text, block):
        if len(run) == 1 and _is_no_name(run[0].text):
            continue
        candidate = _candidate(text, block, run)
        if candidate is not None:
            yield candidate


@lru_cache(maxsize=1 << 14)
def _is_no_name(word: str) -> bool:
    """Say whether a capitalised word alone is no name, whatever stands around it: 'However'."""
    _, words = _bare("", [Word(0, len(word), word)])
    return not words


def _candidate(text: str, block: Span, run: list[Word]) -> Candidate | None:
    """Return what may be a name in ``run``, with what the text around says for it."""
    title, words = _bare(text, run)
    if not words:
        return None
    start, end = words[0].start, words[-1].end
    before = with_marks(text, max(block.start, start - _CONTEXT), start)
    after = with_marks(text, end, min(block.end, end + _CONTEXT))
    if not title and is_body(before, after):
        return None
    role_before, said_before = led(before)
    role_before = role_before or bool(apposed_role(text, start))
    age_or_role, says = followed(after)
    return Candidate(
        words=tuple(words),
        title=title_of(title) or (title if title[-1:] == ("Charge",) else ()),
        speaks=says or said_before,
        described=age_or_role or role_before,
        officer=len(words) == 1 and age_or_role and is_officer(before, after),
    )


def _bare(text: str, run: list[Word]) -> tuple[tuple[str, ...], list[Word]]:
    """Return the title that ``run`` begins with, and the bare name; no words where it is none."""
    title, words = _cut(run)
    if len(words) > 1 and words[0].text == "Charge" and text.endswith(" in ", 0, words[0].start):
        title, words = ("in", "Charge"), words[1:]  # the end of 'Special Agent in Charge'
    while words and _is_starter(words) and not _is_named_within(text, words, titled=bool(title)):
        words = words[1:]
    while words and any(char.isdigit() for char in words[0].text):
        words = words[1:]
    words = _behind_conjunction(words)
    words = _once(_without_lead(trimmed(words)))
    if title and len(words) == _NAME_AND_VERB and words[1].text.lower() in _ACTS:
        words = words[:1]
    if title:
        words = before_topic(words)
    if len(words) > 1 and words[-1].text in _MONTHS and _DAY.match(text, words[-1].end):
        words = words[:-1]
    if not words or len(words) > _LONGEST or not may_be_name(words, titled=bool(title)):
        return title, []
    if words[0].text in PARTICLES and not (title and is_honorific(title[-1])):
        return title, []
    return title, words


def _cut(run: list[Word]) -> tuple[tuple[str, ...], list[Word]]:
    """Cut a run of capitalised words into the title before the name, and the rest."""
    run = _without_degrees(run)
    title, rest = split_title([word.text for word in run])
    if not rest:
        alone = len(run) == 1 and run[0].text.lower() in ROLES_TOO
        return (), run if alone else _before_role(run)
    words = run[len(title) :]
    if len(words) > 1 and (words[0].text in _OFFICES or _is_body_led(words)):
        return (*title, words[0].text), words[1:]
    for place in range(min(len(words) - 1, _LONGEST) - 1, -1, -1):
        if _is_plural_role(words[place].text) or words[place].text in _OFFICES:
            office = (word.text for word in words[: place + 1])
            return (*title, *office), words[place + 1 :]
    return title, words


# Offices that are written in capitals before a name; in small letters they are particles.
_OFFICES = frozenset({"DA", "DDA", "ADA", "SA", "ASA", "Speaker"})


def _is_body_led(words: list[Word]) -> bool:
    """Say whether letters of an office or a form of address lead a name: 'HCDA Jane Roe'."""
    letters, given, last = words[0].text, words[1].text, words[-1].text
    plain = len(words) > _PARTY_TAG and letters.isalpha() and letters.isupper()
    if not plain or len(letters) < _PARTY_TAG or is_given_name(letters):
        return False
    small = not any(word.text.isupper() and len(word.text) > 1 for word in words[1:])
    return small and is_given_name(given) and not is_given_name(last)


def _behind_conjunction(words: list[Word]) -> list[Word]:
    """Leave off a heading that ran into a sentence: 'Clinical Precision When Jane Roe'."""
    places = [i for i, word in enumerate(words) if word.text in _CONJUNCTIONS]
    return words[places[-1] + 1 :] if places else words


_CONJUNCTIONS = frozenset(
    {"When", "While", "Because", "Although", "After", "Before", "Since", "If"}
)


def _is_plural_role(word: str) -> bool:
    """Say whether ``word`` gives several persons one role: 'Supervisors Jo Roe and Al Poe'."""
    return word.endswith("s") and not is_given_name(word) and is_role_word(word[:-1])


def _is_starter(words: list[Word]) -> bool:
    """Say whether the first of ``words`` only opens a sentence."""
    first = words[0].text.lower().strip(".")
    verb = len(words) > 1 and first in INVERTED
    if not (verb or first in STARTERS) or is_initial(words[0].text):
        return False
    named = first in _STARTING_NAMES and len(words) > 1
    return not (named and words[1].text.lower() not in NOT_NAMES)


def _is_named_within(text: str, words: list[Word], *, titled: bool) -> bool:
    """Say whether a given name that could open a sentence stands within one: 'said Una Roe'."""
    if len(words) < 2 or not is_given_name(words[0].text):
        return False
    place, end = words[0].start, words[-1].end
    within = text[place - 1 : place] == " " and text[place - 2 : place - 1].islower()
    role_behind, _ = followed(with_marks(text, end, end + _CONTEXT))
    second = words[1].text.lower()
    named = titled or within or role_behind
    return named and second not in NOT_NAMES and second not in STARTERS


def _before_role(run: list[Word]) -> list[Word]:
    """Return the name that its role follows without a comma: 'Jane Roe Chief Executive Officer'."""
    if len(run) > _PARTY_TAG and is_initial(run[-2].text) and is_given_name(run[0].text):
        return run  # behind an initial stands a surname: 'Jane Q. Sprecher'
    end = 0
    while end < len(run) and not (is_role_word(run[end].text) or is_modifier(run[end].text)):
        end += 1
    return run[:end] if end > 1 and is_given_name(run[0].text) else []


def _once(run: list[Word]) -> list[Word]:
    """Return one of two equal halves: a caption's name may run into the same name in the text."""
    half = len(run) // 2
    twice = half > 1 and [word.text for word in run[:half]] == [word.text for word in run[half:]]
    return run[:half] if twice else run


def _without_degrees(run: list[Word]) -> list[Word]:
    """Leave off 'MD' and 'PhD' at the end, which would be read as roles."""
    end = len(run)
    while end > 1 and run[end - 1].text.replace(".", "").lower() in _DEGREES:
        end -= 1
    return run[:end]


def title_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the title's words; none where a mere first word of a sentence stood before."""
    if len(words) == 1 and words[0] == "HE":
        return words
    spoken = (
        is_role_word(word)
        or is_honorific(word)
        or word in _OFFICES
        or is_role_word(word.removesuffix("s"))
        for word in words
    )
    return words if any(spoken) else ()


def trimmed(words: list[Word]) -> list[Word]:
    """Leave off degrees, particles and days that stand behind the name."""
    while words:
        last = words[-1].text.lower().replace(".", "")
        degree = last in _DEGREES
        particle = words[-1].text in PARTICLES or last == "&"
        party = len(words) > 2 and words[-1].text in _PARTIES
        if not (degree or particle or party or last in _TRAILING):
            break
        words = words[:-1]
    for place in range(2, len(words) - 1):
        if words[place].text in _PARTIES:
            return words[:place]
    return words


def before_topic(words: list[Word]) -> list[Word]:
    """Leave off what a heading is about: 'Statement of Senator Roe Water Resources'."""
    first = len(words)
    while first > 1 and words[first - 1].text.lower() in TOPICS:
        first -= 1
    return words[:first] if len(words) - first > 1 else words


def _is_gerund(word: str) -> bool:
    """Say whether a word is the end of a heading that ran into the text: 'Giving'."""
    return len(word) > _LONGEST_ING and word.endswith("ing") and not is_given_name(word)


# Occupations that no list holds: 'Stylist', 'Esthetician'.
_OCCUPATION = re.compile(r"[A-Z][a-z]{2,20}(?:ist|ian|eer|yst|woman|wright|smith)$")


def _without_lead(words: list[Word]) -> list[Word]:
    """Leave off words of no name that stand before a full one: 'Retired Army', 'Nobel Laureate'."""
    place = False
    for first in range(2, len(words) - 1):
        place = place or words[first - 2].text.lower() in NOT_NAMES
        joined = words[first - 2].text in _OF and words[first].text[:1].isupper()
        if place and joined and is_given_name(words[first].text):
            return words[first:]  # 'Condado de Lirio Tomás Roe'
    for first in range(len(words) - 2, 0, -1):
        before = words[first - 1].text
        if not before[:1].isupper():
            continue
        lead = before.lower() in NOT_NAMES or is_function(before) or is_modifier(before)
        lead = lead or _OCCUPATION.match(before) is not None or _is_gerund(before)
        if lead and is_given_name(words[first].text):
            given = is_given_name(words[0].text) and first == 1
            return words if given else words[first:]
    return words


def may_be_name(words: list[Word], *, titled: bool) -> bool:
    """Say whether nothing in the words themselves forbids a name."""
    lower = [word.text.lower().strip(".") for word in words]
    if lower[-1] in _SMALL_FORMS or not _NEVER_WITHIN.isdisjoint(lower[1:]):
        return False
    if "&" in lower or (lower[0] in PLACE_LEADS and len(lower) > 1):
        return False
    if len(lower) == _PARTY_TAG and words[0].text in _PARTIES and _is_state(words[1].text):
        return False
    if len(lower) == 1:
        word = words[0].text
        return (
            (lower[0] not in NOT_NAMES or lower[0] in SURNAMES_TOO)
            and not is_initial(word)
            and not _is_abstract(words)
            and lower[0] not in _RANKS
            and (lower[0] in ROLES_TOO or not is_role_word(word.removesuffix("s")))
            and not _BRAND.search(word)
            and (titled or not (word.isupper() and (len(word) < 5 or "-" in word)))
        )
    foreign = [
        word
        for word, printed in zip(lower, words, strict=True)
        if word in NOT_NAMES and printed.text not in PARTICLES
    ]
    if not foreign:
        abstract = lower[-1].endswith(("tions", "sions")) and not titled
        abstract = abstract or _is_abstract(words)
        return all(word[:1].isalpha() for word in lower) and not abstract
    given = is_given_name(lower[0])
    if foreign[0] == lower[0] and lower[0] in _GIVEN_TOO:
        foreign = foreign[1:]
    given = given or any(is_initial(word.text) for word in words[1:-1])
    surname = titled or (given and lower[-1] in SURNAMES_TOO)
    return not foreign or (foreign == lower[-1:] and surname)


def _is_abstract(words: list[Word]) -> bool:
    """Say whether the last word is what is done and no surname: 'Financing Assistance'."""
    last = words[-1].text.lower()
    if len(last) < _SHORTEST_ABSTRACT or not last.endswith(_ABSTRACT):
        return False
    return not (is_given_name(words[0].text) or is_given_name(last))


def _is_state(word: str) -> bool:
    """Say whether ``word`` is a state as a party tag gives it: 'ME', 'Colo'."""
    plain = word.lower().strip(".")
    return plain in STATES or plain in _SHORT_STATES or (len(word) == _PARTY_TAG and word.isupper())


# A capital amid a word that no particle opens: 'ShopFast', not 'McRoe'.
_BRAND = re.compile(
    r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?<=[a-z])[A-Z]"
)
_RANKS = frozenset({"assistant", "associate", "deputy", "vice", "acting", "interim"})
_GIVEN_TOO = word_set("""
april may june august summer autumn dakota houston bill diego domingo francisco julio israel angeles
lane
""")
# What headings say that somebody with a title does: 'President Roe Delivers'.
_NAME_AND_VERB = 2
_ACTS = word_set("""
delivers announces urges signs calls praises introduces votes joins speaks meets visits
statement remarks addresses outlines issues applauds welcomes honors secures touts hails
""")
# No name goes on with them: 'Mark Your Calendars'.
_NEVER_WITHIN = word_set("""
your our their its this these those what how why who when where which you we they it is are were
was with from about into
""")
# Given names that are also a sentence's first word.
_MONTHS = frozenset({"May", "March", "April", "June", "August"})
_DAY = re.compile(r"\s\d{1,2}\b")
_STARTING_NAMES = word_set("will may ella")
