"""Copies are told by names, days and the parts of figures too: every release is grouped anew."""

import json
import zlib

import sqlalchemy as sa
from alembic import op

from archive.curation import curated
from archive.records import ChangeKind
from archive.serialise import release_from_json
from archive.sql import fact_decisions, sequence
from archive.sql.copies import settle

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    before = _companies(connection)
    op.execute("DELETE FROM copy_bands")
    op.execute("DELETE FROM copies")
    _group_what_is_shown(connection)
    after = _companies(connection)
    regrouped = sorted(
        release for release in {*before, *after} if before.get(release) != after.get(release)
    )
    if regrouped:
        # The index follows the changes, so that it need not be built anew.
        sequence.append(
            connection,
            [(release, ChangeKind.PUT) for release in regrouped],
            first=sequence.position(connection) + 1,
        )


def _group_what_is_shown(connection: sa.Connection) -> None:
    """Group the releases that are shown, as curated, in the order in which they came."""
    shown = sa.text(
        "SELECT v.release_id AS release_id, v.content AS content FROM versions v "
        "JOIN releases r ON r.id = v.release_id AND r.version = v.number "
        "WHERE r.deleted IS NULL ORDER BY v.kept, v.release_id"
    )
    for row in connection.execute(shown).yield_per(100):
        release = release_from_json(json.loads(zlib.decompress(row.content)))
        stands = curated(release, fact_decisions.log_of(connection, row.release_id))
        settle(connection, row.release_id, release=stands.release)


def _companies(connection: sa.Connection) -> dict[str, str]:
    """Return the group of each release that is not alone in it."""
    rows = connection.execute(
        sa.text(
            "SELECT release_id, group_id FROM copies WHERE group_id IN "
            "(SELECT group_id FROM copies GROUP BY group_id HAVING count(*) > 1)"
        )
    )
    return {row.release_id: row.group_id for row in rows}
