from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import make_original
from release_texts import HEADLINE, MORE_PROSE, PROSE

from archive.edits import Edit
from archive.fact_fields import RELEASE
from archive.model import FactField
from archive.originals import Originals
from archive.records import Outcome
from archive.store import Store
from scrapers.finding import Found
from scrapers.ingest import ingest
from scrapers.reparse import reparse

TEXT = f"{HEADLINE}\n\n{PROSE}\n\n{MORE_PROSE}\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'archive.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


@pytest.fixture
def release_id(store: Store, originals: Originals) -> str:
    found = Found(source="market.txt", original=make_original(TEXT, path="market.txt"))
    (ingested,) = ingest([found], originals, store)
    return ingested.releases[0].id


def _read_otherwise(store: Store, release_id: str) -> None:
    """Keep the reading of an earlier program, which took no headline."""
    store.keep(replace(store.release(release_id), headline=None, language="und"))


def test_a_release_that_is_read_as_before_is_unchanged(
    store: Store, originals: Originals, release_id: str
) -> None:
    position = store.position()
    (reread,) = reparse(store, originals)
    assert (reread.release_id, reread.outcome) == (release_id, Outcome.UNCHANGED)
    assert reread.changed == ()
    assert store.position() == position


def test_a_better_reading_becomes_a_new_version_and_names_what_differs(
    store: Store, originals: Originals, release_id: str
) -> None:
    _read_otherwise(store, release_id)
    (reread,) = reparse(store, originals)
    assert (reread.outcome, set(reread.changed)) == (Outcome.KEPT, {"headline", "language"})
    assert store.release(release_id).headline == HEADLINE
    assert len(store.versions(release_id)) == 3


def test_a_dry_run_says_what_differs_and_keeps_nothing(
    store: Store, originals: Originals, release_id: str
) -> None:
    _read_otherwise(store, release_id)
    position = store.position()
    (reread,) = reparse(store, originals, dry_run=True)
    assert (reread.outcome, set(reread.changed)) == (Outcome.KEPT, {"headline", "language"})
    assert store.position() == position
    assert store.release(release_id).headline is None


def test_each_fact_that_differs_is_told(
    store: Store, originals: Originals, release_id: str
) -> None:
    _read_otherwise(store, release_id)
    (reread,) = reparse(store, originals, dry_run=True)
    told = {(one.change, one.before, one.after) for one in reread.differences}
    assert {("title added", None, HEADLINE), ("language changed", "und", "en")} <= told


def test_reading_anew_twice_changes_nothing_more(
    store: Store, originals: Originals, release_id: str
) -> None:
    _read_otherwise(store, release_id)
    list(reparse(store, originals))
    assert [one.outcome for one in reparse(store, originals)] == [Outcome.UNCHANGED]


def test_damaged_bytes_fail_with_a_reason_and_the_version_stays(
    tmp_path: Path, store: Store, originals: Originals, release_id: str
) -> None:
    digest = store.release(release_id).provenance.digest
    path = tmp_path / "originals" / digest[:2] / digest[2:]
    path.chmod(0o644)
    path.write_bytes(b"damaged")
    (reread,) = reparse(store, originals)
    assert reread.outcome is Outcome.FAILED
    assert reread.reason is not None
    assert digest in reread.reason
    assert store.release(release_id).headline == HEADLINE


def test_lost_bytes_fail_and_the_rest_goes_on(
    store: Store, originals: Originals, release_id: str
) -> None:
    other = Found(source="b.txt", original=make_original(TEXT + "\nEnd.\n", path="b.txt"))
    list(ingest([other], originals, store))
    originals.remove(store.release(release_id).provenance.digest)
    outcomes = {one.release_id: one.outcome for one in reparse(store, originals)}
    assert outcomes.pop(release_id) is Outcome.FAILED
    assert list(outcomes.values()) == [Outcome.UNCHANGED]


def test_a_deleted_release_is_not_read_anew(
    store: Store, originals: Originals, release_id: str
) -> None:
    store.delete(release_id)
    assert list(reparse(store, originals)) == []


def test_what_a_curator_decided_is_no_difference_and_stands_after_reading_anew(
    store: Store, originals: Originals, release_id: str
) -> None:
    edit = Edit(fact=RELEASE, field=FactField.HEADLINE, value="Another headline")
    store.curation.decide(release_id, [edit], curator="ada")
    (reread,) = reparse(store, originals)
    assert (reread.outcome, reread.changed, reread.disagreements) == (Outcome.UNCHANGED, (), ())
    store.keep(replace(store.curation.as_read(release_id), headline="As an earlier program read"))
    (reread,) = reparse(store, originals)
    assert (reread.outcome, reread.changed) == (Outcome.KEPT, ("headline",))
    assert store.release(release_id).headline == "Another headline"


def test_reading_anew_names_the_decisions_that_it_disagrees_with(
    store: Store, originals: Originals, release_id: str
) -> None:
    store.keep(replace(store.release(release_id), headline="As an earlier program read"))
    edit = Edit(fact=RELEASE, field=FactField.HEADLINE, value="Another headline")
    store.curation.decide(release_id, [edit], curator="ada")
    (reread,) = reparse(store, originals, dry_run=True)
    assert [(one.decision.value, one.now) for one in reread.disagreements] == [
        ("Another headline", HEADLINE)
    ]
    assert reread.lost == ()
