"""The tables of long work: one row a job, and one for each item that it has to do."""

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, String, Table, Text

from archive.sql.tables import UtcDateTime, metadata

jobs = Table(
    "jobs",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("made", UtcDateTime, nullable=False),
    Column("begun", UtcDateTime),
    Column("ended", UtcDateTime),
    Column("note", Text),
    Index("ix_jobs_made", "made"),
)

# What is to be done with one source, and once it is done what came of it. `digest` names bytes
# that are kept already, `held_in` is JSON: the archives that they came in; `releases` are ids,
# parted by blanks.
job_items = Table(
    "job_items",
    metadata,
    Column("job_id", ForeignKey("jobs.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("digest", String),
    Column("media_type", Text),
    Column("url", Text),
    Column("collection", Text),
    Column("path", Text),
    Column("retrieved", UtcDateTime),
    Column("outcome", String),
    Column("reason", Text),
    Column("releases", Text),
    Column("held_in", Text),
    PrimaryKeyConstraint("job_id", "ordinal"),
    Index("ix_job_items_digest", "digest"),
    Index("ix_job_items_outcome", "job_id", "outcome"),
)
