"""Finding originals: files, folders, patterns and standard input, each with the name it goes by.

An archive (ZIP, WARC) is opened like a folder, from the disk, so that it may be larger than one
original. What cannot be read as bytes is a Failure with its reason, and the rest goes on.
"""

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from archive.allowance import LARGEST_MEMBER as LARGEST
from archive.allowance import Allowance
from archive.model import Original
from scrapers.base import Failure, Found
from scrapers.sniffing import media_type_of, signature_of, sniffed
from scrapers.unpacking import HOLDERS, is_litter, unpacked, unpacked_file

__all__ = ["LARGEST", "Failure", "Found", "media_type_of", "originals_from", "sniffed"]

STANDARD_INPUT = "-"
LARGEST_ARCHIVE = 4 * 1024 * 1024 * 1024
_SIGNED_WITHIN = 4096


def originals_from(paths: Sequence[str], *, largest: int = LARGEST) -> Iterator[Found | Failure]:
    """Yield the originals at ``paths``: files, folders, globs, or ``-`` for standard input.

    A folder is walked in the order of names, without hidden files and what systems leave behind
    (``.git``, ``.DS_Store``, ``__MACOSX``); links in it are not followed. What cannot be read, or
    is larger than ``largest`` bytes, is a Failure. ``path`` is relative to the folder given (to
    its own folder for a file), ``collection`` names that folder and the one above it.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _standard_input(largest)
        elif Path(path).is_dir():
            yield from _walk(path.rstrip("/") or "/", Path(path), largest)
        elif Path(path).exists() or Path(path).is_symlink():
            yield from _originals(Path(path), Path(path).parent, path, largest)
        elif glob.has_magic(path):
            yield from _matches(path, largest)
        else:
            yield Failure(source=path, reason="there is no such file or folder")


def _standard_input(largest: int) -> Iterator[Found | Failure]:
    data = sys.stdin.buffer.read(largest + 1)
    if len(data) > largest:
        yield Failure(source=STANDARD_INPUT, reason=_too_large(largest))
        return
    original = Original(data=data, retrieved=datetime.now(UTC), media_type=sniffed(data))
    yield from unpacked(Found(source=STANDARD_INPUT, original=original))


def _matches(pattern: str, largest: int) -> Iterator[Found | Failure]:
    base = Path(*_fixed(Path(pattern).parts))
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob drops "./" and "~")
    if not found:
        yield Failure(source=pattern, reason="nothing matches this pattern")
    for match in found:
        path = Path(match)
        if path.is_file() and not is_litter(path.name):
            yield from _originals(path, base, match, largest)


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
        if is_litter(entry.name):
            continue
        if entry.is_symlink():
            yield Failure(source=entry.path, reason="it is a link, and links are not followed")
        elif entry.is_dir():
            yield from _walk(entry.path, base, largest)
        else:
            yield from _originals(Path(entry.path), base, entry.path, largest)


def _originals(path: Path, base: Path, source: str, largest: int) -> Iterator[Found | Failure]:
    """Yield the original at ``path``, or what it holds where it is an archive."""
    try:
        details = path.stat()
        if not stat.S_ISREG(details.st_mode):
            yield Failure(source=source, reason="it is no regular file")
        elif details.st_size <= largest:
            yield from unpacked(_found(path, base, source, path.read_bytes()))
        else:
            yield from _too_large_or_archive(path, base, source, largest)
    except OSError as error:
        yield Failure(source=source, reason=_said(error))


def _too_large_or_archive(
    path: Path, base: Path, source: str, largest: int
) -> Iterator[Found | Failure]:
    """Open a file that is too large to be an original where it is an archive of them."""
    with path.open("rb") as file:
        kind = signature_of(file.read(_SIGNED_WITHIN))
        if kind not in HOLDERS or path.stat().st_size > LARGEST_ARCHIVE:
            yield Failure(source=source, reason=_too_large(largest))
            return
        file.seek(0)
        found = _found(path, base, source, b"")
        holder = replace(found, original=replace(found.original, media_type=kind))
        yield from unpacked_file(file, holder, Allowance(largest=largest))


def _found(path: Path, base: Path, source: str, data: bytes) -> Found:
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
