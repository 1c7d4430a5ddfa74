"""HTML to a tree, parsed once for all that read a page."""

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archive.errors import ParseError

_LARGEST = 8 * 1024 * 1024
_DEEPEST = 250
_MOST_ELEMENTS = 30_000
_LARGE, _MANY_ELEMENTS = 500_000, 10_000
_LONG_TAG, _MOST_ATTRIBUTES = 4_000, 1_000
# lxml.html would look up a class of its own for each element each time that it is touched.
_PLAIN_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)


def tree_of(html: str) -> HtmlElement:
    """Return the tree of a page; raise ParseError for one that is too large, or too deep."""
    if len(html) > _LARGEST:
        raise ParseError(f"the page is larger than {_LARGEST // 1024 // 1024} MiB")
    _refuse_attributes(html)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_PLAIN_ELEMENTS)
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ParseError(f"the page cannot be parsed: {error}") from error
    _refuse_hostile(tree)
    return tree


def is_large(tree: HtmlElement) -> bool:
    """Say whether a page is too large for libraries that go over its tree again and again.

    No page of a release is; a megabyte of links would cost them seconds.
    """
    many = tree.xpath("count(//*)") > _MANY_ELEMENTS
    return bool(many or len(tree.text_content()) > _LARGE)


def _refuse_attributes(html: str) -> None:
    """Raise ParseError for a tag of very many attributes: the parser compares them in pairs."""
    for piece in html.split(">"):
        if len(piece) < _LONG_TAG:
            continue
        tag = piece[piece.rfind("<") :]
        if len(tag) >= _LONG_TAG and tag[1].isalpha() and tag.count("=") > _MOST_ATTRIBUTES:
            raise ParseError(f"the page has a tag of more than {_MOST_ATTRIBUTES} attributes")


def _refuse_hostile(tree: HtmlElement) -> None:
    """Raise ParseError for a page too deep or too large for what reads it further."""
    if tree.xpath("count(//*)") > _MOST_ELEMENTS:
        raise ParseError(f"the page has more than {_MOST_ELEMENTS} elements")
    if tree.xpath("boolean(" + "/*" * (_DEEPEST + 1) + ")"):
        raise ParseError(f"the page is nested more than {_DEEPEST} elements deep")
