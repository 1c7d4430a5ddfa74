"""The log of decisions carried from one archive to another by the command."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import make_original
from click.testing import CliRunner, Result
from release_texts import HEADLINE, MORE_PROSE, PROSE

from archive.config import Config
from archive.edits import Edit
from archive.fact_fields import RELEASE
from archive.model import FactField
from archive.originals import Originals
from archive.store import Store
from scrapers.finding import Found
from scrapers.ingest import ingest
from web.cli import main

TEXT = f"{HEADLINE}\n\n{PROSE}\n\n{MORE_PROSE}\n"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(data: Path, *arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["--data", str(data), *map(str, arguments)])

    return invoke


def _ingest(data: Path) -> Store:
    config = Config(data=data)
    store = Store.open(config.store_url)
    found = Found(source="market.txt", original=make_original(TEXT, path="market.txt"))
    tuple(ingest([found], Originals(config.originals), store))
    return store


@pytest.mark.parametrize("import_first", [True, False])
def test_decisions_outlive_an_archive_that_is_built_anew(
    run: Run, tmp_path: Path, import_first: bool
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    store = _ingest(old)
    (release_id,) = store.ids()
    edit = Edit(fact=RELEASE, field=FactField.HEADLINE, value="Another headline")
    store.curation.decide(release_id, [edit], curator="ada")
    exported = run(old, "decisions", "export")
    assert exported.exit_code == 0
    log = tmp_path / "log.jsonl"
    log.write_text(exported.stdout, encoding="utf-8")
    if not import_first:
        _ingest(new).close()
        assert run(new, "reindex").exit_code == 0
    taken = run(new, "decisions", "import", log)
    assert (taken.exit_code, taken.stdout) == (0, "1 decisions added, 0 known already\n")
    again = run(new, "decisions", "import", log)
    assert again.stdout == "0 decisions added, 1 known already\n"
    rebuilt = _ingest(new)
    assert rebuilt.release(release_id) == store.release(release_id)
    assert rebuilt.findings() == ()


@pytest.mark.parametrize("line", ["{", "[]", "{}", '"x"', "[" * 100_000])
def test_a_line_that_is_no_decision_is_named(run: Run, tmp_path: Path, line: str) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(f"\n{line}\n", encoding="utf-8")
    result = run(tmp_path / "data", "decisions", "import", log)
    assert result.exit_code == 1
    assert "line 2 is no decision" in result.output
