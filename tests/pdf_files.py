"""PDF files made in tests, from lines with their places."""

import zlib
from collections.abc import Sequence

LETTER = (612, 792)
FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold"}


def line(text: str, *, x: float = 72, y: float, size: float = 11, font: str = "plain") -> str:
    """Return the content of one line whose letters stand on ``y`` points from the bottom."""
    words = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET"


def lines(*texts: str, x: float = 72, top: float = 700, pitch: float = 14) -> list[str]:
    """Return lines one below the other; an empty text leaves one out."""
    placed = (line(text, x=x, y=top - pitch * number) for number, text in enumerate(texts) if text)
    return list(placed)


def make_pdf(
    *pages: Sequence[str], title: str = "", created: str = "", content: bytes | None = None
) -> bytes:
    """Return a PDF whose pages show the given content; ``content`` replaces that of each page."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    fonts = b" ".join(
        b"/%s %d 0 R" % (name.encode(), add(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
            % base.encode()
        ))
        for name, base in FONTS.items()
    )  # fmt: skip
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        shown = content if content is not None else "\n".join(page).encode("cp1252")
        packed = zlib.compress(shown)
        stream = add(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
                b" /Resources << /Font << %s >> >> >>" % (tree, *LETTER, stream, fonts)
            )
        )
    add(
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    )
    root = add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    info = add(b"<< /Title (%s) /CreationDate (%s) >>" % (title.encode(), created.encode()))
    return _written(objects, root=root, info=info)


def _written(objects: Sequence[bytes], *, root: int, info: int) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, root, info, table)
    )
