"""Plans of decisions about one record: its name, kind, variants, note, identifiers, relations.

A plan is a log's entry that has not been carried out; it changes nothing yet.
"""

from archive.authority import folded, record_id
from archive.authority_records import Action, AuthorityKind, Relation, Statement, StatementField
from archive.errors import DecisionError
from archive.model import OrganisationKind
from archive.sql.bearers import Bearers, checked_name, now
from archive.sql.decisions import Entry, by_number, changed_since, records_about
from archive.sql.statements import of_subjects, value_of


def rename(who: Bearers, record: str, name: str) -> Entry:
    """Plan that ``name`` is the authorised name; the old one stays a variant where printed."""
    target, old = who.standing(record)
    given = checked_name(name)
    statements = [
        *who.forms(target),
        *who.claim(target, given),
        now(StatementField.TITLE, target, given),
    ]
    variants = of_subjects(who.connection, who.register, StatementField.VARIANT, subjects=[target])
    if folded(old) != folded(given) and record_id(old) not in {key for _, key, _ in variants}:
        statements += who.released(target, old)
    return who.entry(Action.RENAME, (target, old), statements, values=[given])


def set_kind(who: Bearers, record: str, kind: OrganisationKind | None) -> Entry:
    """Plan that an organisation is of ``kind``; None lets the releases say it again."""
    target, name = who.standing(record)
    if who.register is not AuthorityKind.ORGANISATION:
        raise DecisionError(f"“{name}” is a person, and only organisations have a kind")
    said = kind.value if kind else None
    changes = [now(StatementField.KIND, target, said)]
    return who.entry(Action.KIND, (target, name), changes, values=[said] if said else [])


def add_variant(who: Bearers, record: str, variant: str) -> Entry:
    """Plan that ``record`` is also known as ``variant``, also where it is printed later."""
    target, name = who.standing(record)
    given = checked_name(variant)
    if folded(given) == folded(name):
        raise DecisionError(f"“{given}” is what “{name}” is called already")
    statements = [
        *who.forms(target),
        *who.claim(target, given),
        now(StatementField.VARIANT, target, given, detail=record_id(given)),
    ]
    return who.entry(Action.ADD_VARIANT, (target, name), statements, values=[given])


def remove_variant(who: Bearers, record: str, variant: str) -> Entry:
    """Plan that ``record`` is no longer known as ``variant``, which was added by hand."""
    target, name = who.standing(record)
    key = record_id(variant)
    held = value_of(
        who.connection, who.register, StatementField.VARIANT, subject=target, detail=key
    )
    if held is None:
        raise DecisionError(
            f"“{variant}” was not added to “{name}” by hand; a name that releases print can be "
            "split off"
        )
    statements = [
        now(StatementField.VARIANT, target, None, detail=key),
        *(who.released(target, held) if folded(held) != folded(name) else []),
    ]
    return who.entry(Action.REMOVE_VARIANT, (target, name), statements, values=[held])


def annotate(who: Bearers, record: str, note: str | None) -> Entry:
    """Plan that the note on ``record`` says ``note``, None for no note."""
    target, name = who.standing(record)
    changes = [now(StatementField.NOTE, target, note)]
    return who.entry(Action.NOTE, (target, name), changes, values=[note] if note else [])


def identify(who: Bearers, record: str, *, url: str, scheme: str | None) -> Entry:
    """Plan that ``url``, by ``scheme``, tells of the same; None takes it away."""
    target, name = who.standing(record)
    changes = [now(StatementField.IDENTIFIER, target, scheme, detail=url)]
    action = Action.ADD_IDENTIFIER if scheme else Action.REMOVE_IDENTIFIER
    return who.entry(action, (target, name), changes, values=[url])


def relate(who: Bearers, record: str, *, to: str, relation: Relation | None) -> Entry:
    """Plan how ``record`` stands ``to`` another; None takes it away, whoever of the two says it."""
    target, name = who.standing(record)
    other, other_name = who.standing(to)
    if target == other:
        raise DecisionError(f"“{name}” cannot be related to itself")
    said = relation.value if relation else None
    changes = [
        now(StatementField.RELATION, target, said, detail=other),
        now(StatementField.RELATION, other, None, detail=target),
    ]
    action = Action.RELATE if relation else Action.UNRELATE
    values = [*([said] if said else []), other_name]
    return who.entry(action, (target, name), changes, values=values, records=[other])


def decline(who: Bearers, one: str, other: str, *, curator: str) -> Entry:
    """Plan that two records are not the same, so that nothing suggests it again."""
    target, name = who.standing(one)
    second, second_name = who.standing(other)
    if target == second:
        raise DecisionError(f"“{name}” and “{second_name}” are one record already")
    low, high = sorted((target, second))
    changes = [now(StatementField.APART, low, curator, detail=high)]
    return who.entry(
        Action.DECLINE, (target, name), changes, values=[second_name], records=[second]
    )


def undo(who: Bearers, number: int) -> Entry:
    """Plan that what decision ``number`` changed is as it was before.

    Raises DecisionError where a later decision has changed the same again.
    """
    decision = by_number(who.connection, number)
    if decision.undone_by:
        raise DecisionError(f"decision {number} was undone by decision {decision.undone_by}")
    for one in decision.changes:
        held = value_of(
            who.connection, who.register, one.field, subject=one.subject, detail=one.detail
        )
        if held != one.after:
            raise _built_upon(who, number, one)
    return who.entry(
        Action.UNDO,
        (decision.record, decision.name),
        [now(one.field, one.subject, one.before, detail=one.detail) for one in decision.changes],
        values=(decision.action.value, *decision.values),
        records=records_about(who.connection, number),
        undoes=number,
    )


def _built_upon(who: Bearers, number: int, change: Statement) -> DecisionError:
    place = (change.field, change.subject, change.detail)
    later = changed_since(who.connection, number, places=[place])
    by = f"decision {later.number} ({later.action})" if later else "something later"
    return DecisionError(f"decision {number} cannot be undone: {by} builds on it; undo that first")
