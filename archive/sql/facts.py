"""The facts of a release as rows: who speaks in it, whom it names, who holds what role, the words.

They are kept for the current version of each release that is not deleted, and nothing is lost
when they are taken out: :func:`facts_of` reads them from the release again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast

from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, insert, select

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
from archive.sql.batches import batches
from archive.sql.statements import records_in
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

_KEYS: BindParameter[str] = bindparam("of_releases", expanding=True)
_DATES = select(releases.c.id, releases.c.earliest, releases.c.latest).where(
    releases.c.id.in_(_KEYS)
)
_INSERT = {table: insert(table) for table in FACT_TABLES}
_DELETE = {table: delete(table).where(table.c.release_id.in_(_KEYS)) for table in FACT_TABLES}
_SELECT = {
    table: select(table)
    .where(table.c.release_id.in_(_KEYS))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The facts of one release before and after."""

    before: Facts
    after: Facts


def facts_of(connection: Connection, release: Release) -> Facts:
    """Return what the tables hold of ``release`` while it is a current version.

    Names lead to the records that the authority file says, in this release.
    """
    return facts_of_all(connection, [release])[release.id]


def facts_of_all(connection: Connection, given: Collection[Release]) -> dict[str, Facts]:
    """Return what :func:`facts_of` does for each of the releases ``given``, by their ids."""
    who = {release.id: parties(release) for release in given}
    speakers = _records(
        connection,
        AuthorityKind.SPEAKER,
        {release: one.speakers.values() for release, one in who.items()},
    )
    bodies = _records(
        connection,
        AuthorityKind.ORGANISATION,
        {release: one.organisations.values() for release, one in who.items()},
    )
    return {
        one.id: _facts(
            one,
            who[one.id],
            _Records(speakers=speakers[one.id], organisations=bodies[one.id]),
        )
        for one in given
    }


def _facts(release: Release, who: Parties, records: _Records) -> Facts:
    published = release.published
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
    return stored_facts_of_all(connection, [release_id])[release_id]


def stored_facts_of_all(connection: Connection, release_ids: Sequence[str]) -> dict[str, Facts]:
    """Return what :func:`stored_facts` does for each of the releases, by their ids."""
    return {
        release: facts
        for batch in batches(release_ids)
        for release, facts in _stored(connection, batch).items()
    }


def _stored(connection: Connection, batch: Sequence[str]) -> dict[str, Facts]:
    days = {
        row.id: (row.earliest, row.latest)
        for row in connection.execute(_DATES, {"of_releases": batch})
    }
    tables = [_rows(connection, table, batch) for table in FACT_TABLES]
    speakers, organisations, affiliations, quoted, names = tables
    found = {}
    for release in batch:
        earliest, latest = days.get(release, (None, None))
        found[release] = Facts(
            earliest=earliest,
            latest=latest,
            speakers=cast("tuple[SpeakerRow, ...]", speakers[release]),
            organisations=cast("tuple[OrganisationRow, ...]", organisations[release]),
            affiliations=cast("tuple[AffiliationRow, ...]", affiliations[release]),
            quotations=cast("tuple[QuotationRow, ...]", quoted[release]),
            names=cast("tuple[NameRow, ...]", names[release]),
        )
    return found


def replace_facts(connection: Connection, release_id: str, *, before: Facts, after: Facts) -> None:
    """Put the rows of ``after`` in the place of those of ``before``; the dates are not ours."""
    replace_facts_of_all(connection, {release_id: Step(before=before, after=after)})


def replace_facts_of_all(connection: Connection, steps: Mapping[str, Step]) -> None:
    """Do what :func:`replace_facts` does for each release of ``steps``, by their ids."""
    rows_of = {
        release: (_rows_of(one.before), _rows_of(one.after)) for release, one in steps.items()
    }
    for place, table in enumerate(FACT_TABLES):
        moved = {
            release: (old[place], new[place])
            for release, (old, new) in rows_of.items()
            if old[place] != new[place]
        }
        for batch in batches([release for release, (old, _) in moved.items() if old]):
            connection.execute(_DELETE[table], {"of_releases": batch})
        rows = [
            {"release_id": release, **row} for release, (_, new) in moved.items() for row in new
        ]
        if rows:
            connection.execute(_INSERT[table], rows)


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
    connection: Connection, register: AuthorityKind, names: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, str]]:
    """Map the full ``names`` of each release to their records."""
    keys = {release: {name: record_id(name) for name in its} for release, its in names.items()}
    records = records_in(
        connection, register, {release: set(its.values()) for release, its in keys.items()}
    )
    return {
        release: {name: records[release][key] for name, key in its.items()}
        for release, its in keys.items()
    }


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


def _rows(
    connection: Connection, table: Table, batch: Sequence[str]
) -> dict[str, tuple[dict[str, object], ...]]:
    """Return the rows of each release of ``batch``, in the order of their keys."""
    found: dict[str, list[dict[str, object]]] = {release: [] for release in batch}
    for row in connection.execute(_SELECT[table], {"of_releases": batch}).mappings():
        values = dict(row)
        found[values.pop("release_id")].append(values)
    return {release: tuple(rows) for release, rows in found.items()}
