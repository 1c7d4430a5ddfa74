"""Pairs of records that may be one, with the reasons for it and against it, the likeliest first.

Names are compared within blocks alone: people who share a surname, or a first name and the
beginning of the surname; bodies that share their first words, their letters or their initials. A
score is out of 100: the order in which pairs are worth a curator's time. How often such pairs were
one, docs/authority.md says.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from archive.authority_records import AuthorityKind
from archive.matching import bodies, people
from archive.matching.bodies import BodyLikeness, BodyName, body_name
from archive.matching.people import PersonLikeness, PersonName, person_name
from archive.model import OrganisationKind

_LARGEST_BLOCK = 400
_LEAST = 50
_MOST_SHOWN = 3


class Ground(StrEnum):
    """What speaks for or against a pair beside the names."""

    SAME_ORGANISATION = "the same organisation"
    SAME_ROLE = "the same role"
    SAME_SPEAKERS = "the same people speak for both"
    PRINTED_AS = "a release prints one as a short form of the other"
    RARE = "nobody else has the surname"
    TOGETHER = "one release names both"
    KINDS = "their kinds differ"
    ELSEWHERE = "they speak for different organisations"
    SHORT = "one word is all that is the same"
    SEVERAL = "they are the initials of others too"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a record to be compared by.

    ``company`` maps those it is named with to their names: whom a person speaks for, who speaks
    for a body. ``roles`` are folded, ``short_forms`` are other names by which releases print it.
    """

    id: str
    name: str
    kind: OrganisationKind = OrganisationKind.UNKNOWN
    releases: int
    company: Mapping[str, str]
    roles: frozenset[str] = frozenset()
    short_forms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two records may be one, or not: the ``ground``, and what it rests on, if it names it."""

    ground: PersonLikeness | BodyLikeness | Ground
    detail: str = ""
    against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two records that may be ``same``, or else of which the other may be part of the one."""

    register: AuthorityKind
    one: str
    other: str
    score: int
    same: bool
    reasons: tuple[Reason, ...]


Together = Callable[[str, str], str | None]


def suggestions(
    register: AuthorityKind, profiles: Sequence[Profile], *, together: Together
) -> tuple[Suggestion, ...]:
    """Return the pairs of ``profiles`` that may be one, the likeliest first.

    ``together`` returns a release in which both of two records stand, if there is one. Of a pair
    the first is the one with more releases.
    """
    find = _people if register is AuthorityKind.SPEAKER else _bodies
    found = [one for one in find(profiles, together) if one.score >= _LEAST]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other)))


def _people(profiles: Sequence[Profile], together: Together) -> Iterator[Suggestion]:
    names = {one.id: person_name(one.name) for one in profiles}
    surnames: defaultdict[str, int] = defaultdict(int)
    for name in names.values():
        surnames[name.surname] += 1
    blocks = _blocks(profiles, lambda one: _person_keys(names[one.id]))
    for first, second in _pairs(blocks):
        like = people.likeness(names[first.id], names[second.id])
        if like is None:
            continue
        rare = surnames[names[first.id].surname] == 2
        reasons = [Reason(ground=like), *_shared(first, second, rare=rare)]
        scored = _score_of_people(like, {one.ground for one in reasons})
        if first.company and second.company and first.company.keys().isdisjoint(second.company):
            scored -= 20
            reasons.append(Reason(ground=Ground.ELSEWHERE, against=True))
        release = together(first.id, second.id) if scored >= _LEAST else None
        if release:
            scored -= 40
            reasons.append(Reason(ground=Ground.TOGETHER, detail=release, against=True))
        yield _suggestion(AuthorityKind.SPEAKER, first, second, score=scored, reasons=reasons)


def _person_keys(name: PersonName) -> Iterator[str]:
    yield name.surname
    if name.given:
        yield f"{name.given[0]} {name.surname[:2]}"
        yield f"={''.join(sorted(name.words))}"
        yield f"~{''.join(name.words)}"
        yield f"order {' '.join(sorted(name.words))}"


def _shared(first: Profile, second: Profile, *, rare: bool) -> Iterator[Reason]:
    common = sorted(first.company.keys() & second.company.keys())
    for body in common[:_MOST_SHOWN]:
        yield Reason(ground=Ground.SAME_ORGANISATION, detail=first.company[body])
    for role in sorted(first.roles & second.roles)[:1]:
        yield Reason(ground=Ground.SAME_ROLE, detail=role)
    if rare:
        yield Reason(ground=Ground.RARE)


# The score of a likeness alone, with a role, with an organisation, with both.
_OF_PEOPLE: Mapping[PersonLikeness, tuple[int, int, int, int]] = {
    PersonLikeness.ORDER: (60, 75, 90, 95),
    PersonLikeness.SPACING: (80, 85, 95, 97),
    PersonLikeness.UMLAUT: (70, 80, 92, 95),
    PersonLikeness.TITLE: (85, 90, 97, 98),
    PersonLikeness.MIDDLE: (35, 70, 94, 97),
    PersonLikeness.INITIALS: (20, 50, 85, 92),
    PersonLikeness.SHORT_FORM: (25, 60, 90, 95),
    PersonLikeness.SPELLING: (20, 55, 85, 92),
    PersonLikeness.SURNAME: (5, 25, 60, 75),
}


def _score_of_people(like: PersonLikeness, grounds: set[object]) -> int:
    place = 2 * (Ground.SAME_ORGANISATION in grounds) + (Ground.SAME_ROLE in grounds)
    return _OF_PEOPLE[like][place] + (15 if place < 2 and Ground.RARE in grounds else 0)


def _bodies(profiles: Sequence[Profile], together: Together) -> Iterator[Suggestion]:
    names = {one.id: body_name(one.name) for one in profiles}
    written_out = Counter(letters for name in names.values() for letters in name.initials)
    blocks = _blocks(profiles, lambda one: _body_keys(names[one.id], one))
    for first, second in _pairs(blocks):
        like = bodies.likeness(names[first.id], names[second.id])
        if like is None:
            continue
        if like is BodyLikeness.LONGER:
            yield from _parts(first, second, names)
            continue
        reasons = [Reason(ground=like), *_grounds_of_bodies(first, second)]
        if like in _OF_ONE_WORD and len(names[first.id].core) == 1:
            reasons.append(Reason(ground=Ground.SHORT, against=True))
        letters = names[first.id].acronym or names[second.id].acronym or ""
        if like is BodyLikeness.ACRONYM and written_out[letters] > 1:
            reasons.append(Reason(ground=Ground.SEVERAL, against=True))
        grounds = {one.ground for one in reasons}
        scored = _OF_BODIES[like] + sum(_WORTH.get(ground, 0) for ground in grounds)
        if like is BodyLikeness.SPELLING and scored >= _LEAST:
            release = together(first.id, second.id)
            if release:
                scored -= 30
                reasons.append(Reason(ground=Ground.TOGETHER, detail=release, against=True))
        score = max(0, min(99, scored))
        yield _suggestion(AuthorityKind.ORGANISATION, first, second, score=score, reasons=reasons)


_OF_BODIES: Mapping[BodyLikeness, int] = {
    BodyLikeness.ARTICLE: 92,
    BodyLikeness.ABBREVIATION: 90,
    BodyLikeness.LEGAL_FORM: 88,
    BodyLikeness.SPACING: 85,
    BodyLikeness.ACRONYM: 40,
    BodyLikeness.SPELLING: 60,
}
_WORTH: Mapping[object, int] = {
    Ground.SAME_SPEAKERS: 20,
    Ground.PRINTED_AS: 45,
    Ground.KINDS: -25,
    Ground.SHORT: -20,
    Ground.SEVERAL: -25,
}
_OF_ONE_WORD = frozenset({BodyLikeness.ARTICLE, BodyLikeness.LEGAL_FORM})


def _body_keys(name: BodyName, profile: Profile) -> Iterator[str]:
    yield " ".join(name.core[:2])
    yield "".join(name.core)
    if len(name.core) > 2:
        yield f"{name.core[0]} … {name.core[-1]}"
        yield f"… {' '.join(name.core[1:])}"
    for letters in {name.acronym, *name.initials}:
        if letters:
            yield f"={letters}"
    for short in profile.short_forms:
        acronym = body_name(short).acronym
        if acronym:
            yield f"={acronym}"


def _grounds_of_bodies(first: Profile, second: Profile) -> Iterator[Reason]:
    for person in sorted(first.company.keys() & second.company.keys())[:_MOST_SHOWN]:
        yield Reason(ground=Ground.SAME_SPEAKERS, detail=first.company[person])
    for short, long in ((first, second), (second, first)):
        letters = body_name(short.name).acronym
        forms = {body_name(form).acronym for form in long.short_forms}
        if letters and letters in forms and letters in body_name(long.name).initials:
            yield Reason(ground=Ground.PRINTED_AS, detail=short.name)
    unknown = {OrganisationKind.UNKNOWN, OrganisationKind.OTHER}
    if first.kind is not second.kind and not unknown & {first.kind, second.kind}:
        yield Reason(ground=Ground.KINDS, detail=f"{first.kind}, {second.kind}", against=True)


def _parts(first: Profile, second: Profile, names: Mapping[str, BodyName]) -> Iterator[Suggestion]:
    """Yield that a chamber with more in its name may be part of the one with less."""
    if not (first.kind is second.kind is OrganisationKind.CHAMBER):
        return
    whole, part = sorted((first, second), key=lambda one: len(names[one.id].core))
    yield Suggestion(
        register=AuthorityKind.ORGANISATION,
        one=whole.id,
        other=part.id,
        score=60,
        same=False,
        reasons=(Reason(ground=BodyLikeness.LONGER, detail=part.name),),
    )


def _suggestion(
    register: AuthorityKind,
    first: Profile,
    second: Profile,
    *,
    score: int,
    reasons: Iterable[Reason],
) -> Suggestion:
    return Suggestion(
        register=register,
        one=first.id,
        other=second.id,
        score=score,
        same=True,
        reasons=tuple(reasons),
    )


def _blocks(
    profiles: Sequence[Profile], keys: Callable[[Profile], Iterable[str]]
) -> Iterator[Sequence[Profile]]:
    """Yield the profiles that share a key; a block too large to be telling is left out."""
    found: defaultdict[str, dict[str, Profile]] = defaultdict(dict)
    for profile in profiles:
        for key in keys(profile):
            if key:
                found[key][profile.id] = profile
    for block in found.values():
        if 1 < len(block) <= _LARGEST_BLOCK:
            yield tuple(block.values())


def _pairs(blocks: Iterable[Sequence[Profile]]) -> Iterator[tuple[Profile, Profile]]:
    """Yield each pair of a block once, the one with more releases first."""
    seen: set[tuple[str, str]] = set()
    for block in blocks:
        for one, other in combinations(block, 2):
            low, high = sorted((one, other), key=lambda each: (-each.releases, each.id))
            if (low.id, high.id) not in seen:
                seen.add((low.id, high.id))
                yield low, high
