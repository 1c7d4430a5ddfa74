"""Bytes to text: a byte order mark, what the page or its sender declares, else what fits.

The labels mean what browsers take them to mean (a page declared gb2312 is read as gb18030).
"""

import codecs
import re

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

from archive.errors import ParseError

_SAMPLE = 65_536
_LAST_RESORT = "cp1252"
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_MOST_CONTROLS = 0.02
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"{\\rtf", "a rich-text document"),
    (b"SQLite format 3", "a database"),
)


def decode(data: bytes, media_type: str = "text/plain") -> str:
    """Return the text of ``data``; every byte is read, damaged ones as U+FFFD.

    ``media_type`` may carry a charset. Raises ParseError for what is no text.
    """
    mark, name = _mark(data)
    if name is not None:
        return data[mark:].decode(name, errors="replace")
    _refuse_binary(data)
    declared = _declared(data, media_type)
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(declared or _detected(data), errors="replace")


def _mark(data: bytes) -> tuple[int, str | None]:
    """Return the length of the byte order mark and the encoding that it names."""
    name, mark = read_bom(data[:4])
    return len(mark or b""), name


def _declared(data: bytes, media_type: str) -> str | None:
    """Return what the sender declares, else what the page says of itself."""
    said = http_content_type_encoding(media_type)
    if said is None and (b"<" in data[:1024]):
        said = html_body_declared_encoding(data[:4096])
    name = resolve_encoding(said) if said else None
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _detected(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else _LAST_RESORT


def _refuse_binary(data: bytes) -> None:
    for signature, meaning in _SIGNATURES:
        if data.startswith(signature):
            raise ParseError(f"no release text: it is {meaning}")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(sample):
        raise ParseError("no release text: it is a binary file")


_CODE_LINE = re.compile(
    r"\s*(?:import\s\w|from\s[\w.]+\simport\s|def\s\w+\(|class\s\w+[(:]|#include\b|#!|<\?php|function\s?\w*\("
    r"|(?:for|while|if|elif|else|try|except|with)\b[^.!?]{0,80}[:{]\s*$|return\b[^.]{0,60}$|[\w.\[\],\s]{1,40}"
    r"\s?(?:<-|=|\+=)\s?\S|print\s?\(|[\w.]{1,40}\([^)]{0,80}\);?\s*$|[{}();]{1,4}\s*$|//|(?:var|let|const)\s\w)"
)
_FEWEST_LINES = 4


def looks_like_code(text: str) -> bool:
    """Say whether ``text`` is source code and no prose, by how its lines are built."""
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return False
    code = sum(len(line) < 200 and _CODE_LINE.match(line) is not None for line in lines)
    return code >= 0.3 * len(lines)
