"""The sequence of changes, without a gap, and the totals that are kept with its last number.

The one row of ``ledger`` is locked by whoever writes, until the transaction ends: numbers are
given in the order in which transactions are committed, and a number whose transaction fails was
never given.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, bindparam, func, insert, select, update

from archive.records import Change, ChangeKind
from archive.sql.batches import batches
from archive.sql.tables import changes, ledger

_POSITION = select(ledger.c.position)
_LOCK = _POSITION.with_for_update()
_APPEND = insert(changes)
_AT_A_TIME = 500
_FEW = 2000
_LAST_OF = (
    select(changes.c.release_id, func.max(changes.c.sequence))
    .where(changes.c.release_id.in_(bindparam("of_releases", expanding=True)))
    .group_by(changes.c.release_id)
)
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
    if len(among) > _FEW:
        return tuple(islice(_latest_of_many(connection, among), limit))
    last: dict[str, int] = {}
    for batch in batches(tuple(among)):
        for release, number in connection.execute(_LAST_OF, {"of_releases": batch}):
            last[release] = number
    return tuple(sorted(last, key=lambda release: -last[release])[:limit])


def _latest_of_many(connection: Connection, among: Collection[str]) -> Iterator[str]:
    """Yield the releases of ``among``, which are many: the last changes are mostly theirs."""
    seen: set[str] = set()
    before: int | None = None
    while len(seen) < len(among):
        newest = (
            select(changes.c.sequence, changes.c.release_id)
            .order_by(changes.c.sequence.desc())
            .limit(_AT_A_TIME)
        )
        rows = connection.execute(
            newest if before is None else newest.where(changes.c.sequence < before)
        ).all()
        if not rows:
            return
        for _, release in rows:
            if release in among and release not in seen:
                seen.add(release)
                yield release
        before = rows[-1].sequence


def read(connection: Connection, *, after: int, limit: int) -> tuple[Change, ...]:
    """Return at most ``limit`` changes that follow number ``after``."""
    statement = (
        select(changes).where(changes.c.sequence > after).order_by(changes.c.sequence).limit(limit)
    )
    return tuple(
        Change(sequence=row.sequence, release_id=row.release_id, kind=ChangeKind(row.kind))
        for row in connection.execute(statement)
    )
