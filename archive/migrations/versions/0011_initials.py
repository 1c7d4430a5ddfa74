"""The lengths of the lists, kept; an index for each of their orders, and for the last changes."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ORDERS = (("speakers", ("releases", "last")), ("organisations", ("mentions", "last")))


def upgrade() -> None:
    folded = sa.String().with_variant(sa.String(collation="C"), "postgresql")
    op.create_table(
        "initials",
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("initial", folded, nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "kind", "initial"),
        sqlite_with_rowid=False,
    )
    for register, kind, table in (
        ("speaker", "''", "speakers"),
        ("organisation", "kind", "organisations"),
    ):
        op.execute(
            "INSERT INTO initials (register, kind, initial, records) "
            f"SELECT '{register}', {kind}, substr(folded, 1, 1), count(*) "  # noqa: S608 # our own
            f"FROM {table} GROUP BY 1, 2, 3"
        )
    for table, orders in _ORDERS:
        for order in orders:
            by = (sa.text(f"{order} DESC"), "folded", "id")
            op.create_index(f"ix_{table}_{order}", table, [*by])
            if table == "organisations":
                op.create_index(f"ix_{table}_kind_{order}", table, ["kind", *by])
    op.create_index("ix_changes_release", "changes", ["release_id", "sequence"])
