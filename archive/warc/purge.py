"""Taking bytes out of the WARC files for good, as a purge promises."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import uuid4

from archive.captures import Capture, Captures
from archive.warc.folder import REWRITTEN, SUFFIX, WarcFolder, rewritten_of


def forget(digests: Iterable[str], folder: WarcFolder, captures: Captures) -> None:
    """Remove every record of the bytes with ``digests``; each file that has some is written anew.

    A crash leaves the old file or the new one, and captures that lie where they are said to; the
    other one is removed when this is asked again.
    """
    wanted = frozenset(digests)
    with folder.locked():
        _remove_leftovers(folder, captures)
        for file in sorted({one.file for one in captures.of(wanted)}):
            _without(wanted, file, folder, captures)


def _remove_leftovers(folder: WarcFolder, captures: Captures) -> None:
    """Remove what a crash left: copies that nothing lies in yet, files that nothing lies in now."""
    used = captures.files()
    names = folder.sizes()
    copied = {rewritten_of(name) for name in names if name in used}
    for name in names:
        is_copy = rewritten_of(name) is not None
        if name not in used and (is_copy or name in copied):
            folder.remove(name)


def _without(digests: frozenset[str], file: str, folder: WarcFolder, captures: Captures) -> None:
    left = [one for one in captures.in_file(file) if one.digest not in digests]
    # A new name, which is none that is still written to.
    name = (
        f"{(rewritten_of(file) or file).removesuffix(SUFFIX)}{REWRITTEN}{uuid4().hex[:8]}{SUFFIX}"
    )
    opening = folder.opening(file)
    folder.rewrite(file, name, ((0, opening), *((one.start, one.end - one.start) for one in left)))
    captures.move(file, to=name, starts=dict(_starts(opening, left)))
    folder.remove(file)


def _starts(opening: int, left: Sequence[Capture]) -> Iterator[tuple[int, int]]:
    position = opening
    for one in left:
        yield one.start, position
        position += one.end - one.start
