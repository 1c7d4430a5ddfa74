"""WARC 1.1 records, each a gzip member of its own, from bytes as they passed.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.warcwriter import WARCWriter

_VERSION = "WARC/1.1"
_END_OF_HEAD = re.compile(rb"\n\r?\n")
_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_HTTP_VERSIONS = ["HTTP/1.0", "HTTP/1.1"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A request for ``url`` and its answer, both as the bytes on the wire."""

    url: str
    at: datetime
    address: str
    request: bytes = field(repr=False)
    response: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An answer that lies in the archive: what a later one that is the same refers to."""

    url: str
    at: datetime
    payload: str


def payload_digest(response: bytes) -> str:
    """Return the digest of an answer's payload as WARC records name it."""
    return _digest(response[_head_end(response) :])


def exchange_records(
    passed: Passed, *, same_as: Earlier | None = None, not_modified: bool = False
) -> tuple[bytes, bytes]:
    """Return the records of an answer and of its request.

    Where the answer is the ``same_as`` an earlier one the record is a revisit: it keeps the headers
    alone. ``not_modified`` says that the server told so (304).
    """
    identity = _new_id()
    if same_as is None:
        answer = _response(passed, identity)
    else:
        answer = _revisit(passed, identity, same_as, not_modified=not_modified)
    headers = {
        **_head("request", passed.url, passed.at),
        "WARC-Concurrent-To": identity,
        "WARC-IP-Address": passed.address,
        "WARC-Payload-Digest": _digest(b""),
    }
    request = _record("request", headers, passed.request, "application/http; msgtype=request")
    return answer, request


def resource_record(data: bytes, *, url: str, at: datetime, media_type: str) -> bytes:
    """Return the record of bytes that came without HTTP, known by ``url``."""
    headers = {**_head("resource", url, at), "WARC-Payload-Digest": _digest(data)}
    return _record("resource", headers, data, media_type)


def is_whole(records: bytes) -> bool:
    """Say whether ``records`` are those of an answer and its request, with right digests."""
    kinds = []
    try:
        for record in ArchiveIterator(io.BytesIO(records), check_digests="raise"):
            record.content_stream().read()
            kinds.append(record.rec_type)
    except (ArchiveLoadFailed, OSError, ValueError, zlib.error):
        return False
    return len(kinds) == 2 and kinds[1] == "request"


def opening_record(name: str, facts: Mapping[str, str]) -> bytes:
    """Return the record that opens the file ``name`` and says how it came to be."""
    lines = {"format": "WARC File Format 1.1", "conformsTo": _STANDARD, **facts}
    body = "".join(f"{key}: {value}\r\n" for key, value in lines.items()).encode()
    headers = {**_head("warcinfo", None, datetime.now(UTC)), "WARC-Filename": name}
    return _record("warcinfo", headers, body, "application/warc-fields")


_STANDARD = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def _response(passed: Passed, identity: str) -> bytes:
    headers = {
        **_head("response", passed.url, passed.at, identity=identity),
        "WARC-IP-Address": passed.address,
        "WARC-Payload-Digest": payload_digest(passed.response),
    }
    return _record("response", headers, passed.response, "application/http; msgtype=response")


def _revisit(passed: Passed, identity: str, earlier: Earlier, *, not_modified: bool) -> bytes:
    headers = {
        **_head("revisit", passed.url, passed.at, identity=identity),
        "WARC-IP-Address": passed.address,
        "WARC-Profile": _NOT_MODIFIED if not_modified else _SAME_PAYLOAD,
        "WARC-Refers-To-Target-URI": earlier.url,
        "WARC-Refers-To-Date": _date(earlier.at),
        "WARC-Payload-Digest": earlier.payload,
    }
    head = passed.response[: _head_end(passed.response)]
    parser = StatusAndHeadersParser(_HTTP_VERSIONS, verify=False)
    http = parser.parse(io.BytesIO(head))
    return _record("revisit", headers, b"", "application/http; msgtype=response", http=http)


def _head(
    kind: str, url: str | None, at: datetime, *, identity: str | None = None
) -> dict[str, str]:
    return {
        "WARC-Type": kind,
        "WARC-Record-ID": identity or _new_id(),
        **({"WARC-Target-URI": url} if url else {}),
        "WARC-Date": _date(at),
    }


def _record(
    kind: str,
    headers: Mapping[str, str],
    block: bytes,
    content_type: str,
    *,
    http: StatusAndHeaders | None = None,
) -> bytes:
    """Return one record, compressed; the block stays as it is to the byte."""
    head = StatusAndHeaders("", list(headers.items()), protocol=_VERSION)
    record = ArcWarcRecord("warc", kind, head, io.BytesIO(block), http, content_type, len(block))
    record.payload_length = len(block)
    stream = io.BytesIO()
    WARCWriter(stream, gzip=True, warc_version=_VERSION).write_record(record)
    return stream.getvalue()


def _head_end(message: bytes) -> int:
    found = _END_OF_HEAD.search(message)
    return found.end() if found else len(message)


def _digest(data: bytes) -> str:
    found = hashlib.sha1(data, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(found).decode('ascii')}"


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def _new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"
