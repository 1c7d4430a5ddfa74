"""The line beside a page's headline that is little more than a date, however it is marked up.

Most pages mark the day that they show; on many it is only a line of its own: below the headline, or
right above it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from archive.found_dates import FoundDate, find_dates
from archive.model import fold
from scrapers.formats.page_blocks import LINKED, Outline, PageBlock
from scrapers.reading.lines import is_embargo

_OF_OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|sidebar|comments?|recommend\w*|latest|trending|recent|more-news"
    r"|cards?|teasers?|also-?from|events?|updated?|modified|copyright|today|weather|breaking|ticker)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_PUBLISHED = re.compile(
    r"\b(?:(?:last\s)?(?:updated?|modified|reviewed|changed)|(?:zuletzt\s)?(?:aktualisiert|geändert)"
    r"|actualizado|modificado|mis\sà\sjour|aggiornato|atualizado|bijgewerkt|stand|seit|since)\b"
    r"[^|•·]{0,24}$",
    re.IGNORECASE,
)
_OF_OTHER_THINGS = re.compile(
    r"\b(?:when|where|deadlines?|due|expir\w+|until|through|starts?|ends?|begins?|effective|closes?"
    r"|today|printed|accessed|retrieved|joined|registered|registriert|born|copyright|hearing|meeting)\b|©"
    r"|\b(?:cuándo|hasta|wann|bis|quand|jusqu|fino\sal|nacimiento|nacid[oa]|geboren|née?\sle)\b"
    r"|出生|生日|农历|農曆|逝世|截止|有效期",
    re.IGNORECASE,
)
_OTHER_PARTS = frozenset({"aside", "footer", "nav"})
_ABOVE, _LONGEST, _MOST_WORDS, _MOST_BELOW, _MOST_ABOVE, _NEAR = 6, 120, 12, 30, 5, 5
_IN_CARD, _FEWEST_CARDS, _FEWEST_WORDS = 3, 3, 3


def lines_below(outline: Outline, title: str) -> Iterator[str]:
    """Yield the dates of the lines between the headline, ``title``, and the first prose."""
    at = _headline(outline, title)
    if at is None:
        yield from _behind_title(outline, title)
        return
    for block in outline.blocks[at + 1 : at + 1 + _MOST_BELOW]:
        if block.prose:
            return
        found = _date_of(outline, block)
        if found:
            yield found


def _behind_title(outline: Outline, title: str) -> Iterator[str]:
    """Yield the date that stands in one block behind the headline, as a line break leaves it."""
    for block in outline.blocks[:_MOST_BELOW] if title else ():
        if len(block.text) > len(title) + _LONGEST or not fold(block.text).startswith(title):
            continue
        for one in own_dates(block.text):
            ends = not block.text[one.span.end :].strip(" .|")
            if ends and fold(block.text[: one.span.start]) == title:
                yield one.span.of(block.text)
                return


def line_above(outline: Outline, title: str) -> str | None:
    """Return the date of a line right above the headline, in the part of the page that is its."""
    at = _headline(outline, title)
    if at is None:
        return None
    own = set(islice(outline.above(outline.blocks[at].node), _NEAR)) - {0, _body(outline)}
    for block in reversed(outline.blocks[max(0, at - _MOST_ABOVE) : at]):
        if not own.intersection(outline.above(block.node)):
            return None
        if found := _date_of(outline, block):
            return found
    return None


def _headline(outline: Outline, title: str) -> int | None:
    """Return the number of the headline's block."""
    heads = (n for n, one in enumerate(outline.blocks) if fold(one.text) == title)
    return next(heads, None) if title else None


def _body(outline: Outline) -> int:
    return outline.tags.index("body") if "body" in outline.tags else 0


def _date_of(outline: Outline, block: PageBlock) -> str | None:
    """Return the words of the only date of a short line, None where it tells of another thing."""
    if block.breadth > _LONGEST or block.linked > LINKED or block.prose:
        return None
    found = own_dates(block.text)
    if len(found) != 1 or tells_of_others(outline, block) or _is_marked(outline, block):
        return None
    span = found[0].span
    rest = f"{block.text[: span.start]} {block.text[span.end :]}"
    return span.of(block.text) if len(rest.split()) <= _MOST_WORDS else None


def tells_of_others(outline: Outline, block: PageBlock) -> bool:
    """Say whether a line with a date is of an event, a deadline, or stands beside the article."""
    near = islice(outline.above(block.node), _ABOVE)
    beside = any(outline.tags[node] in _OTHER_PARTS for node in near)
    other = _OF_OTHER_THINGS.search(block.text) is not None
    return beside or (other and not is_embargo(block.text))


def _is_marked(outline: Outline, block: PageBlock) -> bool:
    """Say whether an element around a line is marked as of other articles, of events, of today."""
    near = islice(outline.above(block.node), _ABOVE)
    return any(_OF_OTHERS.search(outline.marks[node]) for node in near)


def listed_blocks(outline: Outline, blocks: Sequence[PageBlock]) -> frozenset[str]:
    """Return the texts of those among ``blocks`` that stand in like parts of one list.

    Several cards with a link and a date each tell of other articles.
    """
    parts: dict[tuple[int, str, str], set[int]] = {}
    for block in blocks:
        for node in islice(outline.above(block.node), _IN_CARD):
            key = (outline.parents[node], outline.tags[node], outline.marks[node])
            parts.setdefault(key, set()).add(node)
    cards = {node for nodes in parts.values() if len(nodes) >= _FEWEST_CARDS for node in nodes}
    linked = {
        node
        for block in outline.blocks
        if block.linked > LINKED and len(block.text.split()) >= _FEWEST_WORDS
        for node in islice(outline.above(block.node), _IN_CARD)
    }
    cards &= linked
    return frozenset(
        block.text
        for block in blocks
        if cards.intersection(islice(outline.above(block.node), _IN_CARD))
    )


def own_dates(line: str) -> Sequence[FoundDate]:
    """Return the dates of a line but those of an update: 'Posted May 4, updated May 9, 2026'."""
    found: list[FoundDate] = []
    before = 0
    for one in find_dates(line):
        if not _NOT_PUBLISHED.search(line[before : one.span.start]):
            found.append(one)
        before = one.span.end
    return found
