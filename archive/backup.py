"""A backup: the whole archive as one file, made while it is in use, consistent at one change.

The file is a gzipped tar: the database as it was at one moment, every original that it refers to,
the WARC files up to where it knows them, and the settings; last, a manifest with the size and the
SHA-256 of each. The index and the key that signs cookies are not in it: both are made anew.
"""

import gzip
import hashlib
import json
import logging
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Self

from archive.codec import JSON
from archive.config import FILE_NAME, Config
from archive.errors import ArchiveError, IntegrityError, NotFoundError
from archive.originals import Originals
from archive.store import Store

FORMAT = "onrecord-backup"
FORMAT_VERSION = 1
DATABASE = "archive.sqlite"
MANIFEST = "manifest.json"
ORIGINALS, WARCS = "originals", "warc"
DECLARED = ("sites", "sources")
_ATTEMPTS = 3
_CHUNK = 2**20
_LEVEL = 6
_log = logging.getLogger(__name__)

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of a backup."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds; ``missing`` names the originals that were damaged or not there."""

    made: datetime
    position: int
    releases: int
    quotations: int
    missing: tuple[str, ...]
    files: dict[str, Member] = field(repr=False)

    def to_json(self) -> dict[str, JSON]:
        """Return the manifest as it is written."""
        return {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "made": self.made.isoformat(),
            "position": self.position,
            "releases": self.releases,
            "quotations": self.quotations,
            "missing": list(self.missing),
            "files": {
                name: {"size": one.size, "sha256": one.sha256} for name, one in self.files.items()
            },
        }

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Read a manifest; ArchiveError where it is none, or of a newer version."""
        try:
            plain = json.loads(data)
            if plain["format"] != FORMAT or plain["version"] != FORMAT_VERSION:
                raise ArchiveError("the backup was made by another version of the program")
            return cls(
                made=datetime.fromisoformat(plain["made"]),
                position=int(plain["position"]),
                releases=int(plain["releases"]),
                quotations=int(plain["quotations"]),
                missing=tuple(map(str, plain["missing"])),
                files={
                    str(name): Member(size=int(one["size"]), sha256=str(one["sha256"]))
                    for name, one in plain["files"].items()
                },
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveError(f"the backup’s manifest cannot be read: {error}") from error


class _PurgedMeanwhileError(Exception):
    """An original that the snapshot refers to was purged since."""


def back_up(
    config: Config, store: Store, originals: Originals, target: Path, *, progress: Progress
) -> Manifest:
    """Write a backup to ``target``, which appears whole or not at all; return what it holds.

    Writers go on meanwhile. Raises ArchiveError where ``target`` is there already.
    """
    if target.exists():
        raise ArchiveError(f"{target} is there already; a backup replaces nothing")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".onrecord-backup-") as folder:
            for _ in range(_ATTEMPTS):
                try:
                    manifest = _Backup(config, store, originals, Path(folder)).write(progress)
                except _PurgedMeanwhileError as error:
                    _log.warning("%s was purged meanwhile; the backup begins anew", error)
                    continue
                (Path(folder) / _Backup.PACKED).rename(target)
                _sync(target.parent)
                return manifest
    except OSError as error:
        raise ArchiveError(f"the backup {target} cannot be written: {error}") from error
    raise ArchiveError("releases were purged all the time; make the backup later")


class _Backup:
    """One attempt at a backup, in a folder of its own."""

    PACKED = "packed"

    def __init__(self, config: Config, store: Store, originals: Originals, folder: Path) -> None:
        self._config = config
        self._store = store
        self._originals = originals
        self._folder = folder
        self._files: dict[str, Member] = {}
        self._missing: list[str] = []

    def write(self, progress: Progress) -> Manifest:
        """Take the snapshot, then pack what it refers to."""
        snapshot = self._folder / DATABASE
        snapshot.unlink(missing_ok=True)
        self._store.snapshot(snapshot)
        taken = Store.open(f"sqlite:///{snapshot}")
        try:
            digests, warcs = sorted(taken.digests()), taken.captures.files()
            position, counts = taken.position(), taken.counts()
        finally:
            taken.close()
        packed = self._folder / self.PACKED
        with packed.open("wb") as file:
            packed.chmod(0o600)
            with (
                gzip.GzipFile(fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=0) as stream,
                tarfile.open(fileobj=stream, mode="w|", format=tarfile.GNU_FORMAT) as tar,
            ):
                self._pack(tar, snapshot, digests=digests, warcs=warcs, progress=progress)
                manifest = Manifest(
                    made=datetime.now(UTC),
                    position=position,
                    releases=counts.releases,
                    quotations=counts.quotations,
                    missing=tuple(self._missing),
                    files=dict(self._files),
                )
                self._add_bytes(tar, MANIFEST, json.dumps(manifest.to_json()).encode())
            file.flush()
            os.fsync(file.fileno())
        return manifest

    def _pack(
        self,
        tar: tarfile.TarFile,
        snapshot: Path,
        *,
        digests: list[str],
        warcs: dict[str, int],
        progress: Progress,
    ) -> None:
        self._add_file(tar, DATABASE, snapshot, size=snapshot.stat().st_size)
        for name, size in sorted(warcs.items()):
            self._add_file(tar, f"{WARCS}/{name}", self._config.warcs / name, size=size)
        for name, path in _own_files(self._config.data):
            self._add_file(tar, name, path, size=path.stat().st_size)
        for done, digest in enumerate(digests, start=1):
            self._add_original(tar, digest)
            progress(done, len(digests))

    def _add_original(self, tar: tarfile.TarFile, digest: str) -> None:
        try:
            data = self._originals.get(digest)
        except (NotFoundError, IntegrityError) as error:
            if not self._store.refers_to(digest):
                raise _PurgedMeanwhileError(digest) from error
            _log.warning("the backup goes without an original: %s", error)
            self._missing.append(digest)
            return
        self._add_bytes(tar, f"{ORIGINALS}/{digest[:2]}/{digest[2:]}", data)

    def _add_bytes(self, tar: tarfile.TarFile, name: str, data: bytes) -> None:
        tar.addfile(_entry(name, len(data)), BytesIO(data))
        self._files[name] = Member(size=len(data), sha256=hashlib.sha256(data).hexdigest())

    def _add_file(self, tar: tarfile.TarFile, name: str, path: Path, *, size: int) -> None:
        with path.open("rb") as file:
            read = _Hashing(file)
            tar.addfile(_entry(name, size), read)
        self._files[name] = Member(size=size, sha256=read.sha256.hexdigest())


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read at most ``size`` bytes."""
        data = self._file.read(size)
        self.sha256.update(data)
        return data


def _own_files(data: Path) -> Iterator[tuple[str, Path]]:
    """Yield what the owner of an archive wrote in its folder: settings, sites and sources."""
    settings = data / FILE_NAME
    if settings.is_file():
        yield FILE_NAME, settings
    for name in DECLARED:
        folder = data / name
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink():
                yield f"{name}/{path.name}", path


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mode = 0o600
    return entry


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def copy_hashed(source: IO[bytes], target: IO[bytes]) -> Member:
    """Copy a stream; return how long it was, and its digest."""
    read = _Hashing(source)
    size = 0
    while chunk := read.read(_CHUNK):
        target.write(chunk)
        size += len(chunk)
    return Member(size=size, sha256=read.sha256.hexdigest())


def room_at(folder: Path) -> int:
    """Return how many bytes can still be written there."""
    return shutil.disk_usage(folder).free
