"""The tables of the authority file: what releases print, what was decided, and by whom."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, String, Table, Text

from archive.sql.tables import FOLDED, UtcDateTime, metadata

# Every name that a current release prints, with the key of the full name that it stands for.
release_names = Table(
    "release_names",
    metadata,
    Column("release_id", String, nullable=False),
    Column("register", String, nullable=False),
    Column("key", String, nullable=False),
    Column("printed", FOLDED, nullable=False),
    PrimaryKeyConstraint("release_id", "register", "key", "printed"),
    Index("ix_release_names_key", "register", "key", "printed", "release_id"),
    sqlite_with_rowid=False,
)

# What holds now; see archive.authority_records.StatementField.
authority_statements = Table(
    "authority_statements",
    metadata,
    Column("register", String, nullable=False),
    Column("field", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("detail", String, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("register", "field", "subject", "detail"),
    Index("ix_authority_statements_value", "register", "field", "value"),
    sqlite_with_rowid=False,
)

# What was decided, and never changed afterwards: to undo is another decision.
authority_decisions = Table(
    "authority_decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("register", String, nullable=False),
    Column("action", String, nullable=False),
    Column("record", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("named", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("curator", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", Text),
    Column("undoes", Integer),
    Index("ix_authority_decisions_undoes", "undoes"),
)

# Whose history a decision belongs to.
authority_decision_records = Table(
    "authority_decision_records",
    metadata,
    Column("register", String, nullable=False),
    Column("record", String, nullable=False),
    Column("number", Integer, nullable=False),
    PrimaryKeyConstraint("register", "record", "number"),
    sqlite_with_rowid=False,
)

# Pairs that may be one, as they were last looked for.
authority_suggestions = Table(
    "authority_suggestions",
    metadata,
    Column("register", String, nullable=False),
    Column("one", String, nullable=False),
    Column("other", String, nullable=False),
    Column("score", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    PrimaryKeyConstraint("register", "one", "other"),
    Index("ix_authority_suggestions_score", "score"),
    sqlite_with_rowid=False,
)
