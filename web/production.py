"""Whether it is safe to serve an archive to others as its settings have it."""

import os
import stat
from pathlib import Path

from archive.config import Config, OpenIngestion
from archive.errors import ConfigError
from archive.setting import NONE
from web.security import is_loopback


def refuse_unsafe(config: Config, *, for_a_while: bool = False) -> None:
    """Raise ConfigError, with every reason, where serving would be unsafe.

    Served to this machine alone, nothing is. ``for_a_while`` says that the data folder is gone
    when the server ends.
    """
    if is_loopback(config.host) and not config.is_proxied:
        return
    reasons = [
        *_wrong_settings(config),
        *_wrong_files(config.data),
        *(["the data folder, and the key in it, are gone when the server ends"] * for_a_while),
    ]
    if reasons:
        listed = "".join(f"\n- {reason}" for reason in reasons)
        raise ConfigError(
            f"others can reach the site at {_where(config)}, and that is not safe as it is set up; "
            f"docs/security.md explains how:{listed}"
        )


def _wrong_settings(config: Config) -> list[str]:
    wrong = []
    if not config.is_proxied:
        wrong.append(
            "without TLS passwords and tokens can be read on the way: set proxy to the address of "
            "a proxy that does TLS, or host to 127.0.0.1"
        )
    if config.open_ingestion is not OpenIngestion.NEVER:
        wrong.append(
            "whoever seems to sit at this machine may add releases: set open_ingestion to never, "
            "and make accounts (onrecord user add)"
        )
    if config.trusted_hosts is None:
        wrong.append(
            "a request may name any host as this site’s, which then stands in links and feeds: set "
            "hosts to the names that the site has"
        )
    if any(network.prefixlen == 0 for network in config.proxies):
        wrong.append("proxy is the whole network, so that anybody may say who asks")
    if config.fetch_loopback != NONE:
        wrong.append(
            f"pages are fetched from {config.fetch_loopback}, an address of this machine: set "
            "fetch_loopback to none"
        )
    if os.environ.get("FLASK_DEBUG", "0").lower() not in {"", "0", "false", "no"}:
        wrong.append("FLASK_DEBUG is set, which lets visitors run code where it is heeded")
    return wrong


def _wrong_files(data: Path) -> list[str]:
    """Say which files of the archive others on the machine may read or change."""
    wrong = []
    for path, forbidden, mend in (
        (data, stat.S_IRWXO, "chmod o-rwx"),
        (data / "secret.key", stat.S_IRWXG | stat.S_IRWXO, "chmod 600"),
        (data / "onrecord.toml", stat.S_IWGRP | stat.S_IWOTH, "chmod go-w"),
    ):
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
        except FileNotFoundError:
            continue
        if mode & forbidden:
            wrong.append(f"others on this machine can get at {path}: {mend} {path}")
    return wrong


def _where(config: Config) -> str:
    return f"{config.host} (through the proxy {config.proxy})" if config.is_proxied else config.host
