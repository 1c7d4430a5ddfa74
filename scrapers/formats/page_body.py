"""The body of a page: the paragraphs and headings of its article, without what stands between them.

The article is found by :mod:`scrapers.formats.page_region`. trafilatura is asked, on the same tree,
only about the pages on which that finds next to nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import groupby, islice

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from archive.model import BlockKind, fold
from archive.text import one_line
from scrapers.formats.page_blocks import HEADINGS, Outline, PageBlock, outline_of
from scrapers.formats.page_hydration import hydrated_article
from scrapers.formats.page_region import Region, region_of
from scrapers.formats.page_tree import is_large
from scrapers.reading.furniture import is_list_heading, is_tail_heading
from scrapers.reading.lines import ends_sentence, is_prose, width
from scrapers.reading.page import Part

_JUNK = re.compile(
    r"\W*(?:share\s(?:this|on|via)|like\sthis\sstory|tweet(?:\sthis)?$|follow\s(?:us|him|her)\b|sign\sup|subscribe"
    r"|read\s(?:more|also|next)|also\sread|related(?:\sarticles|\sstories|\sposts)?\b|also\son|tags?$|tags?:|comments?$"
    r"|leave\sa\s(?:reply|comment)|print(?:\sarticle)?$|-\s?order\sreprints|-\s?print\sarticle"
    r"|order\sreprints|advertisement|click\shere\s(?:for|to)|tell\sus\swhat\syou\sthink|see\s(?:also|more)\b"
    r"|more\sfrom|you\s(?:may|might)\salso\slike|recommended|image(?:\ssource|\scredit)?:|source:\sgetty"
    r"|getty\simages|copyright|©|all\srights\sreserved|loading|view\s(?:gallery|comments)|download"
    r"|email\sthis|back\sto\stop|posted\s(?:in|by)|filed\s(?:in|under)|categor(?:y|ies):|explore\sfurther$"
    r"|published\s(?:on|in|by)\b.{0,40}$|updated\s(?:at|on)?.{0,40}$|(?:page\s)?last\s(?:modified|updated|reviewed)\b"
    r"|don[’']t\smiss:?|watch:|(?:\d+\s)?comments?$"
    r"|this\scopy\sis\sfor\syour\spersonal|to\sorder\spresentation-ready|start\syour\sday\swith"
    r"|lea\stambién|ver\stambién|leer\smás|te\spuede\sinteresar|compartir|etiquetas?:|leia\s(?:também|mais)"
    r"|lesen\ssie\sauch|mehr\szum\sthema|auch\sinteressant|lire\saussi|à\slire|leggi\sanche|相关阅读|责任编辑|分享到)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|von|por|par|di|written\sby|posted\sby)\s[A-ZÀ-Ý][^.!?]{2,60}$")
_SOURCE_LINES = re.compile(r"[\n\r]+")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_URL_ONLY = re.compile(r"https?://\S+$")
_LONGEST_JUNK = 160
_FEW_WORDS = 60
_ALL_LINK, _MOST_OTHERS = 0.8, 0.4
_LONGEST_SUBHEADLINE = 300
_SHORTEST_SENTENCE = 30
_SHORTEST_DOUBLE = 20
_NEXT_TO_NOTHING, _FAR_MORE = 300, 2.0
_LONGEST_PULLED, _MOST_PULLED, _NEAR = 400, 40, 3
_AROUND = " \"'“”‘’„«»—–-"
_SET_OFF = re.compile(r"quot|call-?out|highlight|tweet|aside|excerpt", re.IGNORECASE)
_ROW = frozenset({"td", "th"})
_LONGEST_CELL = 80


def body_of(tree: HtmlElement, outline: Outline, *, titles: Sequence[str]) -> tuple[Part, ...]:
    """Return the paragraphs and headings of the article in ``tree``, which is left as it is.

    ``titles`` are what the page calls itself: they are no part of its body. A page that says
    nothing in sentences, as a menu does, has none.
    """
    parts = _read(outline, titles)
    length = sum(len(part.text) for part in parts)
    if length < _NEXT_TO_NOTHING:
        article = hydrated_article(tree)
        others = _read(outline_of(article), titles) if article is not None else ()
        if not others and not is_large(tree):
            others = tuple(_extracted(tree, frozenset(map(fold, titles))))
        if sum(len(part.text) for part in others) > _FAR_MORE * length:
            parts = others
    return parts if any(_says_something(part.text) for part in parts) else ()


def _read(outline: Outline, titles: Sequence[str]) -> tuple[Part, ...]:
    region = region_of(outline, titles=titles)
    known = frozenset(fold(title) for title in titles)
    return () if region is None else tuple(_parts(outline, region, known))


def _says_something(text: str) -> bool:
    return is_prose(text) or (width(text) >= _SHORTEST_SENTENCE and ends_sentence(text))


def _parts(outline: Outline, region: Region, titles: frozenset[str]) -> Iterator[Part]:
    """Yield the lead, as the subheadline or where it is long a paragraph, and the article."""
    own = list(_own(outline, region.blocks, titles))
    said = {block.text for block in own}
    for block in region.lead:
        if not (block.text in said or fold(block.text) in titles or _is_junk(block, set())):
            long = block.breadth > _LONGEST_SUBHEADLINE
            yield Part(text=block.text, kind=BlockKind.PARAGRAPH if long else BlockKind.SUBHEADLINE)
    yield from map(_part, own)


def _own(
    outline: Outline, blocks: Sequence[PageBlock], titles: frozenset[str]
) -> Iterator[PageBlock]:
    """Yield the blocks that are the article's own words."""
    prose = {block.node for block in blocks if block.prose}
    longest = 2 * max(map(len, titles), default=0)
    seen: set[str] = set()
    own = list(_without_others(outline, list(_rows(blocks, outline))))
    pulled = _pulled(outline, own)
    for number, block in enumerate(own):
        if len(block.text) <= longest and fold(block.text) in titles:
            continue
        if _is_junk(block, prose) or (len(block.text) > _SHORTEST_DOUBLE and block.text in seen):
            continue
        seen.add(block.text)
        if number not in pulled:
            yield block


def _pulled(outline: Outline, blocks: Sequence[PageBlock]) -> set[int]:
    """Return the numbers of the blocks that only repeat words of a paragraph, pulled out of it."""
    marked = (
        number
        for number, block in enumerate(blocks)
        if _SHORTEST_DOUBLE < block.breadth < _LONGEST_PULLED and _is_set_off(outline, block)
    )
    found: set[int] = set()
    for number in islice(marked, _MOST_PULLED):
        words = blocks[number].text.strip(_AROUND)
        longer = (block.text for block in blocks if block.breadth > blocks[number].breadth)
        if len(words) > _SHORTEST_DOUBLE and any(words in text for text in longer):
            found.add(number)
    return found


def _is_set_off(outline: Outline, block: PageBlock) -> bool:
    """Say whether a block looks like a quotation set off from the text around it."""
    if block.text[0] in _AROUND or block.tag == "blockquote":
        return True
    near = islice(outline.above(block.node), _NEAR)
    return any(_SET_OFF.search(outline.marks[node]) for node in near)


def _is_junk(block: PageBlock, prose: set[int]) -> bool:
    if block.breadth < _LONGEST_JUNK and (_JUNK.match(block.text) or _BYLINE.match(block.text)):
        return True
    if block.linked >= _ALL_LINK:
        return not _URL_ONLY.match(block.text) and not (
            block.breadth > _FEW_WORDS and ends_sentence(block.text)
        )
    return (
        block.tag == ""
        and block.breadth < _FEW_WORDS
        and block.node not in prose
        and not ends_sentence(block.text)
    )


def _rows(blocks: Iterable[PageBlock], outline: Outline) -> Iterator[PageBlock]:
    """Yield the blocks, the short cells of one row of a table as one."""
    for row, group in groupby(blocks, key=lambda block: _row_of(block, outline)):
        cells = list(group)
        if row is None or any(cell.breadth > _LONGEST_CELL for cell in cells):
            yield from cells
        else:
            text = " ".join(cell.text for cell in cells)
            linked = sum(cell.linked * cell.breadth for cell in cells)
            breadth = sum(cell.breadth for cell in cells)
            yield replace(cells[0], text=text, breadth=breadth, linked=linked / max(1, breadth))


def _row_of(block: PageBlock, outline: Outline) -> int | None:
    """Return the number of the row of a table that a cell stands in, None for no cell."""
    if block.tag not in _ROW:
        return None
    return next((node for node in outline.above(block.node) if outline.tags[node] == "tr"), None)


def _without_others(outline: Outline, blocks: Sequence[PageBlock]) -> Iterator[PageBlock]:
    """Yield the blocks without the lists of other articles, each below a heading that says so.

    Such a list is all of the element that its heading opens, else what follows up to the end.
    """
    rest = sum(block.breadth for block in blocks)
    most = _MOST_OTHERS * rest
    skipped: int | None = None
    before = -1
    for block in blocks:
        rest -= block.breadth
        if skipped is not None and skipped in outline.above(block.node):
            continue
        skipped = None
        if rest < most and _opens_others(block):
            holder = outline.parents[block.node]
            if before >= 0 and holder not in outline.above(before):
                skipped = holder
                continue
            return
        before = block.node
        yield block


def _opens_others(block: PageBlock) -> bool:
    heading = block.tag in HEADINGS or block.bold >= _ALL_LINK
    return is_list_heading(block.text) or (heading and is_tail_heading(block.text))


def _part(block: PageBlock) -> Part:
    kind = BlockKind.HEADING if block.tag in HEADINGS else BlockKind.PARAGRAPH
    return Part(text=block.text, kind=kind)


def _extracted(tree: HtmlElement, titles: frozenset[str]) -> Iterator[Part]:
    """Yield the lines that trafilatura takes for the article's."""
    document = bare_extraction(_on_one_line(deepcopy(tree)), include_comments=False)
    for line in (getattr(document, "text", None) or "").split("\n"):
        if one_line(line) and fold(line) not in titles:
            yield Part(text=one_line(line), kind=BlockKind.PARAGRAPH)


def _on_one_line(tree: HtmlElement) -> HtmlElement:
    """Put a blank for each line break of the source, which is no break of the text; in place."""
    for element in tree.iter():
        if element.tag != "pre" and element.text:
            element.text = _settable(_SOURCE_LINES.sub(" ", element.text))
        if element.tail:
            element.tail = _settable(_SOURCE_LINES.sub(" ", element.tail))
    return tree


def _settable(text: str) -> str:
    """Return ``text`` without what HTML may hold and XML may not, which lxml refuses to set."""
    return _NOT_XML.sub("", text)
