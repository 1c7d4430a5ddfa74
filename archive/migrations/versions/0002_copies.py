"""Copies: near-duplicate releases, grouped; those that are kept already are grouped too."""

import sqlalchemy as sa
from alembic import context, op

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
    context.config.attributes["derive"].add("copies")
