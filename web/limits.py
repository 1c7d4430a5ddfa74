"""How often one address may do what costs the server work, or is a way to guess.

Counted in memory over a moving window, for each address; an IPv6 address counts with its network of
64 bits, which one customer has. This machine itself is not counted, unless a proxy asks for others.
"""

from collections.abc import Callable
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from time import time
from typing import TypeVar, cast

from flask import Flask, current_app, request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from archive.config import Config
from archive.sentences import wording
from web.security import is_local

View = TypeVar("View", bound=Callable[..., object])
_MARK = "onrecord_limit"
_EXTENSION = "onrecord_limits"


class Limit(StrEnum):
    """What is counted, each for itself."""

    SIGN_IN = "sign-in"
    SEARCH = "search"
    EXPORT = "export"
    REPORT = "report"


def limited(limit: Limit) -> Callable[[View], View]:
    """Count each request of a view against ``limit``; the decorator stands below the route's."""

    def mark(view: View) -> View:
        setattr(view, _MARK, limit)
        return view

    return mark


class Limits:
    """The limits of one application, and what was counted against them."""

    def __init__(self, config: Config) -> None:
        self._counted = MovingWindowRateLimiter(MemoryStorage())
        self._most: dict[Limit, RateLimitItem] = {
            Limit.SIGN_IN: RateLimitItemPerHour(config.sign_ins_an_hour),
            Limit.SEARCH: RateLimitItemPerMinute(config.searches_a_minute),
            Limit.EXPORT: RateLimitItemPerHour(config.exports_an_hour),
            Limit.REPORT: RateLimitItemPerHour(config.reports_an_hour),
        }

    def count(self, limit: Limit, *keys: str) -> None:
        """Count one more for each of ``keys``; raises TooManyRequests where that is too many."""
        self.refuse_beyond(limit, *keys)
        for key in keys:
            self._counted.hit(self._most[limit], limit.value, key)

    def refuse_beyond(self, limit: Limit, *keys: str) -> None:
        """Raise TooManyRequests where as many were counted for one of ``keys`` as may be."""
        for key in keys:
            if not self._counted.test(self._most[limit], limit.value, key):
                window = self._counted.get_window_stats(self._most[limit], limit.value, key)
                raise TooManyRequests(
                    wording(
                        "Too many requests of this kind (%(kind)s). Try again later.",
                        kind=limit.value,
                    ),
                    retry_after=max(1, ceil(window.reset_time - time())),
                )


def install(app: Flask, config: Config) -> None:
    """Begin to count for ``app``."""
    app.extensions[_EXTENSION] = Limits(config)


def limits() -> Limits:
    """Return what is counted for the running application."""
    return cast("Limits", current_app.extensions[_EXTENSION])


def count_request(endpoint: str) -> None:
    """Count the present request if its view is limited; raises TooManyRequests."""
    limit = getattr(current_app.view_functions[endpoint], _MARK, None)
    if isinstance(limit, Limit) and not is_local(request):
        limits().count(limit, address_key())


def address_key() -> str:
    """Return what the present request's address is counted as."""
    address = request.remote_addr or "unknown"
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return address
