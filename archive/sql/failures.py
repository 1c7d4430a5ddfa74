"""Originals that could not be read: the last failure of each source, until it is kept.

Their bytes stay, also where the source fails anew with other bytes, or is read at last.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from archive.records import FailureRecord
from archive.sql.tables import failures, unread

_CLEAR = delete(failures).where(
    or_(
        failures.c.source == bindparam("source"),
        failures.c.digest.in_(bindparam("digests", expanding=True)),
    )
)


_CLEAR_BYTES = delete(unread).where(
    unread.c.digest.in_(bindparam("digests", expanding=True)),
)


def record(connection: Connection, source: str, *, digest: str | None, reason: str) -> None:
    """Put the failure in the place of an earlier one of the same source."""
    name = _printable(source)
    connection.execute(delete(failures).where(failures.c.source == name))
    values = {"source": name, "digest": digest, "reason": _printable(reason)}
    connection.execute(insert(failures).values(**values, at=datetime.now(UTC)))
    if digest is not None and not refers_to(connection, digest):
        connection.execute(insert(unread).values(digest=digest, source=name))


def clear(connection: Connection, *, source: str | None, digests: Iterable[str]) -> None:
    """Remove the failures of ``source``, and of all bytes that have one of ``digests``."""
    read_now = tuple(digests)
    connection.execute(_CLEAR, {"source": source and _printable(source), "digests": read_now})
    if read_now:
        connection.execute(_CLEAR_BYTES, {"digests": read_now})


def let_go(connection: Connection, digests: Iterable[str]) -> None:
    """Keep the bytes of ``digests`` no longer; what failed in them stays told."""
    let_go = tuple(digests)
    connection.execute(update(failures).where(failures.c.digest.in_(let_go)).values(digest=None))
    connection.execute(_CLEAR_BYTES, {"digests": let_go})


def refers_to(connection: Connection, digest: str) -> bool:
    """Say whether the bytes of ``digest`` are kept because they could not be read."""
    statement = select(unread.c.digest).where(unread.c.digest == digest)
    return connection.execute(statement).first() is not None


def digests(connection: Connection) -> tuple[str, ...]:
    """Return the digests of the originals that could not be read."""
    return tuple(connection.scalars(select(unread.c.digest)))


def read(connection: Connection) -> tuple[FailureRecord, ...]:
    """Return the failures, the newest first."""
    statement = select(failures).order_by(failures.c.at.desc(), failures.c.source)
    return tuple(FailureRecord(**row) for row in connection.execute(statement).mappings())


def _printable(text: str) -> str:
    """Return ``text`` with the bytes of a file's name that are no characters spelt out."""
    return text.encode("utf-8", "backslashreplace").decode()
