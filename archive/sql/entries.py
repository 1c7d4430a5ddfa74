"""The names of all records, by which they can be looked up."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, select

from archive.authority import folded, record_id
from archive.authority_records import AuthorityKind, StatementField
from archive.matching.gazetteer import Entry
from archive.model import OrganisationKind
from archive.sql.authority_tables import release_names
from archive.sql.deciding import register_of
from archive.sql.statements import of_subjects, records_of


def entries(connection: Connection, register: AuthorityKind) -> Iterator[Entry]:
    """Yield each record of ``register`` with all its names, the authorised one first."""
    names = _names(connection, register)
    records = register_of(register).records
    rows = connection.execute(select(records)).mappings().all()
    ids = [row["id"] for row in rows]
    for record, _, given in of_subjects(connection, register, StatementField.VARIANT, subjects=ids):
        names[record].add(given)
    for row in rows:
        others = {folded(name): name for name in sorted(names[row["id"]])}
        others.pop(folded(row["name"]), None)
        yield Entry(
            register=register,
            id=row["id"],
            names=(row["name"], *(others[key] for key in sorted(others))),
            kind=OrganisationKind(row["kind"]) if "kind" in row else None,
            releases=row.get("mentions", row["releases"]),
        )


def _names(connection: Connection, register: AuthorityKind) -> defaultdict[str, set[str]]:
    """Return the names that releases print, by record; of a person not the surname alone."""
    named = release_names.c
    printed = select(named.key, named.printed).where(named.register == register.value).distinct()
    rows = [(row.key, row.printed) for row in connection.execute(printed)]
    bearers = records_of(connection, register, {key for key, _ in rows})
    names: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in rows:
        if register is AuthorityKind.ORGANISATION or record_id(name) == key or " " in name:
            names[bearers[key]].add(name)
    return names
