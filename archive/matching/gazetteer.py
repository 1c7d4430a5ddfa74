"""All names of all records, to look up whom a name means that somebody else wrote.

A score is from 0 to 100: 100 where the name is one of the record's, folded; less where it is a
known way to write it otherwise (initials, legal forms, acronyms), and no more than 90 where it is
only spelt alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from archive.authority_records import AuthorityKind
from archive.matching import bodies, people
from archive.matching.bodies import BodyLikeness
from archive.matching.people import PersonLikeness
from archive.model import OrganisationKind, fold

_BEGINNING = 4
_MOST_COMPARED = 4000
_SPELT_ALIKE = 90
_SCORES: Mapping[PersonLikeness | BodyLikeness, int] = {
    PersonLikeness.TITLE: 97,
    PersonLikeness.SPACING: 96,
    PersonLikeness.UMLAUT: 95,
    PersonLikeness.ORDER: 92,
    PersonLikeness.MIDDLE: 90,
    PersonLikeness.SHORT_FORM: 84,
    PersonLikeness.SPELLING: 80,
    PersonLikeness.INITIALS: 75,
    PersonLikeness.SURNAME: 50,
    BodyLikeness.ARTICLE: 98,
    BodyLikeness.ABBREVIATION: 96,
    BodyLikeness.LEGAL_FORM: 95,
    BodyLikeness.SPACING: 95,
    BodyLikeness.ACRONYM: 80,
    BodyLikeness.SPELLING: 85,
    BodyLikeness.LONGER: 65,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record as it is looked up; ``names`` are all of it, the authorised one first."""

    register: AuthorityKind
    id: str
    names: tuple[str, ...]
    kind: OrganisationKind | None
    releases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A record that a name may mean, how likely, and by which of its names."""

    entry: Entry
    score: float
    by: str


class Gazetteer:
    """The names of one state of an archive; made once and only read."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._names: list[tuple[str, str, Entry]] = []
        self._entries: dict[tuple[AuthorityKind, str], Entry] = {}
        beginnings: defaultdict[str, list[int]] = defaultdict(list)
        for entry in entries:
            self._entries[entry.register, entry.id] = entry
            for name in entry.names:
                number = len(self._names)
                folded = fold(name)
                self._names.append((folded, name, entry))
                for key in _keys(folded, name, entry.register):
                    beginnings[key].append(number)
        self._beginnings: Mapping[str, Sequence[int]] = beginnings

    def candidates(
        self, name: str, *, registers: Iterable[AuthorityKind], limit: int
    ) -> tuple[Candidate, ...]:
        """Return the records of ``registers`` that ``name`` may mean, the likeliest first."""
        wanted = frozenset(registers)
        asked = fold(name)
        best: dict[tuple[AuthorityKind, str], Candidate] = {}
        for number in self._near(asked, name, wanted):
            folded, written, entry = self._names[number]
            if entry.register not in wanted:
                continue
            score = _score(asked, name, folded=folded, written=written, register=entry.register)
            key = (entry.register, entry.id)
            if key not in best or best[key].score < score:
                best[key] = Candidate(entry=entry, score=score, by=written)
        found = sorted(best.values(), key=_order)
        return tuple(one for one in found if one.score >= 40)[:limit]

    def entry(self, register: AuthorityKind, record: str) -> Entry | None:
        """Return the record with this id, None where there is none."""
        return self._entries.get((register, record))

    def beginning(
        self, prefix: str, *, registers: Iterable[AuthorityKind], limit: int
    ) -> tuple[Entry, ...]:
        """Return the records with a name, or a word of one, that goes on as ``prefix``."""
        wanted, asked = frozenset(registers), fold(prefix)
        if not asked:
            return ()
        found: dict[tuple[AuthorityKind, str], Entry] = {}
        for folded, _, entry in self._names:
            if entry.register in wanted and f" {asked}" in f" {folded}":
                found[entry.register, entry.id] = entry
        ordered = sorted(found.values(), key=lambda one: (-one.releases, one.names[0], one.id))
        return tuple(ordered[:limit])

    def _near(self, asked: str, name: str, registers: frozenset[AuthorityKind]) -> Iterable[int]:
        """Return the numbers of names that share a beginning of a word, the rarest words first."""
        keys = {key for register in registers for key in _keys(asked, name, register)}
        lists = sorted((self._beginnings.get(key, ()) for key in keys), key=len)
        numbers: dict[int, None] = {}
        for one in lists:
            if numbers and len(numbers) + len(one) > _MOST_COMPARED:
                break
            numbers.update(dict.fromkeys(one[:_MOST_COMPARED]))
        return numbers


def _keys(folded: str, name: str, register: AuthorityKind) -> Iterable[str]:
    yield f"={folded}"
    for word in folded.split():
        yield word[:_BEGINNING]
    if register is AuthorityKind.ORGANISATION:
        parts = bodies.body_name(name)
        for letters in {parts.acronym, *parts.initials}:
            if letters:
                yield f"={letters}"


def _score(asked: str, name: str, *, folded: str, written: str, register: AuthorityKind) -> float:
    if asked == folded:
        return 100.0
    alike = fuzz.token_sort_ratio(asked, folded) * _SPELT_ALIKE / 100
    like: PersonLikeness | BodyLikeness | None
    if register is AuthorityKind.SPEAKER:
        like = people.likeness(people.person_name(name), people.person_name(written))
    else:
        like = bodies.likeness(bodies.body_name(name), bodies.body_name(written))
    return round(max(alike, float(_SCORES[like]) if like else 0.0), 1)


def _order(one: Candidate) -> tuple[float, int, str]:
    return -one.score, -one.entry.releases, one.entry.id
