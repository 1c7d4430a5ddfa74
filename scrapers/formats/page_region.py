"""Which part of a page is its article: the element whose prose outweighs what else it holds.

Elements that their author marks as something else (menus, comments, related articles, share bars)
do not count, unless the mark is on most of the page's prose, and so means the page itself.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from archive.model import fold
from scrapers.formats.page_articles import own_article
from scrapers.formats.page_blocks import HEADINGS, LINKED, Outline, PageBlock, value_of
from scrapers.formats.page_marks import is_body, is_lead, is_notice, is_other

_OTHER_TAGS = frozenset({"nav", "aside", "footer", "header", "form", "figcaption", "menu"})
_NEAR, _SHORTEST_LEAD, _LONGEST_LEAD = 4, 20, 1_000
_BODY_BONUS = 0.12
_MOST = 0.5
_TEASER, _LONGEST_TEASER, _MOST_TEASED, _FEWEST_TEASERS = 40.0, 4, 700, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The article of a page: its blocks in reading order.

    ``lead`` are those above them, below the headline, that are marked as a standfirst or hold the
    first words of the article.
    """

    blocks: tuple[PageBlock, ...]
    lead: tuple[PageBlock, ...] = ()


def region_of(outline: Outline, *, titles: Sequence[str]) -> Region | None:
    """Return the article of a page, None where nothing on it is prose.

    ``titles`` are what the page calls itself.
    """
    others = _others(outline)
    own = [
        block for block in outline.blocks if not others[block.node] and not is_notice(block.text)
    ]
    teasers = _teasers(outline, own)
    node = _heaviest(outline, own, teasers)
    if node is None:
        return None
    inside = _inside(outline, node)
    blocks = [
        block for number, block in enumerate(own) if inside[block.node] and number not in teasers
    ]
    known = {fold(title) for title in titles}
    blocks = own_article(outline, node, blocks, titles=known)
    return Region(blocks=tuple(blocks), lead=tuple(_lead(outline, blocks, known)))


def _lead(outline: Outline, blocks: Sequence[PageBlock], titles: set[str]) -> Iterator[PageBlock]:
    """Yield what stands between the headline and the article's first prose, and belongs to it."""
    own = {id(block) for block in blocks}
    prose = (block for block in blocks if block.prose)
    first = next(prose, blocks[0] if blocks else None)
    below = False
    for block in outline.blocks:
        if block is first:
            return
        if block.tag in HEADINGS and (block.tag == "h1" or fold(block.text) in titles):
            below = True
        elif below and id(block) not in own and _is_lead(outline, block):
            yield block


def _is_lead(outline: Outline, block: PageBlock) -> bool:
    if block.linked > LINKED or not _SHORTEST_LEAD <= block.breadth <= _LONGEST_LEAD:
        return False
    near = list(islice(outline.above(block.node), _NEAR))
    if any(is_lead(outline.marks[node]) for node in near):
        return True
    if any(is_other(outline.marks[node]) for node in near):
        return False
    return block.prose and any(outline.tags[node] == "header" for node in near)


def _others(outline: Outline) -> list[bool]:
    """Say of each element whether it, or one that holds it, is marked as no part of an article."""
    prose = [0.0] * len(outline.tags)
    for block in outline.blocks:
        prose[block.node] += max(0.0, value_of(block))
    for node in range(len(prose) - 1, 0, -1):
        prose[outline.parents[node]] += prose[node]
    most = _MOST * prose[0]
    others = [False] * len(prose)
    for node in range(1, len(prose)):
        marked = others[outline.parents[node]]
        if not marked and (outline.tags[node] in _OTHER_TAGS or is_other(outline.marks[node])):
            marked = prose[node] < most and not _is_signature(outline, node)
        others[node] = marked
    return others


def _is_signature(outline: Outline, node: int) -> bool:
    """Say whether an element stands in a block quotation, whose footer names the one quoted."""
    return "blockquote" in (outline.tags[one] for one in islice(outline.above(node), _NEAR))


def _teasers(outline: Outline, blocks: Sequence[PageBlock]) -> set[int]:
    """Return the numbers of the blocks that only lead to other articles.

    Each is a few lines below a heading that is a link, and each such heading stands in an element
    of its own; in an article that is a list, the headings stand side by side.
    """
    heads = [
        number
        for number, block in enumerate(blocks)
        if block.tag in HEADINGS and block.linked > LINKED
    ]
    teasers: set[int] = set()
    for head, following in pairwise([*heads, len(blocks)]):
        last = min(following, head + _LONGEST_TEASER + 1)
        below = range(head + 1, last)
        if sum(blocks[number].breadth for number in below) > _MOST_TEASED:
            below = range(head + 1, head + 1)
        neighbour = blocks[following].node if following < len(blocks) else None
        if neighbour is None or not outline.are_siblings(blocks[head].node, neighbour):
            teasers.update(below)
    return teasers if len(heads) >= _FEWEST_TEASERS else set()


def _heaviest(
    outline: Outline, blocks: Sequence[PageBlock], teasers: Collection[int]
) -> int | None:
    """Return the element whose blocks weigh most together, the innermost where several do."""
    values = [0.0] * len(outline.tags)
    for number, block in enumerate(blocks):
        values[block.node] += -_TEASER if number in teasers else value_of(block)
    for node in range(len(values) - 1, 0, -1):
        values[outline.parents[node]] += values[node]
    if not values or max(values) <= 0:
        return None
    bonus = _BODY_BONUS * max(values)
    for node, marks in enumerate(outline.marks):
        if values[node] > bonus and is_body(marks):
            values[node] += bonus
    return max(range(len(values)), key=lambda node: (values[node], node))


def _inside(outline: Outline, top: int) -> list[bool]:
    """Say of each element whether ``top`` holds it, or is it."""
    inside = [False] * len(outline.tags)
    inside[top] = True
    for node in range(top + 1, len(inside)):
        inside[node] = inside[outline.parents[node]]
    return inside
