"""One site as a declaration: where its pages keep what, for sites that the general reading misses.

A declaration names CSS selectors and nothing else; what it leaves out is read as on any page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from archive.errors import ParseError
from archive.model import BlockKind, DateSource, Original, Release
from archive.text import clean, one_line
from scrapers.formats.encoding import decode
from scrapers.formats.html import caption_part, title_of
from scrapers.formats.page_structure import captions_of, structure_of
from scrapers.formats.page_tree import tree_of
from scrapers.reading.page import DateClaim, Page, Part
from scrapers.reading.release import read_page

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BLOCKS = ["p", "li", "blockquote", "pre", *sorted(_HEADINGS)]
_CANONICAL = re.compile(
    rb"<link\s[^>]{0,200}rel=[\"']?canonical[\"']?[^>]{0,200}href=[\"']([^\"'>]{8,500})"
    rb"|<link\s[^>]{0,200}href=[\"']([^\"'>]{8,500})[\"'][^>]{0,200}rel=[\"']?canonical",
    re.IGNORECASE,
)
_HEAD = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the pages of one site keep their release, as CSS selectors.

    ``hosts`` are the site's host names, without "www.". ``body`` selects the element that holds
    the paragraphs, or the paragraphs themselves; ``remove`` what goes before anything is read.
    ``version`` is raised when a selector changes, so that releases can be read anew. ``issuer`` is
    the body whose releases they are, where the release names it; ``language`` is a BCP 47 tag;
    ``day_first`` says how the date is written (4/5 is the fourth of May).
    """

    name: str
    hosts: frozenset[str]
    version: str = "1"
    body: str
    headline: str | None = None
    subheadline: str | None = None
    date: str | None = None
    captions: str | None = None
    remove: tuple[str, ...] = ()
    issuer: str | None = None
    language: str | None = None
    day_first: bool | None = None


class SiteScraper:
    """Reads the pages of one declared site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.name = site.name
        self.version = site.version

    def claims(self, original: Original) -> bool:
        """Say whether ``original`` is a page of the site, by its URL or the one it names itself."""
        if "html" not in original.media_type:
            return False
        host = urlsplit(original.url or _canonical(original.data) or "").hostname or ""
        return host.removeprefix("www.") in self._site.hosts

    def parse(self, original: Original) -> Iterator[Release]:
        """Yield the release; raise ParseError where the page has not what is declared."""
        html = decode(original.data, original.media_type)
        yield read_page(self._page(html, original.url), original, self)

    def _page(self, html: str, url: str | None) -> Page:
        structure = structure_of(tree_of(html), url=url)
        soup = BeautifulSoup(html, "lxml")
        for selector in self._site.remove:
            for element in soup.select(selector):
                element.decompose()
        body = tuple(self._body(soup))
        if not body:
            raise ParseError(f"the page has no {self._site.body!r}, as {self.name} declares")
        title = self._said(soup, self._site.headline) or title_of(structure)
        date = self._said(soup, self._site.date)
        return Page(
            parts=(*self._head(soup, title), *body),
            title=title,
            dates=(
                *(self._declared_date(date) if date else ()),
                *structure.dates,
            ),
            language=self._site.language or structure.language,
            site=self._site.issuer or structure.site,
            byline=structure.byline,
            url=structure.url or url,
        )

    def _declared_date(self, text: str) -> Iterator[DateClaim]:
        yield DateClaim(source=DateSource.METADATA, text=text, day_first=self._site.day_first)

    def _said(self, soup: BeautifulSoup, selector: str | None) -> str | None:
        element = soup.select_one(selector) if selector else None
        return one_line(clean(element.get_text(" "))) or None if element else None

    def _head(self, soup: BeautifulSoup, title: str | None) -> Iterator[Part]:
        if title:
            yield Part(text=title, kind=BlockKind.HEADLINE)
        if subheadline := self._said(soup, self._site.subheadline):
            yield Part(text=subheadline, kind=BlockKind.SUBHEADLINE)

    def _body(self, soup: BeautifulSoup) -> Iterator[Part]:
        """Yield paragraphs, headings and captions in the order of the page."""
        captions = soup.select(self._site.captions) if self._site.captions else []
        for holder in soup.select(self._site.body):
            for element in [holder, *holder.find_all([*_BLOCKS, *{one.name for one in captions}])]:
                if element in captions:
                    yield from (caption_part(one) for one in captions_of([element]))
                elif element.name in _BLOCKS and not element.find(_BLOCKS):
                    yield from _block(element)


def _canonical(data: bytes) -> str | None:
    """Return the URL that the head of a saved page names as its own."""
    match = _CANONICAL.search(data[:_HEAD])
    return (match[1] or match[2]).decode("utf-8", errors="replace") if match else None


def _block(element: Tag) -> Iterator[Part]:
    kind = BlockKind.HEADING if element.name in _HEADINGS else BlockKind.PARAGRAPH
    text = one_line(clean(element.get_text()))
    if text:
        yield Part(text=text, kind=kind)
