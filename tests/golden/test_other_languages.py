"""Releases in languages that are not attributed: structure, dates, quotations, no nonsense."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.model import BlockKind, Release
from scrapers.finding import Found, originals_from
from scrapers.ingest import parse

FOLDER = Path(__file__).parent / "languages"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(params=sorted(EXPECTED))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def release(language: str) -> Release:
    (found,) = originals_from([str(FOLDER / f"{language}.txt")])
    assert isinstance(found, Found)
    (read,) = parse(found.original)
    return read


def test_it_is_told_and_its_structure_read(language: str, release: Release) -> None:
    assert release.language == language
    assert release.headline == EXPECTED[language]["title"]
    kinds = [block.kind for block in release.blocks]
    assert kinds == [BlockKind.HEADLINE, *[BlockKind.PARAGRAPH] * 3]


def test_its_dates_are_read(language: str, release: Release) -> None:
    assert release.published is not None
    assert release.published.edtf == EXPECTED[language]["published"]
    assert [event.date.edtf for event in release.events] == EXPECTED[language]["events"]


def test_its_quotations_stand_without_speakers_and_it_is_said_so(
    language: str, release: Release
) -> None:
    words = [one.span.of(release.text) for one in release.quotations]
    assert words == EXPECTED[language]["quotes"]
    assert release.speakers == ()
    assert {(one.speaker, one.affiliation) for one in release.quotations} == {(None, None)}
    assert [warning.code for warning in release.warnings] == ["language-not-attributed"]


def test_no_other_words_are_taken_for_organisations(release: Release) -> None:
    assert all(body.kind.value == "chamber of commerce" for body in release.organisations), (
        release.organisations
    )
