"""Word documents: read as they read today, in bounds whatever they hold."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import docx
import pytest
from builders import make_original
from docx.document import Document
from docx.oxml import parse_xml
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE

from archive.errors import ParseError
from archive.model import BlockKind, Release
from scrapers.ingest import parse
from scrapers.sniffing import DOCX

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAID = '"Nobody here will miss the sheds," said Ada Fenwick, mayor of Velmoor.'


def _read(data: bytes) -> Release:
    (release,) = parse(make_original(data, path="hall.docx", media_type=DOCX))
    return release


def _saved(fill: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _with(data: bytes, *, method: int = 0, **replaced: bytes) -> bytes:
    """Return the document with members replaced: ``document`` names word/document.xml."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w", method) as after:
        for name in before.namelist():
            key = name.rpartition("/")[2].partition(".")[0]
            after.writestr(name, replaced.get(key, before.read(name)))
    return file.getvalue()


def _document(document: Document) -> None:
    document.add_paragraph(HEADLINE, style="Title")
    document.add_paragraph("VELMOOR, March 4, 2025 - " + PROSE)
    document.add_paragraph(SAID)


def test_a_release_is_read_with_headline_date_and_who_said_what() -> None:
    release = _read(_saved(_document))
    assert release.headline == HEADLINE
    assert release.published is not None
    assert release.published.edtf == "2025-03-04"
    assert [one.speaker for one in release.quotations] == ["Ada Fenwick"]
    assert release.body == ("VELMOOR, March 4, 2025 - " + PROSE, SAID)


def test_tracked_changes_are_read_as_accepted() -> None:
    def fill(document: Document) -> None:
        _document(document)
        paragraph = document.add_paragraph("The hall has ")
        for xml in (
            f"<w:del {W}><w:r><w:delText>thirty</w:delText></w:r></w:del>",
            f"<w:ins {W}><w:r><w:t>forty</w:t></w:r></w:ins>",
        ):
            paragraph._p.append(parse_xml(xml))
        paragraph.add_run(" stalls, all of them let, and a clock that shows the tide.")

    body = _read(_saved(fill)).body
    assert (
        body[-1] == "The hall has forty stalls, all of them let, and a clock that shows the tide."
    )


def test_hidden_words_are_not_read() -> None:
    def fill(document: Document) -> None:
        _document(document)
        document.add_paragraph("Draft seven of the press office").runs[0].font.hidden = True

    assert "Draft" not in _read(_saved(fill)).text


def test_a_text_box_stands_once_behind_the_paragraph_that_holds_it() -> None:
    box = (
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p><w:r>"
        f"<w:t>{LAST_PROSE}</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback>"
        f"<w:txbxContent><w:p><w:r><w:t>{LAST_PROSE}</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )

    def fill(document: Document) -> None:
        document.add_paragraph(PROSE)._p.append(parse_xml(box))
        document.add_paragraph(MORE_PROSE)

    assert _read(_saved(fill)).body == (PROSE, LAST_PROSE, MORE_PROSE)


def test_rows_of_figures_are_one_part_and_prose_in_cells_its_own() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph(PROSE)
        table = document.add_table(rows=2, cols=2)
        for row, texts in zip(
            table.rows, (("Stalls", "40"), (MORE_PROSE, LAST_PROSE)), strict=True
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    text = _read(_saved(fill)).text
    assert "Stalls 40" in text
    assert text.index(MORE_PROSE) < text.index(LAST_PROSE)


def test_the_letterhead_of_the_first_page_is_read_and_its_page_number_is_not() -> None:
    def fill(document: Document) -> None:
        header = document.sections[0].header
        header.paragraphs[0].text = "Velmoor Chamber of Commerce"
        header.add_paragraph("Page 1 of 2")
        _document(document)

    text = _read(_saved(fill)).text
    assert text.startswith("Velmoor Chamber of Commerce")
    assert "Page 1" not in text


def test_the_properties_give_no_date_of_publication() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph(PROSE)
        document.add_paragraph(SAID)
        document.core_properties.created = datetime(2011, 5, 6)
        document.core_properties.title = "Template of the press office"

    release = _read(_saved(fill))
    assert release.published is None
    assert release.headline != "Template of the press office"


def _refusal(data: bytes) -> str:
    with pytest.raises(ParseError) as caught:
        _read(data)
    return str(caught.value)


def test_entities_are_refused_before_they_unfold() -> None:
    laughs = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12)
    )
    assert "hostile" in _refusal(_with(_saved(_document), document=laughs + b"]><x>&m;</x>"))
    wide = (laughs + b"]><x>&m;</x>").decode().replace("1.0'", "1.0' encoding='utf-16'")
    assert "document.xml" in _refusal(_with(_saved(_document), document=wide.encode("utf-16")))


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"<a>" * 2_000_000, "hostile"),
        (b" " * 20_000_000, "larger than 16 MiB"),
        (b"<w:document", "no XML"),
        (b"<a>" * 5_000 + b"</a>" * 5_000, "no XML"),
    ],
)
def test_what_is_built_to_be_large_or_broken_is_refused(document: bytes, reason: str) -> None:
    assert reason in _refusal(_with(_saved(_document), document=document))


def test_a_document_that_unfolds_to_hundreds_of_times_its_size_is_refused() -> None:
    data = _with(_saved(_document), method=8, document=b"x" * 15_000_000)
    assert "times its size" in _refusal(data)


def test_an_old_or_encrypted_document_is_refused_by_its_kind() -> None:
    assert "encrypted" in _refusal(b"\xd0\xcf\x11\xe0" + b"\0" * 600)


def test_a_document_of_a_million_empty_paragraphs_ends_in_a_reason() -> None:
    many = f"<w:document {W}><w:body>{'<w:p/>' * 700_000}</w:body></w:document>".encode()
    assert "is empty" in _refusal(_with(_saved(_document), document=many, styles=b"<a/>"))


def test_headings_are_headings() -> None:
    def fill(document: Document) -> None:
        _document(document)
        document.add_heading("About the hall", level=2)
        document.add_paragraph(MORE_PROSE)

    release = _read(_saved(fill))
    kinds = {block.span.of(release.text): block.kind for block in release.blocks}
    assert kinds["About the hall"] is not BlockKind.PARAGRAPH
