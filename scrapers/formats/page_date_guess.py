"""The date that may be made out on a page where nothing dates it, the least trusted."""

import re

from htmldate import find_date
from lxml.html import HtmlElement

from archive.found_dates import FoundDate, find_dates
from archive.model import DateSource
from scrapers.formats.page_blocks import HEADINGS, Outline, PageBlock
from scrapers.formats.page_date_lines import listed_blocks, tells_of_others
from scrapers.formats.page_tree import is_large
from scrapers.reading.page import DateClaim

_NOT_ITS_OWN = (
    "//body//aside | //body//*[self::div or self::section or self::aside or self::ol or self::ul]"
    "[@id='comments' or starts-with(@class, 'comments') or starts-with(@class, 'related')"
    " or @class='comment' or starts-with(@id, 'related')]"
)
_SPACED = re.compile(r"(\d{2})\s(\d{2})\s([12]\d{3})")
_OF_PICTURES = (
    "//img[parent::*] | //picture | //video | //source"
    " | //meta[contains(@property, 'image') or contains(@name, 'image')] | //link[@rel='image_src']"
)


def guessed_date(tree: HtmlElement, outline: Outline, *, url: str | None) -> DateClaim | None:
    """Return the date that htmldate makes out anywhere in the page, the least trusted.

    What is not of this page is taken out of ``tree`` first: the comments of readers, lists of other
    articles, and the addresses of pictures and of other pages, which have days of their own. A day
    that only a sentence tells of is no day of publication, nor is the year of a copyright. A very
    large page is not searched.
    """
    if is_large(tree):
        return None
    for element in tree.xpath(_NOT_ITS_OWN):
        # Emptied, not dropped: lxml takes no text with control characters over into another node.
        element.clear(keep_tail=True)
    for element in tree.xpath(_OF_PICTURES):
        element.getparent().remove(element)
    for element in tree.iter("a", "area"):
        element.attrib.pop("href", None)
    found = find_date(tree, extensive_search=True, original_date=True, url=url)
    if not found or not _is_likely(found, outline):
        return None
    if spaced := _spaced(found, outline):
        return DateClaim(source=DateSource.DATE_LINE, text=spaced)
    return DateClaim(source=DateSource.TEXT, text=found)


def _spaced(day: str, outline: Outline) -> str | None:
    """Return '07/09/2007' where '07 09 2007' is all that says ``day``: its order is unknown."""
    year, month, number = day.split("-")
    for block in outline.blocks:
        match = _SPACED.fullmatch(block.text)
        if match is not None and match[3] == year and {match[1], match[2]} == {month, number}:
            return f"{match[1]}/{match[2]}/{year}"
    return None


def _is_likely(day: str, outline: Outline) -> bool:
    """Say whether the page says ``day`` outside its sentences, or nowhere that a reader sees."""
    dated = [(block, find_dates(block.text)) for block in outline.blocks]
    told = [(block, one) for block, found in dated for one in found if one.edtf == day]
    if not told:
        return not day.endswith("-01-01")
    listed = listed_blocks(outline, [block for block, found in dated if found])
    return any(
        _stands_alone(block, one)
        and block.text not in listed
        and not tells_of_others(outline, block)
        for block, one in told
    )


def _stands_alone(block: PageBlock, found: FoundDate) -> bool:
    """Say whether a date is no part of a sentence: it opens or ends its block, or that is none."""
    edge = found.span.start == 0 or found.span.end >= len(block.text) - 1
    return edge or block.tag in HEADINGS or not block.prose
