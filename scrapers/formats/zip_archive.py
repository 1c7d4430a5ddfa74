"""ZIP archives: each member an original of its own, known by its name in the archive.

Nothing is ever written by a member's name. A member that is encrypted, a link, larger than it may
be or named as no file is (``../``, ``/etc``, ``C:``) is refused by its name, and the rest goes on.
"""

import re
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import IO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from archive.allowance import Allowance
from archive.errors import ParseError
from archive.text import clean, one_line
from scrapers.base import Refused

_METHODS = frozenset({ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2})
_MOST_MEMBERS = 50_000
_LONGEST_NAME = 1_000
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_PIECE = 1024 * 1024
_DRIVE = re.compile(r"[A-Za-z]:")
_UNREADABLE = (
    BadZipFile,
    LargeZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


def members(
    file: IO[bytes], allowance: Allowance, *, wanted: Callable[[str], bool] = bool
) -> Iterator[tuple[str, bytes] | Refused]:
    """Yield the name and the bytes of each member that is ``wanted``, in the archive's order.

    Raises ParseError where ``file`` is no archive that can be opened.
    """
    _refuse_crowded(file)
    try:
        archive = ZipFile(file)
    except _UNREADABLE as error:
        raise ParseError(f"the ZIP archive cannot be opened: {error}") from error
    with archive:
        seen: set[str] = set()
        for entry in archive.infolist():
            name = _name(entry)
            if entry.is_dir() or not wanted(name):
                continue
            try:
                allowance.count()
                _refuse(entry, name, seen)
                seen.add(name)
                yield name, _bytes(archive, entry, allowance)
            except ParseError as error:
                yield Refused(record=name, reason=str(error))


def _refuse_crowded(file: IO[bytes]) -> None:
    """Raise ParseError for a directory of very many members, before it is read into memory."""
    count = 0
    file.seek(0)
    kept = b""
    while piece := file.read(_PIECE):
        count += (kept + piece).count(_ENTRY)
        kept = piece[-len(_ENTRY) + 1 :]
    file.seek(0)
    if count > _MOST_MEMBERS:
        raise ParseError(f"the ZIP archive has more than {_MOST_MEMBERS:,} members")


def _name(entry: ZipInfo) -> str:
    """Return the name of a member as text; many programs write UTF-8 and do not say so."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF_8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.orig_filename
    return name.replace("\\", "/")


def _refuse(entry: ZipInfo, name: str, seen: set[str]) -> None:
    reason = _wrong_name(name)
    if reason is None and name in seen:
        reason = "the archive has another member of this name"
    if reason is None and stat.S_ISLNK(entry.external_attr >> 16):
        reason = "it is a link, and links are not followed"
    if reason is None and entry.flag_bits & _ENCRYPTED:
        reason = "it is encrypted, and no password is known"
    if reason is None and entry.compress_type not in _METHODS:
        reason = f"it is packed by method {entry.compress_type}, which is not read"
    if reason is not None:
        raise ParseError(reason)


def _wrong_name(name: str) -> str | None:
    blank = "\0" in name or "\n" in name or not one_line(name)
    if blank or len(name) > _LONGEST_NAME or clean(name) != name:
        return "its name is no name of a file"
    if name.startswith("/") or _DRIVE.match(name):
        return "its name leads to a place outside the archive"
    if ".." in name.split("/"):
        return "its name leads out of the archive"
    return None


def _bytes(archive: ZipFile, entry: ZipInfo, allowance: Allowance) -> bytes:
    try:
        with archive.open(entry) as stream:
            return allowance.read(stream, packed=max(1, entry.compress_size))
    except _UNREADABLE as error:
        raise ParseError(f"it is damaged: {error}") from error
