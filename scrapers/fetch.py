"""URLs to releases: each page is fetched, kept as WARC records and as an original, and read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.captures import Captures
from archive.errors import FetchError
from archive.model import Original
from archive.originals import Originals
from archive.records import Outcome
from archive.store import Store
from archive.warc.folder import WarcFolder
from archive.warc.purge import forget
from scrapers.fetching.fetcher import Fetcher, Page
from scrapers.finding import Failure, Found, media_type_of
from scrapers.formats.addresses import identity_of
from scrapers.ingest import Ingested, ingest

_NO_TYPE = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
_BURIED = "it was deleted before; a tombstone stands in its place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """Where what is fetched is kept."""

    store: Store
    originals: Originals
    warcs: WarcFolder

    @property
    def captures(self) -> Captures:
        """The log of what was fetched."""
        return self.store.captures


def fetch_all(
    urls: Iterable[str], fetcher: Fetcher, shelves: Shelves, *, again: bool = False
) -> Iterator[Ingested]:
    """Fetch ``urls``, keep what is new or changed, and yield what became of each.

    Nothing that one of them does stops the rest; errors of the disk or the database do. What was
    purged comes back only ``again``.
    """
    for url in urls:
        yield from fetch_one(url, fetcher, shelves, again=again)


def fetch_one(
    url: str, fetcher: Fetcher, shelves: Shelves, *, again: bool = False
) -> Iterator[Ingested]:
    """Fetch one URL; yield what became of it, a line for each original where it holds several."""
    try:
        page = fetcher.fetch(url)
        _refuse_front_page(url, page.url)
    except FetchError as error:
        yield from ingest(
            [Failure(source=url, reason=str(error))], shelves.originals, shelves.store
        )
        return
    if page.content is None:
        yield _unchanged(url, page, shelves)
        return
    original = original_of(page, page.content)
    found = Found(source=url, original=original)
    for one in ingest([found], shelves.originals, shelves.store, again=again):
        if one.outcome is Outcome.DELETED and not shelves.store.refers_to(original.digest):
            forget([original.digest], shelves.warcs, shelves.captures)
        yield one


def original_of(page: Page, content: bytes) -> Original:
    """Return the original that a page is, known by the address that it was found at."""
    declared = page.content_type.partition(";")[0].strip().lower()
    path = urlsplit(page.url).path
    return Original(
        data=content,
        retrieved=page.retrieved,
        media_type=media_type_of(path, content) if declared in _NO_TYPE else page.content_type,
        url=identity_of(page.url) or page.url,
    )


def _unchanged(url: str, page: Page, shelves: Shelves) -> Ingested:
    """Say of what a server calls unchanged (304) which releases it was."""
    last = shelves.captures.latest(page.url)
    ids = shelves.captures.releases_of(last.digest) if last and last.digest else ()
    releases = shelves.store.releases(ids)
    if not releases:
        return Ingested(source=url, outcome=Outcome.DELETED, reason=_BURIED)
    shelves.store.forget_failure(url)
    return Ingested(source=url, outcome=Outcome.UNCHANGED, releases=releases)


def _refuse_front_page(asked: str, found: str) -> None:
    """Refuse what sites show in the place of a page that is gone: their front page."""
    at, was = urlsplit(found), urlsplit(asked)
    if at.path in {"", "/"} and not at.query and (was.path not in {"", "/"} or was.query):
        raise FetchError(f"it leads to the front page {found}, so the page is not there any more")
