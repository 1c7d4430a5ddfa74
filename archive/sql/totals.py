"""What the archive holds in all; quick enough for a front page."""

from sqlalchemy import Connection, func, select

from archive.authority_records import AuthorityKind
from archive.model import OrganisationKind
from archive.records import Counts
from archive.sql import initials
from archive.sql.tables import ledger, releases


def read(connection: Connection) -> Counts:
    """Return what the archive holds."""
    kept = connection.execute(select(ledger.c.releases, ledger.c.quotations)).one()
    bodies = AuthorityKind.ORGANISATION
    # One query each: SQLite answers a lone minimum or maximum from the end of an index.
    return Counts(
        releases=kept.releases,
        quotations=kept.quotations,
        speakers=initials.total(connection, AuthorityKind.SPEAKER),
        organisations=initials.total(connection, bodies),
        chambers=initials.total(connection, bodies, kind=OrganisationKind.CHAMBER),
        earliest=connection.scalars(select(func.min(releases.c.earliest))).one(),
        latest=connection.scalars(select(func.max(releases.c.latest))).one(),
    )
