"""A small web server on this machine, for tests of fetching: says what it is told, counts hits."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address, ip_address

from scrapers.fetching.addresses import Policy
from scrapers.fetching.exchange import Limits
from scrapers.fetching.fetcher import Fetcher
from scrapers.fetching.pace import Clock, Pace, Patience


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says to a request."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Page = Answer | Callable[[BaseHTTPRequestHandler], Answer | None]


@dataclass(slots=True, kw_only=True)
class LocalServer:
    """A running server: its pages by path, and the requests that came."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    scheme: str = "http"
    host: str = "127.0.0.1"

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"

    def url(self, path: str) -> str:
        return self.address + path

    def policy(self) -> Policy:
        """Let this server be asked, and no other of this machine."""
        return Policy(loopback=(ip_address("127.0.0.1"), self.port))

    def fetcher(self, **given: object) -> Fetcher:
        """Return a fetcher that may ask this server, and never waits."""
        settings: dict[str, object] = {
            "agent": "Onrecord/test",
            "policy": self.policy(),
            "limits": Limits(connect=5, read=5, total=10),
            "patience": Patience(tries=3),
            "pace": Pace(delay=0),
            "clock": Clock(sleep=lambda _seconds: None),
            **given,
        }
        return Fetcher(**settings)  # type: ignore[arg-type] # settings of many types


@contextmanager
def local_server(
    *, address: str = "127.0.0.1", context: ssl.SSLContext | None = None, **pages: Page
) -> Iterator[LocalServer]:
    """Run a server on a free port of ``address`` meanwhile."""
    served = LocalServer(scheme="https" if context else "http")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.headers.append({name.lower(): value for name, value in self.headers.items()})
            page = served.pages.get(self.path, Answer(status=404, body=b"no such page"))
            answer = page if isinstance(page, Answer) else page(self)
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            headers = {"Content-Type": "text/html", "Content-Length": str(len(answer.body))}
            for name, value in {**headers, **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = socket.AF_INET6 if ":" in address else socket.AF_INET

        def verify_request(self, request: object, client_address: object) -> bool:
            served.connections += 1
            return True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of clients that go away."""

    with Server((address, 0), Handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        served.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


def leading_to(
    *addresses: str,
) -> Callable[[str, int], tuple[IPv4Address | IPv6Address, ...]]:
    """Return a resolver for which every name has these addresses."""
    found = tuple(map(ip_address, addresses))
    return lambda _host, _port: found
