"""What of a release a curator should look at, the most doubtful first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive.authority import is_stated, stated_affiliation, stated_speaker
from archive.curation import Curated
from archive.fact_fields import RELEASE, named_facts
from archive.model import (
    Affiliation,
    Confidence,
    FactField,
    Organisation,
    Precision,
    Quotation,
    Release,
    Speaker,
)
from archive.rulings import CURATOR


class DoubtKind(StrEnum):
    """Why a fact should be looked at.

    ``REPORT``: a reader says that it is wrong. ``LOST``: it was decided on, and the text no longer
    has it. ``DISAGREEMENT``: it was decided on, and the reading says something new since.
    """

    REPORT = "report"
    LOST = "lost"
    DISAGREEMENT = "disagreement"
    DOUBTFUL = "doubtful"
    NO_SPEAKER = "no-speaker"
    NO_DATE = "no-date"
    NO_YEAR = "no-year"
    NAME = "name"
    LIKELY = "likely"


WEIGHTS: Mapping[DoubtKind, int] = {
    DoubtKind.REPORT: 100,
    DoubtKind.LOST: 90,
    DoubtKind.DISAGREEMENT: 80,
    DoubtKind.DOUBTFUL: 60,
    DoubtKind.NO_SPEAKER: 50,
    DoubtKind.NO_DATE: 40,
    DoubtKind.NO_YEAR: 35,
    DoubtKind.NAME: 20,
    DoubtKind.LIKELY: 10,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One fact of a release that is in doubt, and why."""

    kind: DoubtKind
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InDoubt:
    """A doubt in the queue of all: of which release, and from which source that came."""

    release_id: str
    kind: DoubtKind
    fact: str
    source: str | None = None


def doubts_of(stands: Curated) -> tuple[Doubt, ...]:
    """Return what is in doubt of a release, each kind of doubt once a fact."""
    return tuple(dict.fromkeys(_doubts(stands)))


def _doubts(stands: Curated) -> Iterator[Doubt]:
    for lost in stands.lost:
        yield Doubt(kind=DoubtKind.LOST, fact=lost.fact)
    for disagreement in stands.disagreements:
        yield Doubt(kind=DoubtKind.DISAGREEMENT, fact=disagreement.decision.fact)
    date = _doubt_of_date(stands.release)
    if date:
        yield Doubt(kind=date, fact=RELEASE)
    for name, fact in named_facts(stands.release):
        if isinstance(fact, Quotation):
            kind = _doubt_of_quotation(fact)
            if kind:
                yield Doubt(kind=kind, fact=name)
        elif isinstance(fact, Speaker | Organisation) and not is_stated(fact.evidence):
            yield Doubt(kind=DoubtKind.NAME, fact=name)


def _doubt_of_date(release: Release) -> DoubtKind | None:
    if any(one.field is FactField.PUBLISHED for one in release.decisions):
        return None
    if release.published is None:
        return DoubtKind.NO_DATE
    unknown = release.published.precision is Precision.UNKNOWN_YEAR
    return DoubtKind.NO_YEAR if unknown else None


def _doubt_of_quotation(quotation: Quotation) -> DoubtKind | None:
    if quotation.evidence.rule == CURATOR:
        return None
    if not is_stated(quotation.evidence):
        return DoubtKind.DOUBTFUL
    nobody = stated_speaker(quotation) is None
    if nobody and stated_affiliation(quotation) == Affiliation():
        return DoubtKind.NO_SPEAKER
    return DoubtKind.LIKELY if quotation.evidence.confidence is Confidence.LIKELY else None
