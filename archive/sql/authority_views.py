"""What the authority file says of one record, put together for a page or a program."""

from collections import Counter

from sqlalchemy import func, select

from archive.authority import folded, record_id
from archive.authority_records import (
    AuthorityRecord,
    Identifier,
    PrintedName,
    Related,
    Relation,
    StatementField,
)
from archive.model import OrganisationKind
from archive.sql.authority_tables import release_names
from archive.sql.batches import batches
from archive.sql.bearers import Bearers
from archive.sql.registers import SPEAKERS
from archive.sql.statements import keys_of, members_of, of_subjects, with_values
from archive.sql.tables import organisations

_named = release_names.c


def record(who: Bearers, record_given: str) -> AuthorityRecord:
    """Return the record that an id leads to; NotFoundError where there is none."""
    current, name = who.standing(record_given)
    told = {
        field: of_subjects(who.connection, who.register, field, subjects=[current])
        for field in (
            StatementField.TITLE,
            StatementField.VARIANT,
            StatementField.NOTE,
            StatementField.IDENTIFIER,
        )
    }
    return AuthorityRecord(
        id=current,
        register=who.register,
        name=name,
        kind=_kind(who, current),
        given=bool(told[StatementField.TITLE]),
        variants=tuple(sorted(value for _, _, value in told[StatementField.VARIANT])),
        printed=tuple(_printed(who, current)),
        note=next((value for _, _, value in told[StatementField.NOTE]), None),
        identifiers=tuple(
            Identifier(scheme=scheme, url=url)
            for _, url, scheme in sorted(told[StatementField.IDENTIFIER], key=lambda row: row[2:])
        ),
        related=tuple(_related(who, current)),
        merged=tuple(sorted(members_of(who.connection, who.register, current)[1:])),
    )


def _kind(who: Bearers, current: str) -> OrganisationKind | None:
    if who.register is SPEAKERS.kind:
        return None
    kind = select(organisations.c.kind).where(organisations.c.id == current)
    return OrganisationKind(who.connection.scalars(kind).one())


def _printed(who: Bearers, current: str) -> list[PrintedName]:
    """Return the names that releases print, those in most releases first."""
    keys = keys_of(who.connection, who.register, current)
    counted = _counted(who, current, keys)
    found: dict[str, PrintedName] = {}
    # A short form may stand for several of the full names: it is one name all the same.
    for (key, printed), count in sorted(counted.items()):
        other = found.get(printed)
        found[printed] = PrintedName(
            printed=printed,
            full=record_id(printed) == key or (other is not None and other.full),
            releases=count + (other.releases if other else 0),
        )
    return sorted(found.values(), key=lambda one: (-one.releases, folded(one.printed), one.printed))


def _counted(who: Bearers, current: str, keys: frozenset[str]) -> dict[tuple[str, str], int]:
    rules = of_subjects(who.connection, who.register, StatementField.NAME, subjects=sorted(keys))
    parted = {key for key, release, _ in rules if release}
    counted: Counter[tuple[str, str]] = Counter()
    for batch in batches(sorted(keys - parted)):
        statement = (
            select(_named.key, _named.printed, func.count())
            .where(_named.register == who.register.value, _named.key.in_(batch))
            .group_by(_named.key, _named.printed)
        )
        for key, printed, count in who.connection.execute(statement):
            counted[key, printed] = count
    if parted:
        counted.update(_counted_one_by_one(who, current, parted))
    return counted


def _counted_one_by_one(who: Bearers, current: str, keys: set[str]) -> Counter[tuple[str, str]]:
    """Count names of which some releases' are another record's."""
    theirs = who.appearances(current)
    counted: Counter[tuple[str, str]] = Counter()
    for batch in batches(sorted(keys)):
        statement = select(_named.release_id, _named.key, _named.printed).where(
            _named.register == who.register.value, _named.key.in_(batch)
        )
        for release, key, printed in who.connection.execute(statement):
            if (release, key) in theirs:
                counted[key, printed] += 1
    return counted


def _related(who: Bearers, current: str) -> list[Related]:
    members = members_of(who.connection, who.register, current)
    field = StatementField.RELATION
    out = of_subjects(who.connection, who.register, field, subjects=[current])
    found = {(other, Relation(said), False) for _, other, said in out}
    for relation in Relation:
        rows = with_values(who.connection, who.register, field, values=[relation.value])
        found |= {
            (subject, relation, relation is not Relation.SEE_ALSO)
            for subject, other, _ in rows
            if other in members
        }
    seen: dict[tuple[str, Relation, bool], Related] = {}
    for other, relation, inverse in found:
        record_, name = who.current(other), None
        name = who.name_of(record_)
        if name and record_ != current:
            seen[record_, relation, inverse] = Related(
                relation=relation, inverse=inverse, id=record_, name=name
            )
    return sorted(seen.values(), key=lambda one: (one.relation, one.inverse, folded(one.name)))
