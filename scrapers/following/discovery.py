"""What a source lists now: its documents, fetched only where they changed."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.errors import ConfigError, FetchError, ParseError
from archive.followed import ListedEntry, SourceDocument
from scrapers.fetching.fetcher import Fetcher, Page, Validators
from scrapers.following.declarations import Source, SourceKind, name_from
from scrapers.following.entries import Listed
from scrapers.following.feeds import read_feed
from scrapers.following.listings import feeds_on, read_listing
from scrapers.following.sitemaps import read_sitemap
from scrapers.formats.addresses import identity_of

_MOST_DOCUMENTS = 60
KnownDocument = Callable[[str], SourceDocument | None]
_log = logging.getLogger(__name__)


def _none_known(_url: str) -> SourceDocument | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What a source lists: ``listed`` entries in all its documents, of which ``entries`` are told.

    Documents that did not change tell none again, but count. ``problems`` are documents beside the
    first that could not be read.
    """

    listed: int
    entries: tuple[ListedEntry, ...]
    documents: tuple[SourceDocument, ...]
    problems: tuple[str, ...] = ()


def discover(source: Source, fetcher: Fetcher, known: KnownDocument = _none_known) -> Discovery:
    """Read the documents of a source; FetchError or ParseError where the first cannot be read.

    ``known`` says how a document was when it was read last; one that is still so is not read.
    """
    documents: list[SourceDocument] = []
    entries: dict[str, ListedEntry] = {}
    problems: list[str] = []
    waiting = [source.url]
    while waiting and len(documents) + len(problems) < _most_documents(source):
        url = waiting.pop(0)
        try:
            document, found = _document(source, url, fetcher, known(url))
        except (FetchError, ParseError) as error:
            if not documents:
                raise
            _log.warning("%s: %s: %s", source.name, url, error)
            problems.append(f"{url}: {error}")
            continue
        documents.append(document)
        for entry in found:
            entries.setdefault(entry.url, entry)
        read = {one.url for one in documents}
        waiting += [one for one in document.more if one not in read and one not in waiting]
    return Discovery(
        listed=sum(one.entries for one in documents),
        entries=tuple(entries.values()),
        documents=tuple(documents),
        problems=tuple(problems),
    )


def recognised(url: str, fetcher: Fetcher, *, links: str | None, name: str | None) -> Source:
    """Return a source for the document at ``url``, of the kind that it turns out to be.

    With the selector ``links`` it is a listing. Raises ConfigError, which says what to do, where
    the page is none that can be followed as it is.
    """
    page = fetcher.fetch(url)
    content = page.content or b""
    own = name or name_from(page.url)
    if links is not None:
        return Source(name=own, kind=SourceKind.LISTING, url=url, links=links)
    for kind in (SourceKind.FEED, SourceKind.SITEMAP):
        candidate = Source(name=own, kind=kind, url=url)
        try:
            _listed(candidate, page, content)
        except ParseError:
            continue
        return candidate
    feeds = feeds_on(content, url=page.url, content_type=page.content_type)
    hint = f"the page names a feed, which can be: {feeds[0]}" if feeds else "it names no feed"
    raise ConfigError(
        f"{url} is a page, neither feed nor sitemap; {hint}. To follow the page itself, say with "
        "--links which of its links lead to releases (a CSS selector)"
    )


def _document(
    source: Source, url: str, fetcher: Fetcher, last: SourceDocument | None
) -> tuple[SourceDocument, tuple[ListedEntry, ...]]:
    if last and last.declaration != source.fingerprint:
        last = None
    validators = Validators(etag=last.etag, last_modified=last.last_modified) if last else None
    page = fetcher.fetch(url, last=validators)
    if page.content is None and last:
        return last, ()
    listed = _listed(source, page, page.content or b"")
    entries = tuple(_wanted(source, listed))
    document = SourceDocument(
        url=url,
        declaration=source.fingerprint,
        etag=page.validators.etag,
        last_modified=page.validators.last_modified,
        entries=len(entries),
        more=listed.more,
    )
    return document, entries


def _listed(source: Source, page: Page, content: bytes) -> Listed:
    if not content.strip():
        raise ParseError("the document is empty")
    if source.kind is SourceKind.FEED:
        return read_feed(content, url=page.url)
    if source.kind is SourceKind.SITEMAP:
        return read_sitemap(content, url=page.url)
    return read_listing(content, url=page.url, content_type=page.content_type, source=source)


def _wanted(source: Source, listed: Listed) -> Iterator[ListedEntry]:
    """Yield the entries that the source's patterns let through, each once."""
    seen: set[str] = set()
    for entry in listed.entries:
        url = identity_of(entry.url) or entry.url
        if url not in seen and source.wants(entry.url):
            seen.add(url)
            yield ListedEntry(url=entry.url, title=entry.title, changed=entry.changed)


def _most_documents(source: Source) -> int:
    return source.pages if source.kind is SourceKind.LISTING else _MOST_DOCUMENTS
