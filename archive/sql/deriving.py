"""What follows from the releases, worked out anew where a step of the migrations asks for it.

The steps make the tables; what stands in those of names, copies and doubts follows from the
releases by the rules of today, so it is worked out when all steps were taken.
"""

import json
import zlib
from collections.abc import Collection, Iterator
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from archive.curation import Curated, curated
from archive.records import ChangeKind
from archive.serialise import release_from_json
from archive.sql import copies, doubts, fact_decisions, sequence
from archive.sql.authority_tables import release_names
from archive.sql.facts import facts_of
from archive.sql.tables import copies as copy_rows
from archive.sql.tables import copy_bands, releases, versions

_AT_A_TIME = 100


class Derived(StrEnum):
    """What a step may ask to be worked out anew."""

    NAMES = "names"
    COPIES = "copies"
    DOUBTS = "doubts"


def derive(connection: Connection, wanted: Collection[str]) -> None:
    """Work out what is ``wanted`` anew, of all releases that are shown."""
    if Derived.NAMES in wanted:
        _list_names(connection)
    if Derived.COPIES in wanted:
        _group_anew(connection)
    if Derived.DOUBTS in wanted:
        for stands in _shown(connection):
            doubts.settle(connection, stands.release.id, stands=stands)


def _list_names(connection: Connection) -> None:
    for stands in _shown(connection):
        release = stands.release
        rows = [{"release_id": release.id, **row} for row in facts_of(connection, release).names]
        if rows:
            connection.execute(insert(release_names), rows)


def _group_anew(connection: Connection) -> None:
    """Group all releases; those that got other companions are changes that the index follows."""
    ids = tuple(connection.scalars(select(copy_rows.c.release_id)))
    before = copies.groups_of(connection, ids)
    connection.execute(delete(copy_bands))
    connection.execute(delete(copy_rows))
    for stands in _shown(connection):
        copies.settle(connection, stands.release.id, release=stands.release)
    ids = tuple(connection.scalars(select(copy_rows.c.release_id)))
    after = copies.groups_of(connection, ids)
    regrouped = sorted(one for one in {*before, *after} if before.get(one) != after.get(one))
    if regrouped:
        first = sequence.position(connection) + 1
        sequence.append(connection, [(one, ChangeKind.PUT) for one in regrouped], first=first)


def _shown(connection: Connection) -> Iterator[Curated]:
    """Yield how the releases that are shown stand, in the order in which they came."""
    statement = (
        select(versions.c.release_id, versions.c.content)
        .join(
            releases,
            (releases.c.id == versions.c.release_id) & (releases.c.version == versions.c.number),
        )
        .where(releases.c.deleted.is_(None))
        .order_by(versions.c.kept, versions.c.release_id)
    )
    for row in connection.execute(statement).yield_per(_AT_A_TIME):
        release = release_from_json(json.loads(zlib.decompress(row.content)))
        yield curated(release, fact_decisions.log_of(connection, row.release_id))
