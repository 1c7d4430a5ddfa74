"""What bytes are: told by how they begin where that is certain, else by the name of the file.

Names lie: a page saved as ``.txt``, a PDF sent as ``.doc``. What a signature shows is believed
before the name, and the name before what mere text looks like.
"""

import mimetypes
import re
import zlib
from pathlib import PurePosixPath

PDF = "application/pdf"
ZIP = "application/zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WARC = "application/warc"
GZIP = "application/gzip"
EMAIL = "message/rfc822"
HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
UNKNOWN = "application/octet-stream"

_BY_NAME = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": "application/xhtml+xml",
    ".eml": EMAIL,
    ".pdf": PDF,
    ".docx": DOCX,
    ".zip": ZIP,
    ".warc": WARC,
    ".gz": GZIP,
}
_GZIP_SIGNATURE = b"\x1f\x8b\x08"
_PDF_WITHIN = 1024
_DIRECTORY_WITHIN = 256 * 1024
_HTML = re.compile(rb"\s{0,200}<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)
_MARKDOWN = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,50}(?:#\s+\S|---\s*\n[\w-]+:)")
_FIELD = re.compile(
    rb"[\x21-\x39\x3b-\x7e]{1,70}:[ \t]?[^\r\n]{0,2000}\r?\n|[ \t][^\r\n]{1,2000}\r?\n"
)
# Fields that programs write; a memorandum has From, To, Date and Subject, too.
_OF_PROGRAMS = re.compile(
    rb"^(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To|DKIM-Signature"
    rb"|Content-Transfer-Encoding|X-Mailer|X-Unsent)[ \t]?:",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_FIELDS = 500


def sniffed(data: bytes) -> str:
    """Return the media type that the first bytes of a nameless original show."""
    return signature_of(data) or _text_type(data)


def media_type_of(name: str, data: bytes) -> str:
    """Return the media type of a file of that name: by its signature, its ending, its beginning."""
    suffix = PurePosixPath(name).suffix.lower()
    shown = signature_of(data)
    if shown is not None:
        return shown
    if suffix in {".txt", ".text"}:
        text = _text_type(data)
        return text if text in {HTML, EMAIL} else PLAIN
    if suffix in {".pdf", ".docx", ".doc"} and _HTML.match(data):
        return HTML
    if suffix in _BY_NAME:
        return _BY_NAME[suffix]
    if not suffix:
        return _text_type(data)
    return mimetypes.guess_type(name)[0] or UNKNOWN


def signature_of(data: bytes) -> str | None:
    """Return the media type that the bytes' own signature tells, None where they have none."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        ends = data[:_DIRECTORY_WITHIN] + data[-_DIRECTORY_WITHIN:]
        return DOCX if b"word/document.xml" in ends else ZIP
    if data.startswith(b"WARC/"):
        return WARC
    if data.startswith(_GZIP_SIGNATURE):
        return WARC if _beginning(data).startswith(b"WARC/") else GZIP
    return PDF if b"%PDF-" in data[:_PDF_WITHIN] else None


def _beginning(data: bytes) -> bytes:
    """Return the first bytes that gzipped ``data`` hold, none where they are damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:4096], 16)
    except zlib.error:
        return b""


def _text_type(data: bytes) -> str:
    if _HTML.match(data):
        return HTML
    if _is_message(data):
        return EMAIL
    return MARKDOWN if _MARKDOWN.match(data) else PLAIN


def _is_message(data: bytes) -> bool:
    """Say whether the bytes begin as an e-mail does: header fields, one of them a program's."""
    at = 0
    for _ in range(_MOST_FIELDS):
        match = _FIELD.match(data, at)
        if match is None:
            break
        at = match.end()
    return at > 0 and _OF_PROGRAMS.search(data, 0, at) is not None
