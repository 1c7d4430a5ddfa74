"""Feeds: RSS and Atom in the shapes that publishers serve, and JSON Feed.

XML is mended by libxml2 before feedparser interprets it: feedparser's own way with broken XML costs
the square of what a hostile feed is long. https://www.jsonfeed.org/version/1.1/
"""

import io
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import feedparser
from lxml import etree

from archive.errors import ParseError
from archive.text import clean, one_line
from scrapers.following.entries import Entry, Listed, absolute

_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_ITEMS = frozenset({"item", "entry"})
_MOST_ITEMS = 1000
_MOST_ELEMENTS = 40_000
_LONGEST_TITLE = 300
_LONGEST_CHANGED = 100


def read_feed(data: bytes, *, url: str) -> Listed:
    """Return the entries of the feed at ``url``, in its order; raise ParseError for no feed."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        found = _json(data, url)
    else:
        found = _xml(data, url)
    return Listed(entries=tuple(islice(found, _MOST_ITEMS)))


def _json(data: bytes, url: str) -> Iterator[Entry]:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"the feed is no JSON: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version")):
        raise ParseError("the JSON is no JSON Feed")
    for item in items:
        if not isinstance(item, dict):
            continue
        link = absolute(url, item.get("url") or item.get("external_url") or item.get("id"))
        if link:
            changed = item.get("date_modified") or item.get("date_published")
            yield _entry(link, title=item.get("title"), changed=changed)


def _xml(data: bytes, url: str) -> Iterator[Entry]:
    # As a stream: bytes alone might be taken for the name of a file.
    stream = io.BytesIO(_mended(data))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    feed: Any = feedparser.parse(
        stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.get("version"):
        raise ParseError("there is no feed")
    for item in feed.entries:
        link = absolute(url, item.get("link") or item.get("id"))
        if link:
            # Asked by itself, "updated" falls back to "published" with a warning.
            changed = dict.get(item, "updated") or item.get("published")
            yield _entry(link, title=item.get("title"), changed=changed)


def _mended(data: bytes) -> bytes:
    """Return a feed as sound XML, without entities of its own and with a bounded number of items.

    Raises ParseError where it is nothing like a feed.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(f"there is no feed: {error}") from error
    if root is None or etree.QName(root).localname.lower() not in _ROOTS:
        raise ParseError("there is no feed")
    if sum(1 for _ in root.iter(etree.Element)) > _MOST_ELEMENTS:
        raise ParseError(f"the feed has more than {_MOST_ELEMENTS:,} elements")
    etree.strip_elements(root, etree.Entity, with_tail=False)
    items = [one for one in root.iter(etree.Element) if etree.QName(one).localname in _ITEMS]
    for item in items[_MOST_ITEMS:]:
        parent = item.getparent()
        if parent is not None:
            parent.remove(item)
    return etree.tostring(root, encoding="utf-8")


def _entry(url: str, *, title: object, changed: object) -> Entry:
    return Entry(
        url=url,
        title=_words(title, _LONGEST_TITLE),
        changed=_words(changed, _LONGEST_CHANGED),
    )


def _words(given: object, most: int) -> str | None:
    return one_line(clean(given))[:most] or None if isinstance(given, str) else None
