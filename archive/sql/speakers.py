"""Speakers: their authority records, one by one and in lists."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from archive.authority_records import AuthorityKind
from archive.errors import NotFoundError
from archive.records import Listing, ListOrder, SpeakerRecord
from archive.sql.batches import batches
from archive.sql.lists import page_of
from archive.sql.tables import speakers


def listing(
    connection: Connection, *, starts: str | None, sort: ListOrder, page: int, size: int
) -> Listing[SpeakerRecord]:
    """Return one page of the speakers whose folded names begin with ``starts``."""
    rows, total = page_of(
        connection,
        speakers,
        register=AuthorityKind.SPEAKER,
        starts=starts,
        sort=sort,
        page=page,
        size=size,
    )
    return Listing(records=tuple(map(_record, rows)), total=total, page=page, size=size)


def by_id(connection: Connection, speaker_id: str) -> SpeakerRecord:
    """Return the record; NotFoundError where there is none."""
    found = by_ids(connection, [speaker_id])
    if not found:
        raise NotFoundError(f"there is no speaker {speaker_id}")
    return found[speaker_id]


def by_ids(connection: Connection, ids: Sequence[str]) -> dict[str, SpeakerRecord]:
    """Return the records that there are, by their ids."""
    return {
        row["id"]: _record(row)
        for batch in batches(ids)
        for row in connection.execute(select(speakers).where(speakers.c.id.in_(batch))).mappings()
    }


def _record(row: RowMapping) -> SpeakerRecord:
    return SpeakerRecord(
        id=row["id"],
        name=row["name"],
        quotations=row["quotations"],
        releases=row["releases"],
        first=row["first"],
        last=row["last"],
    )
