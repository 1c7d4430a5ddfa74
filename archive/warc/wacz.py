"""WACZ: a WARC file with its index and its list of pages in one ZIP, as players take it.

https://specs.webrecorder.net/wacz/1.1.1/
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from archive.codec import JSON
from archive.warc.cdxj import line
from archive.warc.collection import ArchivedPage, Collected, warc_file

_VERSION = "1.1.1"
_WARC = "data.warc.gz"


@dataclass(slots=True)
class _Written:
    """What was written so far: the files with their digests, the lines of the index, the pages."""

    resources: list[JSON] = field(default_factory=list)
    index: list[str] = field(default_factory=list)
    pages: list[ArchivedPage] = field(default_factory=list)


def write_wacz(
    pieces: Iterable[Collected], stream: IO[bytes], *, title: str, software: str
) -> None:
    """Write what was collected to ``stream``, which need not be seekable."""
    made = _Written()
    with ZipFile(stream, "w") as package:
        _write_warc(package, _noting_pages(pieces, made), made, software=software)
        _write(package, "indexes/index.cdx", "".join(sorted(made.index)), made)
        _write(package, "pages/pages.jsonl", _listed(made.pages), made)
        manifest: dict[str, JSON] = {
            "profile": "data-package",
            "wacz_version": _VERSION,
            "title": title,
            "software": software,
            "created": _moment(datetime.now(UTC)),
            "resources": made.resources,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        _write(package, "datapackage.json", text, _Written())
        digest = {"path": "datapackage.json", "hash": _hash(text.encode())}
        _write(package, "datapackage-digest.json", json.dumps(digest, indent=2), _Written())


def _noting_pages(pieces: Iterable[Collected], made: _Written) -> Iterable[Collected]:
    for piece in pieces:
        made.pages.extend(piece.pages)
        yield piece


def _write_warc(
    package: ZipFile, pieces: Iterable[Collected], made: _Written, *, software: str
) -> None:
    """Write the records, stored as they are so that each can be read by its place."""
    entry = _entry(f"archive/{_WARC}", ZIP_STORED)
    digest, offset = hashlib.sha256(), 0
    with package.open(entry, "w", force_zip64=True) as file:
        for record in warc_file(pieces, name=_WARC, software=software):
            file.write(record)
            digest.update(record)
            indexed = line(record, file=_WARC, offset=offset)
            if indexed:
                made.index.append(indexed)
            offset += len(record)
    made.resources.append(_resource(entry.filename, f"sha256:{digest.hexdigest()}", offset))


def _write(package: ZipFile, path: str, text: str, made: _Written) -> None:
    data = text.encode()
    package.writestr(_entry(path, ZIP_DEFLATED), data)
    made.resources.append(_resource(path, _hash(data), len(data)))


def _entry(path: str, method: int) -> ZipInfo:
    entry = ZipInfo(path, date_time=datetime.now(UTC).timetuple()[:6])
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    return entry


def _resource(path: str, digest: str, size: int) -> dict[str, JSON]:
    return {"name": path.rpartition("/")[2], "path": path, "hash": digest, "bytes": size}


def _listed(pages: Iterable[ArchivedPage]) -> str:
    """Return the list of pages as JSON Lines, the newest first."""
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Press releases"}
    rows: list[dict[str, str]] = [head]
    for page in sorted(pages, key=lambda one: one.at, reverse=True):
        row = {"url": page.url, "ts": _moment(page.at)}
        rows.append(row | ({"title": page.title} if page.title else {}))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
