"""Commands that look after an archive: reindex, check, config."""

import json
import sys

import click

from archive import integrity
from archive.config import describe
from archive.errors import IndexUnavailableError
from archive.records import Finding
from archive.warc.checking import wrong_warcs
from web.commands.options import Settings, data_option, opened, settings
from web.commands.progress import counted
from web.holdings import Holdings


@click.command()
@data_option
@settings
def reindex(given: Settings) -> None:
    """Build the search index anew from the store, aside, and swap it in."""
    with opened(given.config()) as holdings, counted("releases indexed") as progress:
        count = holdings.rebuild(progress)
    click.echo(f"{count:,} releases indexed")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print each finding as a JSON object.")
@data_option
@settings
def check(given: Settings, as_json: bool) -> None:
    """Compare originals with digests, facts with their text, and the index with the store.

    Prints what is wrong, a line each; the exit code is 1 if anything is.
    """
    found = 0
    with opened(given.config()) as holdings:
        for finding in _findings(holdings):
            found += 1
            record = {"thing": finding.thing, "reason": finding.reason}
            text = f"{finding.thing}: {finding.reason}"
            click.echo(json.dumps(record, ensure_ascii=False) if as_json else text)
        counts = holdings.store.counts()
    if not found:
        click.echo(f"{counts.releases:,} releases, {counts.quotations:,} quotations: all is well")
    sys.exit(bool(found))


def _findings(holdings: Holdings) -> list[Finding]:
    warcs = tuple(wrong_warcs(holdings.warcs, holdings.store.captures))
    try:
        status = holdings.index_status()
    except IndexUnavailableError as error:
        found = list(integrity.check(holdings.store, holdings.originals))
        return [*found, *warcs, Finding(thing="index", reason=str(error))]
    return [*integrity.check(holdings.store, holdings.originals, status), *warcs]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the settings as JSON.")
@data_option
@settings
def config(given: Settings, as_json: bool) -> None:
    """Print each setting, its value, where that came from, and what it means."""
    described = describe(given.config())
    if as_json:
        settings_ = {one.name: {"value": one.value, "source": one.source} for one in described}
        click.echo(json.dumps(settings_, ensure_ascii=False))
        return
    for one in described:
        click.echo(f"{one.name} = {one.value}\n    {one.meaning} ({one.source})")


COMMANDS = (reindex, check, config)
