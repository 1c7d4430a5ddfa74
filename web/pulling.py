"""Pulling followed sources into an archive: for the commands, and for jobs."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from archive.config import Config
from archive.errors import IndexUnavailableError
from archive.records import Outcome
from scrapers.following.declarations import Source, Sources
from scrapers.following.pull import Progress, Pulled, only_one, pull
from scrapers.following.standing import REMEMBERED, Standing, standing
from scrapers.ingest import Ingested
from web.fetching import fetcher_of, shelves_of
from web.holdings import Holdings

_NOTHING_NEW = "it lists nothing new"


def sources_of(config: Config) -> Sources:
    """Return the declarations of the sources that an archive follows."""
    return Sources(config.followed)


def standing_of(held: Holdings, source: Source) -> Standing:
    """Return how a source stands by its last pulls."""
    return standing(source, held.store.sources.pulls(source.name, limit=REMEMBERED))


def due(held: Holdings, sources: Sequence[Source]) -> tuple[Source, ...]:
    """Return those of ``sources`` whose next pull is due."""
    now = datetime.now(UTC)
    return tuple(one for one in sources if standing_of(held, one).is_due(now))


def pull_all(
    held: Holdings,
    sources: Sequence[Source],
    *,
    failed_too: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> Iterator[Pulled]:
    """Pull ``sources`` one after the other; the index follows after each.

    Raises ArchiveError where another pull is running, and at the end IndexUnavailableError where
    all is kept but the index cannot follow; what goes wrong in a source is told in its result.
    """
    unsearchable: IndexUnavailableError | None = None
    with only_one(held.config.data):
        fetcher, shelves = fetcher_of(held), shelves_of(held)
        for source in sources:
            pulled = pull(source, fetcher, shelves, failed_too=failed_too, progress=progress)
            try:
                held.follow()
            except IndexUnavailableError as error:
                unsearchable = error
            yield pulled
    if unsearchable:
        raise IndexUnavailableError(f"All releases are kept, but not yet found: {unsearchable}")


def pull_of(held: Holdings, name: str) -> Iterator[Ingested]:
    """Pull the source of that name, for a job; its alarm is a line among what became of entries."""
    for pulled in pull_all(held, sources_of(held.config).named((name,))):
        yield from pulled.ingested
        if pulled.standing.alarm:
            yield Ingested(source=name, outcome=Outcome.FAILED, reason=pulled.standing.alarm)
        elif not pulled.ingested:
            yield Ingested(source=name, outcome=Outcome.UNCHANGED, reason=_NOTHING_NEW)
