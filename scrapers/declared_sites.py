"""Sites that an archive declares for itself: TOML files in ``sites/`` of its data folder.

``NAME.toml`` is the declaration, ``NAME.html`` a page of the site as it was saved, ``NAME.json``
what an expert reads in it (the golden form). ``docs/add-a-scraper.md`` tells what may stand there.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from archive.codec import JSON
from archive.errors import ArchiveError, ConfigError, ParseError
from archive.model import Original
from archive.serialise import parsed_form
from scrapers.following.declarations import check_name
from scrapers.following.selectors import check_selector
from scrapers.site import Site, SiteScraper

_SELECTORS = ("headline", "subheadline", "date", "body", "captions")
_WORDS = ("issuer", "language")
_KNOWN = (*_SELECTORS, *_WORDS, "hosts", "remove", "day_first", "saved")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """From where, when and as what the saved page of a site came."""

    url: str
    retrieved: datetime
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredSite:
    """A site of the archive's own, and the page that it is tested by, if one was saved."""

    site: Site
    path: Path
    saved: SavedPage | None

    @property
    def page(self) -> Path:
        """The file of the saved page."""
        return self.path.with_suffix(".html")

    @property
    def golden(self) -> Path:
        """The file of what is to be read in it."""
        return self.path.with_suffix(".json")


def sites_in(folder: Path) -> tuple[DeclaredSite, ...]:
    """Return the sites declared in ``folder``, by name; ConfigError names one that is wrong."""
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    found = tuple(_read(path) for path in paths)
    hosts = [host for one in found for host in one.site.hosts]
    twice = next((host for host in hosts if hosts.count(host) > 1), None)
    if twice:
        raise ConfigError(f"two sites in {folder} declare the host {twice}")
    return found


def form_of(declared: DeclaredSite) -> Mapping[str, JSON]:
    """Return what is read in the saved page now, in the form that the golden file has.

    Raises ParseError where it cannot be read, ConfigError where no page was saved.
    """
    if declared.saved is None or not declared.page.exists():
        raise ConfigError(f"the site {declared.site.name} has no saved page {declared.page}")
    original = Original(
        data=declared.page.read_bytes(),
        retrieved=declared.saved.retrieved,
        media_type=declared.saved.media_type,
        url=declared.saved.url,
    )
    (release,) = SiteScraper(declared.site).parse(original)
    return parsed_form(release, source=declared.saved.url, with_text=False)


def differences(declared: DeclaredSite) -> Iterator[str]:
    """Yield in a line each what is read otherwise in the saved page than its golden file says."""
    try:
        expected = json.loads(declared.golden.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{declared.golden} cannot be read: {error}") from error
    try:
        found = json.loads(json.dumps(form_of(declared)))  # lists, as in the file
    except ParseError as error:
        yield f"the saved page cannot be read: {error}"
        return
    for key in (*expected, *(key for key in found if key not in expected)):
        if expected.get(key) != found.get(key):
            yield f"{key}: {_line(expected.get(key))} was expected, {_line(found.get(key))} is read"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _read(path: Path) -> DeclaredSite:
    try:
        check_name(path.stem)
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
        version = sha256(text.encode()).hexdigest()[:8]
        site = Site(name=path.stem, version=version, **dict(_values(table)))
        return DeclaredSite(site=site, path=path, saved=_saved(table.get("saved")))
    except (OSError, ValueError, TypeError, ArchiveError) as error:
        raise ConfigError(f"the site in {path} cannot be used: {error}") from error


def _values(table: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in ("hosts", "body"):
        if name not in table:
            raise ValueError(f"{name} is missing")
    for name, value in table.items():
        if name not in _KNOWN:
            raise ValueError(f"{name} is unknown; there are: {', '.join(_KNOWN)}")
        if name != "saved":
            yield name, _value(name, value)


def _value(name: str, value: object) -> object:
    if name == "day_first":
        if not isinstance(value, bool):
            raise TypeError("day_first must be true or false")
        return value
    if name in {"hosts", "remove"}:
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise TypeError(f"{name} must be a list of texts")
        if name == "hosts":
            return frozenset(one.lower().removeprefix("www.") for one in value)
        return tuple(_selector(name, one) for one in value)
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{name} must be a text")
    return _selector(name, value) if name in _SELECTORS else value


def _selector(name: str, value: str) -> str:
    try:
        check_selector(value)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error
    return value


def _saved(table: object) -> SavedPage | None:
    if table is None:
        return None
    if not isinstance(table, dict) or not isinstance(table.get("retrieved"), datetime):
        raise TypeError("saved must say url, retrieved (a time) and media_type")
    retrieved = table["retrieved"]
    return SavedPage(
        url=str(table.get("url", "")),
        retrieved=retrieved if retrieved.tzinfo else retrieved.replace(tzinfo=UTC),
        media_type=str(table.get("media_type", "text/html")),
    )
