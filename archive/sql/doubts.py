"""What is in doubt of the releases that are shown, kept so that a queue of it can be asked for."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy import tuple_ as row_of

from archive.curation import Curated
from archive.doubts import WEIGHTS, Doubt, DoubtKind, InDoubt, doubts_of
from archive.sources import source_of
from archive.sql import reports
from archive.sql.curation_tables import doubts

_INSERT = insert(doubts)
_DELETE = delete(doubts).where(doubts.c.release_id == bindparam("of_release"))
_OF_RELEASE = select(doubts.c.kind, doubts.c.fact).where(
    doubts.c.release_id == bindparam("of_release")
)
_REST = (doubts.c.release_id, doubts.c.fact, doubts.c.kind)


def settle(connection: Connection, release_id: str, *, stands: Curated | None) -> None:
    """Bring what is in doubt of a release, None where it is hidden, up to how it stands."""
    found = expected(connection, release_id, stands=stands)
    if found == stored(connection, release_id):
        return
    connection.execute(_DELETE, {"of_release": release_id})
    if stands and found:
        source = source_of(stands.release.provenance)
        connection.execute(_INSERT, [_row(release_id, one, source) for one in found])


def expected(
    connection: Connection, release_id: str, *, stands: Curated | None
) -> frozenset[Doubt]:
    """Return what the table is to hold of a release, None where it is hidden."""
    if stands is None:
        return frozenset()
    reported = reports.open_facts(connection, release_id)
    return frozenset(
        [*doubts_of(stands), *(Doubt(kind=DoubtKind.REPORT, fact=fact) for fact in reported)]
    )


def stored(connection: Connection, release_id: str) -> frozenset[Doubt]:
    """Return what the table holds of a release."""
    rows = connection.execute(_OF_RELEASE, {"of_release": release_id})
    return frozenset(Doubt(kind=DoubtKind(row.kind), fact=row.fact) for row in rows)


def queue(
    connection: Connection,
    *,
    kind: DoubtKind | None,
    source: str | None,
    after: InDoubt | None,
    limit: int,
) -> tuple[InDoubt, ...]:
    """Return the first ``limit`` doubts past ``after``, the heaviest first."""
    statement = _narrowed(select(doubts), kind=kind, source=source)
    if after:
        weight = WEIGHTS[after.kind]
        rest = row_of(*_REST) > row_of(after.release_id, after.fact, after.kind.value)
        statement = statement.where(
            or_(doubts.c.weight < weight, (doubts.c.weight == weight) & rest)
        )
    rows = connection.execute(statement.order_by(doubts.c.weight.desc(), *_REST).limit(limit))
    return tuple(
        InDoubt(
            release_id=row.release_id, kind=DoubtKind(row.kind), fact=row.fact, source=row.source
        )
        for row in rows
    )


def by_kind(connection: Connection, *, source: str | None) -> dict[DoubtKind, int]:
    """Return how many doubts of each kind there are, of one source if given."""
    statement = _narrowed(select(doubts.c.kind, func.count()), kind=None, source=source)
    counts = {row[0]: row[1] for row in connection.execute(statement.group_by(doubts.c.kind))}
    return {kind: counts[kind] for kind in DoubtKind if kind in counts}


def by_source(connection: Connection, *, kind: DoubtKind | None) -> dict[str, int]:
    """Return how many doubts each source has, of one kind if given; the most first."""
    count = func.count()
    statement = _narrowed(select(doubts.c.source, count), kind=kind, source=None)
    grouped = statement.where(doubts.c.source.is_not(None)).group_by(doubts.c.source)
    ordered = grouped.order_by(count.desc(), doubts.c.source)
    return {row[0]: row[1] for row in connection.execute(ordered)}


def _narrowed(
    statement: Select[*tuple[Any, ...]], *, kind: DoubtKind | None, source: str | None
) -> Select[*tuple[Any, ...]]:
    return statement.where(*_conditions(kind, source))


def _conditions(kind: DoubtKind | None, source: str | None) -> Iterator[ColumnElement[bool]]:
    if kind:
        yield doubts.c.kind == kind.value
    if source:
        yield doubts.c.source == source


def _row(release_id: str, doubt: Doubt, source: str | None) -> dict[str, object]:
    return {
        "release_id": release_id,
        "kind": doubt.kind.value,
        "fact": doubt.fact,
        "weight": WEIGHTS[doubt.kind],
        "source": source,
    }
