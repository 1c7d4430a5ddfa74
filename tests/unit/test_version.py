"""The version of the reading moves with whatever decides what is read, by itself."""

import ast
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from release_texts import found

from scrapers.ingest import parse
from scrapers.version import LENGTH, LIBRARIES, READ_BY, reading_version, version_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of what reads."""
    for part in READ_BY:
        source, place = ROOT / part, tmp_path / part
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place)
    return tmp_path


def test_the_same_sources_have_the_same_version_wherever_they_lie(copy: Path) -> None:
    assert version_of(copy, libraries="lxml=1") == version_of(ROOT, libraries="lxml=1")


@pytest.mark.parametrize(
    "altered",
    [
        "scrapers/reading/verbs.py",
        "scrapers/reading/given_names.txt",
        "scrapers/formats/html.py",
        "archive/found_dates.py",
    ],
)
def test_it_moves_with_each_module_and_list_of_words(copy: Path, altered: str) -> None:
    before = version_of(copy, libraries="")
    with (copy / altered).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert version_of(copy, libraries="") != before


def test_it_moves_with_a_new_module_and_with_a_library(copy: Path) -> None:
    before = version_of(copy, libraries="lxml=1")
    assert version_of(copy, libraries="lxml=2") != before
    (copy / "scrapers" / "reading" / "more.py").write_text("")
    assert version_of(copy, libraries="lxml=1") != before


def test_every_library_that_the_reading_imports_counts() -> None:
    paths = [path for part in READ_BY for path in _sources(ROOT / part)]
    imported = {name for path in paths for name in _imported(path)}
    foreign = imported - sys.stdlib_module_names - {"archive", "scrapers"}
    owners = packages_distributions()
    assert {owner.casefold() for name in foreign for owner in owners[name]} <= set(LIBRARIES)


def _sources(place: Path) -> list[Path]:
    return sorted(place.rglob("*.py")) if place.is_dir() else [place]


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)


def test_a_release_says_by_which_reading_it_was_read() -> None:
    (release,) = parse(found("Quay opens\n\nThe quay of Velmoor was opened on Monday morning.\n"))
    own, reading = release.provenance.scraper_version.split("+")
    assert (own, reading) == ("1", reading_version())
    assert len(reading) == LENGTH
