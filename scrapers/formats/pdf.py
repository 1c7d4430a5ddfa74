"""PDF: the pages of a document as paragraphs, in the order in which a person reads them.

:mod:`scrapers.formats.pdf_lines` reads the lines in a process of its own, which limits of memory
and time end; :mod:`scrapers.formats.pdf_pages` puts them in order, and
:mod:`scrapers.formats.pdf_paragraphs` together.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.errors import ParseError
from archive.model import DateSource, Original, Release, fold
from scrapers.formats import pdf_lines
from scrapers.formats.pdf_pages import PdfLine, PdfPage
from scrapers.formats.pdf_paragraphs import paragraphs_of
from scrapers.formats.plain_text import refuse_no_prose
from scrapers.reading.page import DateClaim, Page, Part
from scrapers.reading.release import read_page
from scrapers.sniffing import PDF

_SECONDS = 120
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_UNDECODED = re.compile(r"\(cid:\d{1,6}\)")
_MOST_UNDECODED = 0.1


class Pdf:
    """Reads PDF files: one release a file."""

    name = "pdf"
    version = "1"

    def claims(self, original: Original) -> bool:
        """Say whether ``original`` says that it is a PDF."""
        return original.media_type.partition(";")[0].strip() == PDF

    def parse(self, original: Original) -> Iterator[Release]:
        """Yield the release; raise ParseError where the file is encrypted, a scan, or hostile."""
        yield read_page(page_of(original.data), original, self)


def page_of(data: bytes) -> Page:
    """Return the page that a PDF shows; raise ParseError where it cannot be read."""
    said = _read(data)
    pages = tuple(_page(page) for page in said["pages"])
    parts = tuple(Part(text=text) for text in paragraphs_of(pages))
    text = "\n".join(part.text for part in parts)
    if not text.strip():
        scan = any(page["pictures"] for page in said["pages"])
        what = "only pictures, as a scan does" if scan else "no text"
        raise ParseError(f"no release text: the PDF holds {what}")
    if len(_UNDECODED.findall(text)) > _MOST_UNDECODED * len(text.split()):
        raise ParseError("no release text: the PDF does not say which characters its shapes are")
    refuse_no_prose(text)
    return Page(
        parts=parts,
        title=_title(said.get("Title"), parts),
        dates=tuple(_dates(said)),
        language=said.get("Lang") or None,
    )


def _read(data: bytes) -> dict[str, Any]:
    """Return what the child process reads in ``data``; raise ParseError where it reads nothing."""
    if b"%PDF-" not in data[:1024]:
        raise ParseError("no release text: it is no PDF file, though it is named as one")
    command = [sys.executable, "-I", str(Path(pdf_lines.__file__))]
    try:
        done = subprocess.run(  # noqa: S603 (our own program, no shell)
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ParseError(f"the PDF cannot be read within {_SECONDS} s") from None
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise ParseError("reading the PDF takes more memory or time than a release may") from None
    if "error" in said:
        raise ParseError(f"the PDF cannot be read: {said['error']}")
    return dict(said)


def _page(page: Mapping[str, Any]) -> PdfPage:
    lines = (
        PdfLine(left=left, bottom=bottom, right=right, top=top, size=size, bold=bold, text=text)
        for left, bottom, right, top, size, bold, text in page["lines"]
    )
    return PdfPage(width=page["width"], height=page["height"], lines=tuple(lines))


def _title(title: str | None, parts: Sequence[Part]) -> str | None:
    """Return the file's title where the text has it, too: many are the name of another file."""
    known = fold(title or "")
    return title if known and any(fold(part.text) == known for part in parts) else None


def _dates(said: Mapping[str, Any]) -> Iterator[DateClaim]:
    for key in ("CreationDate", "ModDate"):
        match = _DATE.match(said.get(key) or "")
        if match:
            yield DateClaim(source=DateSource.PROPERTIES, text="-".join(match.groups()))
