"""What was fetched, as WARC files that standard tools accept; whole after a crash, purgeable."""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from web_server import Answer, LocalServer, local_server

from archive.originals import Originals
from archive.records import Outcome
from archive.store import Store
from archive.warc.folder import WarcFolder
from archive.warc.purge import forget
from scrapers.fetch import Shelves, fetch_one
from scrapers.fetching.recorder import Recorder
from scrapers.ingest import Ingested

PAGE = """<html lang="en"><head><title>The quay is lit at last</title></head><body><article>
<h1>The quay is lit at last</h1><p>GULLWING, 4 May 2026 – {lamps} lamps were lit on Monday.</p>
<p>“I can read my newspaper here,” said Lin Ostrey, harbour master of Gullwing.</p>
</article></body></html>"""


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as served:
        served.pages["/quay"] = page()
        yield served


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Shelves]:
    store = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    yield Shelves(
        store=store,
        originals=Originals(tmp_path / "originals"),
        warcs=WarcFolder(tmp_path / "warc", software="Onrecord/test"),
    )
    store.close()


def page(lamps: str = "Forty", **headers: str) -> Answer:
    return Answer(body=PAGE.format(lamps=lamps).encode(), headers=headers)


def fetched(server: LocalServer, shelves: Shelves, path: str = "/quay") -> Ingested:
    recorder = Recorder(shelves.warcs, shelves.captures)
    fetcher = server.fetcher(known=recorder.known, keep=recorder.keep)
    (one,) = fetch_one(server.url(path), fetcher, shelves)
    return one


def files(shelves: Shelves, tmp_path: Path) -> list[Path]:
    return [tmp_path / "warc" / name for name in shelves.warcs.sizes()]


def records(path: Path) -> list[tuple[str, str, bytes]]:
    """Return type, address and content of each record, as a standard reader sees them."""
    with path.open("rb") as stream:
        return [
            (
                one.rec_type,
                one.rec_headers.get_header("WARC-Target-URI"),
                one.content_stream().read(),
            )
            for one in ArchiveIterator(stream, check_digests="raise")
        ]


def check(path: Path) -> None:
    """Let warcio's own checker read a file."""
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert "digest pass" in result.stdout


def test_what_is_fetched_is_kept_as_records_original_and_release(
    server: LocalServer, shelves: Shelves, tmp_path: Path
) -> None:
    one = fetched(server, shelves)
    assert one.outcome is Outcome.KEPT
    (release,) = one.releases
    assert release.headline == "The quay is lit at last"
    assert release.provenance.url == server.url("/quay")
    (path,) = files(shelves, tmp_path)
    check(path)
    found = records(path)
    kinds = [kind for kind, _, _ in found]
    assert kinds == ["warcinfo", "response", "request", "response", "request"]
    assert found[3][1:] == (server.url("/quay"), shelves.originals.get(release.provenance.digest))


def test_a_page_that_is_as_it_was_is_a_revisit(
    server: LocalServer, shelves: Shelves, tmp_path: Path
) -> None:
    server.pages["/quay"] = page(ETag='"1"')
    fetched(server, shelves)
    fetched(server, shelves)
    server.pages["/quay"] = Answer(status=304)
    one = fetched(server, shelves)
    assert one.outcome is Outcome.UNCHANGED
    assert [release.headline for release in one.releases] == ["The quay is lit at last"]
    assert server.headers[-1]["if-none-match"] == '"1"'
    (path,) = files(shelves, tmp_path)
    check(path)
    kinds = [kind for kind, url, _ in records(path) if url == server.url("/quay")]
    assert kinds == ["response", "request", "revisit", "request", "revisit", "request"]


def test_a_page_that_changed_is_a_new_version(server: LocalServer, shelves: Shelves) -> None:
    first = fetched(server, shelves)
    server.pages["/quay"] = page("Fifty")
    second = fetched(server, shelves)
    assert [first.outcome, second.outcome] == [Outcome.KEPT, Outcome.KEPT]
    assert len(shelves.store.versions(first.releases[0].id)) == 2


def test_a_page_that_could_not_be_read_is_fetched_whole_the_next_time(
    server: LocalServer, shelves: Shelves
) -> None:
    server.pages["/quay"] = Answer(body=b"<html><body></body></html>", headers={"ETag": '"1"'})
    assert fetched(server, shelves).outcome is Outcome.FAILED
    assert fetched(server, shelves).outcome is Outcome.FAILED
    assert "if-none-match" not in server.headers[-1]
    assert len(shelves.store.failures()) == 1


def test_a_failure_is_recorded_and_its_answer_kept(
    server: LocalServer, shelves: Shelves, tmp_path: Path
) -> None:
    one = fetched(server, shelves, "/gone")
    assert (one.outcome, one.reason) == (
        Outcome.FAILED, "the server answers 404: there is no such page"
    )  # fmt: skip
    (path,) = files(shelves, tmp_path)
    assert ("response", server.url("/gone"), b"no such page") in records(path)


def test_a_page_that_became_the_front_page_is_no_release(
    server: LocalServer, shelves: Shelves
) -> None:
    server.pages["/quay"] = Answer(status=302, headers={"Location": "/"})
    server.pages["/"] = page()
    assert "front page" in (fetched(server, shelves).reason or "")


def test_what_a_crash_left_half_written_is_cut_off(
    server: LocalServer, shelves: Shelves, tmp_path: Path
) -> None:
    fetched(server, shelves)
    (path,) = files(shelves, tmp_path)
    whole = path.read_bytes()
    for tail in (b"\x1f", whole[:200], b"\0" * 9, whole[:-1]):
        path.write_bytes(whole + tail)
        other = WarcFolder(tmp_path / "warc", software="Onrecord/test")
        other.append([whole[: shelves.warcs.opening(path.name)]])
        check(path)


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    folder = WarcFolder(tmp_path / "warc", software="Onrecord/test", largest=10)
    places = [folder.append([b"record"]).file for _ in range(3)]
    assert len(set(places)) == 3
    assert list(folder.sizes()) == places


def test_what_is_purged_is_in_no_record(
    server: LocalServer, shelves: Shelves, tmp_path: Path
) -> None:
    server.pages["/other"] = page("Ninety")
    first = fetched(server, shelves).releases[0]
    other = fetched(server, shelves, "/other").releases[0]
    fetched(server, shelves)
    digests = shelves.store.purge(first.id, reason="asked for")
    forget(digests, shelves.warcs, shelves.captures)
    (path,) = files(shelves, tmp_path)
    check(path)
    assert not any(b"Forty lamps" in content for _, _, content in records(path))
    (capture,) = shelves.captures.of([other.provenance.digest])
    data = shelves.warcs.read(capture.file, capture.start, capture.length)
    (record,) = parsed(data)
    assert record == shelves.originals.get(other.provenance.digest)


def test_what_was_purged_does_not_come_back(server: LocalServer, shelves: Shelves) -> None:
    first = fetched(server, shelves).releases[0]
    digests = shelves.store.purge(first.id, reason="asked for")
    forget(digests, shelves.warcs, shelves.captures)
    shelves.originals.remove(digests[0])
    assert fetched(server, shelves).outcome is Outcome.DELETED
    assert shelves.captures.of(digests) == ()
    assert not shelves.originals.has(digests[0])


def parsed(data: bytes) -> list[Any]:
    return [one.content_stream().read() for one in ArchiveIterator(io.BytesIO(data))]
