"""The worker: takes up jobs and does them, one item after the other, in one process at a time.

The queue (huey, on SQLite) only tells that there is something to do; what there is, and how far it
is, is in the store. A lock on the data folder is held by whoever works, so that a job found
RUNNING by the holder is one whose process ended, and is gone on with.
"""

import fcntl
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from huey import SqliteHuey
from huey.consumer import Consumer

from archive.config import Config
from archive.errors import ArchiveError, IndexUnavailableError
from archive.jobs import Item, JobKind, JobState
from archive.records import Outcome
from scrapers.base import Found
from scrapers.fetch import fetch_one
from scrapers.ingest import Ingested, ingest
from web.fetching import fetcher_of, shelves_of
from web.holdings import Holdings
from web.pulling import pull_of

_QUEUE = "queue.sqlite"
_LOCK = "worker.lock"
_FOLLOW_SECONDS = 3.0
_ASK_SECONDS = 0.5
_LOOK_SECONDS = 20.0
_ORDER = (Outcome.FAILED, Outcome.KEPT, Outcome.UNCHANGED, Outcome.DELETED)
_log = logging.getLogger(__name__)
Maker = Callable[[Item], Iterable[Ingested]]


def _unbound(job_id: str) -> None:
    """Stand for the work where none is done: in processes that only announce."""
    raise ArchiveError(f"job {job_id} was given to a process that does no work")


class Queue:
    """Where jobs are announced; ``do`` does them, in the process that works."""

    def __init__(self, config: Config, *, do: Callable[[str], None] = _unbound) -> None:
        config.data.mkdir(parents=True, exist_ok=True)
        self.huey = SqliteHuey(
            "onrecord", filename=str(config.data / _QUEUE), results=False, fsync=True
        )
        self._work = self.huey.task(name="work")(do)

    def announce(self, job_id: str) -> None:
        """Tell the worker of a job that waits in the store."""
        self._work(job_id)

    def close(self) -> None:
        """Let go of the queue's file."""
        self.huey.storage.close()


class Worker:
    """Does the jobs of one archive."""

    def __init__(self, held: Holdings) -> None:
        self._held = held
        self._stopping = threading.Event()
        self._followed = time.monotonic()

    def stop(self) -> None:
        """Let the worker end behind the item that it is at; the job is gone on with later."""
        self._stopping.set()

    def do(self, job_id: str) -> None:
        """Do what is left of a job, and write down what came of each item."""
        jobs = self._held.store.jobs
        if not jobs.begin(job_id):
            return
        make = self._maker(jobs.job(job_id).kind)
        try:
            while not self._stopping.is_set() and (item := jobs.next_item(job_id)):
                self._do(job_id, item, make)
                self._follow(at_least=_FOLLOW_SECONDS)
        except ArchiveError as error:
            _log.exception("job %s stopped", job_id)
            jobs.end(job_id, state=JobState.FAILED, note=str(error))
            return
        note = self._follow(at_least=0.0)
        if not self._stopping.is_set():
            jobs.end(job_id, note=note)

    def _do(self, job_id: str, item: Item, make: Maker) -> None:
        try:
            made = tuple(make(item))
        except ArchiveError as error:
            made = (Ingested(source=item.source, outcome=Outcome.FAILED, reason=str(error)),)
        outcomes = [one.outcome for one in made]
        whole = next((one for one in _ORDER if one in outcomes), Outcome.FAILED)
        reasons = [one.reason for one in made if one.outcome is whole and one.reason]
        self._held.store.jobs.finish_item(
            job_id,
            item.ordinal,
            outcome=whole,
            reason="; ".join(reasons) or (None if made else "nothing was found there"),
            releases=[release.id for one in made for release in one.releases],
        )

    def _maker(self, kind: JobKind) -> Maker:
        """Return what does the items of a job: one fetcher for all, which keeps its pace."""
        held = self._held
        if kind is JobKind.FETCH:
            fetcher, shelves = fetcher_of(held), shelves_of(held)
            return lambda item: fetch_one(item.url or item.source, fetcher, shelves)
        if kind is JobKind.PULL:
            return lambda item: pull_of(held, item.source)

        def keep(item: Item) -> Iterator[Ingested]:
            original = item.original(held.originals.get(item.digest or ""))
            found = Found(source=item.source, original=original)
            return ingest([found], held.originals, held.store)

        return keep

    def _follow(self, *, at_least: float) -> str | None:
        """Bring the index up to date, now and then; return why it cannot be."""
        if time.monotonic() - self._followed < at_least:
            return None
        self._followed = time.monotonic()
        try:
            self._held.follow()
        except IndexUnavailableError as error:
            return str(error)
        return None


class _Consumer(Consumer):  # type: ignore[misc]  # huey has no types
    """Huey's consumer in a thread of ours: signals are the server's."""

    def _set_signal_handlers(self) -> None:
        """Leave the signals to the process."""


class Working:
    """The consumer and its worker, for as long as the ``with`` lasts.

    It waits for the lock in a thread of its own: where another process works on this archive, this
    one stands by and takes over when that ends.
    """

    def __init__(self, held: Holdings) -> None:
        self._held = held
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="onrecord-worker", daemon=True)
        self._worker = Worker(held)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._worker.stop()
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        with suppress(_StoppedError), self._lock():
            queue = Queue(self._held.config, do=self._worker.do)
            self._look(queue)
            consumer = _Consumer(
                queue.huey, workers=1, periodic=False, max_delay=1.0, check_worker_health=False
            )
            consumer.start()
            while not self._ended.wait(_LOOK_SECONDS):
                self._look(queue)
            consumer.stop(graceful=True)
            queue.close()

    def _look(self, queue: Queue) -> None:
        """Announce what waits in the store: a process may have ended before it could."""
        if not queue.huey.pending_count():
            for job_id in self._held.store.jobs.waiting():
                queue.announce(job_id)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        path = Path(self._held.config.data) / _LOCK
        with path.open("a") as file:
            while not _locked(file.fileno()):
                if self._ended.wait(_ASK_SECONDS):
                    raise _StoppedError
            yield


class _StoppedError(Exception):
    """The worker was told to end before it had begun."""


def _locked(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
