"""RIS, as Zotero, EndNote and Mendeley read it: tagged lines that end with CR LF.

``TY  - NEWS`` with ``M3  - Press release``; the issuer is a corporate author, which readers tell
from a person's name by the comma that it lacks: commas in it are left out.
"""

from collections.abc import Iterator

from archive.export.tables import Format, Table
from archive.export.works import GENRE, Work, work_of


def chunks(table: Table) -> Iterator[str]:
    """Yield one record for each row of ``table``."""
    return (entry(work_of(row)) for row in table.rows)


def entry(work: Work) -> str:
    """Return ``work`` as one record, with the empty line that ends it."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(work)) + "\r\n"


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", work.id
    yield "TI", work.title
    if work.issuer:
        yield "AU", " ".join(work.issuer.replace(",", " ").split())
    if work.issued:
        yield "PY", f"{work.issued[0]:04}"
        padded = [f"{number:02}" for number in (*work.issued[1:], 0, 0)[:2]]
        known = [part if part != "00" else "" for part in padded]
        yield "DA", "/".join((f"{work.issued[0]:04}", *known, ""))
    yield "M3", GENRE
    for tag, value in (("CY", work.place), ("LA", work.language), ("UR", work.url)):
        if value:
            yield tag, value
    if work.accessed:
        yield "Y2", "/".join(f"{number:02}" for number in work.accessed) + "/"
    if work.note:
        yield "N1", work.note
    yield "ER", ""


FORMAT = Format(
    name="ris",
    media_type="application/x-research-info-systems",
    suffix=".ris",
    chunks=chunks,
    references=True,
)
