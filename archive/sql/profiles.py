"""What the archive knows of each record that others can be compared with."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, select

from archive.authority import folded
from archive.authority_records import AuthorityKind
from archive.matching.suggesting import Profile
from archive.model import OrganisationKind
from archive.sql.authority_tables import release_names
from archive.sql.registers import ORGANISATIONS, SPEAKERS
from archive.sql.statements import records_of
from archive.sql.tables import (
    organisations,
    release_affiliations,
    release_organisations,
    release_speakers,
    speakers,
)

_held = release_affiliations.c


def profiles(connection: Connection, register: AuthorityKind) -> tuple[Profile, ...]:
    """Return the profiles of all records of ``register``."""
    return _people(connection) if register is SPEAKERS.kind else _bodies(connection)


def together(connection: Connection, register: AuthorityKind, one: str, other: str) -> str | None:
    """Return a release in which both records stand, the first by id; None where there is none."""
    table = release_speakers if register is SPEAKERS.kind else release_organisations
    column = (SPEAKERS if register is SPEAKERS.kind else ORGANISATIONS).member.name
    left, right = table, table.alias("right_side")
    statement = (
        select(left.c.release_id)
        .join(right, right.c.release_id == left.c.release_id)
        .where(left.c[column] == one, right.c[column] == other)
        .order_by(left.c.release_id)
        .limit(1)
    )
    return connection.scalars(statement).first()


def _people(connection: Connection) -> tuple[Profile, ...]:
    company: defaultdict[str, dict[str, str]] = defaultdict(dict)
    roles: defaultdict[str, set[str]] = defaultdict(set)
    held = select(_held.speaker_id, _held.role, organisations.c.id, organisations.c.name)
    joined = held.outerjoin(organisations, organisations.c.id == _held.organisation_id).distinct()
    for speaker, role, body, name in connection.execute(joined):
        if body:
            company[speaker][body] = name
        if role and len(folded(role)) > 2:
            roles[speaker].add(folded(role))
    every = select(speakers.c.id, speakers.c.name, speakers.c.releases).order_by(speakers.c.id)
    return tuple(
        Profile(
            id=row.id,
            name=row.name,
            releases=row.releases,
            company=company.get(row.id, {}),
            roles=frozenset(roles.get(row.id, ())),
        )
        for row in connection.execute(every)
    )


def _bodies(connection: Connection) -> tuple[Profile, ...]:
    company: defaultdict[str, dict[str, str]] = defaultdict(dict)
    spoken = select(_held.organisation_id, speakers.c.id, speakers.c.name).distinct()
    joined = spoken.join(speakers, speakers.c.id == _held.speaker_id)
    for body, speaker, name in connection.execute(joined.where(_held.spoken_for)):
        company[body][speaker] = name
    short_forms = _short_forms(connection)
    columns = organisations.c
    every = select(columns.id, columns.name, columns.kind, columns.mentions).order_by(columns.id)
    return tuple(
        Profile(
            id=row.id,
            name=row.name,
            kind=OrganisationKind(row.kind),
            releases=row.mentions,
            company=company.get(row.id, {}),
            short_forms=frozenset(short_forms.get(row.id, ())),
        )
        for row in connection.execute(every)
    )


def _short_forms(connection: Connection) -> Mapping[str, set[str]]:
    named = release_names.c
    statement = (
        select(named.key, named.printed)
        .where(named.register == AuthorityKind.ORGANISATION.value)
        .distinct()
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, printed in connection.execute(statement):
        found[key].add(printed)
    bearers = records_of(connection, AuthorityKind.ORGANISATION, found)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for key, printed in found.items():
        forms[bearers[key]] |= printed
    return forms
