"""What is being ingested at this moment, so that a crash leaves nothing half-kept.

Bytes are kept before they are parsed; a process that is killed between the two leaves an original
that nothing refers to. So each process that ingests writes down which original it is at, in a file
of its own that it holds locked. A file that nobody holds any more was left by a crash: its original
is recorded as one that was not read to the end, and can be ingested again.
"""

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from archive.originals import Originals
from archive.store import Store

# Hidden, so that who ingests a folder in which the archive lies does not ingest it.
_PREFIX = ".underway-"
_CUT_OFF = "its ingestion was cut off, when the program or the machine stopped; ingest it again"


class Underway:
    """The note of one process: the original that it is at."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def begin(self, source: str, digest: str) -> None:
        """Note that the original with ``digest`` is about to be kept."""
        note = json.dumps({"source": source, "digest": digest}).encode()
        self._file.seek(0)
        self._file.write(note)
        self._file.truncate()
        self._file.flush()


@contextmanager
def underway(originals: Originals) -> Iterator[Underway]:
    """Yield the note of this process, which is gone when all went well."""
    folder = originals.incoming()
    folder.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=_PREFIX, dir=folder)
    with os.fdopen(number, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield Underway(file)
        Path(name).unlink(missing_ok=True)


def recover(originals: Originals, store: Store) -> int:
    """Record what crashes left unread; return how many originals that were."""
    recovered = 0
    for path in sorted(originals.incoming().glob(f"{_PREFIX}*")):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # whoever wrote it is at work
            recovered += _record(file.read(), originals, store)
            path.unlink(missing_ok=True)
    return recovered


def _record(note: bytes, originals: Originals, store: Store) -> bool:
    """Record the original that ``note`` tells of, if it is kept and nothing refers to it."""
    try:
        told = json.loads(note)
    except ValueError:
        return False  # killed before it began
    source, digest = str(told["source"]), str(told["digest"])
    if not originals.has(digest) or store.refers_to(digest):
        return False
    store.record_failure(source, digest, _CUT_OFF)
    return True
