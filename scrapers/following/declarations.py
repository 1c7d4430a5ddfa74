"""The sources that an archive follows: one TOML file each, in ``sources/`` of the data folder.

The file's name is the source's. ``docs/fetching.md`` tells what may stand in it; an unknown or
malformed line is an error that names it.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import Any

from archive.errors import ArchiveError, ConfigError, FetchError
from scrapers.fetching.targets import target_of
from scrapers.following.selectors import check_selector

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,20}")
_DURATION = re.compile(r"(\d{1,4})\s?(m|h|d)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_LONGEST_NAME = 60
_MOST = 200
_PAGES = 20


class SourceKind(StrEnum):
    """What the document at a source's address is."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source that is followed.

    ``every`` is how long lies between two pulls that are due. ``include`` and ``exclude`` are
    patterns (``*``, ``?``) of the addresses that are releases, and of those that are not. ``links``
    and ``next`` are CSS selectors of a listing: its links to releases, and to its next page, of
    which ``pages`` are read. ``most`` bounds what one pull fetches. ``may_be_empty`` says that it
    is no alarm if nothing is listed, as in a sitemap of the last two days' news.
    """

    name: str
    kind: SourceKind
    url: str
    every: timedelta = timedelta(hours=6)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    links: str | None = None
    next: str | None = None
    pages: int = 1
    most: int = _MOST
    may_be_empty: bool = False

    def wants(self, url: str) -> bool:
        """Say whether ``url`` is that of a release, by the patterns."""
        if self.include and not any(fnmatchcase(url, one) for one in self.include):
            return False
        return not any(fnmatchcase(url, one) for one in self.exclude)

    @property
    def fingerprint(self) -> str:
        """What changes when the declaration finds other entries in the same documents."""
        parts = (self.kind, self.url, self.include, self.exclude, self.links, self.next, self.pages)
        return sha256(repr(parts).encode()).hexdigest()[:16]


class Sources:
    """The declarations in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[Source, ...]:
        """Return the sources in the order of their names; ConfigError names a wrong one."""
        return tuple(_read(path) for path in self._paths())

    def readable(self) -> tuple[tuple[Source, ...], tuple[str, ...]]:
        """Return the sources that can be used, and what is wrong with the others."""
        found: list[Source] = []
        problems: list[str] = []
        for path in self._paths():
            try:
                found.append(_read(path))
            except ConfigError as error:
                problems.append(str(error))
        return tuple(found), tuple(problems)

    def named(self, names: tuple[str, ...]) -> tuple[Source, ...]:
        """Return the sources of these names; all where none is given."""
        found = {source.name: source for source in self.all()}
        unknown = [name for name in names if name not in found]
        if unknown:
            there = ", ".join(found) or "none"
            raise ConfigError(f"there is no source {unknown[0]}; there are: {there}")
        return tuple(found[name] for name in names) if names else tuple(found.values())

    def add(self, source: Source) -> Path:
        """Write the declaration of a new source; return its file."""
        check_name(source.name)
        path = self._folder / f"{source.name}.toml"
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write("".join(_lines(source)))
        except FileExistsError:
            raise ConfigError(f"there is a source {source.name} already, in {path}") from None
        return path

    def remove(self, name: str) -> None:
        """Follow the source no longer; what came from it stays."""
        self.named((name,))
        (self._folder / f"{name}.toml").unlink()

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("*.toml")) if self._folder.is_dir() else []


def name_from(url: str) -> str:
    """Return a name for the source at ``url``: its host's, without what all hosts have."""
    host = target_of(url).host.removeprefix("www.")
    return "-".join(re.findall(r"[a-z0-9]+", host))[:_LONGEST_NAME].strip("-") or "source"


def check_name(name: str) -> None:
    """Raise ConfigError where ``name`` is none for a source or a site."""
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name):
        raise ConfigError(f"{name!r} is no name: use small letters, digits and single hyphens")


def duration(text: object) -> timedelta:
    """Return the duration that "30m", "6h" or "2d" means; ValueError for anything else."""
    match = _DURATION.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None or not int(match[1]):
        raise ValueError("must be a duration: 30m, 6h, 2d")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def as_text(every: timedelta) -> str:
    """Return a duration as :func:`duration` reads it."""
    minutes = round(every.total_seconds() / 60)
    if minutes % 60:
        return f"{minutes}m"
    hours = minutes // 60
    return f"{hours // 24}d" if hours % 24 == 0 else f"{hours}h"


def _read(path: Path) -> Source:
    try:
        check_name(path.stem)
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Source(name=path.stem, **dict(_values(table)))
    except (OSError, ValueError, TypeError, ArchiveError) as error:
        raise ConfigError(f"the source in {path} cannot be used: {error}") from error


def _values(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    missing = [name for name in ("kind", "url") if name not in table]
    if missing:
        raise ValueError(f"{missing[0]} is missing")
    for name, value in table.items():
        if name not in _READERS:
            raise ValueError(f"{name} is unknown; there are: {', '.join(_READERS)}")
        try:
            yield name, _READERS[name](value)
        except (ValueError, TypeError, FetchError) as error:
            raise ValueError(f"{name} {error}") from error
    if table["kind"] == SourceKind.LISTING and "links" not in table:
        raise ValueError("a listing needs links, the selector of its links to releases")


def _kind(given: object) -> SourceKind:
    try:
        return SourceKind(str(given))
    except ValueError:
        raise ValueError(f"must be one of: {', '.join(SourceKind)}") from None


def _url(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError("must be an address")
    return target_of(given).url


def _patterns(given: object) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(one, str) and one for one in given):
        raise ValueError("must be a list of patterns")
    return tuple(given)


def _selector(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError("must be a CSS selector")
    check_selector(given)
    return given


def _truth(given: object) -> bool:
    if not isinstance(given, bool):
        raise TypeError("must be true or false")
    return given


def _number(least: int, most: int) -> Any:
    def read(given: object) -> int:
        if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return given

    return read


_READERS = {
    "kind": _kind,
    "url": _url,
    "every": duration,
    "include": _patterns,
    "exclude": _patterns,
    "links": _selector,
    "next": _selector,
    "pages": _number(1, _PAGES),
    "most": _number(1, 10_000),
    "may_be_empty": _truth,
}


def _lines(source: Source) -> Iterator[str]:
    """Yield the file's lines; a string of JSON is one of TOML."""
    yield f"kind = {json.dumps(source.kind.value)}\n"
    yield f"url = {json.dumps(source.url)}\n"
    yield f"every = {json.dumps(as_text(source.every))}\n"
    for name in ("include", "exclude", "links", "next"):
        value = getattr(source, name)
        if value:
            given = list(value) if isinstance(value, tuple) else value
            yield f"{name} = {json.dumps(given, ensure_ascii=False)}\n"
    if source.pages > 1:
        yield f"pages = {source.pages}\n"
    if source.may_be_empty:
        yield "may_be_empty = true\n"
    if source.most != _MOST:
        yield f"most = {source.most}\n"
