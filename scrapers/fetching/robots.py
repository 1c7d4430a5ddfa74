"""What a site's robots.txt allows, by RFC 9309."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from protego import Protego

from archive.errors import FetchError
from archive.robots_files import FRESH, RobotsFile

PRODUCT = "Onrecord"
"""The token by which robots.txt names us."""

_MOST_READ = 500 * 1024
_SLOWEST = 60.0
_OK = 200
_TOO_MANY_REQUESTS = 429
_AGAIN = timedelta(hours=1)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What one site allows: ``rules`` as its file says, or all of it, or nothing with a reason.

    It holds ``until`` then, when its robots.txt is to be asked for again.
    """

    rules: Protego | None = field(default=None, repr=False)
    closed: str | None = None
    until: datetime

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


def robots_from(
    last: RobotsFile | None,
    *,
    fetch: Callable[[], tuple[int, bytes]],
    keep: Callable[[int, bytes, datetime], None],
) -> Robots:
    """Return the rules of a site by its ``last`` answer, or by a new one where that is too old.

    ``fetch`` gets its robots.txt: the status and the content; ``keep`` is given what a new one
    said, and when. A file that is not there (4xx) allows everything. One that cannot be had (5xx,
    no answer) allows nothing, and is asked for again an hour later, unless there is one of the last
    month, RFC 9309, 2.3.1 and 2.4.
    """
    now = datetime.now(UTC)
    if last is not None and last.is_fresh(now):
        return _rules(last.status, last.content, until=last.asked + FRESH)
    status, content, problem = _asked(fetch)
    if problem is None:
        keep(status, content, now)
        return _rules(status, content, until=now + FRESH)
    if last is not None and last.is_last_resort(now):
        _log.warning(
            "%s: its robots.txt %s; that of %s counts", last.site, problem, last.asked.date()
        )
        return _rules(last.status, last.content, until=now + _AGAIN)
    return Robots(
        closed=f"the site's robots.txt {problem}, so nothing is fetched", until=now + _AGAIN
    )


def _asked(fetch: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes, str | None]:
    """Return status, content and, where it cannot be had, why."""
    try:
        status, content = fetch()
    except FetchError as error:
        return 0, b"", f"cannot be had ({error})"
    if status >= 500 or status == _TOO_MANY_REQUESTS:
        return status, b"", f"cannot be had (it answers {status})"
    return status, content[:_MOST_READ] if status == _OK else b"", None


def _rules(status: int, content: bytes, *, until: datetime) -> Robots:
    if status != _OK:
        return Robots(until=until)
    return Robots(rules=Protego.parse(content.decode("utf-8", errors="replace")), until=until)
