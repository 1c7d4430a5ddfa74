"""What a page's markup claims: title, dates, language, publisher, byline, address, captions.

BeautifulSoup reads them from the few elements that matter, which are cut out of the page's tree.
Structured data come first (JSON-LD), then OpenGraph and Dublin Core, then the page's own elements.
"""

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from lxml.etree import tostring
from lxml.html import HtmlElement

from archive.model import DateSource, fold
from archive.text import one_line
from scrapers.formats.addresses import identity_of
from scrapers.formats.page_byline import byline_of
from scrapers.reading.captions import name_of
from scrapers.reading.page import DateClaim

_ARTICLE_TYPES = frozenset(
    {
        "newsarticle",
        "article",
        "reportagenewsarticle",
        "blogposting",
        "pressrelease",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "report",
        "liveblogposting",
    }
)
_PAGE_TYPES = frozenset({"webpage", "itempage", "qapage", "howto", "recipe", "creativework"})
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "title")
_SITES = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_LANGUAGES = ("og:locale", "dc.language", "dcterms.language", "content-language")
_DATES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publish-date",
    "publish_date",
    "published_date",
    "publication_date",
    "pubdate",
    "article.published",
    "bt:pubdate",
    "rnews:datepublished",
)
_PUBLISHED = re.compile(
    r"(?:^|[\s:])date(?:Published|Created)\b|dc:(?:date|issued)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}")
_LONGEST_DATE = 60
_VAGUE_DATES = ("date", "dc.date.modified", "last-modified")
_CAPTION_CLASS = re.compile(r"(?:^|[-_])caption(?:$|[-_]|text)", re.IGNORECASE)
_HEADING_CLASS = re.compile(
    r"^(?:news|article|entry|post|page|story|release|press|detail|node)[-_]{0,2}(?:title|headline|heading)$",
    re.IGNORECASE,
)
_CREDIT_CLASS = re.compile(
    r"credit|photographer|copyright|(?:^|[-_])source(?:$|[-_])", re.IGNORECASE
)
# One step of one axis: the union of several would be sorted, at a cost that grows as a square.
_WANTED = (
    "descendant-or-self::*[self::meta[@content] or self::link[@rel='canonical'] or self::title"
    " or self::h1 or self::h2 or self::time or self::figure"
    " or self::script[contains(@type, 'ld+json')] or contains(@class, 'caption')"
    " or @rel='author' or @itemprop='author' or contains(@class, 'yline')"
    " or contains(@itemprop, 'date') or contains(@property, 'date')]"
)
_NEAR = 8
_MOST_JSON, _MOST_WANTED, _MOST_CAPTIONS = 400_000, 1_000, 100
_SHORTEST_CAPTION, _LONGEST_CAPTION = 8, 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCaption:
    """A caption as the markup shows it; ``credit`` where it stands in an element of its own."""

    text: str
    credit: str | None
    image_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What the markup of a page claims.

    ``headings`` are its first-level headings, ``titles`` what its data call it, most trusted first,
    ``marked`` the heading that is marked as an article's.
    """

    headings: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    marked: str | None = None
    subtitle: str | None = None
    dates: tuple[DateClaim, ...] = ()
    vague_date: DateClaim | None = None
    language: str | None = None
    site: str | None = None
    byline: str | None = None
    url: str | None = None
    captions: tuple[PageCaption, ...] = ()


def structure_of(tree: HtmlElement, *, url: str | None = None) -> Structure:
    """Return what the markup of a page claims; ``url`` is where the page was found."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup("".join(_wanted(tree)), "lxml")
    metas = _metas(soup)
    vague = _first(metas, _VAGUE_DATES)
    article = _article(soup)
    canonical = soup.find("link", rel="canonical")
    address = canonical.get("href") if isinstance(canonical, Tag) else metas.get("og:url")
    site = _publisher(article) or _first(metas, _SITES)
    return Structure(
        headings=tuple(_headings(soup)),
        titles=tuple(_titles(soup, metas, article)),
        marked=_marked_heading(soup),
        subtitle=_said(article, "alternativeHeadline"),
        dates=tuple(_dates(soup, metas, article)),
        vague_date=DateClaim(source=DateSource.METADATA, text=vague) if vague else None,
        language=tree.get("lang")
        or tree.get("xml:lang")
        or _said(article, "inLanguage")
        or _first(metas, _LANGUAGES),
        site=site,
        byline=byline_of(soup, metas, article, site=site),
        url=identity_of(address, base=url),
        captions=tuple(_captions(soup)),
    )


def _wanted(tree: HtmlElement) -> Iterator[str]:
    """Yield the markup of the elements that are read here, each with all that it holds."""
    taken: set[HtmlElement] = set()
    for element in islice(tree.xpath(_WANTED), _MOST_WANTED):
        if not taken.intersection(islice(element.iterancestors(), _NEAR)):
            taken.add(element)
            yield tostring(element, encoding="unicode", with_tail=False, method="html")


# --- structured data ------------------------------------------------------------------------


def _metas(soup: BeautifulSoup) -> dict[str, str]:
    """Return the first content of each meta name, in small letters."""
    metas: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        name = name or meta.get("http-equiv")
        content = meta.get("content")
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            metas.setdefault(name.strip().lower(), one_line(content))
    return metas


def _article(soup: BeautifulSoup) -> dict[str, object]:
    """Return the JSON-LD object of the article, else that of the page; empty without either."""
    page: dict[str, object] = {}
    for script in soup.find_all("script", type="application/ld+json"):
        for one in _objects(script.string or ""):
            kind = one.get("@type")
            kinds = {_type(name) for name in (kind if isinstance(kind, list) else [kind])}
            if kinds & _ARTICLE_TYPES:
                return one
            if kinds & _PAGE_TYPES and not page:
                page = one
    return page


def _type(name: object) -> str:
    """Return the type alone of "https://schema.org/NewsArticle", in small letters."""
    return name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() if isinstance(name, str) else ""


def _objects(text: str) -> Iterator[dict[str, object]]:
    """Yield the objects of a JSON-LD script; nothing of one that is no JSON."""
    try:
        loaded = json.loads(text.strip().strip(";")[:_MOST_JSON], strict=False)
    except (json.JSONDecodeError, RecursionError):
        return
    waiting: list[object] = [loaded]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one[:50]
        elif isinstance(one, dict):
            yield one
            waiting.extend(one[key] for key in ("@graph", "mainEntity") if key in one)


def _said(article: dict[str, object], key: str) -> str | None:
    value = article.get(key)
    return one_line(value) or None if isinstance(value, str) else None


def _publisher(article: dict[str, object]) -> str | None:
    """Return the name of the publisher, else that of an author who is an organisation."""
    publisher, author = (_only(article.get(key)) for key in ("publisher", "author"))
    if publisher is None and isinstance(author, dict) and author.get("@type") == "Organization":
        publisher = author
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return one_line(name) or None if isinstance(name, str) else None


def _only(value: object) -> object:
    """Return the first of several values, the value where it is one, None where there is none."""
    return next(iter(value), None) if isinstance(value, list) else value


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


# --- claims ---------------------------------------------------------------------------------


def _headings(soup: BeautifulSoup) -> Iterator[str]:
    """Yield the first-level headings, and the second-level ones that the page's title opens with.

    On a page without a first-level heading all of the second level are yielded.
    """
    title = one_line(soup.title.get_text(" ")) if soup.title is not None else ""
    firsts = list(filter(None, _texts_of(soup, "h1")))
    yield from firsts
    for heading in _texts_of(soup, "h2"):
        if heading and (not firsts or fold(title).startswith(fold(heading))):
            yield heading


def _marked_heading(soup: BeautifulSoup) -> str | None:
    """Return the only heading whose class says that it is an article's, None for several."""
    found = [
        one_line(heading.get_text(" "))
        for heading in soup.find_all(["h1", "h2"], class_=_HEADING_CLASS, limit=2)
    ]
    return found[0] or None if len(found) == 1 else None


def _texts_of(soup: BeautifulSoup, name: str) -> Iterator[str]:
    return (one_line(heading.get_text(" ")) for heading in soup.find_all(name, limit=20))


def _titles(
    soup: BeautifulSoup, metas: dict[str, str], article: dict[str, object]
) -> Iterator[str]:
    if headline := _said(article, "headline"):
        yield headline
    if said := _first(metas, _TITLES):
        yield said
    if soup.title is not None and (text := one_line(soup.title.get_text(" "))):
        yield text


def _dates(
    soup: BeautifulSoup, metas: dict[str, str], article: dict[str, object]
) -> Iterator[DateClaim]:
    """Yield the publication dates that are claimed, the most trusted first."""
    claims = [_said(article, "datePublished"), *(metas.get(name) for name in _DATES)]
    claims.append(_said(article, "dateCreated"))
    claims += _marked_dates(soup)
    for claim in claims:
        if claim and _YEAR.search(claim):
            yield DateClaim(source=DateSource.METADATA, text=claim)


def _marked_dates(soup: BeautifulSoup) -> Iterator[str]:
    """Yield the dates that elements give by their microdata, RDFa, or as HTML's own."""
    for element in soup.find_all(True):
        marks = f"{element.get('itemprop', '')} {element.get('property', '')}"
        if element.name == "meta" or not (element.has_attr("pubdate") or _PUBLISHED.search(marks)):
            continue
        stamps = (element.get(name) for name in ("datetime", "content", "title"))
        given = (str(stamp) for stamp in stamps if stamp and _YEAR.search(str(stamp)))
        yield next(given, one_line(element.get_text(" "))[:_LONGEST_DATE])


# --- captions -------------------------------------------------------------------------------


def _captions(soup: BeautifulSoup) -> Iterator[PageCaption]:
    """Yield each caption once: of figures, then of elements whose class says caption."""
    marked = soup.find_all(class_=_CAPTION_CLASS)
    yield from captions_of([*soup.find_all("figcaption"), *marked])


def captions_of(elements: Iterable[Tag]) -> Iterator[PageCaption]:
    """Yield the captions that ``elements`` show, one that another repeats or holds only once."""
    seen: list[str] = []
    for element in elements:
        if len(seen) < _MOST_CAPTIONS:
            yield from _caption(element, seen)


def _caption(element: Tag, seen: list[str]) -> Iterator[PageCaption]:
    credit = None
    for part in element.find_all(class_=_CREDIT_CLASS):
        credit = credit or name_of(one_line(part.get_text(" ")))
        part.extract()
    text = one_line(element.get_text(" "))
    words = fold(text)
    if len(words) < _SHORTEST_CAPTION or len(text) > _LONGEST_CAPTION:
        return
    if any(words in one or one in words for one in seen):
        return
    seen.append(words)
    figure = element.find_parent("figure")
    image = (figure or element).find("img")
    source = image.get("src") if isinstance(image, Tag) else None
    yield PageCaption(text=text, credit=credit or None, image_url=str(source) if source else None)
