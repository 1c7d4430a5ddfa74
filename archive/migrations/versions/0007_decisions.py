"""Decisions of curators, what is in doubt, and what readers report."""

import sqlalchemy as sa
from alembic import context, op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(), nullable=False, unique=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("before", sa.Text()),
        sa.Column("parsed", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("curator", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text()),
    )
    op.create_index("ix_decisions_release", "decisions", ["release_id", "at", "number"])
    op.create_index("ix_decisions_act", "decisions", ["act"])
    op.create_index("ix_decisions_fact", "decisions", ["fact"])
    op.create_table(
        "doubts",
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("source", sa.String()),
        sa.PrimaryKeyConstraint("release_id", "kind", "fact"),
    )
    op.create_index(
        "ix_doubts_weight", "doubts", [sa.text("weight DESC"), "release_id", "fact", "kind"]
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reply", sa.Text()),
        sa.Column("answered_by", sa.Text()),
        sa.Column("answered_at", sa.DateTime()),
    )
    op.create_index("ix_reports_release", "reports", ["release_id", "at"])
    op.create_index("ix_reports_state", "reports", ["state", "at"])
    context.config.attributes["derive"].add("doubts")
