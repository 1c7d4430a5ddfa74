"""The redirects by which a page was reached, so that a player of archives can follow them too."""

import io
from urllib.parse import unquote, urljoin, urlsplit

from warcio.archiveiterator import ArchiveIterator

from archive.captures import Capture, Captures
from archive.warc.folder import WarcFolder

STATUSES = frozenset({301, 302, 303, 307, 308})
_MOST_BEFORE = 60
_DEFAULT_PORTS = {"http": 80, "https": 443}


def leading_to(capture: Capture, captures: Captures, warcs: WarcFolder) -> tuple[Capture, ...]:
    """Return the redirects that were followed to ``capture``, the first of them first.

    They were fetched right before it, behind earlier visits of it; each of them names the next.
    """
    itself = wanted = _alike(capture.url)
    found: list[Capture] = []
    for earlier in captures.before(capture, most=_MOST_BEFORE):
        if _alike(earlier.url) == itself and earlier.status not in STATUSES:
            break
        if earlier.status not in STATUSES:
            continue
        target = _target(earlier, warcs)
        if target is not None and _alike(target) == wanted:
            found.append(earlier)
            wanted = _alike(earlier.url)
    return tuple(reversed(found))


def _target(capture: Capture, warcs: WarcFolder) -> str | None:
    """Return where a redirect leads, None where it does not say."""
    data = warcs.read(capture.file, capture.start, capture.length)
    for record in ArchiveIterator(io.BytesIO(data)):
        location = record.http_headers and record.http_headers.get_header("Location")
        return _joined(capture.url, location) if location else None
    return None


def _joined(url: str, location: str) -> str | None:
    try:
        return urljoin(url, location.strip())
    except ValueError:
        return None


def _alike(url: str) -> tuple[str, str, int | None, str, str]:
    """Return what two spellings of one address have in common."""
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return ("", "", None, url, "")
    return (
        parts.scheme,
        (parts.hostname or "").rstrip("."),
        port,
        unquote(parts.path) or "/",
        unquote(parts.query),
    )
