"""Append-only decisions of curators, laid over the release as it was read.

What readers see is :func:`curated`, a function of the reading and the log alone: a new reading
never undoes a decision, whichever came first. Where the reading says something else since, that is
a :class:`Disagreement`; a decision whose fact is nowhere in the text any more is lost, and listed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from archive.fact_fields import NO, facts_in, field_of, kind_of, value_of
from archive.model import Decision, FactField, FactKind, Release
from archive.ruled_facts import rule_events, rule_release
from archive.ruled_names import name_who_speaks, rule_organisations, rule_speakers
from archive.ruled_quotations import rule_quotations
from archive.rulings import Ruling, of_kind, rulings, standing

_WHO = (FactField.SPEAKER, FactField.ROLE, FactField.ORGANISATION)
_STEPS = (rule_organisations, rule_speakers, rule_events, rule_release, rule_quotations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A decision that stands although the reading says something else than when it was made.

    ``now`` is what it says; None where it says nothing.
    """

    decision: Decision
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curated:
    """A release as readers see it, and what of the decisions on it does not fit the reading.

    ``found`` maps the facts that were decided on to their names in the reading, None where it has
    them no more.
    """

    release: Release
    found: Mapping[str, str | None] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()
    lost: tuple[Decision, ...] = ()


def curated(read: Release, log: Iterable[Decision]) -> Curated:
    """Return ``read``, a release as it was read, with the decisions of ``log`` laid over it.

    ``log`` holds all decisions on the release, in their order.
    """
    decisions = standing(log)
    if not decisions:
        return Curated(release=replace(read, decisions=()) if read.decisions else read)
    ruled = rulings(decisions)
    shown = read
    found: dict[str, str | None] = {}
    lost: list[Decision] = []
    for step in _STEPS:
        before = shown
        applied = step(before, ruled)
        shown = applied.release
        found |= applied.found
        lost += applied.lost
    if quoted := of_kind(ruled, FactKind.QUOTATION):
        names = [one.value(FactField.NAME) for fact, one in ruled.items() if found[fact] is None]
        unread = frozenset(name for name in names if name)
        shown = name_who_speaks(before, shown, attributed=_attributed(quoted), unread=unread)
    in_effect = [one for ruling in ruled.values() for one in ruling.last.values()]
    kept = tuple(one for one in decisions if one in in_effect and one not in lost)
    return Curated(
        release=replace(shown, decisions=kept),
        found=found,
        disagreements=tuple(_disagreements(read, kept, found)),
        lost=tuple(lost),
    )


def _attributed(ruled: Mapping[str, Ruling]) -> frozenset[str]:
    """Return the ids of the quotations whose speakers were decided on."""
    return frozenset(ruling.key for ruling in ruled.values() if ruling.decides(*_WHO))


def _disagreements(
    read: Release, decisions: Sequence[Decision], found: Mapping[str, str | None]
) -> Iterator[Disagreement]:
    """Yield the decisions of whose fields the reading says something new that is not decided."""
    facts = facts_in(read)
    for decision in decisions:
        if kind_of(decision.fact) is FactKind.RELEASE:
            now = value_of(read, decision.fact, decision.field)
        else:
            fact = facts.get(found.get(decision.fact) or "")
            if fact is None and decision.field is not FactField.PRESENT:
                continue
            now = field_of(fact, decision.field, read.text)
        if now not in {decision.value, decision.parsed}:
            yield Disagreement(decision=decision, now=None if now == NO else now)
