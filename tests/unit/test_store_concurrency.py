import subprocess
import sys
import threading
from pathlib import Path

from builders import make_release, said

from archive.model import Release
from archive.records import Outcome
from archive.store import Store

WRITER = """
import sys
sys.path.insert(0, sys.argv[3])
from builders import make_release, said
from archive.store import Store
store = Store.open(sys.argv[1])
for number in range(int(sys.argv[4])):
    store.keep(make_release(path=f"{sys.argv[2]}/{number}", said=[said(f"Words {number}")]))
    if number == 0:
        print("kept", flush=True)
"""


def release_of(writer: str, number: int) -> Release:
    return make_release(path=f"{writer}/{number}", said=[said(f"Words {number}")])


def started(url: str, writer: str, *, count: int) -> subprocess.Popen[str]:
    tests = str(Path(__file__).resolve().parent.parent)
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, url, writer, tests, str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_processes_that_open_a_new_archive_at_once_and_write_leave_no_gap(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    writers = [started(url, name, count=15) for name in ("a", "b", "c")]
    for writer in writers:
        writer.communicate(timeout=60)
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    store = Store.open(url)
    assert [change.sequence for change in store.changes(0)] == list(range(1, 46))
    assert store.counts().quotations == 45
    assert store.findings() == ()
    store.close()


def test_threads_that_write_and_read_at_once_leave_no_gap(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    done = threading.Event()
    errors: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(12):
                store.keep(release_of(name, number))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test shows it
            errors.append(error)

    def read() -> None:
        try:
            while not done.is_set():
                seen = store.counts()
                assert seen.quotations == seen.releases
                numbers = [change.sequence for change in store.changes(0)]
                assert numbers == list(range(1, len(numbers) + 1))
                for record in store.speakers().records:
                    assert record.quotations == record.releases
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test shows it
            errors.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    readers = [threading.Thread(target=read) for _ in range(2)]
    for thread in (*writers, *readers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    assert errors == []
    assert store.position() == store.counts().releases == 36
    assert store.findings() == ()
    store.close()


def test_threads_that_keep_the_same_release_keep_it_once(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    start = threading.Barrier(6)
    outcomes: list[Outcome] = []

    def keep() -> None:
        start.wait()
        outcomes.append(store.keep(make_release()))

    threads = [threading.Thread(target=keep) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [Outcome.KEPT, *[Outcome.UNCHANGED] * 5]
    assert store.position() == 1
    store.close()


def test_a_killed_writer_leaves_whole_releases_and_no_gap(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/archive.sqlite"
    writer = started(url, "a", count=1_000_000)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "kept\n"
    writer.kill()
    writer.communicate()
    store = Store.open(url)
    assert store.position() == store.counts().releases >= 1
    assert store.release(release_of("a", 0).id) == release_of("a", 0)
    assert store.findings() == ()
    assert store.keep(release_of("b", 0)) is Outcome.KEPT
    store.close()
