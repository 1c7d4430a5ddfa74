"""Sitemaps, their indexes and news sitemaps, packed or not: https://www.sitemaps.org/protocol.html.

A sitemap may also be a text file with one address a line.
"""

import io
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from archive.errors import FetchError, ParseError
from archive.text import clean, one_line
from scrapers.fetching.content import gunzipped
from scrapers.following.entries import MOST_ENTRIES, Entry, Listed, absolute

_LARGEST = 50 * 2**20
_GZIP = b"\x1f\x8b"
_LONGEST = 300


def read_sitemap(data: bytes, *, url: str) -> Listed:
    """Return what a sitemap names, the last changed first; an index names further sitemaps.

    Raises ParseError where it is none.
    """
    if data.startswith(_GZIP):
        try:
            data = gunzipped(data, largest=_LARGEST)
        except FetchError as error:
            raise ParseError(str(error)) from error
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _text(data, url)
    entries: list[Entry] = []
    more: list[Entry] = []
    for kind, entry in islice(_elements(data, url), MOST_ENTRIES):
        (more if kind == "sitemap" else entries).append(entry)
    return Listed(
        entries=tuple(_newest_first(entries)),
        more=tuple(entry.url for entry in _newest_first(more)),
    )


def _elements(data: bytes, url: str) -> Iterator[tuple[str, Entry]]:
    """Yield each <url> and <sitemap> as it is read; entities are not resolved, nor fetched."""
    root: str | None = None
    found = False
    try:
        events = etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for event, element in events:
            name = _local(element)
            if root is None:
                root = name
                if root not in {"urlset", "sitemapindex"}:
                    raise ParseError(f"the document is no sitemap: it begins with <{root}>")
            if event == "end" and name in {"url", "sitemap"}:
                entry = _entry(element, url)
                element.clear()
                if entry:
                    found = True
                    yield name, entry
    except etree.XMLSyntaxError as error:
        if not found:
            raise ParseError(f"the sitemap cannot be read: {error}") from error


def _entry(element: etree._Element, base: str) -> Entry | None:
    said = {_local(one): one_line(clean(one.text or "")) for one in element.iter(etree.Element)}
    url = absolute(base, said.get("loc"))
    if url is None:
        return None
    return Entry(
        url=url,
        changed=(said.get("lastmod") or said.get("publication_date") or "")[:100] or None,
        title=(said.get("title") or "")[:_LONGEST] or None,
    )


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(data: bytes, url: str) -> Listed:
    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    found = (absolute(url, line) for line in lines if line.startswith(("http://", "https://")))
    entries = tuple(Entry(url=one) for one in islice(found, MOST_ENTRIES) if one)
    if not entries:
        raise ParseError("the document is no sitemap")
    return Listed(entries=entries)


def _newest_first(entries: list[Entry]) -> list[Entry]:
    """Return entries by the time of their change, as W3C dates compare; those without last."""
    return sorted(entries, key=lambda entry: entry.changed or "", reverse=True)
