"""The tables of those who sign in, and of the log of what they did."""

from sqlalchemy import DDL, Column, ForeignKey, Index, Integer, String, Table, Text, event

from archive.sql.sqlite import append_only
from archive.sql.tables import UtcDateTime, metadata

# `folded` is how a name is told from another; `password` is a salted hash with its parameters.
accounts = Table(
    "accounts",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", String, nullable=False, unique=True),
    Column("role", String, nullable=False),
    Column("password", Text, nullable=False),
    Column("password_changed", UtcDateTime, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("disabled", UtcDateTime),
)

# The key that a browser holds is not kept, only its digest.
sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, nullable=False, unique=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("began", UtcDateTime, nullable=False),
    Column("seen", UtcDateTime, nullable=False),
    Column("address", String),
    Index("ix_sessions_account", "account_id"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("label", Text, nullable=False),
    Column("scopes", String, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("expires", UtcDateTime, nullable=False),
    Column("used", UtcDateTime),
    Column("revoked", UtcDateTime),
    Index("ix_tokens_account", "account_id"),
)

# Who did what, when. Names, not references: an entry says what was known when it was written.
deeds = Table(
    "deeds",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("deed", String, nullable=False),
    Column("subject", Text),
    Column("detail", Text),
    Column("address", String),
    Index("ix_deeds_actor", "actor", "number"),
    Index("ix_deeds_deed", "deed", "number"),
    sqlite_autoincrement=True,
)
for _statement in append_only(deeds.name):
    _trigger = DDL(_statement)  # type: ignore[no-untyped-call] # SQLAlchemy leaves it untyped
    event.listen(deeds, "after_create", _trigger.execute_if(dialect="sqlite"))
