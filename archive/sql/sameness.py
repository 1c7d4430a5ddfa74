"""Whether a release is in the archive already: by the file it came from, and by its bytes."""

from dataclasses import replace

from sqlalchemy import Connection, select

from archive.model import Release
from archive.records import Twin
from archive.sql import releases
from archive.sql.tables import releases as release_rows
from archive.sql.tables import versions


def says_nothing_new(connection: Connection, release: Release, *, current: int) -> bool:
    """Say whether the archive has what ``release`` says, version ``current`` being shown.

    Several files may hold one release, as two copies of a page that name one address do. A file
    is compared with the last version read from it, so that copies do not take turns; bytes that
    another file's version came after, or that a new file repeats, say nothing new.
    """
    kept = releases.read(connection, release.id, number=current)
    if _same_file(kept, release):
        return _reads_alike(kept, release)
    for number in range(current - 1, 0, -1):
        older = releases.read(connection, release.id, number=number)
        if _same_file(older, release):
            return older.provenance.digest == release.provenance.digest
    return _has_bytes(connection, release)


def twin(connection: Connection, release: Release) -> Twin | None:
    """Return the release that was read from the same record of the same bytes by another name.

    None where the release has an address or is known by its own name; of several twins, one that
    is shown, else the first by id.
    """
    if release.provenance.url or releases.standing(connection, release.id):
        return None
    statement = (
        select(versions.c.release_id, versions.c.number, release_rows.c.deleted)
        .join(release_rows, release_rows.c.id == versions.c.release_id)
        .where(versions.c.digest == release.provenance.digest)
        .order_by(release_rows.c.deleted.is_not(None), versions.c.release_id, versions.c.number)
    )
    for row in connection.execute(statement).all():
        kept = releases.read(connection, row.release_id, number=row.number).provenance
        if kept.record == release.provenance.record:
            source = kept.url or kept.path
            return Twin(release_id=row.release_id, source=source, deleted=bool(row.deleted))
    return None


def _same_file(one: Release, other: Release) -> bool:
    left, right = one.provenance, other.provenance
    return (left.collection, left.path) == (right.collection, right.path)


def _reads_alike(kept: Release, release: Release) -> bool:
    """Say whether two readings of one file are alike, whenever and by whichever version read.

    An archive that is packed anew holds the same files as before.
    """
    said = release.provenance
    provenance = replace(
        kept.provenance,
        retrieved=said.retrieved,
        scraper=said.scraper,
        scraper_version=said.scraper_version,
        held_in=said.held_in,
    )
    return replace(kept, provenance=provenance) == release


def _has_bytes(connection: Connection, release: Release) -> bool:
    statement = (
        select(versions.c.number)
        .where(versions.c.release_id == release.id)
        .where(versions.c.digest == release.provenance.digest)
        .limit(1)
    )
    return connection.execute(statement).first() is not None
