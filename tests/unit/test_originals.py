import os
import resource
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from builders import make_original

from archive.errors import IntegrityError, NotFoundError
from archive.originals import Originals


def test_bytes_come_back_as_they_went_in(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "deep" / "originals")
    original = make_original(b"\x00\xff\r\nbytes")
    digest = originals.put(original)
    assert digest == original.digest
    assert originals.get(digest) == b"\x00\xff\r\nbytes"
    assert originals.has(digest)


def test_the_file_is_named_by_the_digest(tmp_path: Path) -> None:
    digest = Originals(tmp_path).put(make_original(b"named"))
    assert (tmp_path / digest[:2] / digest[2:]).read_bytes() == b"named"


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    first = originals.put(make_original(b"once", path="a"))
    written = (tmp_path / first[:2] / first[2:]).stat()
    assert originals.put(make_original(b"once", path="b")) == first
    assert (tmp_path / first[:2] / first[2:]).stat().st_ino == written.st_ino
    assert list(originals.digests()) == [first]


def test_digests_are_listed_in_order(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    put = [originals.put(make_original(str(number))) for number in range(20)]
    assert list(originals.digests()) == sorted(put)


def test_an_empty_or_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert list(Originals(tmp_path / "nowhere").digests()) == []


def test_damaged_bytes_are_an_error(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    digest = originals.put(make_original(b"whole"))
    _damage(tmp_path / digest[:2] / digest[2:])
    with pytest.raises(IntegrityError, match=digest):
        originals.get(digest)


def test_putting_the_bytes_again_mends_damaged_ones(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    digest = originals.put(make_original(b"whole"))
    _damage(tmp_path / digest[:2] / digest[2:])
    originals.put(make_original(b"whole"))
    assert originals.get(digest) == b"whole"


def test_an_unknown_digest_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        Originals(tmp_path).get("0" * 64)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 65])
def test_what_is_no_digest_names_no_file(tmp_path: Path, digest: str) -> None:
    originals = Originals(tmp_path)
    assert not originals.has(digest)
    for ask in (originals.get, originals.remove):
        with pytest.raises(NotFoundError):
            ask(digest)


def test_removed_bytes_are_gone_and_may_be_removed_again(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    digest = originals.put(make_original(b"gone"))
    originals.remove(digest)
    originals.remove(digest)
    assert not originals.has(digest)
    assert list(originals.digests()) == []


def test_what_a_kill_leaves_behind_is_no_original(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from archive.model import Original; from archive.originals import Originals\n"
        "originals = Originals(Path(sys.argv[1]))\n"
        "number = 0\n"
        "while True:\n"
        "    data = str(number).encode() * 200_000\n"
        "    put = originals.put(Original(data=data, retrieved=datetime.now(UTC),"
        " media_type='text/plain'))\n"
        "    print(put, flush=True)\n"
        "    number += 1\n"
    )
    said_to_be_kept = []
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        said_to_be_kept += [writer.stdout.readline().strip() for _ in range(3)]
        os.kill(writer.pid, signal.SIGKILL)
        said_to_be_kept += writer.stdout.read().split()
        writer.wait()
        writer.stdout.close()
    originals = Originals(tmp_path)
    held = list(originals.digests())
    assert set(said_to_be_kept) <= set(held)
    for digest in held:
        originals.get(digest)


def test_a_half_written_file_is_passed_over(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    digest = originals.put(make_original(b"whole"))
    (tmp_path / "incoming" / "tmp123").write_bytes(b"wh")
    (tmp_path / digest[:2] / "tmp456").write_bytes(b"wh")
    (tmp_path / "note.txt").write_text("not an original")
    assert list(originals.digests()) == [digest]


def test_bytes_that_do_not_fit_on_the_disk_leave_nothing(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, unlimited[1]))
    try:
        with pytest.raises(OSError, match="large"):
            originals.put(make_original(b"x" * 5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
    assert list(originals.digests()) == []
    assert list((tmp_path / "incoming").iterdir()) == []


def test_many_threads_may_put_the_same_bytes(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    start = threading.Barrier(8)

    def put() -> None:
        start.wait()
        for number in range(10):
            originals.put(make_original(str(number)))

    threads = [threading.Thread(target=put) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(originals.digests())) == 10
    for digest in originals.digests():
        originals.get(digest)


def _damage(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"damaged")
