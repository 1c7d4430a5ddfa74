"""Hostile input: known vectors of cross-site scripting, in made-up releases of every format."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
from builders import make_original, make_release, said

from archive.model import Original, Release
from archive.text import clean, one_line

_FILE = Path(__file__).parent / "hostile" / "xss.jsonl"
_TOGETHER = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """One vector, and what kind of vector it is."""

    kind: str
    payload: str


PAYLOADS = tuple(
    Payload(**json.loads(line)) for line in _FILE.read_text(encoding="ascii").splitlines()
)


def chunks() -> Iterator[tuple[str, ...]]:
    """Yield the payloads, some together."""
    texts = [one.payload for one in PAYLOADS]
    for start in range(0, len(texts), _TOGETHER):
        yield tuple(texts[start : start + _TOGETHER])


def hostile_releases() -> Iterator[Release]:
    """Yield releases with payloads in every field, as no reading of ours would make them."""
    for number, chunk in enumerate(chunks()):
        words = tuple(filter(None, (one_line(clean(one)) for one in chunk)))
        first = words[number % len(words)]
        yield make_release(
            path=f"{number}-{first.replace('/', '_')[:80]}",
            collection=f"c{number} {first}"[:150],
            url=f"https://archive.example/{number}?{first}" if number % 2 else None,
            headline=first,
            subheadline=words[-1],
            place=words[1],
            paragraphs=words,
            said=[
                said(f"said {n} {one}", speaker=one, role=one, organisation=f"{one} Chamber")
                for n, one in enumerate(words, start=100 * number)
            ],
            captions=[(f"caption {one}", f"credit {one}") for one in words],
            boilerplate=[f"about {one}" for one in words],
            contacts=[f"contact {one}" for one in words],
            issuer=f"{words[2]} Chamber",
            warnings=words[:3],
            scraper=first,
            scraper_version=words[0],
        )


def hostile_originals() -> Iterator[Original]:
    """Yield files of every format, with payloads in all that is read of them."""
    for number, chunk in enumerate(chunks()):
        name = f"{number} {chunk[0].replace('/', '_')}"
        body = "\n\n".join(
            f"“{one}” said {one}, president of the {one} Chamber of Commerce." for one in chunk
        )
        text = f"{chunk[0]}\n\n{chunk[1]}, May 4, 2025 - {body}\n\nContact: {chunk[2]}\n"
        yield make_original(text, path=f"{name}.txt")
        yield make_original(
            f"---\ntitle: {json.dumps(chunk[3])}\nauthor: {json.dumps(chunk[4])}\n---\n\n{text}",
            path=f"{name}.md",
            media_type="text/markdown",
        )
        yield make_original(_page(chunk, html.escape), path=f"{name}.html", media_type="text/html")
        yield make_original(_page(chunk, str), path=f"raw {name}.html", media_type="text/html")
        yield make_original(_mail(chunk, text), path=f"{name}.eml", media_type="message/rfc822")
        yield make_original(
            _document(chunk, text),
            path=f"{name}.docx",
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        )
        yield make_original(_pdf(chunk), path=f"{name}.pdf", media_type="application/pdf")


def _page(chunk: tuple[str, ...], written: type[str] | object) -> str:
    """Return a page with the payloads in it as text, or as the markup that they are."""
    write = written if callable(written) else str
    one, *_ = texts = [str(write(each)) for each in chunk]
    paragraphs = "".join(
        f"<p>The pier opened. “{each}” said {each}, president of {each}.</p>" for each in texts
    )
    image = f'<figure><img src="{one}" alt="{one}"><figcaption>{one}</figcaption></figure>'
    return (
        f"<!doctype html><html lang=en><head><title>{one}</title>"
        f'<link rel=canonical href="{texts[1]}"><meta property="og:title" content="{texts[2]}">'
        f'<meta name=author content="{texts[3]}"><meta name=date content="2025-05-04">'
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":'
        f"{json.dumps(texts[4])}}}</script></head>"
        f"<body><article><h1>{one}</h1><h2>{texts[1]}</h2>{paragraphs}{image}</article></body></html>"
    )


def _mail(chunk: tuple[str, ...], text: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = one_line(clean(chunk[0])) or "x"
    message["From"] = "press@harbour.example"
    message["Date"] = "Sun, 04 May 2025 10:00:00 +0000"
    message.set_content(text)
    message.add_alternative(_page(chunk, str), subtype="html")
    return message.as_bytes()


def _document(chunk: tuple[str, ...], text: str) -> bytes:
    document = docx.Document()
    document.core_properties.title = clean(chunk[0])[:200]
    document.core_properties.author = clean(chunk[1])[:200]
    document.add_heading(clean(chunk[0]))
    for paragraph in text.split("\n\n"):
        document.add_paragraph(clean(paragraph))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _pdf(chunk: tuple[str, ...]) -> bytes:
    """Return a PDF of one page with each payload on a line of its own."""
    lines = b"".join(
        b"<" + one.encode("cp1252", "replace").hex().encode() + b"> Tj T* " for one in chunk
    )
    content = b"BT /F1 9 Tf 12 TL 40 760 Td " + lines + b"ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R "
        b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title <" + chunk[0].encode("utf-16").hex().encode() + b"> >>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj %s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return made + head + table + tail % (len(objects) + 1, len(made))
