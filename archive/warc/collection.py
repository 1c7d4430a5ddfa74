"""The originals of releases, with all their versions, as WARC records for other tools.

What was fetched is taken over as it was written: answers, their requests, later visits that found
the same, and the redirects that led there. What came as a file is a ``resource`` record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from archive.captures import Capture, CaptureKind
from archive.errors import NotFoundError
from archive.model import Provenance, Release
from archive.originals import Originals
from archive.store import Store
from archive.warc.folder import WarcFolder
from archive.warc.records import opening_record, resource_record
from archive.warc.redirects import leading_to


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """A page that a player can show: its address, when it was archived, what it is headed."""

    url: str
    at: datetime
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """The records of one original, each whole, and the pages in them."""

    records: tuple[bytes, ...]
    pages: tuple[ArchivedPage, ...] = ()


def collected(
    release_ids: Iterable[str], *, store: Store, originals: Originals, warcs: WarcFolder
) -> Iterator[Collected]:
    """Yield the records of the originals of releases, the versions of each from the oldest on.

    Bytes that several releases or versions were read from, and redirects to several of them, are
    given once. Releases that were deleted meanwhile are left out. Raises IntegrityError where what
    is kept is damaged.
    """
    originals_done: set[str] = set()
    captures_done: set[tuple[str, int]] = set()
    for release_id in release_ids:
        for release in _versions(store, release_id):
            source = release.provenance
            if source.digest in originals_done:
                continue
            originals_done.add(source.digest)
            found = store.captures.of([source.digest])
            if not found:
                yield _resource(release, originals)
                continue
            with_redirects = (
                one for end in found for one in (*leading_to(end, store.captures, warcs), end)
            )
            new = [one for one in with_redirects if (one.file, one.start) not in captures_done]
            captures_done.update((one.file, one.start) for one in new)
            yield Collected(
                records=tuple(record for one in new for record in _as_written(one, warcs)),
                pages=tuple(
                    ArchivedPage(url=one.url, at=one.at, title=release.headline)
                    for one in found
                    if one.kind is CaptureKind.RESPONSE
                ),
            )


def warc_file(pieces: Iterable[Collected], *, name: str, software: str) -> Iterator[bytes]:
    """Yield the WARC file called ``name`` of what was collected, record by record."""
    yield opening_record(name, {"software": software})
    for piece in pieces:
        yield from piece.records


def _versions(store: Store, release_id: str) -> Iterator[Release]:
    try:
        for version in store.versions(release_id):
            yield store.release_version(release_id, version.number)
    except NotFoundError:
        return


def _resource(release: Release, originals: Originals) -> Collected:
    source = release.provenance
    url = address_of(source)
    record = resource_record(
        originals.get(source.digest), url=url, at=source.retrieved, media_type=source.media_type
    )
    page = ArchivedPage(url=url, at=source.retrieved, title=release.headline)
    return Collected(records=(record,), pages=(page,) if source.url else ())


def _as_written(capture: Capture, warcs: WarcFolder) -> tuple[bytes, bytes]:
    """Return the records of an answer and of its request."""
    request = capture.start + capture.length
    return (
        warcs.read(capture.file, capture.start, capture.length),
        warcs.read(capture.file, request, capture.request_length),
    )


def address_of(source: Provenance) -> str:
    """Return the address of an original: where it was published, else a name by its digest."""
    return source.url or f"urn:sha256:{source.digest}"
