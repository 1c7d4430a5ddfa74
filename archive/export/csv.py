"""Comma-separated values, RFC 4180, with a line of headings.

A cell in which a spreadsheet would see a formula gets an apostrophe before it, as the OWASP page on
CSV injection advises. Lists are joined by "; ".
"""

import csv
import io
from collections.abc import Iterable, Iterator

from archive.codec import JSON
from archive.export.tables import Format, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def chunks(table: Table) -> Iterator[str]:
    """Yield the headings and the rows of ``table``."""
    yield _line(table.columns)
    for row in table.rows:
        yield _line(_cell(row[column]) for column in table.columns)


def _with_mark(table: Table) -> Iterator[str]:
    """Yield the same after a byte order mark, without which Excel does not see the UTF-8."""
    yield "\ufeff"
    yield from chunks(table)


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(cells)
    return stream.getvalue()


def _cell(value: JSON) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else "; ".join(str(one) for one in value)
    return f"'{text}" if text.startswith(_FORMULA) else text


FORMAT = Format(name="csv", media_type="text/csv; charset=utf-8", suffix=".csv", chunks=chunks)
FOR_EXCEL = Format(
    name="excel-csv", media_type="text/csv; charset=utf-8", suffix=".excel.csv", chunks=_with_mark
)
