"""The way of one original: its bytes are kept, then it is parsed, then its releases are kept.

Whatever fails is named with its reason and recorded, its bytes stay, and the rest goes on.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive.errors import IntegrityError, ParseError
from archive.model import Original, Release
from archive.originals import Originals
from archive.records import Outcome
from archive.store import Store
from archive.underway import underway
from scrapers.base import Failure, Found, Refused
from scrapers.registry import scraper_for
from scrapers.unpacking import HOLDERS, typed, unpacked

_STUMBLES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
_OUTCOMES = (Outcome.KEPT, Outcome.UNCHANGED, Outcome.DELETED)
_BURIED = "it was deleted before; a tombstone stands in its place"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of one source.

    ``reason`` says why where it failed, was deleted before, or is UNCHANGED because its bytes are
    kept under another name; ``releases`` are those of that name then. ``was_gone`` says why the
    release, or its bytes, had been purged that came back now.
    """

    source: str
    outcome: Outcome
    releases: tuple[Release, ...] = ()
    reason: str | None = None
    was_gone: str | None = None


def parse(original: Original) -> tuple[Release, ...]:
    """Return the releases in ``original``; raise ParseError where none can be read."""
    return read(original)[0]


def read(original: Original) -> tuple[tuple[Release, ...], tuple[Refused, ...]]:
    """Return the releases in ``original``, and its records that cannot be read.

    Raises ParseError where it holds nothing that can.
    """
    if not original.data.strip():
        raise ParseError("is empty")
    original = typed(original)
    if original.media_type in HOLDERS:
        raise ParseError("no release itself: it is an archive of originals")
    scraper = scraper_for(original)
    try:
        found = tuple(scraper.parse(original))
    except _STUMBLES as error:
        # A page can be odd in more ways than a parser foresees; its bytes wait for a better one.
        _log.exception("the %s scraper failed on %s", scraper.name, original.path or original.url)
        reason = f"the {scraper.name} scraper failed: {type(error).__name__}: {error}"
        raise ParseError(reason) from error
    releases = tuple(one for one in found if isinstance(one, Release))
    refused = tuple(one for one in found if isinstance(one, Refused))
    if not releases:
        reasons = "; ".join(f"{one.record}: {one.reason}" for one in refused)
        raise ParseError(reasons or "holds no release")
    return releases, refused


def ingest(
    found: Iterable[Found | Failure], originals: Originals, store: Store, *, again: bool = False
) -> Iterator[Ingested]:
    """Keep each original's bytes, then parse it, then keep its releases; yield what became of it.

    An archive of originals is unpacked first. Nothing that one source does stops the rest; errors
    of the disk or the database do. Bytes that were purged are not kept under any name, and nothing
    under the name of a release that was, unless ``again`` says that they may come back.
    """
    with underway(originals) as note:
        for source in found:
            members = unpacked(source) if isinstance(source, Found) else (source,)
            for one in members:
                if isinstance(one, Failure):
                    yield _failed(one, originals, store)
                    continue
                digest = one.original.digest
                purged = store.why_purged(digest)
                if purged and again:
                    store.forget_purge(digest)
                if purged and not again:
                    yield Ingested(source=one.source, outcome=Outcome.DELETED, reason=purged)
                    continue
                note.begin(one.source, digest)
                for made in _ingest(one, originals, store, again=again):
                    yield replace(made, was_gone=made.was_gone or purged)


def _failed(failure: Failure, originals: Originals, store: Store) -> Ingested:
    """Record a failure; the bytes of what holds it are kept, unless they were purged."""
    held = failure.original
    digest = originals.put(held) if held and not store.why_purged(held.digest) else None
    store.record_failure(failure.source, digest, failure.reason)
    return Ingested(source=failure.source, outcome=Outcome.FAILED, reason=failure.reason)


def _ingest(found: Found, originals: Originals, store: Store, *, again: bool) -> Iterator[Ingested]:
    digest = originals.put(found.original)
    try:
        releases, refused = read(found.original)
        kept = [_keep(release, found, store, again=again) for release in releases]
    except (ParseError, IntegrityError) as error:
        store.record_failure(found.source, digest, str(error))
        yield Ingested(source=found.source, outcome=Outcome.FAILED, reason=str(error))
        return
    for one in refused:
        source = f"{found.source}/{one.record}"
        yield _failed(
            Failure(source=source, reason=one.reason, original=found.original), originals, store
        )
    outcomes = [one.outcome for one in kept]
    whole = next(one for one in _OUTCOMES if one in outcomes)
    if whole is Outcome.DELETED and not store.refers_to(digest):
        originals.remove(digest)
    yield Ingested(
        source=found.source,
        outcome=whole,
        releases=tuple(one.releases[0] for one in kept),
        reason=next((one.reason for one in kept if one.outcome is whole and one.reason), None),
        was_gone=next((one.was_gone for one in kept if one.was_gone), None),
    )


def _keep(release: Release, found: Found, store: Store, *, again: bool) -> Ingested:
    """Keep one release, unless its bytes are kept already under the name of another file."""
    twin = store.twin(release)
    if twin is None:
        was_gone = store.why_gone(release.id) if again else None
        outcome = store.keep(release, source=found.source, again=again)
        is_buried = outcome is Outcome.DELETED
        return Ingested(
            source=found.source,
            outcome=outcome,
            releases=(release,),
            reason=_BURIED if is_buried else None,
            was_gone=None if is_buried else was_gone,
        )
    store.forget_failure(found.source)
    if twin.deleted:
        return Ingested(
            source=found.source, outcome=Outcome.DELETED, releases=(release,), reason=_BURIED
        )
    name = f", from {twin.source}" if twin.source else ""
    return Ingested(
        source=found.source,
        outcome=Outcome.UNCHANGED,
        releases=(store.release(twin.release_id),),
        reason=f"the same bytes are kept already as release {twin.release_id}{name}",
    )
