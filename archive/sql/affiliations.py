"""Who held what role where, and for how long: the printed affiliations, put together."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, func, select

from archive.authority import folded
from archive.records import AffiliationRecord, Spokesperson
from archive.sql import speakers
from archive.sql.tables import organisations, quotations, release_affiliations, releases

_held = release_affiliations.c
_FIRST = func.min(releases.c.earliest).label("first")
_LAST = func.max(releases.c.latest).label("last")


def of_speaker(connection: Connection, speaker_id: str) -> tuple[AffiliationRecord, ...]:
    """Return the affiliations that the speaker was printed with, the newest first.

    Roles that differ in case and the like are one, printed as they were last.
    """
    name = organisations.c.name.label("organisation")
    statement = (
        select(_held.role, _held.organisation_id, name, func.count().label("releases"))
        .add_columns(_FIRST, _LAST, _held.spoken_for)
        .join(releases, releases.c.id == _held.release_id)
        .outerjoin(organisations, organisations.c.id == _held.organisation_id)
        .where(_held.speaker_id == speaker_id)
        .group_by(_held.role, _held.organisation_id, name, _held.spoken_for)
        .order_by(*_newest_first(), func.min(_held.ordinal), _held.role)
    )
    pairs: dict[tuple[str, str | None], list[Row[*tuple[object, ...]]]] = {}
    for row in connection.execute(statement):
        pairs.setdefault((folded(row.role or ""), row.organisation_id), []).append(row)
    return tuple(map(_affiliation, pairs.values()))


def spokespeople(connection: Connection, organisation_id: str) -> tuple[Spokesperson, ...]:
    """Return who spoke for the organisation: the most quoted first, then by name."""
    spoken_for = (_held.organisation_id == organisation_id, _held.spoken_for)
    statement = (
        select(_held.speaker_id, func.count(_held.release_id.distinct()).label("releases"))
        .add_columns(_FIRST, _LAST)
        .join(releases, releases.c.id == _held.release_id)
        .where(*spoken_for)
        .group_by(_held.speaker_id)
    )
    rows = connection.execute(statement).all()
    people = speakers.by_ids(connection, [row.speaker_id for row in rows])
    quoted = _quoted(connection, organisation_id)
    roles = _roles(connection, spoken_for)
    found = [
        Spokesperson(
            speaker=people[row.speaker_id],
            roles=roles.get(row.speaker_id, ()),
            quotations=quoted.get(row.speaker_id, 0),
            releases=row.releases,
            first=row.first,
            last=row.last,
        )
        for row in rows
    ]
    return tuple(
        sorted(found, key=lambda one: (-one.quotations, folded(one.speaker.name), one.speaker.id))
    )


def _affiliation(rows: Sequence[Row[*tuple[object, ...]]]) -> AffiliationRecord:
    """Return the record of ``rows``, which tell of one role at one organisation."""
    spoken = [row for row in rows if row.spoken_for]
    return AffiliationRecord(
        role=rows[0].role,
        organisation=rows[0].organisation,
        organisation_id=rows[0].organisation_id,
        releases=sum(row.releases for row in rows),
        first=min(_known(row.first for row in rows), default=None),
        last=max(_known(row.last for row in rows), default=None),
        spoken=sum(row.releases for row in spoken),
        spoken_first=min(_known(row.first for row in spoken), default=None),
        spoken_last=max(_known(row.last for row in spoken), default=None),
    )


def _quoted(connection: Connection, organisation_id: str) -> dict[str, int]:
    """Return how much each speaker said for the organisation."""
    said_for = quotations.c.organisation_id == organisation_id
    statement = (
        select(quotations.c.speaker_id, func.count())
        .where(said_for, quotations.c.speaker_id.is_not(None))
        .group_by(quotations.c.speaker_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def _roles(
    connection: Connection, which: Sequence[ColumnElement[bool]]
) -> dict[str, tuple[str, ...]]:
    """Return the roles of each speaker, the latest first, each printed as it was last."""
    statement = (
        select(_held.speaker_id, _held.role)
        .join(releases, releases.c.id == _held.release_id)
        .where(*which, _held.role.is_not(None))
        .group_by(_held.speaker_id, _held.role)
        .order_by(*_newest_first(), func.min(_held.ordinal), _held.role)
    )
    roles: dict[str, dict[str, str]] = {}
    for row in connection.execute(statement):
        roles.setdefault(row.speaker_id, {}).setdefault(folded(row.role), row.role)
    return {speaker: tuple(printed.values()) for speaker, printed in roles.items()}


def _newest_first() -> tuple[ColumnElement[date], ...]:
    return _LAST.desc().nulls_last(), _FIRST.desc().nulls_last()


def _known(days: Iterable[date | None]) -> Iterable[date]:
    return (day for day in days if day)
