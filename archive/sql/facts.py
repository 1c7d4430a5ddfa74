"""The facts of a release as rows: who speaks in it, whom it names, who holds what role, the words.

They are kept for the current version of each release that is not deleted, and nothing is lost
when they are taken out: :func:`facts_of` reads them from the release again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from archive.authority import (
    Parties,
    parties,
    record_id,
    stated_affiliation,
    stated_organisations,
    stated_speaker,
)
from archive.model import OrganisationKind, Release
from archive.sql.tables import (
    quotations,
    release_affiliations,
    release_organisations,
    release_speakers,
    releases,
)

FACT_TABLES = (release_speakers, release_organisations, release_affiliations, quotations)

_DATES = select(releases.c.earliest, releases.c.latest).where(
    releases.c.id == bindparam("of_release")
)
_INSERT = {table: insert(table) for table in FACT_TABLES}
_DELETE = {
    table: delete(table).where(table.c.release_id == bindparam("of_release"))
    for table in FACT_TABLES
}
_SELECT = {
    table: select(*(column for column in table.c if column.name != "release_id"))
    .where(table.c.release_id == bindparam("of_release"))
    .order_by(table.c[order])
    for table, order in zip(
        FACT_TABLES, ("speaker_id", "organisation_id", "ordinal", "ordinal"), strict=True
    )
}


class SpeakerRow(TypedDict):
    """A row of ``release_speakers``; like the others, without its ``release_id``."""

    speaker_id: str
    printed: str


class OrganisationRow(TypedDict):
    """A row of ``release_organisations``."""

    organisation_id: str
    printed: str
    kind: str
    spoken_for: bool
    earliest: date | None


class AffiliationRow(TypedDict):
    """A row of ``release_affiliations``."""

    ordinal: int
    speaker_id: str
    role: str | None
    organisation_id: str | None
    spoken_for: bool


class QuotationRow(TypedDict):
    """A row of ``quotations``."""

    id: str
    ordinal: int
    start: int
    end: int
    text: str
    speaker_id: str | None
    role: str | None
    organisation_id: str | None
    direct: bool
    confidence: str
    earliest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the tables hold of one release, in the order of their keys, and when it is from."""

    earliest: date | None = None
    latest: date | None = None
    speakers: tuple[SpeakerRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
    affiliations: tuple[AffiliationRow, ...] = ()
    quotations: tuple[QuotationRow, ...] = ()


def facts_of(release: Release) -> Facts:
    """Return what the tables hold of ``release`` while it is a current version."""
    who = parties(release)
    published = release.published
    return Facts(
        earliest=_earliest(release),
        latest=published.latest if published else None,
        speakers=tuple(
            SpeakerRow(speaker_id=key, printed=name) for key, name in _ids(who.speakers.values())
        ),
        organisations=tuple(_organisations(release, who)),
        affiliations=tuple(_affiliations(who)),
        quotations=tuple(_quotations(release, who)),
    )


def stored_facts(connection: Connection, release_id: str) -> Facts:
    """Return what the tables hold of the release; nothing where it is deleted or unknown."""
    found = connection.execute(_DATES, {"of_release": release_id}).one_or_none()
    speakers, organisations, affiliations, quoted = (
        _rows(connection, table, release_id) for table in FACT_TABLES
    )
    return Facts(
        earliest=found.earliest if found else None,
        latest=found.latest if found else None,
        speakers=cast("tuple[SpeakerRow, ...]", speakers),
        organisations=cast("tuple[OrganisationRow, ...]", organisations),
        affiliations=cast("tuple[AffiliationRow, ...]", affiliations),
        quotations=cast("tuple[QuotationRow, ...]", quoted),
    )


def replace_facts(connection: Connection, release_id: str, *, before: Facts, after: Facts) -> None:
    """Put the rows of ``after`` in the place of those of ``before``; the dates are not ours."""
    for table, old, new in zip(FACT_TABLES, _rows_of(before), _rows_of(after), strict=True):
        if old == new:
            continue
        if old:
            connection.execute(_DELETE[table], {"of_release": release_id})
        if new:
            connection.execute(_INSERT[table], [{"release_id": release_id, **row} for row in new])


def _rows_of(facts: Facts) -> tuple[tuple[Mapping[str, object], ...], ...]:
    return facts.speakers, facts.organisations, facts.affiliations, facts.quotations


def _organisations(release: Release, who: Parties) -> Iterable[OrganisationRow]:
    kinds: dict[str, OrganisationKind] = {}
    for body in stated_organisations(release):
        name = who.organisations.get(body.name)
        if name and kinds.get(name, OrganisationKind.UNKNOWN) is OrganisationKind.UNKNOWN:
            kinds[name] = body.kind
    for key, name in _ids(who.organisations.values()):
        yield OrganisationRow(
            organisation_id=key,
            printed=name,
            kind=kinds.get(name, OrganisationKind.UNKNOWN).value,
            spoken_for=name in who.spoken_for,
            earliest=_earliest(release),
        )


def _affiliations(who: Parties) -> Iterable[AffiliationRow]:
    for ordinal, holding in enumerate(who.holdings):
        body = holding.organisation
        yield AffiliationRow(
            ordinal=ordinal,
            speaker_id=record_id(holding.speaker),
            role=holding.role,
            organisation_id=record_id(body) if body else None,
            spoken_for=holding.spoken_for,
        )


def _quotations(release: Release, who: Parties) -> Iterable[QuotationRow]:
    for ordinal, quotation in enumerate(release.quotations):
        affiliation = stated_affiliation(quotation)
        speaker = who.speakers.get(stated_speaker(quotation) or "")
        body = who.organisations.get(affiliation.organisation or "")
        yield QuotationRow(
            id=quotation.id,
            ordinal=ordinal,
            start=quotation.span.start,
            end=quotation.span.end,
            text=quotation.span.of(release.text),
            speaker_id=record_id(speaker) if speaker else None,
            role=affiliation.role,
            organisation_id=record_id(body) if body else None,
            direct=quotation.direct,
            confidence=quotation.evidence.confidence.value,
            earliest=_earliest(release),
        )


def _earliest(release: Release) -> date | None:
    return release.published.earliest if release.published else None


def _ids(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the id of each of ``names`` with the name, in the order of the ids."""
    return sorted((record_id(name), name) for name in set(names))


def _rows(connection: Connection, table: Table, release_id: str) -> tuple[dict[str, object], ...]:
    rows = connection.execute(_SELECT[table], {"of_release": release_id})
    return tuple(dict(row) for row in rows.mappings())
