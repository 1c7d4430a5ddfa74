"""One index, opened several times: commits are seen, files that are no longer used let go of."""

import os
import threading
from pathlib import Path

import pytest
from builders import make_release

from archive.errors import IndexUnavailableError
from index.contract import Entry, Query
from index.whoosh.engine import WhooshIndex

OPEN = Path("/proc/self/fd")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    WhooshIndex.create(tmp_path / "index").close()
    return tmp_path / "index"


def put(index: WhooshIndex, number: int) -> None:
    release = make_release(path=f"made/{number}.txt", paragraphs=[f"Number{number}."])
    index.apply([Entry(release=release)], [], number)


def total(index: WhooshIndex, text: str = "") -> int:
    return index.search(Query(text=text)).total


def test_a_commit_is_seen_by_every_opener(folder: Path) -> None:
    writer, reader = WhooshIndex.open(folder), WhooshIndex.open(folder)
    assert total(reader) == 0
    put(writer, 1)
    assert (total(reader), total(writer)) == (1, 1)
    put(reader, 2)
    assert (total(reader), total(writer)) == (2, 2)


def test_the_same_question_is_answered_anew_after_a_commit(folder: Path) -> None:
    index = WhooshIndex.open(folder)
    put(index, 1)
    assert total(index, "number2") == 0
    put(index, 2)
    assert total(index, "number2") == 1


def test_a_closed_index_opens_again_when_asked(folder: Path) -> None:
    index = WhooshIndex.open(folder)
    put(index, 1)
    index.close()
    assert total(index) == 1


def test_two_writers_take_turns(folder: Path) -> None:
    indexes = [WhooshIndex.open(folder), WhooshIndex.open(folder)]
    threads = [
        threading.Thread(target=lambda i=i: [put(indexes[i], 10 * i + n) for n in range(1, 6)])
        for i in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total(indexes[0]) == 10


@pytest.mark.skipif(not OPEN.exists(), reason="the system does not tell what is open")
def test_merged_segments_are_let_go_of(folder: Path) -> None:
    index = WhooshIndex.open(folder)
    for number in range(1, 21):
        put(index, number)
        total(index, "pier")
    index.close()  # waits for what is being merged
    assert total(index, "number20") == 1
    opened = {os.path.realpath(link) for link in OPEN.iterdir()}
    assert {path for path in opened if str(folder) in path} == {
        str(path) for path in folder.rglob("*.arrays")
    }


def test_a_folder_that_cannot_be_locked_says_so(folder: Path) -> None:
    index = WhooshIndex.open(folder)
    (folder / "manifest.lock").unlink(missing_ok=True)
    (folder / "manifest.lock").mkdir()
    with pytest.raises(IndexUnavailableError, match="cannot be locked"):
        put(index, 1)
    assert total(index) == 0


def test_what_is_deleted_gives_its_room_back(folder: Path) -> None:
    index = WhooshIndex.open(folder)
    releases = [
        make_release(
            path=f"made/{number}.txt",
            paragraphs=[" ".join(f"only{number}x{place}" for place in range(2000))],
        )
        for number in range(12)
    ]
    index.apply([Entry(release=release) for release in releases], [], 1)
    before = sum(path.stat().st_size for path in folder.rglob("*.arrays"))
    index.apply([], [release.id for release in releases[:9]], 2)
    index.close()  # waits for what is being merged
    assert sum(path.stat().st_size for path in folder.rglob("*.arrays")) < before / 2
    assert total(index) == 3
