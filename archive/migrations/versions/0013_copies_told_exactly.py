"""Copies are told by names, days and the parts of figures too: every release is grouped anew."""

from alembic import context

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    context.config.attributes["derive"].add("copies")
