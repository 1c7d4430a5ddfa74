"""Fixtures that every kind of test shares."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


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
