"""A real archive in a folder, with the site over it, for tests of the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from builders import make_original
from flask import Flask
from flask.testing import FlaskClient

from archive.config import Config
from archive.model import Release
from archive.originals import Originals
from archive.store import Store
from index.follow import catch_up
from index.whoosh.engine import WhooshIndex
from web.app import create_app


@dataclass(frozen=True, slots=True, kw_only=True)
class WebArchive:
    """An archive of made-up releases, and the application that serves it."""

    config: Config
    app: Flask

    @property
    def client(self) -> FlaskClient:
        """A new browser without cookies."""
        return self.app.test_client()

    def store(self) -> Store:
        """Open the store beside the application."""
        return Store.open(self.config.store_url)

    def page(self, path: str, *, status: int = 200) -> str:
        """Return the page at ``path``, which must answer with ``status``."""
        answer = self.client.get(path)
        assert answer.status_code == status, f"{path}: {answer.status}\n{answer.text[:2000]}"
        return answer.text


def web_archive(folder: Path, releases: Iterable[Release], **settings: object) -> WebArchive:
    """Make an archive of ``releases`` in ``folder``, each with its text as original, and a site."""
    config = Config(data=folder, **settings)  # type: ignore[arg-type] # settings of many types
    store = Store.open(config.store_url)
    originals = Originals(config.originals)
    for release in releases:
        originals.put(make_original(release.text, path=release.provenance.path))
        store.keep(release)
    index = WhooshIndex.create(config.index)
    catch_up(store, index)
    index.close()
    store.close()
    return WebArchive(config=config, app=create_app(config))
