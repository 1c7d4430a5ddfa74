"""The fetcher: through robots.txt, delays, redirects and second tries to the content of a URL."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from archive.errors import FetchError
from archive.robots_files import RobotsFile
from scrapers.fetching.addresses import (
    Address,
    Policy,
    Resolver,
    checked_addresses,
    system_resolver,
)
from scrapers.fetching.content import decoded
from scrapers.fetching.exchange import Exchange, Limits, exchange
from scrapers.fetching.pace import Clock, Pace, Patience, retry_after
from scrapers.fetching.robots import Robots, robots_from
from scrapers.fetching.targets import Target, joined, target_of

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_NOT_MODIFIED = 304
_OK = 200
_GONE = {404: "there is no such page", 410: "the page is gone", 401: "the page needs a password"}
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """By what a server tells whether a page is as it was: of an earlier answer."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers that make a request conditional (RFC 9110, 13.1)."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is at a URL: ``content`` is decompressed, None where it is as it was (304).

    ``url`` is where the redirects led to; ``content_type`` is as the server says, or empty;
    by the ``validators`` the server can tell later whether it changed.
    """

    url: str
    content: bytes | None = field(repr=False)
    content_type: str
    retrieved: datetime
    validators: Validators


Known = Callable[[str], Validators | None]
Keep = Callable[[Exchange, bytes | None], None]
Recall = Callable[[str], RobotsFile | None]
Remember = Callable[[RobotsFile], None]


def _nothing_known(_url: str) -> Validators | None:
    return None


def _keep_nothing(_passed: Exchange, _content: bytes | None) -> None:
    return None


def _recall_nothing(_site: str) -> RobotsFile | None:
    return None


def _remember_nothing(_answer: RobotsFile) -> None:
    return None


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches pages; safe to share between threads.

    ``keep`` is given every exchange with its content (None where that cannot be decompressed, or
    is left out as unchanged) before anything else is made of it; ``known`` says by what a URL's
    last answer can be told from a new one. ``remember`` is given what a site's robots.txt said, and
    ``recall`` says it in later runs. ``agent`` is the honest name that servers see.
    """

    agent: str
    policy: Policy = field(default_factory=Policy)
    limits: Limits = field(default_factory=Limits)
    patience: Patience = field(default_factory=Patience)
    pace: Pace = field(default_factory=lambda: Pace(delay=2.0))
    clock: Clock = field(default_factory=Clock)
    resolve: Resolver = system_resolver
    known: Known = _nothing_known
    keep: Keep = _keep_nothing
    recall: Recall = _recall_nothing
    remember: Remember = _remember_nothing
    most_redirects: int = 10
    _sites: dict[str, Robots] = field(default_factory=dict)
    _asking: threading.Lock = field(default_factory=threading.Lock)

    def fetch(self, url: str, *, last: Validators | None = None) -> Page:
        """Return what is at ``url``; FetchError says why it may not be fetched, or could not.

        ``last`` are the validators of an answer that the caller still has, in the place of what
        ``known`` says.
        """
        target = target_of(url)
        for _ in range(self.most_redirects + 1):
            passed, content = self._patiently(target, last)
            if passed.status not in _REDIRECTS:
                return _page(passed, content)
            target = _onwards(passed)
        raise FetchError(f"there are more than {self.most_redirects} redirects in a row")

    def robots(self, url: str) -> Robots:
        """Return what the site of ``url`` allows; its robots.txt is asked for once a day."""
        return self._robots(target_of(url))

    def _robots(self, target: Target) -> Robots:
        with self._asking:
            found = self._sites.get(target.origin)
            if found is None or found.until <= datetime.now(UTC):
                found = self._site(target)
                self._sites[target.origin] = found
        return found

    def _site(self, target: Target) -> Robots:
        site = target.origin
        return robots_from(
            self.recall(site),
            fetch=lambda: self._robots_txt(target),
            keep=lambda status, content, asked: self.remember(
                RobotsFile(site=site, status=status, content=content, asked=asked)
            ),
        )

    def _robots_txt(self, site: Target) -> tuple[int, bytes]:
        """Return status and content of a robots.txt, behind at most five redirects."""
        target = target_of(f"{site.origin}/robots.txt")
        for _ in range(6):
            passed, content = self._tried(target, Validators(), delay=0.0)
            if passed.status not in _REDIRECTS:
                return passed.status, content or b""
            target = _onwards(passed)
        return 404, b""

    def _patiently(self, target: Target, last: Validators | None) -> tuple[Exchange, bytes | None]:
        robots = self._robots(target)
        reason = robots.refusal(target.url)
        if reason:
            raise FetchError(reason)
        known = last or self.known(target.url) or Validators()
        return self._tried(target, known, delay=robots.delay)

    def _tried(
        self, target: Target, known: Validators, *, delay: float
    ) -> tuple[Exchange, bytes | None]:
        """Ask until there is an answer that will not pass, as often as patience lasts."""
        tried = 0
        while True:
            tried += 1
            try:
                return self._once(target, known, delay=delay)
            except FetchError as error:
                wait = self.patience.wait(tried, error.after) if error.may_pass else None
                if wait is None:
                    raise
                _log.info("%s: %s; again in %.0f s", target.url, error, wait)
            self.clock.sleep(wait)

    def _once(
        self, target: Target, known: Validators, *, delay: float
    ) -> tuple[Exchange, bytes | None]:
        self.pace.wait(target.host, at_least=delay)
        addresses = self._addresses(target)
        headers = {
            "User-Agent": self.agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            **known.headers(),
        }
        passed = exchange(
            target, addresses, headers=headers, limits=self.limits, clock=self.clock.now
        )
        content = self._kept(passed)
        if passed.status in _PASSING:
            after = retry_after(passed.headers.get("retry-after"))
            raise FetchError(f"the server answers {passed.status}", may_pass=True, after=after)
        return passed, content

    def _addresses(self, target: Target) -> tuple[Address, ...]:
        if target.address is None:
            return checked_addresses(
                target.host, target.port, policy=self.policy, resolve=self.resolve
            )
        reason = self.policy.refusal(target.address, target.port)
        if reason:
            raise FetchError(f"{target.host} may not be fetched: {reason}")
        return (target.address,)

    def _kept(self, passed: Exchange) -> bytes | None:
        """Keep what passed, whatever it is; return its content, None where it is unchanged."""
        if passed.status == _NOT_MODIFIED:
            self.keep(passed, None)
            return None
        try:
            content = decoded(
                passed.body, passed.headers.get("content-encoding", ""), largest=self.limits.size
            )
        except FetchError:
            self.keep(passed, None)
            raise
        self.keep(passed, content)
        return content


def _onwards(passed: Exchange) -> Target:
    location = passed.headers.get("location")
    if location is None:
        raise FetchError(f"the server answers {passed.status} without saying where to go")
    try:
        return joined(passed.target, location.encode("latin-1").decode("utf-8", "replace"))
    except FetchError as error:
        raise FetchError(f"it leads elsewhere, but {error}") from error


def _page(passed: Exchange, content: bytes | None) -> Page:
    if passed.status not in {_OK, _NOT_MODIFIED}:
        why = _GONE.get(passed.status)
        raise FetchError(f"the server answers {passed.status}" + (f": {why}" if why else ""))
    return Page(
        url=passed.target.url,
        content=content,
        content_type=passed.headers.get("content-type", ""),
        retrieved=passed.at,
        validators=Validators(
            etag=passed.headers.get("etag"), last_modified=passed.headers.get("last-modified")
        ),
    )
