"""What stands of the log of decisions: of each fact the last word on each of its fields."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.fact_fields import NO, YES, kind_of
from archive.model import (
    Anchor,
    Confidence,
    Decision,
    Evidence,
    FactField,
    FactKind,
    Release,
    Span,
)

CURATOR = "curator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """All that was decided on one fact and stands; ``last`` holds the last word on each field."""

    fact: str
    last: Mapping[FactField, Decision]

    @property
    def key(self) -> str:
        """The key of the fact in its name."""
        return self.fact.partition(":")[2]

    @property
    def removed(self) -> bool:
        """Whether the fact is not to be shown."""
        return self.value(FactField.PRESENT) == NO

    @property
    def stays(self) -> bool:
        """Whether the fact is to be shown, whatever is read."""
        return self.value(FactField.PRESENT) == YES

    @property
    def place(self) -> Anchor | None:
        """Where the fact stands, by the last decision that says so."""
        placed = [one for one in self.last.values() if one.place]
        return max(placed, key=lambda one: one.at).place if placed else None

    def decides(self, *fields: FactField) -> bool:
        """Say whether one of ``fields`` was decided on."""
        return any(field in self.last for field in fields)

    def value(self, field: FactField, otherwise: str | None = None) -> str | None:
        """Return what was decided of ``field``, ``otherwise`` where nothing was."""
        return self.last[field].value if field in self.last else otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A release after some rulings.

    ``found`` maps the facts that were decided on to their names in what was read, None where they
    are not read any more; ``lost`` are decisions that nothing in the release answers to.
    """

    release: Release
    found: Mapping[str, str | None]
    lost: tuple[Decision, ...] = ()


def standing(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions of ``log``, in its order, that no later act took back.

    An act that took another back may itself be taken back.
    """
    acts: dict[str, list[Decision]] = {}
    for decision in log:
        acts.setdefault(decision.act, []).append(decision)
    void: set[str | None] = set()
    for act in reversed(acts):
        if act not in void:
            void.update(one.value for one in acts[act] if one.field is FactField.UNDO)
    return tuple(
        decision
        for act, decisions in acts.items()
        for decision in decisions
        if act not in void and decision.field is not FactField.UNDO
    )


def rulings(decisions: Sequence[Decision]) -> dict[str, Ruling]:
    """Return what ``decisions``, which stand, come to, by fact."""
    last: dict[str, dict[FactField, Decision]] = {}
    for decision in decisions:
        last.setdefault(decision.fact, {})[decision.field] = decision
    return {fact: Ruling(fact=fact, last=fields) for fact, fields in last.items()}


def of_kind(ruled: Mapping[str, Ruling], kind: FactKind) -> dict[str, Ruling]:
    """Return the rulings on facts of ``kind``."""
    return {fact: ruling for fact, ruling in ruled.items() if kind_of(fact) is kind}


def by_curator(span: Span) -> Evidence:
    """Return the evidence of a fact that a curator decided on and that stands at ``span``."""
    return Evidence(span=span, rule=CURATOR, confidence=Confidence.SURE)
