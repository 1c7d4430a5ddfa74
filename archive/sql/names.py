"""The authorised names of those whom a release prints."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from archive.authority import parties, record_id
from archive.model import OrganisationKind, Release
from archive.records import Names
from archive.sql.batches import batches
from archive.sql.tables import organisations, speakers


def names_in(connection: Connection, release: Release) -> Names:
    """Map the names that ``release`` prints to authorised ones.

    Somebody of whom there is no record, for the release is not kept, has the fullest name printed.
    """
    who = parties(release)
    people = {name: record_id(name) for name in who.speakers.values()}
    bodies = {name: record_id(name) for name in who.organisations.values()}
    known_people = _names_of(connection, people.values())
    known_bodies = _names_and_kinds_of(connection, bodies.values())
    return Names(
        speakers={
            printed: known_people.get(people[full], full) for printed, full in who.speakers.items()
        },
        organisations={
            printed: known_bodies.get(bodies[full], (full, OrganisationKind.UNKNOWN))[0]
            for printed, full in who.organisations.items()
        },
        kinds=dict(known_bodies.values()),
    )


def _names_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    return {
        row.id: row.name
        for batch in batches(tuple(ids))
        for row in connection.execute(
            select(speakers.c.id, speakers.c.name).where(speakers.c.id.in_(batch))
        )
    }


def _names_and_kinds_of(
    connection: Connection, ids: Iterable[str]
) -> dict[str, tuple[str, OrganisationKind]]:
    columns = select(organisations.c.id, organisations.c.name, organisations.c.kind)
    return {
        row.id: (row.name, OrganisationKind(row.kind))
        for batch in batches(tuple(ids))
        for row in connection.execute(columns.where(organisations.c.id.in_(batch)))
    }
