"""What the archive holds in all; quick enough for a front page."""

from sqlalchemy import Connection, func, select

from archive.model import OrganisationKind
from archive.records import Counts
from archive.sql.tables import ledger, organisations, releases, speakers


def read(connection: Connection) -> Counts:
    """Return what the archive holds."""
    kept = connection.execute(select(ledger.c.releases, ledger.c.quotations)).one()
    chambers = organisations.c.kind == OrganisationKind.CHAMBER.value
    # One query each: SQLite answers a lone minimum or maximum from the end of an index.
    return Counts(
        releases=kept.releases,
        quotations=kept.quotations,
        speakers=connection.scalars(select(func.count()).select_from(speakers)).one(),
        organisations=connection.scalars(select(func.count()).select_from(organisations)).one(),
        chambers=connection.scalars(
            select(func.count()).select_from(organisations).where(chambers)
        ).one(),
        earliest=connection.scalars(select(func.min(releases.c.earliest))).one(),
        latest=connection.scalars(select(func.max(releases.c.latest))).one(),
    )
