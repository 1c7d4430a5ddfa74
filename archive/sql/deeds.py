"""The log of deeds: rows are added and read, and never changed."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from archive.account_records import Actor, Deed, LogEntry
from archive.sql.account_tables import deeds

_LONGEST = 2000


def record(
    connection: Connection,
    by: Actor,
    deed: Deed,
    *,
    subject: str | None = None,
    detail: str | None = None,
) -> None:
    """Append a deed, done now."""
    connection.execute(
        insert(deeds).values(
            at=datetime.now(UTC),
            actor=by.name,
            deed=deed.value,
            subject=_printable(subject),
            detail=_printable(detail),
            address=by.address,
        )
    )


def read(
    connection: Connection,
    *,
    before: int | None,
    limit: int,
    actor: str | None,
    deed: Deed | None,
) -> tuple[LogEntry, ...]:
    """Return at most ``limit`` entries below number ``before``, the newest first."""
    statement = select(deeds).order_by(deeds.c.number.desc()).limit(limit)
    if before is not None:
        statement = statement.where(deeds.c.number < before)
    if actor is not None:
        statement = statement.where(deeds.c.actor == actor)
    if deed is not None:
        statement = statement.where(deeds.c.deed == deed.value)
    return tuple(LogEntry(**row) for row in connection.execute(statement).mappings())


def _printable(text: str | None) -> str | None:
    if text is None:
        return None
    return text.encode("utf-8", "backslashreplace").decode()[:_LONGEST]
