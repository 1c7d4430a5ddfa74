"""Releases and their versions: what was read, kept as compressed JSON, never overwritten."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from archive.codec import from_plain, to_plain
from archive.errors import GoneError, IntegrityError, NotFoundError
from archive.model import Release, UncertainDate
from archive.records import ReleaseSummary, Version
from archive.serialise import release_from_json, release_to_json, summary_from_json
from archive.sql.batches import batches
from archive.sql.lists import LAST_CHARACTER
from archive.sql.tables import releases, versions

# As small as the default to a thirtieth, in two thirds of the time.
_LEVEL = 3
_STANDING = select(releases.c.version, releases.c.deleted, releases.c.reason).where(
    releases.c.id == bindparam("of_release")
)
_INSERT = insert(releases)
_INSERT_VERSION = insert(versions)
_SHOWN = versions.join(
    releases, (releases.c.id == versions.c.release_id) & (releases.c.version == versions.c.number)
)
_CONTENT = select(versions.c.content).where(
    versions.c.release_id == bindparam("of_release"), versions.c.number == bindparam("of_number")
)
_CURRENT = (
    select(versions.c.release_id, versions.c.content)
    .select_from(_SHOWN)
    .where(
        releases.c.id.in_(bindparam("of_releases", expanding=True)), releases.c.deleted.is_(None)
    )
)
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a release stands in the archive; a purged one has no ``version`` any more."""

    version: int | None
    deleted: datetime | None
    reason: str | None


def standing(connection: Connection, release_id: str) -> Standing | None:
    """Return how the release stands, None where the archive has never had it."""
    row = connection.execute(_STANDING, {"of_release": release_id}).one_or_none()
    return row and Standing(version=row.version, deleted=row.deleted, reason=row.reason)


def shown_version(connection: Connection, release_id: str) -> int:
    """Return the number of the current version; NotFoundError, or GoneError where deleted."""
    found = standing(connection, release_id)
    if found is None:
        raise NotFoundError(f"there is no release {release_id}")
    if found.version is None or found.deleted:
        raise _gone(release_id, found)
    return found.version


def kept_version(connection: Connection, release_id: str) -> tuple[int, bool]:
    """Return the number of the current version, and whether it is deleted.

    Raises NotFoundError, or GoneError where the release was purged.
    """
    found = standing(connection, release_id)
    if found is None:
        raise NotFoundError(f"there is no release {release_id}")
    if found.version is None:
        raise _gone(release_id, found)
    return found.version, found.deleted is not None


def add_version(connection: Connection, release: Release, *, previous: int | None) -> None:
    """Keep ``release`` as the version after ``previous`` and show it; None begins at 1."""
    number = (previous or 0) + 1
    if previous is None:
        connection.execute(_INSERT, {"id": release.id, **_shown(release, number=number)})
    else:
        show(connection, release, number=number)
    provenance = release.provenance
    connection.execute(
        _INSERT_VERSION,
        {
            "release_id": release.id,
            "number": number,
            "digest": provenance.digest,
            "retrieved": provenance.retrieved,
            "kept": datetime.now(UTC),
            "scraper": provenance.scraper,
            "scraper_version": provenance.scraper_version,
            "content": _packed(release),
        },
    )


def show(connection: Connection, release: Release, *, number: int) -> None:
    """Make version ``number``, which is ``release``, the current one, and lift a tombstone."""
    of_release = releases.c.id == release.id
    connection.execute(update(releases).where(of_release).values(_shown(release, number=number)))


def bury(connection: Connection, release_id: str, *, reason: str | None) -> None:
    """Put a tombstone on the release."""
    connection.execute(
        update(releases)
        .where(releases.c.id == release_id)
        .values(earliest=None, latest=None, reading=None, deleted=datetime.now(UTC), reason=reason)
    )


def erase(connection: Connection, release_id: str, *, reason: str) -> tuple[str, ...]:
    """Remove all that was read of a buried release; return the digests that its versions had."""
    of_release = versions.c.release_id == release_id
    statement = select(versions.c.digest).where(of_release).distinct().order_by(versions.c.digest)
    erased = tuple(connection.scalars(statement))
    connection.execute(delete(versions).where(of_release))
    connection.execute(
        update(releases)
        .where(releases.c.id == release_id)
        .values(version=None, headline=None, published=None, reason=reason)
    )
    return erased


def holders(connection: Connection, release_id: str) -> tuple[str, ...]:
    """Return the digests of the archives that the originals of a release came in, each once."""
    found = (
        holder.digest
        for version in tuple(read_versions(connection, release_id))
        for holder in read(connection, release_id, number=version.number).provenance.held_in
    )
    return tuple(dict.fromkeys(found))


def why_gone(connection: Connection, release_id: str) -> str | None:
    """Say why the release was deleted or purged, None where it was not."""
    found = standing(connection, release_id)
    return str(_gone(release_id, found)) if found and found.deleted else None


def refers_to(connection: Connection, digest: str) -> bool:
    """Say whether a version of some release was read from the bytes of ``digest``."""
    statement = select(versions.c.number).where(versions.c.digest == digest).limit(1)
    return connection.execute(statement).first() is not None


def digests(connection: Connection) -> tuple[str, ...]:
    """Return the digests that versions of releases were read from, each once."""
    return tuple(connection.scalars(select(versions.c.digest).distinct()))


def read(connection: Connection, release_id: str, *, number: int) -> Release:
    """Return one version of a release; NotFoundError where there is none of that number."""
    version = {"of_release": release_id, "of_number": number}
    row = connection.execute(_CONTENT, version).one_or_none()
    if row is None:
        raise NotFoundError(f"release {release_id} has no version {number}")
    return _unpacked(release_id, row.content, read=release_from_json)


def read_current(connection: Connection, release_ids: Sequence[str]) -> tuple[Release, ...]:
    """Return the releases in the order asked, without those that are deleted or unknown."""
    found = dict(_current(connection, release_ids, read=release_from_json))
    return tuple(found[one] for one in release_ids if one in found)


def summaries(connection: Connection, release_ids: Iterable[str]) -> dict[str, ReleaseSummary]:
    """Return what a list says of the releases as they were read, without those not shown."""
    return dict(_current(connection, tuple(release_ids), read=summary_from_json))


def read_versions(connection: Connection, release_id: str) -> Iterator[Version]:
    """Yield what is known of each version of the release but its content, the oldest first."""
    current = select(releases.c.version).where(releases.c.id == release_id).scalar_subquery()
    statement = (
        select(
            versions.c.number,
            versions.c.digest,
            versions.c.retrieved,
            versions.c.kept,
            versions.c.scraper,
            versions.c.scraper_version,
            (versions.c.number == current).label("current"),
        )
        .where(versions.c.release_id == release_id)
        .order_by(versions.c.number)
    )
    before: str | None = None
    for row in connection.execute(statement).mappings():
        yield Version(**row, reread=row["digest"] == before)
        before = row["digest"]


def ids(connection: Connection, *, after: str, limit: int) -> tuple[str, ...]:
    """Return the first ``limit`` ids past ``after`` of releases that are not deleted, in order."""
    statement = (
        select(releases.c.id)
        .where(releases.c.id > after, releases.c.deleted.is_(None))
        .order_by(releases.c.id)
        .limit(limit)
    )
    return tuple(connection.scalars(statement))


def kept(connection: Connection, release_ids: Sequence[str]) -> dict[str, datetime]:
    """Return when the current version of each release was kept, without those deleted."""
    statement = (
        select(releases.c.id, versions.c.kept)
        .select_from(_SHOWN)
        .where(releases.c.id.in_(release_ids), releases.c.deleted.is_(None))
    )
    return {row.id: row.kept for row in connection.execute(statement)}


def headlines(connection: Connection, *, prefix: str) -> tuple[tuple[str, str | None], ...]:
    """Return the ids that begin with ``prefix`` and the headlines of the releases shown, by id."""
    statement = (
        select(releases.c.id, releases.c.headline)
        .where(
            releases.c.id >= prefix,
            releases.c.id < prefix + LAST_CHARACTER,
            releases.c.deleted.is_(None),
        )
        .order_by(releases.c.id)
    )
    return tuple((row.id, row.headline) for row in connection.execute(statement))


def readings(connection: Connection) -> tuple[str, ...]:
    """Return the scrapers, with their versions, that read the releases shown, by name.

    Each is looked up behind the one before: they are few, and the releases many.
    """
    found: list[str] = []
    following = select(func.min(releases.c.reading)).where(releases.c.reading > bindparam("last"))
    while (one := connection.scalar(following, {"last": found[-1] if found else ""})) is not None:
        found.append(one)
    return tuple(found)


def published_of(stored: str | None) -> UncertainDate | None:
    """Return the date that the column ``published`` holds."""
    return from_plain(UncertainDate, json.loads(stored)) if stored else None


def _shown(release: Release, *, number: int) -> dict[str, object]:
    """Return the columns of a release that is shown in version ``number``."""
    published = release.published
    return {
        "version": number,
        "headline": release.headline,
        "published": json.dumps(to_plain(published)) if published else None,
        "earliest": published.earliest if published else None,
        "latest": published.latest if published else None,
        "deleted": None,
        "reason": None,
        "reading": f"{release.provenance.scraper} {release.provenance.scraper_version}",
    }


def _gone(release_id: str, found: Standing) -> GoneError:
    how = "deleted" if found.version else "purged"
    when = f" on {found.deleted:%Y-%m-%d}" if found.deleted else ""
    why = f": {found.reason}" if found.reason else ""
    return GoneError(f"release {release_id} was {how}{when}{why}")


def _packed(release: Release) -> bytes:
    text = json.dumps(release_to_json(release), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), _LEVEL)


def _current(
    connection: Connection, release_ids: Sequence[str], *, read: Callable[[object], _Read]
) -> Iterator[tuple[str, _Read]]:
    """Yield what ``read`` makes of the JSON of each release that is shown, with its id."""
    for batch in batches(release_ids):
        for row in connection.execute(_CURRENT, {"of_releases": batch}):
            yield row.release_id, _unpacked(row.release_id, row.content, read=read)


def _unpacked(release_id: str, content: bytes, *, read: Callable[[object], _Read]) -> _Read:
    try:
        return read(json.loads(zlib.decompress(content)))
    except (zlib.error, ValueError, IntegrityError) as error:
        raise IntegrityError(
            f"what the store holds of release {release_id} is damaged: {error}"
        ) from error
