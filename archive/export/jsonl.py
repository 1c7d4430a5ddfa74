"""JSON Lines: one object a line, UTF-8; see https://jsonlines.org."""

import json
from typing import TextIO

from archive.export.tables import Format, Table


def write(table: Table, stream: TextIO) -> None:
    """Write the rows of ``table``, with its columns as their keys."""
    for row in table.rows:
        ordered = {column: row[column] for column in table.columns}
        stream.write(json.dumps(ordered, ensure_ascii=False) + "\n")


FORMAT = Format(name="jsonl", media_type="application/jsonl", suffix=".jsonl", write=write)
