"""What is exported, whatever the format: a table of releases, or one of quotations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from archive.codec import JSON
from archive.model import Release
from archive.records import QuotationRecord
from archive.serialise import quotation_to_json, release_summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows, made as they are asked for, each with a value for every one of ``columns``."""

    columns: tuple[str, ...]
    rows: Iterable[Mapping[str, JSON]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of export.

    ``chunks(table)`` yields the text of the file piece by piece, so that it takes little memory
    however long the table is. A format of ``references`` says of each row what is cited of a
    release: see :mod:`archive.export.works`.
    """

    name: str
    media_type: str
    suffix: str
    chunks: Callable[[Table], Iterator[str]]
    references: bool = False

    def write(self, table: Table, stream: TextIO) -> None:
        """Write ``table`` to ``stream``, which is opened as UTF-8 and with ``newline=""``."""
        stream.writelines(self.chunks(table))


def release_table(releases: Iterable[Release]) -> Table:
    """Return a row for each release, with its whole text last; names are as printed."""
    rows = ({**release_summary(release), "text": release.text} for release in releases)
    return Table(columns=_RELEASE_COLUMNS, rows=rows)


def quotation_table(quotations: Iterable[QuotationRecord]) -> Table:
    """Return a row for each quotation; names are authorised ones."""
    return Table(columns=_QUOTATION_COLUMNS, rows=map(quotation_to_json, quotations))


_RELEASE_COLUMNS = (
    "id", "headline", "subheadline", "published", "published_edtf", "place", "issuer", "language",
    "speakers", "organisations", "quotations", "url", "path", "retrieved", "digest", "held_in",
    "text",
)  # fmt: skip
_QUOTATION_COLUMNS = (
    "id", "release_id", "headline", "published", "published_edtf", "speaker", "speaker_id", "role",
    "organisation", "organisation_id", "text", "start", "end", "direct", "confidence",
)  # fmt: skip
