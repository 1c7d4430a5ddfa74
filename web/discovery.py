"""How programs find their way: OpenSearch for browsers, sitemaps and robots.txt for crawlers."""

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, url_for
from werkzeug.exceptions import NotFound

from archive.sentences import wording
from web.addresses import absolute, release_url
from web.holdings import holdings

blueprint = Blueprint("discovery", __name__)

# https://www.sitemaps.org/protocol.html allows 50,000 addresses a file, and as many files; short
# ones are made at once. Ids are evenly spread.
_ADDRESSES = 2_000
_DIGITS = "0123456789abcdef"


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Describe the search to a browser; see https://github.com/dewitt/opensearch."""
    return _xml(render_template("opensearch.xml"), "application/opensearchdescription+xml")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Ask crawlers to read the releases, and to leave the endless pages of searches alone."""
    lines = (
        "User-agent: *",
        "Disallow: /search",
        "Disallow: /most",
        "Disallow: /ingest",
        f"Sitemap: {absolute(url_for('.sitemap'))}",
    )
    return Response("\n".join((*lines, "")), content_type="text/plain; charset=utf-8")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """List the address of every release, or the parts of such a list where one is too long."""
    prefixes = tuple(_prefixes(holdings().store.counts().releases))
    if prefixes == ("",):
        return _addresses("")
    parts = [absolute(url_for(".part_of_sitemap", prefix=prefix)) for prefix in prefixes]
    return _xml(render_template("sitemap.xml", parts=parts))


@blueprint.get("/sitemap-<prefix>.xml")
def part_of_sitemap(prefix: str) -> Response:
    """List the addresses of the releases whose ids begin with ``prefix``."""
    if not prefix or len(prefix) > 3 or not set(prefix) <= set(_DIGITS):
        raise NotFound(wording("There is no part “%(prefix)s” of the sitemap.", prefix=prefix))
    return _addresses(prefix)


def _addresses(prefix: str) -> Response:
    found = holdings().store.headlines(prefix=prefix)
    addresses = (absolute(release_url(release, headline)) for release, headline in found)
    return _xml(render_template("sitemap.xml", addresses=addresses))


def _prefixes(releases: int) -> Iterator[str]:
    """Yield the beginnings of ids that part ``releases`` into lists that are short enough."""
    if releases <= _ADDRESSES:
        yield ""
        return
    for digit in _DIGITS:
        yield from (f"{digit}{rest}" for rest in _prefixes(releases // len(_DIGITS)))


def _xml(page: str, media_type: str = "application/xml") -> Response:
    return Response(page, content_type=f"{media_type}; charset=utf-8")
