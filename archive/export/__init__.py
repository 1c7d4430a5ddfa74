"""Releases and quotations taken out for other programs: one small module a format.

``FORMATS["csv"].write(quotation_table(records), stream)`` writes as the records come;
``chunks(table)`` yields the same. A format is added by its module and its line in ``_ALL``.
"""

from collections.abc import Mapping

from archive.export import bibtex, csl_json, csv, jsonl, ris
from archive.export.tables import Format, Table, quotation_table, release_table

_ALL = (
    csv.FORMAT, csv.FOR_EXCEL, jsonl.FORMAT, bibtex.FORMAT, ris.FORMAT, csl_json.FORMAT,
)  # fmt: skip
FORMATS: Mapping[str, Format] = {one.name: one for one in _ALL}

__all__ = ["FORMATS", "Format", "Table", "quotation_table", "release_table"]
