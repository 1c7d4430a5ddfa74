from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import CHAMBER, make_release, said

from archive.errors import ArchiveError, GoneError, IntegrityError, NotFoundError
from archive.model import Release, Span
from archive.records import Change, ChangeKind, Counts, Outcome
from archive.store import Store

LATER = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    yield opened
    opened.close()


def retrieved_later(release: Release) -> Release:
    return replace(release, provenance=replace(release.provenance, retrieved=LATER))


def test_a_release_comes_back_as_it_was_kept(store: Store) -> None:
    release = make_release(said=[said("We open today")], captions=["The pier"])
    assert store.keep(release) is Outcome.KEPT
    assert store.release(release.id) == release


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.position() == 0
    assert store.changes(0) == ()
    assert list(store.ids()) == []
    assert store.counts() == Counts(
        releases=0,
        quotations=0,
        speakers=0,
        organisations=0,
        chambers=0,
        earliest=None,
        latest=None,
    )


def test_the_same_release_is_unchanged_whenever_it_is_retrieved(store: Store) -> None:
    release = make_release()
    store.keep(release)
    assert store.keep(retrieved_later(release)) is Outcome.UNCHANGED
    assert store.position() == 1
    assert [version.retrieved for version in store.versions(release.id)] == [
        release.provenance.retrieved
    ]


def test_new_bytes_are_a_new_version_and_the_old_one_stays(store: Store) -> None:
    old = make_release(headline="The pier opens")
    new = make_release(headline="The pier opens late")
    store.keep(old)
    assert store.keep(new) is Outcome.KEPT
    assert store.release(old.id) == new
    assert store.release_version(old.id, 1) == old
    assert store.release_version(old.id, 2) == new
    first, second = store.versions(old.id)
    assert (first.number, first.digest, first.current) == (1, old.provenance.digest, False)
    assert (second.number, second.digest, second.current) == (2, new.provenance.digest, True)
    assert not second.reread
    assert first.kept.tzinfo is not None


def test_a_new_reading_of_the_same_bytes_is_a_version_that_says_so(store: Store) -> None:
    release = make_release()
    store.keep(release)
    assert store.keep(make_release(scraper_version="2", language="cy")) is Outcome.KEPT
    assert [version.reread for version in store.versions(release.id)] == [False, True]


def test_the_same_reading_by_another_version_of_the_program_is_unchanged(store: Store) -> None:
    store.keep(make_release())
    assert store.keep(make_release(scraper_version="2")) is Outcome.UNCHANGED


def test_going_back_to_old_content_is_a_third_version(store: Store) -> None:
    old, new = make_release(headline="Old"), make_release(headline="New")
    for release in (old, new, old):
        assert store.keep(release) is Outcome.KEPT
    assert [version.number for version in store.versions(old.id)] == [1, 2, 3]


def test_an_unknown_release_is_not_found(store: Store) -> None:
    release = make_release()
    store.keep(release)
    for ask in (store.release, store.versions, store.delete, store.restore):
        with pytest.raises(NotFoundError, match="no release 0000"):
            ask("0000")
    with pytest.raises(NotFoundError, match="no version 2"):
        store.release_version(release.id, 2)
    with pytest.raises(NotFoundError, match="no release 0000"):
        store.purge("0000", reason="asked")


def test_releases_come_in_the_order_asked_without_the_missing(store: Store) -> None:
    kept = [make_release(path=str(number)) for number in range(3)]
    for release in kept:
        store.keep(release)
    store.delete(kept[1].id)
    asked = [kept[2].id, "0000", kept[1].id, kept[0].id]
    assert store.releases(asked) == (kept[2], kept[0])
    assert store.releases([]) == ()


def test_more_releases_may_be_asked_for_than_a_statement_takes(store: Store) -> None:
    release = make_release()
    store.keep(release)
    assert store.releases([*map(str, range(2000)), release.id]) == (release,)


def test_ids_go_on_from_any_place(store: Store) -> None:
    kept = sorted(make_release(path=str(number)).id for number in range(5))
    for number in range(5):
        store.keep(make_release(path=str(number)))
    assert list(store.ids()) == kept
    assert list(store.ids(after=kept[2])) == kept[3:]


def test_ids_are_read_a_thousand_at_a_time_without_a_seam(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.store._IDS_AT_A_TIME", 2)
    for number in range(6):
        store.keep(make_release(path=str(number)))
    assert len(set(store.ids())) == len(list(store.ids())) == 6


def test_every_change_has_the_next_number(store: Store) -> None:
    first, second = make_release(path="1"), make_release(path="2")
    store.keep(first)
    store.keep(second)
    store.delete(first.id)
    store.keep(second)
    assert store.position() == 3
    assert store.changes(0) == (
        Change(sequence=1, release_id=first.id, kind=ChangeKind.PUT),
        Change(sequence=2, release_id=second.id, kind=ChangeKind.PUT),
        Change(sequence=3, release_id=first.id, kind=ChangeKind.DELETE),
    )
    assert [change.sequence for change in store.changes(1, limit=1)] == [2]
    assert store.changes(3) == ()


def test_a_deleted_release_leaves_a_tombstone_with_its_reason(store: Store) -> None:
    release = make_release(said=[said("We open today")])
    store.keep(release)
    store.delete(release.id, reason="a test page")
    for ask in (store.release, store.versions, store.delete):
        with pytest.raises(GoneError, match=r"was deleted on \d{4}-\d\d-\d\d: a test page"):
            ask(release.id)
    with pytest.raises(GoneError):
        store.release_version(release.id, 1)
    assert store.quotations([release.quotations[0].id]) == ()
    assert list(store.ids()) == []
    assert store.counts().speakers == 0
    assert store.readings() == ()


def test_a_tombstone_keeps_a_release_from_coming_back_by_itself(store: Store) -> None:
    release = make_release()
    store.keep(release)
    store.delete(release.id)
    assert store.keep(release) is Outcome.DELETED
    assert store.keep(make_release(headline="New bytes")) is Outcome.DELETED
    assert store.position() == 2


def test_a_restored_release_stands_as_it_stood(store: Store) -> None:
    release = make_release(said=[said("We open today")])
    store.keep(release)
    before = (store.counts(), store.speakers(), store.organisations())
    store.delete(release.id)
    store.restore(release.id)
    assert store.release(release.id) == release
    assert (store.counts(), store.speakers(), store.organisations()) == before
    assert store.changes(2) == (Change(sequence=3, release_id=release.id, kind=ChangeKind.PUT),)
    store.restore(release.id)
    assert store.position() == 3
    assert store.keep(release) is Outcome.UNCHANGED


def test_a_purged_release_leaves_nothing_but_its_tombstone(store: Store, tmp_path: Path) -> None:
    old = make_release(headline="Xylophonic", said=[said("Quagmirical", speaker="Zz Unheard-Of")])
    new = make_release(headline="Xylophonic", said=[said("Brillig", speaker="Zz Unheard-Of")])
    other = make_release(path="other")
    for release in (old, new, other):
        store.keep(release)
    store.record_failure("ports/opening.pdf", old.provenance.digest, "Quagmirical page")
    digests = store.purge(old.id, reason="a court said so")
    assert set(digests) == {old.provenance.digest, new.provenance.digest}
    with pytest.raises(GoneError, match=r"was purged on .*: a court said so"):
        store.release(old.id)
    assert store.failures() == ()
    assert store.keep(old) is Outcome.DELETED
    with pytest.raises(GoneError):
        store.restore(old.id)
    with pytest.raises(GoneError):
        store.purge(old.id, reason="again")
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for word in (b"Xylophonic", b"Quagmirical", b"Brillig", b"Unheard"):
        assert word not in left
    assert store.findings() == ()


def test_a_deleted_release_can_be_purged_without_another_change(store: Store) -> None:
    release = make_release()
    store.keep(release)
    store.delete(release.id, reason="hidden first")
    assert store.purge(release.id, reason="then removed") == (release.provenance.digest,)
    assert store.position() == 2
    with pytest.raises(GoneError, match="then removed"):
        store.release(release.id)


def test_bytes_that_another_release_was_read_from_are_not_given_up(store: Store) -> None:
    first = make_release(path="1", data=b"one feed")
    second = make_release(path="2", data=b"one feed")
    store.keep(first)
    store.keep(second)
    assert store.purge(first.id, reason="asked") == ()
    assert store.refers_to(first.provenance.digest)
    assert store.purge(second.id, reason="asked") == (first.provenance.digest,)
    assert not store.refers_to(first.provenance.digest)


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({"text": "Harbour City opens its new ferry pier"}, "not parted|ends at"),
        ({"blocks": ()}, "no blocks"),
    ],
)
def test_a_release_that_contradicts_itself_is_refused(
    store: Store, change: dict[str, object], flaw: str
) -> None:
    release = replace(make_release(), **change)  # type: ignore[arg-type] # fields of two types
    with pytest.raises(IntegrityError, match=flaw):
        store.keep(release)
    assert store.position() == 0


def test_a_quotation_outside_the_text_or_without_words_is_refused(store: Store) -> None:
    release = make_release(said=[said("We open today")])
    quotation = release.quotations[0]
    for span in (Span(start=0, end=10_000), Span(start=37, end=39), Span(start=5, end=5)):
        with pytest.raises(IntegrityError, match=quotation.id):
            store.keep(replace(release, quotations=(replace(quotation, span=span),)))


def test_half_a_character_is_refused_whole(store: Store) -> None:
    with pytest.raises(IntegrityError, match="half a character"):
        store.keep(make_release(headline="\ud83d", data=b"x"))
    assert (store.position(), list(store.ids())) == (0, [])


def test_an_error_in_the_middle_leaves_nothing_behind_and_no_gap(store: Store) -> None:
    first = make_release(path="1", said=[said("We open today")])
    stolen = make_release(path="2", said=[said("We close", organisation="Thieves")])
    stolen = replace(stolen, quotations=(replace(stolen.quotations[0], id=first.quotations[0].id),))
    store.keep(first)
    before = (store.counts(), store.speakers(), store.organisations())
    with pytest.raises(IntegrityError, match="refuse"):
        store.keep(stolen)
    assert (store.counts(), store.speakers(), store.organisations()) == before
    assert store.keep(make_release(path="3")) is Outcome.KEPT
    assert [change.sequence for change in store.changes(0)] == [1, 2]
    assert store.findings() == ()


def test_failures_stand_newest_first_until_their_source_is_kept(store: Store) -> None:
    release = make_release()
    store.record_failure("a.pdf", "0" * 64, "no text")
    store.record_failure("ports/opening.txt", None, "no such file")
    store.record_failure("a.pdf", "1" * 64, "still no text")
    assert [(one.source, one.reason) for one in store.failures()] == [
        ("a.pdf", "still no text"),
        ("ports/opening.txt", "no such file"),
    ]
    assert store.refers_to("1" * 64)
    assert store.refers_to("0" * 64), "its bytes are kept too"
    store.keep(release, source="ports/opening.txt")
    assert [one.source for one in store.failures()] == ["a.pdf"]


def test_bytes_that_can_be_read_after_all_are_no_failure(store: Store) -> None:
    release = make_release()
    store.record_failure("elsewhere.txt", release.provenance.digest, "unknown format")
    store.keep(release)
    assert store.failures() == ()


def test_a_source_whose_name_is_no_text_can_fail_and_be_cleared(store: Store) -> None:
    store.record_failure("caf\udce9.txt", None, "no letters in \udce9")
    assert [one.source for one in store.failures()] == ["caf\\udce9.txt"]
    store.keep(make_release(), source="caf\udce9.txt")
    assert store.failures() == ()


def test_what_is_no_database_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"this is a text file, and not a short one" * 100)
    with pytest.raises(ArchiveError, match="database cannot be used: file is not a database"):
        Store.open(f"sqlite:///{tmp_path}/archive.sqlite")


def test_the_folder_of_the_database_is_made(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/new folder/50% ä/archive.sqlite").close()
    assert (tmp_path / "new folder" / "50% ä" / "archive.sqlite").exists()


def test_what_was_kept_is_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    release = make_release(said=[said("We open today", organisation=CHAMBER)])
    store = Store.open(url)
    store.keep(release)
    store.close()
    again = Store.open(url)
    assert again.release(release.id) == release
    assert again.position() == 1
    again.close()
