"""Pairs that may be one, as they were last looked for: kept for curators to go through."""

import json
from functools import partial

from sqlalchemy import Connection, delete, func, insert, or_, select

from archive.authority_records import AuthorityKind, StatementField
from archive.matching.bodies import BodyLikeness
from archive.matching.people import PersonLikeness
from archive.matching.suggesting import Ground, Reason, Suggestion
from archive.matching.suggesting import suggestions as find
from archive.sql.authority_tables import authority_statements, authority_suggestions
from archive.sql.deciding import register_of
from archive.sql.profiles import profiles, together
from archive.sql.statements import current_ids

_kept = authority_suggestions.c
_GROUNDS = {
    ground.value: ground for kind in (PersonLikeness, BodyLikeness, Ground) for ground in kind
}


def look(connection: Connection) -> int:
    """Look for pairs that may be one in both registers, and keep them; return how many there are.

    Pairs that a curator declined, or related to each other, are left out.
    """
    connection.execute(delete(authority_suggestions))
    count = 0
    for register in AuthorityKind:
        settled = _settled(connection, register)
        known = profiles(connection, register)
        pairs = find(register, known, together=partial(together, connection, register))
        wanted = [one for one in pairs if frozenset((one.one, one.other)) not in settled]
        if wanted:
            connection.execute(insert(authority_suggestions), [_row(one) for one in wanted])
        count += len(wanted)
    return count


def listed(
    connection: Connection, register: AuthorityKind, *, page: int, size: int
) -> tuple[tuple[Suggestion, ...], int]:
    """Return a page of the suggestions that can still be followed, and how many there are."""
    records = register_of(register).records
    one, other = records.alias("one_record"), records.alias("other_record")
    standing = (
        select(authority_suggestions)
        .join(one, one.c.id == _kept.one)
        .join(other, other.c.id == _kept.other)
        .where(_kept.register == register.value)
    )
    total = connection.scalars(select(func.count()).select_from(standing.subquery())).one()
    ordered = standing.order_by(_kept.score.desc(), one.c.folded, other.c.folded)
    rows = connection.execute(ordered.limit(size).offset((page - 1) * size))
    found = tuple(
        Suggestion(
            register=register,
            one=row.one,
            other=row.other,
            score=row.score,
            same=bool(row.same),
            reasons=tuple(
                Reason(ground=_GROUNDS[ground], detail=detail, against=against)
                for ground, detail, against in json.loads(row.reasons)
            ),
        )
        for row in rows
    )
    return found, int(total)


def forget(connection: Connection, register: AuthorityKind, pair: tuple[str, str]) -> None:
    """Remove the suggestion about ``pair``, which was answered."""
    low, high = pair
    connection.execute(
        delete(authority_suggestions).where(
            _kept.register == register.value,
            or_(
                (_kept.one == low) & (_kept.other == high),
                (_kept.one == high) & (_kept.other == low),
            ),
        )
    )


def _settled(connection: Connection, register: AuthorityKind) -> set[frozenset[str]]:
    """Return the pairs that are known not to be one, by the records of today."""
    held = authority_statements.c
    told = select(held.subject, held.detail).where(
        held.register == register.value,
        held.field.in_([StatementField.APART.value, StatementField.RELATION.value]),
    )
    pairs = [(row[0], row[1]) for row in connection.execute(told)]
    current = current_ids(connection, register, {record for pair in pairs for record in pair})
    return {frozenset((current[one], current[other])) for one, other in pairs}


def _row(one: Suggestion) -> dict[str, object]:
    reasons = [[each.ground.value, each.detail, each.against] for each in one.reasons]
    return {
        "register": one.register.value,
        "one": one.one,
        "other": one.other,
        "score": one.score,
        "same": int(one.same),
        "reasons": json.dumps(reasons, ensure_ascii=False),
    }
