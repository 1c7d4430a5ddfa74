"""Whether the tables agree with the releases, with each other, and with the sequence of changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Integer, RowMapping, Select, func, literal, select

from archive.authority_records import StatementField
from archive.curation import Curated, curated
from archive.errors import IntegrityError
from archive.model import Release
from archive.records import ChangeKind, Finding
from archive.soundness import flaws
from archive.sql import decisions, doubts, fact_decisions
from archive.sql.authority_tables import authority_statements
from archive.sql.facts import FACT_TABLES, Facts, facts_of, stored_facts
from archive.sql.registers import ORGANISATIONS, SPEAKERS, Register
from archive.sql.releases import published_of, read, read_versions
from archive.sql.sqlite import damage
from archive.sql.tables import changes, initials, ledger, quotations, releases, versions


def findings(connection: Connection) -> Iterator[Finding]:
    """Yield what is wrong in the database, as one transaction sees it."""
    damaged = [Finding(thing="database", reason=reason) for reason in damage(connection)]
    if damaged:
        # What such a file holds cannot be told, so there is nothing to compare.
        yield from damaged
        return
    yield from _wrong_sequence(connection)
    yield from _wrong_totals(connection)
    last_changes: dict[str, str] = {
        row.release_id: row.kind
        for row in connection.execute(
            select(changes.c.release_id, changes.c.kind).order_by(changes.c.sequence)
        )
    }
    for row in connection.execute(select(releases).order_by(releases.c.id)).mappings():
        expected = ChangeKind.DELETE if row["deleted"] else ChangeKind.PUT
        thing = f"release {row['id']}"
        if last_changes.get(row["id"]) != expected.value:
            yield Finding(thing=thing, reason=f"its last change is not '{expected.value}'")
        for reason in _wrong_release(connection, row):
            yield Finding(thing=thing, reason=reason)
    yield from _strays(connection)
    yield from _untrue_statements(connection)
    for reason in fact_decisions.stray(connection):
        yield Finding(thing="log of decisions", reason=reason)
    for register in (SPEAKERS, ORGANISATIONS):
        yield from _untrue_records(connection, register)
        yield from _untrue_names(connection, register)


def _wrong_sequence(connection: Connection) -> Iterator[Finding]:
    number = changes.c.sequence
    statement = select(func.count(), func.coalesce(func.max(number), 0)).select_from(changes)
    count, last = connection.execute(statement).one()
    position = connection.scalars(select(ledger.c.position)).one()
    if not count == last == position:
        reason = f"{count} changes are numbered up to {last}, and the last given was {position}"
        yield Finding(thing="sequence of changes", reason=reason)


def _wrong_totals(connection: Connection) -> Iterator[Finding]:
    shown = select(func.count()).select_from(releases).where(releases.c.deleted.is_(None))
    quoted = select(func.count()).select_from(quotations)
    counted = (connection.scalars(shown).one(), connection.scalars(quoted).one())
    totals = connection.execute(select(ledger.c.releases, ledger.c.quotations)).one()
    if tuple(totals) != counted:
        reason = f"they say {tuple(totals)} releases and quotations, and there are {counted}"
        yield Finding(thing="totals", reason=reason)


def _wrong_release(connection: Connection, row: RowMapping) -> Iterator[str]:
    release_id, last = row["id"], row["version"] or 0
    current: Release | None = None
    kept = tuple(read_versions(connection, release_id))
    if [version.number for version in kept] != list(range(1, last + 1)):
        yield f"its versions are not numbered from 1 to {last}"
    for version in kept:
        try:
            current = read(connection, release_id, number=version.number)
        except IntegrityError as error:
            yield str(error)
            return
        of_version = f"version {version.number}: "
        if (current.id, current.provenance.digest) != (release_id, version.digest):
            yield f"{of_version}it is of release {current.id}, {current.provenance.digest}"
        yield from (of_version + flaw for flaw in flaws(current))
    stands = curated(current, fact_decisions.log_of(connection, release_id)) if current else None
    if stands:
        yield from _wrong_view(stands, row)
    shown = None if row["deleted"] else stands
    facts = facts_of(connection, shown.release) if shown else Facts()
    if stored_facts(connection, release_id) != facts:
        yield "the tables of who said what do not agree with it"
    if doubts.stored(connection, release_id) != doubts.expected(
        connection, release_id, stands=shown
    ):
        yield "the table of doubts does not agree with it"


def _wrong_view(stands: Curated, row: RowMapping) -> Iterator[str]:
    """Compare a release with the decisions laid over it with what is kept of it, and itself."""
    release = stands.release
    if release.decisions:
        yield from (f"with what was decided: {flaw}" for flaw in flaws(release))
    if (release.headline, release.published) != (row["headline"], published_of(row["published"])):
        yield "its headline or date in the table of releases is not its own"


def _strays(connection: Connection) -> Iterator[Finding]:
    """Yield the releases that rows are left of, though nothing is known of them."""
    known = select(releases.c.id)
    for table in (*FACT_TABLES, versions, changes):
        statement = select(table.c.release_id).where(table.c.release_id.not_in(known)).distinct()
        for release_id in connection.scalars(statement):
            yield Finding(
                thing=f"release {release_id}",
                reason=f"{table.name} holds it, and releases does not",
            )


def _untrue_statements(connection: Connection) -> Iterator[Finding]:
    """Compare what is said of people and organisations with the log of decisions."""
    table = authority_statements.c
    held = select(table.register, table.field, table.subject, table.detail, table.value)
    said = _by_form(connection, held.where(table.field != StatementField.FORM.value))
    yield from _differences(
        authority_statements.name, said, decisions.replayed(connection), by="the decisions"
    )


def _untrue_records(connection: Connection, register: Register) -> Iterator[Finding]:
    """Compare what each record says of itself with what the facts add up to."""
    records, member = register.records.c, register.member
    said = select(
        records.id, *(records[count] for count in register.counts), records.first, records.last
    )
    spoken_for = register.members.c.get("spoken_for")
    added_up = (
        select(
            member,
            *(() if spoken_for is None else (func.sum(spoken_for.cast(Integer)),)),
            func.count(),
            func.min(releases.c.earliest),
            func.max(releases.c.latest),
        )
        .join(releases, releases.c.id == register.members.c.release_id)
        .group_by(member)
    )
    quoted = _by_key(connection, select(register.quoted, func.count()).group_by(register.quoted))
    true = {
        key: (*quoted.get(key, (0,)), *values)
        for key, values in _by_key(connection, added_up).items()
    }
    yield from _differences(register.records.name, _by_key(connection, said), true)
    yield from _differences("initials", *_initials(connection, register), by="the records")


def _initials(
    connection: Connection, register: Register
) -> tuple[Mapping[Any, object], Mapping[Any, object]]:
    """Return how many records of a kind begin with each character: as kept, and as counted."""
    kind = register.records.c.kind if register.has_kinds else literal("")
    initial = func.substr(register.records.c.folded, 1, 1)
    kept = select(initials.c.kind, initials.c.initial, initials.c.records).where(
        initials.c.register == register.kind.value
    )
    counted = select(kind, initial, func.count()).select_from(register.records)
    return _by_form(connection, kept), _by_form(connection, counted.group_by(kind, initial))


def _untrue_names(connection: Connection, register: Register) -> Iterator[Finding]:
    """Compare the printed forms of each name with the facts, and its title with the forms."""
    forms, members = register.names.c, register.members.c
    columns = ("printed", "kind") if register.has_kinds else ("printed",)
    said = _by_form(
        connection, select(forms.authority_id, *(forms[one] for one in columns), forms.releases)
    )
    grouped = (register.member, *(members[one] for one in columns))
    true = _by_form(connection, select(*grouped, func.count()).group_by(*grouped))
    yield from _differences(register.names.name, said, true)
    records = register.records.c
    titles = select(records.id, records.name, *((records.kind,) if register.has_kinds else ()))
    every = dict(register.every(connection))
    given = register.given(connection, sorted(every))
    chosen = {
        key: replace(record, given=given[key]).title[: len(columns)]
        for key, record in every.items()
    }
    yield from _differences(register.records.name, _by_key(connection, titles), chosen)


def _differences(
    table: str,
    said: Mapping[Any, object],
    true: Mapping[Any, object],
    *,
    by: str = "the releases",
) -> Iterator[Finding]:
    for key in said.keys() | true.keys():
        if said.get(key) != true.get(key):
            reason = f"it says {said.get(key)}, and {by} say {true.get(key)}"
            yield Finding(thing=f"{table} {key}", reason=reason)


def _by_key(connection: Connection, statement: Select[*tuple[Any, ...]]) -> dict[Any, Any]:
    return {row[0]: tuple(row[1:]) for row in connection.execute(statement)}


def _by_form(connection: Connection, statement: Select[*tuple[Any, ...]]) -> dict[Any, Any]:
    return {tuple(row[:-1]): row[-1] for row in connection.execute(statement)}
