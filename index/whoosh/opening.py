"""Opening the generation that the manifest names, checked; again only when the manifest changes."""

import pickle
import threading
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.index import IndexError as WhooshIndexError

from archive.errors import IndexUnavailableError
from index.fields import Fields
from index.whoosh import manifest as manifests
from index.whoosh.generation import Generation
from index.whoosh.manifest import REBUILD, Manifest
from index.whoosh.schema import VERSION, make_schema
from index.whoosh.segment import Segment
from index.whoosh.writer import INDEX_NAME, file_name, toc_name

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
    pickle.UnpicklingError,
    WhooshIndexError,
)

_Mark = tuple[int, int, int]


class Opener:
    """Holds the current generation of one manifest; safe to share between threads.

    A generation that was handed out stays readable after it is no longer current. Its files are
    let go of with the last reference to it.
    """

    def __init__(self, path: Path, fields: Fields) -> None:
        self._path = path
        self._fields = fields
        self._lock = threading.Lock()
        self._opened: tuple[_Mark, Generation] | None = None

    def current(self) -> Generation:
        """Return the generation that the manifest names now.

        Raises IndexUnavailableError.
        """
        opened = self._opened
        if opened is not None and opened[0] == self._mark():
            return opened[1]
        with self._lock:
            mark, before = self._mark(), self._opened
            if before is not None and before[0] == mark:
                return before[1]
            now = self._opened = self._open()
            if before is not None:
                before[1].retire()
            return now[1]

    def close(self) -> None:
        """Let go of the current generation."""
        with self._lock:
            if self._opened is not None:
                self._opened[1].retire()
            self._opened = None

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
        toc = toc_name(manifest.generation)
        if manifest.files.get(toc) != manifests.stamp(folder / toc):
            raise manifests.damaged(folder / toc, "its checksum does not fit")
        before = self._opened[1] if self._opened else None
        if before and before.manifest.directory != manifest.directory:
            before = None
        known = before.by_name() if before else {}
        try:
            records = TOC.read(
                FileStorage(str(folder)),
                INDEX_NAME,
                gen=manifest.generation,
                schema=make_schema(self._fields),
            ).segments
        except _UNREADABLE as error:
            raise manifests.damaged(folder / toc, f"{type(error).__name__}: {error}") from error
        segments = [
            known.get(name) or Segment(folder / name, stamp=manifest.files.get(name))
            for name in map(file_name, records)
        ]
        return Generation(manifest, self._fields, records, segments, before=before)
