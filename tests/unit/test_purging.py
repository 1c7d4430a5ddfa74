"""A purge is whole, also when it is cut off, and is lifted only where somebody says so."""

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator
from web_server import Answer, LocalServer, local_server

from archive.config import Config
from archive.integrity import check
from archive.originals import Originals
from web.cli import main
from web.holdings import Holdings

PAGE = b"""<html lang="en"><head><title>The quay is lit at last</title></head><body><article>
<h1>The quay is lit at last</h1><p>GULLWING, 4 May 2026 - Forty lamps were lit on Monday.</p>
<p>"I can read my newspaper here," said Lin Ostrey, harbour master of Gullwing.</p>
</article></body></html>"""
OTHER = PAGE.replace(b"Forty", b"Ninety").replace(b"newspaper", b"almanac")
Run = Callable[..., Result]

# Purges a release in a copy of the archive, and is killed as it is about to touch a file for the
# first time; in another copy at the second time, and so on, until it comes to the end.
KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from archive.config import Config
from archive.purging import purge
from web.holdings import Holdings

folder, release = Path(sys.argv[1]), sys.argv[2]
TOUCHED = {"open", "os.remove", "os.rename", "os.truncate", "fcntl.flock"}

def purge_until(data, moment):
    held, left = Holdings.open(Config(data=data)), moment
    def count(event, _):
        nonlocal left
        left -= event in TOUCHED
        if left < 0 and event in TOUCHED:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    purge(release, reason="asked for", store=held.store, originals=held.originals, warcs=held.warcs)
    os._exit(0)

moment, killed = 0, True
while killed:
    data = shutil.copytree(folder / "whole", folder / f"killed-{moment}")
    child = os.fork()
    if not child:
        purge_until(data, moment)
    killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    moment += 1
"""


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as served:
        served.pages["/quay"] = Answer(body=PAGE)
        served.pages["/other"] = Answer(body=OTHER)
        yield served


@pytest.fixture
def run(tmp_path: Path, server: LocalServer) -> Run:
    def invoke(*words: str) -> Result:
        environment = {
            "ONRECORD_DATA": str(tmp_path / "whole"),
            "ONRECORD_FETCH_LOOPBACK": f"127.0.0.1:{server.port}",
            "ONRECORD_FETCH_DELAY": "0",
        }
        return CliRunner().invoke(main, list(words), env=environment)

    return invoke


@pytest.fixture
def quay(run: Run, server: LocalServer) -> str:
    """The id of a release that was fetched, beside another one."""
    assert run("fetch", server.url("/quay"), server.url("/other")).exit_code == 0
    (hit,) = json.loads(run("search", "newspaper", "--json").stdout)["hits"]
    return str(hit["id"])


def _fetched(data: Path) -> bytes:
    """Return all that the WARC files hold, unpacked."""
    found = b""
    for path in sorted((data / "warc").glob("*.warc.gz")):
        with path.open("rb") as stream:
            found += b"".join(one.content_stream().read() for one in ArchiveIterator(stream))
    return found


def test_a_purge_that_is_killed_at_any_step_is_finished_when_the_archive_is_opened(
    quay: str, tmp_path: Path
) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), quay], check=True, timeout=300)
    copies = sorted(tmp_path.glob("killed-*"))
    assert len(copies) > 8
    purged = 0
    for data in copies:
        held = Holdings.open(Config(data=data))
        held.follow()
        assert list(check(held.store, held.originals, held.index_status())) == []
        is_gone = held.store.why_gone(quay) is not None
        purged += is_gone
        assert (b"Forty" in _fetched(data)) is not is_gone, data.name
        assert len(list(held.originals.digests())) == 2 - is_gone
        assert b"Ninety" in _fetched(data)
        held.close()
        database = b"".join(one.read_bytes() for one in data.glob("archive.sqlite*"))
        assert (b"read my newspaper here" in database) is not is_gone
    assert 2 < purged <= len(copies)


def test_what_was_purged_comes_back_where_an_administrator_says_so_and_the_log_tells(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "quay.html"
    path.write_bytes(PAGE)
    run("ingest", str(path))
    (hit,) = json.loads(run("search", "newspaper", "--json").stdout)["hits"]
    release = hit["id"]
    assert run("delete", release, "--purge", "--reason", "a court order").exit_code == 0

    for changed in (PAGE, OTHER):
        path.write_bytes(changed)
        assert json.loads(run("ingest", str(path), "--json").stdout)["deleted"] == 1
    path.write_bytes(PAGE)
    again = run("ingest", str(path), "--again", "--json")
    assert json.loads(again.stdout)["kept"] == 1
    assert "The quay is lit at last" in run("show", release).stdout
    assert json.loads(run("ingest", str(path), "--json").stdout)["unchanged"] == 1
    log = run("log").stdout
    assert "let come back what was purged" in log
    assert release in log
    assert "a court order" in log
    assert run("check").exit_code == 0


def test_a_purge_takes_out_the_archive_too_that_the_release_came_in(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "press.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (("quay.html", PAGE), ("other.html", OTHER), ("short.pdf", b"%PDF-")):
            archive.writestr(name, data)
        archive.writestr("../out.txt", "a member by whose fault the archive is kept")
    run("ingest", str(path))
    originals = Originals(Config(data=tmp_path / "whole").originals)
    packed = hashlib.sha256(path.read_bytes()).hexdigest()
    assert originals.has(packed)
    (hit,) = json.loads(run("search", "newspaper", "--json").stdout)["hits"]
    assert run("delete", hit["id"], "--purge", "--reason", "asked for").exit_code == 0
    assert not originals.has(packed)
    assert not originals.has(hashlib.sha256(PAGE).hexdigest())
    assert originals.has(hashlib.sha256(OTHER).hexdigest())
    assert run("check").exit_code == 0
    again = json.loads(run("ingest", str(path), "--json").stdout)
    assert (again["deleted"], again["unchanged"], again["failed"]) == (1, 1, 2)
    assert not originals.has(packed)
    assert run("check").exit_code == 0


def test_a_page_that_was_purged_can_be_fetched_again_where_somebody_says_so(
    run: Run, server: LocalServer, quay: str
) -> None:
    assert run("delete", quay, "--purge", "--reason", "asked for").exit_code == 0
    url = server.url("/quay")
    assert json.loads(run("fetch", url, "--json").stdout)["deleted"] == 1
    assert json.loads(run("fetch", url, "--again", "--json").stdout)["kept"] == 1
    assert run("check").exit_code == 0
    assert "let come back what was purged" in run("log").stdout


def test_what_was_only_deleted_is_not_taken_for_purged(run: Run, quay: str, tmp_path: Path) -> None:
    assert run("delete", quay, "--reason", "sent by mistake").exit_code == 0
    held = Holdings.open(Config(data=tmp_path / "whole"))
    assert len(list(held.originals.digests())) == 2
    held.close()
    (tmp_path / "quay.html").write_bytes(PAGE)
    again = run("ingest", str(tmp_path / "quay.html"), "--again", "--json")
    assert json.loads(again.stdout)["deleted"] == 1
    assert run("undelete", quay).exit_code == 0
