"""The log of what curators decided of people and organisations: appended to, never changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, func, insert, select

from archive.authority_records import (
    Action,
    AuthorityDecision,
    AuthorityKind,
    Signature,
    Statement,
    StatementField,
)
from archive.errors import NotFoundError
from archive.sql.authority_tables import authority_decision_records, authority_decisions
from archive.sql.batches import batches

_log = authority_decisions.c
_of = authority_decision_records.c
_ALL = select(authority_decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be logged: see :class:`~archive.authority_records.AuthorityDecision`.

    ``records`` are all whose history it belongs to. ``forms`` say how names are written that it is
    about; they are noted beside it and stay.
    """

    register: AuthorityKind
    action: Action
    record: str
    name: str
    records: frozenset[str]
    values: tuple[str, ...] = ()
    changes: tuple[Statement, ...] = ()
    forms: tuple[Statement, ...] = ()
    undoes: int | None = None


def append(connection: Connection, entry: Entry, *, by: Signature) -> AuthorityDecision:
    """Log a decision under the next number, and return it."""
    number = int(connection.scalars(select(func.coalesce(func.max(_log.number), 0))).one()) + 1
    decision = AuthorityDecision(
        number=number,
        register=entry.register,
        action=entry.action,
        record=entry.record,
        name=entry.name,
        values=entry.values,
        changes=entry.changes,
        curator=by.curator,
        at=datetime.now(UTC),
        reason=by.reason,
        undoes=entry.undoes,
    )
    connection.execute(insert(authority_decisions), _row(decision))
    connection.execute(
        insert(authority_decision_records),
        [
            {"register": entry.register.value, "record": record, "number": number}
            for record in sorted(entry.records | {entry.record})
        ],
    )
    return decision


def by_number(connection: Connection, number: int) -> AuthorityDecision:
    """Return a decision; NotFoundError where there is none."""
    row = connection.execute(_ALL.where(_log.number == number)).mappings().one_or_none()
    if row is None:
        raise NotFoundError(f"there is no decision {number}")
    return _decision(row, _undone(connection))


def newest(connection: Connection, *, page: int, size: int) -> tuple[AuthorityDecision, ...]:
    """Return one page of the log, the newest decision first."""
    statement = _ALL.order_by(_log.number.desc()).limit(size).offset((page - 1) * size)
    undone = _undone(connection)
    return tuple(_decision(row, undone) for row in connection.execute(statement).mappings())


def count(connection: Connection) -> int:
    """Return how many decisions there are."""
    return int(connection.scalars(select(func.count()).select_from(authority_decisions)).one())


def of_records(
    connection: Connection, register: AuthorityKind, records: Sequence[str]
) -> tuple[AuthorityDecision, ...]:
    """Return the decisions about ``records``, the newest first."""
    undone = _undone(connection)
    found: dict[int, AuthorityDecision] = {}
    for batch in batches(records):
        numbers = select(_of.number).where(_of.register == register.value, _of.record.in_(batch))
        for row in connection.execute(_ALL.where(_log.number.in_(numbers))).mappings():
            found[row["number"]] = _decision(row, undone)
    return tuple(found[number] for number in sorted(found, reverse=True))


def records_about(connection: Connection, number: int) -> frozenset[str]:
    """Return the records whose history a decision belongs to."""
    return frozenset(connection.scalars(select(_of.record).where(_of.number == number)))


def replayed(connection: Connection) -> dict[tuple[str, ...], str]:
    """Return what the log, from its beginning, says that holds: by register and place."""
    held: dict[tuple[str, ...], str] = {}
    undone: dict[int, int] = {}
    for row in connection.execute(_ALL.order_by(_log.number)).mappings():
        decision = _decision(row, undone)
        for one in decision.changes:
            place = (decision.register.value, one.field.value, one.subject, one.detail)
            if one.after is None:
                held.pop(place, None)
            else:
                held[place] = one.after
    return held


def changed_since(
    connection: Connection, number: int, *, places: Iterable[tuple[str, str, str]]
) -> AuthorityDecision | None:
    """Return the last decision after ``number`` about one of ``places``: field, subject, detail."""
    wanted = set(places)
    undone = _undone(connection)
    later = _ALL.where(_log.number > number).order_by(_log.number.desc())
    for row in connection.execute(later).mappings():
        decision = _decision(row, undone)
        if any((one.field, one.subject, one.detail) in wanted for one in decision.changes):
            return decision
    return None


def _undone(connection: Connection) -> dict[int, int]:
    """Map each decision that does not hold to the one that took it back.

    To undo what undid a decision is to let it hold again.
    """
    undoing = select(_log.number, _log.undoes).where(_log.undoes.is_not(None))
    undone: dict[int, int] = {}
    for number, undoes in connection.execute(undoing.order_by(_log.number.desc())):
        if number not in undone:
            undone[undoes] = number
    return undone


def _row(decision: AuthorityDecision) -> dict[str, object]:
    return {
        "number": decision.number,
        "register": decision.register.value,
        "action": decision.action.value,
        "record": decision.record,
        "name": decision.name,
        "named": json.dumps(decision.values, ensure_ascii=False),
        "changes": json.dumps(
            [
                [one.field, one.subject, one.detail, one.before, one.after]
                for one in decision.changes
            ],
            ensure_ascii=False,
        ),
        "curator": decision.curator,
        "at": decision.at,
        "reason": decision.reason,
        "undoes": decision.undoes,
    }


def _decision(row: RowMapping, undone: Mapping[int, int]) -> AuthorityDecision:
    return AuthorityDecision(
        number=row["number"],
        register=AuthorityKind(row["register"]),
        action=Action(row["action"]),
        record=row["record"],
        name=row["name"],
        values=tuple(json.loads(row["named"])),
        changes=tuple(
            Statement(
                field=StatementField(field),
                subject=subject,
                detail=detail,
                before=before,
                after=after,
            )
            for field, subject, detail, before, after in json.loads(row["changes"])
        ),
        curator=row["curator"],
        at=row["at"],
        reason=row["reason"],
        undoes=row["undoes"],
        undone_by=undone.get(row["number"]),
    )
