"""HTML: one page, one release; what its markup claims, and the body that it shows."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archive.errors import ParseError
from archive.model import BlockKind, Original, Release, fold
from archive.text import clean, one_line
from scrapers.formats.encoding import decode
from scrapers.formats.page_body import body_of
from scrapers.formats.page_dates import guessed_date, shown_date
from scrapers.formats.page_structure import PageCaption, Structure, structure_of
from scrapers.reading.lines import ends_sentence
from scrapers.reading.page import DateClaim, Page, Part
from scrapers.reading.release import read_page

_MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_LARGEST = 8 * 1024 * 1024
_DEEPEST = 250
_MOST_ELEMENTS = 60_000
_SUFFIX = re.compile(r"\s(?:[|»·•–—-]|::)\s")
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:sub-?_?(?:title|head\w*)|standfirst|deck|dek|lead|lede|leadin|intro|teaser)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEAR, _SHORTEST_LEAD, _LONGEST_LEAD = 4, 20, 600
_CLIP, _SHORT_CLIP = 70, 25


class Html:
    """Reads HTML pages: one release a page."""

    name = "html"
    version = "1"

    def claims(self, original: Original) -> bool:
        """Say whether ``original`` says that it is HTML."""
        return original.media_type.partition(";")[0].strip() in _MEDIA_TYPES

    def parse(self, original: Original) -> Iterator[Release]:
        """Yield the release; raise ParseError where the page has no text, or is hostile."""
        html = decode(original.data, original.media_type)
        yield read_page(page_of(html, url=original.url), original, self)


def page_of(html: str, *, url: str | None = None) -> Page:
    """Return the page that HTML shows; ``url`` is where it was found."""
    tree = _tree(html)
    structure = structure_of(html, url=url, language=tree.get("lang") or None)
    title = title_of(structure)
    body = body_of(tree, titles=(*structure.titles, *((title,) if title else ())))
    if not body and not structure.captions:
        raise ParseError("no release text: the page has no article")
    parts = _with_captions(body, structure.captions, one_line(tree.text_content()))
    headline = (Part(text=title, kind=BlockKind.HEADLINE),) if title else ()
    return Page(
        parts=(*headline, *_with_lead(tuple(parts), _lead(tree))),
        title=title,
        subtitle=structure.subtitle,
        dates=tuple(_dates(structure, tree, url)),
        language=structure.language,
        site=structure.site,
        url=structure.url or url,
    )


def _tree(html: str) -> HtmlElement:
    """Parse the page once; a page that is too large or too deep is refused."""
    if len(html) > _LARGEST:
        raise ParseError(f"the page is larger than {_LARGEST // 1024 // 1024} MiB")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ParseError(f"the page cannot be parsed: {error}") from error
    _refuse_hostile(tree)
    return tree


def _refuse_hostile(tree: HtmlElement) -> None:
    """Raise ParseError for a page too deep or too large for what reads it further."""
    depth = 0
    for count, (event, _) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ParseError(f"the page is nested more than {_DEEPEST} elements deep")
        if count > 2 * _MOST_ELEMENTS:
            raise ParseError(f"the page has more than {_MOST_ELEMENTS} elements")


def title_of(structure: Structure) -> str | None:
    """Return the headline: the longest heading that the page's titles repeat, else a title."""
    titles = [fold(title) for title in structure.titles]
    repeated = [
        heading
        for heading in structure.headings
        if any(_repeats(title, fold(heading)) for title in titles)
    ]
    if repeated and len(max(repeated, key=len).split()) > 1:
        return max(repeated, key=len)
    if structure.titles:
        return _without_site(structure.titles[0], structure.site)
    return structure.headings[0] if structure.headings else None


def _repeats(title: str, heading: str) -> bool:
    """Say whether ``title`` (folded) has the heading, not merely as the site's name at its end."""
    if not heading or heading not in title:
        return False
    return not (title.endswith(heading) and len(title) > 2 * len(heading) + 1)


def _lead(tree: HtmlElement) -> str | None:
    """Return the words that stand right below the headline and are marked so (standfirst, deck)."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return None
    for element in islice(heading.itersiblings(), _NEAR):
        if isinstance(element.tag, str) and _LEAD.search(element.get("class", "")):
            words = one_line(clean(element.text_content()))
            return words if _SHORTEST_LEAD <= len(words) <= _LONGEST_LEAD else None
    return None


def _with_lead(parts: Sequence[Part], lead: str | None) -> Sequence[Part]:
    """Put the lead first: a paragraph where it is whole sentences, else the subheadline."""
    if lead is None or any(fold(lead) == fold(part.text) for part in parts if ends_sentence(lead)):
        return parts
    kind = BlockKind.PARAGRAPH if ends_sentence(lead) else BlockKind.SUBHEADLINE
    rest = [part for part in parts if fold(part.text) != fold(lead)]
    return (Part(text=lead, kind=kind), *rest)


def _without_site(title: str, site: str | None) -> str:
    cuts = list(_SUFFIX.finditer(title))
    for cut in cuts:
        if site and fold(title[cut.end() :]) == fold(site):
            return title[: cut.start()]
    if cuts and "|" in cuts[-1][0]:
        return title[: cuts[-1].start()]
    return title


def _dates(structure: Structure, tree: HtmlElement, url: str | None) -> Iterator[DateClaim]:
    """Yield the dates of the page; what is shown or guessed only where the markup claims none."""
    yield from structure.dates
    if not structure.dates:
        shown = shown_date(tree, title=title_of(structure)) or structure.vague_date
        yield from filter(None, (shown, guessed_date(tree, url=url)))


def _with_captions(
    body: Sequence[Part], captions: Sequence[PageCaption], text: str
) -> Iterator[Part]:
    """Yield the body with each caption where the page shows it; captions elsewhere are left out."""
    places = [_place(part.text, text) for part in body]
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
