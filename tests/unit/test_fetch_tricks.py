"""Tricks that lead a fetcher to private addresses: each is tried on a real server, and fails.

The server listens on this machine, at a port that the policy allows; it must never be asked.
"""

import socket
from collections.abc import Iterator
from ipaddress import ip_address

import pytest
from web_server import Answer, LocalServer, leading_to, local_server

from archive.errors import FetchError
from scrapers.fetching.addresses import Policy
from scrapers.fetching.fetcher import Fetcher
from scrapers.fetching.pace import Clock, Pace, Patience

# {port} is the server's; whatever is taken for a name leads to it.
ADDRESSES = (
    # as people write it
    "http://127.0.0.1:{port}/", "http://127.0.0.1:{port}/robots.txt", "https://127.0.0.1:{port}/",
    "HTTP://127.0.0.1:{port}/", "http://localhost:{port}/", "http://LOCALHOST:{port}/",
    "http://localhost.:{port}/", "http://localhost.localdomain:{port}/",
    "http://ip6-localhost:{port}/", "http://foo.localhost:{port}/", "http://127.0.0.1.:{port}/",
    "http://127.0.0.2:{port}/", "http://127.1.2.3:{port}/", "http://127.255.255.254:{port}/",
    "http://0.0.0.0:{port}/", "http://0.1.2.3:{port}/",
    # one address in other numbers
    "http://127.1:{port}/", "http://127.0.1:{port}/", "http://2130706433:{port}/",
    "http://0x7f000001:{port}/", "http://0x7f.0x0.0x0.0x1:{port}/", "http://0x7F.1:{port}/",
    "http://017700000001:{port}/", "http://0177.0.0.1:{port}/", "http://0177.0.0.01:{port}/",
    "http://00000177.0.0.1:{port}/", "http://127.0.0.0x1:{port}/", "http://127.0x0.1:{port}/",
    "http://0:{port}/", "http://0x0:{port}/", "http://00:{port}/", "http://127.0.0.001:{port}/",
    "http://4294967295:{port}/", "http://6425673729:{port}/", "http://127.0.0.1.0:{port}/",
    "http://0b1111111.0.0.1:{port}/", "http://256.256.256.256:{port}/", "http://0x:{port}/",
    "http://127。0。0。1:{port}/", "http://127．0．0．1:{port}/",
    "http://１２７.０.０.１:{port}/", "http://①②⑦.⓪.⓪.①:{port}/", "http://①②⑦。⓪。⓪。①:{port}/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/", "http://ｌｏｃａｌｈｏｓｔ:{port}/", "http://localhoſt:{port}/",
    "http://127%2e0%2e0%2e1:{port}/", "http://%31%32%37.0.0.1:{port}/",
    "http://loc%61lhost:{port}/", "http://127.0.0.1%00.example.org:{port}/",
    # IPv6, and IPv4 within it
    "http://[::1]:{port}/", "http://[0:0:0:0:0:0:0:1]:{port}/", "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/", "http://[::127.0.0.1]:{port}/",
    "http://[::7f00:1]:{port}/", "http://[64:ff9b::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/", "http://[64:ff9b:1::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/", "http://[2001:0:7f00:1::]:{port}/",
    "http://[::ffff:0:127.0.0.1]:{port}/", "http://[fe80::1]:{port}/",
    "http://[fe80::1%25lo]:{port}/", "http://[fe80::1%lo]:{port}/", "http://[::1%25lo]:{port}/",
    "http://[fc00::1]:{port}/", "http://[fd00:ec2::254]:{port}/", "http://[fec0::1]:{port}/",
    "http://[ff02::1]:{port}/", "http://[100::1]:{port}/", "http://[5f00::1]:{port}/",
    "http://[2001:db8::1]:{port}/", "http://[3fff::1]:{port}/", "http://[::1:{port}/",
    "http://::1:{port}/", "http://[127.0.0.1]:{port}/", "http://[v1.7f000001]:{port}/",
    # networks that are not the public one
    "http://10.0.0.1:{port}/", "http://172.16.0.1:{port}/", "http://172.31.255.255:{port}/",
    "http://192.168.0.1:{port}/", "http://100.64.0.1:{port}/", "http://100.100.100.200:{port}/",
    "http://169.254.169.254:{port}/latest/meta-data/", "http://169.254.170.2:{port}/",
    "http://168.63.129.16:{port}/", "http://192.0.0.192:{port}/", "http://192.0.2.1:{port}/",
    "http://192.88.99.1:{port}/", "http://198.18.0.1:{port}/", "http://203.0.113.1:{port}/",
    "http://224.0.0.1:{port}/", "http://240.0.0.1:{port}/", "http://255.255.255.255:{port}/",
    "http://metadata.google.internal:{port}/", "http://metadata:{port}/",
    "http://router.local:{port}/", "http://intranet:{port}/", "http://db.corp:{port}/",
    # who checks and who asks may read these differently
    "http://127.0.0.1@example.org:{port}/", "http://example.org@127.0.0.1:{port}/",
    "http://example.org:80@127.0.0.1:{port}/", "http://example.org%40127.0.0.1:{port}/",
    "http://example.org#@127.0.0.1:{port}/", "http://127.0.0.1:{port}#@example.org/",
    "http://127.0.0.1:{port}\\@example.org/", "http://example.org\\@127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}/", "http:/127.0.0.1:{port}/", "http:127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/", "//127.0.0.1:{port}/", "http://127.0.0.1:{port}:80/",
    "http://127.0.0.1 :{port}/", "http://127.0.0.1\t:{port}/", "http://127.0.0.1\r\n:{port}/",
    "ht\ntp://127.0.0.1:{port}/", "http://127.0.0.1:{port}\u2028/",
    "http://127.0.0.1:+{port}/", "http://127.0.0.1:0{port}0/", "http://127.0.0.1,example.org:{port}/",
    "http://127.0.0.1;example.org:{port}/", "http://127.0.0.1&@example.org:{port}/",
    # other ways than the web's
    "file:///etc/passwd", "file://127.0.0.1:{port}/", "ftp://127.0.0.1:{port}/",
    "gopher://127.0.0.1:{port}/_GET%20/", "dict://127.0.0.1:{port}/", "ldap://127.0.0.1:{port}/",
    "data:text/html,hello", "javascript:alert(1)", "jar:http://127.0.0.1:{port}/!/",
    "blob:http://127.0.0.1:{port}/", "url:http://127.0.0.1:{port}/", "ws://127.0.0.1:{port}/",
    "unix:///var/run/docker.sock", "view-source:http://127.0.0.1:{port}/", "",
)  # fmt: skip
# Names whose addresses only DNS tells: one such address is enough to refuse them.
RESOLVED = (
    ("127.0.0.1",), ("127.0.0.53",), ("::1",), ("::ffff:127.0.0.1",), ("64:ff9b::7f00:1",),
    ("2002:7f00:1::",), ("10.1.2.3",), ("169.254.169.254",), ("fe80::1%lo",), ("0.0.0.7",),
    ("93.184.215.14", "127.0.0.1"), ("2606:2800:21f::1", "::1"), ("100.64.0.1",), ("fd00::1",),
)  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[LocalServer]:
    with local_server() as served:
        yield served


def strict(server: LocalServer, **given: object) -> Fetcher:
    """Return a fetcher for which the server's port is as good as 80, and its address is not."""
    settings = {
        "agent": "Onrecord/test",
        "resolve": leading_to("127.0.0.1"),
        "policy": Policy(ports=frozenset({80, 443, server.port})),
        "patience": Patience(tries=1),
        "pace": Pace(delay=0),
        "clock": Clock(sleep=lambda _seconds: None),
        **given,
    }
    return Fetcher(**settings)  # type: ignore[arg-type] # settings of many types


def test_there_are_tricks_enough() -> None:
    assert len(set(ADDRESSES)) + len(set(RESOLVED)) >= 80


def test_the_server_is_there_to_be_hit() -> None:
    with local_server() as served, socket.create_connection(("127.0.0.1", served.port)) as link:
        link.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert link.recv(100)
        assert served.asked == ["/"]


@pytest.mark.parametrize("trick", ADDRESSES)
def test_an_address_that_is_not_public_is_never_asked(server: LocalServer, trick: str) -> None:
    with pytest.raises(FetchError):
        strict(server).fetch(trick.replace("{port}", str(server.port)))
    assert server.connections == 0


@pytest.mark.parametrize("addresses", RESOLVED)
def test_a_name_that_leads_to_one_is_never_asked(
    server: LocalServer, addresses: tuple[str, ...]
) -> None:
    fetcher = strict(server, resolve=leading_to(*addresses))
    with pytest.raises(FetchError):
        fetcher.fetch(f"http://news.example.org:{server.port}/")
    assert server.connections == 0


@pytest.mark.parametrize("trick", ADDRESSES)
def test_no_redirect_leads_there_either(server: LocalServer, trick: str) -> None:
    target = trick.replace("{port}", str(server.port)) or f"http://127.0.0.2:{server.port}/"
    sent = target.encode("utf-8").decode("latin-1")
    if "\n" in sent or "\r" in sent:
        pytest.skip("a header cannot hold it")
    with local_server() as public:
        public.pages["/"] = Answer(status=302, headers={"Location": sent})
        fetcher = strict(
            server,
            policy=Policy(
                ports=frozenset({80, 443, server.port}), loopback=public.policy().loopback
            ),
        )
        with pytest.raises(FetchError):
            fetcher.fetch(public.url("/"))
        assert "/" in public.asked
    assert server.connections == 0


def test_a_name_is_asked_at_the_address_that_was_checked(server: LocalServer) -> None:
    answers = [("127.0.0.1",), ("127.0.0.2",)]
    resolved: list[str] = []

    def rebinding(host: str, _port: int) -> tuple[object, ...]:
        resolved.append(host)
        return tuple(map(ip_address, answers[min(len(resolved), 2) - 1]))

    with local_server() as public:
        public.pages["/"] = Answer(body=b"<p>here</p>")
        policy = Policy(ports=frozenset({public.port}), loopback=public.policy().loopback)
        fetcher = public.fetcher(resolve=rebinding, policy=policy, patience=Patience(tries=1))
        with pytest.raises(FetchError, match=r"127\.0\.0\.2"):
            fetcher.fetch(f"http://news.example.org:{public.port}/")
        assert public.asked == ["/robots.txt"], "each request is resolved once, and checked"
        assert public.headers[0]["host"] == f"news.example.org:{public.port}"


def test_the_environment_names_no_proxy_that_is_asked_instead(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, server.address)
    with local_server() as public:
        public.pages["/page"] = Answer(body=b"<p>here</p>")
        assert public.fetcher().fetch(public.url("/page")).content == b"<p>here</p>"
    assert server.connections == 0


def test_ports_that_are_not_the_webs_are_not_asked(server: LocalServer) -> None:
    fetcher = strict(server, policy=Policy(), resolve=leading_to("93.184.215.14"))
    with pytest.raises(FetchError, match="port 22 is not one"):
        fetcher.fetch("http://news.example.org:22/")


def test_only_a_loopback_address_can_be_let_in() -> None:
    with pytest.raises(ValueError, match="no loopback address"):
        Policy(loopback=(ip_address("169.254.169.254"), 80))


def test_an_address_let_in_is_let_in_at_its_port_alone(server: LocalServer) -> None:
    with local_server() as other:
        with pytest.raises(FetchError, match="port"):
            server.fetcher(patience=Patience(tries=1)).fetch(other.url("/"))
        assert other.connections == 0
