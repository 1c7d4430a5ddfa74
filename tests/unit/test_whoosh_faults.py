"""An index that is missing, damaged, locked or half written is never taken for a sound one."""

import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builders import make_release, said

from archive.errors import IndexUnavailableError
from index.contract import Entry, Query
from index.whoosh.engine import WhooshIndex
from index.whoosh.schema import VERSION

RELEASES = [
    make_release(path=f"made/{number}.txt", said=[said(f"Number {number}.")]) for number in range(4)
]
IDS = {release.id for release in RELEASES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an index of two segments and a deletion lies, closed."""
    index = WhooshIndex.create(tmp_path / "index")
    index.apply([Entry(release=release) for release in RELEASES[:2]], [], 1)
    index.apply([Entry(release=release) for release in RELEASES[1:]], [], 2)
    index.close()
    return tmp_path / "index"


def answer(folder: Path) -> set[str]:
    return set(WhooshIndex.open(folder).every(Query()))


def data_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".lock")


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x5A
    path.write_bytes(bytes(data))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def test_the_files_are_those_we_mean_to_damage(folder: Path) -> None:
    assert [path.suffix for path in data_files(folder)].count(".seg") == 2
    assert answer(folder) == IDS


@pytest.mark.parametrize("damage", [truncate, garble, empty, Path.unlink])
@pytest.mark.parametrize("number", range(4))
def test_a_damaged_file_says_rebuild(
    folder: Path, damage: Callable[[Path], None], number: int
) -> None:
    damage(data_files(folder)[number])
    with pytest.raises(IndexUnavailableError, match="onrecord reindex"):
        answer(folder)


def test_a_running_index_whose_manifest_vanishes_says_rebuild(folder: Path) -> None:
    index = WhooshIndex.open(folder)
    assert index.search(Query()).total == len(IDS)
    (folder / "manifest.json").unlink()
    with pytest.raises(IndexUnavailableError, match="onrecord reindex"):
        index.search(Query())
    with pytest.raises(IndexUnavailableError):
        index.apply([], [], 3)


def test_a_missing_index_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailableError, match="onrecord reindex"):
        WhooshIndex.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_an_index_is_not_made_over_another(folder: Path) -> None:
    with pytest.raises(IndexUnavailableError, match="already"):
        WhooshIndex.create(folder)
    assert answer(folder) == IDS


def test_an_index_of_another_version_says_rebuild(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.whoosh.opening.VERSION", VERSION + 1)
    with pytest.raises(IndexUnavailableError, match=rf"version {VERSION}.*reindex"):
        WhooshIndex.open(folder)


def test_a_moved_index_still_opens(folder: Path) -> None:
    moved = folder.parent / "elsewhere"
    shutil.move(folder, moved)
    assert answer(moved) == IDS


_HOLD = """
import sys, time
from pathlib import Path
from index.whoosh.lock import hold
with hold(Path(sys.argv[1]), timeout=0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a process that holds the lock of the writer."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder / "manifest.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_writer_is_told_who_writes(folder: Path, holder: subprocess.Popen[str]) -> None:
    index = WhooshIndex.open(folder, lock_timeout=0.05)
    with pytest.raises(IndexUnavailableError, match=f"process {holder.pid}"):
        index.apply([], [], 3)
    assert index.search(Query()).total == len(IDS)


def test_the_lock_of_a_killed_writer_is_free(folder: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    index = WhooshIndex.open(folder, lock_timeout=5)
    index.apply([], [], 3)
    assert index.status().position == 3


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow past a few bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_the_index_as_it_was(folder: Path) -> None:
    index = WhooshIndex.open(folder, lock_timeout=0.05)
    new = make_release(path="made/new.txt")
    with full_disk(), pytest.raises(IndexUnavailableError, match="holds what it held"):
        index.apply([Entry(release=new)], [RELEASES[0].id], 3)
    assert index.status().position == 2
    assert answer(folder) == IDS
    index.apply([Entry(release=new)], [RELEASES[0].id], 3)
    assert answer(folder) == (IDS | {new.id}) - {RELEASES[0].id}


def test_a_commit_clears_away_what_a_failed_one_left(folder: Path) -> None:
    index = WhooshIndex.open(folder)
    new = make_release(path="made/new.txt")
    with full_disk(), pytest.raises(IndexUnavailableError):
        index.apply([Entry(release=new)], [], 3)
    index.apply([Entry(release=new)], [], 3)
    names = {path.suffix for path in data_files(folder)}
    assert names == {".json", ".toc", ".seg"}


_DIE_AT = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from builders import make_release
from index.contract import Entry
from index.whoosh.engine import WhooshIndex
from index.whoosh.schema import VERSION

left = int(sys.argv[2])
def count_down(event, _args):
    global left
    if event in {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}:
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

index = WhooshIndex.open(Path(sys.argv[1]))
entry = Entry(release=make_release(path="made/new.txt"))
sys.addaudithook(count_down)
index.apply([entry], [], 3)
"""


def commit_killed_at(folder: Path, step: int) -> None:
    """Kill a commit at its ``step``-th file operation; what is left must be whole."""
    new = make_release(path="made/new.txt").id
    tests = str(Path(__file__).resolve().parent.parent)
    process = subprocess.run(
        [sys.executable, "-c", _DIE_AT, str(folder), str(step), tests], check=False, timeout=60
    )
    assert process.returncode in {0, -signal.SIGKILL}
    index = WhooshIndex.open(folder)
    position = index.status().position
    assert answer(folder) == (IDS if position == 2 else IDS | {new})
    index.apply([Entry(release=make_release(path="made/new.txt"))], [], 3)
    assert answer(folder) == IDS | {new}
    assert {path.suffix for path in data_files(folder)} == {".json", ".toc", ".seg"}


@pytest.mark.parametrize("step", [15, 33, 41, 42])
def test_a_commit_that_is_killed_is_there_or_not(folder: Path, step: int) -> None:
    commit_killed_at(folder, step)


@pytest.mark.long
@pytest.mark.parametrize("step", range(50))
def test_a_commit_killed_at_any_file_operation_is_there_or_not(folder: Path, step: int) -> None:
    commit_killed_at(folder, step)
