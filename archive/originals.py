"""The bytes as they came, each under its SHA-256: written once, whole or not at all.

``DATA/originals/ab/cdef…`` holds the bytes whose digest is ``abcdef…``. They are written to
``incoming/`` first, and get their name only when all of them are on the disk; what a crash leaves
in ``incoming/`` is never mistaken for an original, and may be deleted.
"""

import hashlib
import logging
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from archive.errors import IntegrityError, NotFoundError
from archive.model import Original

_INCOMING = "incoming"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_READ_ONLY = 0o444
_log = logging.getLogger(__name__)


class Originals:
    """The originals in one folder; safe to share between threads and processes."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def incoming(self) -> Path:
        """Return the folder of what is not kept yet; it may not be there."""
        return self._root / _INCOMING

    def put(self, original: Original) -> str:
        """Keep the bytes of ``original``; return their digest.

        They are on the disk when this returns. Bytes that are kept already stay as they are,
        unless the disk has damaged them: then they are written anew.
        """
        digest = original.digest
        path = self._path(digest)
        if path.exists():
            if path.read_bytes() == original.data:
                return digest
            _log.warning("original %s was damaged on the disk and is written anew", digest)
        self._write(path, original.data)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes; NotFoundError, or IntegrityError where they have another digest."""
        try:
            data = self._path(digest).read_bytes()
        except FileNotFoundError:
            raise NotFoundError(f"the original {digest} is not kept here") from None
        found = hashlib.sha256(data).hexdigest()
        if found != digest:
            raise IntegrityError(f"the original {digest} is damaged: its bytes are now {found}")
        return data

    def has(self, digest: str) -> bool:
        """Say whether bytes are kept under ``digest``, without reading them."""
        return bool(_DIGEST.fullmatch(digest)) and self._path(digest).exists()

    def remove(self, digest: str) -> None:
        """Remove the bytes for good; nothing happens where there are none."""
        path = self._path(digest)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _sync_folder(path.parent)

    def digests(self) -> Iterator[str]:
        """Yield the digests of the originals, in order."""
        for folder in _names(self._root):
            for name in _names(self._root / folder):
                if _DIGEST.fullmatch(folder + name):
                    yield folder + name

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise NotFoundError(f"{digest!r} is no SHA-256 in lower-case hexadecimal")
        return self._root / digest[:2] / digest[2:]

    def _write(self, path: Path, data: bytes) -> None:
        incoming = self._root / _INCOMING
        for folder in (incoming, path.parent):
            _make_folder(folder)
        number, name = tempfile.mkstemp(dir=incoming)
        temporary = Path(name)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(_READ_ONLY)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def _names(folder: Path) -> list[str]:
    """Return the names in ``folder``, in order; none where it is no folder."""
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it, each on the disk before what it will hold."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Put the names in ``folder`` on the disk: a file's own sync does not."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
