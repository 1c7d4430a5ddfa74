"""Comma-separated values, RFC 4180, with a line of headings.

A cell in which a spreadsheet would see a formula gets an apostrophe before it, as the OWASP page on
CSV injection advises. Lists are joined by "; ".
"""

import csv
from typing import TextIO

from archive.codec import JSON
from archive.export.tables import Format, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(table: Table, stream: TextIO) -> None:
    """Write the headings and the rows of ``table``."""
    writer = csv.writer(stream)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(cell(row[column]) for column in table.columns)


def cell(value: JSON) -> str:
    """Return ``value`` as the text of a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else "; ".join(str(one) for one in value)
    return f"'{text}" if text.startswith(_FORMULA) else text


FORMAT = Format(name="csv", media_type="text/csv; charset=utf-8", suffix=".csv", write=write)
