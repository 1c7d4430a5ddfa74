"""Who bears which name in one register, as the statements and the releases say now."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, func, select

from archive.authority import folded, record_id
from archive.authority_records import Action, AuthorityKind, Statement, StatementField
from archive.errors import DecisionError, NotFoundError
from archive.sql.authority_tables import release_names
from archive.sql.deciding import register_of, with_before
from archive.sql.decisions import Entry
from archive.sql.statements import (
    forms_of,
    keys_of,
    records_of,
    releases_printing,
    value_of,
)

_LONGEST_NAME = 300


class Bearers:
    """The names and records of one register, in one transaction."""

    def __init__(self, connection: Connection, register: AuthorityKind) -> None:
        self.connection = connection
        self.register = register
        self._records = register_of(register).records.c

    def current(self, record: str) -> str:
        """Return the record that an id leads to: its own, or the one that bears its name now."""
        is_one = select(self._records.id).where(self._records.id == record)
        if self.connection.execute(is_one).first():
            return record
        return records_of(self.connection, self.register, [record])[record]

    def standing(self, record: str) -> tuple[str, str]:
        """Return the id of the record that ``record`` leads to now, and its authorised name.

        Raises NotFoundError where no release prints it.
        """
        current = self.current(record)
        name = self.name_of(current)
        if name is None:
            raise NotFoundError(f"there is no {self.register} {record}")
        return current, name

    def name_of(self, record: str) -> str | None:
        """Return the authorised name of ``record``, None where no release prints it."""
        name = select(self._records.name).where(self._records.id == record)
        return self.connection.scalars(name).one_or_none()

    def appearances(self, record: str) -> set[tuple[str, str]]:
        """Return each release that ``record`` is in with each key by which it is."""
        keys = keys_of(self.connection, self.register, record)
        printing = releases_printing(self.connection, self.register, keys)
        return {
            (release, key)
            for release, printed in printing.items()
            for key, bearer in records_of(
                self.connection, self.register, printed, release=release
            ).items()
            if bearer == record
        }

    def form(self, key: str) -> str | None:
        """Return how the full name of ``key`` is printed in most releases, None if in none."""
        named = release_names.c
        printed = select(named.printed).where(
            named.register == self.register.value, named.key == key
        )
        forms = self.connection.scalars(
            printed.group_by(named.printed).order_by(func.count().desc(), named.printed)
        )
        return next((form for form in forms if record_id(form) == key), None)

    def forms(self, record: str) -> list[Statement]:
        """Return how the keys of ``record`` are written, where nothing says it yet."""
        keys = keys_of(self.connection, self.register, record)
        known = forms_of(self.connection, self.register, keys)
        written = ((key, self.form(key)) for key in sorted(keys - known.keys()))
        return [now(StatementField.FORM, key, form) for key, form in written if form]

    def claim(self, record: str, name: str) -> list[Statement]:
        """Return that ``name``, wherever it is printed, is ``record``; raise if it is another's."""
        key = record_id(name)
        bearer = records_of(self.connection, self.register, [key])[key]
        if bearer == record:
            return [now(StatementField.FORM, key, name)]
        holder = self.name_of(bearer)
        if bearer != key or holder:
            raise DecisionError(
                f"“{name}” is a name of “{holder or bearer}”; merge the two, or split it off there"
            )
        return [
            now(StatementField.NAME, key, record),
            now(StatementField.FORM, key, name),
        ]

    def released(self, record: str, name: str) -> list[Statement]:
        """Return that ``name``, if it was given to ``record`` by hand alone, is no name of it."""
        key = record_id(name)
        ruled = value_of(self.connection, self.register, StatementField.NAME, subject=key)
        if ruled != record or releases_printing(self.connection, self.register, [key]):
            return []
        return [now(StatementField.NAME, key, None)]

    def entry(
        self,
        action: Action,
        about: tuple[str, str],
        statements: Sequence[Statement],
        *,
        values: Iterable[str],
        records: Collection[str] = (),
        undoes: int | None = None,
    ) -> Entry:
        """Return the log's entry for a decision ``about`` a record and its name.

        How a key is written is noted once, and neither a change nor undone.
        """
        record, name = about
        changes = with_before(self.connection, self.register, statements)
        return Entry(
            register=self.register,
            action=action,
            record=record,
            name=name,
            records=frozenset({record, *records}),
            values=tuple(values),
            changes=tuple(one for one in changes if one.field is not StatementField.FORM),
            forms=tuple(
                one for one in changes if one.field is StatementField.FORM and one.before is None
            ),
            undoes=undoes,
        )


def now(field: StatementField, subject: str, value: str | None, *, detail: str = "") -> Statement:
    """Return that ``field`` is to say ``value``; what it says yet is looked up later."""
    return Statement(field=field, subject=subject, detail=detail, before=None, after=value)


def checked_name(name: str) -> str:
    """Return ``name`` on one line; DecisionError for one that is none, or too long."""
    given = " ".join(name.split())
    if not folded(given):
        raise DecisionError("a name needs a letter or a digit")
    if len(given) > _LONGEST_NAME:
        raise DecisionError(
            f"a name may have {_LONGEST_NAME} characters, and this has {len(given)}"
        )
    return given
