"""One pull of one source: see what it lists, then fetch what is new, changed or to be tried again.

What is done is noted entry by entry, so that a pull which is cut short is gone on with by the next.
"""

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.errors import ArchiveError, FetchError, ParseError
from archive.followed import EntryRecord, Pull
from archive.records import Outcome
from scrapers.fetch import Shelves, fetch_one
from scrapers.fetching.fetcher import Fetcher
from scrapers.following.declarations import Source
from scrapers.following.discovery import discover
from scrapers.following.standing import REMEMBERED, Standing, standing
from scrapers.ingest import Ingested

# After each failure of an entry; after the last of these it is let be, until it changes.
_AGAIN = (
    timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3),
    timedelta(days=7),
)  # fmt: skip
_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Is told how many entries of how many are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What a pull brought: the entry in the log, how the source stands, what became of each."""

    pull: Pull
    standing: Standing
    ingested: tuple[Ingested, ...]


@dataclass(slots=True, kw_only=True)
class _Tally:
    listed: int | None = None
    new: int = 0
    problem: str | None = None
    ingested: list[Ingested] = field(default_factory=list)

    def of(self, *outcomes: Outcome) -> int:
        return sum(1 for one in self.ingested if one.outcome in outcomes)


def pull(
    source: Source,
    fetcher: Fetcher,
    shelves: Shelves,
    *,
    failed_too: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> Pulled:
    """Pull ``source``; what goes wrong in it is told, and never raised.

    Only errors of the disk or the database are. ``failed_too`` tries entries again that failed,
    before their time.
    """
    log = shelves.store.sources
    began = datetime.now(UTC)
    number = log.begin(source.name)
    tally = _Tally()
    try:
        found = discover(source, fetcher, lambda url: log.document(source.name, url))
        tally.new = log.note_listed(source.name, found.entries, found.documents)
        tally.listed = found.listed
    except (FetchError, ParseError) as error:
        tally.problem = str(error)
    entries = log.due(source.name, limit=source.most, failed_too=failed_too)
    for done, entry in enumerate(entries):
        progress(done, len(entries))
        tally.ingested += _fetched(source, entry, fetcher, shelves)
    ended = Pull(
        source=source.name,
        began=began,
        ended=datetime.now(UTC),
        listed=tally.listed,
        new=tally.new,
        kept=tally.of(Outcome.KEPT),
        unchanged=tally.of(Outcome.UNCHANGED, Outcome.DELETED),
        failed=tally.of(Outcome.FAILED),
        problem=tally.problem,
    )
    log.end(number, pull=ended)
    now = standing(source, log.pulls(source.name, limit=REMEMBERED))
    if now.alarm:
        _log.warning("%s: %s", source.name, now.alarm)
    return Pulled(pull=ended, standing=now, ingested=tuple(tally.ingested))


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Let one process pull into the archive at a time; ArchiveError where another does."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "pull.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ArchiveError("another pull into this archive is running") from None
        yield


def _fetched(
    source: Source, entry: EntryRecord, fetcher: Fetcher, shelves: Shelves
) -> tuple[Ingested, ...]:
    """Fetch an entry, and note what became of it."""
    found = tuple(fetch_one(entry.url, fetcher, shelves))
    failed = next((one for one in found if one.outcome is Outcome.FAILED), None)
    told = failed or next((one for one in found if one.outcome is Outcome.KEPT), found[0])
    releases = [release.id for one in found for release in one.releases]
    shelves.store.sources.done(
        source.name,
        entry.url,
        outcome=told.outcome,
        reason=told.reason,
        release_id=releases[0] if releases else None,
        due=_again(entry.tries) if failed else None,
    )
    return found


def _again(tries: int) -> datetime | None:
    """Return when an entry that failed ``tries`` times before is tried again, None for never."""
    return datetime.now(UTC) + _AGAIN[tries] if tries < len(_AGAIN) else None
