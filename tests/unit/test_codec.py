from dataclasses import dataclass
from datetime import date

import pytest

from archive.codec import from_plain, to_plain
from archive.errors import IntegrityError


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    name: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    leaves: tuple[Leaf, ...] = ()
    height: int = 0


@dataclass
class Shelf:
    books: list[str]


@dataclass
class Pair:
    both: tuple[int, int]


@dataclass
class Either:
    value: int | str


@dataclass
class Weight:
    grams: float


def test_dataclasses_nest() -> None:
    tree = Tree(leaves=(Leaf(name="oak", day=date(2025, 4, 20)), Leaf(name="ash")), height=3)
    plain = {
        "leaves": [{"name": "oak", "day": "2025-04-20"}, {"name": "ash", "day": None}],
        "height": 3,
    }
    assert to_plain(tree) == plain
    assert from_plain(Tree, plain) == tree


@pytest.mark.parametrize(
    "value", [Shelf(books=[]), Pair(both=(1, 2)), Either(value=1), Weight(grams=1.0), "no class"]
)
def test_a_class_that_has_no_json_is_a_programmers_error(value: object) -> None:
    with pytest.raises(TypeError, match="no JSON is defined"):
        to_plain(value)
    with pytest.raises(TypeError, match="no JSON is defined"):
        from_plain(type(value), {})


@pytest.mark.parametrize(
    "tree",
    [
        Tree(leaves=[Leaf(name="a list is no tuple")]),  # type: ignore[arg-type] # on purpose
        Tree(leaves=(Leaf(name=date(2025, 1, 1)),)),  # type: ignore[arg-type] # on purpose
        Tree(leaves=(Leaf(name="x", day="2025-01-01"),)),  # type: ignore[arg-type] # on purpose
    ],
)
def test_a_value_of_another_type_is_not_written(tree: Tree) -> None:
    with pytest.raises(IntegrityError, match="is expected"):
        to_plain(tree)


@pytest.mark.parametrize("day", ["2025-02-30", "yesterday", 5, ""])
def test_what_is_no_day_is_an_error(day: object) -> None:
    with pytest.raises(IntegrityError, match="does not fit"):
        from_plain(Leaf, {"name": "x", "day": day})
