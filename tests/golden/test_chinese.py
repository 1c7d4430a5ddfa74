"""Chinese releases, made up in the manner of real ones, are read as they were annotated by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.model import Release
from scrapers.finding import Found, originals_from
from scrapers.ingest import parse

FOLDER = Path(__file__).parent / "chinese"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def _facts(release: Release) -> dict[str, Any]:
    held = [(one.name, one.affiliation) for one in release.speakers]
    published = release.published.edtf if release.published else None
    events = [event.date.edtf for event in release.events]
    return {
        "title": release.headline,
        "published": published,
        "events": [edtf for edtf in events if edtf != published],
        "speakers": [
            [name, pair.role if pair else None, pair.organisation if pair else None]
            for name, pair in held
        ],
        "quotes": [
            [one.span.of(release.text), one.speaker] for one in release.quotations if one.direct
        ],
    }


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_chinese_release_is_read_as_annotated(name: str) -> None:
    (found,) = originals_from([str(FOLDER / f"{name}.txt")])
    assert isinstance(found, Found)
    (release,) = parse(found.original)
    assert release.language == "zh"
    assert _facts(release) == EXPECTED[name]


def test_every_chinese_release_is_annotated() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(EXPECTED)
