"""The body of a page: the paragraphs of its article, without menus, share bars and related links.

trafilatura finds the article; what it then drops although its like was kept is recovered, and what
pages say between the lines ("Share this article") goes. One lxml tree serves all of it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml.etree import ElementBase, iterwalk
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from archive.model import BlockKind, fold
from archive.text import clean, one_line
from scrapers.reading.furniture import is_tail_heading
from scrapers.reading.page import Part

_JUNK = re.compile(
    r"\W*(?:share\s(?:this|on|via)|like\sthis\sstory|tweet(?:\sthis)?$|follow\sus|sign\sup|subscribe"
    r"|read\smore|related(?:\sarticles|\sstories|\sposts)?\b|also\son|tags?$|tags?:|comments?$"
    r"|leave\sa\s(?:reply|comment)|print(?:\sarticle)?$|-\s?order\sreprints|-\s?print\sarticle"
    r"|order\sreprints|advertisement|click\shere\s(?:for|to)|tell\sus\swhat\syou\sthink|see\salso"
    r"|more\sfrom|you\smay\salso\slike|recommended|image(?:\ssource|\scredit)?:|source:\sgetty"
    r"|getty\simages|copyright|©|all\srights\sreserved|loading|view\s(?:gallery|comments)|download"
    r"|email\sthis|back\sto\stop|posted\s(?:in|by)|filed\sunder|categor(?:y|ies):"
    r"|published\s(?:on|in|by)\b.{0,40}$|updated\s(?:at|on)?.{0,40}$"
    r"|this\scopy\sis\sfor\syour\spersonal|to\sorder\spresentation-ready|start\syour\sday\swith)",
    re.IGNORECASE,
)
_LONGEST_JUNK = 160
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "ab"})
_ASIDE = re.compile(r"comment|related|author|promo|sidebar|newsletter|cookie|footer", re.IGNORECASE)
_OUTSIDE = frozenset({"aside", "footer", "nav", "figure", "blockquote", "form", "header"})
_FEW_WORDS, _SHORT, _MOST_LOSS = 40, 4000, 0.55
_SECTIONS = frozenset({"section", "div", "aside"})
_MOST_TAIL = 0.4
_SAME_START, _MOST_CUT = 40, 1.15
_SHORTEST_DOUBLE = 20
_KEPT_SIBLINGS, _WORTH_RECOVERING = 3, 0.12


def body_of(tree: HtmlElement, *, titles: Sequence[str]) -> tuple[Part, ...]:
    """Return the paragraphs and headings of the article in ``tree``, which is left as it is."""
    tree = _with_signatures(_without_tails(tree))
    parts = _extracted(tree)
    printed = [_Printed(element, text, fold(text)) for element, text in _paragraphs(tree)]
    parts = _restored(parts, printed)
    words = fold("\n".join(part.text for part in parts))
    lost = _lost_siblings(printed, words)
    if lost and sum(map(len, lost)) >= _WORTH_RECOVERING * len(words):
        parts = _merged(printed, parts, lost)
    return tuple(_without_junk(parts, {fold(title) for title in titles}))


def _without_tails(tree: HtmlElement) -> HtmlElement:
    """Return a copy without the sections that list other things ("You may also like")."""
    tree = deepcopy(tree)
    length = len(tree.text_content())
    for heading in list(tree.iter("h2", "h3", "h4", "h5")):
        section = heading.getparent()
        if section is None or not is_tail_heading(one_line(heading.text_content())):
            continue
        opens = section.tag in _SECTIONS and next(iter(section)) is heading
        if opens and len(section.text_content()) < _MOST_TAIL * length:
            section.drop_tree()
    return tree


def _with_signatures(tree: HtmlElement) -> HtmlElement:
    """Make paragraphs of the lines that name whom a block quotation quotes, in place.

    Elsewhere a footer is the page's own, and is left out.
    """
    for quotation in tree.iter("blockquote"):
        for line in quotation.iter("footer"):
            line.tag = "p"
    return tree


def _extracted(tree: HtmlElement) -> list[Part]:
    """Return what trafilatura keeps when it is strict, or not, where that loses half the page."""
    strict = _parts(tree, precise=True)
    length = sum(len(part.text) for part in strict)
    if length < _SHORT:
        loose = _parts(tree, precise=False)
        if length < _MOST_LOSS * sum(len(part.text) for part in loose):
            return loose
    return strict


def _parts(tree: HtmlElement, *, precise: bool) -> list[Part]:
    document = bare_extraction(deepcopy(tree), include_comments=False, favor_precision=precise)
    body = getattr(document, "body", None)
    return [] if body is None else list(_linear(body))


def _linear(body: ElementBase) -> Iterator[Part]:
    """Yield the blocks of an extraction in reading order, text between blocks as paragraphs."""
    words: list[str] = []
    tags = [""]
    for event, element in iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS
        if block:
            yield from _flushed(words, tags[-1])
        if event == "start":
            tags.extend([str(element.tag)] if block else [])
            words.append(_lead(element) + (element.text or ""))
        else:
            if block:
                tags.pop()
            words.append(element.tail or "")
    yield from _flushed(words, tags[-1])


def _lead(element: ElementBase) -> str:
    """Return what stands for an element: a line break, or the gap between the cells of a row."""
    if element.tag == "lb":
        return "\n"
    return " " if element.tag == "cell" else ""


def _flushed(words: list[str], tag: str) -> Iterator[Part]:
    """Yield what has been gathered, a line break doubled in it being a paragraph's end."""
    kind = BlockKind.HEADING if tag == "head" else BlockKind.PARAGRAPH
    text = clean("".join(words))
    words.clear()
    for piece in re.split(r"\n[ \t]*\n", text):
        if one_line(piece):
            yield Part(text=one_line(piece), kind=kind)


# --- recovery -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Printed:
    """A paragraph as the page prints it, and its words folded."""

    element: HtmlElement
    text: str
    words: str


def _paragraphs(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for element in tree.iter("p"):
        text = one_line(clean(element.text_content()))
        if len(text) > _FEW_WORDS:
            yield element, text


def _restored(parts: Sequence[Part], printed: Sequence[_Printed]) -> list[Part]:
    """Return the parts with what the extraction cut out of a paragraph's middle put back."""
    whole = {one.words: one for one in printed}
    by_start = {one.words[:_SAME_START]: one for one in reversed(printed)}
    restored = []
    for part in parts:
        words = fold(part.text)
        one = by_start.get(words[:_SAME_START])
        cut = words not in whole and one is not None and _is_cut_from(words, one.words)
        restored.append(replace(part, text=one.text) if cut and one else part)
    return restored


def _is_cut_from(words: str, whole: str) -> bool:
    """Say whether ``words`` are ``whole`` without a few words of its middle."""
    if not len(words) < len(whole) <= _MOST_CUT * len(words):
        return False
    rest = iter(whole.split())
    return all(word in rest for word in words.split())


def _place(element: HtmlElement) -> tuple[str, str, str] | None:
    """Return what an element's like have in common: its parent's tag and class, and one more."""
    parent = element.getparent()
    if parent is None or not parent.get("class"):
        return None
    above = parent.getparent()
    return str(parent.tag), parent.get("class", ""), "" if above is None else above.get("class", "")


def _lost_siblings(printed: Sequence[_Printed], kept: str) -> set[str]:
    """Return the words of the paragraphs dropped although three of their like were kept."""
    places = [(_place(one.element), one) for one in printed]
    counts = Counter(place for place, one in places if one.words in kept)
    return {
        one.words
        for place, one in places
        if place is not None
        and counts[place] >= _KEPT_SIBLINGS
        and one.words not in kept
        and not _is_outside(one.element)
    }


def _is_outside(element: HtmlElement) -> bool:
    return any(
        above.tag in _OUTSIDE or _ASIDE.search(above.get("class", ""))
        for above in element.iterancestors()
        if isinstance(above.tag, str)
    )


def _merged(printed: Sequence[_Printed], parts: Sequence[Part], lost: set[str]) -> list[Part]:
    """Put each lost paragraph behind the kept one that stands before it on the page."""
    merged = [(fold(part.text), part) for part in parts]
    positions = {words: number for number, (words, _) in enumerate(merged)}
    behind: dict[int, list[Part]] = {}
    last = -1
    for one in printed:
        if one.words in lost:
            lost.discard(one.words)
            behind.setdefault(last, []).append(Part(text=one.text, kind=BlockKind.PARAGRAPH))
        else:
            last = max(last, positions.get(one.words, last))
    whole = behind.get(-1, [])
    for number, (_, part) in enumerate(merged):
        whole.extend((part, *behind.get(number, ())))
    return whole


# --- cleaning -------------------------------------------------------------------------------


def _without_junk(parts: Sequence[Part], titles: set[str]) -> Iterator[Part]:
    """Yield the parts without repeats of the title, lines of the page's own, and doubles."""
    seen: set[str] = set()
    for part in parts:
        words = fold(part.text)
        if not words or words in titles:
            continue
        if _JUNK.match(part.text) and len(part.text) < _LONGEST_JUNK:
            continue
        if len(words) > _SHORTEST_DOUBLE and words in seen:
            continue
        seen.add(words)
        yield part
