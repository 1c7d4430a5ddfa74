"""docs/data-model.md names what there is."""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from archive.model import BlockKind, Confidence, DateSource, OrganisationKind, Precision, Release
from archive.sql.tables import metadata

PAGE = (Path(__file__).parents[2] / "docs" / "data-model.md").read_text(encoding="utf-8")


def _classes(kind: type) -> set[type]:
    found = {kind}
    for hint in get_type_hints(kind).values():
        for inner in (hint, *get_args(hint)):
            if isinstance(inner, type) and is_dataclass(inner):
                found |= _classes(inner)
    return found


@pytest.mark.parametrize("kind", sorted(_classes(Release), key=lambda kind: kind.__name__))
def test_the_page_names_every_field_of_a_releases_json(kind: type) -> None:
    named = {field.name for field in fields(kind)}
    assert {name for name in named if f"`{name}`" not in PAGE and f'"{name}"' not in PAGE} == set()


@pytest.mark.parametrize("kind", [BlockKind, Confidence, DateSource, OrganisationKind, Precision])
def test_the_page_names_every_word_of_a_closed_list(kind: type[BlockKind]) -> None:
    assert {word.value for word in kind if word.value not in PAGE} == set()


def test_the_page_names_every_table() -> None:
    assert {name for name in metadata.tables if f"`{name}`" not in PAGE} == set()
