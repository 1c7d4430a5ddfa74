"""The samples, each read once, in the form that ``onrecord parse`` prints."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archive.model import Original
from archive.serialise import parsed_form
from scrapers import samples
from scrapers.finding import Found, originals_from
from scrapers.ingest import parse

EXPECTED = Path(__file__).parent / "expected"

Form = Mapping[str, Any]
SEED = "global-business-leaders-chongqing.txt"


@cache
def _originals() -> Mapping[str, Original]:
    found = originals_from([str(samples.folder())])
    kept = [one.original for one in found if isinstance(one, Found)]
    return {one.path: one for one in kept if one.path}


def form_of(original: Original, source: str) -> Form:
    """Read an original that holds one release."""
    (release,) = parse(original)
    return parsed_form(release, source=source, with_text=True)


@cache
def _sample(source: str) -> Form:
    return form_of(_originals()[source], source)


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Form]:
    return _sample


@pytest.fixture(scope="session")
def sample_sources() -> frozenset[str]:
    return frozenset(_originals())


@pytest.fixture(scope="session")
def expected_sources() -> frozenset[str]:
    return frozenset(case["source"] for case in _expected())


@pytest.fixture(scope="session")
def seed(shared: Path) -> Form:
    path = shared / "releases" / "seed" / SEED
    original = Original(
        data=path.read_bytes(),
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
        media_type="text/plain",
        collection="seed",
        path=SEED,
    )
    return form_of(original, SEED)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "expected" in metafunc.fixturenames:
        cases = _expected()
        metafunc.parametrize("expected", cases, ids=[case["source"] for case in cases])


def _expected() -> list[Form]:
    return [json.loads(path.read_bytes()) for path in sorted(EXPECTED.rglob("*.json"))]
