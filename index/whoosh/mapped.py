"""A segment's file as a memory map, read in place: Whoosh's own copies every part of it."""

import pickle
from io import SEEK_CUR, SEEK_END, SEEK_SET, BytesIO
from typing import Any

from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import BufferFile

_FIRST_WINDOW = 256


class MappedStorage(CompoundStorage):  # type: ignore[misc]  # Whoosh has no type information
    """The parts of a compound file."""

    def open_file(self, name: str, *_: object, **__: object) -> Any:
        """Return the part ``name``, to be read in place."""
        offset, length = self.range(name)
        return MappedFile(memoryview(self._source)[offset : offset + length], name)


class MappedFile(BufferFile):  # type: ignore[misc]  # Whoosh has no type information
    """One part of a mapped file."""

    def __init__(self, view: memoryview, name: str) -> None:
        self._buf = view
        self._name = name
        self.file = _Reader(view)
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def read_pickle(self) -> Any:
        """Return the pickled value at the current place and go past it."""
        start = self.tell()
        size = _FIRST_WINDOW
        while True:
            window = BytesIO(self._buf[start : start + size])
            try:
                value = pickle.load(window)  # noqa: S301 - checked against the manifest
            except (EOFError, pickle.UnpicklingError):
                if start + size >= len(self._buf):
                    raise
                size *= 8
            else:
                self.seek(start + window.tell())
                return value


class _Reader:
    """A place in a view, with the reading half of a file's face."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        start = self._place
        self._place = len(self._view) if size < 0 else min(start + size, len(self._view))
        return bytes(self._view[start : self._place])

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        base = {SEEK_SET: 0, SEEK_CUR: self._place, SEEK_END: len(self._view)}[whence]
        self._place = max(0, base + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        self._view = memoryview(b"")
