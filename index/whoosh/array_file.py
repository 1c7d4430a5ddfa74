"""One file of named arrays: written once, never changed, and checked as it is read.

docs/index-format.md describes it byte by byte. The end of the file, its tail, says where each array
lies and holds a CRC-32 of every chunk; the manifest holds the CRC-32 of the tail. Opening reads
only the tail, and a chunk is compared with its checksum the first time that anything of it is read.

Arrays are read with ``pread``, not mapped: a file that is cut short under a reader is an error that
names it, where a map would kill the process.
"""

import json
import os
import struct
import weakref
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from index.whoosh.manifest import Stamp, damaged

MAGIC = b"ONRECARR"
FORMAT = 1
CHUNK = 1 << 16
_HEAD = struct.Struct("<8sII")
# Offset and length of the directory, CRC-32 of directory and checksums, chunk, format, 0, magic.
_FOOT = struct.Struct("<QQIIII8s")
_ALIGNMENT = 64
_SYNCED_AT_ONCE = 1 << 25
_WRITTEN_AT_ONCE = 1 << 20

Array: TypeAlias = npt.NDArray[Any]
Meta: TypeAlias = Mapping[str, Any]


class ArrayWriter:
    """Writes the file at ``path``, which must not be there; :meth:`finish` makes it whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("xb+", buffering=0)
        self._directory: dict[str, tuple[str, int, int]] = {}
        self._end = self._unsynced = 0
        # What is not written yet, by where it belongs.
        self._waiting: dict[int, bytes] = {}
        self._waiting_bytes = 0
        self._write(_HEAD.pack(MAGIC, FORMAT, 0))

    def put(self, name: str, array: Array) -> None:
        """Write a whole array of one dimension."""
        with self.region(name, array.dtype, len(array)) as region:
            region.append(array)

    def region(self, name: str, dtype: npt.DTypeLike, count: int) -> "Region":
        """Make room for an array that is written piece by piece, from its first value on."""
        kind = np.dtype(dtype).newbyteorder("<")
        offset = -(-self._end // _ALIGNMENT) * _ALIGNMENT
        self._directory[name] = (kind.str, count, offset)
        self._end = offset + count * kind.itemsize
        return Region(self, kind, offset)

    def finish(self, meta: Meta) -> Stamp:
        """Write the tail, wait until all is on the disk, and return what the manifest holds."""
        self._flush()
        size = os.fstat(self._file.fileno()).st_size
        self.write_at(bytes(max(0, self._end - size)), size)  # empty regions may lie at the end
        self._flush()
        directory = json.dumps({"arrays": self._directory, "meta": meta}).encode()
        body = directory + self._checksums()
        crc = zlib.crc32(body)
        foot = _FOOT.pack(self._end, len(directory), crc, CHUNK, FORMAT, 0, MAGIC)
        self._write(body + foot)
        self._flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return Stamp(size=self._end, crc32=zlib.crc32(foot, crc))

    def abandon(self) -> None:
        """Close and remove what was written."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def write_at(self, data: bytes | memoryview, offset: int) -> None:
        """Write ``data``; wait for the disk now and then, so that no sync takes long."""
        if len(data):
            self._waiting[offset] = bytes(data)
            self._waiting_bytes += len(data)
        if self._waiting_bytes > _WRITTEN_AT_ONCE:
            self._flush()
        if self._unsynced > _SYNCED_AT_ONCE:
            os.fdatasync(self._file.fileno())
            self._unsynced = 0

    def _flush(self) -> None:
        """Write what waits; small arrays that lie side by side together."""
        together = bytearray()
        start = 0
        for offset, data in sorted(self._waiting.items()):
            gap = offset - start - len(together)
            if not 0 <= gap < _ALIGNMENT:
                self._pwrite(together, start)
                together, start, gap = bytearray(), offset, 0
            together += bytes(gap)
            together += data
        self._pwrite(together, start)
        self._unsynced += self._waiting_bytes
        self._waiting.clear()
        self._waiting_bytes = 0

    def _pwrite(self, data: bytearray, offset: int) -> None:
        left = memoryview(data)
        while left:
            written = os.pwrite(self._file.fileno(), left, offset)
            left, offset = left[written:], offset + written

    def _write(self, data: bytes) -> None:
        self.write_at(data, self._end)
        self._end += len(data)

    def _checksums(self) -> bytes:
        descriptor = self._file.fileno()
        return np.array(
            [
                zlib.crc32(os.pread(descriptor, min(CHUNK, self._end - start), start))
                for start in range(0, self._end, CHUNK)
            ],
            dtype="<u4",
        ).tobytes()


class Region:
    """The room of one array in a file that is being written."""

    def __init__(self, writer: ArrayWriter, dtype: np.dtype[Any], offset: int) -> None:
        self._writer = writer
        self._dtype = dtype
        self._offset = offset

    def append(self, array: Array) -> None:
        """Write the next values."""
        data = np.ascontiguousarray(array, dtype=self._dtype)
        if len(data):
            self._writer.write_at(data.data.cast("B"), self._offset)
            self._offset += data.nbytes

    def __enter__(self) -> "Region":
        return self

    def __exit__(self, *_: object) -> None:
        pass


class ArrayFile:
    """The arrays of one file, open for any number of threads.

    The file stays readable when it is removed; its descriptor is let go of with the last reference.
    Everything raises IndexUnavailableError, which names the file, where the file is not what it was
    when it was written.
    """

    def __init__(self, path: Path, *, stamp: Stamp | None = None) -> None:
        self.path = path
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)
        self.size = os.fstat(self._descriptor).st_size
        if stamp and self.size != stamp.size:
            raise damaged(path, f"it has {self.size} bytes, not {stamp.size}")
        foot = self._pread(self.size - _FOOT.size, _FOOT.size) if self.size >= _FOOT.size else b""
        if foot[-len(MAGIC) :] != MAGIC:
            raise damaged(path, "it is not a file of arrays")
        start, length, crc, self._chunk, version, _, _ = _FOOT.unpack(foot)
        if version != FORMAT:
            raise damaged(path, f"it has format {version}, this program reads {FORMAT}")
        if not 0 <= start <= start + length <= self.size - _FOOT.size:
            raise damaged(path, "its end does not fit")
        tail = self._pread(start, self.size - _FOOT.size - start)
        found = zlib.crc32(tail)
        if found != crc or (stamp and zlib.crc32(foot, found) != stamp.crc32):
            raise damaged(path, "its checksum does not fit")
        directory = json.loads(tail[:length])
        self.meta: dict[str, Any] = directory["meta"]
        self._arrays: dict[str, tuple[str, int, int]] = directory["arrays"]
        self._end = start
        self._checksums = np.frombuffer(tail[length:], dtype="<u4")
        self._checked = bytearray(len(self._checksums))

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def __len__(self) -> int:
        return len(self._arrays)

    def names(self) -> tuple[str, ...]:
        """Return the names of the arrays."""
        return tuple(self._arrays)

    def count(self, name: str) -> int:
        """Return the number of values of an array."""
        return self._arrays[name][1]

    def dtype(self, name: str) -> np.dtype[Any]:
        """Return the type of the values of an array."""
        return np.dtype(self._arrays[name][0])

    def read(self, name: str, start: int = 0, stop: int | None = None) -> Array:
        """Return the values from ``start`` to ``stop`` of an array, in memory of their own."""
        data, kind = self.read_bytes(name, start, stop), self._arrays[name][0]
        return np.frombuffer(data, dtype=kind)

    def read_bytes(self, name: str, start: int = 0, stop: int | None = None) -> bytes:
        """Return the values from ``start`` to ``stop`` of an array as the bytes that they are."""
        kind, count, offset = self._arrays[name]
        width = np.dtype(kind).itemsize
        first = offset + start * width
        end = offset + (count if stop is None else stop) * width
        if first == end:
            return b""
        self._check(first // self._chunk, (end - 1) // self._chunk + 1)
        return self._pread(first, end - first)

    def check_all(self) -> None:
        """Compare every chunk with its checksum."""
        self._check(0, len(self._checksums))

    def _check(self, first: int, end: int) -> None:
        checked = self._checked
        number = checked.find(0, first, end)
        while number >= 0:
            start = number * self._chunk
            data = self._pread(start, min(self._chunk, self._end - start))
            if zlib.crc32(data) != self._checksums[number]:
                raise damaged(self.path, f"the bytes from {start} on do not fit their checksum")
            checked[number] = 1
            number = checked.find(0, number + 1, end)

    def _pread(self, offset: int, length: int) -> bytes:
        try:
            data = os.pread(self._descriptor, length, offset)
        except OSError as error:
            raise damaged(self.path, str(error)) from error
        if len(data) != length:
            raise damaged(self.path, "it is shorter than it was")
        return data
