"""The tables of the store; docs/data-model.md tells what each is for.

``REVISION`` names the migration that makes a database look like this.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
)

REVISION = "0015"

# A folded name, compared by code point in every database, so that a prefix is a range.
FOLDED = String().with_variant(String(collation="C"), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time, aware and in UTC on both sides, where the database knows no time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the signature is SQLAlchemy's
        """Return ``value`` as the database keeps it: UTC, without saying so."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the signature is SQLAlchemy's
        """Return ``value`` as the program knows it: aware."""
        return value.replace(tzinfo=UTC) if value else None


metadata = MetaData()

# One row: the writers' lock, the number of the last change, and totals kept with it.
ledger = Table(
    "ledger",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("releases", Integer, nullable=False),
    Column("quotations", Integer, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("release_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Index("ix_changes_release", "release_id", "sequence"),
)

# `version` is None once purged; `deleted` is the time of the tombstone. The dates are None where
# the release is deleted, so that they bound what the archive shows.
releases = Table(
    "releases",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer),
    Column("headline", Text),
    Column("published", Text),
    Column("earliest", Date),
    Column("latest", Date),
    Column("deleted", UtcDateTime),
    Column("reason", Text),
    Column("reading", Text),
    Index("ix_releases_earliest", "earliest"),
    Index("ix_releases_latest", "latest"),
    Index("ix_releases_reading", "reading"),
)

versions = Table(
    "versions",
    metadata,
    Column("release_id", ForeignKey("releases.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("retrieved", UtcDateTime, nullable=False),
    Column("kept", UtcDateTime, nullable=False),
    Column("scraper", String, nullable=False),
    Column("scraper_version", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("release_id", "number"),
    Index("ix_versions_digest", "digest"),
)

speakers = Table(
    "speakers",
    metadata,
    Column("id", String, primary_key=True),
    Column("folded", FOLDED, nullable=False),
    Column("name", Text, nullable=False),
    Column("quotations", Integer, nullable=False),
    Column("releases", Integer, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Index("ix_speakers_folded", "folded", "id"),
)
Index("ix_speakers_quotations", speakers.c.quotations.desc(), speakers.c.folded, speakers.c.id)

organisations = Table(
    "organisations",
    metadata,
    Column("id", String, primary_key=True),
    Column("folded", FOLDED, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("quotations", Integer, nullable=False),
    Column("releases", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Index("ix_organisations_folded", "folded", "id"),
    Index("ix_organisations_kind_folded", "kind", "folded", "id"),
)
Index(
    "ix_organisations_quotations",
    organisations.c.quotations.desc(),
    organisations.c.folded,
    organisations.c.id,
)
Index(
    "ix_organisations_kind_quotations",
    organisations.c.kind,
    organisations.c.quotations.desc(),
    organisations.c.folded,
    organisations.c.id,
)

# The orders of the lists; undated ones come last, which is where a falling index has them.
for _table, _order in (
    (speakers, "releases"),
    (speakers, "last"),
    (organisations, "mentions"),
    (organisations, "last"),
):
    _by = (_table.c[_order].desc(), _table.c.folded, _table.c.id)
    Index(f"ix_{_table.name}_{_order}", *_by)
    if "kind" in _table.c:
        Index(f"ix_{_table.name}_kind_{_order}", _table.c.kind, *_by)

# How many records of a kind have names that begin with each character, so that a list knows how
# long it is without being counted. ``kind`` is empty in the register of speakers.
initials = Table(
    "initials",
    metadata,
    Column("register", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("initial", FOLDED, nullable=False),
    Column("records", Integer, nullable=False),
    PrimaryKeyConstraint("register", "kind", "initial"),
    sqlite_with_rowid=False,
)

# How often each printed form of a name stands in a release, from which its record's name is
# chosen; `first_seen` is the number of the change that brought the form in.
speaker_names = Table(
    "speaker_names",
    metadata,
    Column("authority_id", String, nullable=False),
    Column("printed", Text, nullable=False),
    Column("releases", Integer, nullable=False),
    Column("first_seen", Integer, nullable=False),
    PrimaryKeyConstraint("authority_id", "printed"),
    sqlite_with_rowid=False,
)

organisation_names = Table(
    "organisation_names",
    metadata,
    Column("authority_id", String, nullable=False),
    Column("printed", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("releases", Integer, nullable=False),
    Column("first_seen", Integer, nullable=False),
    PrimaryKeyConstraint("authority_id", "printed", "kind"),
    sqlite_with_rowid=False,
)

# The current version of each release that is not deleted: who speaks in it, whom it names, who
# holds what role where, and what is quoted. `earliest` is the release's, for lists by date.
release_speakers = Table(
    "release_speakers",
    metadata,
    Column("release_id", String, nullable=False),
    Column("speaker_id", String, nullable=False),
    Column("printed", Text, nullable=False),
    PrimaryKeyConstraint("release_id", "speaker_id"),
    Index("ix_release_speakers_speaker", "speaker_id", "release_id"),
    sqlite_with_rowid=False,
)

release_organisations = Table(
    "release_organisations",
    metadata,
    Column("release_id", String, nullable=False),
    Column("organisation_id", String, nullable=False),
    Column("printed", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("spoken_for", Boolean, nullable=False),
    Column("earliest", Date),
    PrimaryKeyConstraint("release_id", "organisation_id"),
    sqlite_with_rowid=False,
)
Index(
    "ix_release_organisations_organisation",
    release_organisations.c.organisation_id,
    release_organisations.c.earliest.desc(),
    release_organisations.c.release_id,
)

release_affiliations = Table(
    "release_affiliations",
    metadata,
    Column("release_id", String, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("speaker_id", String, nullable=False),
    Column("role", Text),
    Column("organisation_id", String),
    Column("spoken_for", Boolean, nullable=False),
    PrimaryKeyConstraint("release_id", "ordinal"),
    Index("ix_release_affiliations_speaker", "speaker_id"),
    Index("ix_release_affiliations_organisation", "organisation_id", "spoken_for", "speaker_id"),
    sqlite_with_rowid=False,
)

quotations = Table(
    "quotations",
    metadata,
    Column("id", String, primary_key=True),
    Column("release_id", String, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("speaker_id", String),
    Column("role", Text),
    Column("organisation_id", String),
    Column("direct", Boolean, nullable=False),
    Column("confidence", String, nullable=False),
    Column("earliest", Date),
    Index("ix_quotations_release", "release_id", "ordinal"),
)
for _who in (quotations.c.speaker_id, quotations.c.organisation_id):
    Index(
        f"ix_quotations_{_who.name.removesuffix('_id')}",
        _who,
        quotations.c.earliest.desc(),
        quotations.c.release_id,
        quotations.c.ordinal,
    )

# Originals that could not be read, one row a source: the latest failure.
failures = Table(
    "failures",
    metadata,
    Column("source", String, primary_key=True),
    Column("digest", String),
    Column("reason", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_failures_digest", "digest"),
)

# The bytes that are kept although no version was read from them, whatever became of their source.
unread = Table(
    "unread",
    metadata,
    Column("digest", String, primary_key=True),
    Column("source", Text, nullable=False),
)

# The releases that are shown and long enough to tell: those of one group are copies of one.
copies = Table(
    "copies",
    metadata,
    Column("release_id", String, primary_key=True),
    Column("group_id", String, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Index("ix_copies_group", "group_id", "release_id"),
)

# A number for each band of a signature: releases that share one may be copies of each other.
copy_bands = Table(
    "copy_bands",
    metadata,
    Column("band", BigInteger, nullable=False),
    Column("release_id", String, nullable=False),
    PrimaryKeyConstraint("band", "release_id"),
    Index("ix_copy_bands_release", "release_id"),
    sqlite_with_rowid=False,
)
