"""One commit: documents in, documents out, and the new manifest, all of it or nothing.

Whoosh writes the segment and its table of contents; both are synced to the disk, with the folder,
before the manifest that names them replaces the old one. What a commit that died left behind is
removed by the next.
"""

import contextlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, clean_files
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from index.contract import Entry, Scope
from index.records import records_of
from index.whoosh import manifest as manifests
from index.whoosh.codec import CODEC
from index.whoosh.generation import Generation
from index.whoosh.manifest import Manifest
from index.whoosh.schema import VERSION, document, make_schema

_log = logging.getLogger(__name__)

INDEX_NAME = "MAIN"
_MERGED_AT_ONCE = 8
_LARGE = 1024
_MEMORY_MB = 256


def create(folder: Path, directory: str, manifest_path: Path) -> Manifest:
    """Make an index of nothing in ``folder / directory``; return its manifest, written."""
    path = folder / directory
    path.mkdir(parents=True)
    TOC.create(FileStorage(str(path)), make_schema(), INDEX_NAME)
    made = Manifest(
        version=VERSION,
        directory=directory,
        generation=0,
        files=_stamps(path, (toc_name(0),), known={}),
        position=0,
        releases=0,
        quotations=0,
    )
    manifests.sync_folder(path)
    manifests.write(manifest_path, made)
    return made


def commit(
    folder: Path,
    manifest_path: Path,
    generation: Generation,
    *,
    put: Sequence[Entry],
    delete: Iterable[str],
    position: int,
) -> Manifest:
    """Apply changes to ``generation``, the last one; return the manifest of the next, written.

    The caller holds the write lock. Of several entries of one release the last counts; a release
    that is both put and deleted is deleted.
    """
    gone = frozenset(delete)
    entries = {entry.release.id: entry for entry in put if entry.release.id not in gone}
    path = folder / generation.manifest.directory
    index = _PinnedIndex(path, generation.manifest.generation)
    _clear_away(path, index.storage, generation.manifest.generation, index.segments())
    with _writer(index) as writer:
        counts = _delete(writer, generation, gone.union(entries))
        for entry in entries.values():
            for record in records_of(entry):
                writer.add_document(**document(record))
                counts[record.scope] += 1
        segments = writer.finish()
    names = (toc_name(writer.generation), *(f"{s.segment_id()}.seg" for s in segments))
    made = replace(
        generation.manifest,
        generation=writer.generation,
        files=_stamps(path, names, known=generation.manifest.files),
        position=position,
        releases=counts[Scope.RELEASES],
        quotations=counts[Scope.QUOTATIONS],
    )
    manifests.sync_folder(path)
    manifests.write(manifest_path, made)
    _clear_away(path, index.storage, made.generation, segments)
    return made


def toc_name(generation: int) -> str:
    """Return the name of the table of contents of a generation."""
    name: str = TOC._filename(INDEX_NAME, generation)
    return name


class _PinnedIndex(FileIndex):  # type: ignore[misc]  # Whoosh has no type information
    """The index as it is in one generation, whatever else lies in its folder."""

    def __init__(self, path: Path, generation: int) -> None:
        self._pinned = generation
        self._schema = make_schema()
        self.storage = FileStorage(str(path))
        self.indexname = INDEX_NAME

    def segments(self) -> list[Any]:
        """Return the segments of the generation."""
        segments: list[Any] = self._read_toc().segments
        return segments

    def _read_toc(self) -> Any:
        return TOC.read(self.storage, INDEX_NAME, gen=self._pinned, schema=self._schema)


class _Writer(SegmentWriter):  # type: ignore[misc]  # Whoosh has no type information
    """Whoosh's writer, which leaves the commit to the manifest."""

    def finish(self) -> list[Any]:
        """Write the new segment, merged with small ones, and the table of contents."""
        segments = _merge_tiers(self, self.segments)
        if self._added:
            segments.append(self._finalize_segment())
        else:
            self._close_segment()
        TOC(self.schema, segments, self.generation).write(self.storage, INDEX_NAME)
        self._finish()
        return segments


@contextlib.contextmanager
def _writer(index: _PinnedIndex) -> Iterator[_Writer]:
    """Open Whoosh's writer, without its lock; give up what it has written where that fails."""
    writer = _Writer(index, _lk=False, codec=CODEC, limitmb=_MEMORY_MB)
    try:
        yield writer
    finally:
        if not writer.is_closed:
            with contextlib.suppress(OSError):  # the first failure is the one to hear of
                writer.cancel()


def _delete(writer: _Writer, generation: Generation, releases: frozenset[str]) -> dict[Scope, int]:
    """Delete all documents of ``releases``; return how many are left of each scope."""
    counts = {scope: int(mask.sum()) for scope, mask in generation.in_scope.items()}
    if not releases or not generation.size:
        return counts
    for doc in generation.documents_of(releases):
        writer.delete_document(doc)
        for scope, mask in generation.in_scope.items():
            counts[scope] -= int(mask[doc])
    return counts


def _merge_tiers(writer: _Writer, segments: Sequence[Any]) -> list[Any]:
    """Merge segments of about one size, once there are many of it, into the one being written.

    Returns those that stay. A large segment is rewritten only when most of it is deleted: merging
    takes as long as indexing anew, and a commit must not stand still for it. Segments of which
    everything is deleted are dropped.
    """
    left = [segment for segment in segments if segment.doc_count()]
    merged = [segment for segment in left if segment.deleted_count() > segment.doc_count()]
    tiers: dict[int, list[Any]] = {}
    for segment in left:
        if segment not in merged and segment.doc_count() < _LARGE:
            tiers.setdefault(segment.doc_count().bit_length() // 3, []).append(segment)
    for _, tier in sorted(tiers.items()):
        if len(merged) + len(tier) >= _MERGED_AT_ONCE:
            merged.extend(tier)
    for segment in merged:
        reader = SegmentReader(writer.storage, writer.schema, segment, codec=CODEC)
        writer.add_reader(reader)
        reader.close()
    if merged:
        _log.info("merged %d segments", len(merged))
    return [segment for segment in left if segment not in merged]


def _clear_away(path: Path, storage: Any, generation: int, segments: Sequence[Any]) -> None:
    """Remove the files that the generation does not use."""
    clean_files(storage, INDEX_NAME, generation, segments)
    for unfinished in path.glob("*.toc.*"):
        unfinished.unlink(missing_ok=True)


def _stamps(path: Path, names: Iterable[str], *, known: Any) -> dict[str, manifests.Stamp]:
    """Return the stamp of each file, synced; segments that are ``known`` are not read again."""
    stamps: dict[str, manifests.Stamp] = {}
    for name in names:
        if name not in known:
            manifests.sync_file(path / name)
        stamps[name] = known.get(name) or manifests.stamp(path / name)
    return stamps
