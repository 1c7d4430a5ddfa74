"""Which scraper, in which version, read what is shown of each release."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_FILL = """
UPDATE releases SET reading = (
    SELECT scraper || ' ' || scraper_version FROM versions
    WHERE release_id = releases.id AND number = releases.version
) WHERE deleted IS NULL
"""


def upgrade() -> None:
    op.add_column("releases", sa.Column("reading", sa.Text()))
    op.execute(_FILL)
    op.create_index("ix_releases_reading", "releases", ["reading"])
