"""What a proxy says of who asks is believed where it is ours, and only what it saw itself."""

from ipaddress import ip_network
from typing import Any

import pytest

from web.proxy import PROXIED, DeclaredProxy

OURS = (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


def seen(came_from: str, **headers: str) -> dict[str, Any]:
    """Return what the application sees of a request."""
    environ: dict[str, Any] = {
        "REMOTE_ADDR": came_from, "wsgi.url_scheme": "http", "HTTP_HOST": "inner", **headers,
    }  # fmt: skip
    found: dict[str, Any] = {}

    def application(given: dict[str, Any], start: object) -> list[bytes]:
        found.update(given)
        return []

    DeclaredProxy(application, OURS)(environ, lambda *_: None)
    return found


@pytest.mark.parametrize(
    ("came_from", "forwarded", "who"),
    [
        ("127.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", "198.51.100.9, 192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", "198.51.100.9, 192.0.2.1, 10.1.2.3", "192.0.2.1"),
        ("127.0.0.1", "10.9.9.9, 10.1.2.3", "10.9.9.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "unknown", "unknown"),
        ("127.0.0.1", "192.0.2.1:4711", "192.0.2.1"),
        ("127.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("::ffff:127.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("fd00::1", "192.0.2.1", "192.0.2.1"),
        ("203.0.113.5", "192.0.2.1", "203.0.113.5"),
        ("", "192.0.2.1", ""),
    ],
)
def test_who_asks_is_the_last_that_is_no_proxy_of_ours(
    came_from: str, forwarded: str, who: str
) -> None:
    assert seen(came_from, HTTP_X_FORWARDED_FOR=forwarded)["REMOTE_ADDR"] == who


def test_scheme_and_host_are_believed_of_our_proxy_alone() -> None:
    said = {"HTTP_X_FORWARDED_PROTO": "http, https", "HTTP_X_FORWARDED_HOST": "archive.example"}
    ours, strangers = seen("10.0.0.7", **said), seen("203.0.113.5", **said)
    assert (ours["wsgi.url_scheme"], ours["HTTP_HOST"]) == ("https", "archive.example")
    assert (strangers["wsgi.url_scheme"], strangers["HTTP_HOST"]) == ("http", "inner")
    assert seen("10.0.0.7", HTTP_X_FORWARDED_PROTO="gopher")["wsgi.url_scheme"] == "http"
    assert PROXIED in ours
    assert PROXIED not in strangers
