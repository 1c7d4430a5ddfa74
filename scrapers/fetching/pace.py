"""How fast a host is asked, and when something is tried again."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time as the fetcher knows it, in seconds from some moment."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often something that may pass is tried, and how long is waited between.

    The second try comes after ``first`` seconds, each further one after twice as long, give or
    take a fifth; a server's own Retry-After counts where it is longer. Nothing is waited for that
    is further off than ``longest``.
    """

    tries: int = 3
    first: float = 2.0
    longest: float = 120.0

    def wait(self, tried: int, after: float | None) -> float | None:
        """Return how many seconds to wait after ``tried`` tries, None to give up."""
        if tried >= self.tries or (after or 0.0) > self.longest:
            return None
        spread = 0.8 + 0.4 * random.random()  # noqa: S311 - it spreads load and guards nothing
        return max(self.first * 2.0 ** (tried - 1) * spread, after or 0.0)


def retry_after(value: str | None, *, now: datetime | None = None) -> float | None:
    """Return the seconds that a Retry-After header asks for, None where it is none."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())


@dataclass(slots=True, kw_only=True)
class Pace:
    """Keeps ``delay`` seconds, or more where a site asks for it, between requests to one host.

    Safe to share between threads: each waits for its own turn.
    """

    delay: float
    clock: Clock = Clock()
    _free: dict[str, float] = field(default_factory=dict)
    _turns: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, host: str, *, at_least: float = 0.0) -> None:
        """Wait until ``host`` may be asked again."""
        with self._turns:
            now = self.clock.now()
            turn = max(now, self._free.get(host, now))
            self._free[host] = turn + max(self.delay, at_least)
        if turn > now:
            self.clock.sleep(turn - now)
