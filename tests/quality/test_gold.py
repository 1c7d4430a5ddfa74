"""The quality of the reading on releases annotated by hand, held by floors."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from archive.serialise import parsed_form
from scrapers.finding import Found, originals_from
from scrapers.ingest import parse

# Just under what is reached; lowered only in a commit that says why.
FLOORS = {
    ("quotes", "F1"): 0.985,
    ("quotes", "P"): 0.99,
    ("attributed", "F1"): 0.98,
    ("attributed", "P"): 0.985,
    ("speakers", "F1"): 0.975,
    ("speakers", "P"): 0.975,
    ("orgs", "F1"): 0.885,
    ("orgs", "P"): 0.92,
    ("full name", ""): 0.985,
}

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    """Score the parse of the annotated releases with the shared scorer."""
    parsed = tmp_path_factory.mktemp("quality") / "parsed.jsonl"
    with parsed.open("w", encoding="utf-8") as lines:
        for found in originals_from([str(shared / "gold" / "text")]):
            assert isinstance(found, Found)
            for release in parse(found.original):
                form = parsed_form(release, source=found.source, with_text=False)
                form["id"] = None
                lines.write(json.dumps(form) + "\n")
    gold = shared / "gold"
    command = [sys.executable, str(gold / "score.py"), str(gold / "gold.jsonl"), str(parsed)]
    scored = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(scored.stdout.splitlines()[-1])  # type: ignore[no-any-return] # its JSON


def test_every_annotated_release_is_parsed(figures: Mapping[str, object]) -> None:
    assert figures["not parsed"] == 0


@pytest.mark.parametrize(("figure", "part"), FLOORS)
def test_a_figure_holds_its_floor(figures: Mapping[str, object], figure: str, part: str) -> None:
    found = figures[figure]
    reached = found[part] if isinstance(found, dict) else found
    assert reached >= FLOORS[figure, part], figures
