"""The digests of bytes that were purged: they do not come back under another name unasked."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from archive.sql.purged_tables import purged_bytes


def remember(
    connection: Connection, digests: Iterable[str], *, release_id: str, reason: str
) -> None:
    """Remember that the bytes of ``digests`` were purged with a release."""
    now = datetime.now(UTC)
    for digest in digests:
        connection.execute(delete(purged_bytes).where(purged_bytes.c.digest == digest))
        connection.execute(
            insert(purged_bytes).values(digest=digest, release_id=release_id, reason=reason, at=now)
        )


def digests(connection: Connection) -> tuple[str, ...]:
    """Return the digests of all bytes that were purged."""
    return tuple(connection.scalars(select(purged_bytes.c.digest)))


def forget(connection: Connection, digest: str) -> None:
    """Let the bytes of ``digest`` come back."""
    connection.execute(delete(purged_bytes).where(purged_bytes.c.digest == digest))


def why(connection: Connection, digest: str) -> str | None:
    """Say why the bytes of ``digest`` were purged, None where they were not."""
    statement = select(purged_bytes).where(purged_bytes.c.digest == digest)
    row = connection.execute(statement).one_or_none()
    if row is None:
        return None
    return f"its bytes were purged on {row.at:%Y-%m-%d} with release {row.release_id}: {row.reason}"
