"""Long work: told of before it is done, gone on with after a crash, nothing of it lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import make_original
from release_texts import HEADLINE, MORE_PROSE, PROSE

from archive.config import Config, load
from archive.errors import NotFoundError
from archive.integrity import check
from archive.jobs import Job, JobKind, JobState, Task
from archive.model import Original
from archive.records import Outcome
from web.holdings import Holdings
from web.working import Queue, Working


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load({"data": tmp_path / "data"}, {})


@pytest.fixture
def held(config: Config) -> Iterator[Holdings]:
    opened = Holdings.open(config)
    yield opened
    opened.close()


def _original(number: int, text: str | None = None) -> Original:
    words = f"{HEADLINE} {number}\n\n{PROSE} It is hall number {number}.\n\n{MORE_PROSE}\n"
    return make_original(words if text is None else text, path=f"{number}.txt")


def _added(held: Holdings, *originals: Original, who: str = "local") -> str:
    for original in originals:
        held.originals.put(original)
    tasks = [Task(source=str(original.path), original=original) for original in originals]
    job_id = held.store.jobs.add(JobKind.INGEST, tasks, who=who)
    Queue(held.config).announce(job_id)
    return job_id


def _until(held: Holdings, job_id: str, reached: Callable[[Job], bool]) -> Job:
    deadline = time.monotonic() + 180
    while not reached(job := held.store.jobs.job(job_id)):
        assert time.monotonic() < deadline, job
        time.sleep(0.02)
    return job


def _over(job: Job) -> bool:
    return job.is_over


def test_a_job_keeps_its_releases_and_says_what_became_of_each(held: Holdings) -> None:
    job_id = _added(held, _original(1), _original(2, "three words only"), _original(3), who="ada")
    assert held.store.jobs.job(job_id).state is JobState.QUEUED
    with Working(held):
        job = _until(held, job_id, _over)
    assert (job.state, job.who, job.done, job.total) == (JobState.DONE, "ada", 3, 3)
    assert job.outcomes == {Outcome.KEPT: 2, Outcome.FAILED: 1}
    kept, failed, _ = held.store.jobs.items(job_id, limit=10)
    assert held.store.release(kept.releases[0]).headline == f"{HEADLINE} 1"
    assert failed.source == "2.txt"
    assert "3 words" in str(failed.reason)
    assert held.lag() == 0


def test_bytes_that_wait_are_no_litter_and_a_check_finds_nothing(held: Holdings) -> None:
    original = _original(1)
    _added(held, original)
    assert held.store.refers_to(original.digest)
    assert list(check(held.store, held.originals)) == []


def test_what_failed_is_tried_again_and_what_was_kept_is_not(held: Holdings) -> None:
    job_id = _added(held, _original(1), _original(2, "three words only"))
    jobs = held.store.jobs
    with Working(held):
        _until(held, job_id, _over)
        assert jobs.retry(job_id)
        again = jobs.job(job_id)
        assert (again.is_over, again.done) == (False, 1)
        Queue(held.config).announce(job_id)
        job = _until(held, job_id, _over)
    assert job.outcomes == {Outcome.KEPT: 1, Outcome.FAILED: 1}
    assert held.store.counts().releases == 1


def test_a_job_that_is_cancelled_does_nothing_more_and_can_be_taken_up_again(
    held: Holdings,
) -> None:
    job_id = _added(held, _original(1))
    assert held.store.jobs.cancel(job_id)
    assert not held.store.jobs.cancel(job_id)
    with Working(held):
        last = _added(held, _original(2))
        _until(held, last, _over)
        assert held.store.jobs.job(job_id).done == 0
        assert held.store.jobs.retry(job_id)
        Queue(held.config).announce(job_id)
        assert _until(held, job_id, _over).outcomes == {Outcome.KEPT: 1}


def test_a_job_that_nobody_was_told_of_is_found_in_the_store(held: Holdings) -> None:
    original = _original(1)
    held.originals.put(original)
    tasks = [Task(source="1.txt", original=original)]
    job_id = held.store.jobs.add(JobKind.INGEST, tasks, who="local")
    with Working(held):
        assert _until(held, job_id, _over).state is JobState.DONE


def test_bytes_that_are_gone_fail_their_item_and_the_rest_goes_on(held: Holdings) -> None:
    job_id = _added(held, _original(1), _original(2))
    held.originals.remove(_original(1).digest)
    with Working(held):
        job = _until(held, job_id, _over)
    assert job.outcomes == {Outcome.KEPT: 1, Outcome.FAILED: 1}


def test_what_could_not_even_be_handed_in_is_in_the_report_and_is_not_tried(
    held: Holdings,
) -> None:
    tasks = [Task(source="press.zip/../a.txt", failure="its name leads out of the archive")]
    job_id = held.store.jobs.add(JobKind.INGEST, tasks, who="local")
    with Working(held):
        job = _until(held, job_id, _over)
    assert (job.done, job.failed) == (1, 1)
    assert not held.store.jobs.retry(job_id)


def test_there_is_no_job_that_was_never_added(held: Holdings) -> None:
    with pytest.raises(NotFoundError, match="no job"):
        held.store.jobs.job("0" * 16)


def test_a_second_worker_stands_by_until_the_first_has_ended(held: Holdings) -> None:
    with Working(held):
        other = Working(held)
        other.__enter__()
        job_id = _added(held, _original(1))
        _until(held, job_id, _over)
    job_id = _added(held, _original(2))
    assert _until(held, job_id, _over).outcomes == {Outcome.KEPT: 1}
    other.__exit__()


def _worker(config: Config) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "web.cli", "work", "--data", str(config.data)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


def test_a_worker_that_is_killed_is_followed_by_one_that_goes_on(
    held: Holdings, config: Config
) -> None:
    job_id = _added(held, *(_original(number) for number in range(24)))
    first = _worker(config)
    _until(held, job_id, lambda job: job.done >= 3)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    stopped = held.store.jobs.job(job_id)
    assert stopped.state is JobState.RUNNING
    assert 3 <= stopped.done < 24
    second = _worker(config)
    job = _until(held, job_id, _over)
    second.terminate()
    assert second.wait() == 0
    assert job.outcomes.get(Outcome.FAILED) is None
    assert job.done == 24
    assert held.store.counts().releases == 24
    assert list(check(held.store, held.originals)) == []
