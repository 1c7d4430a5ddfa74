"""Plans of decisions that make two records one, or part one in two."""

from collections.abc import Collection, Iterable

from archive.authority import record_id
from archive.authority_records import Action, Statement, StatementField
from archive.errors import DecisionError
from archive.model import short_hash
from archive.sql.bearers import Bearers, checked_name, now
from archive.sql.decisions import Entry
from archive.sql.statements import keys_of, members_of, of_subjects, records_of, value_of


def merge(who: Bearers, into: str, others: Iterable[str]) -> Entry:
    """Plan that ``others`` are whom ``into`` is; their ids will lead there."""
    target, name = who.standing(into)
    statements = who.forms(target)
    merged: dict[str, str] = {}
    for other in others:
        record, other_name = who.standing(other)
        if record == target:
            raise DecisionError(f"“{other_name}” and “{name}” are one record already")
        merged[record] = other_name
        statements += who.forms(record)
        statements.append(now(StatementField.INTO, record, target))
        statements += _taken_over(who, record, target)
        statements += _apart_no_longer(who, record, target)
    if not merged:
        raise DecisionError(f"say what is to be merged into “{name}”")
    return who.entry(
        Action.MERGE, (target, name), statements, values=merged.values(), records=merged.keys()
    )


def split(
    who: Bearers,
    record: str,
    *,
    names: Collection[str],
    releases: Collection[str],
    name: str | None,
    into: str | None,
) -> Entry:
    """Plan that ``names`` of a record, or those in ``releases`` alone, are another's.

    The other is the record ``into``, or a new one, named ``name``.
    """
    old, old_name = who.standing(record)
    keys = _keys_to_split(who, old, old_name, names=names)
    moved = _moved(who, old, old_name, keys=keys, releases=releases)
    statements = who.forms(old)
    home = None if into or name or releases else _home(who, old, keys)
    if home:
        target, parting = home
        statements.append(parting)
    else:
        target = _target(who, (old, old_name), moved, into=into, name=name)
        statements += [
            now(StatementField.NAME, key, target, detail=release) for key, release in moved
        ]
    if name and not into:
        given = checked_name(name)
        if record_id(given) not in keys:
            statements += who.claim(target, given)
        statements.append(now(StatementField.TITLE, target, given))
    shown = name or who.name_of(target) or who.form(min(keys)) or old_name
    return who.entry(Action.SPLIT, (old, old_name), statements, values=[shown], records=[target])


def _target(
    who: Bearers,
    old: tuple[str, str],
    moved: Collection[tuple[str, str]],
    *,
    into: str | None,
    name: str | None,
) -> str:
    """Return the id of the record that is split off ``old``, an id and a name."""
    record, old_name = old
    if into:
        target, _ = who.standing(into)
        if target == record:
            raise DecisionError(f"“{old_name}” cannot be split off to itself")
        return target
    if not name and any(release for _, release in moved):
        raise DecisionError(
            f"give what is split off “{old_name}” a name of its own, such as “{old_name} (1)”, or "
            "say which record it is"
        )
    return short_hash("split", who.register, record, *map("@".join, moved))


def _keys_to_split(
    who: Bearers, record: str, name: str, *, names: Collection[str]
) -> frozenset[str]:
    keys = keys_of(who.connection, who.register, record)
    wanted = {record_id(one): one for one in names}
    for key, printed in wanted.items():
        if key not in keys:
            raise DecisionError(f"“{printed}” is not a name of “{name}”")
    return frozenset(wanted) or keys


def _moved(
    who: Bearers, record: str, name: str, *, keys: frozenset[str], releases: Collection[str]
) -> list[tuple[str, str]]:
    """Return the keys that move, each with the release that it moves in, empty for all."""
    theirs = who.appearances(record)
    for release in releases:
        if not any((release, key) in theirs for key in keys):
            raise DecisionError(f"“{name}” is not named so in release {release}")
    moved = {
        (release, key)
        for release, key in theirs
        if key in keys and (not releases or release in releases)
    }
    if moved == theirs:
        raise DecisionError(f"nothing would be left of “{name}”; rename it instead")
    if releases:
        return sorted((key, release) for release, key in moved)
    bearers = records_of(who.connection, who.register, keys)
    everywhere = {key for key, bearer in bearers.items() if bearer == record}
    alone = {(key, release) for release, key in moved if key not in everywhere}
    return sorted({(key, "") for key in everywhere} | alone)


def _home(who: Bearers, record: str, keys: frozenset[str]) -> tuple[str, Statement] | None:
    """Return the id that just ``keys`` had before they came to ``record``, and what parts it."""
    members = members_of(who.connection, who.register, record)
    for member in members[1:]:
        if keys_of(who.connection, who.register, member) == keys:
            return member, now(StatementField.INTO, member, None)
    key = next(iter(keys))
    ruled = value_of(who.connection, who.register, StatementField.NAME, subject=key)
    if len(keys) == 1 and ruled in members and key not in members:
        return key, now(StatementField.NAME, key, None)
    return None


def _taken_over(who: Bearers, record: str, target: str) -> list[Statement]:
    """Return what was said of ``record`` as said of ``target``, where that says nothing."""
    taken: list[Statement] = []
    for field in (StatementField.VARIANT, StatementField.IDENTIFIER, StatementField.RELATION):
        taken += [
            now(field, target, value, detail=detail)
            for _, detail, value in of_subjects(
                who.connection, who.register, field, subjects=[record]
            )
            if field is not StatementField.RELATION or who.current(detail) != target
        ]
    for field in (StatementField.KIND, StatementField.NOTE):
        old, new = (
            value_of(who.connection, who.register, field, subject=one) for one in (record, target)
        )
        if old and not new:
            taken.append(now(field, target, old))
    return taken


def _apart_no_longer(who: Bearers, record: str, target: str) -> list[Statement]:
    """Return that two records that were held apart are so no longer."""
    mine = members_of(who.connection, who.register, record)
    theirs = members_of(who.connection, who.register, target)
    held = of_subjects(
        who.connection, who.register, StatementField.APART, subjects=[*mine, *theirs]
    )
    return [
        now(StatementField.APART, low, None, detail=high)
        for low, high, _ in held
        if (low in mine and high in theirs) or (low in theirs and high in mine)
    ]
