"""A page as its reader sees it: blocks of text in reading order, each with its place in the tree.

One walk over the tree, which is left as it is. What no reader sees (scripts, hidden elements) is
left out; of everything else the walk keeps enough to tell an article from what stands around it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from archive.text import clean, one_line
from scrapers.reading.lines import ends_sentence, is_prose, width


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSEEN = _names("""
script style noscript template head button select option textarea input svg iframe object embed
audio video canvas map math dialog datalist progress meter noframes rt rp
""")
_INLINE = _names("""
a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q s rb
ruby samp small span strike strong sub sup time tt u var wbr
""")
_LISTED = frozenset({"li", "dt", "dd", "td", "th"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAMED = _LISTED | HEADINGS | {"p", "blockquote", "pre", "figcaption"}
LINKED = 0.6
"""From this share of links on a block leads elsewhere, and says nothing itself."""

_HIDING = re.compile(r"(?:display\s?:\s?none|visibility\s?:\s?hidden)", re.IGNORECASE)
_POPPING_UP = re.compile(
    r"tooltip|popup|popover|rollover|sr-only|screen-?reader|visually-?hidden|dropdown",
    re.IGNORECASE,
)
_NEAR, _SHORT = 4, 30
_BREAKS = re.compile(r"[\n\r]+")
_PARAGRAPH_END = re.compile(r"\n[ \t\r\f\v\xa0]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock:
    """One block of text, on one line but where the page keeps its author's lines (``pre``).

    ``tag`` is that of the nearest element that says what the block is ("p", "li", "h2"), empty
    where none does; ``node`` the number of the element that holds it. ``linked`` and ``bold`` are
    the shares of its characters in links and in bold; ``breadth`` is its length as a reader sees
    it, and ``prose`` whether that and its build make it a paragraph.
    """

    text: str
    tag: str
    node: int
    linked: float
    bold: float
    breadth: int
    prose: bool


@dataclass(slots=True, kw_only=True)
class Outline:
    """The blocks of a page, and of each element its parent's number, tag and marks.

    ``marks`` are the class, id, role and item property of an element. Elements are
    numbered in reading order, so that a parent's number is lower than its children's; the root is
    number 0, its parent -1.
    """

    blocks: list[PageBlock] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def above(self, node: int) -> Iterator[int]:
        """Yield the number of an element and of all that hold it, the nearest first."""
        while node >= 0:
            yield node
            node = self.parents[node]

    def are_siblings(self, one: int, other: int) -> bool:
        """Say whether the same element holds both."""
        return self.parents[one] == self.parents[other]


def outline_of(tree: HtmlElement) -> Outline:
    """Return the outline of a page. Linear in the size of ``tree``."""
    walk = _Walk()
    walker = iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            walk.close(element)
        elif not walk.open(element):
            walker.skip_subtree()
    return walk.outline


def value_of(block: PageBlock) -> float:
    """Return what a block says for its element being the article: prose for, links against."""
    if block.tag in HEADINGS:
        return -40.0 if block.linked > LINKED else 0.0
    if block.linked > LINKED:
        return -min(60.0, 0.5 * block.breadth)
    if block.prose:
        return block.breadth * (1 - block.linked)
    if block.tag == "p" or (block.breadth >= _SHORT and ends_sentence(block.text)):
        return 0.5 * block.breadth * (1 - block.linked)
    return 0.0 if block.tag in {"td", "th", "li", "dt", "dd"} and block.linked == 0 else -8.0


class _Walk:
    """The state of one walk: the elements that are open, and the words gathered since a block."""

    def __init__(self) -> None:
        self.outline = Outline()
        self._open: list[tuple[int, bool, bool, bool]] = []
        self._holders: list[int] = []
        self._words: list[str] = []
        self._links = self._bolds = self._verbatim = 0
        self._linked = self._bold = 0

    def open(self, element: HtmlElement) -> bool:
        """Begin an element; say whether a reader sees what it holds."""
        given = dict(element.items())
        tag, marks = str(element.tag), _marks(given)
        number = len(self.outline.tags)
        self.outline.parents.append(self._open[-1][0] if self._open else -1)
        self.outline.tags.append(tag)
        self.outline.marks.append(marks)
        inline = tag in _INLINE or "-" in tag or ":" in tag
        if not inline and tag != "br" and tag not in _UNSEEN:
            self._flush()
            self._holders.append(number)
        seen = not (
            tag in _UNSEEN
            or tag.startswith("amp-")
            or (given and _is_hidden(given))
            or (inline and _POPPING_UP.search(marks))
        )
        self._verbatim += seen and tag == "pre"
        link, bold = seen and tag == "a", seen and tag in {"b", "strong"}
        quoted = seen and tag == "q" and not _has_marks(element)
        self._open.append((number, link, bold, quoted))
        self._links += link
        self._bolds += bold
        if seen:
            if tag == "br":
                self._words.append("\n")
            elif quoted:
                self._words.append("“")
            self._add(element.text)
        return seen

    def close(self, element: HtmlElement) -> None:
        """End an element, and go on with the text behind it."""
        number, link, bold, quoted = self._open.pop()
        if self._holders and self._holders[-1] == number:
            self._flush()
            self._holders.pop()
        self._links -= link
        self._bolds -= bold
        self._verbatim -= self.outline.tags[number] == "pre"
        if quoted:
            self._words.append("”")
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            broken = not self._verbatim and ("\n" in text or "\r" in text)
            self._words.append(_BREAKS.sub(" ", text) if broken else text)
            length = len(text.strip())
            self._linked += length if self._links else 0
            self._bold += length if self._bolds else 0

    def _flush(self) -> None:
        """End the block that was being read; a line break doubled in it ends a paragraph."""
        if not self._words:
            return
        text = "".join(self._words)
        length = len(text.strip())
        linked, bold = self._linked / (length or 1), self._bold / (length or 1)
        self._words.clear()
        self._linked = self._bold = 0
        if not length:
            return
        node = self._holders[-1] if self._holders else 0
        for piece in _PARAGRAPH_END.split(clean(text)):
            line = piece.strip() if self._verbatim else one_line(piece)
            if line:
                self.outline.blocks.append(
                    PageBlock(
                        text=line,
                        tag=self._tag(node),
                        node=node,
                        linked=min(1.0, linked),
                        bold=min(1.0, bold),
                        breadth=width(line),
                        prose=is_prose(line),
                    )
                )

    def _tag(self, node: int) -> str:
        tags = (self.outline.tags[one] for one in islice(self.outline.above(node), _NEAR))
        return next((tag for tag in tags if tag in _NAMED), "")


def _marks(given: Mapping[str, str]) -> str:
    """Return what an element's author calls it: its class, id, role and item property."""
    if not given:
        return ""
    return " ".join(filter(None, map(given.get, ("class", "id", "role", "itemprop"))))


def _has_marks(quotation: HtmlElement) -> bool:
    """Say whether the words of a ``q``, around which a browser shows marks, have their own."""
    return (quotation.text or "").lstrip()[:1] in {*"\"'“”„‘«»「"}


def _is_hidden(given: Mapping[str, str]) -> bool:
    if "hidden" in given or given.get("aria-hidden") == "true":
        return True
    style = given.get("style")
    return style is not None and _HIDING.search(style) is not None
