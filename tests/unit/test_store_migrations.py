import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from builders import CHAMBER, make_release, said
from earlier_archives import write_archive
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

import archive.migrations
from archive.doubts import DoubtKind
from archive.errors import ArchiveError
from archive.migrations import migrate, revision
from archive.model import authority_id
from archive.sql.sqlite import connect
from archive.sql.tables import REVISION, metadata
from archive.sql.transactions import reading, writing
from archive.store import Store


def test_the_steps_make_the_tables_that_the_statements_expect(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/archive.sqlite")
    with writing(engine) as connection:
        migrate(connection)
        assert revision(connection) == REVISION
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        migrated = _schema(connection)
    plain = connect(f"sqlite:///{tmp_path}/plain.sqlite")
    with writing(plain) as connection:
        metadata.create_all(connection)
        assert _schema(connection) == migrated


def test_the_last_step_is_the_revision_of_the_tables() -> None:
    script = ScriptDirectory(str(Path(archive.migrations.__file__).parent))
    assert script.get_heads() == [REVISION]


def test_an_archive_at_this_revision_is_opened_as_it_is(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    Store.open(url).close()
    before = (tmp_path / "archive.sqlite").read_bytes()
    Store.open(url).close()
    assert (tmp_path / "archive.sqlite").read_bytes() == before


def test_the_names_in_an_archive_of_before_the_authority_file_are_listed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    release = make_release(said=[said("We open", speaker="Ada Fenwick", role="Chair")])
    write_archive(url, step="0004", releases=[release])
    Store.open(url).close()
    with reading(connect(url)) as connection:
        rows = connection.exec_driver_sql("SELECT register, key, printed FROM release_names")
        assert set(rows.all()) == {
            ("speaker", authority_id("Ada Fenwick"), "Ada Fenwick"),
            ("organisation", authority_id(CHAMBER), CHAMBER),
        }


def test_an_archive_of_before_they_were_told_tells_who_read_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    write_archive(url, step="0014", releases=[make_release(path="a.txt"), make_release(path="b")])
    with writing(connect(url)) as connection:
        connection.exec_driver_sql("UPDATE versions SET scraper = 'text', scraper_version = '7'")
    store = Store.open(url)
    assert store.readings() == ("text 7",)
    store.keep(make_release(path="c.txt"))
    made_by = make_release().provenance
    assert store.readings() == tuple(
        sorted((f"{made_by.scraper} {made_by.scraper_version}", "text 7"))
    )
    store.close()


def test_an_archive_written_by_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    Store.open(url).close()
    with sqlite3.connect(tmp_path / "archive.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ArchiveError, match="revision 9999, which this version"):
        Store.open(url)


def test_a_step_that_fails_leaves_no_half_made_archive(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "archive.sqlite") as database:
        database.execute("CREATE TABLE failures (in_the_way)")
    with pytest.raises(ArchiveError, match="failures already exists"):
        Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    with reading(connect(f"sqlite:///{tmp_path}/archive.sqlite")) as connection:
        assert list(_schema(connection)) == ["failures"]


def test_commits_are_synced_and_readers_do_not_wait(tmp_path: Path) -> None:
    with reading(connect(f"sqlite:///{tmp_path}/archive.sqlite")) as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_the_tables_can_be_made_in_postgresql_too() -> None:
    dialect = postgresql.dialect()
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))


def _schema(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%' AND sql IS NOT NULL"
    )
    return {name: "".join(sql.split()) for name, sql in rows}


def test_what_is_in_doubt_in_an_archive_of_before_curation_stands_in_the_queue(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    write_archive(url, step="0006", releases=[make_release(published=None)])
    store = Store.open(url)
    assert [one.kind for one in store.curation.queue()] == [DoubtKind.NO_DATE]
    store.close()
