"""Reading kept originals anew: what a changed reading says differently, and keeping that.

The bytes stay as they are; a reading that differs becomes a new version of its release. What
curators decided stays laid over it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from archive.curation import Disagreement, curated
from archive.errors import IntegrityError, NotFoundError, ParseError
from archive.model import Decision, Original, Provenance, Release
from archive.originals import Originals
from archive.records import Outcome
from archive.store import Store
from scrapers.compare import Difference, differences
from scrapers.ingest import parse

_NOT_READ = frozenset({"id", "provenance"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What reading one release anew came to.

    ``changed`` names the fields of :class:`~archive.model.Release` that differ from the current
    version, ``differences`` the facts. ``disagreements`` are decisions of curators that stand
    although this reading newly says something else, ``lost`` those whose fact its text no longer
    has. ``reason`` says why, where it FAILED; the current version
    stays then.
    """

    release_id: str
    outcome: Outcome
    headline: str | None = None
    changed: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    lost: tuple[Decision, ...] = ()
    reason: str | None = None


def reparse(store: Store, originals: Originals, *, dry_run: bool = False) -> Iterator[Reread]:
    """Read every release that is not deleted anew; yield what became of each.

    With ``dry_run`` nothing is kept. Errors of the disk or the database stop it; it may be begun
    again at any time.
    """
    for release_id in store.ids():
        current = store.curation.as_read(release_id)
        try:
            fresh = _read_anew(current, originals)
            changed = _differing(current, fresh)
            outcome = Outcome.KEPT if changed else Outcome.UNCHANGED
            if not dry_run:
                outcome = store.keep(fresh)
        except (IntegrityError, NotFoundError, ParseError) as error:
            yield Reread(release_id=release_id, outcome=Outcome.FAILED, reason=str(error))
            continue
        stands = curated(fresh, store.curation.log(release_id))
        yield Reread(
            release_id=release_id,
            outcome=outcome,
            headline=fresh.headline,
            changed=changed,
            differences=differences(current, fresh) if changed else (),
            disagreements=stands.disagreements,
            lost=stands.lost,
        )


def _read_anew(release: Release, originals: Originals) -> Release:
    """Return ``release`` as this version reads it; ParseError where it no longer can be."""
    kept = release.provenance
    for found in parse(_original(kept, originals.get(kept.digest))):
        if found.id == release.id:
            return found
    raise ParseError("its original is read as other releases now")


def _original(kept: Provenance, data: bytes) -> Original:
    return Original(
        data=data,
        retrieved=kept.retrieved,
        media_type=kept.media_type,
        url=kept.url,
        collection=kept.collection,
        path=kept.path,
        held_in=kept.held_in,
    )


def _differing(before: Release, after: Release) -> tuple[str, ...]:
    names = (field.name for field in fields(Release) if field.name not in _NOT_READ)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
