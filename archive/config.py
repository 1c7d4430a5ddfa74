"""What a deployment may decide: the defaults, then a TOML file, ``ONRECORD_*``, and options.

The later of them wins. The file is the one that ``ONRECORD_CONFIG`` names, else ``onrecord.toml``
in the data folder. A setting that is unknown or makes no sense is an error that names it and where
it came from; it is never passed over.
"""

import os
import secrets
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import Field, dataclass, field, fields
from difflib import get_close_matches
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from archive.errors import ConfigError

PREFIX = "ONRECORD_"
FILE_VARIABLE = "ONRECORD_CONFIG"
FILE_NAME = "onrecord.toml"
NOTHING = "none"
_DEFAULT = "default"
_KEY_BYTES = 32


class OpenIngestion(StrEnum):
    """Who may add releases in the browser: whoever sits at this machine, or nobody."""

    LOOPBACK = "loopback"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingDescription:
    """One setting as ``onrecord config`` shows it; ``source`` says where its value came from."""

    name: str
    value: str
    source: str
    meaning: str


def _setting(meaning: str, read: Callable[[object], object]) -> Mapping[str, object]:
    return {"meaning": meaning, "read": read}


def _path(given: object) -> Path:
    if not isinstance(given, str | Path) or not str(given).strip():
        raise ValueError("must be a folder")
    return Path(given).expanduser().absolute()


def _words(given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise ValueError("must be text")
    return given.strip()


def _open_ingestion(given: object) -> OpenIngestion:
    try:
        return OpenIngestion(_words(given))
    except ValueError:
        raise ValueError(f"must be one of: {', '.join(OpenIngestion)}") from None


def _ports(given: object) -> str:
    numbers = [int(one) for one in _words(given).split() if one.isdecimal()]
    if " ".join(map(str, numbers)) != _words(given) or not all(0 < one < 65536 for one in numbers):
        raise ValueError("must be ports with blanks between them")
    return _words(given)


def _loopback(given: object) -> str:
    """Read "none", or one address of this machine with its port."""
    text = _words(given)
    host, _, port = text.rpartition(":")
    try:
        is_ours = text == NOTHING or (ip_address(host).is_loopback and 0 < int(port) < 65536)
    except ValueError:
        is_ours = False
    if not is_ours:
        raise ValueError("must be none, or a loopback address with a port (127.0.0.1:8080)")
    return text


def _number(*, least: int, most: int) -> Callable[[object], int]:
    def read(given: object) -> int:
        wrong = ValueError(f"must be a whole number from {least} to {most}")
        if isinstance(given, bool) or not isinstance(given, int | str):
            raise wrong
        try:
            number = int(given)
        except ValueError:
            raise wrong from None
        if not least <= number <= most:
            raise wrong
        return number

    return read


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one archive; ``sources`` says where each that is no default came from."""

    data: Path = field(metadata=_setting("the folder that the archive lives in", _path))
    host: str = field(
        default="127.0.0.1", metadata=_setting("the address that the site is served at", _words)
    )
    port: int = field(
        default=8000,
        metadata=_setting(
            "the port of that address; 0 takes a free one", _number(least=0, most=65535)
        ),
    )
    threads: int = field(
        default=8,
        metadata=_setting("how many requests are answered at a time", _number(least=1, most=256)),
    )
    title: str = field(
        default="Onrecord", metadata=_setting("the name of the site on its pages", _words)
    )
    open_ingestion: OpenIngestion = field(
        default=OpenIngestion.LOOPBACK,
        metadata=_setting(
            "who may add releases in the browser: loopback or never", _open_ingestion
        ),
    )
    max_upload_mb: int = field(
        default=32,
        metadata=_setting("how many megabytes one upload may have", _number(least=1, most=1024)),
    )
    page_size: int = field(
        default=10, metadata=_setting("how many results are on a page", _number(least=1, most=100))
    )
    facet_size: int = field(
        default=10,
        metadata=_setting("how many values of a facet are shown", _number(least=1, most=100)),
    )
    fetch_contact: str = field(
        default=NOTHING,
        metadata=_setting(
            "where the sites that are fetched from can reach you: an address", _words
        ),
    )
    fetch_delay: int = field(
        default=2,
        metadata=_setting("how many seconds lie between two requests to one host",
                          _number(least=0, most=600)),
    )  # fmt: skip
    fetch_ports: str = field(
        default="80 443", metadata=_setting("the ports that may be fetched from", _ports)
    )
    fetch_loopback: str = field(
        default=NOTHING,
        metadata=_setting(
            "for trials: one address and port of this machine that may be fetched from", _loopback
        ),
    )
    sources: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def store_url(self) -> str:
        """The address of the store's database."""
        return f"sqlite:///{self.data / 'archive.sqlite'}"

    @property
    def originals(self) -> Path:
        """The folder of the originals."""
        return self.data / "originals"

    @property
    def warcs(self) -> Path:
        """The folder of the WARC files."""
        return self.data / "warc"

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return self.data / "index"


def load(
    options: Mapping[str, object] | None = None, environ: Mapping[str, str] | None = None
) -> Config:
    """Return the settings; ``options`` by their names, ``environ`` is the process's unless given.

    Raises ConfigError where a setting is unknown or malformed, or the file cannot be read.
    """
    variables = os.environ if environ is None else environ
    given = _from_variables(variables)
    for name, value in (options or {}).items():
        given[_known(name, f"option {name}")] = _Given(value=value, source=f"--{_dashed(name)}")
    file = variables.get(FILE_VARIABLE)
    if file:
        given = _from_file(Path(file).expanduser().absolute()) | given
    given.setdefault("data", _Given(value=_default_data(variables), source=_DEFAULT))
    data = _read("data", given["data"])
    if not file and (Path(str(data)) / FILE_NAME).exists():
        given = _from_file_in(Path(str(data))) | given
    values: dict[str, Any] = {name: _read(name, one) for name, one in given.items()}
    return Config(**values, sources={name: one.source for name, one in given.items()})


def describe(config: Config) -> tuple[SettingDescription, ...]:
    """Return each setting with its value, where that came from, and what it means."""
    return tuple(
        SettingDescription(
            name=name,
            value=str(getattr(config, name)),
            source=config.sources.get(name, _DEFAULT),
            meaning=setting.metadata["meaning"],
        )
        for name, setting in _SETTINGS.items()
    )


def secret_key(config: Config) -> bytes:
    """Return the key that signs what the site hands to browsers.

    It is made once and kept in the data folder, readable by its owner alone: forms stay good over
    a restart. Raises ConfigError where it can be neither read nor made.
    """
    path = config.data / "secret.key"
    try:
        config.data.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _keep_secret(path, secrets.token_hex(_KEY_BYTES))
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"the key in {path} cannot be used: {error}") from error
    if len(key) < _KEY_BYTES:
        raise ConfigError(f"the key in {path} is too short; delete the file to have a new one")
    return key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A value as it was given, and by what."""

    value: object
    source: str


_SETTINGS: Mapping[str, Field[Any]] = {one.name: one for one in fields(Config) if one.metadata}


def _read(name: str, given: _Given) -> object:
    try:
        return _SETTINGS[name].metadata["read"](given.value)
    except ValueError as error:
        raise ConfigError(
            f"{name} {error}, and not {given.value!r} (from {given.source})"
        ) from error


def _known(name: str, source: str) -> str:
    """Return ``name`` if it is a setting's; ConfigError, with the nearest that is, if not."""
    if name not in _SETTINGS:
        near = get_close_matches(name, _SETTINGS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(_SETTINGS)}"
        raise ConfigError(f"there is no setting {name} (from {source}); {hint}")
    return name


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _from_variables(variables: Mapping[str, str]) -> dict[str, _Given]:
    """Return what ``ONRECORD_*`` say; an empty variable says nothing."""
    return {
        _known(variable.removeprefix(PREFIX).lower(), variable): _Given(
            value=value, source=variable
        )
        for variable, value in variables.items()
        if variable.startswith(PREFIX) and variable != FILE_VARIABLE and value
    }


def _from_file(path: Path) -> dict[str, _Given]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"the settings in {path} cannot be read: {error}") from error
    given = {_known(name, str(path)): value for name, value in table.items()}
    if isinstance(given.get("data"), str):
        given["data"] = path.parent / Path(given["data"]).expanduser()
    return {name: _Given(value=value, source=str(path)) for name, value in given.items()}


def _from_file_in(data: Path) -> dict[str, _Given]:
    given = _from_file(data / FILE_NAME)
    if "data" in given:
        raise ConfigError(f"data cannot be set in {data / FILE_NAME}, which lies in it")
    return given


def _default_data(variables: Mapping[str, str]) -> Path:
    """Return a folder of the user's own, by the XDG Base Directory Specification 0.8."""
    home = variables.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "onrecord"


def _keep_secret(path: Path, key: str) -> None:
    """Write ``key`` whole, for its owner alone, unless another process was first."""
    number, name = tempfile.mkstemp(dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(temporary)
    finally:
        temporary.unlink()
