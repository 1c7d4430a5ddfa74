"""What the lists of speakers and of organisations have in common: letters, order and pages."""

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, select

from archive.authority import folded
from archive.authority_records import AuthorityKind
from archive.errors import ArchiveError, NotFoundError
from archive.model import OrganisationKind
from archive.records import ListOrder
from archive.sql import initials

LAST_CHARACTER = "\U0010ffff"


def page_of(
    connection: Connection,
    table: Table,
    *,
    register: AuthorityKind,
    kind: OrganisationKind | None = None,
    starts: str | None,
    sort: ListOrder,
    page: int,
    size: int,
) -> tuple[tuple[RowMapping, ...], int]:
    """Return one page of the records of ``register``, which ``table`` holds, and their number.

    Those of one ``kind`` if given, whose folded names begin with ``starts``. Raises NotFoundError
    for a page past the end; page 1 of nothing is empty.
    """
    wanted = (*_of_kind(table, kind), *_starting_with(table, starts))
    prefix = folded(starts or "")
    if not prefix:
        total = initials.total(connection, register, kind=kind)
    elif len(prefix) == 1:
        total = initials.counts(connection, register, kind=kind).get(prefix, 0)
    else:
        count = select(func.count()).select_from(table).where(*wanted)
        total = int(connection.scalars(count).one())
    statement = cut(
        select(table).where(*wanted).order_by(*_order(table, sort)), page=page, size=size
    )
    if page > 1 and (page - 1) * size >= total:
        raise NotFoundError(f"the list has no page {page}")
    return tuple(connection.execute(statement).mappings()), total


def letters(
    connection: Connection, register: AuthorityKind, *, kind: OrganisationKind | None = None
) -> dict[str, int]:
    """Return how many folded names begin with each character, in the order of the characters."""
    counted = initials.counts(connection, register, kind=kind)
    return {initial: count for initial, count in counted.items() if initial}


def _order(table: Table, sort: ListOrder) -> tuple[ColumnElement[object], ...]:
    by_name = (table.c.folded, table.c.id)
    match sort:
        case ListOrder.NAME:
            return by_name
        case ListOrder.QUOTATIONS:
            return (table.c.quotations.desc(), *by_name)
        case ListOrder.RELEASES:
            named = table.c.mentions if "mentions" in table.c else table.c.releases
            return (named.desc(), *by_name)
        case ListOrder.LATEST:
            return (table.c.last.desc().nulls_last(), *by_name)


def _of_kind(table: Table, kind: OrganisationKind | None) -> tuple[ColumnElement[bool], ...]:
    return () if kind is None else (table.c.kind == kind.value,)


def _starting_with(table: Table, starts: str | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a folded name begins with ``starts``; none where it is empty."""
    prefix = folded(starts or "")
    if not prefix:
        return ()
    return (table.c.folded >= prefix, table.c.folded < prefix + LAST_CHARACTER)


def cut(
    statement: Select[tuple[object, ...]], *, page: int, size: int | None
) -> Select[tuple[object, ...]]:
    """Return ``statement`` for one page of its rows, counted from 1; all where size is None."""
    if page < 1 or (size is not None and size < 1):
        raise ArchiveError(f"page {page} of {size} entries is no part of a list")
    return statement if size is None else statement.limit(size).offset((page - 1) * size)
