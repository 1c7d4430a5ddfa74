"""Who is who: the authorised name of a person or an organisation, and who speaks for whom.

Until a curator decides otherwise there is one authority record for each folded full name, people
and organisations apart. A bare surname is a name of its own unless its release tells whose it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from archive.model import (
    Affiliation,
    Confidence,
    Evidence,
    Organisation,
    OrganisationKind,
    Quotation,
    Release,
    Speaker,
    authority_id,
    fold,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A role that a speaker holds at an organisation; neither need be known.

    ``spoken_for`` says that the release has them speak in this role: it stands with a quotation of
    theirs, or it is the one that stands with their name first.
    """

    speaker: str
    role: str | None
    organisation: str | None
    spoken_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who speaks in a release, whom it names, and who speaks for whom.

    ``speakers`` and ``organisations`` map each name as printed to the fullest one of the same
    person or body in the release; a variant that two of them share stays a name of its own, and
    names without a letter or a digit are left out. ``holdings`` (each once) and ``spoken_for``,
    the organisations that somebody speaks for, are in fullest names.
    """

    speakers: Mapping[str, str]
    organisations: Mapping[str, str]
    holdings: tuple[Holding, ...]
    spoken_for: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedForm:
    """How often a name stands printed in one way, and when it first did (any increasing number)."""

    printed: str
    releases: int
    first_seen: int
    kind: OrganisationKind = OrganisationKind.UNKNOWN


def is_stated(evidence: Evidence) -> bool:
    """Say whether a fact may be stated; a doubtful one is only listed for review."""
    return evidence.confidence is not Confidence.DOUBTFUL


def stated_speaker(quotation: Quotation) -> str | None:
    """Return who is stated to have said ``quotation``, None for an unnamed or doubtful speaker."""
    return quotation.speaker if is_stated(quotation.evidence) else None


def stated_affiliation(quotation: Quotation) -> Affiliation:
    """Return for whom ``quotation`` is stated to have been said; empty where nobody is."""
    affiliation = quotation.affiliation
    return affiliation if affiliation and is_stated(quotation.evidence) else Affiliation()


def stated_speakers(release: Release) -> tuple[Speaker, ...]:
    """Return the speakers of ``release`` without the doubtful ones."""
    return tuple(speaker for speaker in release.speakers if is_stated(speaker.evidence))


def stated_organisations(release: Release) -> tuple[Organisation, ...]:
    """Return the organisations of ``release``, and its issuer last, without doubtful ones."""
    issuer = (release.issuer,) if release.issuer else ()
    return tuple(body for body in (*release.organisations, *issuer) if is_stated(body.evidence))


def parties(release: Release) -> Parties:
    """Return who speaks in ``release``, whom it names, and who speaks for whom, as stated."""
    people = stated_speakers(release)
    held = tuple(_holdings_as_printed(release))
    others = tuple(stated_affiliation(quotation) for quotation in release.quotations)
    speaking = [*others, *(one.affiliation for one in people if one.affiliation)]
    speakers = _fullest_names(people, (one.speaker for one in held))
    named = [*(one.organisation for one in held), *(one.organisation for one in others)]
    organisations = _fullest_names(stated_organisations(release), named)
    return Parties(
        speakers=speakers,
        organisations=organisations,
        holdings=_merged(held, speakers=speakers, organisations=organisations),
        spoken_for=frozenset(
            organisations[one.organisation] for one in speaking if one.organisation in organisations
        ),
    )


def authorised_name(forms: Iterable[PrintedForm], *, record: str = "") -> str:
    """Return the form printed in most releases; of equals, the one that was seen first.

    Forms of the name that gave ``record`` its id come before those of names that came to it.
    """
    every = tuple(forms)
    own = tuple(form for form in every if record and record_id(form.printed) == record)
    return _most_frequent((form.printed, form) for form in own or every)


def authorised_kind(forms: Iterable[PrintedForm]) -> OrganisationKind:
    """Return the known kind read in most releases; of equals, the one that was seen first."""
    known = [(form.kind, form) for form in forms if form.kind is not OrganisationKind.UNKNOWN]
    return OrganisationKind(_most_frequent(known)) if known else OrganisationKind.UNKNOWN


# The same names come again and again, release after release.
@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """Return ``name`` as it is compared; empty where it has no letter and no digit."""
    return fold(name)


@lru_cache(maxsize=1 << 16)
def record_id(name: str) -> str:
    """Return the id of the authority record of the full ``name``."""
    return authority_id(name)


def _most_frequent(forms: Iterable[tuple[str, PrintedForm]]) -> str:
    values = tuple(forms)
    if len(values) == 1:
        return values[0][0]
    releases: dict[str, int] = {}
    first_seen: dict[str, int] = {}
    for value, form in values:
        releases[value] = releases.get(value, 0) + form.releases
        first_seen[value] = min(first_seen.get(value, form.first_seen), form.first_seen)
    return min(releases, key=lambda value: (-releases[value], first_seen[value], value))


def _fullest_names(
    full: Iterable[Speaker | Organisation], others: Iterable[str | None]
) -> dict[str, str]:
    """Map the names of ``full``, and then ``others``, to the fullest name of the same."""
    named = [one for one in full if folded(one.name)]
    fullest: dict[str, str] = {}
    for one in named:
        fullest.setdefault(folded(one.name), one.name)
    for variant, name in _sole_variants(named):
        fullest.setdefault(variant, fullest[name])
    printed = [name for one in named for name in (one.name, *one.variants)]
    printed += [name for name in others if name]
    return {name: fullest.setdefault(folded(name), name) for name in printed if folded(name)}


def _sole_variants(named: Iterable[Speaker | Organisation]) -> Iterator[tuple[str, str]]:
    """Yield each variant that belongs to one name alone, and that name, both folded."""
    owners: dict[str, set[str]] = {}
    for one in named:
        for variant in one.variants:
            owners.setdefault(folded(variant), set()).add(folded(one.name))
    for variant, names in owners.items():
        if len(names) == 1:
            yield variant, names.pop()


def _merged(
    held: Iterable[Holding], *, speakers: Mapping[str, str], organisations: Mapping[str, str]
) -> tuple[Holding, ...]:
    """Return the holdings in fullest names, each once, those that are spoken for first."""
    merged: dict[tuple[str, str, str], Holding] = {}
    for holding in sorted(held, key=lambda one: not one.spoken_for):
        speaker = speakers.get(holding.speaker)
        body = organisations.get(holding.organisation or "")
        if speaker is None or not (holding.role or body):
            continue
        key = (folded(speaker), folded(holding.role or ""), folded(body or ""))
        merged.setdefault(
            key,
            Holding(
                speaker=speaker,
                role=holding.role,
                organisation=body,
                spoken_for=holding.spoken_for,
            ),
        )
    return tuple(merged.values())


def _holdings_as_printed(release: Release) -> Iterator[Holding]:
    for speaker in stated_speakers(release):
        for place, affiliation in enumerate(speaker.affiliations or (Affiliation(),)):
            yield _holding(speaker.name, affiliation, spoken_for=place == 0)
    for quotation in release.quotations:
        name = stated_speaker(quotation)
        if name:
            yield _holding(name, stated_affiliation(quotation), spoken_for=True)


def _holding(speaker: str, affiliation: Affiliation, *, spoken_for: bool) -> Holding:
    return Holding(
        speaker=speaker,
        role=affiliation.role,
        organisation=affiliation.organisation,
        spoken_for=spoken_for,
    )
