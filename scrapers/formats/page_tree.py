"""HTML to a tree, parsed once for all that read a page."""

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archive.errors import ParseError

_LARGEST = 8 * 1024 * 1024
_DEEPEST = 250
_MOST_ELEMENTS = 60_000


def tree_of(html: str) -> HtmlElement:
    """Return the tree of a page; raise ParseError for one that is too large, or too deep."""
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
    if tree.xpath("count(//*)") > _MOST_ELEMENTS:
        raise ParseError(f"the page has more than {_MOST_ELEMENTS} elements")
    if tree.xpath("boolean(" + "/*" * (_DEEPEST + 1) + ")"):
        raise ParseError(f"the page is nested more than {_DEEPEST} elements deep")
