"""Purging for good: out of the store, the originals and the WARC files, also past a crash.

The store forgets first, and remembers the digests of what is to go; what a crash leaves of it
is removed when the archive is opened the next time.
"""

from archive.originals import Originals
from archive.store import Store
from archive.warc.folder import WarcFolder
from archive.warc.purge import forget


def purge(
    release_id: str, *, reason: str, store: Store, originals: Originals, warcs: WarcFolder
) -> None:
    """Remove for good all that is kept of a release; a tombstone with ``reason`` stays.

    Raises NotFoundError, or GoneError where it was purged already.
    """
    store.purge(release_id, reason=reason)
    finish_purges(store, originals, warcs)


def finish_purges(store: Store, originals: Originals, warcs: WarcFolder) -> int:
    """Remove the bytes that were purged and are still there; return of how many originals."""
    left = store.purged()
    fetched = {one.digest for one in store.captures.of(left)}
    found = [one for one in left if one in fetched or originals.has(one)]
    if found:
        forget(found, warcs, store.captures)
        for digest in found:
            originals.remove(digest)
        store.forget_deleted()
    return len(found)
