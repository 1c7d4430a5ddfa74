"""The ``onrecord`` command: what it prints, keeps and says when something is wrong."""

import csv
import io
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.config import load
from archive.edits import Edit
from archive.fact_fields import RELEASE as WHOLE
from archive.model import FactField, Original, Release
from archive.store import Store
from scrapers.ingest import parse
from web.cli import main

RELEASE = """# Port Sella Chamber Asks for Longer Quay Hours

PORT SELLA, Tarsia, March 4, 2025 -- The Port Sella Chamber of Commerce asked the harbour office \
today to keep the quay open until midnight.

"The boats do not stop at six, and neither do we," said Ida Morvane, president of the Port Sella \
Chamber of Commerce. "A closed gate is a closed market."

The harbour office will answer in April.
"""
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "quay-hours.md").write_text(RELEASE)
    (releases / "empty.txt").write_text("")
    return releases


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(*arguments: str | Path, given: str | None = None) -> Result:
        environment = {"ONRECORD_DATA": str(tmp_path / "data")}
        words = [str(one) for one in arguments]
        return CliRunner().invoke(main, words, env=environment, input=given)

    return invoke


@pytest.fixture
def kept(run: Run, folder: Path) -> Run:
    assert run("ingest", folder / "quay-hours.md").exit_code == 0
    return run


def only_id(run: Run) -> str:
    return str(json.loads(run("search", "quay", "--json").stdout)["hits"][0]["id"])


def test_parse_prints_one_object_a_line_and_keeps_nothing(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    result = run("parse", folder / "quay-hours.md")

    form = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(form) == [
        "source", "id", "title", "subheadline", "published", "published_edtf",
        "published_evidence", "dateline", "events", "language", "issuer", "body", "captions",
        "boilerplate", "speakers", "quotes", "organisations", "warnings",
    ]  # fmt: skip
    assert form["published"] == "2025-03-04"
    assert form["speakers"] == [
        {
            "name": "Ida Morvane",
            "role": "president",
            "organisation": "Port Sella Chamber of Commerce",
        }
    ]
    assert [quote["speaker"] for quote in form["quotes"]] == ["Ida Morvane", "Ida Morvane"]
    assert not (tmp_path / "data").exists()


def test_parse_names_its_source_as_it_was_given(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)

    def sources(*paths: str) -> list[str]:
        lines = run("parse", *paths).stdout.splitlines()
        return [json.loads(line)["source"] for line in lines]

    assert sources("releases/quay-hours.md") == ["releases/quay-hours.md"]
    assert sources("./releases") == ["./releases/empty.txt", "./releases/quay-hours.md"]
    assert sources("releases/*.md") == ["releases/quay-hours.md"]


def test_parse_reads_standard_input(run: Run) -> None:
    form = json.loads(run("parse", "-", given=RELEASE).stdout)

    assert form["source"] == "-"
    assert form["title"] == "Port Sella Chamber Asks for Longer Quay Hours"


def test_positions_lie_in_the_text_that_with_text_adds(run: Run, folder: Path) -> None:
    form = json.loads(run("parse", "--with-text", folder / "quay-hours.md").stdout)

    for quote in form["quotes"]:
        assert form["text"][quote["start"] : quote["end"]] == quote["text"]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(run: Run, folder: Path) -> None:
    result = run("parse", folder)

    bad, good = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert bad == {"source": f"{folder}/empty.txt", "error": "is empty"}
    assert good["title"]


def test_ingest_keeps_the_good_and_names_the_bad(run: Run, folder: Path) -> None:
    result = run("ingest", folder, "--json")

    summary = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (summary["kept"], summary["failed"]) == (1, 1)
    assert summary["failures"][0]["source"].endswith("empty.txt")
    assert summary["failures"][0]["reason"] == "is empty"


def test_the_same_bytes_are_kept_once(kept: Run, folder: Path) -> None:
    summary = json.loads(kept("ingest", folder / "quay-hours.md", "--json").stdout)

    assert (summary["kept"], summary["unchanged"]) == (0, 1)


def test_data_may_stand_before_or_after_the_command(run: Run, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"

    assert run("ingest", folder / "quay-hours.md", "--data", elsewhere).exit_code == 0
    assert json.loads(run("--data", elsewhere, "search", "--json").stdout)["total"] == 1
    assert json.loads(run("search", "--json").stdout)["total"] == 0


def test_search_finds_releases_and_quotations(kept: Run) -> None:
    releases = json.loads(kept("search", "quay", "--json").stdout)
    quotations = json.loads(kept("search", "gate", "--in", "quotations", "--json").stdout)

    assert releases["hits"][0]["headline"] == "Port Sella Chamber Asks for Longer Quay Hours"
    assert quotations["hits"][0]["speaker"] == "Ida Morvane"
    assert {"value": "Port Sella Chamber of Commerce", "count": 1} in releases["facets"]["chamber"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--speaker", "Ida Morvane"], 1),
        (["--speaker", "Somebody Else"], 0),
        (["--organisation", "Port Sella Chamber of Commerce"], 1),
        (["--kind", "chamber of commerce"], 1),
        (["--from", "2025-03", "--to", "2025-03"], 1),
        (["--from", "2026"], 0),
        (["--language", "en", "--sort", "oldest", "--limit", "1"], 1),
    ],
)
def test_filters_narrow_a_search(kept: Run, options: list[str], found: int) -> None:
    result = kept("search", *options, "--json")

    assert json.loads(result.stdout)["total"] == found, result.output


def test_a_query_that_cannot_be_understood_is_said_so(kept: Run) -> None:
    result = kept("search", "speeker:Morvane")

    assert result.exit_code == 1
    assert "speeker" in result.stderr
    assert "speaker" in result.stderr


def test_show_prints_a_release_and_a_quotation(kept: Run) -> None:
    release_id = only_id(kept)
    quotation = json.loads(kept("search", "--in", "quotations", "--json").stdout)["hits"][0]

    assert (
        "Ida Morvane, president, Port Sella Chamber of Commerce" in kept("show", release_id).stdout
    )
    assert json.loads(kept("show", release_id, "--json").stdout)["schema"] == 1
    assert quotation["text"] in kept("show", quotation["id"]).stdout


def test_an_id_that_is_unknown_is_named(kept: Run) -> None:
    result = kept("show", "0" * 16)

    assert result.exit_code == 1
    assert "0" * 16 in result.stderr


def test_export_takes_out_both_grains_in_both_formats(kept: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(kept("export", "--format", "csv").stdout)))
    lines = kept("export", "--format", "jsonl", "--in", "quotations").stdout.splitlines()

    assert [row["headline"] for row in rows] == ["Port Sella Chamber Asks for Longer Quay Hours"]
    assert {json.loads(line)["speaker"] for line in lines} == {"Ida Morvane"}
    assert len(lines) == 2


def test_delete_hides_and_undelete_shows_again(kept: Run, folder: Path) -> None:
    release_id = only_id(kept)

    assert kept("delete", release_id, "--reason", "sent by mistake").exit_code == 0
    assert "sent by mistake" in kept("show", release_id).stderr
    again = json.loads(kept("ingest", folder / "quay-hours.md", "--json").stdout)
    assert (again["kept"], again["deleted"]) == (0, 1)

    assert kept("undelete", release_id).exit_code == 0
    assert only_id(kept) == release_id


def test_purged_bytes_come_back_under_no_other_name_unless_told(
    kept: Run, folder: Path, tmp_path: Path
) -> None:
    purged = only_id(kept)
    assert kept("delete", purged, "--purge", "--reason", "a court order").exit_code == 0
    copy = folder / "innocent-name.md"
    (folder / "quay-hours.md").rename(copy)

    refused = kept("ingest", copy, "--json")
    (failure,) = json.loads(refused.stdout)["failures"]
    assert f"with release {purged}: a court order" in failure["reason"]
    assert not any(path.is_file() for path in (tmp_path / "data" / "originals").rglob("*"))

    assert json.loads(kept("ingest", copy, "--again", "--json").stdout)["kept"] == 1
    assert only_id(kept) != purged
    assert "a court order" in kept("show", purged).stderr
    assert json.loads(kept("ingest", copy, "--json").stdout)["unchanged"] == 1


def test_purge_needs_a_reason_and_removes_the_bytes(kept: Run, tmp_path: Path) -> None:
    release_id = only_id(kept)
    originals = tmp_path / "data" / "originals"

    assert kept("delete", release_id, "--purge").exit_code == 2
    assert any(path.is_file() for path in originals.rglob("*"))
    assert kept("delete", release_id, "--purge", "--reason", "a court order").exit_code == 0
    assert not any(path.is_file() for path in originals.rglob("*"))
    assert kept("check").exit_code == 0


def test_a_file_that_is_known_by_another_name_is_named_with_the_release_that_it_is(
    kept: Run, folder: Path
) -> None:
    (folder / "copy.md").write_text(RELEASE)
    result = kept("ingest", folder / "copy.md", "--json")
    (known,) = json.loads(result.stdout)["known"]
    assert known == {"source": str(folder / "copy.md"), "release": only_id(kept)}
    assert f"kept already as release {only_id(kept)}" in kept("ingest", folder / "copy.md").stderr


def test_purged_bytes_do_not_come_back_with_the_next_ingestion(
    kept: Run, folder: Path, tmp_path: Path
) -> None:
    kept("delete", only_id(kept), "--purge", "--reason", "a court order")

    kept("ingest", folder / "quay-hours.md")

    assert not any(path.is_file() for path in (tmp_path / "data" / "originals").rglob("*"))


def test_check_finds_what_is_wrong(kept: Run, tmp_path: Path) -> None:
    assert kept("check").exit_code == 0
    (original,) = (path for path in (tmp_path / "data" / "originals").rglob("*") if path.is_file())
    original.chmod(0o644)
    original.write_bytes(b"something else")

    result = kept("check", "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["thing"].startswith("original ")


def test_reindex_mends_a_lost_index(kept: Run, tmp_path: Path) -> None:
    for path in (tmp_path / "data" / "index").rglob("*"):
        if path.is_file():
            path.unlink()

    lost = kept("search", "quay")
    assert lost.exit_code == 1
    assert "onrecord reindex" in lost.stderr

    assert kept("reindex").exit_code == 0
    assert json.loads(kept("search", "quay", "--json").stdout)["total"] == 1


def test_reparse_says_what_this_reading_reads_differently(kept: Run) -> None:
    summary = json.loads(kept("reparse", "--dry-run", "--json").stdout)

    assert (summary["kept"], summary["unchanged"], summary["failed"]) == (0, 1, 0)


def test_reparse_prints_a_diff_of_facts_and_touches_nothing(
    kept: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scrapers.reparse.parse", _reads_nobody)
    before = _contents(tmp_path / "data")
    plain = kept("reparse", "--dry-run").stdout
    form = json.loads(kept("reparse", "--dry-run", "--json").stdout)
    assert "speaker removed of “The boats do not stop at six" in plain
    assert "    - Ida Morvane\n" in plain
    assert plain.endswith("  2 speaker removed\n  2 role removed\n  2 organisation removed\n")
    assert form["changes"] == {
        "speaker removed": 2,
        "role removed": 2,
        "organisation removed": 2,
    }
    (release,) = form["releases"]
    assert release["differences"][0]["before"] == "Ida Morvane"
    assert _contents(tmp_path / "data") == before


def test_reparse_lists_the_decisions_that_the_reading_contradicts(
    kept: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store.open(load({"data": str(tmp_path / "data")}).store_url)) as store:
        (release_id,) = store.ids()
        edit = Edit(fact=WHOLE, field=FactField.HEADLINE, value="Another headline")
        store.curation.decide(release_id, [edit], curator="ada")
    monkeypatch.setattr("scrapers.reparse.parse", _reads_a_new_headline)
    plain = kept("reparse", "--dry-run").stdout
    (gap,) = json.loads(kept("reparse", "--json").stdout)["conflicts"]
    assert "headline of the release: “Another headline” (ada); the reading says “A new" in plain
    assert (gap["id"], gap["decided"], gap["now"]) == (
        release_id,
        "Another headline",
        "A new headline",
    )


def test_reparse_says_what_changed_where_the_index_must_be_built_anew(
    kept: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scrapers.reparse.parse", _reads_nobody)
    for file in (tmp_path / "data" / "index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"of another version")
    run = kept("reparse")
    assert run.exit_code != 0
    assert "  2 speaker removed\n" in run.stdout
    assert "not yet found" in run.stderr


def _reads_a_new_headline(original: Original) -> tuple[Release, ...]:
    """Read as a program that finds another headline."""
    return tuple(replace(release, headline="A new headline") for release in parse(original))


def _reads_nobody(original: Original) -> tuple[Release, ...]:
    """Read as a program that attributes nothing."""
    return tuple(
        replace(
            release,
            quotations=tuple(
                replace(one, speaker=None, affiliation=None) for one in release.quotations
            ),
        )
        for release in parse(original)
    )


def _contents(folder: Path) -> dict[str, bytes]:
    """Return what the files of an archive hold, but for what SQLite shares between readers."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.name: path.read_bytes() for path in files if not path.name.endswith("-shm")}


def test_a_setting_that_is_wrong_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "many")

    result = run("config")

    assert result.exit_code == 1
    assert "ONRECORD_PORT" in result.stderr


def test_config_tells_each_value_and_where_it_came_from(run: Run) -> None:
    settings = json.loads(run("config", "--json").stdout)

    assert settings["data"]["source"] == "ONRECORD_DATA"
    assert settings["port"] == {"value": "8000", "source": "default"}


def test_a_demo_whose_index_cannot_be_read_makes_it_anew(run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "demo")
    assert run("demo", "--check", "--data", folder).exit_code == 0
    for path in (tmp_path / "demo" / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"an index of another version")
    again = run("demo", "--check", "--data", folder)
    assert again.exit_code == 0, again.output


def test_the_demo_answers(run: Run) -> None:
    result = run("demo", "--check")

    assert result.exit_code == 0, result.output
    assert "all answered" in result.stdout
