"""Near-duplicates are told by their bodies, grouped in the store, and followed by the index."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import make_release
from earlier_archives import write_archive

from archive import copies
from archive.model import Release
from archive.sql.sqlite import connect
from archive.sql.transactions import writing
from archive.store import Store
from index.contract import Copies, Query
from index.follow import catch_up
from index.whoosh.engine import WhooshIndex

_WORDS = [f"word{number}" for number in range(400)]


def prose(seed: int, length: int = 200) -> str:
    """Return ``length`` words that no other seed has in this order."""
    dice = random.Random(seed)  # noqa: S311 - nothing is to be kept secret
    return " ".join(dice.choices(_WORDS, k=length))


def wire(name: str, text: str) -> Release:
    return make_release(path=f"{name}/1.txt", paragraphs=[text])


def similarity(one: str, other: str) -> float:
    left, right = copies.fingerprint_of_text(one), copies.fingerprint_of_text(other)
    assert left is not None
    assert right is not None
    return copies.likeness(left, right)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    yield opened
    opened.close()


def test_the_likeness_estimates_the_share_of_equal_runs() -> None:
    assert similarity(prose(1), prose(1).upper().replace(" ", ", ")) == 1
    assert similarity(prose(1), prose(2)) < 0.05
    for shared in (100, 150, 180):
        other = f"{prose(1, 200).rsplit(' ', 200 - shared)[0]} {prose(3, 200 - shared)}"
        jaccard = (shared - 4) / (392 - (shared - 4))
        assert similarity(prose(1), other) == pytest.approx(jaccard, abs=0.13)


def test_a_short_body_has_no_signature() -> None:
    assert copies.fingerprint_of_text("Only a few words here.") is None
    assert copies.fingerprint_of_text("") is None
    assert copies.fingerprint_of_text("again and " * 500) is None


def test_chinese_is_compared_character_by_character() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(120))
    assert similarity(text, text[:-3]) > 0.9


def test_a_signature_survives_being_stored() -> None:
    made = copies.fingerprint_of_text(
        f"{prose(1)} for 3.7 at Lakeside", headline="A pier for Lakeside", day=date(2025, 4, 20)
    )
    assert made is not None
    kept = copies.unpack(copies.pack(made))
    assert copies.likeness(kept, made) == 1
    for part in ("figures", "names", "headline"):
        assert len(getattr(made, part))
        assert getattr(kept, part).tolist() == getattr(made, part).tolist()
    assert kept.day == made.day == date(2025, 4, 20).toordinal()
    # What is stored in archives must never change.
    assert copies.bands(made)[:2] == (854094124032, 441705975041)


def test_copies_share_a_group_and_others_have_none(store: Store) -> None:
    one, two, other = wire("a", prose(1)), wire("b", prose(1)), wire("c", prose(2))
    for release in (one, two, other):
        store.keep(release)
    assert store.copies(one.id) == (two.id,)
    assert store.copies(other.id) == ()
    assert store.copy_groups([one.id, two.id, other.id]) == {one.id: one.id, two.id: one.id}


def test_a_form_letter_with_other_figures_is_no_copy(store: Store) -> None:
    one = wire("a", f"Lakeside receives $29,457 for its ferry. {prose(1)}")
    other = wire("b", f"Tidewater receives $116,000 for its ferry. {prose(1)}")
    for release in (one, other):
        store.keep(release)
    assert similarity(one.text, other.text) > copies.THRESHOLD
    assert store.copies(one.id) == ()


TOWN = "The pier of Lakeside is paid for by Ada Fenwick, who gave 3.7 million for Café Tidewater."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"text": TOWN.replace(".", " ").replace(",", "")}, id="no punctuation"),
        pytest.param({}, {"text": TOWN.replace("é", "e")}, id="no accents"),
        pytest.param({}, {"headline": "Ada Fenwick gives"}, id="another headline"),
        pytest.param({}, {"text": f"{TOWN} Call Bea Orchard, 555 0100."}, id="a line more"),
        pytest.param({}, {"text": f"LAKESIDE (Wire) {TOWN}"}, id="a dateline more"),
        pytest.param(
            {"text": f"April 20 {TOWN}"},
            {"text": f"April 21 {TOWN}", "published": "2025-04-21"},
            id="the next day",
        ),
        pytest.param({}, {"text": f"{TOWN} Bea.", "published": "2025-04-24"}, id="days later"),
        pytest.param({}, {"published": "2025-05-10"}, id="unchanged weeks later"),
        pytest.param({}, {"published": None}, id="no day"),
    ],
)
def test_one_release_on_two_sites_is_two_copies(
    store: Store, one: dict[str, str | None], other: dict[str, str | None]
) -> None:
    assert grouped(store, one, other)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"text": TOWN.replace("3.7", "2.9")}, id="another sum"),
        pytest.param({"text": TOWN.replace("Ada Fenwick", "Bea Orchard")}, id="another name"),
        pytest.param(
            {"text": TOWN.replace("Lakeside", "Hillside"), "headline": "A pier for Hillside"},
            id="another town, in the headline too",
        ),
        pytest.param(
            {"text": TOWN.replace("3.7", "3.8"), "published": "2025-04-27"}, id="a week later"
        ),
        pytest.param({"published": "2025-06-20"}, id="two months later"),
        pytest.param(
            {"text": TOWN.replace("Café", "Senate"), "published": "2025-04-22"},
            id="from another chamber, days later",
        ),
    ],
)
def test_two_of_a_series_are_no_copies(store: Store, other: dict[str, str | None]) -> None:
    assert not grouped(store, {}, other)


def grouped(store: Store, *made: dict[str, str | None]) -> bool:
    for number, given in enumerate(made):
        store.keep(
            make_release(
                path=f"{number}/1.txt",
                headline=given.get("headline", "A pier for Lakeside"),
                paragraphs=[f"{given.get('text', TOWN)} {prose(1)}"],
                published=given.get("published", "2025-04-20"),
            )
        )
    return bool(store.copy_groups([change.release_id for change in store.changes(0)]))


def test_an_archive_of_before_names_were_compared_is_grouped_anew(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    one, two = wire("a", prose(1)), wire("b", prose(1))
    other = make_release(path="c/1.txt", paragraphs=[prose(1)], published="2024-01-02")
    write_archive(url, step="0012", releases=[one, two, other])
    with writing(connect(url)) as connection:
        for release in (one, other):
            connection.exec_driver_sql(
                "INSERT INTO copies (release_id, group_id, signature) VALUES (?, ?, ?)",
                (release.id, one.id, b"of an earlier form"),
            )
    new = Store.open(url)
    assert new.copies(one.id) == (two.id,)
    # The index is told of whom the step brought into a group, and of whom out of one.
    assert {two.id, other.id} <= {change.release_id for change in new.changes(0)}
    new.close()


def test_the_first_copy_hears_of_the_second(store: Store) -> None:
    one, two, three = (wire(name, prose(1)) for name in "abc")
    store.keep(one)
    store.keep(two)
    assert [change.release_id for change in store.changes(1)] == [two.id, one.id]
    store.keep(three)
    assert [change.release_id for change in store.changes(3)] == [three.id]


def test_contacts_and_boilerplate_do_not_matter(store: Store) -> None:
    one = make_release(path="a/1.txt", paragraphs=[prose(1)], boilerplate=[prose(5)])
    two = make_release(path="b/1.txt", paragraphs=[prose(1)], contacts=["Press desk"])
    store.keep(one)
    store.keep(two)
    assert store.copies(one.id) == (two.id,)


def test_a_release_that_changes_its_body_leaves_its_group(store: Store) -> None:
    one, two = wire("a", prose(1)), wire("b", prose(1))
    store.keep(one)
    store.keep(two)
    store.keep(wire("b", prose(2)))
    assert store.copies(one.id) == ()
    assert store.changes(3)[-1].release_id == one.id


def test_a_group_outlives_the_release_whose_name_it_bears(store: Store) -> None:
    releases = [wire(name, prose(1)) for name in "abc"]
    for release in releases:
        store.keep(release)
    store.delete(releases[0].id)
    left = sorted(release.id for release in releases[1:])
    assert store.copy_groups(left) == dict.fromkeys(left, left[0])
    store.restore(releases[0].id)
    assert set(store.copies(releases[0].id)) == set(left)


def test_an_archive_of_the_first_revision_is_grouped_when_it_is_opened(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    one, two = wire("a", prose(1)), wire("b", prose(1))
    write_archive(url, step="0001", releases=[one, two])
    new = Store.open(url)
    assert new.copies(one.id) == (two.id,)
    new.close()


def test_the_index_follows_the_groups_of_the_store(store: Store, tmp_path: Path) -> None:
    index = WhooshIndex.create(tmp_path / "index")
    folded = Query(copies=Copies.FOLDED)
    totals = []
    for release in (wire("a", prose(1)), wire("b", prose(1)), wire("b", prose(2))):
        store.keep(release)
        catch_up(store, index)
        page = index.search(folded)
        totals.append((page.total, page.copies))
    index.close()
    assert totals == [(1, 0), (1, 1), (2, 0)]
