"""Readers' reports as rows."""

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from archive.reports import Report, ReportState
from archive.sql.curation_tables import reports


def add(connection: Connection, report: Report) -> None:
    """Keep a report."""
    connection.execute(insert(reports), _row(report))


def replace(connection: Connection, report: Report) -> None:
    """Keep what became of a report."""
    connection.execute(update(reports).where(reports.c.id == report.id).values(_row(report)))


def by_id(connection: Connection, report_id: str) -> Report | None:
    """Return the report, None where there is none."""
    row = connection.execute(select(reports).where(reports.c.id == report_id)).mappings().first()
    return _report(row) if row else None


def of_release(connection: Connection, release_id: str) -> tuple[Report, ...]:
    """Return the reports on a release, the newest first."""
    statement = (
        select(reports)
        .where(reports.c.release_id == release_id)
        .order_by(reports.c.at.desc(), reports.c.id)
    )
    return tuple(_report(row) for row in connection.execute(statement).mappings())


def open_facts(connection: Connection, release_id: str) -> frozenset[str]:
    """Return the facts of a release on which a report is open."""
    statement = select(reports.c.fact).where(
        reports.c.release_id == release_id, reports.c.state == ReportState.OPEN.value
    )
    return frozenset(connection.scalars(statement))


def erase(connection: Connection, release_id: str) -> None:
    """Remove the reports on a release that is purged."""
    connection.execute(delete(reports).where(reports.c.release_id == release_id))


def _row(report: Report) -> dict[str, object]:
    return {
        "id": report.id,
        "release_id": report.release,
        "fact": report.fact,
        "message": report.message,
        "at": report.at,
        "state": report.state.value,
        "reply": report.reply,
        "answered_by": report.answered_by,
        "answered_at": report.answered_at,
    }


def _report(row: RowMapping) -> Report:
    return Report(
        id=row["id"],
        release=row["release_id"],
        fact=row["fact"],
        message=row["message"],
        at=row["at"],
        state=ReportState(row["state"]),
        reply=row["reply"],
        answered_by=row["answered_by"],
        answered_at=row["answered_at"],
    )
