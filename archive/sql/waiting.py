"""Originals whose bytes are kept and wait for a job to read them."""

from sqlalchemy import Connection, select

from archive.sql.job_tables import job_items

_UNDONE = job_items.c.outcome.is_(None)


def refers_to(connection: Connection, digest: str) -> bool:
    """Say whether a job has yet to read the bytes of ``digest``."""
    statement = select(job_items.c.job_id).where(job_items.c.digest == digest, _UNDONE).limit(1)
    return connection.execute(statement).first() is not None


def digests(connection: Connection) -> tuple[str, ...]:
    """Return the digests of the bytes that jobs have yet to read."""
    statement = select(job_items.c.digest).where(job_items.c.digest.is_not(None), _UNDONE)
    return tuple(connection.scalars(statement))
