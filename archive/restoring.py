"""Making an archive of a backup: nothing is believed that the manifest does not bear out.

All is unpacked into a folder aside, within the new archive's, and checked there; only then it takes
its place. What the backup's paths may be is said here and not by the backup.
"""

import os
import re
import shutil
import tarfile
import zlib
from pathlib import Path
from typing import Self

from archive.backup import (
    DATABASE,
    MANIFEST,
    ORIGINALS,
    Manifest,
    Member,
    copy_hashed,
    room_at,
)
from archive.errors import ArchiveError

_ASIDE = "restoring"
_NAME = r"(?!\.)[\w.-]{1,90}"
_ALLOWED = re.compile(
    rf"archive\.sqlite|onrecord\.toml|manifest\.json|originals/[0-9a-f]{{2}}/[0-9a-f]{{62}}"
    rf"|(?:warc|sites)/{_NAME}",
    re.ASCII,
)
_LARGEST_MANIFEST = 2**30


def restore(source: Path, data: Path) -> Manifest:
    """Make the archive of the backup ``source`` in the folder ``data``; return what it holds.

    The index is not made here. Raises ArchiveError, and leaves nothing behind, where ``data`` is
    not empty, or anything in the backup is not as its manifest says.
    """
    _make_empty(data)
    aside = data / _ASIDE
    aside.mkdir(mode=0o700)
    try:
        found = _unpack(source, aside)
        manifest = _checked(source, aside, found)
        for path in sorted(aside.iterdir()):
            if path.name != MANIFEST:
                path.rename(data / path.name)
    except OSError as error:
        raise ArchiveError(f"the backup {source} cannot be restored: {error}") from error
    finally:
        shutil.rmtree(aside)
    return manifest


class _Entry(tarfile.TarInfo):
    """An entry of the one kind that a backup has: others may hold headers of any length."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Read the header of an entry; ArchiveError where it is no plain file's."""
        entry = super().frombuf(buf, encoding, errors)
        if not entry.isreg():
            raise ArchiveError(f"the backup holds {entry.name[:120]!r}, which is no plain file")
        return entry


def _make_empty(data: Path) -> None:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = next(data.iterdir(), None)
    except OSError as error:
        raise ArchiveError(f"{data} cannot be made: {error}") from error
    if there is not None:
        raise ArchiveError(
            f"{data} is not empty ({there.name} is in it); a backup is restored into a new folder"
        )


def _unpack(source: Path, aside: Path) -> dict[str, Member]:
    """Unpack every file of the backup; return their sizes and digests by their names."""
    found: dict[str, Member] = {}
    try:
        with tarfile.open(source, mode="r|gz", tarinfo=_Entry) as tar:
            for entry in tar:
                _refuse_strange(entry, found, aside)
                found[entry.name] = _write(tar, entry, aside)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise ArchiveError(f"the backup {source} is damaged or cut off: {error}") from error
    return found


def _refuse_strange(entry: tarfile.TarInfo, found: dict[str, Member], aside: Path) -> None:
    name = entry.name[:120]
    if not _ALLOWED.fullmatch(entry.name):
        raise ArchiveError(f"the backup holds {name!r}, which is no part of an archive")
    if entry.name in found:
        raise ArchiveError(f"the backup holds {name!r} twice")
    if entry.size > room_at(aside):
        raise ArchiveError(f"there is no room for {name!r}, which says to have {entry.size} bytes")


def _write(tar: tarfile.TarFile, entry: tarfile.TarInfo, aside: Path) -> Member:
    content = tar.extractfile(entry)
    if content is None:
        raise ArchiveError(f"the backup holds {entry.name!r} without its bytes")
    path = aside / entry.name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with content, path.open("xb") as file:
        path.chmod(0o444 if entry.name.startswith(f"{ORIGINALS}/") else 0o600)
        member = copy_hashed(content, file)
        file.flush()
        os.fsync(file.fileno())
    return member


def _checked(source: Path, aside: Path, found: dict[str, Member]) -> Manifest:
    """Return the manifest; ArchiveError names the first thing that is not as it says."""
    if MANIFEST not in found or found[MANIFEST].size > _LARGEST_MANIFEST:
        raise ArchiveError(f"the backup {source} has no manifest; it was cut off, or is none")
    manifest = Manifest.from_json((aside / MANIFEST).read_bytes())
    del found[MANIFEST]
    for name in sorted({*manifest.files, *found}):
        said, is_there = manifest.files.get(name), found.get(name)
        if said is None or is_there is None:
            where = "its manifest" if said is None else "the backup"
            raise ArchiveError(f"{name} is not in {where}")
        if said != is_there:
            raise ArchiveError(f"{name} is damaged: its digest is not what the manifest says")
        if name.startswith(f"{ORIGINALS}/") and name.replace("/", "")[9:] != said.sha256:
            raise ArchiveError(f"{name} is not the original that its name says")
    if DATABASE not in found:
        raise ArchiveError(f"the backup {source} holds no {DATABASE}")
    return manifest
