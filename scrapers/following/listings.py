"""Listing pages: the links to releases that a declaration's selectors find on them."""

from bs4 import BeautifulSoup, Tag

from archive.errors import ParseError
from archive.text import clean, one_line
from scrapers.following.declarations import Source
from scrapers.following.entries import MOST_ENTRIES, Entry, Listed, absolute
from scrapers.formats.encoding import decode
from scrapers.formats.page_tree import tree_of

_LONGEST_TITLE = 300
_FEEDS = {"application/rss+xml", "application/atom+xml", "application/feed+json"}


def read_listing(data: bytes, *, url: str, content_type: str, source: Source) -> Listed:
    """Return the links of a listing page, in its order, and the page that follows it."""
    if source.links is None:
        raise ParseError("the declaration has no selector for links")
    soup = _soup(data, content_type)
    base = _base(soup, url)
    entries = [
        Entry(url=link, title=one_line(clean(tag.get_text(" ")))[:_LONGEST_TITLE] or None)
        for tag in soup.select(source.links, limit=MOST_ENTRIES)
        if (link := _link(tag, base))
    ]
    following = soup.select_one(source.next) if source.next else None
    more = _link(following, base) if following else None
    return Listed(entries=tuple(entries), more=(more,) if more else ())


def feeds_on(data: bytes, *, url: str, content_type: str) -> tuple[str, ...]:
    """Return the feeds that a page says it has (``<link rel=alternate>``)."""
    soup = _soup(data, content_type)
    base = _base(soup, url)
    found = (
        _link(tag, base)
        for tag in soup.select("link[rel~=alternate][href]", limit=100)
        if str(tag.get("type", "")).lower() in _FEEDS
    )
    return tuple(dict.fromkeys(link for link in found if link))


def _soup(data: bytes, content_type: str) -> BeautifulSoup:
    html = decode(data, content_type or "text/html")
    tree_of(html)  # which refuses a page that is too deep or too large
    return BeautifulSoup(html, "lxml")


def _base(soup: BeautifulSoup, url: str) -> str:
    tag = soup.select_one("base[href]")
    return absolute(url, tag.get("href")) or url if tag else url


def _link(tag: Tag, base: str) -> str | None:
    """Return where a link, or the first link in an element, leads."""
    anchor = tag if tag.get("href") else tag.find("a", href=True)
    return absolute(base, anchor.get("href")) if isinstance(anchor, Tag) else None
