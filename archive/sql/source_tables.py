"""The tables of followed sources: what they listed, what became of it, each pull, robots.txt."""

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from archive.sql.tables import UtcDateTime, metadata

# `due` is when the entry is to be fetched, None where nothing is left to do.
source_entries = Table(
    "source_entries",
    metadata,
    Column("source", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("title", Text),
    Column("changed", Text),
    Column("found", UtcDateTime, nullable=False),
    Column("listed", UtcDateTime, nullable=False),
    Column("due", UtcDateTime),
    Column("tries", Integer, nullable=False),
    Column("tried", UtcDateTime),
    Column("outcome", String),
    Column("reason", Text),
    Column("release_id", String),
    PrimaryKeyConstraint("source", "url"),
    Index("ix_source_entries_due", "source", "due"),
    Index("ix_source_entries_release", "release_id"),
    sqlite_with_rowid=False,
)

# The documents that a source consists of; `declaration` is that by which they were read.
source_documents = Table(
    "source_documents",
    metadata,
    Column("source", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("declaration", String, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("entries", Integer, nullable=False),
    Column("more", Text, nullable=False),
    PrimaryKeyConstraint("source", "url"),
    sqlite_with_rowid=False,
)

# One pull of one source; `ended` is None while it runs, or where it was cut short.
pulls = Table(
    "pulls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("began", UtcDateTime, nullable=False),
    Column("ended", UtcDateTime),
    Column("listed", Integer),
    Column("new", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("problem", Text),
    Index("ix_pulls_source", "source", "id"),
)

# The last answer to who asked for a site's robots.txt; `content` is empty unless the status is 200.
robots_files = Table(
    "robots_files",
    metadata,
    Column("site", String, primary_key=True),
    Column("status", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("asked", UtcDateTime, nullable=False),
)
