"""Originals that could not be read: the last failure of each source, until it is kept."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete, insert, or_, select

from archive.records import FailureRecord
from archive.sql.tables import failures

_CLEAR = delete(failures).where(
    or_(
        failures.c.source == bindparam("source"),
        failures.c.digest.in_(bindparam("digests", expanding=True)),
    )
)


def record(connection: Connection, source: str, *, digest: str | None, reason: str) -> None:
    """Put the failure in the place of an earlier one of the same source."""
    name = _printable(source)
    connection.execute(delete(failures).where(failures.c.source == name))
    values = {"source": name, "digest": digest, "reason": _printable(reason)}
    connection.execute(insert(failures).values(**values, at=datetime.now(UTC)))


def clear(connection: Connection, *, source: str | None, digests: Iterable[str]) -> None:
    """Remove the failures of ``source``, and of all bytes that have one of ``digests``."""
    connection.execute(_CLEAR, {"source": source and _printable(source), "digests": tuple(digests)})


def refers_to(connection: Connection, digest: str) -> bool:
    """Say whether the bytes of ``digest`` are kept because they could not be read."""
    statement = select(failures.c.source).where(failures.c.digest == digest).limit(1)
    return connection.execute(statement).first() is not None


def digests(connection: Connection) -> tuple[str, ...]:
    """Return the digests of the originals that could not be read."""
    return tuple(
        connection.scalars(select(failures.c.digest).where(failures.c.digest.is_not(None)))
    )


def read(connection: Connection) -> tuple[FailureRecord, ...]:
    """Return the failures, the newest first."""
    statement = select(failures).order_by(failures.c.at.desc(), failures.c.source)
    return tuple(FailureRecord(**row) for row in connection.execute(statement).mappings())


def _printable(text: str) -> str:
    """Return ``text`` with the bytes of a file's name that are no characters spelt out."""
    return text.encode("utf-8", "backslashreplace").decode()
