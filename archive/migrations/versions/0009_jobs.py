"""Jobs: long work and its items, so that it survives a restart."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("begun", sa.DateTime()),
        sa.Column("ended", sa.DateTime()),
        sa.Column("note", sa.Text()),
    )
    op.create_index("ix_jobs_made", "jobs", ["made"])
    op.create_table(
        "job_items",
        sa.Column("job_id", sa.String(), sa.ForeignKey("jobs.id"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("digest", sa.String()),
        sa.Column("media_type", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("collection", sa.Text()),
        sa.Column("path", sa.Text()),
        sa.Column("retrieved", sa.DateTime()),
        sa.Column("outcome", sa.String()),
        sa.Column("reason", sa.Text()),
        sa.Column("releases", sa.Text()),
        sa.PrimaryKeyConstraint("job_id", "ordinal"),
    )
    op.create_index("ix_job_items_digest", "job_items", ["digest"])
    op.create_index("ix_job_items_outcome", "job_items", ["job_id", "outcome"])
