r"""BibTeX in UTF-8, as biber and today's BibTeX read it.

``@misc`` with ``howpublished = {Press release}``: every style knows it. The issuer is one author in
braces of its own, so that it is not taken for a person; characters that TeX reads as commands are
written as text.
"""

import re
from collections.abc import Iterator

from archive.export.tables import Format, Table
from archive.export.works import GENRE, Work, work_of

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NOT_IN_A_URL = re.compile(r"[{}\\\s]")


def chunks(table: Table) -> Iterator[str]:
    """Yield one entry for each row of ``table``."""
    return (entry(work_of(row)) for row in table.rows)


def entry(work: Work) -> str:
    """Return ``work`` as one entry, with the empty line that ends it."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(work))
    return f"@misc{{{work.id},\n{fields}}}\n\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    if work.issuer:
        yield "author", f"{{{{{_tex(work.issuer)}}}}}"
    yield "title", f"{{{{{_tex(work.title)}}}}}"
    yield "howpublished", f"{{{GENRE}}}"
    if work.issued:
        yield "year", f"{{{work.issued[0]:04}}}"
        yield "date", "{" + "/".join(map(_iso, filter(None, (work.issued, work.until)))) + "}"
    if len(work.issued) > 1:
        yield "month", _MONTHS[work.issued[1] - 1]
    if work.place:
        yield "address", f"{{{_tex(work.place)}}}"
    if work.language:
        yield "langid", f"{{{_tex(work.language)}}}"
    if work.url:
        yield "url", f"{{{_NOT_IN_A_URL.sub(_percent, work.url)}}}"
    if work.accessed:
        yield "urldate", f"{{{_iso(work.accessed)}}}"
    if work.note:
        yield "note", f"{{{_tex(work.note)}}}"


def _iso(date: tuple[int, ...]) -> str:
    return "-".join((f"{date[0]:04}", *(f"{number:02}" for number in date[1:])))


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


FORMAT = Format(
    name="bibtex",
    media_type="application/x-bibtex; charset=utf-8",
    suffix=".bib",
    chunks=chunks,
    references=True,
)
