"""The statements that hold: which record bears a name, where a record was merged into."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select

from archive.authority_records import AuthorityKind, Statement, StatementField
from archive.errors import IntegrityError
from archive.sql.authority_tables import authority_statements, release_names
from archive.sql.batches import batches

_held = authority_statements.c
_KEYS: BindParameter[str] = bindparam("keys", expanding=True)
_OF = (_held.register == bindparam("of_register"), _held.field == bindparam("of_field"))
_BY_SUBJECT = select(_held.subject, _held.detail, _held.value).where(*_OF, _held.subject.in_(_KEYS))
_BY_VALUE = select(_held.subject, _held.detail, _held.value).where(*_OF, _held.value.in_(_KEYS))
_BY_DETAIL = select(_held.subject, _held.detail, _held.value).where(*_OF, _held.detail.in_(_KEYS))
_REMOVE = delete(authority_statements).where(
    *_OF, _held.subject == bindparam("of_subject"), _held.detail == bindparam("of_detail")
)
_ANY = select(_held.register).limit(1)
Row = tuple[str, str, str]


def of_subjects(
    connection: Connection,
    register: AuthorityKind,
    field: StatementField,
    *,
    subjects: Iterable[str],
) -> list[Row]:
    """Return subject, detail and value of what ``field`` tells of ``subjects``."""
    return _rows(connection, _BY_SUBJECT, register, field=field, keys=subjects)


def with_values(
    connection: Connection, register: AuthorityKind, field: StatementField, *, values: Iterable[str]
) -> list[Row]:
    """Return subject, detail and value of what ``field`` tells with one of ``values``."""
    return _rows(connection, _BY_VALUE, register, field=field, keys=values)


def with_details(
    connection: Connection,
    register: AuthorityKind,
    field: StatementField,
    *,
    details: Iterable[str],
) -> list[Row]:
    """Return subject, detail and value of what ``field`` tells with one of ``details``."""
    return _rows(connection, _BY_DETAIL, register, field=field, keys=details)


def value_of(
    connection: Connection,
    register: AuthorityKind,
    field: StatementField,
    *,
    subject: str,
    detail: str = "",
) -> str | None:
    """Return what ``field`` says of ``subject``, None where that is nothing."""
    rows = of_subjects(connection, register, field, subjects=[subject])
    return next((value for _, about, value in rows if about == detail), None)


def write(connection: Connection, register: AuthorityKind, statements: Iterable[Statement]) -> None:
    """Let each of ``statements`` hold as it is after."""
    for one in statements:
        place = {"of_register": register.value, "of_field": one.field.value}
        connection.execute(_REMOVE, {**place, "of_subject": one.subject, "of_detail": one.detail})
        if one.after is not None:
            row = {"register": register.value, "field": one.field.value, "subject": one.subject}
            connection.execute(
                insert(authority_statements), {**row, "detail": one.detail, "value": one.after}
            )


def records_of(
    connection: Connection, register: AuthorityKind, keys: Collection[str], *, release: str = ""
) -> dict[str, str]:
    """Map each of ``keys`` to the record that bears the name, in ``release`` where that matters."""
    return records_in(connection, register, {release: keys})[release]


def records_in(
    connection: Connection, register: AuthorityKind, keys: Mapping[str, Collection[str]]
) -> dict[str, dict[str, str]]:
    """Map the keys of each release to the records that bear the names there; of many at once."""
    if not is_any(connection):
        return {release: {key: key for key in its} for release, its in keys.items()}
    every = sorted({key for its in keys.values() for key in its})
    rules = of_subjects(connection, register, StatementField.NAME, subjects=every)
    told = {(key, where): record for key, where, record in rules}
    # What holds in one release alone prevails over what holds in all.
    found = {
        release: {key: told.get((key, release), told.get((key, ""), key)) for key in its}
        for release, its in keys.items()
    }
    bearers = {record: record for its in found.values() for record in its.values()}
    ends = _followed(connection, register, bearers)
    return {
        release: {key: ends[record] for key, record in its.items()}
        for release, its in found.items()
    }


def current_ids(
    connection: Connection, register: AuthorityKind, records: Collection[str]
) -> dict[str, str]:
    """Map each of ``records`` to the one that it was merged into, however often."""
    return _followed(connection, register, {record: record for record in records})


def members_of(connection: Connection, register: AuthorityKind, record: str) -> tuple[str, ...]:
    """Return ``record`` and all that were merged into it, directly or not."""
    members, new = [record], [record]
    while new:
        rows = with_values(connection, register, StatementField.INTO, values=new)
        new = sorted(subject for subject, _, _ in rows)
        members += new
    return tuple(members)


def keys_of(connection: Connection, register: AuthorityKind, record: str) -> frozenset[str]:
    """Return the keys that lead to ``record``, be it in one release alone."""
    members = members_of(connection, register, record)
    given = with_values(connection, register, StatementField.NAME, values=members)
    taken = of_subjects(connection, register, StatementField.NAME, subjects=members)
    elsewhere = {key for key, where, to in taken if not where and to not in members}
    return frozenset({*members, *(key for key, _, _ in given)} - elsewhere)


def decided_among(
    connection: Connection, register: AuthorityKind, records: Collection[str]
) -> frozenset[str]:
    """Return those of ``records`` of whose names something was decided."""
    if not is_any(connection):
        return frozenset()
    of_names = (StatementField.NAME, StatementField.INTO)
    own = (StatementField.TITLE, StatementField.VARIANT)
    told = [of_subjects(connection, register, field, subjects=records) for field in own]
    led = [with_values(connection, register, field, values=records) for field in of_names]
    return frozenset(
        [subject for rows in told for subject, _, _ in rows]
        + [record for rows in led for _, _, record in rows]
    )


def releases_printing(
    connection: Connection, register: AuthorityKind, keys: Collection[str]
) -> dict[str, set[str]]:
    """Map each release that prints one of ``keys`` to those that it prints."""
    found: dict[str, set[str]] = {}
    named = release_names.c
    for batch in batches(sorted(keys)):
        statement = select(named.release_id, named.key).where(
            named.register == register.value, named.key.in_(batch)
        )
        for row in connection.execute(statement):
            found.setdefault(row.release_id, set()).add(row.key)
    return found


def forms_of(
    connection: Connection, register: AuthorityKind, keys: Collection[str]
) -> Mapping[str, str]:
    """Map those of ``keys`` that a decision was about to the name that they were written as."""
    rows = of_subjects(connection, register, StatementField.FORM, subjects=keys)
    return {key: form for key, _, form in rows}


def is_any(connection: Connection) -> bool:
    """Say whether anything was ever decided; most archives are spared the questions."""
    return connection.execute(_ANY).first() is not None


def _followed(
    connection: Connection, register: AuthorityKind, found: Mapping[str, str]
) -> dict[str, str]:
    into: dict[str, str] = {}
    unseen = set(found.values())
    while unseen:
        rows = of_subjects(connection, register, StatementField.INTO, subjects=sorted(unseen))
        moved = {record: to for record, _, to in rows}
        into.update(moved)
        unseen = set(moved.values()) - into.keys()
    return {key: _end(record, into) for key, record in found.items()}


def _end(record: str, into: Mapping[str, str]) -> str:
    seen = set()
    while record in into:
        if record in seen:
            raise IntegrityError(f"record {record} was merged into itself")
        seen.add(record)
        record = into[record]
    return record


def _rows(
    connection: Connection,
    statement: object,
    register: AuthorityKind,
    *,
    field: StatementField,
    keys: Iterable[str],
) -> list[Row]:
    wanted: Sequence[str] = tuple(keys)
    return [
        (row[0], row[1], row[2])
        for batch in batches(wanted)
        for row in connection.execute(
            statement,  # type: ignore[call-overload]  # one of the two selects above
            {"of_register": register.value, "of_field": field.value, "keys": batch},
        )
    ]
