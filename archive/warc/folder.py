"""The WARC files of an archive: appended to by one writer at a time, whole or not at all.

A file a day. What a crash left half-written at the end of a file is cut off before anything is
written behind it, so that standard tools read every file to its end.
"""

import fcntl
import logging
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from archive.errors import IntegrityError, NotFoundError
from archive.warc.records import opening_record

SUFFIX = ".warc.gz"
REWRITTEN = "-purged-"
_LARGEST = 10**9
_CHUNK = 2**20
_GZIP = 16 + zlib.MAX_WBITS
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where records lie: in the file of that name, from byte ``start`` on."""

    file: str
    start: int


class WarcFolder:
    """The WARC files in one folder; safe to share between threads and processes.

    ``software`` is the program that each file says it was written by.
    """

    def __init__(self, root: Path, *, software: str, largest: int = _LARGEST) -> None:
        self._root = root
        self.software = software
        self._largest = largest
        self._whole: dict[str, int] = {}

    def append(self, records: Sequence[bytes]) -> Place:
        """Write ``records`` one behind the other; they are on the disk when this returns."""
        with self.locked():
            path = self._current()
            start = self._mended(path)
            data = b"".join(records)
            if not start:
                facts = {"software": self.software, "robots": "obey"}
                opening = opening_record(path.name, facts)
                start, data = len(opening), opening + data
            with path.open("ab") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self._whole[path.name] = path.stat().st_size
        return Place(file=path.name, start=start)

    def read(self, file: str, start: int, length: int) -> bytes:
        """Return ``length`` bytes from ``start`` of ``file``; NotFoundError where there are none.

        Raises IntegrityError where the file ends before.
        """
        try:
            with (self._root / file).open("rb") as stream:
                stream.seek(start)
                data = stream.read(length)
        except FileNotFoundError:
            raise NotFoundError(f"the WARC file {file} is not kept here") from None
        if len(data) < length:
            raise IntegrityError(f"the WARC file {file} is cut off")
        return data

    def sizes(self) -> dict[str, int]:
        """Return the names of the files with their sizes in bytes, in order."""
        found = sorted(self._root.glob(f"*{SUFFIX}")) if self._root.is_dir() else []
        return {path.name: path.stat().st_size for path in found}

    def opening(self, file: str) -> int:
        """Return the length of the record that opens ``file``."""
        return next(_members(self._root / file), 0)

    def rewrite(self, file: str, name: str, pieces: Iterable[tuple[int, int]]) -> None:
        """Write the stretches (start, length) of ``file`` into a new one called ``name``."""
        target = self._root / name
        with (self._root / file).open("rb") as source, target.open("wb") as stream:
            for start, length in pieces:
                source.seek(start)
                _copy(source, stream, length)
            stream.flush()
            os.fsync(stream.fileno())

    def remove(self, file: str) -> None:
        """Remove a file for good."""
        (self._root / file).unlink(missing_ok=True)
        self._whole.pop(file, None)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other writer out meanwhile."""
        self._root.mkdir(parents=True, exist_ok=True)
        with (self._root / "writing.lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _current(self) -> Path:
        """Return the file to write to: today's, or the next of today where that is full.

        The name of a file that was written anew is not used again.
        """
        today = f"onrecord-{datetime.now(UTC):%Y-%m-%d}"
        sizes = self.sizes()
        rewritten = {rewritten_of(name) for name in sizes}
        number = 1
        while True:
            name = f"{today}-{number:03}{SUFFIX}"
            if name not in rewritten and sizes.get(name, 0) < self._largest:
                return self._root / name
            number += 1

    def _mended(self, path: Path) -> int:
        """Cut off what was never written whole; return the size of what was."""
        size = path.stat().st_size if path.exists() else 0
        if size == self._whole.get(path.name, 0):
            return size
        whole = 0
        for end in _members(path) if size else ():
            whole = end
        if whole < size:
            _log.warning("%s ends in a record that was never whole; it is cut off", path)
            os.truncate(path, whole)
        return whole


def rewritten_of(name: str) -> str | None:
    """Return the name of the file that ``name`` was written anew of; None where it is no such."""
    first, mark, _ = name.partition(REWRITTEN)
    return f"{first}{SUFFIX}" if mark else None


def _members(path: Path) -> Iterator[int]:
    """Yield where each gzip member of a file ends, up to the first that is not whole."""
    position = 0
    decompressor = zlib.decompressobj(_GZIP)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            while chunk:
                try:
                    decompressor.decompress(chunk)
                except zlib.error:
                    return
                position += len(chunk) - len(decompressor.unused_data)
                chunk = decompressor.unused_data
                if decompressor.eof:
                    yield position
                    decompressor = zlib.decompressobj(_GZIP)


def _copy(source: BinaryIO, target: BinaryIO, length: int) -> None:
    while length:
        chunk = source.read(min(length, _CHUNK))
        if not chunk:
            raise IntegrityError("a WARC file is cut off")
        target.write(chunk)
        length -= len(chunk)
