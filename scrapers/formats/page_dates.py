"""The date that a page shows, for pages whose markup claims none.

The first element behind the headline that is marked as a date (``time``, class "date", "published",
"posted") and holds one; lists of other articles further down are never reached. Else the line that
says in words when the page was published.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from archive.dates import read_date
from archive.found_dates import day_first_in, find_dates
from archive.model import DateSource, fold
from archive.text import one_line
from scrapers.formats.page_blocks import Outline
from scrapers.formats.page_date_lines import line_above, lines_below, own_dates
from scrapers.reading.page import DateClaim

_MARKED = re.compile(
    r"(?:^|[^a-z])(?:date|datum|fecha|published|publish|posted|pubdate|timestamp|time|meta"
    r"|postmetadata|byline|infoline|docdata|dateline)(?:$|[^a-z])|(?:pub|entry|post|article)-?_?date",
    re.IGNORECASE,
)
_NOT_MARKED = re.compile(
    r"related|sidebar|comment|footer|update|modified|event|copyright", re.IGNORECASE
)
_OF_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|sidebar|comments?|footer|recommend\w*|latest|trending|recent|more-news)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHER_PARTS = frozenset({"aside", "footer", "nav"})
_ABOVE, _LABEL, _MOST_TEXTS = 6, 40, 60
_UPDATED = re.compile(r"\s*(?:(?:last\s)?updated|modified|aktualisiert|stand)\b", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\b(?:published|posted|released|issued|veröffentlicht|erstellt|publiziert|publicado|publicada|difundido|publié|publiée"
    r"|mis\sen\sligne|pubblicato|pubblicata|geplaatst|gepubliceerd|publicerad|opublikowano)\b|发布时间|發布時間|发布日期|發布日期",
    re.IGNORECASE,
)
_UNIVERSAL = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T\s]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|\+00:?00)$"
)
_DAY_FIRST = frozenset({"es", "de", "fr", "it", "pt", "nl", "en-gb", "en-ie", "en-au", "en-nz"})
_EITHER = frozenset({"es-us", "es-pr", "fr-ca"})
_LONGEST_LINE, _BESIDE = 400, 60
_LONGEST = 220
_SEARCHED = 160


def shown_date(
    tree: HtmlElement, outline: Outline, *, title: str | None, language: str | None = None
) -> DateClaim | None:
    """Return the date shown beside the headline of the page, None where there is none.

    Where day and month may stand in either order, the order that is written in the page's declared
    ``language`` settles it, or a date beside it that says the same.
    """
    doubtful: DateClaim | None = None
    for claim in _shown(tree, outline, fold(title or ""), _day_first(language)):
        if "X" in (read_date(claim.text) or "X"):
            doubtful = doubtful or claim
        elif doubtful is None or _say_the_same(doubtful.text, claim.text):
            return claim
    return doubtful


def _shown(
    tree: HtmlElement, outline: Outline, title: str, day_first: bool | None
) -> Iterator[DateClaim]:
    """Yield what is shown: on a line below the headline, marked as a date, on a line above it."""
    below = (_first_day(line, day_first) for line in lines_below(outline, title))
    yield from filter(None, below)
    yield from _marked(tree, title, day_first)
    above = line_above(outline, title)
    claim = _first_day(above, day_first) if above else None
    yield from filter(None, (claim,))


def _marked(tree: HtmlElement, title: str, day_first: bool | None) -> Iterator[DateClaim]:
    for element in _behind_headline(tree, title):
        marks = " ".join(element.get(name, "") for name in ("class", "id", "itemprop"))
        if element.tag != "time" and not _MARKED.search(marks):
            continue
        words = one_line(" ".join(_own_words(element)))
        if _is_of_update(marks) or len(words) > _LONGEST or _UPDATED.match(words):
            continue
        if _UPDATED.search(_said_before(element)) or _is_of_others(element):
            continue
        claims = (_first_day(text, day_first) for text in (words, element.get("datetime", "")))
        found = next(filter(None, claims), None)
        if found is not None and not _is_listed(element):
            yield found


def _is_of_update(marks: str) -> bool:
    """Say whether marks are of an update or an event; "published updated" is the day of both."""
    return _NOT_MARKED.search(marks) is not None and "publish" not in marks


def _own_words(element: HtmlElement) -> Iterator[str]:
    """Yield the words of an element but those of its parts that are marked as an update's."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_of_update(child.get("class", "")):
            yield from _own_words(child)
        yield child.tail or ""


def _is_listed(element: HtmlElement) -> bool:
    """Say whether an element stands in one of several like parts of the page that have dates."""
    for part in islice(element.iterancestors(), _ABOVE):
        beside = (part.getprevious(), part.getnext())
        alike = [one for one in beside if one is not None and _are_alike(one, part)]
        if any(find_dates(" ".join(islice(one.itertext(), _MOST_TEXTS))) for one in alike):
            return True
    return False


def _are_alike(one: HtmlElement, other: HtmlElement) -> bool:
    """Say whether two elements are cards of one list: of one class, each with a link."""
    same = one.tag == other.tag and one.get("class") == other.get("class")
    return same and all(_has_link(part) for part in (one, other))


def _has_link(part: HtmlElement) -> bool:
    return any(one.tag == "a" for one in islice(part.iter(), _MOST_TEXTS))


def _said_before(element: HtmlElement) -> str:
    """Return the words right before an element on its line: 'Updated: <time>'."""
    before = element.getprevious()
    parent = element.getparent()
    words = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if not words.strip() and before is not None and len(before) == 0:
        words = before.text or ""
    return "" if any(char.isdigit() for char in words) else words[-_LABEL:]


def _is_of_others(element: HtmlElement) -> bool:
    """Say whether an element stands in a part of the page that tells of other articles."""
    for above in islice(element.iterancestors(), _ABOVE):
        if above.tag in _OTHER_PARTS:
            return True
        marks = f"{above.get('class', '')} {above.get('id', '')}"
        if _OF_OTHERS.search(marks):
            return True
    return False


def _say_the_same(one: str, other: str) -> bool:
    """Say whether a numeric date is the day that another date says, in whichever order."""
    numbers = sorted(int(number) for number in re.findall(r"\d+", one))
    return numbers == sorted(int(part) for part in (read_date(other) or "").split("-") if part)


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


def announced_date(outline: Outline) -> DateClaim | None:
    """Return the date beside the first words that say when the page was published, None without."""
    for block in outline.blocks:
        match = _ANNOUNCED.search(block.text) if len(block.text) <= _LONGEST_LINE else None
        if match is None:
            continue
        if any(_NOT_MARKED.search(outline.marks[node]) for node in outline.above(block.node)):
            continue
        near = block.text[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
        if claim := _first_day(near):
            return claim
    return None


def _day_first(language: str | None) -> bool | None:
    """Say whether a declared language writes the day first; many declare "en-US" unasked."""
    whole = (language or "").lower().replace("_", "-")
    plain = whole.partition("-")[0] in _DAY_FIRST and whole not in _EITHER
    return True if plain or whole in _DAY_FIRST else None


def _first_day(text: str, day_first: bool | None = None) -> DateClaim | None:
    """Return the first day of ``text``; where its order is told by other things, in EDTF."""
    found = [one for one in own_dates(text) if one.ambiguous or _is_day(one.edtf)]
    if not found:
        return None
    words = found[0].span.of(text)
    order = day_first_in(text)
    if found[0].ambiguous and (order is not None or day_first is not None):
        words = read_date(words, day_first=day_first if order is None else order) or words
    return DateClaim(source=DateSource.DATE_LINE, text=words)


def without_shifted(claims: Sequence[DateClaim], shown: DateClaim | None) -> list[DateClaim]:
    """Leave out moments in universal time that fall on the day beside the one that is shown.

    The page shows the day of its own time zone, on which its readers date it.
    """
    day = read_date(shown.text) if shown else None
    if day is None:
        return list(claims)
    return [claim for claim in claims if not _is_shifted(claim.text, date.fromisoformat(day))]


def _is_shifted(moment: str, day: date) -> bool:
    match = _UNIVERSAL.match(moment)
    if match is None or not _is_real(match[1]):
        return False
    return abs((date.fromisoformat(match[1]) - day).days) == 1


def is_universal(claim: DateClaim) -> bool:
    """Say whether a claim is a moment in universal time, whose day elsewhere may be another."""
    return _UNIVERSAL.match(claim.text) is not None


def _is_real(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _is_day(edtf: str) -> bool:
    return len(edtf) == len("2026-01-01") and "X" not in edtf
