"""Fetching: what a page is, what is tried again, what is refused, and how politely it is asked."""

import gzip
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from web_server import Answer, LocalServer, leading_to, local_server

from archive.errors import FetchError
from scrapers.fetching.addresses import Policy
from scrapers.fetching.content import decoded
from scrapers.fetching.exchange import Exchange, Limits
from scrapers.fetching.fetcher import Validators
from scrapers.fetching.pace import Clock, Pace, Patience, retry_after
from scrapers.fetching.targets import target_of

PAGE = b"<p>The quay is lit.</p>"


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as served:
        yield served


def test_a_page_is_its_content_with_type_and_address(server: LocalServer) -> None:
    server.pages["/a?b=1"] = Answer(body=PAGE, headers={"Content-Type": "text/html; charset=x"})
    page = server.fetcher().fetch(server.url("/a?b=1#part"))
    assert (page.content, page.content_type) == (PAGE, "text/html; charset=x")
    assert page.url == server.url("/a?b=1")


def test_we_say_who_we_are(server: LocalServer) -> None:
    server.pages["/"] = Answer(body=PAGE)
    server.fetcher(agent="Onrecord/9 (press release archive; desk@example.org)").fetch(
        server.url("/")
    )
    assert {one["user-agent"] for one in server.headers} == {
        "Onrecord/9 (press release archive; desk@example.org)"
    }


def test_redirects_are_followed_and_bounded(server: LocalServer) -> None:
    for step in range(12):
        server.pages[f"/{step}"] = Answer(status=302, headers={"Location": f"{step + 1}"})
    server.pages["/10"] = Answer(body=PAGE)
    assert server.fetcher().fetch(server.url("/0")).url == server.url("/10")
    with pytest.raises(FetchError, match="more than 9 redirects"):
        server.fetcher(most_redirects=9).fetch(server.url("/0"))


def test_a_redirect_in_circles_ends(server: LocalServer) -> None:
    server.pages["/"] = Answer(status=301, headers={"Location": "/"})
    with pytest.raises(FetchError, match="redirects in a row"):
        server.fetcher().fetch(server.url("/"))


@pytest.mark.parametrize(("status", "reason"), [(404, "no such page"), (410, "gone"), (403, "403")])
def test_what_is_not_there_is_said_and_not_tried_again(
    server: LocalServer, status: int, reason: str
) -> None:
    server.pages["/"] = Answer(status=status)
    with pytest.raises(FetchError, match=reason):
        server.fetcher().fetch(server.url("/"))
    assert server.asked.count("/") == 1


def waits(server: LocalServer, *answers: Answer, **given: object) -> tuple[list[float], bytes]:
    """Fetch a page that answers so, one after the other; return what was waited for between."""
    left = list(answers)
    server.pages["/"] = lambda _request: left.pop(0)
    slept: list[float] = []
    clock = Clock(now=time.monotonic, sleep=slept.append)
    page = server.fetcher(clock=clock, **given).fetch(server.url("/"))
    return slept, page.content or b""


def test_what_may_pass_is_tried_again_after_longer_and_longer(server: LocalServer) -> None:
    busy = Answer(status=503)
    slept, content = waits(server, busy, busy, Answer(body=PAGE))
    assert content == PAGE
    assert 1.6 <= slept[0] <= 2.4
    assert 3.2 <= slept[1] <= 4.8


def test_a_server_that_names_a_time_is_given_it(server: LocalServer) -> None:
    busy = Answer(status=429, headers={"Retry-After": "37"})
    assert waits(server, busy, Answer(body=PAGE))[0] == [37.0]


def test_nobody_waits_for_hours(server: LocalServer) -> None:
    with pytest.raises(FetchError, match="answers 503"):
        waits(server, Answer(status=503, headers={"Retry-After": "7200"}))


def test_a_time_to_come_back_may_be_a_date() -> None:
    now = datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert retry_after("Mon, 04 May 2026 12:01:00 GMT", now=now) == 60
    assert retry_after("Mon, 04 May 2026 11:00:00 GMT", now=now) == 0
    assert retry_after("soon") is None
    assert retry_after("²") is None


def test_an_answer_that_breaks_off_is_tried_again(server: LocalServer) -> None:
    cut = Answer(body=PAGE, headers={"Content-Length": "900"})
    with pytest.raises(FetchError, match="broke off"):
        broken(server, cut)
    assert server.asked.count("/") == 3


def broken(server: LocalServer, answer: Answer) -> None:
    def say(request: BaseHTTPRequestHandler) -> Answer:
        request.close_connection = True
        return answer

    server.pages["/"] = say
    server.fetcher().fetch(server.url("/"))


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "GZIP", "identity, gzip"])
def test_compressed_pages_are_read(server: LocalServer, coding: str) -> None:
    packed = zlib.compress(PAGE) if coding == "deflate" else gzip.compress(PAGE)
    server.pages["/"] = Answer(body=packed, headers={"Content-Encoding": coding})
    assert server.fetcher().fetch(server.url("/")).content == PAGE


def test_all_members_of_a_gzip_stream_are_read_and_bare_deflate_too() -> None:
    assert decoded(gzip.compress(b"a") + gzip.compress(b"b"), "gzip", largest=9) == b"ab"
    bare = zlib.compressobj(wbits=-15)
    assert decoded(bare.compress(PAGE) + bare.flush(), "deflate", largest=99) == PAGE
    assert decoded(gzip.compress(b"a") + b"\0\0", "gzip", largest=9) == b"a"
    assert decoded(b"", "gzip", largest=9) == b""


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize(
    ("data", "coding", "reason"),
    [
        (_gzip(b"\0" * 10**7), "gzip", "larger than allowed"),
        (_gzip(b"\0" * 600) * 99, "gzip", "larger than allowed"),
        (_gzip(_gzip(b"\0" * 10**7)), "gzip, gzip", "larger than allowed"),
        (zlib.compress(b"\0" * 10**7), "deflate", "larger than allowed"),
        (_gzip(PAGE), "gzip, gzip, gzip", "3 times over"),
        (_gzip(PAGE)[:-9], "gzip", "cut off"),
        (b"not packed", "gzip", "damaged"),
        (PAGE, "br", "was not asked for"),
    ],
    ids=["bomb", "many small bombs", "bomb in a bomb", "deflated bomb", "thrice", "cut off",
         "not packed", "brotli"],
)  # fmt: skip
def test_bombs_and_damage_are_refused(data: bytes, coding: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        decoded(data, coding, largest=50_000)


def test_a_page_that_is_too_large_is_not_read_to_its_end(server: LocalServer) -> None:
    server.pages["/"] = Answer(body=b"x" * 900_000)
    with pytest.raises(FetchError, match="larger than 100,000 bytes"):
        server.fetcher(limits=Limits(size=100_000)).fetch(server.url("/"))


def test_a_server_that_says_a_little_at_a_time_is_left(server: LocalServer) -> None:
    now = [0.0]

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            now[0] += 1
            request.wfile.write(b"x")
            request.wfile.flush()

    server.pages["/"] = drip
    fetcher = server.fetcher(
        clock=Clock(now=lambda: now[0], sleep=lambda _seconds: None),
        limits=Limits(read=5, total=20),
        patience=Patience(tries=1),
    )
    with pytest.raises(FetchError, match=r"longer than 20 seconds|broke off"):
        fetcher.fetch(server.url("/"))


def test_what_is_no_http_is_said(server: LocalServer) -> None:
    def nonsense(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"220 mail.example.org ESMTP\r\n")

    server.pages["/"] = nonsense
    with pytest.raises(FetchError, match="broke off"):
        server.fetcher().fetch(server.url("/"))


def test_a_known_page_is_asked_for_only_if_it_changed(server: LocalServer) -> None:
    server.pages["/"] = Answer(status=304)
    known = Validators(etag='"7"', last_modified="Mon, 04 May 2026 12:01:00 GMT")
    page = server.fetcher(known=lambda url: known if url.endswith(f"{server.port}/") else None)
    assert page.fetch(server.url("/")).content is None
    assert server.headers[-1]["if-none-match"] == '"7"'
    assert server.headers[-1]["if-modified-since"] == "Mon, 04 May 2026 12:01:00 GMT"


# --- politeness -----------------------------------------------------------------------------


def test_robots_txt_is_obeyed_and_asked_for_once(server: LocalServer) -> None:
    server.pages["/robots.txt"] = Answer(
        body=b"User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /private\n"
    )
    server.pages["/news"] = Answer(body=PAGE)
    fetcher = server.fetcher()
    assert fetcher.fetch(server.url("/news")).content == PAGE
    with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
        fetcher.fetch(server.url("/private/1"))
    assert server.asked == ["/robots.txt", "/news"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_allows_everything(server: LocalServer, status: int) -> None:
    server.pages |= {"/robots.txt": Answer(status=status), "/": Answer(body=PAGE)}
    assert server.fetcher().fetch(server.url("/")).content == PAGE


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_cannot_be_had_allows_nothing(server: LocalServer, status: int) -> None:
    server.pages |= {"/robots.txt": Answer(status=status), "/": Answer(body=PAGE)}
    with pytest.raises(FetchError, match=r"robots\.txt cannot be had"):
        server.fetcher().fetch(server.url("/"))
    assert "/" not in server.asked


def test_the_rules_may_lie_behind_redirects(server: LocalServer) -> None:
    server.pages["/robots.txt"] = Answer(status=301, headers={"Location": "/rules.txt"})
    server.pages["/rules.txt"] = Answer(body=b"User-agent: *\nDisallow: /\n")
    with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
        server.fetcher().fetch(server.url("/"))


def test_what_a_redirect_leads_to_must_be_allowed_too(server: LocalServer) -> None:
    server.pages["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /private\n")
    server.pages["/"] = Answer(status=302, headers={"Location": "/private"})
    with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
        server.fetcher().fetch(server.url("/"))


def test_a_host_is_asked_slowly_and_more_slowly_if_it_says_so(server: LocalServer) -> None:
    server.pages["/robots.txt"] = Answer(body=b"User-agent: *\nCrawl-delay: 9\n")
    server.pages["/"] = Answer(body=PAGE)
    slept: list[float] = []
    clock = Clock(now=lambda: 0.0, sleep=slept.append)
    fetcher = server.fetcher(clock=clock, pace=Pace(delay=3, clock=clock))
    fetcher.fetch(server.url("/"))
    fetcher.fetch(server.url("/"))
    assert slept == [3, 12], "3 s after robots.txt; then 9 s after a turn that began at 3 s"


def test_another_host_need_not_wait() -> None:
    slept: list[float] = []
    pace = Pace(delay=3, clock=Clock(now=lambda: 0.0, sleep=slept.append))
    for host in ("a.example.org", "b.example.org", "a.example.org"):
        pace.wait(host)
    assert slept == [3]


# --- over TLS -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example.org with its key, in one file."""
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=news.example.org", "-addext", "subjectAltName=DNS:news.example.org",
         "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + cert.read_bytes())
    return both


@pytest.fixture
def secure(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalServer]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with local_server(context=context) as served:
        served.host = "news.example.org"
        yield served


def test_the_certificate_is_that_of_the_name_not_of_the_address(secure: LocalServer) -> None:
    secure.pages["/"] = Answer(body=PAGE)
    fetcher = secure.fetcher(resolve=leading_to("127.0.0.1"))
    assert fetcher.fetch(secure.url("/")).content == PAGE
    assert secure.headers[-1]["host"] == f"news.example.org:{secure.port}"


def test_a_certificate_of_another_name_is_refused(secure: LocalServer) -> None:
    secure.host = "other.example.org"
    with pytest.raises(FetchError, match="certificate is not good"):
        secure.fetcher(resolve=leading_to("127.0.0.1")).fetch(secure.url("/"))
    assert secure.asked == []


# --- what passed ----------------------------------------------------------------------------


def test_all_that_passes_is_handed_on_to_the_byte(server: LocalServer) -> None:
    server.pages["/robots.txt"] = Answer(status=404)
    server.pages["/"] = Answer(status=302, headers={"Location": "/b"})
    server.pages["/b"] = chunked
    kept: list[tuple[Exchange, bytes | None]] = []
    keep: Callable[[Exchange, bytes | None], None] = lambda *one: kept.append(one)  # noqa: E731
    server.fetcher(keep=keep).fetch(server.url("/"))
    assert [one.target.path for one, _ in kept] == ["/robots.txt", "/", "/b"]
    last, content = kept[-1]
    assert last.request.startswith(b"GET /b HTTP/1.1\r\nHost: 127.0.0.1:")
    assert last.response == CHUNKED
    assert content == b"one two"


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\none \r\n3\r\ntwo\r\n0\r\n\r\n"


def chunked(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(CHUNKED)


def test_a_url_is_asked_for_as_it_was_checked() -> None:
    target = target_of("HTTPS://News.Example.ORG:443/a b/ü?q=ä%20x#frag")
    assert target.url == "https://news.example.org/a%20b/%C3%BC?q=%C3%A4%20x"
    assert target_of("http://bücher.example.org").host == "xn--bcher-kva.example.org"
    assert target_of("http://example.org").path == "/"


def test_policy_names_the_reason() -> None:
    refused = Policy().refusal
    for address, reason in (("169.254.169.254", "metadata"), ("::ffff:8.8.8.8", "not a public")):
        target = target_of(f"http://[{address}]/" if ":" in address else f"http://{address}/")
        assert target.address is not None
        assert reason in (refused(target.address, 80) or "")
