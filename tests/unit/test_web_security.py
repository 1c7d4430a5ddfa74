"""Who may ingest: whoever sits at the machine, and nobody through a proxy or a borrowed name."""

import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from web.security import is_loopback, why_not_local


def _request(
    *,
    host: str = "127.0.0.1:8000",
    remote: str = "127.0.0.1",
    headers: dict[str, str] | None = None,
) -> Request:
    builder = EnvironBuilder(headers={"Host": host, **(headers or {})})
    builder.environ_base = {"REMOTE_ADDR": remote}
    return Request(builder.get_environ())


@pytest.mark.parametrize(
    ("host", "remote"),
    [
        ("127.0.0.1:8000", "127.0.0.1"),
        ("localhost:8000", "127.0.0.1"),
        ("LOCALHOST", "127.0.0.1"),
        ("[::1]:8000", "::1"),
        ("127.0.0.7", "127.0.0.7"),
    ],
)
def test_this_machine_may(host: str, remote: str) -> None:
    assert why_not_local(_request(host=host, remote=remote), bound_to="127.0.0.1") is None


@pytest.mark.parametrize("bound_to", ["0.0.0.0", "::", "192.0.2.7", "archive.example", ""])  # noqa: S104 - it is the refusal that is tested
def test_a_server_that_others_can_reach_lets_nobody(bound_to: str) -> None:
    assert why_not_local(_request(), bound_to=bound_to)


@pytest.mark.parametrize("remote", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "", "unix:"])
def test_another_machine_may_not(remote: str) -> None:
    assert why_not_local(_request(remote=remote), bound_to="127.0.0.1")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "localhost.evil.example",
     "127.0.0.1@evil.example", "[::1", "0x7f.1", "192.0.2.7:8000"],
)  # fmt: skip
def test_a_name_that_is_not_this_machines_own_may_not(host: str) -> None:
    assert why_not_local(_request(host=host), bound_to="127.0.0.1")


@pytest.mark.parametrize(
    "name", ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"]
)
def test_a_request_through_a_proxy_may_not(name: str) -> None:
    assert why_not_local(_request(headers={name: "127.0.0.1"}), bound_to="127.0.0.1")


def test_a_request_as_nginx_passes_it_on_unless_told_otherwise_may_not() -> None:
    request = _request()
    request.environ["SERVER_PROTOCOL"] = "HTTP/1.0"
    assert why_not_local(request, bound_to="127.0.0.1")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost.evil.example", "null"]
)
def test_a_page_of_another_site_may_not(origin: str) -> None:
    assert why_not_local(_request(headers={"Origin": origin}), bound_to="127.0.0.1")
    mine = _request(headers={"Origin": "http://127.0.0.1:8000"})
    assert why_not_local(mine, bound_to="127.0.0.1") is None


def test_loopback_is_an_address_and_not_a_word_that_looks_like_one() -> None:
    assert is_loopback("127.1.2.3")
    assert is_loopback("::1")
    assert not is_loopback("localhost.example")
    assert not is_loopback("127.0.0.1.example")
