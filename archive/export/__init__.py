"""Releases and quotations taken out for other programs: one small module a format.

``FORMATS["csv"].write(quotation_table(records), stream)`` writes as the records come. A format is
added by its module and its name in ``FORMATS``.
"""

from collections.abc import Mapping

from archive.export import bibtex, csl_json, csv, jsonl, ris
from archive.export.tables import Format, Table, quotation_table, release_table

FORMATS: Mapping[str, Format] = {
    one.name: one for one in (csv.FORMAT, jsonl.FORMAT, bibtex.FORMAT, ris.FORMAT, csl_json.FORMAT)
}

__all__ = ["FORMATS", "Format", "Table", "quotation_table", "release_table"]
