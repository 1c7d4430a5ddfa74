"""Archives as earlier versions of the program left them, for tests of the way forward."""

import json
import zlib
from collections.abc import Iterable
from pathlib import Path

from alembic import command
from alembic.config import Config

import archive.migrations
from archive.model import Release
from archive.serialise import release_to_json
from archive.sql.sqlite import connect
from archive.sql.transactions import writing


def write_archive(url: str, *, step: str, releases: Iterable[Release]) -> None:
    """Make the database at ``url`` as migration ``step`` left it, with ``releases`` shown in it.

    Only the releases and their versions are there, no facts of them.
    """
    with writing(connect(url)) as connection:
        config = Config(attributes={"connection": connection, "derive": set()})
        config.set_main_option("script_location", str(Path(archive.migrations.__file__).parent))
        command.upgrade(config, step)
        for release in releases:
            connection.exec_driver_sql(
                "INSERT INTO releases (id, version) VALUES (?, 1)", (release.id,)
            )
            content = zlib.compress(json.dumps(release_to_json(release)).encode())
            connection.exec_driver_sql(
                "INSERT INTO versions (release_id, number, digest, retrieved, kept, scraper, "
                "scraper_version, content) "
                "VALUES (?, 1, '', '2025-01-01', '2025-01-01', '', '', ?)",
                (release.id, content),
            )
