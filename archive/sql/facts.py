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
    folded,
    parties,
    record_id,
    stated_affiliation,
    stated_organisations,
    stated_speaker,
)
from archive.authority_records import AuthorityKind
from archive.model import OrganisationKind, Release
from archive.sql.authority_tables import release_names
from archive.sql.statements import records_of
from archive.sql.tables import (
    quotations,
    release_affiliations,
    release_organisations,
    release_speakers,
    releases,
)

FACT_TABLES = (
    release_speakers,
    release_organisations,
    release_affiliations,
    quotations,
    release_names,
)
_ORDERS = ("speaker_id", "organisation_id", "ordinal", "ordinal", "register")

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
    .order_by(table.c[order], *((table.c.key, table.c.printed) if table is release_names else ()))
    for table, order in zip(FACT_TABLES, _ORDERS, strict=True)
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


class NameRow(TypedDict):
    """A row of ``release_names``: a name as printed, and the key of its fullest form."""

    register: str
    key: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the tables hold of one release, in the order of their keys, and when it is from."""

    earliest: date | None = None
    latest: date | None = None
    speakers: tuple[SpeakerRow, ...] = ()
    organisations: tuple[OrganisationRow, ...] = ()
    affiliations: tuple[AffiliationRow, ...] = ()
    quotations: tuple[QuotationRow, ...] = ()
    names: tuple[NameRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Records:
    """The record of each full name that a release prints, as it was decided so far."""

    speakers: Mapping[str, str]
    organisations: Mapping[str, str]


def facts_of(connection: Connection, release: Release) -> Facts:
    """Return what the tables hold of ``release`` while it is a current version.

    Names lead to the records that the authority file says, in this release.
    """
    who = parties(release)
    published = release.published
    records = _Records(
        speakers=_records(connection, AuthorityKind.SPEAKER, who.speakers, release=release.id),
        organisations=_records(
            connection, AuthorityKind.ORGANISATION, who.organisations, release=release.id
        ),
    )
    return Facts(
        earliest=_earliest(release),
        latest=published.latest if published else None,
        speakers=tuple(
            SpeakerRow(speaker_id=record, printed=names[0])
            for record, names in _by_record(records.speakers)
        ),
        organisations=tuple(_organisations(release, who, records)),
        affiliations=tuple(_affiliations(who, records)),
        quotations=tuple(_quotations(release, who, records)),
        names=_names(who),
    )


def stored_facts(connection: Connection, release_id: str) -> Facts:
    """Return what the tables hold of the release; nothing where it is deleted or unknown."""
    found = connection.execute(_DATES, {"of_release": release_id}).one_or_none()
    speakers, organisations, affiliations, quoted, names = (
        _rows(connection, table, release_id) for table in FACT_TABLES
    )
    return Facts(
        earliest=found.earliest if found else None,
        latest=found.latest if found else None,
        speakers=cast("tuple[SpeakerRow, ...]", speakers),
        organisations=cast("tuple[OrganisationRow, ...]", organisations),
        affiliations=cast("tuple[AffiliationRow, ...]", affiliations),
        quotations=cast("tuple[QuotationRow, ...]", quoted),
        names=cast("tuple[NameRow, ...]", names),
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
    return facts.speakers, facts.organisations, facts.affiliations, facts.quotations, facts.names


def _organisations(release: Release, who: Parties, records: _Records) -> Iterable[OrganisationRow]:
    kinds: dict[str, OrganisationKind] = {}
    for body in stated_organisations(release):
        name = who.organisations.get(body.name)
        if name and kinds.get(name, OrganisationKind.UNKNOWN) is OrganisationKind.UNKNOWN:
            kinds[name] = body.kind
    for record, names in _by_record(records.organisations):
        read = (kinds.get(name, OrganisationKind.UNKNOWN) for name in names)
        known = (kind for kind in read if kind is not OrganisationKind.UNKNOWN)
        yield OrganisationRow(
            organisation_id=record,
            printed=names[0],
            kind=next(known, OrganisationKind.UNKNOWN).value,
            spoken_for=not who.spoken_for.isdisjoint(names),
            earliest=_earliest(release),
        )


def _affiliations(who: Parties, records: _Records) -> Iterable[AffiliationRow]:
    rows: dict[tuple[str, str, str], AffiliationRow] = {}
    for holding in who.holdings:
        speaker = records.speakers[holding.speaker]
        body = records.organisations[holding.organisation] if holding.organisation else None
        row = AffiliationRow(
            ordinal=len(rows),
            speaker_id=speaker,
            role=holding.role,
            organisation_id=body,
            spoken_for=holding.spoken_for,
        )
        # Those that are spoken for come first.
        rows.setdefault((speaker, folded(holding.role or ""), body or ""), row)
    return rows.values()


def _quotations(release: Release, who: Parties, records: _Records) -> Iterable[QuotationRow]:
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
            speaker_id=records.speakers[speaker] if speaker else None,
            role=affiliation.role,
            organisation_id=records.organisations[body] if body else None,
            direct=quotation.direct,
            confidence=quotation.evidence.confidence.value,
            earliest=_earliest(release),
        )


def _earliest(release: Release) -> date | None:
    return release.published.earliest if release.published else None


def _records(
    connection: Connection, register: AuthorityKind, names: Mapping[str, str], *, release: str
) -> dict[str, str]:
    """Map each of the fullest of ``names`` to its record."""
    keys = {name: record_id(name) for name in names.values()}
    records = records_of(connection, register, set(keys.values()), release=release)
    return {name: records[key] for name, key in keys.items()}


def _by_record(records: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Return each record with the names that lead to it, both in order: that of the keys."""
    names: dict[str, list[str]] = {}
    for name in sorted(records, key=lambda name: (record_id(name), name)):
        names.setdefault(records[name], []).append(name)
    return sorted(names.items())


def _names(who: Parties) -> tuple[NameRow, ...]:
    registers = (
        (AuthorityKind.ORGANISATION, who.organisations),
        (AuthorityKind.SPEAKER, who.speakers),
    )
    return tuple(
        NameRow(register=register.value, key=key, printed=printed)
        for register, names in registers
        for key, printed in sorted({(record_id(full), name) for name, full in names.items()})
    )


def _rows(connection: Connection, table: Table, release_id: str) -> tuple[dict[str, object], ...]:
    rows = connection.execute(_SELECT[table], {"of_release": release_id})
    return tuple(dict(row) for row in rows.mappings())
