"""Opening the generation that the manifest names, checked; again only when the manifest changes."""

import pickle
import struct
import threading
import zlib
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.index import IndexError as WhooshIndexError

from archive.errors import IndexUnavailableError
from index.whoosh import manifest as manifests
from index.whoosh.generation import Generation
from index.whoosh.manifest import REBUILD, Manifest
from index.whoosh.schema import VERSION, make_schema
from index.whoosh.segment import Segment
from index.whoosh.writer import INDEX_NAME, toc_name

_ATTEMPTS = 10
_UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    AssertionError,
    TypeError,
    AttributeError,
    NameError,
    struct.error,
    zlib.error,
    pickle.UnpicklingError,
    WhooshIndexError,
)

_Mark = tuple[int, int, int]


class Opener:
    """Holds the current generation of one manifest; safe to share between threads.

    A generation that was handed out stays readable after it is no longer current. Its files are
    let go of with the last reference to it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._opened: tuple[_Mark, Generation] | None = None
        self._segments: dict[tuple[str, str], Segment] = {}

    def current(self) -> Generation:
        """Return the generation that the manifest names now.

        Raises IndexUnavailableError.
        """
        opened = self._opened
        if opened is not None and opened[0] == self._mark():
            return opened[1]
        with self._lock:
            mark = self._mark()
            if self._opened is None or self._opened[0] != mark:
                self._opened = self._open()
            return self._opened[1]

    def close(self) -> None:
        """Let go of the current generation."""
        with self._lock:
            self._opened = None
            self._segments = {}

    def _mark(self) -> _Mark:
        """Return what changes whenever the manifest is replaced."""
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            raise IndexUnavailableError(
                f"There is no search index at {self._path.parent}. {REBUILD}"
            ) from None
        except OSError as error:
            raise IndexUnavailableError(
                f"The search index cannot be read: {error}. {REBUILD}"
            ) from error
        return stat.st_ino, stat.st_mtime_ns, stat.st_size

    def _open(self) -> tuple[_Mark, Generation]:
        """Open what the manifest names; again where a commit removes it meanwhile."""
        for _ in range(_ATTEMPTS):
            mark = self._mark()
            manifest = manifests.read(self._path, version=VERSION)
            try:
                return mark, self._open_generation(manifest)
            except FileNotFoundError as error:
                if self._mark() == mark:
                    raise manifests.damaged(Path(error.filename), "it is missing") from error
        raise IndexUnavailableError("The search index changes faster than it can be opened.")

    def _open_generation(self, manifest: Manifest) -> Generation:
        folder = self._path.parent / manifest.directory
        self._verify(folder, manifest, toc_name(manifest.generation))
        storage = FileStorage(str(folder))
        schema = make_schema()
        try:
            toc = TOC.read(storage, INDEX_NAME, gen=manifest.generation, schema=schema)
            # Only after all are open are those that are no longer used let go of.
            self._segments = {
                (manifest.directory, found.segment_id()): self._segment(
                    folder, manifest, storage, schema, found
                )
                for found in toc.segments
            }
            return Generation(
                manifest, tuple(self._segments.values()), [s.deleted_docs() for s in toc.segments]
            )
        except FileNotFoundError:
            raise
        except _UNREADABLE as error:
            raise manifests.damaged(folder, f"{type(error).__name__}: {error}") from error

    def _segment(
        self, folder: Path, manifest: Manifest, storage: Any, schema: Any, found: Any
    ) -> Segment:
        name = found.segment_id()
        opened = self._segments.get((manifest.directory, name))
        if opened is not None:
            return opened
        self._verify(folder, manifest, f"{name}.seg")
        return Segment(storage, schema, found)

    def _verify(self, folder: Path, manifest: Manifest, name: str) -> None:
        """Compare a file with its checksum."""
        path = folder / name
        if manifest.files.get(name) != manifests.stamp(path):
            raise manifests.damaged(path, "its checksum does not fit")
