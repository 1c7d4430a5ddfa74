"""Taking bytes out of the WARC files for good, as a purge promises."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import uuid4

from archive.captures import Capture, Captures
from archive.warc.folder import SUFFIX, WarcFolder


def forget(digests: Iterable[str], folder: WarcFolder, captures: Captures) -> None:
    """Remove every record of the bytes with ``digests``; each file that has some is written anew.

    A crash leaves the old file or the new one, and captures that lie where they are said to.
    """
    wanted = frozenset(digests)
    for file in sorted({one.file for one in captures.of(wanted)}):
        with folder.locked():
            _without(wanted, file, folder, captures)


def _without(digests: frozenset[str], file: str, folder: WarcFolder, captures: Captures) -> None:
    left = [one for one in captures.in_file(file) if one.digest not in digests]
    # A new name, which is none that is still written to.
    name = f"{file.removesuffix(SUFFIX).partition('-purged-')[0]}-purged-{uuid4().hex[:8]}{SUFFIX}"
    opening = folder.opening(file)
    folder.rewrite(file, name, ((0, opening), *((one.start, one.end - one.start) for one in left)))
    captures.move(file, to=name, starts=dict(_starts(opening, left)))
    folder.remove(file)


def _starts(opening: int, left: Sequence[Capture]) -> Iterator[tuple[int, int]]:
    position = opening
    for one in left:
        yield one.start, position
        position += one.end - one.start
