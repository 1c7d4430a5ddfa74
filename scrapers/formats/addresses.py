"""URLs as identities: absolute, without fragment and without what only counts visitors."""

from urllib.parse import urljoin, urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

_COUNTERS = [
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
    "utm_id",
    "fbclid",
    "gclid",
    "mc_cid",
    "mc_eid",
]
_LONGEST = 2000


def identity_of(address: object, *, base: str | None = None) -> str | None:
    """Return the URL that names a page, None where ``address`` names none.

    A site's root names the site and no release. ``base`` makes relative addresses absolute.
    """
    if not isinstance(address, str) or not 8 < len(address.strip()) + len(base or "") <= _LONGEST:
        return None
    try:
        absolute = urljoin(base or "", address.strip())
        parts = urlsplit(absolute)
        if parts.scheme not in {"http", "https"} or "." not in (parts.hostname or ""):
            return None
        if parts.path in {"", "/"} and not parts.query:
            return None
        cleaned = url_query_cleaner(absolute, _COUNTERS, remove=True, keep_fragments=False)
        return str(canonicalize_url(cleaned, keep_fragments=False))
    except ValueError:
        return None
