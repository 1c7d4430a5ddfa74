"""The documentation names what there is."""

import re
from pathlib import Path

import pytest

from archive.config import describe, load
from web.cli import main

DOCS = Path(__file__).resolve().parents[2] / "docs"
OPERATING = (DOCS / "operating.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_documented(command: str) -> None:
    assert f"`onrecord {command}" in OPERATING


def test_every_setting_is_documented_with_its_default() -> None:
    for setting in describe(load(environ={})):
        row = re.search(rf"^\| `{setting.name}` \| `ONRECORD_{setting.name.upper()}` .*$",
                        OPERATING, re.MULTILINE)  # fmt: skip
        assert row, setting.name
        if setting.name != "data":
            assert f"`{setting.value}`" in row.group()


def test_every_page_that_the_documentation_links_to_is_there() -> None:
    for page in (*DOCS.glob("*.md"), DOCS.parent / "README.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
