"""Quotations as they are shown: the words, who said them for whom, and the release they are in."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from archive.model import Confidence
from archive.records import QuotationRecord
from archive.sql.batches import batches
from archive.sql.lists import cut
from archive.sql.releases import published_of
from archive.sql.tables import organisations, quotations, releases, speakers

_RECORD = (
    select(
        quotations,
        releases.c.headline,
        releases.c.published,
        speakers.c.name.label("speaker"),
        organisations.c.name.label("organisation"),
    )
    .join(releases, releases.c.id == quotations.c.release_id)
    .outerjoin(speakers, speakers.c.id == quotations.c.speaker_id)
    .outerjoin(organisations, organisations.c.id == quotations.c.organisation_id)
)


def by_id(connection: Connection, ids: Sequence[str]) -> tuple[QuotationRecord, ...]:
    """Return the quotations in the order asked, without those that are not held."""
    found = {
        row["id"]: _record(row)
        for batch in batches(ids)
        for row in connection.execute(_RECORD.where(quotations.c.id.in_(batch))).mappings()
    }
    return tuple(found[one] for one in ids if one in found)


def in_release(connection: Connection, release_id: str) -> tuple[QuotationRecord, ...]:
    """Return the quotations of a release in their order."""
    statement = _RECORD.where(quotations.c.release_id == release_id).order_by(quotations.c.ordinal)
    return tuple(_record(row) for row in connection.execute(statement).mappings())


def of_speaker(
    connection: Connection, speaker_id: str, *, page: int, size: int | None
) -> tuple[QuotationRecord, ...]:
    """Return what the speaker said; see :func:`_by_date` for the order."""
    return _by_date(connection, quotations.c.speaker_id == speaker_id, page=page, size=size)


def for_organisation(
    connection: Connection, organisation_id: str, *, page: int, size: int | None
) -> tuple[QuotationRecord, ...]:
    """Return what was said for the organisation; see :func:`_by_date` for the order."""
    said_for = quotations.c.organisation_id == organisation_id
    return _by_date(connection, said_for, page=page, size=size)


def _by_date(
    connection: Connection, which: ColumnElement[bool], *, page: int, size: int | None
) -> tuple[QuotationRecord, ...]:
    """Return quotations, the newest first and undated ones last; in a release, as they stand."""
    statement = _RECORD.where(which).order_by(
        quotations.c.earliest.desc().nulls_last(), quotations.c.release_id, quotations.c.ordinal
    )
    rows = connection.execute(cut(statement, page=page, size=size)).mappings()
    return tuple(_record(row) for row in rows)


def _record(row: RowMapping) -> QuotationRecord:
    return QuotationRecord(
        id=row["id"],
        release_id=row["release_id"],
        headline=row["headline"],
        published=published_of(row["published"]),
        text=row["text"],
        start=row["start"],
        end=row["end"],
        speaker=row["speaker"],
        speaker_id=row["speaker_id"],
        role=row["role"],
        organisation=row["organisation"],
        organisation_id=row["organisation_id"],
        direct=row["direct"],
        confidence=Confidence(row["confidence"]),
    )
