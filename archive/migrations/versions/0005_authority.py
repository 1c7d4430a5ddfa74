"""The authority file: its tables, and the names that the releases kept already print."""

import sqlalchemy as sa
from alembic import context, op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FOLDED = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "release_names",
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("printed", FOLDED, nullable=False),
        sa.PrimaryKeyConstraint("release_id", "register", "key", "printed"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_release_names_key", "release_names", ["register", "key", "printed", "release_id"]
    )
    op.create_table(
        "authority_statements",
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("register", "field", "subject", "detail"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_authority_statements_value", "authority_statements", ["register", "field", "value"]
    )
    op.create_table(
        "authority_decisions",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("named", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("curator", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("undoes", sa.Integer()),
    )
    op.create_index("ix_authority_decisions_undoes", "authority_decisions", ["undoes"])
    op.create_table(
        "authority_decision_records",
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register", "record", "number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "authority_suggestions",
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("register", "one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_authority_suggestions_score", "authority_suggestions", ["score"])
    context.config.attributes["derive"].add("names")
