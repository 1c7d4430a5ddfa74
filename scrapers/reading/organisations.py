"""Organisations: every body that a release names, once, in its fullest form as printed."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from archive.model import BlockKind, Confidence, Evidence, Organisation, OrganisationKind, Span
from archive.text import one_line
from scrapers.reading.doubted_bodies import without_doubted
from scrapers.reading.given_names import is_given_name
from scrapers.reading.glued_names import unglued
from scrapers.reading.issuer import title_ends
from scrapers.reading.joined_names import joining_ands
from scrapers.reading.kind_clues import kind_by_clues
from scrapers.reading.kinds import OPEN_HEADS, kind_called, kind_of
from scrapers.reading.named_persons import PersonMarks, is_person
from scrapers.reading.naming import Standing
from scrapers.reading.organisation_variants import (
    SURE_RULES,
    Key,
    Sighting,
    groups_of,
    key_of,
)
from scrapers.reading.page import Document
from scrapers.reading.people import Mention
from scrapers.reading.place_words import PLACES
from scrapers.reading.printed_names import fullness, shown, without_article
from scrapers.reading.roles import HONORIFICS, bare, is_role_word
from scrapers.reading.sightings import TITLES, inner_names, read_block
from scrapers.reading.tokens import LONGEST_BLOCK
from scrapers.reading.vocabulary import word_set

_HOST = re.compile(r"(?:www\.|https?://(?:www\.)?|@)([a-z0-9-]{3,60})\.[a-z]{2,}", re.IGNORECASE)
_HOST_HINTS = ("@", "//", "w.", "W.")
_WIRE = re.compile(
    r"/ ([A-Z][^/\n]{2,50}) /|\(([A-Z][\w.&’' -]{2,40})\)\s?[-–—]"
    r"|/([A-Z0-9][\w.&’' -]{2,40})/\s?[-–—]"
)
_WIRE_REACH = 240
_REPEATED = 2
# 'Sens. Roe and Poe': whoever the plural of a title names is a person.
_HONOURED = re.compile(
    r"\b(?:Sens|Reps|Senators|Representatives|Congressmen|Messrs|Drs|Judges|Justices)\.?\s"
    r"((?:[A-Z][\w'’-]{1,20}(?:,?\sand\s|,\s)?){2,6})"
)
# Who is called by a surname after the title.
_HOLDERS = word_set("""
president senator sen congressman congresswoman governor gov mayor judge justice secretary general
""")
# Persons do and are so too, whose given name no list holds.
_DEEDS = frozenset(["acts", "copula", "possessor"])
_INITIALLED = re.compile(
    r"\b(?:[A-Z]\. ([A-Z][a-z]{1,14})|([A-Z][a-z]{1,14}) [A-Z]\.) ([A-Z][a-z]{1,20})\b"
)
_MOST_PRINTS = 40
_TITLE_REACH = 45


def read_organisations(document: Document, mentions: Sequence[Mention]) -> tuple[Organisation, ...]:
    """Return the organisations that ``document`` names, in the order of their first places.

    Each is given once, under its fullest name as printed, with the other names that the text
    uses for it. ``mentions`` are the persons: no word of theirs is part of an organisation.
    """
    sightings: list[Sighting] = []
    aliases: dict[Key, Key] = {}
    hosts = _hosts(document.text)
    inner = inner_names(document.text)
    ands = joining_ands(document.text)
    persons = [mention for mention in mentions if is_person(mention, hosts)]
    people = PersonMarks(persons)
    for block in document.blocks:
        if block.span.end - block.span.start > LONGEST_BLOCK:
            continue
        found, ties = read_block(document.text, block, people, hosts=hosts, inner=inner, ands=ands)
        sightings += found
        aliases |= {short: full for short, full in ties.items() if full or short not in aliases}
    sightings += _wires(document)
    sightings += _site_office(document, {found.key for found in sightings})
    sightings = _with_subject(unglued(sightings, document.text), document)
    told = [mention for mention in mentions if mention.told]
    sightings = _without_people(document.text, sightings, persons=persons, told=told)
    sightings = without_doubted(sightings, document.text, hosts)
    groups = groups_of(sorted(sightings, key=lambda sighting: sighting.start), aliases)
    titles = [span for kind in sorted(TITLES) for span in document.spans_of(kind)]
    tied = {short for short, full in aliases.items() if full and full != short}
    found_bodies = (
        _organisation(document.text, group, titles=titles, tied=tied)
        for group in groups
        # What proved a body may have been taken for another one meanwhile.
        if any(found.standing is not Standing.OPEN for found in group)
    )
    return tuple(sorted(found_bodies, key=lambda body: body.span))


def _hosts(text: str) -> frozenset[str]:
    """Return the names of the hosts that the text's links and addresses name."""
    if not any(hint in text for hint in _HOST_HINTS):
        return frozenset()
    return frozenset(host.casefold().replace("-", "") for host in _HOST.findall(text))


def _wires(document: Document) -> list[Sighting]:
    """Return the wires that a dateline names: 'CITY, May 4 (ACMEWIRE) - ', '/Acme Wire/ --'."""
    found: list[Sighting] = []
    for block in document.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.DATELINE):
            continue
        stop = min(block.span.end, block.span.start + _WIRE_REACH)
        match = _WIRE.search(document.text, block.span.start, stop)
        if match is not None and one_line(match.group()).strip("()/-–— ").casefold() not in PLACES:
            group = match.lastindex or 1
            wire = one_line(match.group(group))
            found.append(
                Sighting(wire, key_of(wire), *match.span(group), Standing.NAMED, "dateline-wire")
            )
        if block.kind is BlockKind.PARAGRAPH:
            break
    return found


def _site_office(document: Document, keys: Collection[Key]) -> list[Sighting]:
    """Return the public office whose site a page's title names, unless the text names it fuller."""
    for span in title_ends(document):
        name = one_line(span.of(document.text))
        key = key_of(name)
        fuller = any(other[: len(key) - 1] == key[:-1] for other in keys if len(other) > len(key))
        if kind_of(name) is OrganisationKind.GOVERNMENT and not fuller:
            found = Sighting(name, key, span.start, span.end, Standing.NAMED, "page-title")
            return [found]
    return []


def _with_subject(sightings: list[Sighting], document: Document) -> list[Sighting]:
    """Take the name that opens the headline, and that the body repeats, as its subject's.

    Other phrases of nothing but common words ('Plain Harbour' may be a company) are left out.
    """
    headline = next((span.of(document.text) for span in document.spans_of(BlockKind.HEADLINE)), "")
    opening = one_line(headline).casefold() if document.language.startswith("en") else ""
    counts = Counter(found.key for found in sightings if found.standing is Standing.OPEN)
    repeated = {(found.key, found.name) for found in sightings if counts[found.key] >= _REPEATED}
    subjects = {
        key
        for key, name in repeated
        if not is_role_word(name.split()[0])
        and _opens(opening, name.casefold())
        and f" in {name}" not in document.text
    }
    return [
        found._replace(standing=Standing.LIKELY, rule="headline-subject")
        if found.standing is Standing.OPEN and found.key in subjects
        else found
        for found in sightings
        if found.rule != "common" or found.key in subjects
    ]


def _opens(headline: str, name: str) -> bool:
    """Say whether ``headline`` is a sentence on ``name``: 'acme opens its doors'."""
    if not headline.startswith(name + " ") or name in PLACES:
        return False
    verb = headline[len(name) + 1 :].split(" ", 1)[0]
    return verb.endswith("s") and verb.isalpha() and len(verb) > 2


def _without_people(
    text: str, sightings: list[Sighting], *, persons: Sequence[Mention], told: Sequence[Mention]
) -> list[Sighting]:
    """Leave out what is a person's name, in whole or in part, elsewhere in the text.

    ``told`` are the mentions of whom the text says that they are persons.
    """
    called = {key_of(person) for person in {mention.person for mention in persons}}
    people = {person for person in called if person and is_given_name(person[0])}
    parts = {word for person in people for word in person}
    surnames = {key_of(person)[-1:] for person in {mention.person for mention in told}}
    surnames |= {
        (word.casefold(),)
        for found in _HONOURED.findall(text)
        for word in re.findall(r"[A-Z][\w'’-]+", found)
    }
    borne = _borne_by_persons(text, sightings)
    return [
        sighting
        for sighting in sightings
        if (sighting.rule in SURE_RULES and sighting.name not in borne)
        or not (
            sighting.name in borne
            or sighting.key in people
            or (sighting.rule == "about" and sighting.key in called)
            or (len(sighting.key) == 1 and sighting.key[0] in parts)
            or (sighting.rule in _DEEDS and sighting.key in surnames)
        )
    ]


def _borne_by_persons(text: str, sightings: Iterable[Sighting]) -> frozenset[str]:
    """Return the names that are a person's surname here: 'President Ford', Roe of 'Jo B. Roe'."""
    names = {
        sighting.name
        for sighting in sightings
        if sighting.rule == "known-name" and sighting.name.isalpha() and sighting.name.istitle()
    }
    told = {
        sighting.name
        for sighting in sightings
        if sighting.rule in _DEEDS and sighting.name.isalpha() and sighting.name.istitle()
    }
    called = told & _initialled(text) if told else frozenset()
    return frozenset(name for name in names if _is_borne(text, name)) | called


def _initialled(text: str) -> frozenset[str]:
    """Return the surnames behind a given name and an initial: 'A. Joan Roe', 'Jo B. Roe'.

    Without the initial 'Jo Roe' may be a firm as well.
    """
    found = ((match[1] or match[2], match[3]) for match in _INITIALLED.finditer(text))
    return frozenset(surname for given, surname in found if is_given_name(given.casefold()))


def _is_borne(text: str, name: str) -> bool:
    """Say whether a person's title stands before ``name``, or his given name behind a title."""
    at = text.find(name)
    for _ in range(_MOST_PRINTS):
        if at < 0:
            return False
        words = [bare(word) for word in text[max(0, at - _TITLE_REACH) : at].split()[-2:]]
        further = text[at + len(name) : at + len(name) + 2]
        if words and not (further[:1] == " " and further[1:].isupper()):
            titled = words[-1] in HONORIFICS or words[-1] in _HOLDERS
            if titled or (is_given_name(words[-1]) and words[0] in _HOLDERS):
                return True
        at = text.find(name, at + len(name))
    return False


def _organisation(
    text: str, group: Sequence[Sighting], *, titles: Sequence[Span], tied: Collection[Key]
) -> Organisation:
    """Return the body that the sightings mean, under its fullest name."""
    fullest = shown(text, group, tied)
    proof = next(found for found in group if found.standing is not Standing.OPEN)
    start = _first_place(text, fullest, titles)
    span = Span(start=start, end=start + fullest.end - fullest.start)
    called = without_article(fullest.name)
    names = dict.fromkeys(
        found.name for found in group if without_article(found.name) not in (called, fullest.name)
    )
    sure = any(found.rule in SURE_RULES for found in group)
    return Organisation(
        name=fullest.name,
        span=span,
        variants=tuple(names),
        kind=_kind(text, group),
        evidence=Evidence(
            span=Span(start=proof.start, end=proof.end),
            rule=proof.rule,
            confidence=Confidence.SURE if sure else Confidence.LIKELY,
        ),
    )


def _first_place(text: str, sighting: Sighting, titles: Iterable[Span]) -> int:
    """Return where the name first stands as printed, in a title too, where nothing is sighted."""
    printed = text[sighting.start : sighting.end]
    places = (text.find(printed, title.start, title.end) for title in titles)
    ends = ((at, at + len(printed)) for at in places if at >= 0)
    whole = (at for at, end in ends if not text[end : end + 1].isalnum())
    return min((sighting.start, *whole))


def _kind(text: str, group: Sequence[Sighting]) -> OrganisationKind:
    """Return the kind that the names tell, else what the text calls the body."""
    kinds = [kind_of(sighting.name) for sighting in sorted(group, key=fullness, reverse=True)]
    kind = next((kind for kind in kinds if kind is not OrganisationKind.UNKNOWN), kinds[0])
    if kind not in (OrganisationKind.UNKNOWN, OrganisationKind.OTHER):
        return kind
    told = (
        kind_called(text, sighting.end)
        for sighting in group[:_MOST_PRINTS]
        if kind is OrganisationKind.UNKNOWN or sighting.key[-1] in OPEN_HEADS
    )
    called = next((called for called in told if called is not OrganisationKind.UNKNOWN), kind)
    return called if called is not OrganisationKind.UNKNOWN else kind_by_clues(text, group)
