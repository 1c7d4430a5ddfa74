"""The table of bytes that were purged; only their digests are known any more."""

from sqlalchemy import Column, String, Table, Text

from archive.sql.tables import UtcDateTime, metadata

purged_bytes = Table(
    "purged_bytes",
    metadata,
    Column("digest", String, primary_key=True),
    Column("release_id", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
