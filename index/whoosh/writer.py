"""One commit: documents in, documents out, and the new manifest, all of it or nothing.

A commit writes at most one segment, and Whoosh's table of contents; both are synced to the disk,
with the folder, before the manifest that names them replaces the old one. What a commit that died
left behind is removed by the next.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from index.contract import Entry, Scope
from index.fields import Fields
from index.records import records_of
from index.whoosh import manifest as manifests
from index.whoosh.array_file import ArrayWriter
from index.whoosh.buffer import Buffer
from index.whoosh.codec import CODEC
from index.whoosh.generation import Generation
from index.whoosh.manifest import Manifest, Stamp
from index.whoosh.schema import VERSION, make_schema
from index.whoosh.segment import EXTENSION
from index.whoosh.vocabulary import Vocabularies

INDEX_NAME = "MAIN"


def create(folder: Path, directory: str, manifest_path: Path, fields: Fields) -> Manifest:
    """Make an index of nothing in ``folder / directory``; return its manifest, written."""
    path = folder / directory
    path.mkdir(parents=True)
    made = Manifest(
        version=VERSION,
        directory=directory,
        generation=0,
        files={},
        position=0,
        releases=0,
        quotations=0,
    )
    return publish(manifest_path, made, (), fields, stamps={})


def commit(
    manifest_path: Path,
    generation: Generation,
    vocabularies: Vocabularies,
    *,
    put: Sequence[Entry],
    delete: Iterable[str],
    position: int,
) -> Manifest:
    """Apply changes to ``generation``, the last one; return the manifest of the next, written.

    The caller holds the write lock, for ``vocabularies`` too. Of several entries of one release the
    last counts; a release that is both put and deleted is deleted.
    """
    gone = frozenset(delete)
    entries = {entry.release.id: entry for entry in put if entry.release.id not in gone}
    path = manifest_path.parent / generation.manifest.directory
    clear_away(path, generation.manifest.generation, generation.records)
    buffer = Buffer(generation.fields, vocabularies)
    counts = generation.counts()
    records = _without(generation, gone.union(entries), counts)
    for entry in entries.values():
        for record in records_of(entry):
            buffer.add(record)
            counts[record.scope] += 1
    stamps = {}
    if len(buffer):
        record = new_record(len(buffer))
        stamps[file_name(record)] = write_arrays(path / file_name(record), buffer.write)
        records.append(record)
    made = replace(
        generation.manifest,
        generation=generation.manifest.generation + 1,
        position=position,
        releases=counts[Scope.RELEASES],
        quotations=counts[Scope.QUOTATIONS],
    )
    made = publish(manifest_path, made, records, generation.fields, stamps=stamps)
    clear_away(path, made.generation, records)
    return made


def new_record(size: int) -> Any:
    """Return Whoosh's record of a new segment of ``size`` documents."""
    record = CODEC.new_segment(None, INDEX_NAME)
    record.set_doc_count(size)
    return record


def write_arrays(path: Path, write: Callable[[ArrayWriter], Mapping[str, object]]) -> Stamp:
    """Write the file of a segment at ``path``; return its stamp.

    ``write`` puts the arrays and returns what the file holds besides them. The file is on the disk
    before this returns, and gone where it fails.
    """
    writer = ArrayWriter(path)
    try:
        return writer.finish(write(writer))
    except BaseException:
        writer.abandon()
        raise


def publish_merged(
    manifest_path: Path,
    generation: Generation,
    records: Sequence[Any],
    *,
    stamps: Mapping[str, Stamp],
) -> None:
    """Make ``records``, which hold what ``generation`` holds, the index."""
    made = replace(generation.manifest, generation=generation.manifest.generation + 1)
    made = publish(manifest_path, made, records, generation.fields, stamps=stamps)
    clear_away(manifest_path.parent / made.directory, made.generation, records)


def publish(
    manifest_path: Path,
    manifest: Manifest,
    records: Sequence[Any],
    fields: Fields,
    *,
    stamps: Mapping[str, Stamp],
) -> Manifest:
    """Make ``manifest`` with the segments ``records`` the index; return it as it was written.

    ``stamps`` are those of files that the last manifest did not name; the stamps of the others are
    taken from it. New segments are on the disk already.
    """
    path = manifest_path.parent / manifest.directory
    TOC(make_schema(fields), list(records), manifest.generation).write(
        FileStorage(str(path)), INDEX_NAME
    )
    toc = toc_name(manifest.generation)
    manifests.sync_file(path / toc)
    manifests.sync_folder(path)
    known = {**manifest.files, **stamps}
    files = {name: known[name] for name in map(file_name, records)}
    made = replace(manifest, files={toc: manifests.stamp(path / toc), **files})
    manifests.write(manifest_path, made)
    return made


def toc_name(generation: int) -> str:
    """Return the name of the table of contents of a generation."""
    name: str = TOC._filename(INDEX_NAME, generation)
    return name


def file_name(record: Any) -> str:
    """Return the name of the file of a segment."""
    name: str = record.make_filename(EXTENSION)
    return name


def clear_away(path: Path, generation: int, records: Sequence[Any]) -> None:
    """Remove the files that the generation does not use."""
    clean_files(FileStorage(str(path)), INDEX_NAME, generation, records)
    for unfinished in path.glob("*.toc.*"):
        unfinished.unlink(missing_ok=True)


def _without(
    generation: Generation, releases: frozenset[str], counts: dict[Scope, int]
) -> list[Any]:
    """Return the records of the segments without the documents of ``releases``, and count them."""
    records = []
    for record, segment in zip(generation.records, generation.segments, strict=True):
        docs = [doc for release in releases for doc in segment.documents_of(release)]
        left = [doc for doc in docs if not record.is_deleted(doc)]
        changed = copy_record(record) if left else record
        for doc in left:
            changed.delete_document(doc)
            for scope, own in segment.ranges.items():
                counts[scope] -= doc in own
        records.append(changed)
    return [record for record in records if record.doc_count()]


def copy_record(record: Any) -> Any:
    """Return a record of the same segment, whose deletions are its own."""
    deleted = set(record.deleted_docs())
    return type(record)(CODEC, record.index_name(), record.doc_count_all(), record.segid, deleted)
