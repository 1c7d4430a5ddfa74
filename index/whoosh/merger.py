"""Merging, after the commit that made it due was acknowledged: in a thread of its own.

A merge reads segments that never change and writes a new one without any lock that a commit or a
search would wait for. Only to publish it the write lock is held, for the time of a small commit;
what was deleted meanwhile is deleted in the merged segment too. One process merges at a time.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from archive.errors import IndexUnavailableError
from index.whoosh import writer
from index.whoosh.generation import Generation
from index.whoosh.lock import hold
from index.whoosh.merging import Part, merge, parts_of
from index.whoosh.opening import Opener

_log = logging.getLogger(__name__)

_MERGED_AT_ONCE = 8
_LARGEST = 1 << 22
_UNFINISHED = "merging.new"

# Which segments are to be merged next: Whoosh's records of them, none where nothing is due.
Policy = Callable[[Sequence[Any]], list[Any]]


def by_tiers(records: Sequence[Any]) -> list[Any]:
    """Choose segments of about one size, once there are many; and those of mostly deleted ones."""
    small = [record for record in records if record.doc_count() < _LARGEST]
    chosen = [record for record in small if record.deleted_count() > record.doc_count()]
    tiers: dict[int, list[Any]] = {}
    for record in small:
        if record not in chosen:
            tiers.setdefault(record.doc_count().bit_length() // 3, []).append(record)
    for _, tier in sorted(tiers.items()):
        if len(chosen) + len(tier) >= _MERGED_AT_ONCE:
            chosen.extend(tier)
    return chosen


def never(_records: Sequence[Any]) -> list[Any]:
    """Choose nothing."""
    return []


class Merger:
    """Merges the segments of one index as its policy says."""

    def __init__(
        self, manifest: Path, opener: Opener, *, policy: Policy, lock_timeout: float
    ) -> None:
        self._manifest = manifest
        self._opener = opener
        self._policy = policy
        self._lock_timeout = lock_timeout
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Merge what is due, without waiting for it."""
        with self._lock:
            if self._thread is None and self._policy(self._opener.current().records):
                self._thread = threading.Thread(target=self._run, name="merging")
                self._thread.start()

    def wait(self) -> None:
        """Wait until nothing is being merged."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def merge_all(self) -> None:
        """Make one segment of all."""
        records = self._opener.current().records
        if len(records) > 1 or any(record.has_deletions() for record in records):
            self._merge(list)

    def _run(self) -> None:
        try:
            while self._merge(self._policy):
                pass
        except (IndexUnavailableError, OSError):
            _log.exception("the segments at %s are not merged", self._manifest.parent)
        finally:
            with self._lock:
                self._thread = None

    def _merge(self, policy: Policy) -> bool:
        """Merge what ``policy`` chooses; say whether there was anything that could be merged."""
        lock = self._manifest.with_name("merging.lock")
        with ExitStack() as stack:
            try:
                stack.enter_context(hold(lock, timeout=0))
            except IndexUnavailableError:
                return False  # another process is merging
            generation = self._opener.current()
            chosen = policy(generation.records)
            return bool(chosen) and self._merge_chosen(generation, chosen)

    def _merge_chosen(self, generation: Generation, chosen: Sequence[Any]) -> bool:
        folder = self._manifest.parent / generation.manifest.directory
        unfinished = folder / _UNFINISHED
        unfinished.unlink(missing_ok=True)
        places = [generation.records.index(record) for record in chosen]
        parts = parts_of(
            [generation.segments[place] for place in places],
            [generation.records[place].deleted_docs() for place in places],
        )
        size = sum(len(part.live) for part in parts)
        stamp = (
            writer.write_arrays(unfinished, lambda file: merge(file, parts, generation.fields))
            if size
            else None
        )
        with hold(self._manifest.with_suffix(".lock"), timeout=self._lock_timeout):
            current = self._opener.current()
            left = [record for record in current.records if record not in chosen]
            if len(left) + len(chosen) != len(current.records):
                unfinished.unlink(missing_ok=True)
                return False  # the index was replaced, or another process merged
            stamps = {}
            if stamp is not None:
                merged = writer.new_record(size)
                _delete_meanwhile(merged, current, chosen, parts)
                unfinished.rename(folder / writer.file_name(merged))
                stamps[writer.file_name(merged)] = stamp
                left.append(merged)
            left.sort(key=lambda record: -record.doc_count_all())
            writer.publish_merged(self._manifest, current, left, stamps=stamps)
        _log.info("merged %d segments", len(chosen))
        return True


def _delete_meanwhile(
    merged: Any, current: Generation, chosen: Sequence[Any], parts: Sequence[Part]
) -> None:
    """Delete in the merged segment what was deleted in its parts while they were merged."""
    segments = current.by_name()
    for record in current.records:
        if record in chosen:
            segment = segments[writer.file_name(record)]
            for part in parts:
                if part.segment is segment:
                    for doc in record.deleted_docs():
                        if part.numbers[doc] >= 0:
                            merged.delete_document(int(part.numbers[doc]))
