"""CSL-JSON, one array: what Zotero, Pandoc and every citeproc read.

See https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html. A press release is an
``article-newspaper`` of the genre "Press release", which the common styles print as one.
"""

import json
from collections.abc import Iterator

from archive.codec import JSON
from archive.export.tables import Format, Table
from archive.export.works import GENRE, Work, work_of


def chunks(table: Table) -> Iterator[str]:
    """Yield the rows of ``table`` as the entries of one array."""
    opening = "[\n"
    for row in table.rows:
        yield opening + json.dumps(entry(work_of(row)), ensure_ascii=False)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def entry(work: Work) -> dict[str, JSON]:
    """Return ``work`` as one entry."""
    found: dict[str, JSON] = {
        "id": work.id,
        "type": "article-newspaper",
        "title": work.title,
        "author": [{"literal": work.issuer}] if work.issuer else None,
        "issued": _date(work.issued, work.until),
        "genre": GENRE,
        "publisher-place": work.place,
        "language": work.language,
        "URL": work.url,
        "accessed": _date(work.accessed, ()),
        "note": work.note,
    }
    return {name: value for name, value in found.items() if value is not None}


def _date(first: tuple[int, ...], last: tuple[int, ...]) -> JSON:
    parts = [list(part) for part in (first, last) if part]
    return {"date-parts": parts} if parts else None


FORMAT = Format(
    name="csl-json",
    media_type="application/vnd.citationstyles.csl+json",
    suffix=".csl.json",
    chunks=chunks,
    references=True,
)
