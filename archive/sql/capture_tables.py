"""The table of what was fetched: one row an answer, with its place in the WARC files."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from archive.sql.tables import UtcDateTime, metadata

# `digest` is the SHA-256 of the content of a good answer, as originals are named; `payload` the
# digest that its WARC record has. The record of the request follows that of the answer.
captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("digest", String),
    Column("payload", String, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("file", String, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("request_length", BigInteger, nullable=False),
    Index("ix_captures_url", "url", "id"),
    Index("ix_captures_digest", "digest"),
    Index("ix_captures_file", "file", "start"),
)
