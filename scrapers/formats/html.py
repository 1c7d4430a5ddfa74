"""HTML: one page, one release; what its markup claims, and the body that it shows."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from archive.dates import read_date
from archive.errors import ParseError
from archive.model import BlockKind, Original, Release, fold
from archive.text import one_line
from scrapers.formats.encoding import decode
from scrapers.formats.page_blocks import Outline, outline_of
from scrapers.formats.page_body import body_of
from scrapers.formats.page_date_guess import guessed_date
from scrapers.formats.page_dates import (
    announced_date,
    is_universal,
    shown_date,
    without_shifted,
)
from scrapers.formats.page_structure import PageCaption, Structure, structure_of
from scrapers.formats.page_tree import tree_of
from scrapers.reading.lines import count_words
from scrapers.reading.page import DateClaim, Page, Part
from scrapers.reading.release import read_page

_MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_SUFFIX = re.compile(r"\s(?:[|»·•–—-]|::)\s")
_JOINT = re.compile(r"\s(?:[|»·•–—-]|::?|>)\s|:\s|_(?=[\u3400-\u9fff])")
_MOST_CUTS, _FEWEST, _GENERAL, _SITE = 6, 4, 2, 3
_REACH = 100_000
_CLIP, _SHORT_CLIP = 70, 25


class Html:
    """Reads HTML pages: one release a page."""

    name = "html"
    version = "2"

    def claims(self, original: Original) -> bool:
        """Say whether ``original`` says that it is HTML."""
        return original.media_type.partition(";")[0].strip() in _MEDIA_TYPES

    def parse(self, original: Original) -> Iterator[Release]:
        """Yield the release; raise ParseError where the page has no text, or is hostile."""
        html = decode(original.data, original.media_type)
        yield read_page(page_of(html, url=original.url), original, self)


def page_of(html: str, *, url: str | None = None) -> Page:
    """Return the page that HTML shows; ``url`` is where it was found."""
    tree = tree_of(html)
    structure = structure_of(tree, url=url)
    outline = outline_of(tree)
    title = _as_printed(title_of(structure), outline)
    body = body_of(tree, outline, titles=(*structure.titles, *((title,) if title else ())))
    if not body and not structure.captions:
        raise ParseError("no release text: the page has no article, only headings and links")
    parts = _with_captions(body, structure.captions, one_line(tree.text_content()))
    headline = (Part(text=title, kind=BlockKind.HEADLINE),) if title else ()
    return Page(
        parts=(*headline, *parts),
        title=title,
        subtitle=structure.subtitle,
        dates=tuple(_dates(structure, tree, outline, title=title, url=url)),
        language=structure.language,
        site=structure.site,
        byline=structure.byline,
        url=structure.url or url,
    )


def title_of(structure: Structure) -> str | None:
    """Return the headline: the longest heading that the page's titles repeat, else a title."""
    titles = [fold(title) for title in structure.titles]
    repeated = [
        heading
        for heading in structure.headings
        if any(_repeats(title, fold(heading)) for title in titles)
    ]
    found = max(repeated, key=len, default="")
    if structure.marked and count_words(found) <= _SITE < count_words(structure.marked):
        found = structure.marked if found else ""
    if count_words(found) > 1:
        return found
    if structure.titles:
        title = _without_site(structure.titles[0], structure.site)
        general = structure.marked and count_words(title) <= _GENERAL
        return structure.marked if general else title
    return structure.headings[0] if structure.headings else None


def _repeats(title: str, heading: str) -> bool:
    """Say whether ``title`` (folded) has the heading, not merely as the site's name at its end."""
    if not heading or heading not in title:
        return False
    return not (title.endswith(heading) and len(title) > 2 * len(heading) + 1)


def _without_site(title: str, site: str | None) -> str:
    cuts = list(_SUFFIX.finditer(title))
    for cut in cuts:
        if site and fold(title[cut.end() :]) == fold(site):
            return title[: cut.start()]
    if cuts and "|" in cuts[-1][0]:
        return title[: cuts[-1].start()]
    return title


def _as_printed(title: str | None, outline: Outline) -> str | None:
    """Return the part of a title that the page prints as a line, where it prints no more of it.

    'Acme Foundation » Boats for all' over a line 'Boats for all'.
    """
    cuts = list(islice(_JOINT.finditer(title), _MOST_CUTS)) if title else []
    if title is None or not cuts:
        return title
    printed = {fold(block.text) for block in outline.blocks if len(block.text) <= len(title)}
    if fold(title) in printed:
        return title
    pieces = [part for cut in cuts for part in (title[: cut.start()], title[cut.end() :])]
    whole = [part for part in pieces if count_words(part) >= _FEWEST and fold(part) in printed]
    return max(whole, key=len, default=title)


def _dates(
    structure: Structure,
    tree: HtmlElement,
    outline: Outline,
    *,
    title: str | None,
    url: str | None,
) -> Iterator[DateClaim]:
    """Yield the dates of the page; what is only shown or guessed where the markup claims none."""
    claims = structure.dates
    days = [read_date(claim.text) for claim in claims]
    if claims and len(set(days)) == 1 and not is_universal(claims[0]):
        yield from claims
        return
    shown = shown_date(tree, outline, title=title, language=structure.language)
    told = read_date(shown.text) if shown else None
    if told is not None and told in days[1:]:
        yield claims[days.index(told)]  # of claims that differ, the one that the page shows
    yield from without_shifted(claims, shown)
    if shown is not None:
        yield shown
    elif not claims:
        said = structure.vague_date or announced_date(outline)
        yield from filter(None, (said, guessed_date(tree, outline, url=url)))


def _with_captions(
    body: Sequence[Part], captions: Sequence[PageCaption], text: str
) -> Iterator[Part]:
    """Yield the body with each caption where the page shows it; captions elsewhere are left out."""
    if not captions:
        yield from body
        return
    places = list(_places(body, text))
    known = [place for place in places if place >= 0]
    found = ((_place(caption.text, text), caption) for caption in captions)
    waiting = sorted((pair for pair in found if pair[0] >= 0), key=lambda pair: pair[0])
    own = {fold(caption.text) for _, caption in waiting}
    for part, place in zip(body, places, strict=True):
        while waiting and waiting[0][0] < place:
            before, caption = waiting.pop(0)
            if known and before > known[0] - 2_000:
                yield caption_part(caption)
        if fold(part.text) not in own:
            yield part
    yield from (
        caption_part(caption) for place, caption in waiting if known and place < known[-1] + 600
    )


def _places(body: Sequence[Part], text: str) -> Iterator[int]:
    """Yield where the page says each part, looked for behind the part before it."""
    place = 0
    for part in body:
        found = text.find(one_line(part.text)[:_CLIP], place, place + _REACH)
        place = max(place, found)
        yield found


def _place(words: str, text: str) -> int:
    """Return where the page says ``words``, by their beginning; -1 where it does not."""
    place = text.find(one_line(words)[:_CLIP])
    return place if place >= 0 else text.find(one_line(words)[:_SHORT_CLIP])


def caption_part(caption: PageCaption) -> Part:
    """Return the part that shows ``caption``."""
    return Part(
        text=caption.text,
        kind=BlockKind.CAPTION,
        credit=caption.credit,
        image_url=caption.image_url,
    )
