"""The archived original of a release, shown as text or handed out as a file.

Never as what it claims to be: archived HTML must not run as a page of this site.
"""

import io
import mimetypes
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from flask import Response, send_file
from werkzeug.exceptions import NotFound
from werkzeug.utils import secure_filename

from archive.model import Provenance, Release
from archive.originals import Originals
from scrapers.formats.encoding import decode
from web.security import ORIGINAL_SECURITY_POLICY

_TEXTUAL = frozenset({
    "application/json", "application/xml", "application/xhtml+xml", "application/rss+xml",
    "application/atom+xml", "message/rfc822",
})  # fmt: skip


def is_text(release: Release) -> bool:
    """Say whether the original of ``release`` can be shown as text."""
    media_type = release.provenance.media_type.partition(";")[0].strip().lower()
    return media_type.startswith("text/") or media_type in _TEXTUAL


def as_text(release: Release, originals: Originals) -> Response:
    """Return the original of ``release`` as plain text; 404 where it is no text."""
    if not is_text(release):
        raise NotFound("This original is no text; it can be downloaded.")
    provenance = release.provenance
    text = decode(originals.get(provenance.digest), provenance.media_type)
    answer = Response(text, content_type="text/plain; charset=utf-8")
    return _confined(answer)


def as_file(release: Release, originals: Originals) -> Response:
    """Return the bytes of the original of ``release`` as a file to keep."""
    provenance = release.provenance
    answer = send_file(
        io.BytesIO(originals.get(provenance.digest)),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=file_name(provenance),
        etag=provenance.digest,
    )
    return _confined(answer)


def file_name(provenance: Provenance) -> str:
    """Return a harmless name for the file: the source's last part, else the digest's beginning."""
    path = urlsplit(provenance.url).path if provenance.url else provenance.path or ""
    name = secure_filename(PurePosixPath(path).name) or provenance.digest[:12]
    if "." in name:
        return name
    media_type = provenance.media_type.partition(";")[0].strip().lower()
    return name + (mimetypes.guess_extension(media_type) or "")


def _confined(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = ORIGINAL_SECURITY_POLICY
    return answer
