"""What the lists of speakers and of organisations have in common: letters, order and pages."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, select

from archive.authority import folded
from archive.errors import ArchiveError, NotFoundError
from archive.records import ListOrder

_LAST_CHARACTER = "\U0010ffff"


def page_of(
    connection: Connection,
    table: Table,
    *,
    conditions: Iterable[ColumnElement[bool]],
    sort: ListOrder,
    page: int,
    size: int,
) -> tuple[tuple[RowMapping, ...], int]:
    """Return one page of the authority records in ``table``, and how many there are in all.

    Raises NotFoundError for a page past the end; page 1 of nothing is empty.
    """
    wanted = tuple(conditions)
    count = select(func.count()).select_from(table).where(*wanted)
    total = int(connection.scalars(count).one())
    statement = cut(
        select(table).where(*wanted).order_by(*_order(table, sort)), page=page, size=size
    )
    if page > 1 and (page - 1) * size >= total:
        raise NotFoundError(f"the list has no page {page}")
    return tuple(connection.execute(statement).mappings()), total


def initials(
    connection: Connection, table: Table, *, conditions: Iterable[ColumnElement[bool]]
) -> dict[str, int]:
    """Return how many folded names begin with each character, in the order of the characters."""
    initial = func.substr(table.c.folded, 1, 1)
    statement = select(initial, func.count()).where(*conditions).group_by(initial).order_by(initial)
    return {row[0]: row[1] for row in connection.execute(statement) if row[0]}


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


def starting_with(table: Table, starts: str | None) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a folded name begins with ``starts``; none where it is empty."""
    prefix = folded(starts or "")
    if not prefix:
        return ()
    return (table.c.folded >= prefix, table.c.folded < prefix + _LAST_CHARACTER)


def cut(
    statement: Select[tuple[object, ...]], *, page: int, size: int | None
) -> Select[tuple[object, ...]]:
    """Return ``statement`` for one page of its rows, counted from 1; all where size is None."""
    if page < 1 or (size is not None and size < 1):
        raise ArchiveError(f"page {page} of {size} entries is no part of a list")
    return statement if size is None else statement.limit(size).offset((page - 1) * size)
