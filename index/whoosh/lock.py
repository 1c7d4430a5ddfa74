"""The lock of one writer: a locked file that says who holds it, free again when its holder dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from archive.errors import IndexUnavailableError

_DELAY = 0.02


@contextmanager
def hold(path: Path, *, timeout: float) -> Iterator[None]:
    """Hold the lock at ``path``, waiting for it at most ``timeout`` seconds.

    Raises IndexUnavailableError, which names the process that holds the lock.
    """
    lock = FileLock(str(path))
    try:
        is_held = try_for(lock.acquire, timeout=timeout, delay=_DELAY)
    except OSError as error:
        raise IndexUnavailableError(f"The search index cannot be locked: {error}.") from error
    if not is_held:
        raise IndexUnavailableError(
            f"The search index is being written by another process{_holder(path)}; "
            f"it was waited for {timeout:g} s. Try again when it is done."
        )
    try:
        with suppress(OSError):  # on a full disk nobody is told who holds it
            os.ftruncate(lock.fd, 0)
            os.write(lock.fd, str(os.getpid()).encode())
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    number = path.read_text(encoding="ascii", errors="replace")[:20]
    return f" (process {number})" if number.isdigit() else ""
