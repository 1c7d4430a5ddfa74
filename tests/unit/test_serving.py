import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from flask import Flask, request

from archive.config import Config, load
from archive.errors import ArchiveError
from web.serving import Server


def a_config(tmp_path: Path, *, host: str, port: int = 0) -> Config:
    return load({"data": str(tmp_path), "host": host, "port": port}, {})


def a_site() -> Flask:
    app = Flask("site")
    app.add_url_rule("/", view_func=lambda: "on record")
    return app


def asked(address: str) -> str:
    with urlopen(address, timeout=30) as answer:  # noqa: S310 (our own server)
        return str(answer.read().decode())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "*"])
def test_the_printed_address_answers(tmp_path: Path, host: str) -> None:
    with Server(a_site(), a_config(tmp_path, host=host)) as server, server.running():
        assert asked(server.address) == "on record"


def test_what_a_proxy_adds_to_a_request_reaches_the_site(tmp_path: Path) -> None:
    site = Flask("site")
    site.add_url_rule("/", view_func=lambda: request.headers.get("X-Forwarded-For", "none"))
    with Server(site, a_config(tmp_path, host="127.0.0.1")) as server, server.running():
        asking = Request(server.address, headers={"X-Forwarded-For": "192.0.2.1"})  # noqa: S310 (our own server)
        with urlopen(asking, timeout=30) as answer:  # noqa: S310 (our own server)
            assert answer.read() == b"192.0.2.1"


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_stopped_server_lets_its_port_go_without_a_complaint(tmp_path: Path) -> None:
    with Server(a_site(), a_config(tmp_path, host="127.0.0.1")) as server:
        with server.running():
            asked(server.address)
        port = int(server.address.rstrip("/").rpartition(":")[2])

    with socket.create_server(("127.0.0.1", port)):
        pass


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ArchiveError, match=f"127.0.0.1 port {port}"):
            Server(a_site(), a_config(tmp_path, host="127.0.0.1", port=port))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_serving_without_an_error(tmp_path: Path, number: signal.Signals) -> None:
    serve = ["serve", "--port", "0", "--data", str(tmp_path)]
    # A background shell lets its children ignore SIGINT; a terminal does not.
    attend = f"import signal; signal.signal({number}, signal.default_int_handler);"
    command = [sys.executable, "-c", f"{attend} from web.cli import main; main({serve!r})"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        try:
            assert serving.stdout is not None
            assert "Onrecord is at http://" in serving.stdout.readline()
            serving.send_signal(number)
            _, complaints = serving.communicate(timeout=60)
        finally:
            serving.kill()

    assert (serving.returncode, complaints) == (0, "")
