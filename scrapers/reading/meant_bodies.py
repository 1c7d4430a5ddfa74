"""The body that a title only refers to: 'its president', "the company's engineer".

It is the one that the words before speak of; where they speak of several, none is taken.
"""

import re
from typing import NamedTuple

from archive.model import Organisation, OrganisationKind
from scrapers.reading.directory import Directory
from scrapers.reading.organisation_variants import key_of
from scrapers.reading.organisation_words import BODY_NOUNS, HEADS, LEGAL_FORMS
from scrapers.reading.phrases import phrase_end
from scrapers.reading.venues import HOUSES
from scrapers.reading.words import Word, words_of

_OWNER = re.compile(
    r"\b(?:(?P<pronoun>its|their|whose|su|sus|son|sa|ses|ihr|ihre|seine|sein)|"
    r"(?P<article>the|this|our|la|el|die|der|das)\s(?P<noun>[^\W\d_]{3,20})[’']s?)\s(?:[a-z-]{2,20}\s){0,2}$",
    re.IGNORECASE,
)
_HELD = re.compile(r"\s(?:of|at|for|with)\s(?:the|this|our)\s(?P<noun>[a-z]{3,20})\b(?![’'-])")
_SENTENCE_END = re.compile(r"[.!?][’”\"]?\s+(?=[A-Z“\"«])|\n\n")
_ANNOUNCED = re.compile(r"\bannounce[ds]\b")
# An article, and no more, stands before a sentence's subject.
_OPENING = 4
_OWNER_REACH = 60
# About three sentences: further back a noun is named again.
_REACH = 900
_NEAR = 320
_COMMA = 4
# Two or three words may follow the name that a sentence ends with: 'to Acme this August'.
_AT_END = 16
_KINDS = {
    "chamber": (OrganisationKind.CHAMBER,),
    "company": (OrganisationKind.COMPANY, OrganisationKind.UNKNOWN),
    "firm": (OrganisationKind.COMPANY, OrganisationKind.UNKNOWN),
    "university": (OrganisationKind.UNIVERSITY,),
    "college": (OrganisationKind.UNIVERSITY,),
    "charity": (OrganisationKind.NGO, OrganisationKind.UNKNOWN),
    "nonprofit": (OrganisationKind.NGO, OrganisationKind.UNKNOWN),
    "ministry": (OrganisationKind.GOVERNMENT,),
}


class Reference(NamedTuple):
    """A title's reference to a body: a noun (None for a pronoun), and where it stands."""

    noun: str | None
    start: int


def reference_at(text: str, start: int, end: int) -> Reference | None:
    """Return how the role at ``text[start:end]`` refers to its body, None where it does not."""
    before = max(0, start - _OWNER_REACH)
    owner = _OWNER.search(text[before:start])
    if owner is not None:
        noun = owner["noun"]
        if noun is None or _is_body(noun.casefold()):
            return Reference(noun.casefold() if noun else None, before + owner.start())
        return None
    held = _HELD.match(text, end)
    if held is None or not _is_body(held["noun"]):
        return None
    return Reference(held["noun"], start)


def meant_body(
    text: str, reference: Reference, directory: Directory, *, issuer: str | None
) -> str | None:
    """Return the body that ``reference`` means, None where the text leaves several.

    ``issuer`` is preferred among several bodies that fit a noun; a pronoun means the one body of
    the sentence before.
    """
    reach = _REACH if reference.noun else _NEAR
    start = max(0, reference.start - reach)
    named = _named(text, start, reference.start, directory)
    if text.startswith("whose", reference.start):
        near = [name for at, name in named if reference.start - at <= len(name) + _COMMA]
        return near[-1] if near else None
    if reference.noun is None:
        return _referred_to(text, reference.start, directory)
    bodies = directory.by_name
    fitting = [name for _, name in named if _fits(bodies[name], reference.noun)]
    if issuer in fitting:
        return issuer
    if fitting:
        return fitting[0] if len(set(fitting)) == 1 else None
    publisher = bodies.get(issuer or "")
    described = reference.noun not in _KINDS and BODY_NOUNS.get(reference.noun) is not None
    if publisher is not None and (described or _fits(publisher, reference.noun)):
        return publisher.name
    return directory.of_noun(reference.noun)


def spoken_of(text: str, place: int, directory: Directory) -> str | None:
    """Return the one body that the sentence at ``place``, or the one before it, speaks of."""
    named = _named_near(text, place, directory)
    return named[0][1] if len({name for _, name in named}) == 1 else None


def announcing_body(text: str, place: int, directory: Directory) -> str | None:
    """Return the body whose announcement of somebody at ``place`` it is, None without one.

    'The Widget Agency announced today that director Jo Roe': it is the sentence's subject, and no
    other body is named before the person.
    """
    line = text.rfind("\n", 0, place) + 1
    start = max(line, place - _NEAR)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, start, place)]
    start = ends[-1] if ends else start
    if _ANNOUNCED.search(text, start, place) is None:
        return None
    named = _named(text, start, place, directory)
    single = len({name for _, name in named}) == 1
    return named[0][1] if single and named[0][0] - start <= _OPENING else None


def _referred_to(text: str, pronoun: int, directory: Directory) -> str | None:
    """Return the body that the ``pronoun`` means, None where it may mean another one.

    Of several it is the one that the sentence before ends with: 'Acme sold it to Roe Bank. Ask its
    president'. A pronoun that opens its sentence may go on with the subject of the one before.
    """
    named = _named_near(text, pronoun, directory)
    if len({name for _, name in named}) == 1:
        return named[0][1]
    if not named or text[pronoun].isupper():
        return None
    at, name = named[-1]
    end = _SENTENCE_END.search(text, at, pronoun)
    return name if end is not None and end.start() - at <= len(name) + _AT_END else None


def _named_near(text: str, place: int, directory: Directory) -> list[tuple[int, str]]:
    near = _named(text, max(0, place - _NEAR), place, directory)
    return _last_sentence(text, near, place)


def _is_body(noun: str) -> bool:
    return (
        noun in BODY_NOUNS
        or noun in HEADS
        or noun in LEGAL_FORMS
        or noun in _KINDS
        or noun in HOUSES
    )


def _named(text: str, start: int, end: int, directory: Directory) -> list[tuple[int, str]]:
    """Return the bodies named in ``text[start:end]`` with their places, in order."""
    words = words_of(text, start, end)
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(words):
        stop = phrase_end(words, at) if words[at].capital else at
        name = _known(words, at, stop, directory) if stop > at else None
        if name is not None:
            found.append((words[at].start, name))
        at = max(stop, at + 1)
    return found


def _known(words: list[Word], first: int, last: int, directory: Directory) -> str | None:
    """Return the body that the phrase, or the phrase without its first words, names."""
    for at in range(first, min(first + 3, last)):
        name = directory.by_key.get(key_of(" ".join(word.text for word in words[at:last])))
        if name is not None:
            return name
    return None


def _last_sentence(text: str, named: list[tuple[int, str]], end: int) -> list[tuple[int, str]]:
    """Return those bodies of the sentence at ``end`` or the one before it, if any stand there."""
    if not named or len(_SENTENCE_END.findall(text, named[-1][0], end)) > 1:
        return []
    ends = [end.end() for end in _SENTENCE_END.finditer(text, named[0][0], named[-1][0])]
    return [(at, name) for at, name in named if not ends or at >= ends[-1]]


def _fits(body: Organisation, noun: str) -> bool:
    kinds = _KINDS.get(noun)
    return (kinds is not None and body.kind in kinds) or noun in key_of(body.name)
