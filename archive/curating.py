"""Curation of one archive: deciding, taking back, what is in doubt, what readers report.

Each method is one transaction. A decision is one change of the archive: the tables of who said
what follow it at once, and it has a number in the sequence that an index follows.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

from sqlalchemy import Connection, Engine

from archive.curation import Curated
from archive.deciding import Signature, decisions_of, undoing
from archive.doubts import DoubtKind, InDoubt
from archive.edits import Edit, plain, sound
from archive.errors import DecisionError, NotFoundError
from archive.model import Decision, Release
from archive.reports import Report, ReportState
from archive.sql import changing, doubts, fact_decisions, releases, reports, sequence
from archive.sql.transactions import reading, writing

LONGEST_MESSAGE = 2000
_AT_A_TIME = 1000
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of decisions from elsewhere: added, or in the log already."""

    added: int
    known: int


class Curation:
    """What is decided in one archive; made by :attr:`archive.store.Store.curation`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def decide(
        self,
        release_id: str,
        edits: Sequence[Edit],
        *,
        curator: str,
        reason: str | None = None,
        seen: str | None = None,
    ) -> tuple[Decision, ...]:
        """Make ``edits`` of a release decisions of ``curator``; return them, of one act.

        None are made where all of it stands already. With ``seen``, what
        :func:`archive.deciding.state_of` said of the log that the curator looked at, ConflictError
        is raised where somebody decided on the same since. Raises DecisionError for what cannot be
        decided so, and as :meth:`archive.store.Store.release`.
        """
        with self._writing() as connection:
            number = releases.shown_version(connection, release_id)
            read = releases.read(connection, release_id, number=number)
            log = fact_decisions.log_of(connection, release_id)
            signed = Signature(curator=curator, at=_now(log), reason=reason, seen=seen)
            made = decisions_of(read, log, edits, signed)
            if made:
                changing.decide(connection, release_id, made, number=number)
            return made

    def undo(
        self, release_id: str, act: str, *, curator: str, reason: str | None = None
    ) -> Decision:
        """Take back an act of deciding, or of undoing; this is a decision of its own."""
        with self._writing() as connection:
            number = releases.shown_version(connection, release_id)
            log = fact_decisions.log_of(connection, release_id)
            made = undoing(log, act, Signature(curator=curator, at=_now(log), reason=reason))
            changing.decide(connection, release_id, [made], number=number)
            return made

    def log(self, release_id: str) -> tuple[Decision, ...]:
        """Return all decisions on a release, in their order, those taken back too."""
        with self._reading() as connection:
            return fact_decisions.log_of(connection, release_id)

    def on_fact(self, fact: str) -> tuple[Decision, ...]:
        """Return the decisions on one fact; a quotation's name tells its release too."""
        with self._reading() as connection:
            return fact_decisions.on_fact(connection, fact)

    def latest(self, limit: int) -> tuple[Decision, ...]:
        """Return the ``limit`` decisions that were made last, the last one first."""
        with self._reading() as connection:
            return fact_decisions.latest(connection, limit=limit)

    def stands(self, release_id: str) -> Curated:
        """Return how a release stands: as readers see it, and what does not fit the reading.

        Raises as :meth:`archive.store.Store.release`.
        """
        with self._reading() as connection:
            number = releases.shown_version(connection, release_id)
            return fact_decisions.read(connection, release_id, number=number)

    def as_read(self, release_id: str) -> Release:
        """Return a release as the machine read it; raises as :meth:`stands`."""
        with self._reading() as connection:
            number = releases.shown_version(connection, release_id)
            return releases.read(connection, release_id, number=number)

    def every(self) -> Iterator[Decision]:
        """Yield the whole log, in the order in which it was added to."""
        number = 0
        while True:
            with self._reading() as connection:
                found = fact_decisions.after(connection, number, limit=_AT_A_TIME)
            if not found:
                return
            yield from (decision for _, decision in found)
            number = found[-1][0]

    def take_in(self, log: Iterable[Decision]) -> TakenIn:
        """Add decisions of another log, as of this archive before it was built anew.

        Those on a release that is not held wait for it. Decisions that are in the log already are
        passed over. Raises DecisionError, with nothing of that release added, for one that is no
        sound decision.
        """
        added = known = 0
        by_release = sorted(log, key=lambda one: one.release)
        for release_id, group in groupby(by_release, key=lambda one: one.release):
            theirs = tuple(group)
            for one in theirs:
                sound(one)
            new = self._take_in(release_id, theirs)
            added += new
            known += len(theirs) - new
        return TakenIn(added=added, known=known)

    def _take_in(self, release_id: str, theirs: Sequence[Decision]) -> int:
        with self._writing() as connection:
            held = fact_decisions.known(connection, [one.id for one in theirs])
            new = {one.id: one for one in theirs if one.id not in held}
            standing = releases.standing(connection, release_id)
            if new and standing and standing.version and not standing.deleted:
                made = tuple(new.values())
                changing.decide(connection, release_id, made, number=standing.version)
            else:
                fact_decisions.append(connection, tuple(new.values()))
        return len(new)

    def queue(
        self,
        *,
        kind: DoubtKind | None = None,
        source: str | None = None,
        after: InDoubt | None = None,
        limit: int = 50,
    ) -> tuple[InDoubt, ...]:
        """Return what is in doubt, the most doubtful first, past ``after``."""
        with self._reading() as connection:
            return doubts.queue(connection, kind=kind, source=source, after=after, limit=limit)

    def doubts_by_kind(self, source: str | None = None) -> dict[DoubtKind, int]:
        """Return how many doubts of each kind there are, of one source if given."""
        with self._reading() as connection:
            return doubts.by_kind(connection, source=source)

    def doubts_by_source(self, kind: DoubtKind | None = None) -> dict[str, int]:
        """Return how many doubts each source has, of one kind if given; the most first."""
        with self._reading() as connection:
            return doubts.by_source(connection, kind=kind)

    def report(self, release_id: str, fact: str, message: str) -> Report:
        """Keep what a reader says is wrong; raises as :meth:`stands`, or DecisionError."""
        said = plain(message, LONGEST_MESSAGE)
        if not said:
            raise DecisionError("the message is missing")
        with self._writing() as connection:
            number = releases.shown_version(connection, release_id)
            made = Report(
                id=secrets.token_hex(16),
                release=release_id,
                fact=fact,
                message=said,
                at=datetime.now(UTC),
            )
            reports.add(connection, made)
            stands = fact_decisions.read(connection, release_id, number=number)
            doubts.settle(connection, release_id, stands=stands)
        return made

    def answer(
        self, report_id: str, state: ReportState, *, curator: str, reply: str | None = None
    ) -> Report:
        """Say what became of a report; NotFoundError where there is none."""
        said = plain(reply or "", LONGEST_MESSAGE) or None
        with self._writing() as connection:
            report = _known(reports.by_id(connection, report_id), report_id)
            is_open = state is ReportState.OPEN
            answered = replace(
                report,
                state=state,
                reply=said,
                answered_by=None if is_open else curator,
                answered_at=None if is_open else datetime.now(UTC),
            )
            reports.replace(connection, answered)
            standing = releases.standing(connection, report.release)
            if standing and standing.version and not standing.deleted:
                stands = fact_decisions.read(connection, report.release, number=standing.version)
                doubts.settle(connection, report.release, stands=stands)
        return answered

    def reported(self, report_id: str) -> Report:
        """Return a report; NotFoundError where there is none."""
        with self._reading() as connection:
            return _known(reports.by_id(connection, report_id), report_id)

    def reports(self, release_id: str) -> tuple[Report, ...]:
        """Return the reports on a release, the newest first."""
        with self._reading() as connection:
            return reports.of_release(connection, release_id)

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing(self._engine) as connection:
            sequence.lock(connection)
            yield connection


def _now(log: Sequence[Decision]) -> datetime:
    """Return the time, later than all of ``log``, so that the log stays in its order."""
    now = datetime.now(UTC)
    return max(now, log[-1].at + _TICK) if log else now


def _known(report: Report | None, report_id: str) -> Report:
    if report is None:
        raise NotFoundError(f"there is no report {report_id}")
    return report
