"""Whether the archive holds what it says: originals, releases, records, changes and the index."""

from collections.abc import Iterator
from typing import Protocol

from archive.errors import ArchiveError, IntegrityError, NotFoundError
from archive.originals import Originals
from archive.records import Finding
from archive.store import Store

__all__ = ["Finding", "Followed", "check"]


class Followed(Protocol):
    """What an index says of itself: its last change, and how many documents it holds."""

    @property
    def position(self) -> int:
        """The number of the last change that it has seen."""

    @property
    def releases(self) -> int:
        """How many releases it holds."""

    @property
    def quotations(self) -> int:
        """How many quotations it holds."""


def check(store: Store, originals: Originals, index: Followed | None = None) -> Iterator[Finding]:
    """Yield what is wrong, as it is found; everything is read, so this takes its time.

    What other processes change meanwhile may be reported; a second check clears it up. Without
    ``index`` nothing is said of one.
    """
    parts = [_wrong_store(store), _wrong_originals(store, originals)]
    if index is not None:
        parts.append(_wrong_index(store, index))
    for part in parts:
        try:
            yield from part
        except ArchiveError as error:
            yield Finding(thing="archive", reason=f"it cannot be checked whole: {error}")


def _wrong_store(store: Store) -> Iterator[Finding]:
    yield from store.findings()


def _wrong_originals(store: Store, originals: Originals) -> Iterator[Finding]:
    held = set()
    for digest in originals.digests():
        held.add(digest)
        try:
            originals.get(digest)
        except (IntegrityError, NotFoundError) as error:
            yield Finding(thing=f"original {digest}", reason=str(error))
    referred_to = store.digests()
    for digest in sorted(referred_to - held):
        if not originals.has(digest) and store.refers_to(digest):
            reason = "the store refers to it, and it is not kept"
            yield Finding(thing=f"original {digest}", reason=reason)
    for digest in sorted(held - referred_to):
        if originals.has(digest) and not store.refers_to(digest):
            reason = "it is kept, and nothing in the store refers to it"
            yield Finding(thing=f"original {digest}", reason=reason)


def _wrong_index(store: Store, index: Followed) -> Iterator[Finding]:
    position, counts = store.position(), store.counts()
    if index.position != position:
        reason = f"it has seen change {index.position}, and the store's last is {position}"
        yield Finding(thing="index", reason=reason)
    elif (index.releases, index.quotations) != (counts.releases, counts.quotations):
        reason = (
            f"it holds {index.releases} releases and {index.quotations} quotations, and the store "
            f"{counts.releases} and {counts.quotations}"
        )
        yield Finding(thing="index", reason=reason)
