"""Organisations: their authority records, one by one and in lists, and where they are named."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, func, select

from archive.authority_records import AuthorityKind
from archive.errors import NotFoundError
from archive.model import OrganisationKind
from archive.records import Listing, ListOrder, OrganisationRecord, ReleaseRecord
from archive.sql.batches import batches
from archive.sql.lists import cut, page_of
from archive.sql.releases import published_of
from archive.sql.tables import (
    organisations,
    release_affiliations,
    release_organisations,
    releases,
)


def listing(
    connection: Connection,
    *,
    kind: OrganisationKind | None,
    starts: str | None,
    sort: ListOrder,
    page: int,
    size: int,
) -> Listing[OrganisationRecord]:
    """Return one page of the organisations of ``kind`` whose folded names begin with ``starts``."""
    rows, total = page_of(
        connection,
        organisations,
        register=AuthorityKind.ORGANISATION,
        kind=kind,
        starts=starts,
        sort=sort,
        page=page,
        size=size,
    )
    records = tuple(_records(connection, rows))
    return Listing(records=records, total=total, page=page, size=size)


def by_id(connection: Connection, organisation_id: str) -> OrganisationRecord:
    """Return the record; NotFoundError where there is none."""
    found = by_ids(connection, [organisation_id])
    if not found:
        raise NotFoundError(f"there is no organisation {organisation_id}")
    return found[organisation_id]


def by_ids(connection: Connection, ids: Sequence[str]) -> dict[str, OrganisationRecord]:
    """Return the records that there are, by their ids."""
    found: dict[str, OrganisationRecord] = {}
    for batch in batches(ids):
        statement = select(organisations).where(organisations.c.id.in_(batch))
        rows = tuple(connection.execute(statement).mappings())
        found.update((record.id, record) for record in _records(connection, rows))
    return found


def releases_naming(
    connection: Connection, organisation_id: str, *, page: int, size: int | None
) -> tuple[ReleaseRecord, ...]:
    """Return the releases that name the organisation, the newest first, undated ones last."""
    statement = (
        select(
            releases.c.id,
            releases.c.headline,
            releases.c.published,
            release_organisations.c.spoken_for,
        )
        .join(releases, releases.c.id == release_organisations.c.release_id)
        .where(release_organisations.c.organisation_id == organisation_id)
        .order_by(
            release_organisations.c.earliest.desc().nulls_last(), release_organisations.c.release_id
        )
    )
    return tuple(
        ReleaseRecord(
            id=row.id,
            headline=row.headline,
            published=published_of(row.published),
            spoken_for=row.spoken_for,
        )
        for row in connection.execute(cut(statement, page=page, size=size))
    )


def _records(connection: Connection, rows: Sequence[RowMapping]) -> Iterable[OrganisationRecord]:
    speakers = _speakers_for(connection, [row["id"] for row in rows])
    for row in rows:
        yield OrganisationRecord(
            id=row["id"],
            name=row["name"],
            kind=OrganisationKind(row["kind"]),
            quotations=row["quotations"],
            speakers=speakers.get(row["id"], 0),
            releases=row["releases"],
            mentions=row["mentions"],
            first=row["first"],
            last=row["last"],
        )


def _speakers_for(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Return how many named people speak for each of the organisations; none are left out."""
    held = release_affiliations.c
    counted: dict[str, int] = {}
    for batch in batches(ids):
        statement = (
            select(held.organisation_id, func.count(held.speaker_id.distinct()))
            .where(held.organisation_id.in_(batch), held.spoken_for)
            .group_by(held.organisation_id)
        )
        counted.update((row[0], row[1]) for row in connection.execute(statement))
    return counted
