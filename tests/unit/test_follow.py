"""The index follows the store, and is rebuilt aside and swapped in."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import CHAMBER, make_release, said

from archive.authority_records import AuthorityKind, Signature
from archive.errors import IndexUnavailableError
from archive.model import Release, authority_id
from archive.store import Store
from index.contract import Query, Scope
from index.follow import catch_up, compare, rebuild
from index.whoosh.engine import WhooshIndex


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'archive.sqlite'}")
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[WhooshIndex]:
    index = WhooshIndex.create(folder)
    yield index
    index.close()


def release(number: int, words: str = "Ferries run.") -> Release:
    return make_release(path=f"made/{number}.txt", paragraphs=[words], said=[said(f"No {number}.")])


def ids(index: WhooshIndex, text: str = "") -> set[str]:
    return set(index.every(Query(text=text)))


def folders(folder: Path) -> int:
    return sum(path.is_dir() for path in folder.iterdir())


def test_catching_up_takes_what_is_new(store: Store, index: WhooshIndex) -> None:
    store.keep(release(1))
    store.keep(release(2))
    assert catch_up(store, index) == store.position()
    assert ids(index) == {release(1).id, release(2).id}


def test_a_merged_name_finds_all_and_the_facets_show_the_authorised_one(
    store: Store, index: WhooshIndex
) -> None:
    kept = [
        make_release(path=str(number), said=[said("We sail", speaker=name, organisation=body)])
        for number, (name, body) in enumerate(
            [("Ada Fenwick", "Pier Trust"), ("A. Fenwick", "Pier Trust of Examplia")]
        )
    ]
    for one in kept:
        store.keep(one)
    catch_up(store, index)
    me = Signature(curator="ada")
    for register, names in (
        (AuthorityKind.SPEAKER, ("Ada Fenwick", "A. Fenwick")),
        (AuthorityKind.ORGANISATION, ("Pier Trust", "Pier Trust of Examplia")),
    ):
        into, other = map(authority_id, names)
        store.authority.merge(register, into, [other], by=me)
        store.authority.add_variant(register, into, f"Old {names[0]}", by=me)
    catch_up(store, index)
    everything = {one.id for one in kept}
    for name in ("Ada Fenwick", "A. Fenwick", "Old Ada Fenwick"):
        assert ids(index, f'speaker:"{name}"') == everything
    for name in ("Pier Trust", "Pier Trust of Examplia", "Old Pier Trust"):
        assert ids(index, f'organisation:"{name}"') == everything
    facets = index.search(Query()).facets
    assert [(one.value, one.count) for one in facets["speaker"]] == [("Ada Fenwick", 2)]
    assert [(one.value, one.count) for one in facets["organisation"]] == [("Pier Trust", 2)]
    completed = index.complete("old ada", facets=("speaker",))
    assert [one.value for one in completed] == ["Ada Fenwick"]


def test_catching_up_again_takes_nothing(store: Store, index: WhooshIndex) -> None:
    store.keep(release(1))
    catch_up(store, index)
    assert catch_up(store, index) == 0


def test_catching_up_follows_new_versions_and_deletions(store: Store, index: WhooshIndex) -> None:
    store.keep(release(1))
    store.keep(release(2))
    catch_up(store, index)
    store.keep(release(1, "Trains run."))
    store.delete(release(2).id)
    catch_up(store, index)
    assert ids(index) == ids(index, "trains") == {release(1).id}


def test_a_release_kept_and_deleted_meanwhile_never_appears(
    store: Store, index: WhooshIndex
) -> None:
    store.keep(release(1))
    store.delete(release(1).id)
    catch_up(store, index)
    assert ids(index) == set()
    assert index.status().position == store.position()


def test_small_batches_come_to_the_same(store: Store, index: WhooshIndex) -> None:
    for number in range(7):
        store.keep(release(number))
    store.delete(release(3).id)
    seen: list[tuple[int, int]] = []
    catch_up(store, index, batch=2, progress=lambda done, of: seen.append((done, of)))
    assert len(ids(index)) == 6
    assert seen == sorted(seen)
    assert seen[-1] == (store.position(), store.position())


def test_authorised_names_are_those_of_the_store(store: Store, index: WhooshIndex) -> None:
    store.keep(release(1))
    catch_up(store, index)
    facets = index.search(Query()).facets
    assert [bucket.value for bucket in facets["chamber"]] == [CHAMBER]


def test_comparing_tells_how_far_behind_the_index_is(store: Store, index: WhooshIndex) -> None:
    store.keep(release(1))
    before = compare(store, index)
    assert (before.behind, before.agrees) == (store.position(), False)
    catch_up(store, index)
    after = compare(store, index)
    assert (after.behind, after.agrees) == (0, True)


def test_an_index_ahead_of_the_store_is_refused(store: Store, index: WhooshIndex) -> None:
    index.apply([], [], 99)
    with pytest.raises(IndexUnavailableError, match="reindex"):
        catch_up(store, index)


def test_a_rebuilt_index_holds_the_same(store: Store, index: WhooshIndex, folder: Path) -> None:
    for number in range(5):
        store.keep(release(number))
    store.delete(release(0).id)
    catch_up(store, index)
    before = index.search(Query(scope=Scope.QUOTATIONS))
    assert rebuild(store, folder) == store.position()
    assert index.search(Query(scope=Scope.QUOTATIONS)) == before
    assert compare(store, index).agrees


def test_an_open_index_notices_the_swap(store: Store, index: WhooshIndex, folder: Path) -> None:
    store.keep(release(1))
    assert ids(index) == set()
    rebuild(store, folder)
    assert ids(index) == {release(1).id}


def test_a_rebuild_repairs_a_damaged_index(store: Store, index: WhooshIndex, folder: Path) -> None:
    store.keep(release(1))
    catch_up(store, index)
    (folder / "manifest.json").write_text("{}")
    with pytest.raises(IndexUnavailableError):
        ids(index)
    rebuild(store, folder)
    assert ids(index) == {release(1).id}


def test_a_rebuild_makes_an_index_where_there_is_none(store: Store, folder: Path) -> None:
    store.keep(release(1))
    rebuild(store, folder)
    assert ids(WhooshIndex.open(folder)) == {release(1).id}


def test_a_rebuild_leaves_one_folder_of_files(
    store: Store, index: WhooshIndex, folder: Path
) -> None:
    rebuild(store, folder)
    rebuild(store, folder)
    assert folders(folder) == 1


def test_a_failed_rebuild_leaves_the_old_index(
    store: Store, index: WhooshIndex, folder: Path
) -> None:
    store.keep(release(1))
    catch_up(store, index)

    def fail(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(store, folder, progress=fail)
    assert ids(WhooshIndex.open(folder)) == {release(1).id}
    assert folders(folder) == 1


_KILLED_WHILE_REBUILDING = """
import os, signal, sys
from pathlib import Path
from archive.store import Store
from index.follow import rebuild
rebuild(Store.open(sys.argv[1]), Path(sys.argv[2]),
        progress=lambda done, of: os.kill(os.getpid(), signal.SIGKILL))
"""


def test_a_rebuild_that_is_killed_leaves_the_old_index(
    store: Store, index: WhooshIndex, folder: Path, tmp_path: Path
) -> None:
    store.keep(release(1))
    catch_up(store, index)
    store.keep(release(2))
    url = f"sqlite:///{tmp_path / 'archive.sqlite'}"
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED_WHILE_REBUILDING, url, str(folder)], check=False, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL
    assert ids(WhooshIndex.open(folder)) == {release(1).id}
    rebuild(store, folder)
    assert ids(index) == {release(1).id, release(2).id}
    assert folders(folder) == 1


def test_two_rebuilds_at_once_are_refused(store: Store, folder: Path) -> None:
    with WhooshIndex.rebuild(folder), pytest.raises(IndexUnavailableError, match=str(os.getpid())):
        rebuild(store, folder)


def test_the_old_index_takes_changes_while_a_new_one_is_built(
    store: Store, index: WhooshIndex, folder: Path
) -> None:
    with WhooshIndex.rebuild(folder):
        store.keep(release(1))
        catch_up(store, index)
        assert ids(index) == {release(1).id}
    assert catch_up(store, index) == store.position()
    assert ids(index) == {release(1).id}


def test_other_folders_beside_the_index_are_left_alone(store: Store, folder: Path) -> None:
    (folder / "notes").mkdir(parents=True)
    rebuild(store, folder)
    assert (folder / "notes").is_dir()
