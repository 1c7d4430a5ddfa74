"""Decisions about people and organisations from the command line, in bulk."""

import json
from pathlib import Path

import pytest
from builders import make_release, said
from click.testing import CliRunner, Result

from archive.config import Config
from archive.store import Store
from web.cli import main


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store = Store.open(Config(data=tmp_path).store_url)
    for name in ("Ada Fenwick", "A. Fenwick", "Ada M. Fenwick"):
        store.keep(make_release(path=name, said=[said("We sail", speaker=name, role="Chair")]))
    store.close()
    run(tmp_path, "reindex")
    return tmp_path


def run(data: Path, *arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(main, ["--data", str(data), *arguments], input=text)


def test_decisions_are_made_line_by_line_and_bad_lines_are_named(data: Path) -> None:
    lines = [
        {"register": "speaker", "action": "merge", "record": "Ada Fenwick", "other": "A. Fenwick"},
        {"register": "speaker", "action": "fly", "record": "Ada Fenwick"},
        {"register": "speaker", "action": "note", "record": "Nobody", "value": "?"},
        {"register": "planet", "action": "note", "record": "Ada Fenwick", "value": "?"},
        {"register": "speaker", "action": "note", "record": "A. Fenwick", "value": "A pilot."},
    ]
    text = "\n".join(["{", *map(json.dumps, lines), ""])
    result = run(data, "authority", "import", "-", "--curator", "ada", text=text)
    assert result.exit_code == 1
    assert "2 decisions made, 4 lines failed" in result.output
    assert "line 1: it is no JSON object" in result.output
    assert "line 3: “fly” is none of merge" in result.output
    assert "line 4: there is no speaker “Nobody”" in result.output
    assert "line 5: “planet” is none of speaker, organisation" in result.output
    exported = [
        json.loads(line) for line in run(data, "authority", "export", "speaker").output.splitlines()
    ]
    assert {one["name"]: one["note"] for one in exported} == {
        "Ada Fenwick": "A pilot.",
        "Ada M. Fenwick": None,
    }
    found = run(data, "search", 'speaker:"A. Fenwick"', "--json")
    assert json.loads(found.output)["total"] == 2


def test_decisions_come_from_csv_too(data: Path) -> None:
    text = (
        "register,action,record,value,other,reason\r\n"
        'speaker,rename,Ada Fenwick,"Fenwick, Ada",,by the rules\r\n'
        "speaker,decline,A. Fenwick,,Ada M. Fenwick,\r\n"
    )
    result = run(data, "authority", "import", "-", "--format", "csv", text=text)
    assert result.exit_code == 0
    assert "2 decisions made, 0 lines failed" in result.output
    assert '"name": "Fenwick, Ada"' in run(data, "authority", "export", "speaker").output
    assert "authority" not in run(data, "check").output


def test_a_decision_is_undone(data: Path) -> None:
    line = {"register": "speaker", "action": "note", "record": "Ada Fenwick", "value": "A pilot."}
    run(data, "authority", "import", "-", text=json.dumps(line))
    assert "undone by decision 2" in run(data, "authority", "undo", "1").output
    again = run(data, "authority", "undo", "1")
    assert again.exit_code == 1
    assert "was undone by decision 2" in again.output


def test_pairs_that_may_be_one_are_looked_for(data: Path) -> None:
    assert "3 pairs may be one" in run(data, "authority", "suggest").output
