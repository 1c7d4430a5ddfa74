"""Commands that serve the site: serve, demo."""

import gc
import re
import signal
import tempfile
import threading
from contextlib import nullcontext
from urllib.request import urlopen

import click

from archive.config import Config
from archive.errors import ArchiveError, IndexUnavailableError
from archive.records import Outcome
from scrapers import samples
from scrapers.finding import originals_from
from scrapers.ingest import ingest
from web.app import create_app
from web.commands.options import Settings, data_option, opened, settings
from web.holdings import holdings_of
from web.production import refuse_unsafe
from web.serving import Server
from web.working import Working

_SECONDS = 30
_RELEASE_LINK = re.compile(r'href="(/releases/[^"#?]{1,200})')


@click.command()
@click.option("--host", help="The address to listen on [ONRECORD_HOST].")
@click.option("--port", type=click.IntRange(0, 65535), help="The port; 0 takes a free one.")
@data_option
@settings
def serve(given: Settings, host: str | None, port: int | None) -> None:
    """Serve the archive's site until stopped."""
    config = _listening_on(given, host, port)
    refuse_unsafe(config)
    app = create_app(config)
    with Server(app, config) as server, Working(holdings_of(app)):
        _run(server, f"Onrecord is at {server.address} (Ctrl-C stops it)")


@click.command()
@data_option
@settings
def work(given: Settings) -> None:
    """Do the jobs that are added in the browser, until stopped.

    The server does them itself; this is for a process of its own beside it. One works at a time,
    and the other takes over when it ends.
    """
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ended.set())
    with opened(given.config()) as holdings, Working(holdings):
        click.echo("Working (Ctrl-C stops it)")
        ended.wait()


@click.command()
@click.option("--check", is_flag=True, help="Ask the running server some pages, and stop.")
@click.option("--host", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port; 0 takes a free one.")
@data_option
@settings
def demo(given: Settings, check: bool, host: str | None, port: int | None) -> None:
    """Ingest the sample releases and serve them, from a folder that is gone afterwards.

    With --data the demo archive is kept there.
    """
    named = "data" in given.options
    with nullcontext() if named else tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        if folder:
            given.options["data"] = folder
        config = _listening_on(given, host, 0 if check and port is None else port)
        refuse_unsafe(config, for_a_while=not named)
        click.echo(f"{_ingest_samples(config)} sample releases are in the archive")
        app = create_app(config)
        with Server(app, config) as server, Working(holdings_of(app)):
            if check:
                with server.running():
                    click.echo(f"{_ask(server.address)} pages: all answered")
                return
            _run(server, f"The demo is at {server.address} (Ctrl-C stops it)")


def _listening_on(given: Settings, host: str | None, port: int | None) -> Config:
    if host is not None:
        given.options["host"] = host
    if port is not None:
        given.options["port"] = port
    return given.config()


def _run(server: Server, greeting: str) -> None:
    """Serve until interrupted, or told to end as a service manager does (SIGTERM)."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: server.stop())
    # What is there now stays: to look through it for garbage would keep a page waiting for 100 ms.
    gc.collect()
    gc.freeze()
    click.echo(greeting)
    server.run()


def _ingest_samples(config: Config) -> int:
    with opened(config) as holdings:
        kept = tuple(
            ingest(originals_from([str(samples.folder())]), holdings.originals, holdings.store)
        )
        for one in kept:
            if one.outcome is Outcome.FAILED:
                raise ArchiveError(f"the sample {one.source} cannot be read: {one.reason}")
        try:
            holdings.follow()
        except IndexUnavailableError:
            # A demo of an earlier version is shown all the same; its index is made anew.
            holdings.rebuild()
    return sum(len(one.releases) for one in kept)


def _ask(address: str) -> int:
    """Ask the server for its first page, a search, and a release page; return how many answered."""
    _get(address)
    found = _get(f"{address}search?q=chamber")
    link = _RELEASE_LINK.search(found)
    if link is None:
        raise ArchiveError("the search for “chamber” found no release among the samples")
    release = _get(address.rstrip("/") + link.group(1))
    if 'id="q-' not in release:
        raise ArchiveError(f"the page {link.group(1)} shows no quotation")
    _get(f"{address}readyz")
    return 4


def _get(url: str) -> str:
    """Return the page at ``url``; an answer other than 200 raises ArchiveError."""
    try:
        with urlopen(url, timeout=_SECONDS) as answer:  # noqa: S310 (our own server)
            return str(answer.read().decode("utf-8"))
    except OSError as error:
        raise ArchiveError(f"{url} did not answer: {error}") from error


COMMANDS = (serve, work, demo)
