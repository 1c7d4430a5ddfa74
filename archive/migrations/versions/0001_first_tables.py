"""The first tables: releases and their versions, the sequence of changes, and who said what."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FOLDED = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    ledger = op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("releases", sa.Integer(), nullable=False),
        sa.Column("quotations", sa.Integer(), nullable=False),
    )
    op.bulk_insert(ledger, [{"id": 1, "position": 0, "releases": 0, "quotations": 0}])
    op.create_table(
        "changes",
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
    )
    op.create_table(
        "releases",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("version", sa.Integer()),
        sa.Column("headline", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("earliest", sa.Date()),
        sa.Column("latest", sa.Date()),
        sa.Column("deleted", sa.DateTime()),
        sa.Column("reason", sa.Text()),
    )
    op.create_index("ix_releases_earliest", "releases", ["earliest"])
    op.create_index("ix_releases_latest", "releases", ["latest"])
    op.create_table(
        "versions",
        sa.Column("release_id", sa.String(), sa.ForeignKey("releases.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("retrieved", sa.DateTime(), nullable=False),
        sa.Column("kept", sa.DateTime(), nullable=False),
        sa.Column("scraper", sa.String(), nullable=False),
        sa.Column("scraper_version", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", "number"),
    )
    op.create_index("ix_versions_digest", "versions", ["digest"])
    _create_authority_tables()
    _create_tables_of_current_facts()
    op.create_table(
        "failures",
        sa.Column("source", sa.String(), primary_key=True),
        sa.Column("digest", sa.String()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
    )
    op.create_index("ix_failures_digest", "failures", ["digest"])


def _create_authority_tables() -> None:
    op.create_table(
        "speakers",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("folded", FOLDED, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("quotations", sa.Integer(), nullable=False),
        sa.Column("releases", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
    )
    op.create_index("ix_speakers_folded", "speakers", ["folded", "id"])
    by_quotations: Sequence[str | sa.TextClause] = [sa.text("quotations DESC"), "folded", "id"]
    op.create_index("ix_speakers_quotations", "speakers", by_quotations)
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("folded", FOLDED, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("quotations", sa.Integer(), nullable=False),
        sa.Column("releases", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
    )
    op.create_index("ix_organisations_folded", "organisations", ["folded", "id"])
    op.create_index("ix_organisations_kind_folded", "organisations", ["kind", "folded", "id"])
    op.create_index("ix_organisations_quotations", "organisations", by_quotations)
    op.create_index(
        "ix_organisations_kind_quotations", "organisations", ["kind", *by_quotations]
    )
    op.create_table(
        "speaker_names",
        sa.Column("authority_id", sa.String(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("releases", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("authority_id", "printed"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "organisation_names",
        sa.Column("authority_id", sa.String(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("releases", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("authority_id", "printed", "kind"),
        sqlite_with_rowid=False,
    )


def _create_tables_of_current_facts() -> None:
    op.create_table(
        "release_speakers",
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("speaker_id", sa.String(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", "speaker_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_release_speakers_speaker", "release_speakers", ["speaker_id", "release_id"]
    )
    op.create_table(
        "release_organisations",
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("spoken_for", sa.Boolean(), nullable=False),
        sa.Column("earliest", sa.Date()),
        sa.PrimaryKeyConstraint("release_id", "organisation_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_release_organisations_organisation",
        "release_organisations",
        ["organisation_id", sa.text("earliest DESC"), "release_id"],
    )
    op.create_table(
        "release_affiliations",
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.String(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("organisation_id", sa.String()),
        sa.Column("spoken_for", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("release_id", "ordinal"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_release_affiliations_speaker", "release_affiliations", ["speaker_id"])
    op.create_index(
        "ix_release_affiliations_organisation",
        "release_affiliations",
        ["organisation_id", "spoken_for", "speaker_id"],
    )
    op.create_table(
        "quotations",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("release_id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("speaker_id", sa.String()),
        sa.Column("role", sa.Text()),
        sa.Column("organisation_id", sa.String()),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("earliest", sa.Date()),
    )
    op.create_index("ix_quotations_release", "quotations", ["release_id", "ordinal"])
    by_date: Sequence[str | sa.TextClause] = [sa.text("earliest DESC"), "release_id", "ordinal"]
    op.create_index("ix_quotations_speaker", "quotations", ["speaker_id", *by_date])
    op.create_index("ix_quotations_organisation", "quotations", ["organisation_id", *by_date])
