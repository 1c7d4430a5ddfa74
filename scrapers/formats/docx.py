"""Word documents (Office Open XML, ECMA-376): paragraphs in reading order, as they read today.

The XML is read directly, in bounds: what a tracked change took out is out, what it put in is in;
text boxes stand behind the paragraph that anchors them; each cell of a table that holds prose is
its own part, a row of figures is one. The letterhead is read from the first page's header.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from archive.allowance import Allowance
from archive.errors import ParseError
from archive.model import BlockKind, DateSource, Original, Release, fold
from archive.text import clean, one_line
from scrapers.base import Refused
from scrapers.formats import zip_archive
from scrapers.formats.plain_text import refuse_no_prose
from scrapers.reading.page import DateClaim, Page, Part
from scrapers.reading.release import read_page
from scrapers.sniffing import DOCX

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_DOCUMENT = "word/document.xml"
_PARTS = re.compile(
    r"word/(?:document|styles|header\d{1,3}|_rels/document\.xml)\.(?:xml|xml\.rels|rels)"
)
_CORE = "docProps/core.xml"
_OLE = b"\xd0\xcf\x11\xe0"
_MIB = 1024 * 1024
_MOST_TAGS = 1_500_000
_SHORT_CELL = 80
_LONGEST_HEADER = 300
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}delText"})
_KINDS = {
    "title": BlockKind.HEADLINE,
    "subtitle": BlockKind.SUBHEADLINE,
    "caption": BlockKind.CAPTION,
}
_HEADING = re.compile(r"heading\s?[1-9]")
_PAGE_NUMBER = re.compile(
    r"(?:page\s)?\d{1,4}(?:\s(?:of|/)\s\d{1,4})?|[-–]\s?\d{1,4}\s?[-–]", re.IGNORECASE
)


class Docx:
    """Reads Word documents: one release a file."""

    name = "docx"
    version = "1"

    def claims(self, original: Original) -> bool:
        """Say whether ``original`` says that it is a Word document."""
        return original.media_type.partition(";")[0].strip() == DOCX

    def parse(self, original: Original) -> Iterator[Release]:
        """Yield the release; raise ParseError where the file is broken, hostile or without text."""
        yield read_page(page_of(original.data), original, self)


def page_of(data: bytes) -> Page:
    """Return the page that a Word document shows; raise ParseError where it cannot be read."""
    files = _files(data)
    styles = _styles(files.get("word/styles.xml"))
    body = _tree(files[_DOCUMENT], _DOCUMENT).find(f"{_W}body")
    parts = tuple(_parts(body, styles)) if body is not None else ()
    refuse_no_prose("\n".join(part.text for part in parts))
    letterhead = tuple(_letterhead(body, files)) if body is not None else ()
    core = _tree(files[_CORE], _CORE) if _CORE in files else None
    return Page(
        parts=(*letterhead, *parts),
        title=_title(core, parts),
        dates=tuple(_dates(core)),
        language=_property(core, f"{_DC}language"),
    )


# --- the package ----------------------------------------------------------------------------


def _files(data: bytes) -> dict[str, bytes]:
    """Return the parts of the package that are read, by name."""
    if data.startswith(_OLE):
        raise ParseError("no release text: it is an old office document, or an encrypted one")
    allowance = Allowance(bytes_left=64 * _MIB, largest=16 * _MIB, members_left=5_000)
    found: dict[str, bytes] = {}
    for member in zip_archive.members(io.BytesIO(data), allowance, wanted=_is_read):
        if isinstance(member, Refused):
            raise ParseError(f"the document’s {member.record} cannot be read: {member.reason}")
        found[member[0]] = member[1]
    if _DOCUMENT not in found:
        raise ParseError("no release text: the Word document has no text part")
    return found


def _is_read(name: str) -> bool:
    return name == _CORE or _PARTS.fullmatch(name) is not None


def _tree(data: bytes, name: str) -> etree._Element:
    """Return the tree of an XML part; raise ParseError for a broken or a hostile one."""
    if b"<!DOCTYPE" in data or data.count(b"<") > _MOST_TAGS:
        raise ParseError(f"the document’s {name} is built to be hostile")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(f"the document’s {name} is no XML: {error}") from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise ParseError(f"the document’s {name} declares entities, which no document needs")
    return tree


def _styles(data: bytes | None) -> dict[str, str]:
    """Return the names of the paragraph styles by their ids, in small letters."""
    if data is None:
        return {}
    found: dict[str, str] = {}
    for style in _tree(data, "word/styles.xml").iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "").lower()
    return found


# --- the text -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Words:
    """The words of one paragraph, and the text boxes that are anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


def _parts(holder: etree._Element, styles: dict[str, str]) -> Iterator[Part]:
    """Yield the parts of a body, a cell or a text box, in their order."""
    for element in holder:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                yield from _row(row, styles)
        elif isinstance(element.tag, str) and element.tag not in _GONE:
            yield from _parts(element, styles)


def _paragraph(paragraph: etree._Element, styles: dict[str, str]) -> Iterator[Part]:
    words = _Words()
    _read(paragraph, words)
    text = clean("".join(words.pieces)).strip()
    if text:
        yield Part(text=text, kind=_kind(paragraph, styles, text))
    for box in words.boxes:
        yield from _parts(box, styles)


def _read(element: etree._Element, words: _Words) -> None:
    """Gather the words below ``element``, as they stand with all changes accepted."""
    for child in element:
        if child.tag in _GONE or (child.tag == f"{_W}r" and _is_hidden(child)):
            continue
        if child.tag == f"{_W}txbxContent":
            words.boxes.append(child)
        elif child.tag == f"{_W}t":
            words.pieces.append(child.text or "")
        elif child.tag in {f"{_W}tab", f"{_W}ptab"}:
            words.pieces.append("" if element.tag == f"{_W}tabs" else "\t")
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            words.pieces.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            words.pieces.append("-")
        elif isinstance(child.tag, str):
            _read(child, words)


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in {"0", "false", "off"}


def _kind(paragraph: etree._Element, styles: dict[str, str], text: str) -> BlockKind | None:
    """Return what the paragraph's style says that it is, None where it says nothing."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    if _HEADING.fullmatch(name) and len(text) < _LONGEST_HEADER:
        return BlockKind.HEADING
    return _KINDS.get(name)


def _row(row: etree._Element, styles: dict[str, str]) -> Iterator[Part]:
    """Yield a row of short cells as one part, and other cells by their paragraphs."""
    cells = [
        [part for part in _parts(cell, styles) if part.text.strip()]
        for cell in row.findall(f"{_W}tc")
    ]
    short = all(
        len(cell) <= 1 and all(len(one.text) < _SHORT_CELL for one in cell) for cell in cells
    )
    if short and len(cells) > 1:
        joined = " ".join(one_line(part.text) for cell in cells for part in cell)
        if joined:
            yield Part(text=joined)
        return
    for cell in cells:
        yield from cell


def _letterhead(body: etree._Element, files: dict[str, bytes]) -> Iterator[Part]:
    """Yield what the header of the first page says, where that is short."""
    section = next(body.iter(f"{_W}sectPr"), None)
    relations = files.get("word/_rels/document.xml.rels")
    if section is None or relations is None:
        return
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in _tree(relations, "word/_rels/document.xml.rels")
    }
    named = {
        one.get(f"{_W}type", ""): f"word/{targets.get(one.get(f'{_R}id', ''), '')}"
        for one in section.findall(f"{_W}headerReference")
    }
    first = section.find(f"{_W}titlePg") is not None
    name = named.get("first") if first else named.get("default")
    if name is None or name not in files:
        return
    parts = [part for part in _parts(_tree(files[name], name), {}) if _is_said(part.text)]
    if sum(len(part.text) for part in parts) <= _LONGEST_HEADER:
        yield from parts


def _is_said(text: str) -> bool:
    return _PAGE_NUMBER.fullmatch(one_line(text)) is None


# --- properties -----------------------------------------------------------------------------


def _property(core: etree._Element | None, name: str) -> str | None:
    found = core.find(name) if core is not None else None
    return one_line(found.text or "") or None if found is not None else None


def _title(core: etree._Element | None, parts: Iterable[Part]) -> str | None:
    """Return the title of the properties where the text has it, too: many are a template's."""
    title = _property(core, f"{_DC}title")
    known = fold(title or "")
    return title if known and any(fold(part.text) == known for part in parts) else None


def _dates(core: etree._Element | None) -> Iterator[DateClaim]:
    for name in (f"{_TERMS}modified", f"{_TERMS}created"):
        said = _property(core, name)
        if said:
            yield DateClaim(source=DateSource.PROPERTIES, text=said)
