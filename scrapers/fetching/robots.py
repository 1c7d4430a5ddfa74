"""What a site's robots.txt allows, by RFC 9309."""

from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

from archive.errors import FetchError

PRODUCT = "Onrecord"
"""The token by which robots.txt names us."""

_MOST_READ = 500 * 1024
_SLOWEST = 60.0
_TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What one site allows: ``rules`` as its file says, or all of it, or nothing with a reason."""

    rules: Protego | None = field(default=None, repr=False)
    closed: str | None = None

    def refusal(self, url: str) -> str | None:
        """Say why ``url`` may not be fetched, None where it may."""
        if self.closed:
            return self.closed
        if self.rules is not None and not self.rules.can_fetch(url, PRODUCT):
            return "the site's robots.txt does not allow it"
        return None

    @property
    def delay(self) -> float:
        """How many seconds the site wants between two requests, at most a minute; 0 if any."""
        if self.rules is None:
            return 0.0
        asked = float(self.rules.crawl_delay(PRODUCT) or 0)
        rate = self.rules.request_rate(PRODUCT)
        if rate is not None and rate.requests:
            asked = max(asked, rate.seconds / rate.requests)
        return min(max(asked, 0.0), _SLOWEST)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that the file names."""
        return tuple(self.rules.sitemaps) if self.rules is not None else ()


def robots_from(fetch: Callable[[], tuple[int, bytes]]) -> Robots:
    """Return the rules of a site; ``fetch`` gets its robots.txt: the status and the content.

    A file that is not there (4xx) allows everything; one that cannot be had (5xx, no answer)
    allows nothing, RFC 9309, 2.3.1.
    """
    try:
        status, content = fetch()
    except FetchError as error:
        return Robots(closed=f"the site's robots.txt cannot be had, so nothing is fetched: {error}")
    if status >= 500 or status == _TOO_MANY_REQUESTS:
        return Robots(
            closed=f"the site's robots.txt cannot be had (it answers {status}), so nothing is "
            "fetched"
        )
    if status != 200:
        return Robots()
    text = content[:_MOST_READ].decode("utf-8", errors="replace")
    return Robots(rules=Protego.parse(text))
