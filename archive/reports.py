"""What readers report as wrong, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReportState(StrEnum):
    """What became of a report: nobody has looked yet, it was right, or it was not."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a reader says is wrong with a fact of a release.

    ``id`` cannot be guessed: who has it may see what became of the report. ``fact`` is named as in
    a decision. ``reply`` and ``answered_by`` are None while it is open; times are aware UTC.
    """

    id: str
    release: str
    fact: str
    message: str
    at: datetime
    state: ReportState = ReportState.OPEN
    reply: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
