"""Copies: near-duplicate releases, grouped; those that are kept already are grouped here."""

import json
import zlib

import sqlalchemy as sa
from alembic import op

from archive.serialise import release_from_json
from archive.sql.copies import settle

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "copies",
        sa.Column("release_id", sa.String(), primary_key=True),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_copies_group", "copies", ["group_id", "release_id"])
    op.create_table(
        "copy_bands",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("release_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("band", "release_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copy_bands_release", "copy_bands", ["release_id"])
    _group_what_is_kept(op.get_bind())


def _group_what_is_kept(connection: sa.Connection) -> None:
    """Group the releases that are shown, in the order in which they came.

    No change is numbered: the index of the version that comes with this step is built anew.
    """
    shown = sa.text(
        "SELECT v.release_id AS release_id, v.content AS content FROM versions v "
        "JOIN releases r ON r.id = v.release_id AND r.version = v.number "
        "WHERE r.deleted IS NULL ORDER BY v.kept, v.release_id"
    )
    for row in connection.execute(shown).yield_per(100):
        release = release_from_json(json.loads(zlib.decompress(row.content)))
        settle(connection, row.release_id, release=release)
