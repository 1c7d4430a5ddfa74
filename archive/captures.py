"""What was fetched, when, and where in the WARC files it lies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, insert, select, update

from archive.sql.capture_tables import captures
from archive.sql.tables import versions
from archive.sql.transactions import reading, writing

_GOOD = 200


class CaptureKind(StrEnum):
    """Whether the answer lies there whole, or only says that it was the same as before."""

    RESPONSE = "response"
    REVISIT = "revisit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One answer to one request.

    Its record is ``length`` bytes from ``start`` in ``file``, and the request's follows it.
    ``digest`` is the SHA-256 of the content of a good answer (200), ``payload`` that of its WARC
    record. ``etag`` and ``last_modified`` are as the server said.
    """

    url: str
    at: datetime
    kind: CaptureKind
    status: int
    media_type: str
    digest: str | None
    payload: str
    etag: str | None
    last_modified: str | None
    file: str
    start: int
    length: int
    request_length: int

    @property
    def end(self) -> int:
        """Where both records end."""
        return self.start + self.length + self.request_length


class Captures:
    """The log of captures in the store's database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, capture: Capture) -> None:
        """Remember a capture whose records are in the WARC files already."""
        with writing(self._engine) as connection:
            connection.execute(insert(captures).values(**asdict(capture)))

    def latest(self, url: str) -> Capture | None:
        """Return the last good answer that lies there whole for ``url``."""
        statement = (
            select(captures)
            .where(captures.c.url == url)
            .where(captures.c.status == _GOOD)
            .where(captures.c.kind == CaptureKind.RESPONSE)
            .order_by(captures.c.id.desc())
            .limit(1)
        )
        with reading(self._engine) as connection:
            return next(_read(connection, statement), None)

    def releases_of(self, digest: str) -> tuple[str, ...]:
        """Return the ids of the releases that a version was read of from these bytes."""
        statement = select(versions.c.release_id).where(versions.c.digest == digest).distinct()
        with reading(self._engine) as connection:
            return tuple(connection.scalars(statement.order_by(versions.c.release_id)))

    def of(self, digests: Iterable[str]) -> tuple[Capture, ...]:
        """Return the captures of these bytes, in the order in which they were made."""
        statement = select(captures).where(captures.c.digest.in_(tuple(digests)))
        with reading(self._engine) as connection:
            return tuple(_read(connection, statement.order_by(captures.c.id)))

    def before(self, capture: Capture, *, most: int) -> tuple[Capture, ...]:
        """Return at most so many captures made right before one, the last of them first."""
        itself = (
            select(captures.c.id)
            .where(captures.c.file == capture.file)
            .where(captures.c.start == capture.start)
            .scalar_subquery()
        )
        statement = select(captures).where(captures.c.id < itself).order_by(captures.c.id.desc())
        with reading(self._engine) as connection:
            return tuple(_read(connection, statement.limit(most)))

    def in_file(self, file: str) -> tuple[Capture, ...]:
        """Return the captures in one WARC file, in their order in it."""
        statement = select(captures).where(captures.c.file == file).order_by(captures.c.start)
        with reading(self._engine) as connection:
            return tuple(_read(connection, statement))

    def files(self) -> dict[str, int]:
        """Return the WARC files with where the last capture in each of them ends."""
        end = captures.c.start + captures.c.length + captures.c.request_length
        with reading(self._engine) as connection:
            rows = connection.execute(select(captures.c.file, end.label("end")))
            found: dict[str, int] = {}
            for row in rows:
                found[row.file] = max(found.get(row.file, 0), row.end)
        return found

    def move(self, file: str, *, to: str, starts: Mapping[int, int]) -> None:
        """Say that captures in ``file`` lie in the file ``to`` now, and where; forget the others.

        ``starts`` maps where each of them lay to where it lies.
        """
        with writing(self._engine) as connection:
            for old, new in starts.items():
                connection.execute(
                    update(captures)
                    .where(captures.c.file == file)
                    .where(captures.c.start == old)
                    .values(file=to, start=new)
                )
            connection.execute(delete(captures).where(captures.c.file == file))


def _read(connection: Connection, statement: Select[Any]) -> Iterator[Capture]:
    for row in connection.execute(statement).mappings():
        values = {name: value for name, value in row.items() if name != "id"}
        yield Capture(**values | {"kind": CaptureKind(row["kind"])})
