"""The bytes that no version was read from; those of failures that stand are known."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unread",
        sa.Column("digest", sa.String(), primary_key=True),
        sa.Column("source", sa.Text(), nullable=False),
    )
    op.execute(
        "INSERT INTO unread (digest, source) SELECT digest, min(source) FROM failures "
        "WHERE digest IS NOT NULL GROUP BY digest"
    )
