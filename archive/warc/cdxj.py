"""CDXJ: the index by which players find records in a WARC file, a line an answer.

https://specs.webrecorder.net/cdxj/0.1.0/; the keys are those that pywb and the Wayback Machine look
addresses up by, ``http://www.example.org/News/`` being ``org,example)/news``.
"""

import io
import json
import re
from urllib.parse import quote, urlsplit

from warcio.archiveiterator import ArchiveIterator

_INDEXED = frozenset({"response", "revisit", "resource"})
_WWW = re.compile(r"^www[0-9]{0,3}\.")
_SLASHES = re.compile(r"/{2,}")
_ASCII = "".join(map(chr, range(33, 127)))
_PORTS = {"http": 80, "https": 443}
_OK = "200"


def line(record: bytes, *, file: str, offset: int) -> str | None:
    """Return the line of a ``record`` that lies at ``offset`` of ``file``; None where it has none.

    Requests and what tells of the file have none.
    """
    for one in ArchiveIterator(io.BytesIO(record)):
        if one.rec_type not in _INDEXED:
            return None
        head, http = one.rec_headers, one.http_headers
        url = str(head.get_header("WARC-Target-URI"))
        said = http.get_header("Content-Type") if http else head.get_header("Content-Type")
        fields = {
            "url": url,
            "mime": "warc/revisit" if one.rec_type == "revisit" else _bare(said),
            "status": str(http.get_statuscode()) if http else _OK,
            "digest": str(head.get_header("WARC-Payload-Digest")),
            "length": str(len(record)),
            "offset": str(offset),
            "filename": file,
        }
        moment = re.sub(r"[^0-9]", "", str(head.get_header("WARC-Date")))[:14]
        return f"{key(url)} {moment} {json.dumps(fields, ensure_ascii=True)}\n"
    return None


def key(url: str) -> str:
    """Return the key of an address: its host from the last part on, all in lower case (SURT).

    What is no address of the web, or none that can be read, is its own key.
    """
    lowered = quote(url.lower(), safe=_ASCII)
    if not lowered.startswith(("http://", "https://")):
        return lowered
    try:
        parts = urlsplit(lowered)
        port = parts.port
    except ValueError:
        return lowered
    host = _WWW.sub("", (parts.hostname or "").rstrip("."), count=1)
    found = ",".join(reversed(host.split(".")))
    if port and port != _PORTS[parts.scheme]:
        found += f":{port}"
    path = "/" + _SLASHES.sub("/", parts.path).strip("/")
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{found}){path}{f'?{query}' if query else ''}"


def _bare(media_type: str | None) -> str:
    return (media_type or "").partition(";")[0].strip().lower() or "unk"
