"""Transactions: begun as the database needs it, kept whole or not at all, errors in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import IntegrityError as ConstraintError

from archive.errors import ArchiveError, IntegrityError
from archive.sql.sqlite import WRITING


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One view of the database, whatever is written meanwhile."""
    with _in_words(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One change of the database; nothing of it stays where it is left by an error."""
    with _in_words(), engine.connect() as connection:
        connection.execution_options(**{WRITING: True})
        with connection.begin():
            yield connection


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except ConstraintError as error:
        raise IntegrityError(f"the archive's tables refuse this: {error.orig}") from error
    except UnicodeEncodeError as error:
        raise IntegrityError(f"half a character cannot be kept: {error}") from error
    except DBAPIError as error:
        raise ArchiveError(f"the archive's database cannot be used: {error.orig}") from error
