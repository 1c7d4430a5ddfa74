import shutil
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from builders import CHAMBER, COMPANY, make_original, make_release, said

from archive.integrity import Finding, check
from archive.model import Release
from archive.originals import Originals
from archive.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSays:
    position: int
    releases: int
    quotations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    folder: Path
    kept: tuple[Release, ...]

    def findings(self, index: IndexSays | None = None) -> list[Finding]:
        store = Store.open(f"sqlite:///{self.folder}/archive.sqlite")
        found = list(check(store, Originals(self.folder / "originals"), index))
        store.close()
        return found

    def spoil(self, statement: str, *values: object) -> None:
        with sqlite3.connect(self.folder / "archive.sqlite") as database:
            changed = database.execute(statement, values).rowcount
        database.close()
        assert changed, "the test spoils nothing"

    def reasons(self) -> str:
        return "\n".join(f"{one.thing}: {one.reason}" for one in self.findings())


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("sound")
    store = Store.open(f"sqlite:///{folder}/archive.sqlite")
    originals = Originals(folder / "originals")
    kept = (
        make_release(path="1", said=[said("One"), said("Two", organisation=COMPANY)]),
        make_release(path="2", said=[said("Three", speaker="Bo Lin")], published="2020-01"),
        make_release(path="3", said=[said("Four")], issuer="Pier Trust"),
    )
    for release in kept:
        originals.put(make_original(release.text))
        store.keep(release)
    store.delete(kept[2].id)
    store.close()
    return Archive(folder=folder, kept=kept)


@pytest.fixture
def archive(sound: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(sound.folder, tmp_path / "archive")
    return replace(sound, folder=tmp_path / "archive")


def test_nothing_is_wrong_with_a_sound_archive(archive: Archive) -> None:
    assert archive.findings(IndexSays(position=4, releases=2, quotations=3)) == []


def test_a_missing_original_is_found(archive: Archive) -> None:
    digest = archive.kept[0].provenance.digest
    Originals(archive.folder / "originals").remove(digest)
    [finding] = archive.findings()
    assert finding.thing == f"original {digest}"
    assert "not kept" in finding.reason


def test_a_damaged_original_is_found(archive: Archive) -> None:
    digest = archive.kept[0].provenance.digest
    path = archive.folder / "originals" / digest[:2] / digest[2:]
    path.chmod(0o644)
    path.write_bytes(b"damaged")
    assert f"original {digest}: the original {digest} is damaged" in archive.reasons()


def test_an_original_that_nothing_refers_to_is_found(archive: Archive) -> None:
    digest = Originals(archive.folder / "originals").put(make_original(b"left over"))
    assert f"original {digest}: it is kept, and nothing" in archive.reasons()


def test_an_original_that_could_not_be_read_is_referred_to(archive: Archive) -> None:
    digest = Originals(archive.folder / "originals").put(make_original(b"no release"))
    store = Store.open(f"sqlite:///{archive.folder}/archive.sqlite")
    store.record_failure("in/strange.txt", digest, "no text")
    store.close()
    assert archive.findings() == []


@pytest.mark.parametrize(
    ("index", "said_of_it"),
    [
        (IndexSays(position=3, releases=2, quotations=3), "seen change 3, and the store's last"),
        (IndexSays(position=4, releases=1, quotations=3), "holds 1 releases and 3 quotations"),
        (IndexSays(position=4, releases=2, quotations=0), "holds 2 releases and 0 quotations"),
    ],
)
def test_an_index_that_does_not_agree_is_found(
    archive: Archive, index: IndexSays, said_of_it: str
) -> None:
    [finding] = archive.findings(index)
    assert finding.thing == "index"
    assert said_of_it in finding.reason


@pytest.mark.parametrize(
    ("statement", "said_of_it"),
    [
        ("DELETE FROM changes WHERE sequence = 2", "sequence of changes: 3 changes are numbered"),
        ("UPDATE ledger SET position = 9", "the last given was 9"),
        ("UPDATE ledger SET quotations = 9", "totals: they say"),
        ("UPDATE changes SET kind = 'put' WHERE sequence = 4", "its last change is not 'delete'"),
        ("UPDATE versions SET number = 2", "not numbered from 1 to 1"),
        ("UPDATE versions SET digest = 'x'", "version 1: it is of release"),
        ("UPDATE releases SET headline = 'x'", "its headline or date"),
        ("UPDATE releases SET published = NULL", "its headline or date"),
        ("UPDATE quotations SET text = 'Never said'", "who said what do not agree"),
        ("UPDATE quotations SET speaker_id = NULL", "who said what do not agree"),
        ("DELETE FROM release_speakers", "who said what do not agree"),
        ("UPDATE release_organisations SET spoken_for = 0", "who said what do not agree"),
        ("DELETE FROM release_affiliations", "who said what do not agree"),
        ("UPDATE speakers SET quotations = 7", "speakers "),
        ("UPDATE speakers SET first = NULL", "speakers "),
        ("UPDATE speakers SET name = 'Nobody'", "speakers "),
        ("DELETE FROM organisations WHERE quotations = 1", "organisations "),
        ("UPDATE organisations SET kind = 'court'", "organisations "),
        ("UPDATE organisations SET mentions = 0", "organisations "),
        ("UPDATE speaker_names SET releases = 7", "speaker_names "),
        ("UPDATE organisation_names SET printed = printed || '!'", "organisation_names "),
        (
            "INSERT INTO release_speakers VALUES ('0000', 'x', 'X')",
            "release 0000: release_speakers holds it",
        ),
        ("UPDATE versions SET release_id = release_id || '0'", "refers to nothing"),
    ],
)
def test_tables_that_do_not_agree_are_found(
    archive: Archive, statement: str, said_of_it: str
) -> None:
    archive.spoil(statement)
    assert said_of_it in archive.reasons()


@pytest.mark.parametrize(
    ("spoilt", "said_of_it"),
    [
        (lambda content: content[:-5], "is damaged"),
        (lambda content: zlib.compress(b"{}"), "no schema"),
        (lambda content: zlib.compress(b"{"), "is damaged"),
        (
            lambda content: zlib.compress(zlib.decompress(content).replace(b"City", b"Citadel")),
            "the text",
        ),
    ],
)
def test_damaged_content_is_found_and_the_rest_is_still_checked(
    archive: Archive, spoilt: Callable[[bytes], bytes], said_of_it: str
) -> None:
    first, second = archive.kept[0].id, archive.kept[1].id
    with sqlite3.connect(archive.folder / "archive.sqlite") as database:
        query = "SELECT content FROM versions WHERE release_id = ?"
        [content] = database.execute(query, (first,)).fetchone()
    database.close()
    archive.spoil("UPDATE versions SET content = ? WHERE release_id = ?", spoilt(content), first)
    archive.spoil("UPDATE releases SET headline = 'x' WHERE id = ?", second)
    reasons = archive.reasons()
    assert f"release {first}" in reasons
    assert said_of_it in reasons
    assert f"release {second}: its headline" in reasons


def test_a_damaged_database_file_is_found(archive: Archive) -> None:
    path = archive.folder / "archive.sqlite"
    store = Store.open(f"sqlite:///{path}")
    for number in range(30):
        store.keep(make_release(path=f"more/{number}", said=[said(f"More {number}")]))
    store.close()
    with sqlite3.connect(path) as database:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_quotations_speaker'"
        [page] = database.execute(query).fetchone()
        [size] = database.execute("PRAGMA page_size").fetchone()
    database.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size + size // 2 : page * size] = bytes(size // 2)
    path.write_bytes(content)
    assert "database:" in archive.reasons()


def test_what_cannot_be_checked_is_found(archive: Archive) -> None:
    archive.spoil("ALTER TABLE unread RENAME TO lost")
    assert "archive: it cannot be checked whole: the archive's database" in archive.reasons()


def test_the_organisation_spoken_for_is_counted_as_the_check_counts_it(archive: Archive) -> None:
    store = Store.open(f"sqlite:///{archive.folder}/archive.sqlite")
    store.restore(archive.kept[2].id)
    assert {record.name: record.releases for record in store.organisations().records} == {
        CHAMBER: 3,
        COMPANY: 1,
        "Pier Trust": 0,
    }
    store.close()
    assert archive.findings() == []
