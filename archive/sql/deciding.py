"""One decision carried out: the statements, all releases that it touches, the log, the changes.

What a decision means for the lists, counts and names follows from the facts of the releases, read
again under the statements that now hold: the same way that a release goes when it is kept.
"""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, select

from archive.authority_records import (
    AuthorityDecision,
    AuthorityKind,
    Signature,
    Statement,
    StatementField,
)
from archive.errors import DecisionError
from archive.records import ChangeKind
from archive.sql import decisions, fact_decisions, sequence
from archive.sql.batches import batches
from archive.sql.facts import Step, facts_of_all, replace_facts_of_all, stored_facts_of_all
from archive.sql.registers import ORGANISATIONS, SPEAKERS, Register
from archive.sql.settling import settle
from archive.sql.statements import current_ids, keys_of, releases_printing, value_of, write

_OF_NAMES = frozenset(
    {
        StatementField.NAME,
        StatementField.INTO,
        StatementField.TITLE,
        StatementField.KIND,
        StatementField.VARIANT,
    }
)
_REGISTERS = {register.kind: register for register in (SPEAKERS, ORGANISATIONS)}


def register_of(kind: AuthorityKind) -> Register:
    """Return the register of ``kind``."""
    return _REGISTERS[kind]


def carry_out(
    connection: Connection, entry: decisions.Entry, *, by: Signature
) -> AuthorityDecision:
    """Let the changes of ``entry`` hold, and everything that follows from them; log it.

    Raises DecisionError where two records would have one authorised name.
    """
    register, changes = entry.register, entry.changes
    if not changes:
        raise DecisionError(f"that is so already: nothing changes for “{entry.name}”")
    touched = _releases_touched(connection, register, changes)
    before = _records_decided(connection, register, changes)
    write(connection, register, (*entry.forms, *changes))
    _refuse_circles(connection, register, changes)
    decided = before | _records_decided(connection, register, changes)
    touched |= _releases_touched(connection, register, changes)
    _follow(connection, register, touched=touched, decided=decided)
    return decisions.append(connection, entry, by=by)


def with_before(
    connection: Connection, register: AuthorityKind, statements: Iterable[Statement]
) -> tuple[Statement, ...]:
    """Return those of ``statements`` that change something, with what held before.

    Of several about the same the last counts.
    """
    last = {(one.field, one.subject, one.detail): one for one in statements}
    found = []
    for (field, subject, detail), one in last.items():
        held = value_of(connection, register, field, subject=subject, detail=detail)
        if held != one.after:
            found.append(
                Statement(field=field, subject=subject, detail=detail, before=held, after=one.after)
            )
    return tuple(found)


def _releases_touched(
    connection: Connection, register: AuthorityKind, changes: Iterable[Statement]
) -> set[str]:
    """Return the releases of which the names may lead to other records by ``changes``."""
    touched: set[str] = set()
    for one in changes:
        if one.field is StatementField.INTO:
            keys: Collection[str] = keys_of(connection, register, one.subject)
        elif one.field is StatementField.NAME:
            keys = [one.subject]
        else:
            continue
        printing = releases_printing(connection, register, keys)
        touched |= printing.keys() & {one.detail} if one.detail else printing.keys()
    return touched


def _records_decided(
    connection: Connection, register: AuthorityKind, changes: Iterable[Statement]
) -> set[str]:
    """Return the records whose names, by which they are found, ``changes`` are about."""
    about: set[str] = set()
    for one in changes:
        if one.field in _OF_NAMES:
            about.add(one.subject)
            if one.field in {StatementField.NAME, StatementField.INTO}:
                about |= {record for record in (one.before, one.after) if record}
    return set(current_ids(connection, register, about).values())


def _refuse_circles(
    connection: Connection, register: AuthorityKind, changes: Iterable[Statement]
) -> None:
    """Raise DecisionError where a record would be merged into one that is merged into it."""
    merged = [one.subject for one in changes if one.field is StatementField.INTO and one.after]
    for record in merged:
        seen, step = set(), record
        while step:
            if step in seen:
                raise DecisionError(
                    f"record {record} would be merged into one that was merged into it since"
                )
            seen.add(step)
            step = value_of(connection, register, StatementField.INTO, subject=step) or ""


def _follow(
    connection: Connection,
    register: AuthorityKind,
    *,
    touched: Collection[str],
    decided: Collection[str],
) -> None:
    steps: dict[str, Step] = {}
    for batch in batches(sorted(touched)):
        steps.update(_read_again(connection, batch))
    number = sequence.position(connection) + 1
    renamed = settle(
        connection, tuple(steps.values()), sequence=number, decided={register: decided}
    )
    _refuse_same_names(connection, register, decided)
    put = [(release, ChangeKind.PUT) for release in sorted(renamed.union(steps))]
    if put:
        sequence.append(connection, put, first=number)


def _read_again(connection: Connection, batch: Sequence[str]) -> dict[str, Step]:
    """Replace the facts of a batch of releases; return those that are others now."""
    shown = fact_decisions.read_current(connection, batch)
    before = stored_facts_of_all(connection, [one.id for one in shown])
    after = facts_of_all(connection, shown)
    steps = {
        one.id: Step(before=before[one.id], after=after[one.id])
        for one in shown
        if before[one.id] != after[one.id]
    }
    replace_facts_of_all(connection, steps)
    return steps


def _refuse_same_names(
    connection: Connection, register: AuthorityKind, decided: Collection[str]
) -> None:
    """Raise DecisionError where one of ``decided`` has the authorised name of another record."""
    records = register_of(register).records
    other = records.alias("other")
    for batch in batches(sorted(decided)):
        same = (
            select(records.c.name, other.c.id)
            .join(other, (other.c.folded == records.c.folded) & (other.c.id != records.c.id))
            .where(records.c.id.in_(batch))
            .limit(1)
        )
        found = connection.execute(same).first()
        if found:
            raise DecisionError(
                f"two records would be named “{found.name}”, and nobody could tell them apart: "
                "merge them, or give one of them a name that says more"
            )
