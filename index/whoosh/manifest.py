"""The manifest: the one small file that says which commit is the index.

Everything else in the folder is written before and never changed after; replacing the manifest is
the commit, and the swap of a rebuilt index. It names each file with its size and checksum, and
carries the position in the store's sequence of changes, so that the two can never disagree.
"""

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from archive.errors import IndexUnavailableError

FILE = "manifest.json"
REBUILD = "Rebuild it with `onrecord reindex`."
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The size in bytes and the CRC-32 of a file."""

    size: int
    crc32: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One commit: Whoosh's ``generation`` in the sub-folder ``directory``, and what it holds.

    ``version`` is the version of the schema, ``files`` all files of the commit; ``releases`` and
    ``quotations`` count the documents of each scope.
    """

    version: int
    directory: str
    generation: int
    files: Mapping[str, Stamp]
    position: int
    releases: int
    quotations: int


def read(path: Path, *, version: int) -> Manifest:
    """Return the manifest at ``path``.

    Raises IndexUnavailableError where it is missing, damaged, or of another ``version``.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise IndexUnavailableError(
            f"There is no search index at {path.parent}. {REBUILD}"
        ) from None
    except OSError as error:
        raise IndexUnavailableError(
            f"The search index cannot be read: {error}. {REBUILD}"
        ) from error
    body = _checked_body(path, data)
    if body.get("version") != version:
        raise IndexUnavailableError(
            f"The search index at {path.parent} has version {body.get('version')}, "
            f"this program reads version {version}. {REBUILD}"
        )
    try:
        files = {name: Stamp(**stamp) for name, stamp in body.pop("files").items()}
        return Manifest(files=files, **body)
    except (AttributeError, KeyError, TypeError) as error:
        raise damaged(path, "it does not hold what it should") from error


def write(path: Path, manifest: Manifest) -> None:
    """Put ``manifest`` at ``path``, all of it or nothing, and on the disk before returning."""
    body = json.dumps(asdict(manifest), sort_keys=True)
    aside = path.with_name(path.name + ".new")
    with aside.open("w", encoding="utf-8") as file:
        json.dump({"crc32": zlib.crc32(body.encode()), "body": body}, file)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync_folder(path.parent)


def stamp(path: Path) -> Stamp:
    """Return the size and the checksum of the file at ``path``."""
    size = crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
    return Stamp(size=size, crc32=crc)


def sync_file(path: Path) -> None:
    """Wait until the file at ``path`` is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


sync_folder = sync_file


def damaged(path: Path, reason: str) -> IndexUnavailableError:
    """Return the error that says that a file of the index is damaged."""
    return IndexUnavailableError(f"The search index is damaged: {path}: {reason}. {REBUILD}")


def _checked_body(path: Path, data: bytes) -> dict[str, Any]:
    try:
        envelope = json.loads(data)
        body: str = envelope["body"]
        if zlib.crc32(body.encode()) != envelope["crc32"]:
            raise damaged(path, "its checksum does not fit")
        content = json.loads(body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path, "it is not a manifest") from error
    if not isinstance(content, dict):
        raise damaged(path, "it is not a manifest")
    return content
