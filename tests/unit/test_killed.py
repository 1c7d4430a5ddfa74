"""Ingestion that is killed at any moment: nothing acknowledged is lost, nothing is half-kept."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from builders import make_original

from archive.config import Config
from archive.integrity import check
from archive.originals import Originals
from archive.store import Store
from archive.underway import recover, underway
from web.holdings import Holdings

# Ingests a folder over and over with another text each time; says what is kept, and indexes it.
WORKER = """
import sys
from pathlib import Path
from archive.config import Config
from scrapers.finding import Found
from scrapers.ingest import ingest
from builders import make_original
from web.holdings import Holdings

held, run = Holdings.open(Config(data=Path(sys.argv[1]))), sys.argv[2]

def originals():
    for number in range(100_000):
        words = f"The pier of run {run} has {number} lamps. " * 40
        said = f"“{words}” said Ada Fenwick, harbour master of Port Sella."
        text = f"Pier {number} opens\\n\\n{said}\\n"
        name = f"{run if number % 3 else 'each'}-{number}.txt"
        yield Found(source=name, original=make_original(text, path=name))

for count, one in enumerate(ingest(originals(), held.originals, held.store)):
    print(one.outcome.value, one.releases[0].id, one.releases[0].provenance.digest, flush=True)
    if count % 10 == 9:
        held.follow()
"""


def _kill_while_it_ingests(data: Path, run: int, chance: random.Random) -> set[tuple[str, str]]:
    """Ingest, kill the process at a moment of chance, and return what it had acknowledged."""
    tests = str(Path(__file__).resolve().parents[1])
    program = [sys.executable, "-c", f"import sys; sys.path.append({tests!r})\n{WORKER}"]
    with subprocess.Popen(
        [*program, str(data), str(run)], stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        lines = [worker.stdout.readline() for _ in range(chance.randrange(1, 25))]
        try:
            worker.wait(timeout=chance.random() * 0.15)
        except subprocess.TimeoutExpired:
            worker.send_signal(signal.SIGKILL)
        lines += worker.stdout.read().splitlines()
    assert worker.returncode == -signal.SIGKILL
    told = [line.split() for line in lines if len(line.split()) == 3]
    assert {outcome for outcome, *_ in told} <= {"kept", "unchanged"}
    return {(release, digest) for _, release, digest in told if len(digest) == 64}


def _try(data: Path, times: int) -> None:
    chance = random.Random(20261122)  # noqa: S311 - to be repeated, not to be secret
    acknowledged: set[tuple[str, str]] = set()
    for run in range(times):
        acknowledged |= _kill_while_it_ingests(data, run, chance)
        held = Holdings.open(Config(data=data))
        held.follow()
        assert list(check(held.store, held.originals, held.index_status())) == [], run
        for release, digest in acknowledged:
            assert digest in {one.digest for one in held.store.versions(release)}
            assert held.originals.get(digest)
        held.close()
    assert len(acknowledged) > times


def test_what_was_acknowledged_survives_a_kill_and_nothing_is_half_kept(tmp_path: Path) -> None:
    _try(tmp_path / "data", times=5)


@pytest.mark.long
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    _try(tmp_path / "data", times=200)


def test_an_original_that_a_crash_left_unread_is_told_and_can_be_ingested_again(
    tmp_path: Path,
) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    originals = Originals(tmp_path / "originals")
    with underway(originals) as note:
        digest = originals.put(make_original(b"Pier opens\n"))
        note.begin("pier.txt", digest)
        assert recover(originals, store) == 0, "whoever is at work is left alone"
        left = next(originals.incoming().glob(".underway-*")).read_bytes()
    (originals.incoming() / ".underway-crashed").write_bytes(left)
    (originals.incoming() / ".underway-begun").write_bytes(b"")
    assert [one.reason for one in check(store, originals)]
    assert recover(originals, store) == 1
    (failure,) = store.failures()
    assert (failure.source, failure.digest) == ("pier.txt", digest)
    assert "ingest it again" in failure.reason
    assert list(check(store, originals)) == []
    assert list(originals.incoming().iterdir()) == []
    store.close()
