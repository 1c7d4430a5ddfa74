"""What SQLite needs of its own: the only module that knows which database it is.

A database is one file in write-ahead-log mode, so that readers and the one writer do not wait for
each other. Every commit is synced to the disk. Text that is deleted is overwritten with zeros.
See https://www.sqlite.org/wal.html and https://www.sqlite.org/pragma.html.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import connect as open_file
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from archive.errors import ArchiveError

WRITING = "writing"
_BUSY_SECONDS = 60
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -16384",
    # Pages that many releases change are written back once for all of them.
    "PRAGMA wal_autocheckpoint = 4000",
)


def connect(url: str) -> Engine:
    """Return an engine for the database at ``url``; for SQLite, one that keeps our promises.

    Nothing is opened yet, but the folder of the file is made. A connection may be used by any
    thread, by one at a time.
    """
    if not url.startswith("sqlite"):
        return create_engine(url)
    database = make_url(url).database
    if database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, connect_args={"timeout": _BUSY_SECONDS}, pool_size=8, max_overflow=-1
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def forget_deleted(engine: Engine) -> None:
    """Leave no deleted text behind in the write-ahead log: fold it into the file and empty it."""
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def damage(connection: Connection) -> Iterator[str]:
    """Yield what SQLite finds wrong with its own file, at most a hundred things."""
    if connection.dialect.name == "sqlite":
        for (finding,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if finding != "ok":
                yield str(finding)
        for table, row, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} refers to nothing"


def snapshot(engine: Engine, path: Path) -> None:
    """Copy the database as it is at one moment to ``path``; writers go on meanwhile.

    All pages are copied in one step, within which SQLite shows one state.
    """
    if engine.dialect.name != "sqlite":
        raise ArchiveError("only an SQLite database is copied; use the database’s own tools")
    with closing(engine.raw_connection()) as pooled, closing(open_file(path)) as copy:
        source = cast("SqliteConnection", pooled.driver_connection)
        source.backup(copy, pages=-1)
        # The copy is one file, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def append_only(table: str) -> tuple[str, ...]:
    """Return the statements that make SQLite refuse to change or remove a row of ``table``."""
    return tuple(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for change in ("UPDATE", "DELETE")
    )


def _prepare(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own idea of when a transaction begins is switched off; see _begin.
    connection.isolation_level = None
    for setting in _SETTINGS:
        connection.execute(setting)


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: a reader that turns writer can be refused half-way.
    is_writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
