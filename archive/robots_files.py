"""What the sites' robots.txt said when they were asked last, so that not every run asks again."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, insert, select

from archive.sql.source_tables import robots_files
from archive.sql.transactions import reading, writing

FRESH = timedelta(hours=24)
"""So long a robots.txt is gone by without asking again (RFC 9309, 2.4)."""

LAST_RESORT = timedelta(days=30)
"""So long it may stand in for one that cannot be had (RFC 9309, 2.3.1.4 and 2.4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """The answer of a site, ``scheme://host:port``, to who asked for its robots.txt."""

    site: str
    status: int
    content: bytes = field(repr=False)
    asked: datetime

    def is_fresh(self, now: datetime) -> bool:
        """Say whether the answer may be gone by at ``now`` without asking again."""
        return timedelta(0) <= now - self.asked < FRESH

    def is_last_resort(self, now: datetime) -> bool:
        """Say whether there is a file in it that may be gone by where none can be had."""
        return self.status == 200 and now - self.asked < LAST_RESORT


class RobotsFiles:
    """The answers in the store's database; safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def last(self, site: str) -> RobotsFile | None:
        """Return the last answer of ``site`` that is kept, however old."""
        statement = select(robots_files).where(robots_files.c.site == site)
        with reading(self._engine) as connection:
            row = connection.execute(statement).mappings().first()
        return RobotsFile(**row) if row else None

    def keep(self, answer: RobotsFile) -> None:
        """Keep ``answer`` in the place of the site's last, and let go those of no use any more."""
        useless = robots_files.c.asked < datetime.now(UTC) - LAST_RESORT
        row = {
            "site": answer.site,
            "status": answer.status,
            "content": answer.content,
            "asked": answer.asked,
        }
        with writing(self._engine) as connection:
            connection.execute(
                delete(robots_files).where((robots_files.c.site == answer.site) | useless)
            )
            connection.execute(insert(robots_files).values(row))
