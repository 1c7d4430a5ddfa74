"""The bundled samples, ingested into a fresh archive and served by the real server."""

import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive.config import Config
from archive.originals import Originals
from archive.store import Store
from index.follow import catch_up
from index.whoosh.engine import WhooshIndex
from scrapers import samples
from scrapers.base import Failure, Found
from scrapers.finding import originals_from
from scrapers.ingest import ingest
from web.app import create_app
from web.holdings import holdings_of
from web.serving import Server
from web.working import Working

PICTURES = Path(__file__).parent / "pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedSite:
    """A running site: its address, and the store behind it."""

    url: str
    store: Store


@contextmanager
def served_samples(data: Path) -> Iterator[ServedSite]:
    """Ingest the samples into the folder ``data`` and serve them on a free port meanwhile."""
    with served(data, originals_from([str(samples.folder())])) as site:
        yield site


@contextmanager
def served(data: Path, found: Iterable[Found | Failure]) -> Iterator[ServedSite]:
    """Ingest what was ``found`` into the folder ``data`` and serve it on a free port meanwhile."""
    config = Config(data=data)
    store = Store.open(config.store_url)
    outcomes = list(ingest(found, Originals(config.originals), store))
    assert any(outcome.releases for outcome in outcomes)
    index = WhooshIndex.create(config.index)
    catch_up(store, index)
    index.close()
    with serving(config) as address:
        yield ServedSite(url=address, store=store)
    store.close()


@contextmanager
def serving(config: Config) -> Iterator[str]:
    """Serve an archive that there is on a free port meanwhile; yield its address."""
    settings = dataclasses.replace(config, port=0)
    app = create_app(settings)
    with Server(app, settings) as server, server.running(), Working(holdings_of(app)):
        yield server.address.rstrip("/")
