"""JSON Lines: one object a line, UTF-8; see https://jsonlines.org."""

import json
from collections.abc import Iterator

from archive.export.tables import Format, Table


def chunks(table: Table) -> Iterator[str]:
    """Yield the rows of ``table``, with its columns as their keys."""
    for row in table.rows:
        ordered = {column: row[column] for column in table.columns}
        yield json.dumps(ordered, ensure_ascii=False) + "\n"


FORMAT = Format(name="jsonl", media_type="application/jsonl", suffix=".jsonl", chunks=chunks)
