"""Rows of a table replaced by others, with no more writing than the difference takes."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, bindparam, delete, insert, update

Row = Mapping[str, object]


class Rows:
    """The rows of ``table``: known by its primary key, most often changed in ``sums`` alone."""

    def __init__(self, table: Table, *, sums: Sequence[str]) -> None:
        self._keys = tuple(column.name for column in table.primary_key)
        self._sums = tuple(sums)
        # The parameters have other names than the columns, for those name values to be written.
        is_row = [table.c[name] == bindparam(f"of_{name}") for name in self._keys]
        self._insert = insert(table)
        self._update = (
            update(table).where(*is_row).values({sum_: bindparam(f"new_{sum_}") for sum_ in sums})
        )
        self._delete = delete(table).where(*is_row)

    def replace(self, connection: Connection, *, old: Sequence[Row], new: Sequence[Row]) -> None:
        """Write the rows ``new`` in the place of ``old``; both hold a value for each column."""
        before = {self._key(row): row for row in old}
        after = {self._key(row): row for row in new}
        inserted, updated, deleted = [], [], []
        for key in before | after:
            was, now = before.get(key), after.get(key)
            if was and now and self._fixed(was) == self._fixed(now):
                if was != now:
                    updated.append({**self._which(now), **self._summed(now)})
                continue
            if was:
                deleted.append(self._which(was))
            if now:
                inserted.append(dict(now))
        for statement, rows in (
            (self._delete, deleted),
            (self._update, updated),
            (self._insert, inserted),
        ):
            if rows:
                connection.execute(statement, rows)

    def _key(self, row: Row) -> tuple[object, ...]:
        return tuple(row[name] for name in self._keys)

    def _fixed(self, row: Row) -> Row:
        return {name: value for name, value in row.items() if name not in self._sums}

    def _which(self, row: Row) -> dict[str, object]:
        return {f"of_{name}": row[name] for name in self._keys}

    def _summed(self, row: Row) -> dict[str, object]:
        return {f"new_{name}": row[name] for name in self._sums}
