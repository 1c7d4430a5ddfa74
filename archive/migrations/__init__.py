"""The way of a database from one form of the tables to the next: forward only, by Alembic.

Each step is one file in ``versions/``, written once and never changed after its release. The
newest must make what :mod:`archive.sql.tables` describes, and its name stands there as
``REVISION``. A step runs no code of the program, which goes on to change: what follows from the
releases it only asks for, and :mod:`archive.sql.deriving` works it out behind the last step.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from archive.errors import ArchiveError
from archive.sql.deriving import derive
from archive.sql.tables import REVISION


def revision(connection: Connection) -> str | None:
    """Return the revision that the database is at, None where it has no tables yet."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(connection: Connection) -> None:
    """Bring the database forward to ``REVISION``, inside the caller's transaction.

    Raises ArchiveError, before anything is changed, where a newer version of the program has
    written the database.
    """
    found = revision(connection)
    if found == REVISION:
        return
    config = _config(connection)
    if found not in _known(config):
        raise ArchiveError(
            f"the archive's database is at revision {found}, which this version of the program "
            f"does not know (it knows {REVISION}); use the version that wrote it, or a newer one"
        )
    command.upgrade(config, REVISION)
    derive(connection, config.attributes["derive"])


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection, "derive": set()})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def _known(config: Config) -> set[str | None]:
    steps = ScriptDirectory.from_config(config).walk_revisions()
    return {None, *(step.revision for step in steps)}
