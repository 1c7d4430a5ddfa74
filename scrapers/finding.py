"""Finding originals: files, folders, patterns and standard input, each with the name it goes by.

What cannot be read as bytes is a Failure with its reason, and the rest goes on.
"""

import glob
import mimetypes
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from archive.model import Original

STANDARD_INPUT = "-"
LARGEST = 32 * 1024 * 1024
_LITTER = frozenset({"__macosx", "__pycache__", "thumbs.db", "desktop.ini"})
_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
_UNKNOWN = "application/octet-stream"
_HTML = re.compile(rb"\s{0,200}<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)
_MARKDOWN = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,50}(?:#\s+\S|---\s*\n[\w-]+:)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An original, and the name by which a person knows it: the path as given, or its URL."""

    source: str
    original: Original


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that could not even be read as bytes, and why."""

    source: str
    reason: str


def originals_from(paths: Sequence[str], *, largest: int = LARGEST) -> Iterator[Found | Failure]:
    """Yield the originals at ``paths``: files, folders, globs, or ``-`` for standard input.

    A folder is walked in the order of names, without hidden files and what systems leave behind
    (``.git``, ``.DS_Store``, ``__MACOSX``); links in it are not followed. What cannot be read, or
    is larger than ``largest`` bytes, is a Failure. ``path`` is relative to the folder given (to
    its own folder for a file), ``collection`` names that folder and the one above it.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield _standard_input(largest)
        elif Path(path).is_dir():
            yield from _walk(path.rstrip("/") or "/", Path(path), largest)
        elif Path(path).exists() or Path(path).is_symlink():
            yield _original(Path(path), Path(path).parent, path, largest)
        elif glob.has_magic(path):
            yield from _matches(path, largest)
        else:
            yield Failure(source=path, reason="there is no such file or folder")


def _standard_input(largest: int) -> Found | Failure:
    data = sys.stdin.buffer.read(largest + 1)
    if len(data) > largest:
        return Failure(source=STANDARD_INPUT, reason=_too_large(largest))
    original = Original(data=data, retrieved=datetime.now(UTC), media_type=sniffed(data))
    return Found(source=STANDARD_INPUT, original=original)


def _matches(pattern: str, largest: int) -> Iterator[Found | Failure]:
    base = Path(*_fixed(Path(pattern).parts))
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob drops "./" and "~")
    if not found:
        yield Failure(source=pattern, reason="nothing matches this pattern")
    for match in found:
        path = Path(match)
        if path.is_file() and not _is_litter(path.name):
            yield _original(path, base, match, largest)


def _fixed(parts: Sequence[str]) -> Iterator[str]:
    """Yield the parts of a pattern before its first wildcard, the file's own name left out."""
    for part in parts[:-1]:
        if glob.has_magic(part):
            return
        yield part


def _walk(folder: str, base: Path, largest: int) -> Iterator[Found | Failure]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(source=folder, reason=_said(error))
        return
    for entry in entries:
        if _is_litter(entry.name):
            continue
        if entry.is_symlink():
            yield Failure(source=entry.path, reason="it is a link, and links are not followed")
        elif entry.is_dir():
            yield from _walk(entry.path, base, largest)
        else:
            yield _original(Path(entry.path), base, entry.path, largest)


def _is_litter(name: str) -> bool:
    return name.startswith(".") or name.lower() in _LITTER


def _original(path: Path, base: Path, source: str, largest: int) -> Found | Failure:
    try:
        details = path.stat()
        if not stat.S_ISREG(details.st_mode):
            return Failure(source=source, reason="it is no regular file")
        if details.st_size > largest:
            return Failure(source=source, reason=_too_large(largest))
        data = path.read_bytes()
    except OSError as error:
        return Failure(source=source, reason=_said(error))
    original = Original(
        data=data,
        retrieved=datetime.now(UTC),
        media_type=media_type_of(path.name, data),
        collection=_collection(base),
        path=_printable(path.relative_to(base).as_posix()),
    )
    return Found(source=_printable(source), original=original)


def _collection(base: Path) -> str:
    """Return the name of the folder with that of the one above: "2026/press"."""
    return _printable("/".join(base.resolve().parts[-2:]).lstrip("/")) or "/"


def _printable(name: str) -> str:
    """Return a file's name as text; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _too_large(largest: int) -> str:
    return f"it is larger than {largest / 1024 / 1024:g} MiB"


def _said(error: OSError) -> str:
    return f"it cannot be read: {error.strerror or error}"


def sniffed(data: bytes) -> str:
    """Return the media type that the first bytes of a nameless text show."""
    if _HTML.match(data):
        return "text/html"
    return "text/markdown" if _MARKDOWN.match(data) else "text/plain"


def media_type_of(name: str, data: bytes) -> str:
    """Return the media type of a file of that name: by its ending, else by its first bytes."""
    suffix = Path(name).suffix.lower()
    if suffix in _MEDIA_TYPES:
        return sniffed(data) if suffix == ".txt" and _HTML.match(data) else _MEDIA_TYPES[suffix]
    if not suffix:
        return sniffed(data)
    return mimetypes.guess_type(name)[0] or _UNKNOWN
