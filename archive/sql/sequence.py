"""The sequence of changes, without a gap, and the totals that are kept with its last number.

The one row of ``ledger`` is locked by whoever writes, until the transaction ends: numbers are
given in the order in which transactions are committed, and a number whose transaction fails was
never given.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, insert, select, update

from archive.records import Change, ChangeKind
from archive.sql.tables import changes, ledger

_POSITION = select(ledger.c.position)
_LOCK = _POSITION.with_for_update()
_APPEND = insert(changes)
_AT_A_TIME = 1000
_ADD_UP = update(ledger).values(
    position=ledger.c.position + bindparam("changes"),
    releases=ledger.c.releases + bindparam("more_releases"),
    quotations=ledger.c.quotations + bindparam("more_quotations"),
)


def lock(connection: Connection) -> None:
    """Take the writers' lock for the rest of the transaction."""
    connection.execute(_LOCK)


def position(connection: Connection) -> int:
    """Return the number of the last change, 0 before the first."""
    return int(connection.scalars(_POSITION).one())


def append(
    connection: Connection,
    entries: Iterable[tuple[str, ChangeKind]],
    *,
    first: int,
    releases: int = 0,
    quotations: int = 0,
) -> None:
    """Append changes, each a release and what became of it, numbered from ``first``.

    ``releases`` and ``quotations`` are added to the totals.
    """
    rows = [
        {"sequence": number, "release_id": release, "kind": kind.value}
        for number, (release, kind) in enumerate(entries, start=first)
    ]
    connection.execute(_APPEND, rows)
    added = {"changes": len(rows), "more_releases": releases, "more_quotations": quotations}
    connection.execute(_ADD_UP, added)


def latest(connection: Connection, among: Collection[str], *, limit: int) -> tuple[str, ...]:
    """Return the ``limit`` releases of ``among`` that changed last, the last one first."""
    found: dict[str, None] = {}
    newest = select(changes.c.release_id).order_by(changes.c.sequence.desc())
    for release in connection.execution_options(yield_per=_AT_A_TIME).scalars(newest):
        if len(found) >= min(limit, len(among)):
            break
        if release in among:
            found[release] = None
    return tuple(found)


def read(connection: Connection, *, after: int, limit: int) -> tuple[Change, ...]:
    """Return at most ``limit`` changes that follow number ``after``."""
    statement = (
        select(changes).where(changes.c.sequence > after).order_by(changes.c.sequence).limit(limit)
    )
    return tuple(
        Change(sequence=row.sequence, release_id=row.release_id, kind=ChangeKind(row.kind))
        for row in connection.execute(statement)
    )
