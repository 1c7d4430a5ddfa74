"""The answers in a WARC file from anywhere, each with its address and when it was archived."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from archive.allowance import Allowance
from archive.errors import ParseError

_ANSWERS = frozenset({"response", "resource", "conversion"})
_UNREADABLE = (ArchiveLoadFailed, EOFError, OSError, UnicodeError, ValueError, KeyError)
_HTTP = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The bytes that a server answered with, without their encodings for the way."""

    url: str
    media_type: str
    retrieved: datetime
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """An answer that cannot be had, by its address, and why."""

    url: str
    reason: str


def answers(
    file: IO[bytes], allowance: Allowance, *, wanted: Collection[str]
) -> Iterator[Answer | Damaged]:
    """Yield the answers of the ``wanted`` media types in a WARC file, packed or not, in order.

    Records that are no whole answer (requests, revisits, redirections, errors) are passed over.
    Raises ParseError where it is no WARC file.
    """
    records = ArchiveIterator(file, check_digests=True)
    read = 0
    while True:
        try:
            record = next(records, None)
        except _UNREADABLE as error:
            if not read:
                raise ParseError(f"the WARC file cannot be read: {error}") from error
            yield Damaged(url=f"record {read + 1}", reason=f"the file is damaged: {error}")
            return
        if record is None:
            return
        read += 1
        if found := _taken(record, allowance, wanted):
            yield found


def _taken(
    record: ArcWarcRecord, allowance: Allowance, wanted: Collection[str]
) -> Answer | Damaged | None:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    media_type = _media_type(record)
    if not url.startswith(_HTTP) or media_type.partition(";")[0].strip().lower() not in wanted:
        return None
    try:
        allowance.count()
        data = allowance.read(record.content_stream(), packed=record.length or None)
        _refuse_damaged(record)
        retrieved = _when(record)
    except ParseError as error:
        return Damaged(url=url, reason=str(error))
    except _UNREADABLE as error:
        return Damaged(url=url, reason=f"the record is damaged: {error}")
    return Answer(url=url, media_type=media_type, retrieved=retrieved, data=data)


def _media_type(record: ArcWarcRecord) -> str:
    """Return what the record says that it holds; nothing where it is no whole, good answer."""
    if record.rec_type not in _ANSWERS:
        return ""
    headers: Any = record.http_headers
    if headers is None:
        return str(record.rec_headers.get_header("Content-Type") or "")
    return (
        str(headers.get_header("Content-Type") or "") if headers.get_statuscode() == "200" else ""
    )


def _refuse_damaged(record: ArcWarcRecord) -> None:
    if record.rec_headers.get_header("WARC-Truncated"):
        raise ParseError("the record was cut off when it was archived")
    checker: Any = record.digest_checker
    if checker is not None and checker.passed is False:
        raise ParseError("the record is damaged: its bytes do not have its digest")


def _when(record: ArcWarcRecord) -> datetime:
    said = str(record.rec_headers.get_header("WARC-Date") or "")
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise ParseError(f"the record's WARC-Date {said!r} is no date") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
