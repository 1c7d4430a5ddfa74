"""The commands that fetch from the web: fetch."""

import sys
import time

import click

from scrapers.fetch import fetch_all
from web.commands.keep import follow, logged, report, summary_of
from web.commands.options import Settings, data_option, opened, settings
from web.commands.progress import counting
from web.fetching import fetcher_of, shelves_of


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--again", is_flag=True, help="Let pages come back that were purged.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@data_option
@settings
def fetch(given: Settings, urls: tuple[str, ...], again: bool, as_json: bool) -> None:
    """Fetch the releases at URL..., keep them, and let the index see them.

    robots.txt is obeyed, hosts are asked slowly, and only public addresses are asked at all. What
    passed is kept as WARC records, too. A page that is known already is fetched only if it
    changed, and then becomes a new version.
    """
    with opened(given.config()) as holdings:
        started = time.monotonic()
        shelves = shelves_of(holdings)
        fetched = fetch_all(urls, fetcher_of(holdings), shelves, again=again)
        summary = summary_of(counting(logged(fetched, holdings), "fetched", len(urls)))
        summary["indexed"] = follow(holdings)
        summary["seconds"] = round(time.monotonic() - started, 2)
    report(summary, as_json=as_json)
    sys.exit(bool(summary["failed"]))


COMMANDS = (fetch,)
