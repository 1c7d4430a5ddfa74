"""How many records have names that begin with each character: kept while records come and go."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from archive.authority_records import AuthorityKind
from archive.model import OrganisationKind
from archive.sql.tables import initials

_which = (
    initials.c.register == bindparam("of_register"),
    initials.c.kind == bindparam("of_kind"),
    initials.c.initial == bindparam("of_initial"),
)
_ADD = (
    update(initials).where(*_which).values(records=initials.c.records + bindparam("more_records"))
)
_INSERT = insert(initials)
_REMOVE = delete(initials).where(initials.c.records == 0)
Row = Mapping[str, object]


def settle(
    connection: Connection, register: AuthorityKind, *, old: Iterable[Row], new: Iterable[Row]
) -> None:
    """Count the rows of records ``new`` in the place of ``old``."""
    moved = Counter(map(_place, new))
    moved.subtract(map(_place, old))
    changed = {place: number for place, number in moved.items() if number}
    for (kind, initial), number in changed.items():
        where = {"of_register": register.value, "of_kind": kind, "of_initial": initial}
        if not connection.execute(_ADD, {**where, "more_records": number}).rowcount:
            row = {"register": register.value, "kind": kind, "initial": initial}
            connection.execute(_INSERT, {**row, "records": number})
    if any(number < 0 for number in changed.values()):
        connection.execute(_REMOVE)


def counts(
    connection: Connection, register: AuthorityKind, *, kind: OrganisationKind | None = None
) -> dict[str, int]:
    """Return how many names, of one ``kind`` if given, begin with each character, in its order.

    Those that begin with none are counted under the empty one.
    """
    statement = (
        select(initials.c.initial, func.sum(initials.c.records))
        .where(*_of(register, kind))
        .group_by(initials.c.initial)
        .order_by(initials.c.initial)
    )
    return {row[0]: int(row[1]) for row in connection.execute(statement)}


def total(
    connection: Connection, register: AuthorityKind, *, kind: OrganisationKind | None = None
) -> int:
    """Return how many records there are, of one ``kind`` if given."""
    statement = select(func.coalesce(func.sum(initials.c.records), 0)).where(*_of(register, kind))
    return int(connection.scalars(statement).one())


def _of(register: AuthorityKind, kind: OrganisationKind | None) -> tuple[ColumnElement[bool], ...]:
    of_register = initials.c.register == register.value
    return (of_register,) if kind is None else (of_register, initials.c.kind == kind.value)


def _place(row: Row) -> tuple[str, str]:
    return str(row.get("kind", "")), str(row["folded"])[:1]
