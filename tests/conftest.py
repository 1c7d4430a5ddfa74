"""Fixtures that every kind of test shares."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from hatch_build import compile_catalogs

PROJECT = Path(__file__).resolve().parent.parent

# How long an example takes says more of the machine than of the law.
settings.register_profile("without-deadline", deadline=None)
settings.load_profile("without-deadline")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real releases beside the project; CI must have it, others may not."""
    folder = PROJECT.parent / "shared"
    if not (folder / "gold" / "gold.jsonl").exists():
        reason = "the real releases are not beside the project"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogs() -> None:
    """Compile the catalogs of the pages' languages where they are newer than what was compiled."""
    assert list(compile_catalogs(PROJECT))
