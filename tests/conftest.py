"""Fixtures that every kind of test shares."""

import os
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogs() -> None:
    """Compile the catalogs of the pages' languages where they are newer than what was compiled."""
    for catalog in sorted((PROJECT / "web" / "translations").glob("*/LC_MESSAGES/*.po")):
        compiled = catalog.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= catalog.stat().st_mtime:
            continue
        made = compiled.with_suffix(f".{os.getpid()}")
        with catalog.open("rb") as source, made.open("wb") as target:
            write_mo(target, read_po(source))
        made.replace(compiled)
