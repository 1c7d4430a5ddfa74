"""The authorised names of those whom a release prints, and what else they are known by."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from archive.authority import folded, parties, record_id
from archive.authority_records import AuthorityKind, StatementField
from archive.model import OrganisationKind, Release
from archive.records import Names, SpeakerName
from archive.sql.authority_tables import release_names
from archive.sql.batches import batches
from archive.sql.statements import (
    decided_among,
    forms_of,
    is_any,
    keys_of,
    of_subjects,
    records_of,
)
from archive.sql.tables import organisations, speakers

_SPEAKER, _ORGANISATION = AuthorityKind.SPEAKER, AuthorityKind.ORGANISATION
_PRINTED = select(release_names.c.release_id, release_names.c.printed, release_names.c.key).where(
    release_names.c.release_id.in_(bindparam("of_releases", expanding=True)),
    release_names.c.register == _SPEAKER.value,
)


def names_in(connection: Connection, release: Release) -> Names:
    """Map the names that ``release`` prints to authorised ones, and to their records.

    Somebody of whom there is no record, for the release is not kept, has the fullest name printed.
    """
    who = parties(release)
    people = _ids(connection, _SPEAKER, who.speakers, release=release.id)
    bodies = _ids(connection, _ORGANISATION, who.organisations, release=release.id)
    known_people = _names_of(connection, set(people.values()))
    known_bodies = _names_and_kinds_of(connection, set(bodies.values()))
    body_names = {record: name for record, (name, _) in known_bodies.items()}
    return Names(
        speakers={
            printed: known_people.get(people[printed], full)
            for printed, full in who.speakers.items()
        },
        organisations={
            printed: body_names.get(bodies[printed], full)
            for printed, full in who.organisations.items()
        },
        kinds=dict(known_bodies.values()),
        speaker_ids=people,
        organisation_ids=bodies,
        speaker_variants=_variants(connection, _SPEAKER, known_people),
        organisation_variants=_variants(connection, _ORGANISATION, body_names),
    )


def speakers_in(
    connection: Connection, release_ids: Sequence[str]
) -> dict[str, dict[str, SpeakerName]]:
    """Map each release to its speakers' names as printed, and those to the records they lead to.

    As :func:`names_in` says of releases that are kept, of many at once.
    """
    printed: dict[str, dict[str, str]] = {}
    for batch in batches(tuple(release_ids)):
        for row in connection.execute(_PRINTED, {"of_releases": batch}):
            printed.setdefault(row.release_id, {})[row.printed] = row.key
    records = _records_in(connection, printed)
    names = _names_of(connection, {one for held in records.values() for one in held.values()})
    return {
        release: {
            name: SpeakerName(record=record, name=names[record])
            for name, record in held.items()
            if record in names
        }
        for release, held in records.items()
    }


def _records_in(
    connection: Connection, printed: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """Return the record of each name in each release; the keys of the names are given."""
    if not is_any(connection):
        return {release: dict(keys) for release, keys in printed.items()}
    found: dict[str, dict[str, str]] = {}
    for release, keys in printed.items():
        records = records_of(connection, _SPEAKER, set(keys.values()), release=release)
        found[release] = {name: records[key] for name, key in keys.items()}
    return found


def variants_of(
    connection: Connection, register: AuthorityKind, record: str, *, but: str
) -> tuple[str, ...]:
    """Return the names, other than ``but``, by which curators say that ``record`` is known."""
    given = of_subjects(connection, register, StatementField.VARIANT, subjects=[record])
    forms = forms_of(connection, register, keys_of(connection, register, record))
    named = {folded(name): name for name in (*forms.values(), *(name for _, _, name in given))}
    named.pop(folded(but), None)
    return tuple(named[key] for key in sorted(named))


def _ids(
    connection: Connection, register: AuthorityKind, printed: Mapping[str, str], *, release: str
) -> dict[str, str]:
    """Map each of ``printed`` to the record of the full name that it stands for."""
    keys = {name: record_id(full) for name, full in printed.items()}
    records = records_of(connection, register, set(keys.values()), release=release)
    return {name: records[key] for name, key in keys.items()}


def _variants(
    connection: Connection, register: AuthorityKind, names: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return the other names of those of ``names``, by record, that a decision was about."""
    found = {
        names[record]: variants_of(connection, register, record, but=names[record])
        for record in sorted(decided_among(connection, register, names))
    }
    return {name: variants for name, variants in found.items() if variants}


def _names_of(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    return {
        row.id: row.name
        for batch in batches(tuple(ids))
        for row in connection.execute(
            select(speakers.c.id, speakers.c.name).where(speakers.c.id.in_(batch))
        )
    }


def _names_and_kinds_of(
    connection: Connection, ids: Collection[str]
) -> dict[str, tuple[str, OrganisationKind]]:
    columns = select(organisations.c.id, organisations.c.name, organisations.c.kind)
    return {
        row.id: (row.name, OrganisationKind(row.kind))
        for batch in batches(tuple(ids))
        for row in connection.execute(columns.where(organisations.c.id.in_(batch)))
    }
