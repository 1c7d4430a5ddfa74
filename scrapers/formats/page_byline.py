"""The byline of a page: who wrote it, by its data or by the line that is marked so."""

import re
from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup, Tag

from archive.model import fold
from archive.text import one_line

_METAS = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
)
MARKED = "a[rel~=author], [itemprop=author], [class*=byline], [class*=Byline]"
"""The elements, by CSS, that may be the line."""

_BY = re.compile(
    r"(?:(?:written|posted|story)\s)?(?:by|von|por|par|di|autor(?:in)?|author)\s*:?\s+",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s*(?:[|·•]|\s[-–—]\s|,?\s(?:published|posted|updated|on)\b|\d{1,4}[./-]"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d).{0,160}$",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    ["admin", "administrator", "webmaster", "root", "author", "editor", "user", "publisher"]
)
_LONGEST, _MOST_WORDS = 160, 14


def byline_of(
    soup: BeautifulSoup,
    metas: Mapping[str, str],
    article: Mapping[str, object],
    *,
    site: str | None,
) -> str | None:
    """Return the names of who wrote the page, as given, joined by commas; None where it says none.

    ``metas`` and ``article`` are the page's data; ``site``, its own name, is nobody's.
    """
    own = fold(site or "")
    for names in _claims(soup, metas, article):
        found = [name for name in map(_name, names) if name and fold(name) != own]
        if found:
            return ", ".join(dict.fromkeys(found))
    return None


def _claims(
    soup: BeautifulSoup, metas: Mapping[str, str], article: Mapping[str, object]
) -> Iterator[list[str]]:
    """Yield the names that each place of a page gives, the most trusted place first."""
    authors = article.get("author")
    persons = authors if isinstance(authors, list) else [authors]
    yield [name for name in map(_person, persons) if name]
    for key in _METAS:
        yield [metas[key]] if key in metas else []
    for element in soup.select(MARKED, limit=4):
        if isinstance(element, Tag) and element.find_parent("figure") is None:
            yield [str(element.get("content") or element.get_text(" "))]


def _person(author: object) -> str | None:
    """Return the name of an author in structured data, None for an organisation."""
    if isinstance(author, str):
        return author
    if not isinstance(author, dict) or author.get("@type") == "Organization":
        return None
    name = author.get("name")
    return name if isinstance(name, str) else None


def _name(text: str) -> str | None:
    """Return the name alone of a byline such as "By Jane Doe | May 4", None where it names none."""
    line = one_line(text[:_LONGEST])
    by = _BY.match(line)
    name = _REST.sub("", line[by.end() :] if by else line).strip(" ,;:")
    if not name or "://" in name or "@" in name or len(name.split()) > _MOST_WORDS:
        return None
    return None if fold(name) in _NOBODY or not re.search(r"[^\W\d_]{2}", name) else name
