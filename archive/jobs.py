"""Long work that survives a restart: what is to be done, how far it is, what came of each item.

A job is in the store before anybody is told that it is, and each item's outcome is written when it
is done. A process that is killed leaves its job RUNNING; whoever works next begins where it ended,
and an item that was under way is done again, which keeping allows.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from archive.codec import from_plain, to_plain
from archive.errors import NotFoundError
from archive.model import Holder, Original
from archive.records import Outcome
from archive.sql.job_tables import job_items, jobs
from archive.sql.transactions import reading, writing

_LONGEST_REASON = 2000


class JobKind(StrEnum):
    """What a job does with its items: keep bytes, fetch addresses, or pull followed sources."""

    INGEST = "ingest"
    FETCH = "fetch"
    PULL = "pull"


class JobState(StrEnum):
    """How a job stands; a RUNNING one whose process ended is taken up by the next."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


_OVER = frozenset({JobState.DONE, JobState.CANCELLED, JobState.FAILED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One source to work on: an original whose bytes are kept already, or a URL.

    Where it could not even be had, ``failure`` says why, and nothing is left to do.
    """

    source: str
    original: Original | None = None
    url: str | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One source of a job, and once it is done, what came of it."""

    ordinal: int
    source: str
    digest: str | None
    media_type: str | None
    url: str | None
    collection: str | None
    path: str | None
    retrieved: datetime | None
    outcome: Outcome | None
    reason: str | None
    releases: tuple[str, ...]
    held_in: tuple[Holder, ...]

    def original(self, data: bytes) -> Original:
        """Return the original that the item's bytes are."""
        return Original(
            data=data,
            retrieved=self.retrieved or datetime.now(UTC),
            media_type=self.media_type or "application/octet-stream",
            url=self.url,
            collection=self.collection,
            path=self.path,
            held_in=self.held_in,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job and how far it is; ``outcomes`` counts its items that are done by what came of them.

    ``note`` says what the whole of it ended with, None where that says itself.
    """

    id: str
    kind: JobKind
    state: JobState
    who: str
    made: datetime
    begun: datetime | None
    ended: datetime | None
    note: str | None
    total: int
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """How many items are done."""
        return sum(self.outcomes.values())

    @property
    def failed(self) -> int:
        """How many items failed."""
        return self.outcomes.get(Outcome.FAILED, 0)

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.state in _OVER


class Jobs:
    """The jobs of one archive; safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, kind: JobKind, tasks: Sequence[Task], *, who: str) -> str:
        """Queue a job; return its id. The bytes of the tasks' originals must be kept already."""
        job_id = secrets.token_hex(8)
        rows = [_row(job_id, number, task) for number, task in enumerate(tasks, 1)]
        with writing(self._engine) as connection:
            connection.execute(
                insert(jobs).values(
                    id=job_id, kind=kind, state=JobState.QUEUED, who=who, made=datetime.now(UTC)
                )
            )
            if rows:
                connection.execute(insert(job_items), rows)
        return job_id

    def job(self, job_id: str) -> Job:
        """Return a job; NotFoundError where there is none."""
        with reading(self._engine) as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).first()
            if row is None:
                raise NotFoundError(f"there is no job {job_id}")
            return _job(connection, row)

    def latest(self, limit: int = 50) -> tuple[Job, ...]:
        """Return the jobs that were added last, the last one first."""
        statement = select(jobs).order_by(jobs.c.made.desc(), jobs.c.id).limit(limit)
        with reading(self._engine) as connection:
            return tuple(_job(connection, row) for row in connection.execute(statement).all())

    def items(
        self, job_id: str, *, outcomes: Iterable[Outcome] = Outcome, limit: int, after: int = 0
    ) -> tuple[Item, ...]:
        """Return items that are done with one of ``outcomes``, in their order past ``after``."""
        statement = (
            select(job_items)
            .where(job_items.c.job_id == job_id)
            .where(job_items.c.outcome.in_(list(outcomes)))
            .where(job_items.c.ordinal > after)
            .order_by(job_items.c.ordinal)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return tuple(_item(row) for row in connection.execute(statement))

    def waiting(self) -> tuple[str, ...]:
        """Return the ids of the jobs that are not over, the oldest first."""
        statement = select(jobs.c.id).where(jobs.c.state.not_in(list(_OVER))).order_by(jobs.c.made)
        with reading(self._engine) as connection:
            return tuple(connection.scalars(statement))

    def begin(self, job_id: str) -> bool:
        """Say that a job is worked on now; False where it is over, or there is none."""
        statement = (
            update(jobs)
            .where(jobs.c.id == job_id)
            .where(jobs.c.state.not_in(list(_OVER)))
            .values(state=JobState.RUNNING, begun=func.coalesce(jobs.c.begun, datetime.now(UTC)))
        )
        with writing(self._engine) as connection:
            return connection.execute(statement).rowcount > 0

    def next_item(self, job_id: str) -> Item | None:
        """Return the first item that is not done; None where all are, or the job was cancelled."""
        statement = (
            select(job_items)
            .join(jobs, jobs.c.id == job_items.c.job_id)
            .where(job_items.c.job_id == job_id)
            .where(jobs.c.state == JobState.RUNNING)
            .where(job_items.c.outcome.is_(None))
            .order_by(job_items.c.ordinal)
            .limit(1)
        )
        with reading(self._engine) as connection:
            row = connection.execute(statement).first()
            return _item(row) if row is not None else None

    def finish_item(
        self,
        job_id: str,
        ordinal: int,
        *,
        outcome: Outcome,
        reason: str | None = None,
        releases: Iterable[str] = (),
    ) -> None:
        """Write down what came of an item."""
        statement = (
            update(job_items)
            .where(job_items.c.job_id == job_id)
            .where(job_items.c.ordinal == ordinal)
            .values(
                outcome=outcome,
                reason=reason[:_LONGEST_REASON] if reason else None,
                releases=" ".join(releases) or None,
            )
        )
        with writing(self._engine) as connection:
            connection.execute(statement)

    def end(self, job_id: str, *, state: JobState = JobState.DONE, note: str | None = None) -> None:
        """Say that nothing more is done for a job, unless it was cancelled meanwhile."""
        statement = (
            update(jobs)
            .where(jobs.c.id == job_id)
            .where(jobs.c.state.not_in(list(_OVER)))
            .values(state=state, ended=datetime.now(UTC), note=note)
        )
        with writing(self._engine) as connection:
            connection.execute(statement)

    def cancel(self, job_id: str) -> bool:
        """Let a job end before its next item; False where it is over. What was kept stays."""
        self.job(job_id)
        statement = (
            update(jobs)
            .where(jobs.c.id == job_id)
            .where(jobs.c.state.not_in(list(_OVER)))
            .values(state=JobState.CANCELLED, ended=datetime.now(UTC))
        )
        with writing(self._engine) as connection:
            return connection.execute(statement).rowcount > 0

    def retry(self, job_id: str) -> bool:
        """Queue a job that is over once more, for what failed or was not reached.

        Returns False where it is not over, or nothing is left to do.
        """
        if not self.job(job_id).is_over:
            return False
        again = (
            update(job_items)
            .where(job_items.c.job_id == job_id)
            .where(job_items.c.outcome == Outcome.FAILED)
            .where(job_items.c.digest.is_not(None) | job_items.c.url.is_not(None))
            .values(outcome=None, reason=None)
        )
        left = select(func.count()).where(
            job_items.c.job_id == job_id, job_items.c.outcome.is_(None)
        )
        with writing(self._engine) as connection:
            connection.execute(again)
            if not connection.scalar(left):
                return False
            connection.execute(
                update(jobs)
                .where(jobs.c.id == job_id)
                .values(state=JobState.QUEUED, ended=None, note=None)
            )
            return True


def _row(job_id: str, number: int, task: Task) -> dict[str, object]:
    original = task.original
    return {
        "job_id": job_id,
        "ordinal": number,
        "source": task.source.encode("utf-8", "backslashreplace").decode(),
        "digest": original.digest if original else None,
        "media_type": original.media_type if original else None,
        "url": original.url if original else task.url,
        "collection": original.collection if original else None,
        "path": original.path if original else None,
        "retrieved": original.retrieved if original else None,
        "outcome": Outcome.FAILED if task.failure else None,
        "reason": task.failure,
        "releases": None,
        "held_in": _holders_to_text(original.held_in) if original else None,
    }


def _holders_to_text(holders: Iterable[Holder]) -> str | None:
    return json.dumps([to_plain(one) for one in holders]) if holders else None


def _holders_from_text(text: str | None) -> tuple[Holder, ...]:
    return tuple(from_plain(Holder, one) for one in json.loads(text or "[]"))


def _job(connection: Connection, row: Row[tuple[object, ...]]) -> Job:
    values = dict(row._mapping)
    counted = connection.execute(
        select(job_items.c.outcome, func.count())
        .where(job_items.c.job_id == values["id"])
        .group_by(job_items.c.outcome)
    ).all()
    return Job(
        **values | {"kind": JobKind(values["kind"]), "state": JobState(values["state"])},
        total=sum(count for _, count in counted),
        outcomes={Outcome(outcome): count for outcome, count in counted if outcome},
    )


def _item(row: Row[tuple[object, ...]]) -> Item:
    values = {name: value for name, value in row._mapping.items() if name != "job_id"}
    outcome, releases = values["outcome"], values["releases"]
    return Item(
        **values
        | {
            "outcome": Outcome(outcome) if outcome else None,
            "releases": tuple(releases.split()) if releases else (),
            "held_in": _holders_from_text(values["held_in"]),
        }
    )
