"""The server does not start where that would be unsafe, and says each reason."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.config import Config, load
from archive.errors import ConfigError
from web.cli import main
from web.production import refuse_unsafe

SAFE = {
    "host": "0.0.0.0",  # noqa: S104 - a server for others is what is tested
    "proxy": "10.0.0.1",
    "hosts": "archive.example",
    "open_ingestion": "never",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


def config(data: Path, **changed: str) -> Config:
    return load({"data": str(data), **SAFE, **changed}, {})


def test_a_safe_configuration_starts(data: Path) -> None:
    refuse_unsafe(config(data))


def test_this_machine_alone_is_served_as_it_is(data: Path) -> None:
    data.chmod(0o755)
    refuse_unsafe(load({"data": str(data)}, {}))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"proxy": "none"}, "without TLS"),
        ({"open_ingestion": "loopback"}, "open_ingestion to never"),
        ({"hosts": "any"}, "hosts to the names"),
        ({"proxy": "0.0.0.0/0"}, "the whole network"),
        ({"proxy": "10.0.0.1, ::/0"}, "the whole network"),
        ({"host": "127.0.0.1", "open_ingestion": "loopback"}, "through the proxy 10.0.0.1"),
        ({"host": "archive.example", "proxy": "none"}, "without TLS"),
        ({"host": "::", "proxy": "none"}, "without TLS"),
        ({"fetch_loopback": "127.0.0.1:8080"}, "fetch_loopback to none"),
    ],
)
def test_an_unsafe_setting_is_refused_with_the_reason(
    data: Path, changed: dict[str, str], why: str
) -> None:
    with pytest.raises(ConfigError, match=why):
        refuse_unsafe(config(data, **changed))


@pytest.mark.parametrize(
    ("name", "mode"),
    [(".", 0o701), (".", 0o755), ("secret.key", 0o640), ("secret.key", 0o604),
     ("onrecord.toml", 0o602), ("onrecord.toml", 0o620)],
)  # fmt: skip
def test_files_that_others_can_get_at_are_refused(data: Path, name: str, mode: int) -> None:
    (data / "secret.key").write_text("00" * 32)
    (data / "onrecord.toml").write_text("")
    (data / "secret.key").chmod(0o600)
    refuse_unsafe(config(data))
    (data / name).chmod(mode)
    with pytest.raises(ConfigError, match="others on this machine can get at"):
        refuse_unsafe(config(data))


def test_debugging_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with pytest.raises(ConfigError, match="FLASK_DEBUG"):
        refuse_unsafe(config(data))


def test_every_reason_is_told_at_once_and_nothing_is_served(data: Path) -> None:
    data.chmod(0o755)
    result = CliRunner().invoke(main, ["serve", "--host", "0.0.0.0", "--data", str(data)])  # noqa: S104 - the refusal is tested
    assert result.exit_code == 1
    for reason in ("without TLS", "open_ingestion", "hosts", "get at"):
        assert reason in result.stderr
    assert list(data.iterdir()) == []


def test_a_demo_for_others_is_refused_because_its_folder_goes(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "--check", "--host", "0.0.0.0"])  # noqa: S104 - the refusal is tested
    assert result.exit_code == 1
    assert "gone when the server ends" in result.stderr
