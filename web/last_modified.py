"""Since when an answer is as it is: the Last-Modified of every page, for whoever sends no ETag.

A page is made of the release, of decisions, of names in other releases and of the index, none of
which alone dates it. So the server remembers when it first gave the answer that it gives now: that
is never before the answer changed, and never the same second for two answers of one address
(RFC 9110, section 8.8.2.2).
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Lock

_SECOND = timedelta(seconds=1)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class LastModified:
    """The answers that were given last, by address; at most ``most`` are remembered."""

    def __init__(self, *, most: int = 10_000, clock: Callable[[], datetime] = _now) -> None:
        self._most = most
        self._clock = clock
        self._lock = Lock()
        self._since: OrderedDict[str, tuple[str, datetime]] = OrderedDict()

    def since(self, address: str, tag: str) -> datetime | None:
        """Return since when ``address`` has the answer with the ETag ``tag``.

        None where that is the second in which it had another answer.
        """
        now = self._clock()
        with self._lock:
            before, when = self._since.pop(address, ("", now - _SECOND))
            if before != tag:
                when = max(now, when + _SECOND)
            self._since[address] = (tag, when)
            while len(self._since) > self._most:
                self._since.popitem(last=False)
        return when if when <= now else None
