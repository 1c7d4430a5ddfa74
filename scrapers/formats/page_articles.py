"""Several articles on one page: which of them the page is about.

Pages show other articles whole below their own ("infinite scroll"), or show cards of them.
"""

from collections.abc import Collection, Mapping, Sequence

from archive.model import fold
from scrapers.formats.page_blocks import HEADINGS, LINKED, Outline, PageBlock, value_of

_LEAST_PROSE, _OWN_SHARE, _FEWEST_PARAGRAPHS = 200.0, 0.3, 2


def own_article(
    outline: Outline, top: int, blocks: Sequence[PageBlock], *, titles: Collection[str]
) -> list[PageBlock]:
    """Leave out the other articles among ``blocks``, which element number ``top`` holds.

    The element that bears the page's headline is the own one; where none does, those with headlines
    of their own are others to what stands outside them, or to the first of them that is long.
    """
    articles = _articles(outline, top, blocks)
    weights: dict[int | None, float] = dict.fromkeys(articles.values(), 0.0)
    for block in blocks:
        weights[articles[block.node]] += max(0.0, value_of(block))
    titled = (
        articles[block.node]
        for block in blocks
        if block.tag == "h1" or (block.tag in HEADINGS and fold(block.text) in titles)
    )
    own = next(titled, None)
    others: set[int | None] = set(weights) - {None}
    most = max((weights[node] for node in others), default=0.0)
    if own is None or weights[own] < max(_LEAST_PROSE, _OWN_SHARE * most):
        others = _headed(blocks, articles)
        most = max((weights[node] for node in others), default=0.0)
        long = _OWN_SHARE * most if len(others) > 1 else most
        if weights.get(None, 0.0) < long:
            own = min(node for node in others if node is not None and weights[node] >= long)
    kept = [block for block in blocks if articles[block.node] not in others - {own}]
    return kept[: _second_headline(outline, kept)]


def _second_headline(outline: Outline, blocks: Sequence[PageBlock]) -> int:
    """Return where a second article begins that is marked up as the first one was."""
    firsts = [number for number, block in enumerate(blocks) if block.tag == "h1"]
    for number in firsts[1:]:
        one, other = blocks[firsts[0]], blocks[number]
        prose = sum(block.prose for block in blocks[firsts[0] : number])
        alike = outline.marks[one.node] == outline.marks[other.node]
        siblings = outline.are_siblings(one.node, other.node)
        if prose >= _FEWEST_PARAGRAPHS and alike and not siblings and one.text != other.text:
            return number
    return len(blocks)


def _headed(blocks: Sequence[PageBlock], articles: Mapping[int, int | None]) -> set[int | None]:
    """Return the ``article`` elements that open with a headline: a first-level one, or a link."""
    headed: set[int | None] = set()
    seen: set[int | None] = {None}
    for block in blocks:
        node = articles[block.node]
        if node in seen:
            continue
        if block.tag == "h1" or (block.tag in HEADINGS and block.linked > LINKED):
            headed.add(node)
            seen.add(node)
        elif block.prose:
            seen.add(node)
    return headed


def _articles(outline: Outline, top: int, blocks: Sequence[PageBlock]) -> dict[int, int | None]:
    """Return of each block's element which ``article`` within ``top`` holds it, None where none."""
    holders: dict[int, int | None] = {}
    for block in blocks:
        if block.node not in holders:
            within = (node for node in outline.above(block.node) if node > top)
            articles = (node for node in within if outline.tags[node] == "article")
            holders[block.node] = next(articles, None)
    return holders
