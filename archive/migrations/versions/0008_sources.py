"""Followed sources: what they listed, what became of it, and each pull."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source_entries",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("changed", sa.Text()),
        sa.Column("found", sa.DateTime(), nullable=False),
        sa.Column("listed", sa.DateTime(), nullable=False),
        sa.Column("due", sa.DateTime()),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried", sa.DateTime()),
        sa.Column("outcome", sa.String()),
        sa.Column("reason", sa.Text()),
        sa.Column("release_id", sa.String()),
        sa.PrimaryKeyConstraint("source", "url"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_source_entries_due", "source_entries", ["source", "due"])
    op.create_index("ix_source_entries_release", "source_entries", ["release_id"])
    op.create_table(
        "source_documents",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("declaration", sa.String(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("more", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "url"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pulls",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("began", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime()),
        sa.Column("listed", sa.Integer()),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text()),
    )
    op.create_index("ix_pulls_source", "pulls", ["source", "id"])
