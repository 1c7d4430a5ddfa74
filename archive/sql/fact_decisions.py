"""The log of decisions, and releases as they stand with it: what readers see."""

import json
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select

from archive.codec import from_plain, to_plain
from archive.curation import Curated, curated
from archive.model import Anchor, Decision, FactField, Release
from archive.records import ReleaseSummary
from archive.sql import releases
from archive.sql.batches import batches
from archive.sql.curation_tables import decisions
from archive.summaries import summary_of

_INSERT = insert(decisions)
_IN_ORDER = (decisions.c.at, decisions.c.number)
_OF_RELEASE = (
    select(decisions).where(decisions.c.release_id == bindparam("of_release")).order_by(*_IN_ORDER)
)


def log_of(connection: Connection, release_id: str) -> tuple[Decision, ...]:
    """Return all decisions on the release, in their order, those that were taken back too."""
    rows = connection.execute(_OF_RELEASE, {"of_release": release_id}).mappings()
    return tuple(_decision(row) for row in rows)


def logs_of(connection: Connection, release_ids: Sequence[str]) -> dict[str, tuple[Decision, ...]]:
    """Return the decisions on each of the releases that there are any on."""
    found: dict[str, list[Decision]] = {}
    for batch in batches(release_ids):
        statement = select(decisions).where(decisions.c.release_id.in_(batch)).order_by(*_IN_ORDER)
        for row in connection.execute(statement).mappings():
            found.setdefault(row["release_id"], []).append(_decision(row))
    return {release: tuple(log) for release, log in found.items()}


def after(connection: Connection, number: int, *, limit: int) -> tuple[tuple[int, Decision], ...]:
    """Return at most ``limit`` decisions past ``number`` with their numbers, as they were added."""
    statement = (
        select(decisions)
        .where(decisions.c.number > number)
        .order_by(decisions.c.number)
        .limit(limit)
    )
    rows = connection.execute(statement).mappings()
    return tuple((row["number"], _decision(row)) for row in rows)


def latest(connection: Connection, *, limit: int) -> tuple[Decision, ...]:
    """Return the decisions that were made last, the last one first."""
    newest = (decisions.c.at.desc(), decisions.c.number.desc())
    rows = connection.execute(select(decisions).order_by(*newest).limit(limit)).mappings()
    return tuple(_decision(row) for row in rows)


def on_fact(connection: Connection, fact: str) -> tuple[Decision, ...]:
    """Return the decisions on the fact of this name, in whichever release, in their order."""
    statement = select(decisions).where(decisions.c.fact == fact).order_by(*_IN_ORDER)
    return tuple(_decision(row) for row in connection.execute(statement).mappings())


def known(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Return those of ``ids`` that the log holds."""
    return frozenset(
        one
        for batch in batches(ids)
        for one in connection.scalars(select(decisions.c.id).where(decisions.c.id.in_(batch)))
    )


def append(connection: Connection, made: Sequence[Decision]) -> None:
    """Add decisions to the end of the log."""
    last = connection.scalars(select(func.max(decisions.c.number))).one() or 0
    rows = [_row(number, one) for number, one in enumerate(made, start=last + 1)]
    if rows:
        connection.execute(_INSERT, rows)


def erase(connection: Connection, release_id: str) -> None:
    """Remove the decisions on a release that is purged: they hold words of it."""
    connection.execute(delete(decisions).where(decisions.c.release_id == release_id))


def read(connection: Connection, release_id: str, *, number: int) -> Curated:
    """Return version ``number`` of a release with the decisions on it laid over."""
    found = releases.read(connection, release_id, number=number)
    return curated(found, log_of(connection, release_id))


def read_current(connection: Connection, release_ids: Sequence[str]) -> tuple[Release, ...]:
    """Return releases as readers see them, in the order asked, without those not shown."""
    logs = logs_of(connection, release_ids)
    return tuple(
        curated(one, logs[one.id]).release if one.id in logs else one
        for one in releases.read_current(connection, release_ids)
    )


def summaries(connection: Connection, release_ids: Sequence[str]) -> tuple[ReleaseSummary, ...]:
    """Return what a list says of releases as readers see them, in the order asked.

    Those that are not shown are left out.
    """
    logs = logs_of(connection, release_ids)
    found = releases.summaries(connection, [one for one in release_ids if one not in logs])
    decided = releases.read_current(connection, tuple(logs))
    found.update((one.id, summary_of(curated(one, logs[one.id]).release)) for one in decided)
    return tuple(found[one] for one in release_ids if one in found)


def stray(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with the log itself."""
    count, last = connection.execute(
        select(func.count(), func.coalesce(func.max(decisions.c.number), 0))
    ).one()
    if last < count:
        yield f"{count} decisions are numbered up to {last}"
    acts = select(decisions.c.act)
    undone = select(decisions.c.id).where(
        decisions.c.field == FactField.UNDO.value, decisions.c.value.not_in(acts)
    )
    for one in connection.scalars(undone):
        yield f"decision {one} takes back an act that the log does not hold"


def _row(number: int, decision: Decision) -> Mapping[str, object]:
    place = decision.place
    return {
        "number": number,
        "id": decision.id,
        "act": decision.act,
        "release_id": decision.release,
        "fact": decision.fact,
        "field": decision.field.value,
        "value": decision.value,
        "before": decision.before,
        "parsed": decision.parsed,
        "place": json.dumps(to_plain(place), ensure_ascii=False) if place else None,
        "curator": decision.curator,
        "at": decision.at,
        "reason": decision.reason,
    }


def _decision(row: RowMapping) -> Decision:
    return Decision(
        id=row["id"],
        act=row["act"],
        release=row["release_id"],
        fact=row["fact"],
        field=FactField(row["field"]),
        value=row["value"],
        before=row["before"],
        parsed=row["parsed"],
        place=from_plain(Anchor, json.loads(row["place"])) if row["place"] else None,
        curator=row["curator"],
        at=row["at"],
        reason=row["reason"],
    )
