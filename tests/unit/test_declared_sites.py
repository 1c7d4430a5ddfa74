"""An archive's own sites: the skeleton that is written, what may stand in it, its golden file."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from web_server import Answer, LocalServer, local_server

from archive.errors import ConfigError
from scrapers.declared_sites import sites_in
from scrapers.registry import use_sites
from web.cli import main

PAGE = """<html lang="en"><head><title>Gullwing Gazette</title></head><body>
<div class="diary"><p>9 May 2026: fish market, said the town crier.</p></div>
<div id="story"><b class="head">The quay is lit at last</b> <i class="day">4/5/2026</i>
<p>The council of Gullwing lit the quay on Monday evening, forty lamps in all.</p>
<p>“I can read my newspaper here,” said Lin Ostrey, harbour master of Gullwing.</p>
<div class="more"><p>Read next: the gate opens at six, and closes at nine.</p></div>
</div></body></html>""".encode()
Run = Callable[..., Result]


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as served:
        served.pages["/2026/quay"] = Answer(
            body=PAGE, headers={"Content-Type": "text/html; charset=utf-8"}
        )
        yield served
    use_sites(())


@pytest.fixture
def run(tmp_path: Path, server: LocalServer) -> Run:
    def invoke(*words: str) -> Result:
        environment = {
            "ONRECORD_DATA": str(tmp_path / "data"),
            "ONRECORD_FETCH_LOOPBACK": f"127.0.0.1:{server.port}",
            "ONRECORD_FETCH_DELAY": "0",
        }
        return CliRunner().invoke(main, list(words), env=environment)

    return invoke


@pytest.fixture
def sites(run: Run, server: LocalServer, tmp_path: Path) -> Path:
    """The folder of sites with the skeleton for one page."""
    result = run("new-site", server.url("/2026/quay"), "--name", "gazette")
    assert result.exit_code == 0, result.output
    return tmp_path / "data" / "sites"


def declared(sites: Path, *lines: str) -> None:
    """Add lines to the declaration, before what it says of the saved page."""
    path = sites / "gazette.toml"
    head, saved = path.read_text().split("[saved]")
    path.write_text(f"{head}{chr(10).join(lines)}\n[saved]{saved}")


def test_the_skeleton_reads_the_saved_page_as_it_stands(run: Run, sites: Path) -> None:
    assert sorted(path.name for path in sites.iterdir()) == [
        "gazette.html", "gazette.json", "gazette.toml"
    ]  # fmt: skip
    (one,) = sites_in(sites)
    assert one.site.hosts == {"127.0.0.1"}
    assert one.site.body == "div#story"
    assert one.page.read_bytes() == PAGE
    golden = json.loads(one.golden.read_text())
    assert "forty lamps" in " ".join(golden["body"])
    assert run("sites", "test").stdout == "gazette: as expected\n"


def test_what_is_read_otherwise_than_the_golden_file_says_is_told(run: Run, sites: Path) -> None:
    golden = json.loads((sites / "gazette.json").read_text())
    golden["title"] = "The quay is lit"
    (sites / "gazette.json").write_text(json.dumps(golden))
    result = run("sites", "test", "gazette")
    assert result.exit_code == 1
    assert 'title: "The quay is lit" was expected, "' in result.stdout


def test_a_declaration_says_the_date_its_order_and_what_goes(
    run: Run, sites: Path, server: LocalServer
) -> None:
    declared(
        sites, 'date = "i.day"', "day_first = true", 'remove = ["div.more"]', 'language = "en"'
    )
    assert run("fetch", server.url("/2026/quay")).exit_code == 0
    (hit,) = json.loads(run("search", "newspaper", "--json").stdout)["hits"]
    release = json.loads(run("show", hit["id"], "--json").stdout)
    assert release["published"]["edtf"] == "2026-05-04"
    assert release["provenance"]["scraper"] == "gazette"
    assert "gate opens" not in release["text"]


def test_the_other_order_is_another_day(run: Run, sites: Path, server: LocalServer) -> None:
    declared(sites, 'date = "i.day"', "day_first = false")
    run("fetch", server.url("/2026/quay"))
    (hit,) = json.loads(run("search", "newspaper", "--json").stdout)["hits"]
    assert hit["published_edtf"] == "2026-04-05"


def test_a_changed_declaration_is_another_version(sites: Path) -> None:
    before = sites_in(sites)[0].site.version
    declared(sites, 'language = "en"')
    assert sites_in(sites)[0].site.version != before


def test_parse_reads_with_the_sites_of_the_archive(run: Run, sites: Path) -> None:
    page = sites / "gazette.html"
    page.write_bytes(
        PAGE.replace(b"<head>", b'<head><link rel="canonical" href="http://127.0.0.1/2026/quay">')
    )
    declared(sites, 'remove = ["div.more"]')
    result = run("parse", str(page))
    assert "gate opens" not in json.loads(result.stdout)["body"][-1], result.output


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('headline = "b["', "headline: 'b\\[' is no CSS selector"),
        ('hedline = "b"', "hedline is unknown"),
        ('hosts = "x.example.org"', "hosts must be a list"),
        ('day_first = "yes"', "day_first must be true or false"),
        ("issuer = 7", "issuer must be a text"),
        ("nonsense", "cannot be used"),
    ],
)
def test_a_wrong_declaration_is_named_with_its_reason(
    tmp_path: Path, line: str, reason: str
) -> None:
    (tmp_path / "gazette.toml").write_text(f'body = "p"\n{line}\n')
    with pytest.raises(ConfigError, match=rf"gazette\.toml.*({reason}|hosts is missing)"):
        sites_in(tmp_path)


def test_two_sites_of_one_host_are_refused(run: Run, sites: Path, server: LocalServer) -> None:
    result = run("new-site", server.url("/2026/quay"), "--name", "other")
    assert result.exit_code == 1
    assert "is declared already" in result.output
    again = run("new-site", server.url("/2026/quay"), "--name", "gazette")
    assert "there is a site gazette already" in again.output


@pytest.mark.parametrize("name", ["../gazette", "Gazette", "a b"])
def test_a_name_cannot_leave_the_folder(run: Run, server: LocalServer, name: str) -> None:
    result = run("new-site", server.url("/2026/quay"), "--name", name)
    assert result.exit_code == 1
    assert "is no name" in result.output
