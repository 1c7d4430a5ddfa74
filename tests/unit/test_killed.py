"""Ingestion that is killed at any moment: nothing acknowledged is lost, nothing is half-kept."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from builders import make_original

from archive.config import Config
from archive.integrity import check
from archive.originals import Originals
from archive.store import Store
from archive.underway import recover, underway
from web.holdings import Holdings

# Forks a process for each line that it reads (a data folder and the number of a run), which ingests
# over and over with another text each time, says what is kept, and indexes it. What is imported and
# read once is shared by all of them; nothing of an archive is open before the fork.
WORKERS = """
import os, sys
from pathlib import Path
from archive.config import Config
from scrapers.finding import Found
from scrapers.ingest import ingest, parse
from builders import make_original
from web.holdings import Holdings

def say(*words):
    # One write, which no other process's words come between.
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())

def originals(run):
    for number in range(100_000):
        words = f"The pier of run {run} has {number} lamps. " * 12
        said = f"“{words}” said Ada Fenwick, harbour master of Port Sella."
        text = f"Pier {number} opens\\n\\n{said}\\n"
        name = f"{run if number % 3 else 'each'}-{number}.txt"
        yield Found(source=name, original=make_original(text, path=name))

def work(data, run):
    held = Holdings.open(Config(data=Path(data)))
    for count, one in enumerate(ingest(originals(run), held.originals, held.store)):
        say(one.outcome.value, one.releases[0].id, one.releases[0].provenance.digest)
        if count % 5 == 4:
            held.follow()

parse(next(originals("before")).original)
say("ready")
for line in sys.stdin:
    child = os.fork()
    if not child:
        work(*line.split())
    say("begun", child)
    say("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@contextmanager
def _workers() -> Iterator[subprocess.Popen[str]]:
    """Yield the process that forks those that are killed."""
    tests = str(Path(__file__).resolve().parents[1])
    program = [sys.executable, "-c", f"import sys; sys.path.append({tests!r})\n{WORKERS}"]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as workers:
        assert workers.stdin is not None
        assert workers.stdout is not None
        assert workers.stdout.readline() == "ready\n"
        yield workers
        workers.stdin.close()


def _kill_while_it_ingests(
    asked: IO[str], answers: IO[str], data: Path, *, run: int, chance: random.Random
) -> set[tuple[str, str]]:
    """Ingest, kill the process at a moment of chance, and return what it had acknowledged."""
    asked.write(f"{data} {run}\n")
    asked.flush()
    told, child, before = [], 0, chance.randrange(0, 12)
    while not child or len(told) < before:
        words = answers.readline().split()
        if words[0] == "begun":
            child = int(words[1])
        else:
            told.append(words)
    time.sleep(chance.random() * 0.1)  # the moment of chance, within the next one
    os.kill(child, signal.SIGKILL)
    while (words := answers.readline().split())[0] != "ended":
        told.append(words)
    assert int(words[1]) == -signal.SIGKILL
    assert {outcome for outcome, *_ in told} <= {"kept", "unchanged"}
    return {(release, digest) for _, release, digest in told}


def _try(folder: Path, times: int, *, archive_of: int) -> None:
    """Kill ``times`` processes, ``archive_of`` of them on one archive; check it each time."""
    chance = random.Random(20261122)  # noqa: S311 - to be repeated, not to be secret
    count = 0
    with _workers() as workers:
        assert workers.stdin is not None
        assert workers.stdout is not None
        for run in range(times):
            if run % archive_of == 0:
                data, acknowledged = folder / str(run), set[tuple[str, str]]()
            acknowledged |= _kill_while_it_ingests(
                workers.stdin, workers.stdout, data, run=run, chance=chance
            )
            _all_is_well(data, acknowledged, run)
            count += len(acknowledged) if run % archive_of == archive_of - 1 else 0
    assert count > times


def _all_is_well(data: Path, acknowledged: set[tuple[str, str]], run: int) -> None:
    held = Holdings.open(Config(data=data))
    held.follow()
    assert list(check(held.store, held.originals, held.index_status())) == [], run
    for release, digest in acknowledged:
        assert digest in {one.digest for one in held.store.versions(release)}
        assert held.originals.get(digest)
    held.close()


def test_what_was_acknowledged_survives_a_kill_and_nothing_is_half_kept(tmp_path: Path) -> None:
    _try(tmp_path, times=5, archive_of=5)


@pytest.mark.long
def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    _try(tmp_path, times=200, archive_of=20)


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
