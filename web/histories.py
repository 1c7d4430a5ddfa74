"""The log of decisions on a release as it is shown: act by act, each with what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from archive.model import Decision, FactField
from archive.rulings import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a curator decided at one time; ``stands`` is False where it was taken back.

    ``undoes`` is the act that it takes back, None for one that decides on facts itself.
    """

    id: str
    release: str
    curator: str
    at: datetime
    reason: str | None
    decisions: tuple[Decision, ...]
    undoes: str | None
    stands: bool


def acts_of(log: Sequence[Decision]) -> tuple[Act, ...]:
    """Return the acts in ``log``, the newest first."""
    in_force = _in_force(log)
    found = []
    for act, group in groupby(log, key=lambda one: one.act):
        decisions = tuple(group)
        first = decisions[0]
        found.append(
            Act(
                id=act,
                release=first.release,
                curator=first.curator,
                at=first.at,
                reason=first.reason,
                decisions=tuple(one for one in decisions if _says_something(one)),
                undoes=first.value if first.field is FactField.UNDO else None,
                stands=act in in_force,
            )
        )
    return tuple(reversed(found))


def _in_force(log: Sequence[Decision]) -> set[str]:
    """Return the acts that no later one took back."""
    kept = {one.act for one in standing(log)}
    void: set[str | None] = set()
    for one in reversed(log):
        if one.field is FactField.UNDO and one.act not in void:
            void.add(one.value)
            kept.add(one.act)
    return kept


def _says_something(decision: Decision) -> bool:
    """Say whether a decision is more than that the fact is there, which it was."""
    confirmed = decision.value == decision.before
    return decision.field is not FactField.UNDO and not (
        confirmed and decision.field is FactField.PRESENT
    )
