"""The digests of bytes that were purged. Those of earlier purges are known no more."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "purged_bytes",
        sa.Column("digest", sa.String(), primary_key=True),
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
