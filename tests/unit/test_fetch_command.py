"""``onrecord fetch``: the command over a real server, its summary and its exit codes."""

import hashlib
import io
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

from archive.warc import cdxj
from web.cli import main

PAGE = b"""<html lang="en"><head><title>The quay is lit at last</title></head><body><article>
<h1>The quay is lit at last</h1><p>GULLWING, 4 May 2026 - Forty lamps were lit on Monday.</p>
<p>"I can read my newspaper here," said Lin Ostrey, harbour master of Gullwing.</p>
</article></body></html>"""
Run = Callable[..., Result]


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as served:
        served.pages["/quay"] = Answer(body=PAGE)
        yield served


@pytest.fixture
def run(tmp_path: Path, server: LocalServer) -> Run:
    def invoke(*words: str, **settings: str) -> Result:
        environment = {
            "ONRECORD_DATA": str(tmp_path / "data"),
            "ONRECORD_FETCH_LOOPBACK": f"127.0.0.1:{server.port}",
            "ONRECORD_FETCH_DELAY": "0",
            **settings,
        }
        return CliRunner().invoke(main, list(words), env=environment)

    return invoke


def test_what_is_fetched_is_found(run: Run, server: LocalServer) -> None:
    result = run("fetch", "--json", server.url("/quay"))
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert (summary["kept"], summary["releases"], summary["failed"]) == (1, 1, 0)
    assert "The quay is lit at last" in run("search", "newspaper").stdout
    again = json.loads(run("fetch", "--json", server.url("/quay")).stdout)
    assert (again["kept"], again["unchanged"]) == (0, 1)


def test_one_that_fails_is_named_and_the_rest_goes_on(run: Run, server: LocalServer) -> None:
    urls = [
        server.url("/gone"),
        "ftp://example.org/",
        "http://169.254.169.254/",
        server.url("/quay"),
    ]
    result = run("fetch", *urls)
    assert result.exit_code == 1
    assert "1 kept" in result.stdout
    for url, reason in zip(urls, ("404", "only http", "metadata"), strict=False):
        assert any(line.startswith(url) and reason in line for line in result.stderr.splitlines())


def test_nothing_of_this_machine_is_asked_unless_it_is_let_in(
    run: Run, server: LocalServer
) -> None:
    result = run("fetch", server.url("/quay"), ONRECORD_FETCH_LOOPBACK="none")
    assert result.exit_code == 1
    assert server.connections == 0


@pytest.mark.parametrize("given", ["10.0.0.1:80", "127.0.0.1", "localhost:80", "127.0.0.1:0", "*"])
def test_nothing_else_can_be_let_in(run: Run, given: str) -> None:
    result = run("config", ONRECORD_FETCH_LOOPBACK=given)
    assert result.exit_code == 1
    assert "must be none, or a loopback address" in result.output


def test_a_purge_takes_the_records_out_as_well(
    run: Run, server: LocalServer, tmp_path: Path
) -> None:
    run("fetch", server.url("/quay"))
    found = json.loads(run("search", "newspaper", "--json").stdout)["hits"][0]["id"]
    assert run("delete", found, "--purge", "--reason", "asked for").exit_code == 0
    (path,) = (tmp_path / "data" / "warc").glob("*.warc.gz")
    assert "-purged-" in path.name
    assert run("check").exit_code == 0


@pytest.fixture
def exported(run: Run, server: LocalServer, tmp_path: Path) -> Path:
    """An archive of a page that was fetched in two versions, and of one that came as a file."""
    run("fetch", server.url("/quay"))
    server.pages["/quay"] = Answer(body=PAGE.replace(b"Forty", b"Fifty"))
    server.pages["/old"] = Answer(status=301, headers={"Location": "/older"})
    server.pages["/older"] = Answer(status=302, headers={"Location": server.url("/quay")})
    server.pages["/away"] = Answer(status=302, headers={"Location": "/nowhere"})
    run("fetch", server.url("/away"), server.url("/quay"), server.url("/old"))
    (tmp_path / "gate.md").write_bytes(b"# The gate opens\n\nThe gate of Gullwing opens at six.\n")
    assert run("ingest", str(tmp_path / "gate.md")).exit_code == 0
    path = tmp_path / "out.warc.gz"
    path.write_bytes(run("export", "--format", "warc").stdout_bytes)
    return path


def test_an_export_as_warc_is_accepted_and_read_back(exported: Path, server: LocalServer) -> None:
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(exported)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    with exported.open("rb") as stream:
        found = [
            (
                one.rec_type,
                one.rec_headers.get_header("WARC-Target-URI"),
                one.content_stream().read(),
            )
            for one in ArchiveIterator(stream, check_digests="raise")
        ]
    answers = [one for one in found if one[0] in {"response", "resource"}]
    url = server.url("/quay")
    assert ("response", url, PAGE) in answers
    assert ("response", url, PAGE.replace(b"Forty", b"Fifty")) in answers
    assert [kind for kind, _, _ in answers].count("resource") == 1
    assert [kind for kind, address, _ in found if address == url].count("revisit") == 1
    asked = [str(address).removeprefix(server.url("")) for _, address, _ in answers]
    assert [asked.count(path) for path in ("/old", "/older", "/away")] == [1, 1, 0]


def test_an_export_as_wacz_tells_where_each_answer_lies_and_which_pages_it_has(
    exported: Path, run: Run, server: LocalServer
) -> None:
    packed = run("export", "--format", "wacz").stdout_bytes
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        manifest = json.loads(package.read("datapackage.json"))
        for one in manifest["resources"]:
            data = package.read(one["path"])
            assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
            assert one["bytes"] == len(data)
        warc = package.read("archive/data.warc.gz")
        assert package.getinfo("archive/data.warc.gz").compress_type == zipfile.ZIP_STORED
        lines = package.read("indexes/index.cdx").decode().splitlines()
        pages = [json.loads(one) for one in package.read("pages/pages.jsonl").splitlines()]
    assert lines == sorted(lines)
    said = [json.loads(one.split(" ", 2)[2]) for one in lines]
    for one in said:
        start = int(one["offset"])
        (record,) = ArchiveIterator(io.BytesIO(warc[start : start + int(one["length"])]))
        assert record.rec_headers.get_header("WARC-Target-URI") == one["url"]
    url = server.url("/quay")
    assert [one["status"] for one in said if one["url"] == url] == ["200", "200", "200"]
    assert {(one["url"], one["status"]) for one in said} >= {
        (server.url("/old"), "301"),
        (server.url("/older"), "302"),
    }
    assert [one["title"] for one in pages if one.get("url") == url] == [
        "The quay is lit at last",
        "The quay is lit at last",
    ]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.example.org/News/", "org,example)/news"),
        ("http://example.org:80", "org,example)/"),
        ("http://example.org:8080/a?b=2&a=1#c", "org,example:8080)/a?a=1&b=2"),
        ("http://127.0.0.1:8080/Quay", "1,0,0,127:8080)/quay"),
        ("https://www2.example.org//a//b/?", "org,example)/a/b"),
        ("urn:sha256:AB", "urn:sha256:ab"),
        ("http://[bad/", "http://[bad/"),
        ("http://example.org:99999/", "http://example.org:99999/"),
    ],
)
def test_the_keys_of_the_index_are_those_that_players_look_up(url: str, key: str) -> None:
    assert cdxj.key(url) == key


def test_an_export_as_warc_can_be_ingested_elsewhere(
    exported: Path, run: Run, tmp_path: Path
) -> None:
    elsewhere = {"ONRECORD_DATA": str(tmp_path / "elsewhere")}
    result = CliRunner().invoke(main, ["ingest", "--json", str(exported)], env=elsewhere)
    summary = json.loads(result.stdout)
    assert summary["kept"] >= 2, result.output
    found = CliRunner().invoke(main, ["search", "newspaper"], env=elsewhere)
    assert "The quay is lit at last" in found.stdout


def test_quotations_are_no_warc(run: Run) -> None:
    result = run("export", "--format", "warc", "--in", "quotations")
    assert result.exit_code == 2
    assert "holds releases" in result.output


def test_a_check_tells_of_a_damaged_record(run: Run, server: LocalServer, tmp_path: Path) -> None:
    run("fetch", server.url("/quay"))
    assert run("check").exit_code == 0
    (path,) = (tmp_path / "data" / "warc").glob("*.warc.gz")
    data = bytearray(path.read_bytes())
    data[-700] ^= 0xFF
    path.write_bytes(data)
    result = run("check")
    assert result.exit_code == 1
    assert f"capture of {server.url('/quay')}: its records in {path.name}" in result.stdout
    path.unlink()
    assert f"the WARC file {path.name} is not kept here" in run("check").stdout
