"""A backup, made while releases come in, and the archive that is made of it."""

import gzip
import io
import json
import sqlite3
import tarfile
import threading
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from builders import make_original, make_release
from click.testing import CliRunner, Result
from web_archive import WebArchive, web_archive

from archive.backup import back_up
from archive.errors import ArchiveError
from archive.export import FORMATS
from archive.model import Original
from archive.originals import Originals
from archive.restoring import restore
from archive.serialise import release_to_json
from archive.store import Store
from scrapers.finding import Found
from scrapers.ingest import ingest
from web.cli import main

Run = Callable[..., Result]
PASSWORD = "four plain words here"
HARBOUR = 'hosts = ["harbour.example"]\nheadline = "h1"\nbody = "article"\n'


@pytest.fixture
def site(tmp_path: Path) -> WebArchive:
    releases = [make_release(path=f"ports/{n}.txt", headline=f"Pier {n} opens") for n in range(5)]
    made = web_archive(tmp_path / "data", releases)
    (made.config.data / "onrecord.toml").write_text('title = "Harbour archive"\n')
    (made.config.data / "sites").mkdir()
    (made.config.data / "sites" / "harbour.toml").write_text(HARBOUR)
    return made


def run(data: Path, *arguments: str | Path, given: str | None = None) -> Result:
    words = [str(one) for one in arguments]
    environment = {"ONRECORD_DATA": str(data), "ONRECORD_TITLE": ""}
    return CliRunner().invoke(main, words, env=environment, input=given)


def answers(data: Path) -> dict[str, str]:
    """Return all that can be taken out of an archive, and what some searches find."""
    found = {
        f"{form} {grain}": run(data, "export", "--format", form, "--in", grain).stdout
        for form in FORMATS if form != "warc" for grain in ("releases", "quotations")
    }  # fmt: skip
    for query in ("pier", "opens -2", "tide*"):
        for grain in ("releases", "quotations"):
            found[query + grain] = run(data, "search", query, "--in", grain, "--json").stdout
    return found


def bytes_of(data: Path) -> dict[str, bytes]:
    originals = Originals(data / "originals")
    return {digest: originals.get(digest) for digest in originals.digests()}


def original(number: int) -> Original:
    text = f'# Tide table {number}\n\n"The tide is {number}," said Ada Fenwick, harbour master.\n'
    return make_original(text, path=f"tides/{number}.md", media_type="text/markdown")


@pytest.fixture
def writing(site: WebArchive) -> Iterator[threading.Event]:
    """Let releases come in from a thread for as long as the test lasts."""
    stop, begun = threading.Event(), threading.Event()

    def come_in() -> None:
        store, originals = site.store(), Originals(site.config.originals)
        number = 0
        while not stop.is_set():
            number += 1
            one = original(number)
            list(ingest([Found(source=str(one.path), original=one)], originals, store))
            begun.set()
        store.close()

    thread = threading.Thread(target=come_in)
    thread.start()
    begun.wait(timeout=60)
    yield begun
    stop.set()
    thread.join()


def test_a_restored_archive_has_the_same_bytes_and_the_same_answers(
    site: WebArchive, tmp_path: Path
) -> None:
    data, copy, file = site.config.data, tmp_path / "copy", tmp_path / "b.tar.gz"
    run(data, "user", "add", "ada", "--role", "curator", given=f"{PASSWORD}\n")
    run(data, "delete", site.store().headlines()[0][0], "--reason", "sent by mistake")
    assert run(data, "backup", file).exit_code == 0
    restored = run(copy, "restore", file)
    assert (restored.exit_code, restored.stderr) == (0, "")
    assert bytes_of(copy) == bytes_of(data)
    assert answers(copy) == answers(data)
    assert run(copy, "user", "list").stdout == run(data, "user", "list").stdout
    assert run(copy, "check").exit_code == 0
    assert (copy / "onrecord.toml").read_text() == 'title = "Harbour archive"\n'
    assert (copy / "sites" / "harbour.toml").is_file()
    assert {path.stat().st_mode & 0o077 for path in (file, copy, copy / "archive.sqlite")} == {0}


def test_a_backup_made_while_releases_come_in_is_of_one_change(
    site: WebArchive, writing: threading.Event, tmp_path: Path
) -> None:
    data, copy, file = site.config.data, tmp_path / "copy", tmp_path / "b.tar.gz"
    assert run(data, "backup", file).exit_code == 0
    assert run(copy, "restore", file).exit_code == 0
    live, held = site.store(), Store.open(f"sqlite:///{copy}/archive.sqlite")
    position = held.position()
    assert position < live.position() or live.position() > 5
    there = {change.release_id for change in live.changes(0, 10**6) if change.sequence <= position}
    assert set(held.ids()) == there
    for release in held.releases(tuple(held.ids())):
        kept = live.release_version(release.id, len(held.versions(release.id)))
        assert release_to_json(kept) == release_to_json(release)
    assert held.digests() == set(bytes_of(copy))
    assert run(copy, "check").exit_code == 0
    assert len(json.loads(run(copy, "search", "--json").stdout)["hits"]) > 0


def test_no_secret_is_in_a_backup(site: WebArchive, tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    site.client.get("/ingest/")
    assert run(site.config.data, "backup", file).exit_code == 0
    with tarfile.open(file) as tar:
        names = tar.getnames()
    assert "secret.key" not in names
    assert not any(name.startswith("index") for name in names)
    key = (site.config.data / "secret.key").read_text()
    assert key.encode() not in gzip.decompress(file.read_bytes())


def test_a_backup_replaces_nothing(site: WebArchive, tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    file.write_text("mine")
    refused = run(site.config.data, "backup", file)
    assert refused.exit_code == 1
    assert "is there already" in refused.stderr
    assert file.read_text() == "mine"
    assert run(site.config.data, "backup", tmp_path / "no" / "b.tar.gz").exit_code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.gz", "data"]


def test_a_backup_is_restored_into_a_new_folder_only(site: WebArchive, tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    run(site.config.data, "backup", file)
    before = answers(site.config.data)
    refused = run(site.config.data, "restore", file)
    assert refused.exit_code == 1
    assert "is not empty" in refused.stderr
    assert answers(site.config.data) == before


def test_an_original_that_is_damaged_is_told_and_the_rest_is_kept(
    site: WebArchive, tmp_path: Path
) -> None:
    data, file = site.config.data, tmp_path / "b.tar.gz"
    digest = next(Originals(site.config.originals).digests())
    path = data / "originals" / digest[:2] / digest[2:]
    path.chmod(0o600)
    path.write_bytes(b"rotten")
    made = run(data, "backup", file)
    assert made.exit_code == 1
    assert digest in made.stderr
    restored = run(tmp_path / "copy", "restore", file)
    assert digest in restored.stderr
    assert len(bytes_of(tmp_path / "copy")) == 4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup that nothing is wrong with."""
    folder = tmp_path_factory.mktemp("made")
    site = web_archive(folder / "data", [make_release()])
    store, originals = site.store(), Originals(site.config.originals)
    file = folder / "b.tar.gz"
    back_up(site.config, store, originals, file, progress=lambda *_: None)
    store.close()
    return file


def _changed(
    file: Path, target: Path, change: Callable[[dict[str, tarfile.TarInfo], dict[str, bytes]], None]
) -> Path:
    """Pack a backup anew with other entries."""
    entries: dict[str, tarfile.TarInfo] = {}
    contents: dict[str, bytes] = {}
    with tarfile.open(file) as tar:
        for entry in tar:
            content = tar.extractfile(entry)
            assert content is not None
            entries[entry.name], contents[entry.name] = entry, content.read()
    change(entries, contents)
    with tarfile.open(target, "w:gz") as tar:
        for name, entry in entries.items():
            entry.size = len(contents[name]) if entry.isreg() else 0
            tar.addfile(entry, io.BytesIO(contents[name]))
    return target


def _named(name: str, *, kind: bytes = tarfile.REGTYPE, link: str = "") -> Callable[..., None]:
    def change(entries: dict[str, tarfile.TarInfo], contents: dict[str, bytes]) -> None:
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = kind, link
        entries["new"], contents["new"] = entry, b"hostile"

    return change


def _first_original(contents: dict[str, bytes]) -> str:
    return next(name for name in contents if name.startswith("originals/"))


def _rotten(entries: dict[str, tarfile.TarInfo], contents: dict[str, bytes]) -> None:
    contents[_first_original(contents)] += b"!"


def _swapped(entries: dict[str, tarfile.TarInfo], contents: dict[str, bytes]) -> None:
    """Change an original, and the manifest with it: its name still says what it was."""
    name = _first_original(contents)
    contents[name] = b"forged"
    manifest = json.loads(contents["manifest.json"])
    manifest["files"][name] = {"size": 6, "sha256": sha256(b"forged").hexdigest()}
    contents["manifest.json"] = json.dumps(manifest).encode()


def _without(name: str) -> Callable[..., None]:
    def change(entries: dict[str, tarfile.TarInfo], contents: dict[str, bytes]) -> None:
        del entries[name], contents[name]

    return change


def _newer(entries: dict[str, tarfile.TarInfo], contents: dict[str, bytes]) -> None:
    manifest = json.loads(contents["manifest.json"]) | {"version": 99}
    contents["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_named("../outside"), "no part of an archive"),
        (_named("/etc/outside"), "no part of an archive"),
        (_named("originals/../../outside"), "no part of an archive"),
        (_named("warc/../outside"), "no part of an archive"),
        (_named("warc/.."), "no part of an archive"),
        (_named("sites/a/../../../outside"), "no part of an archive"),
        (_named("originals\\..\\outside"), "no part of an archive"),
        (_named("secret.key"), "no part of an archive"),
        (_named("warc/x\n"), "no part of an archive"),
        (_named("warc/ünlaut"), "no plain file"),
        (_named("warc/link", kind=tarfile.SYMTYPE, link="/etc/passwd"), "no plain file"),
        (_named("warc/link", kind=tarfile.LNKTYPE, link="archive.sqlite"), "no plain file"),
        (_named("warc/pipe", kind=tarfile.FIFOTYPE), "no plain file"),
        (_named("warc/device", kind=tarfile.CHRTYPE), "no plain file"),
        (_named("warc/folder", kind=tarfile.DIRTYPE), "no plain file"),
        (_named("archive.sqlite"), "twice"),
        (_named("warc/unheard-of.warc.gz"), "is not in its manifest"),
        (_named("x" * 300), "no plain file"),
        (_rotten, "is damaged"),
        (_swapped, "is not the original that its name says"),
        (_without("manifest.json"), "has no manifest"),
        (_without("archive.sqlite"), "is not in the backup"),
        (_newer, "another version"),
    ],
)
def test_a_backup_that_was_tampered_with_is_refused_and_leaves_nothing(
    made: Path, tmp_path: Path, change: Callable[..., None], why: str
) -> None:
    file = _changed(made, tmp_path / "changed.tar.gz", change)
    with pytest.raises(ArchiveError, match=why):
        restore(file, tmp_path / "copy")
    assert list((tmp_path / "copy").iterdir()) == []
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_backup_that_was_cut_off_is_refused(made: Path, tmp_path: Path, part: float) -> None:
    file, data = tmp_path / "b.tar.gz", made.read_bytes()
    file.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(ArchiveError, match=r"damaged or cut off|no manifest"):
        restore(file, tmp_path / "copy")
    assert list((tmp_path / "copy").iterdir()) == []


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    file.write_bytes(b"not a backup")
    with pytest.raises(ArchiveError, match="damaged or cut off"):
        restore(file, tmp_path / "copy")
    missing = run(tmp_path / "copy", "restore", "r1234567890")
    assert missing.exit_code == 2
    assert "onrecord undelete" in missing.stderr


def test_the_copy_of_the_database_is_one_file(site: WebArchive, tmp_path: Path) -> None:
    store = site.store()
    store.snapshot(tmp_path / "copy.sqlite")
    with sqlite3.connect(tmp_path / "copy.sqlite") as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.sqlite"]
