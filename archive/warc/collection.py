"""One WARC archive of the originals of releases, with all their versions, for other tools.

What was fetched is taken over as it was written: answers, their requests, and later visits that
found the same. What came as a file is a ``resource`` record.
"""

from collections.abc import Iterable, Iterator

from archive.captures import Capture
from archive.errors import NotFoundError
from archive.model import Provenance
from archive.originals import Originals
from archive.store import Store
from archive.warc.folder import WarcFolder
from archive.warc.records import opening_record, resource_record


def collected(
    release_ids: Iterable[str], *, store: Store, originals: Originals, warcs: WarcFolder, name: str
) -> Iterator[bytes]:
    """Yield the archive called ``name`` piece by piece, each a number of whole records.

    Bytes that several releases or versions were read from are in it once. Releases that were
    deleted meanwhile are left out. Raises IntegrityError where what is kept is damaged.
    """
    yield opening_record(name, {"software": warcs.software})
    done: set[str] = set()
    for release_id in release_ids:
        for source in _sources(store, release_id):
            if source.digest not in done:
                done.add(source.digest)
                yield _records(source, store=store, originals=originals, warcs=warcs)


def _sources(store: Store, release_id: str) -> Iterator[Provenance]:
    """Yield where each version of a release comes from, the oldest first."""
    try:
        for version in store.versions(release_id):
            yield store.release_version(release_id, version.number).provenance
    except NotFoundError:
        return


def _records(source: Provenance, *, store: Store, originals: Originals, warcs: WarcFolder) -> bytes:
    found = store.captures.of([source.digest])
    if found:
        return b"".join(_as_written(one, warcs) for one in found)
    return resource_record(
        originals.get(source.digest),
        url=address_of(source),
        at=source.retrieved,
        media_type=source.media_type,
    )


def _as_written(capture: Capture, warcs: WarcFolder) -> bytes:
    return warcs.read(capture.file, capture.start, capture.end - capture.start)


def address_of(source: Provenance) -> str:
    """Return the address of an original: where it was published, else a name by its digest."""
    return source.url or f"urn:sha256:{source.digest}"
