"""An index that is missing, damaged, locked or half written is never taken for a sound one."""

import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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
    assert [path.suffix for path in data_files(folder)].count(".arrays") == 2
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


@pytest.mark.parametrize("damage", [truncate, garble, empty])
def test_a_segment_damaged_while_it_is_open_says_rebuild(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    index = WhooshIndex.open(folder)
    assert index.status().releases == len(IDS)
    for path in folder.rglob("*.arrays"):
        _damage_in_place(path, damage)
    with pytest.raises(IndexUnavailableError, match=r"\.arrays.*onrecord reindex"):
        index.search(Query(text="number"))


def _damage_in_place(path: Path, damage: Callable[[Path], None]) -> None:
    """Damage the file that is open, not a new one in its place."""
    copy = path.with_suffix(".copy")
    copy.write_bytes(path.read_bytes())
    damage(copy)
    with path.open("r+b") as file:
        file.write(copy.read_bytes())
        file.truncate()
    copy.unlink()


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
    assert names == {".json", ".toc", ".arrays"}


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
    assert {path.suffix for path in data_files(folder)} == {".json", ".toc", ".arrays"}


@pytest.mark.parametrize("step", [1, 3, 6, 8, 10])
def test_a_commit_that_is_killed_is_there_or_not(folder: Path, step: int) -> None:
    commit_killed_at(folder, step)


@pytest.mark.long
@pytest.mark.parametrize("step", range(16))
def test_a_commit_killed_at_any_file_operation_is_there_or_not(folder: Path, step: int) -> None:
    commit_killed_at(folder, step)


_WRITE_ON = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from builders import make_release
from index.contract import Entry
from index.whoosh import merger
from index.whoosh.engine import WhooshIndex

merger._MERGED_AT_ONCE = 3
index = WhooshIndex.open(Path(sys.argv[1]))
for number in range(int(sys.argv[2]) + 1, 1000):
    release = make_release(path=f"made/{number % 13}.txt", headline=f"Title{number}")
    gone = make_release(path=f"made/{(number + 4) % 13}.txt").id
    index.apply([Entry(release=release)], [gone] if number % 3 == 0 else [], number)
    print(number, flush=True)
"""


def titles_at(position: int) -> dict[str, int]:
    """Return which change each release was last put by, as ``_WRITE_ON`` puts and deletes them."""
    held: dict[str, int] = {}
    for number in range(1, position + 1):
        if number % 3 == 0:
            held.pop(make_release(path=f"made/{(number + 4) % 13}.txt").id, None)
        held[make_release(path=f"made/{number % 13}.txt").id] = number
    return held


def kill_a_writer(folder: Path, position: int, *, after: int, delay: float) -> int:
    """Let a process write from ``position`` on, kill it; return where the index is then."""
    tests = str(Path(__file__).resolve().parent.parent)
    with subprocess.Popen(
        [sys.executable, "-c", _WRITE_ON, str(folder), str(position), tests],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for _ in range(after):
            process.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            process.wait(delay)
        process.kill()
        told = [int(line) for line in process.stdout]
    index = WhooshIndex.open(folder)
    reached = index.status().position
    assert max(told, default=position + after) <= reached
    held = titles_at(reached)
    assert set(index.every(Query())) == set(held)
    for own, number in held.items():
        assert list(index.every(Query(text=f"title:title{number}"))) == [own]
    index.close()
    return reached


def kill_writers(tmp_path: Path, *, seed: int, kills: int) -> None:
    folder = tmp_path / "killed"
    WhooshIndex.create(folder).close()
    chance = random.Random(seed)  # noqa: S311 - the same again from the seed
    position = 0
    for _ in range(kills):
        position = kill_a_writer(
            folder, position, after=chance.randint(1, 8), delay=chance.random() / 20
        )


def test_a_writer_killed_at_some_moments_loses_nothing_that_it_told(tmp_path: Path) -> None:
    kill_writers(tmp_path, seed=0, kills=3)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 21))
def test_a_writer_killed_at_random_moments_loses_nothing_that_it_told(
    tmp_path: Path, seed: int
) -> None:
    kill_writers(tmp_path, seed=seed, kills=10)
