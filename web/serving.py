"""Listen on an address and serve the site with waitress until told to stop."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from archive.config import Config
from archive.errors import ArchiveError


class Server:
    """The site at ``address``, listening from its making on; served by :meth:`run`.

    A name that stands for several addresses ("localhost": IPv4 and IPv6) is listened to on all.
    Used in a ``with``, all sockets and threads are gone afterwards; an interrupt (Ctrl-C) ends the
    ``with`` and is no error.
    """

    address: str

    def __init__(self, app: Flask, config: Config) -> None:
        """Listen as ``config`` says; ArchiveError names an address that cannot be had."""
        self._sockets: dict[int, Any] = {}
        self._stopped = threading.Event()
        try:
            self._server = create_server(
                app,
                self._sockets,
                host=config.host,
                port=config.port,
                threads=config.threads,
                # What says that a proxy stands between is for us to judge, not to lose.
                clear_untrusted_proxy_headers=False,
            )
        except OSError as error:
            raise ArchiveError(
                f"cannot listen on {config.host} port {config.port}: {error.strerror}"
            ) from error
        self.address = _address(self._server)

    def run(self) -> None:
        """Serve until :meth:`stop` is called elsewhere."""
        settings = self._server.adj
        while not self._stopped.is_set():
            wasyncore.loop(
                timeout=settings.asyncore_loop_timeout,
                map=self._sockets,
                use_poll=settings.asyncore_use_poll,
                count=1,
            )

    def stop(self) -> None:
        """Let :meth:`run` return, at the latest when its wait of a second is over."""
        self._stopped.set()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve in a thread of its own for as long as the ``with`` lasts."""
        thread = threading.Thread(target=self.run)
        thread.start()
        try:
            yield
        finally:
            self.stop()
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self._server.task_dispatcher.shutdown()
        wasyncore.close_all(self._sockets)
        return kind is KeyboardInterrupt


def _address(server: Any) -> str:
    """Return the URL of the first address that ``server`` listens to."""
    listening = getattr(server, "effective_listen", None)  # only where there are several
    host, port = listening[0] if listening else (server.effective_host, server.effective_port)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
