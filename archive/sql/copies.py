"""Which releases are copies of one: their signatures, and the group that each belongs to.

A group bears the id of one of its members. A release joins the group of the release that it is
likest, and leaves it when its body changes; the release of which a group bears the id may leave it,
and then the group gets another.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from archive.copies import (
    Fingerprint,
    are_copies,
    bands,
    fingerprint,
    likeness,
    pack,
    unpack,
)
from archive.model import Release
from archive.sql.batches import batches
from archive.sql.tables import copies, copy_bands

_MOST_CANDIDATES = 100
_OF = copies.c.release_id == bindparam("of_release")
_STORED = select(copies.c.signature, copies.c.group_id).where(_OF)
_CANDIDATES = (
    select(copies.c.release_id, copies.c.signature, copies.c.group_id)
    .join(copy_bands, copy_bands.c.release_id == copies.c.release_id)
    .where(copy_bands.c.band.in_(bindparam("bands", expanding=True)))
    .group_by(copies.c.release_id, copies.c.signature, copies.c.group_id)
    .order_by(func.count().desc(), copies.c.release_id)
    .limit(_MOST_CANDIDATES)
)
_MEMBERS = (
    select(copies.c.release_id)
    .where(copies.c.group_id == bindparam("of_group"))
    .order_by(copies.c.release_id)
)
_INSERT = insert(copies)
_INSERT_BANDS = insert(copy_bands)
_DELETE = delete(copies).where(_OF)
_DELETE_BANDS = delete(copy_bands).where(copy_bands.c.release_id == bindparam("of_release"))


def settle(connection: Connection, release_id: str, *, release: Release | None) -> set[str]:
    """Group ``release``, or nothing in its place; return the other releases this is news to."""
    made = fingerprint(release) if release else None
    stored = connection.execute(_STORED, {"of_release": release_id}).one_or_none()
    if stored and made is not None and pack(made) == stored.signature:
        return set()
    told = _leave(connection, release_id, stored.group_id) if stored else set()
    if made is not None:
        told |= _join(connection, release_id, made)
    return told - {release_id}


def groups_of(connection: Connection, release_ids: Sequence[str]) -> dict[str, str]:
    """Return the group of each release that is not alone in it."""
    found: dict[str, str] = {}
    others = copies.alias()
    for batch in batches(release_ids):
        statement = select(copies.c.release_id, copies.c.group_id).where(
            copies.c.release_id.in_(batch),
            select(others.c.release_id)
            .where(
                others.c.group_id == copies.c.group_id,
                others.c.release_id != copies.c.release_id,
            )
            .exists(),
        )
        found.update((row.release_id, row.group_id) for row in connection.execute(statement))
    return found


def copies_of(connection: Connection, release_id: str) -> tuple[str, ...]:
    """Return the other releases of the group of a release, in the order of their ids."""
    stored = connection.execute(_STORED, {"of_release": release_id}).one_or_none()
    if stored is None:
        return ()
    return tuple(one for one in _members(connection, stored.group_id) if one != release_id)


def near(connection: Connection, release: Release) -> tuple[str, ...]:
    """Return the ids of those shown that ``release`` is nearly the same as, the likest first."""
    made = fingerprint(release)
    if made is None:
        return ()
    found = (
        (likeness(made, other), row.release_id)
        for row in connection.execute(_CANDIDATES, {"bands": bands(made)})
        if row.release_id != release.id and are_copies(made, other := unpack(row.signature))
    )
    return tuple(release_id for _, release_id in sorted(found, reverse=True))


def _join(connection: Connection, release_id: str, made: Fingerprint) -> set[str]:
    """Put the release into the group of the likest, if one is like enough; return who is told."""
    asked = {"bands": bands(made)}
    candidates = (
        (unpack(row.signature), row.release_id, row.group_id)
        for row in connection.execute(_CANDIDATES, asked)
    )
    likest = max(
        (
            (likeness(made, other), other_id, other_group)
            for other, other_id, other_group in candidates
            if are_copies(made, other)
        ),
        default=(0.0, release_id, release_id),
    )
    group = likest[2]
    # Who was alone until now is news as a member of a group.
    alone = _members(connection, group) if group != release_id else ()
    connection.execute(
        _INSERT, {"release_id": release_id, "group_id": group, "signature": pack(made)}
    )
    connection.execute(
        _INSERT_BANDS, [{"band": band, "release_id": release_id} for band in bands(made)]
    )
    return set(alone) if len(alone) == 1 else set()


def _leave(connection: Connection, release_id: str, group: str) -> set[str]:
    """Take the release out of its group; return those left who are alone, or of another name."""
    connection.execute(_DELETE, {"of_release": release_id})
    connection.execute(_DELETE_BANDS, {"of_release": release_id})
    left = _members(connection, group)
    if group == release_id and left:
        connection.execute(
            update(copies).where(copies.c.group_id == group).values(group_id=left[0])
        )
        return set(left)
    return set(left) if len(left) == 1 else set()


def _members(connection: Connection, group: str) -> tuple[str, ...]:
    return tuple(connection.scalars(_MEMBERS, {"of_group": group}))
