"""The tables of curation: what was decided, what is in doubt, what readers reported.

None of them refers to a release by a key of the database: decisions may come before their release,
as where a log is put into an archive that is being built anew.
"""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, String, Table, Text

from archive.sql.tables import UtcDateTime, metadata

# The log: rows are added and never changed, but for those of a release that is purged.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False, unique=True),
    Column("act", String, nullable=False),
    Column("release_id", String, nullable=False),
    Column("fact", String, nullable=False),
    Column("field", String, nullable=False),
    Column("value", Text),
    Column("before", Text),
    Column("parsed", Text),
    Column("place", Text),
    Column("curator", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("reason", Text),
    Index("ix_decisions_release", "release_id", "at", "number"),
    Index("ix_decisions_act", "act"),
    Index("ix_decisions_fact", "fact"),
)

# What a curator should look at, of the releases that are shown; see archive.doubts.
doubts = Table(
    "doubts",
    metadata,
    Column("release_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("fact", String, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("source", String),
    PrimaryKeyConstraint("release_id", "kind", "fact"),
)
Index("ix_doubts_weight", doubts.c.weight.desc(), doubts.c.release_id, doubts.c.fact, doubts.c.kind)

# What readers say is wrong, and what became of it.
reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("release_id", String, nullable=False),
    Column("fact", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("state", String, nullable=False),
    Column("reply", Text),
    Column("answered_by", Text),
    Column("answered_at", UtcDateTime),
    Index("ix_reports_release", "release_id", "at"),
    Index("ix_reports_state", "state", "at"),
)
