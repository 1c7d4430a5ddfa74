"""The index follows the store: what it has not seen yet, or everything, aside, and then swapped.

The store numbers its changes and the index keeps the number of the last one with each commit, so
catching up can be interrupted anywhere and begun again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.errors import IndexUnavailableError
from archive.records import Change, ChangeKind
from archive.store import Store
from index.contract import Entry, SearchIndex
from index.whoosh.engine import WhooshIndex

BATCH = 1000
_REBUILD_BATCH = 2000
_WINDOW = 50_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the store holds and what the index holds: the last change, and how many of each."""

    position: int
    releases: int
    quotations: int
    index_position: int
    indexed_releases: int
    indexed_quotations: int

    @property
    def behind(self) -> int:
        """How many changes the index has not seen; negative where it has seen too many."""
        return self.position - self.index_position

    @property
    def agrees(self) -> bool:
        """Whether the index is up to date and holds as much as the store."""
        return (self.position, self.releases, self.quotations) == (
            self.index_position,
            self.indexed_releases,
            self.indexed_quotations,
        )


def catch_up(
    store: Store,
    index: SearchIndex,
    *,
    batch: int = BATCH,
    progress: Progress | None = None,
) -> int:
    """Apply to ``index`` the changes of ``store`` that it has not seen; return how many they were.

    Commits after every ``batch`` releases and then calls ``progress`` with the number of changes
    seen and of those there are. Raises IndexUnavailableError where the index has seen more than
    the store ever did: it belongs to another store, or to a later state of this one.
    """
    first = seen = index.status().position
    while seen != (last := store.position()):
        if seen > last:
            raise IndexUnavailableError(
                f"The search index has seen change {seen}, but the archive ends at change {last}: "
                "it belongs to another state of the archive. Rebuild it with `onrecord reindex`."
            )
        changes = store.changes(seen, limit=_WINDOW)
        if not changes:
            raise IndexUnavailableError(
                f"The archive ends at change {last} but lists none after change {seen}."
            )
        for part in _batches(changes, batch):
            _apply(store, index, part)
            if progress:
                position = part[-1].sequence
                progress(position - first, max(last, position) - first)
        # Asked again: another process may have written too, and not as far.
        seen = index.status().position
    return seen - first


def rebuild(store: Store, folder: Path, *, progress: Progress | None = None) -> int:
    """Make the index in ``folder`` anew from ``store``; return how many changes it holds.

    The new index is built aside and swapped in when it is complete. Until then, and where this
    fails or is killed, the old one stays as it is. Raises IndexUnavailableError where another
    process is rebuilding.
    """
    with WhooshIndex.rebuild(folder) as fresh:
        catch_up(store, fresh, batch=_REBUILD_BATCH, progress=progress)
    index = WhooshIndex.open(folder)
    try:
        catch_up(store, index)
        return index.status().position
    finally:
        index.close()


def compare(store: Store, index: SearchIndex) -> Comparison:
    """Return how far the index agrees with the store; IndexUnavailableError if it is unreadable."""
    counts, status = store.counts(), index.status()
    return Comparison(
        position=store.position(),
        releases=counts.releases,
        quotations=counts.quotations,
        index_position=status.position,
        indexed_releases=status.releases,
        indexed_quotations=status.quotations,
    )


def _batches(changes: Sequence[Change], size: int) -> list[list[Change]]:
    """Return the newest change of each release, in their order, ``size`` at a time.

    The last change of all is the last of the last batch, so that positions are whole.
    """
    newest = {change.release_id: change for change in changes}
    ordered = sorted(newest.values(), key=lambda change: change.sequence)
    return [ordered[start : start + size] for start in range(0, len(ordered), size)]


def _apply(store: Store, index: SearchIndex, changes: Sequence[Change]) -> None:
    wanted = [change.release_id for change in changes if change.kind is ChangeKind.PUT]
    releases = store.releases(wanted)
    # A release that is gone by now was deleted by a later change.
    gone = {change.release_id for change in changes}.difference(one.id for one in releases)
    groups = store.copy_groups([release.id for release in releases])
    entries = []
    for release in releases:
        names = store.entry_names(release)
        entries.append(
            Entry(
                release=release,
                speakers=names.speakers,
                organisations=names.organisations,
                kinds=names.kinds,
                speaker_variants=names.speaker_variants,
                organisation_variants=names.organisation_variants,
                group=groups.get(release.id),
            )
        )
    index.apply(entries, gone, changes[-1].sequence)
