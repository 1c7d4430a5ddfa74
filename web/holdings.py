"""What the views may ask: the store, the originals, the index and the settings of one archive."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import cast

from flask import Flask, current_app

from archive.config import Config
from archive.errors import IndexUnavailableError
from archive.model import Release, Span
from archive.originals import Originals
from archive.purging import finish_purges
from archive.store import Store
from archive.underway import recover
from archive.warc.folder import WarcFolder
from index.contract import IndexStatus, Query, ResultPage, SearchIndex
from index.follow import Comparison, Progress, catch_up, compare, rebuild
from index.whoosh.engine import WhooshIndex
from scrapers.declared_sites import sites_in
from scrapers.registry import use_sites

EXTENSION = "onrecord"
SOFTWARE = f"Onrecord/{version('onrecord')}"
_log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Holdings:
    """One opened archive, shared by all threads of the server.

    The index is opened when it is first asked, and again after it has failed, so that the pages
    that need no search go on without it and a rebuilt index is found without a restart.
    """

    config: Config
    store: Store
    originals: Originals
    warcs: WarcFolder
    _index: WhooshIndex | None = None
    _opening: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def open(cls, config: Config) -> "Holdings":
        """Open the store and the originals in the data folder of ``config``, made if need be.

        Where nothing was ever kept, the index of nothing is made too; any other index that is
        missing stays missing until it is asked for, and is an error then. The sites that the
        archive declares are used from now on; ConfigError names one that cannot be.
        """
        config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        use_sites(one.site for one in sites_in(config.sites))
        opened = cls(
            config=config,
            store=Store.open(config.store_url),
            originals=Originals(config.originals),
            warcs=WarcFolder(config.warcs, software=SOFTWARE),
        )
        recovered = recover(opened.originals, opened.store)
        if recovered:
            _log.warning("%d originals were not read to the end; ingest them again", recovered)
        if finish_purges(opened.store, opened.originals, opened.warcs):
            _log.warning("a purge was cut off; what it had left is removed now")
        if opened.store.position() == 0 and not config.index.exists():
            # Another process may be making it at this moment.
            with suppress(IndexUnavailableError):
                WhooshIndex.create(config.index).close()
        return opened

    def close(self) -> None:
        """Let go of the store and the index."""
        with self._opening:
            if self._index is not None:
                self._index.close()
                self._index = None
        self.store.close()

    def index(self) -> SearchIndex:
        """Return the opened index; IndexUnavailableError where it cannot be."""
        with self._opening:
            if self._index is None:
                self._index = WhooshIndex.open(self.config.index)
            return self._index

    def search(self, query: Query) -> ResultPage:
        """Answer ``query``; see :meth:`index.contract.SearchIndex.search` for what it raises."""
        with self.asking() as index:
            return index.search(query)

    def marks(self, query: Query, release: Release) -> tuple[Span, ...]:
        """Return where the words of ``query`` stand in ``release``; raises as the contract says."""
        with self.asking() as index:
            return index.marks(query, release)

    def index_status(self) -> IndexStatus:
        """Return what the index holds; IndexUnavailableError where it cannot be read."""
        with self.asking() as index:
            return index.status()

    def compare(self) -> Comparison:
        """Return how far the index agrees with the store; raises as :meth:`index_status`."""
        with self.asking() as index:
            return compare(self.store, index)

    def lag(self) -> int:
        """Return how many changes of the store the index has not seen; negative if too many."""
        return self.store.position() - self.index_status().position

    def follow(self, progress: Progress | None = None) -> int:
        """Bring the index up to the store; return how many changes it took."""
        with self.asking() as index:
            return catch_up(self.store, index, progress=progress)

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build the index anew from the store and swap it in; return how many changes it holds."""
        return rebuild(self.store, self.config.index, progress=progress)

    @contextmanager
    def asking(self) -> Iterator[SearchIndex]:
        """Yield the index; where it turns out to be unreadable, open it anew the next time."""
        index = self.index()
        try:
            yield index
        except IndexUnavailableError:
            _log.warning("the search index in %s cannot be read", self.config.index)
            with self._opening:
                if self._index is index:
                    self._index = None
            raise


def holdings() -> Holdings:
    """Return the archive that the running application serves."""
    return cast("Holdings", current_app.extensions[EXTENSION])


def holdings_of(app: Flask) -> Holdings:
    """Return the archive that ``app`` serves."""
    return cast("Holdings", app.extensions[EXTENSION])
