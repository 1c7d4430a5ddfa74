"""What a deployment may decide: the defaults, then a TOML file, ``ONRECORD_*``, and options.

The later of them wins. The file is the one that ``ONRECORD_CONFIG`` names, else ``onrecord.toml``
in the data folder. A setting that is unknown or makes no sense is an error that names it and where
it came from; it is never passed over.
"""

import os
import secrets
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import Field, dataclass, field, fields
from difflib import get_close_matches
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from archive.errors import ConfigError
from archive.setting import (
    ANY,
    NONE,
    folder,
    host_names,
    loopback,
    networks,
    number,
    one_of,
    ports,
    setting,
    words,
)

PREFIX = "ONRECORD_"
FILE_VARIABLE = "ONRECORD_CONFIG"
FILE_NAME = "onrecord.toml"
_DEFAULT = "default"
_KEY_BYTES = 32


class Reading(StrEnum):
    """Who may read the archive: anybody, or those who sign in."""

    OPEN = "open"
    CLOSED = "closed"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one archive; ``sources`` says where each that is no default came from."""

    data: Path = field(metadata=setting("the folder that the archive lives in", folder))
    host: str = field(
        default="127.0.0.1", metadata=setting("the address that the site is served at", words)
    )
    port: int = field(
        default=8000,
        metadata=setting(
            "the port of that address; 0 takes a free one", number(least=0, most=65535)
        ),
    )
    threads: int = field(
        default=8,
        metadata=setting("how many requests are answered at a time", number(least=1, most=256)),
    )
    title: str = field(
        default="Onrecord", metadata=setting("the name of the site on its pages", words)
    )
    open_ingestion: OpenIngestion = field(
        default=OpenIngestion.LOOPBACK,
        metadata=setting(
            "who may add releases in the browser without an account: loopback or never",
            one_of(OpenIngestion),
        ),
    )
    reading: Reading = field(
        default=Reading.OPEN,
        metadata=setting(
            "who may read: anybody (open), or those who sign in (closed)", one_of(Reading)
        ),
    )
    proxy: str = field(
        default=NONE,
        metadata=setting(
            "the addresses of the proxy that does TLS before the site, whose word on who asks is "
            "believed",
            networks,
        ),
    )
    hosts: str = field(
        default=ANY,
        metadata=setting("the names that the site is asked for by, parted by commas", host_names),
    )
    session_idle_minutes: int = field(
        default=120,
        metadata=setting(
            "after how many minutes without a request one is signed out",
            number(least=1, most=43200),
        ),
    )
    session_hours: int = field(
        default=24,
        metadata=setting(
            "after how many hours one is signed out in any case", number(least=1, most=720)
        ),
    )
    sign_ins_an_hour: int = field(
        default=30,
        metadata=setting(
            "how many times an hour an address, or anybody for one name, may fail to sign in",
            number(least=1, most=10_000),
        ),
    )
    searches_a_minute: int = field(
        default=120,
        metadata=setting(
            "how many searches a minute an address may make", number(least=1, most=100_000)
        ),
    )
    exports_an_hour: int = field(
        default=60,
        metadata=setting(
            "how many searches an hour an address may take out", number(least=1, most=100_000)
        ),
    )
    reports_an_hour: int = field(
        default=20,
        metadata=setting(
            "how many errors an hour an address may report", number(least=1, most=10_000)
        ),
    )
    max_upload_mb: int = field(
        default=32,
        metadata=setting("how many megabytes one upload may have", number(least=1, most=1024)),
    )
    page_size: int = field(
        default=10, metadata=setting("how many results are on a page", number(least=1, most=100))
    )
    facet_size: int = field(
        default=10,
        metadata=setting("how many values of a facet are shown", number(least=1, most=100)),
    )
    fetch_contact: str = field(
        default=NONE,
        metadata=setting("where the sites that are fetched from can reach you: an address", words),
    )
    fetch_delay: int = field(
        default=2,
        metadata=setting("how many seconds lie between two requests to one host",
                          number(least=0, most=600)),
    )  # fmt: skip
    fetch_ports: str = field(
        default="80 443", metadata=setting("the ports that may be fetched from", ports)
    )
    fetch_loopback: str = field(
        default=NONE,
        metadata=setting(
            "for trials: one address and port of this machine that may be fetched from", loopback
        ),
    )
    sources: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def store_url(self) -> str:
        """The address of the store's database."""
        return f"sqlite:///{self.data / 'archive.sqlite'}"

    @property
    def is_proxied(self) -> bool:
        """Whether a proxy that does TLS stands before the site."""
        return self.proxy != NONE

    @property
    def proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The addresses of the proxy; none where there is none."""
        found = self.proxy.split(", ") if self.is_proxied else ()
        return tuple(ip_network(one) for one in found)

    @property
    def trusted_hosts(self) -> tuple[str, ...] | None:
        """The names that the site is asked for by, None where any will do."""
        return None if self.hosts == ANY else tuple(self.hosts.split(", "))

    @property
    def originals(self) -> Path:
        """The folder of the originals."""
        return self.data / "originals"

    @property
    def warcs(self) -> Path:
        """The folder of the WARC files."""
        return self.data / "warc"

    @property
    def sites(self) -> Path:
        """The folder of the declarations of sites of the archive's own."""
        return self.data / "sites"

    @property
    def followed(self) -> Path:
        """The folder of the declarations of the sources that are followed."""
        return self.data / "sources"

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
        config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
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
