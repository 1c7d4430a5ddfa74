"""The date that a page shows beside its headline, for pages whose markup claims none.

The first element behind the headline that is marked as a date (``time``, class "date", "published",
"posted") and holds one; lists of other articles further down are never reached.
"""

import re
from collections.abc import Iterator

from htmldate import find_date
from lxml.html import HtmlElement

from archive.found_dates import find_dates
from archive.model import DateSource, fold
from archive.text import one_line
from scrapers.reading.page import DateClaim

_MARKED = re.compile(
    r"(?:^|[^a-z])(?:date|datum|fecha|published|publish|posted|pubdate|timestamp|time|meta"
    r"|postmetadata|byline|infoline|docdata|dateline)(?:$|[^a-z])|(?:pub|entry|post|article)-?_?date",
    re.IGNORECASE,
)
_NOT_MARKED = re.compile(
    r"related|sidebar|comment|footer|update|modified|event|copyright", re.IGNORECASE
)
_UPDATED = re.compile(r"\s*(?:(?:last\s)?updated|modified|aktualisiert|stand)\b", re.IGNORECASE)
_LONGEST = 220
_SEARCHED = 160


def shown_date(tree: HtmlElement, *, title: str | None) -> DateClaim | None:
    """Return the date shown beside the headline of the page, None where none is marked there."""
    for element in _behind_headline(tree, fold(title or "")):
        marks = " ".join(
            (element.get("class", ""), element.get("id", ""), element.get("itemprop", ""))
        )
        if element.tag != "time" and not _MARKED.search(marks):
            continue
        if _NOT_MARKED.search(marks):
            continue
        words = one_line(element.text_content())
        if len(words) > _LONGEST or _UPDATED.match(words):
            continue
        for text in (words, element.get("datetime", "")):
            found = [date for date in find_dates(text) if _is_day(date.edtf)]
            if found:
                return DateClaim(source=DateSource.DATE_LINE, text=found[0].span.of(text))
    return None


def _behind_headline(tree: HtmlElement, title: str) -> Iterator[HtmlElement]:
    """Yield the elements that follow the page's headline, as far as a reader looks."""
    headings = [one for one in tree.iter("h1", "h2") if fold(one.text_content()) == title]
    if not headings:
        return
    count = 0
    reached = False
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        reached = reached or element is headings[0]
        if reached:
            count += 1
            yield element
        if count > _SEARCHED:
            return


def _is_day(edtf: str) -> bool:
    return len(edtf) == len("2026-01-01") and "X" not in edtf


def guessed_date(tree: HtmlElement, *, url: str | None) -> DateClaim | None:
    """Return the date that htmldate makes out anywhere in the page, the least trusted."""
    found = find_date(tree, extensive_search=True, original_date=True, url=url)
    return DateClaim(source=DateSource.TEXT, text=found) if found else None
