"""The lines of a PDF with their places, read in a process of its own that limits end.

Run as a program: a PDF on standard input, JSON on standard output. It imports nothing of the
project, so that little is loaded for each file. PDF 32000-1:2008 lets a few bytes unfold to
gigabytes, or to hours: here the kernel ends that, and the program that asked goes on.
"""

import io
import json
import logging
import resource
import sys
from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTFigure, LTImage, LTPage, LTTextLineHorizontal
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 40
MOST_PAGES = 200
_MOST_CHARACTERS = 4_000_000
_DEEPEST = 3_000
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
# Words are told apart by gaps; the lines of a paragraph are put together by whoever asked.
_LAYOUT = LAParams(char_margin=3.0, line_margin=0.01, boxes_flow=None)


class UnreadableError(Exception):
    """A PDF that cannot be read, and why."""


def main() -> None:
    """Read a PDF from standard input; print its pages as JSON, or why it cannot be read."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    logging.disable(logging.CRITICAL)
    sys.setrecursionlimit(_DEEPEST)
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)


def _answer(data: bytes) -> dict[str, Any]:
    try:
        return read(data)
    except UnreadableError as error:
        return {"error": str(error)}
    except (PDFEncryptionError, PDFPasswordIncorrect):
        return {"error": "it is encrypted, and no password is known"}
    except MemoryError:
        return {"error": "reading it takes more memory than a release may"}
    except RecursionError:
        return {"error": "it is nested too deep"}
    except Exception as error:  # noqa: BLE001 - damaged files fail anywhere in the library
        return {"error": f"it is damaged: {type(error).__name__}: {error}"[:300]}


def read(data: bytes) -> dict[str, Any]:
    """Return the pages of a PDF, each with its lines, and what the file says of itself.

    A line is its box (left, bottom, right, top, in points from the bottom left), the size of its
    letters, whether it is bold, and its words. Raises UnreadableError, or what the library raises.
    """
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=_LAYOUT)
    interpreter = PDFPageInterpreter(resources, device)
    pages: list[dict[str, Any]] = []
    characters = 0
    for page in PDFPage.create_pages(document):
        if len(pages) == MOST_PAGES:
            raise UnreadableError(f"it has more than {MOST_PAGES} pages")
        interpreter.process_page(page)
        layout = device.get_result()
        lines = list(_lines(layout))
        characters += sum(len(line[-1]) for line in lines)
        if characters > _MOST_CHARACTERS:
            raise UnreadableError(f"it has more than {_MOST_CHARACTERS:,} characters")
        pages.append(
            {
                "width": layout.width,
                "height": layout.height,
                "lines": lines,
                "pictures": sum(1 for one in layout if isinstance(one, LTImage | LTFigure)),
            }
        )
    return {"pages": pages, **_properties(document)}


def _lines(layout: LTPage) -> Iterator[list[Any]]:
    for holder in layout:
        if isinstance(holder, LTFigure):
            continue
        for line in holder if hasattr(holder, "__iter__") else ():
            letters = (
                [one for one in line if isinstance(one, LTChar)]
                if isinstance(line, LTTextLineHorizontal)
                else []
            )
            text = line.get_text() if letters else ""
            if text.strip():
                sizes = sorted(one.size for one in letters)
                bold = sum(any(name in one.fontname.lower() for name in _BOLD) for one in letters)
                box = [round(side, 2) for side in line.bbox]
                yield [*box, round(sizes[len(sizes) // 2], 2), 2 * bold > len(letters), text]


def _properties(document: PDFDocument) -> dict[str, Any]:
    """Return the title, the dates and the language that the file gives, as it writes them."""
    said: dict[str, Any] = {}
    for info in document.info:
        for key in ("Title", "CreationDate", "ModDate"):
            said.setdefault(key, _text(info.get(key)))
    said["Lang"] = _text(document.catalog.get("Lang"))
    return said


def _text(value: object) -> str | None:
    try:
        found = resolve1(value)
    except PSException:
        return None
    return decode_text(found)[:1000] if isinstance(found, bytes) else None


if __name__ == "__main__":
    main()
