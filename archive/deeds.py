"""The log of deeds: who did what to what, when, and from where. It is only ever added to."""

from sqlalchemy import Engine

from archive.account_records import Actor, Deed, LogEntry
from archive.sql import deeds
from archive.sql.transactions import reading, writing


class Deeds:
    """The log of one archive, in the database of its store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(
        self, by: Actor, deed: Deed, *, subject: str | None = None, detail: str | None = None
    ) -> None:
        """Append what ``by`` did just now; ``detail`` never holds a secret."""
        with writing(self._engine) as connection:
            deeds.record(connection, by, deed, subject=subject, detail=detail)

    def entries(
        self,
        *,
        before: int | None = None,
        limit: int = 100,
        actor: str | None = None,
        deed: Deed | None = None,
    ) -> tuple[LogEntry, ...]:
        """Return at most ``limit`` entries below number ``before``, the newest first."""
        with reading(self._engine) as connection:
            return deeds.read(connection, before=before, limit=limit, actor=actor, deed=deed)
