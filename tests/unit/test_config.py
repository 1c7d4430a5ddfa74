import stat
from pathlib import Path

import pytest

from archive.config import Config, OpenIngestion, describe, load, secret_key
from archive.errors import ConfigError


def test_without_any_word_the_defaults_hold(tmp_path: Path) -> None:
    config = load({}, {"XDG_DATA_HOME": str(tmp_path)})
    assert config == Config(data=tmp_path / "onrecord")
    assert (config.host, config.port) == ("127.0.0.1", 8000)


def test_an_option_wins_over_a_variable_and_that_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('host = "file"\ntitle = "file"\nport = 1\n')
    config = load(
        {"host": "option", "data": tmp_path},
        {"ONRECORD_HOST": "variable", "ONRECORD_TITLE": "variable"},
    )
    assert (config.host, config.title, config.port) == ("option", "variable", 1)


def test_the_file_may_lie_elsewhere_and_name_the_data_folder(tmp_path: Path) -> None:
    file = tmp_path / "etc" / "site.toml"
    file.parent.mkdir()
    file.write_text('data = "../archive"\nport = 9000\n')
    config = load({}, {"ONRECORD_CONFIG": str(file)})
    assert config.data.resolve() == tmp_path / "archive"
    assert config.port == 9000


def test_the_data_folder_cannot_be_named_by_the_file_in_it(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('data = "elsewhere"\n')
    with pytest.raises(ConfigError, match="data cannot be set in"):
        load({"data": str(tmp_path)}, {})


def test_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    config = load({"data": str(tmp_path)}, {})
    assert config.store_url == f"sqlite:///{tmp_path}/archive.sqlite"
    assert config.originals == tmp_path / "originals"
    assert config.index == tmp_path / "index"


def test_a_relative_data_folder_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load({"data": "here"}, {}).data == tmp_path / "here"


def test_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    assert load({"data": tmp_path}, {"ONRECORD_PORT": ""}).port == 8000


@pytest.mark.parametrize(
    ("variables", "said_of_it"),
    [
        ({"ONRECORD_PROT": "80"}, r"no setting prot \(from ONRECORD_PROT\); did you mean port\?"),
        ({"ONRECORD_XYZZY": "80"}, "there are: data, host, port"),
        ({"ONRECORD_PORT": "http"}, r"port must be .* not 'http' \(from ONRECORD_PORT\)"),
        ({"ONRECORD_PORT": "65536"}, "from 0 to 65535"),
        ({"ONRECORD_THREADS": "0"}, "from 1 to"),
        ({"ONRECORD_TITLE": "  "}, "title must be text"),
        ({"ONRECORD_DATA": "  "}, "data must be a folder"),
        ({"ONRECORD_OPEN_INGESTION": "always"}, "one of: loopback, never"),
        ({"ONRECORD_CONFIG": "/nowhere/at/all.toml"}, "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named_with_its_source(
    variables: dict[str, str], said_of_it: str
) -> None:
    with pytest.raises(ConfigError, match=said_of_it):
        load({}, variables)


@pytest.mark.parametrize(
    ("toml", "said_of_it"),
    [
        ("hots = 'x'", "did you mean host"),
        ("port = true", "whole number"),
        ("port = 1.5", "whole number"),
        ("title = 5", "must be text"),
        ("port = ", "cannot be read"),
        ("[server]\nport = 1", "no setting server"),
    ],
)
def test_a_wrong_line_in_the_file_is_named_with_the_file(
    tmp_path: Path, toml: str, said_of_it: str
) -> None:
    (tmp_path / "onrecord.toml").write_text(toml)
    with pytest.raises(ConfigError, match=said_of_it) as caught:
        load({"data": tmp_path}, {})
    assert "onrecord.toml" in str(caught.value)


def test_an_unknown_option_is_an_error() -> None:
    with pytest.raises(ConfigError, match="did you mean port"):
        load({"prot": 1}, {})


def test_each_setting_is_described_with_its_source(tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text("threads = 3\n")
    config = load({"data": tmp_path, "port": 1}, {"ONRECORD_OPEN_INGESTION": "never"})
    described = {one.name: one for one in describe(config)}
    assert described["port"].source == "--port"
    assert described["open_ingestion"].value == OpenIngestion.NEVER
    assert described["open_ingestion"].source == "ONRECORD_OPEN_INGESTION"
    assert described["threads"].source == str(tmp_path / "onrecord.toml")
    assert described["host"].source == "default"
    assert all(one.meaning for one in described.values())


def test_the_key_stays_the_same_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    config = Config(data=tmp_path / "new")
    key = secret_key(config)
    assert len(key) == 32
    assert secret_key(config) == key
    assert stat.S_IMODE((tmp_path / "new" / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret.key"]


@pytest.mark.parametrize("damaged", ["", "abcd", "not hexadecimal"])
def test_a_damaged_key_is_an_error(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "secret.key").write_text(damaged)
    with pytest.raises(ConfigError, match=r"secret\.key"):
        secret_key(Config(data=tmp_path))
