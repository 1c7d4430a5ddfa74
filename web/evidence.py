"""The archived original of a release: as text, as a file, or as a page that is confined.

Archived HTML must never run as a page of this site: where it is shown as a page, it is in a
sandbox of an origin of its own, without scripts, forms or anything from elsewhere.
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
from archive.sentences import wording
from scrapers.formats.encoding import decode
from web.security import ORIGINAL_SECURITY_POLICY, PAGE_SECURITY_POLICY

_TEXTUAL = frozenset({
    "application/json", "application/xml", "application/xhtml+xml", "application/rss+xml",
    "application/atom+xml", "message/rfc822",
})  # fmt: skip
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def is_text(release: Release) -> bool:
    """Say whether the original of ``release`` can be shown as text."""
    media_type = _media_type(release.provenance)
    return media_type.startswith("text/") or media_type in _TEXTUAL


def as_text(release: Release, originals: Originals) -> Response:
    """Return the original of ``release`` as plain text; 404 where it is no text."""
    if not is_text(release):
        raise NotFound(wording("This original is no text; it can be downloaded."))
    provenance = release.provenance
    text = decode(originals.get(provenance.digest), provenance.media_type)
    answer = Response(text, content_type="text/plain; charset=utf-8")
    return _confined(answer)


def is_page(release: Release) -> bool:
    """Say whether the original of ``release`` can be shown as a page."""
    return _media_type(release.provenance) in _PAGES


def check_page(release: Release) -> None:
    """Answer 404 where the original of ``release`` is no page."""
    if not is_page(release):
        raise NotFound(wording("This original is no web page; it can be downloaded."))


def as_page(release: Release, originals: Originals) -> Response:
    """Return the original of ``release`` as HTML that can do nothing; 404 where it is no page."""
    check_page(release)
    provenance = release.provenance
    text = decode(originals.get(provenance.digest), provenance.media_type)
    answer = Response(text, content_type="text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = PAGE_SECURITY_POLICY
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    answer.headers["X-DNS-Prefetch-Control"] = "off"
    return answer


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
    return name + (mimetypes.guess_extension(_media_type(provenance)) or "")


def _media_type(provenance: Provenance) -> str:
    return provenance.media_type.partition(";")[0].strip().lower()


def _confined(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = ORIGINAL_SECURITY_POLICY
    return answer
