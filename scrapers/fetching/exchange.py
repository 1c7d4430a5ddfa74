"""One request and its answer, with the bytes of both as they passed over the wire.

The connection goes to the address that was checked and to no other; the host's name serves for the
Host header and the certificate only. A deadline holds for the whole exchange, not for each read, so
that a server which sends a byte now and then cannot hold us.
"""

import io
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from typing import Any, cast

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from archive.errors import FetchError
from scrapers.fetching.addresses import Address
from scrapers.fetching.targets import Target

_CHUNK = 65536
_INTERIM = re.compile(rb"\AHTTP/1\.1 100[^\r\n]{0,200}\r\n(?:[^\r\n]{1,1000}\r\n){0,50}\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how large one exchange may be, in seconds and bytes.

    ``connect`` is for each address of a host, ``read`` for each silence, ``total`` for all.
    ``size`` bounds what comes over the wire, and again what it is once decompressed.
    """

    connect: float = 10
    read: float = 20
    total: float = 60
    size: int = 32 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What passed between us and a server: one request, one answer.

    ``request`` and ``response`` are the bytes on the wire, ``body`` the answer's without transfer
    coding, still compressed as ``headers`` say (names in lower case; repeated ones are joined by
    commas).
    """

    target: Target
    address: Address
    at: datetime
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    request: bytes = field(repr=False)
    response: bytes = field(repr=False)


def exchange(
    target: Target,
    addresses: tuple[Address, ...],
    *,
    headers: Mapping[str, str],
    limits: Limits,
    clock: Callable[[], float] = time.monotonic,
) -> Exchange:
    """GET ``target`` from the first of ``addresses`` that takes the connection.

    Raises FetchError where none does, or the answer breaks off, is too large, or takes too long.
    """
    deadline = clock() + limits.total
    connection, address = _connected(target, addresses, limits=limits)
    wire = _Wire(connection.sock, deadline=deadline, limits=limits, clock=clock)
    connection.sock = cast("socket.socket", wire)
    at = datetime.now(UTC)
    try:
        connection.request(
            "GET",
            target.path,
            headers={"Host": target.authority, **headers, "Connection": "close"},
            preload_content=False,
            decode_content=False,
        )
        answer = connection.getresponse()
        body = answer.read(decode_content=False)
    except (HTTPError, HTTPException, OSError) as error:
        raise FetchError(f"the answer broke off: {_said(error)}", may_pass=True) from error
    finally:
        connection.close()
    return Exchange(
        target=target,
        address=address,
        at=at,
        status=answer.status,
        headers={name.lower(): value for name, value in answer.headers.items()},
        body=body,
        request=bytes(wire.sent),
        response=_INTERIM.sub(b"", bytes(wire.received), count=1),
    )


def _connected(
    target: Target, addresses: tuple[Address, ...], *, limits: Limits
) -> tuple[HTTPConnection, Address]:
    problem = "it has no address"
    for address in addresses:
        connection = _connection(target, address, timeout=limits.connect)
        try:
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            connection.close()
            raise FetchError(f"its certificate is not good: {error.verify_message}") from error
        except (HTTPError, OSError) as error:
            connection.close()
            problem = _said(error)
        else:
            return connection, address
    raise FetchError(f"{target.host} cannot be reached: {problem}", may_pass=True)


def _connection(target: Target, address: Address, *, timeout: float) -> HTTPConnection:
    if target.scheme == "http":
        return HTTPConnection(str(address), target.port, timeout=timeout)
    return HTTPSConnection(
        str(address),
        target.port,
        timeout=timeout,
        ssl_context=ssl.create_default_context(),
        server_hostname=target.host,
    )


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


class _Wire:
    """A connected socket that keeps what passes, within the limits.

    It offers what ``http.client`` and urllib3 ask of a socket, and no more.
    """

    def __init__(
        self, sock: Any, *, deadline: float, limits: Limits, clock: Callable[[], float]
    ) -> None:
        self._socket = sock
        self._deadline = deadline
        self._limits = limits
        self._clock = clock
        self.sent = bytearray()
        self.received = bytearray()

    def settimeout(self, _seconds: float | None) -> None:
        """Keep to our own limits, whatever the library would allow."""

    def sendall(self, data: bytes) -> None:
        """Send ``data``, and remember it."""
        self._socket.settimeout(self._patience())
        self._socket.sendall(data)
        self.sent += data

    def receive(self, most: int) -> bytes:
        """Return at most ``most`` bytes, none at the end, and remember them."""
        self._socket.settimeout(self._patience())
        try:
            data = bytes(self._socket.recv(most))
        except TimeoutError:
            self._patience()
            raise
        self.received += data
        if len(self.received) > self._limits.size + _CHUNK:
            raise FetchError(f"the answer is larger than {self._limits.size:,} bytes")
        return data

    def makefile(self, _mode: str, *_arguments: object) -> io.BufferedReader:
        """Return what reads the answer."""
        return io.BufferedReader(_Reader(self), _CHUNK)

    def close(self) -> None:
        """Let go of the connection."""
        self._socket.close()

    def _patience(self) -> float:
        left = self._deadline - self._clock()
        if left <= 0:
            raise FetchError(
                f"the answer took longer than {self._limits.total:g} seconds", may_pass=True
            )
        return min(left, self._limits.read)


class _Reader(io.RawIOBase):
    """The answer on a wire, as a file."""

    def __init__(self, wire: _Wire) -> None:
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._wire.receive(len(buffer))
        buffer[: len(data)] = data
        return len(data)
