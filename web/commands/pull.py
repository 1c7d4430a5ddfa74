"""The commands of followed sources: pull, and sources with add, list and remove."""

import json
import sys
from dataclasses import replace
from typing import Any

import click

from archive.errors import ConfigError, FetchError, ParseError
from archive.records import Outcome
from scrapers.following.declarations import Source, duration
from scrapers.following.discovery import Discovery, discover, recognised
from scrapers.following.pull import Pulled
from scrapers.following.selectors import check_selector
from web.commands.options import Settings, data_option, opened, settings
from web.commands.progress import counted
from web.fetching import fetcher_of
from web.holdings import Holdings
from web.pulling import due, pull_all, sources_of, standing_of

_EXAMPLES = 3
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command()
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--due", "only_due", is_flag=True, help="Only the sources whose time it is.")
@click.option("--retry", is_flag=True, help="Try again now what failed before.")
@click.option("--dry-run", is_flag=True, help="Print what they list; fetch no release.")
@_as_json
@data_option
@settings
def pull(given: Settings, /, names: tuple[str, ...], as_json: bool, **chosen: bool) -> None:
    """Fetch what is new or changed in the followed sources: all of them, or each SOURCE.

    A source that cannot be read, or suddenly lists nothing, is told on stderr, and the exit code
    is 1. A pull that was cut short is gone on with by the next one.
    """
    with opened(given.config()) as holdings:
        declared = sources_of(holdings.config)
        sources, problems = (declared.named(names), ()) if names else declared.readable()
        for problem in problems:
            click.echo(problem, err=True)
        if chosen["only_due"]:
            sources = due(holdings, sources)
        if chosen["dry_run"]:
            sys.exit(_print_listed(holdings, sources, as_json=as_json) or bool(problems))
        with counted("pages fetched") as progress:
            pulls = pull_all(holdings, sources, failed_too=chosen["retry"], progress=progress)
            pulled = [_told(one, as_json=as_json) for one in pulls]
    if as_json:
        click.echo(json.dumps({"sources": [_form(one) for one in pulled]}, ensure_ascii=False))
    sys.exit(bool(problems) or any(one.standing.alarm or one.pull.failed for one in pulled))


def _told(pulled: Pulled, *, as_json: bool) -> Pulled:
    """Say what a pull brought, as soon as it is known."""
    done = pulled.pull
    for one in pulled.ingested:
        if one.outcome is Outcome.FAILED:
            click.echo(f"{one.source}: {one.reason}", err=True)
    if not as_json:
        listed = "not read" if done.listed is None else f"{done.listed:,} listed"
        click.echo(
            f"{done.source}: {listed}, {done.new:,} new; {done.kept:,} kept, "
            f"{done.unchanged:,} unchanged, {done.failed:,} failed"
        )
    if pulled.standing.alarm:
        click.echo(f"ALARM {done.source}: {pulled.standing.alarm}", err=True)
    return pulled


def _form(pulled: Pulled) -> dict[str, Any]:
    done = pulled.pull
    return {
        "source": done.source,
        "began": done.began.isoformat(),
        "ended": done.ended.isoformat() if done.ended else None,
        "listed": done.listed,
        "normal": pulled.standing.normal,
        "new": done.new,
        "kept": done.kept,
        "unchanged": done.unchanged,
        "failed": done.failed,
        "problem": done.problem,
        "alarm": pulled.standing.alarm,
        "failures": [
            {"source": one.source, "reason": one.reason}
            for one in pulled.ingested
            if one.outcome is Outcome.FAILED
        ],
    }


def _print_listed(holdings: Holdings, sources: tuple[Source, ...], *, as_json: bool) -> bool:
    failed = False
    fetcher = fetcher_of(holdings)
    for source in sources:
        try:
            found = discover(source, fetcher)
        except (FetchError, ParseError) as error:
            failed = True
            click.echo(f"{source.name}: {error}", err=True)
            continue
        for entry in found.entries:
            row = {"source": source.name, "url": entry.url, "title": entry.title}
            line = f"{entry.url}  {entry.title or ''}".rstrip()
            click.echo(json.dumps(row, ensure_ascii=False) if as_json else line)
    return failed


@click.group()
def sources() -> None:
    """Look at the sources that are followed, add one, or remove one."""


@sources.command("list")
@_as_json
@data_option
@settings
def list_(given: Settings, as_json: bool) -> None:
    """Print the sources: how each stands against its normal, and when it is due."""
    with opened(given.config()) as holdings:
        rows = [_row(holdings, one) for one in sources_of(holdings.config).all()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['source']}  {row['kind']}  {row['url']}")
        last = f"last pull {row['last_pull']}" if row["last_pull"] else "never pulled"
        click.echo(f"  {last}; next {row['next_pull'] or 'at once'}; {row['releases']:,} releases")
        if row["alarm"]:
            click.echo(f"  ALARM {row['alarm']}")


def _row(holdings: Holdings, source: Source) -> dict[str, Any]:
    now = standing_of(holdings, source)
    held = holdings.store.sources.holdings(source.name)
    return {
        "source": source.name,
        "kind": source.kind.value,
        "url": source.url,
        "last_pull": now.last.began.isoformat(timespec="minutes") if now.last else None,
        "listed": now.last.listed if now.last else None,
        "normal": now.normal,
        "next_pull": now.next.isoformat(timespec="minutes") if now.next else None,
        "releases": held.releases,
        "undated": held.undated,
        "without_speaker": held.speakerless,
        "waiting": held.waiting,
        "alarm": now.alarm,
    }


@sources.command()
@click.argument("url")
@click.option("--name", help="What to call it; else its host's name.")
@click.option("--links", help="It is a listing page: the CSS selector of its links to releases.")
@click.option("--next", "following", help="The selector of a listing's link to its next page.")
@click.option("--pages", type=click.IntRange(1, 20), default=1, help="How many pages to read.")
@click.option("--every", default="6h", show_default=True, help="How often: 30m, 6h, 1d.")
@click.option("--include", multiple=True, help="Only addresses like this (* stands for anything).")
@click.option("--exclude", multiple=True, help="No addresses like this.")
@data_option
@settings
def add(given: Settings, /, url: str, name: str | None, links: str | None, **said: Any) -> None:
    """Follow the feed, the sitemap or the listing page at URL.

    It is fetched now, to see what it is and what it lists; nothing of that is fetched yet.
    """
    try:
        every = duration(said["every"])
        if links is not None:
            check_selector(links)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    with opened(given.config()) as holdings:
        fetcher = fetcher_of(holdings)
        found = recognised(url, fetcher, links=links, name=name)
        source = replace(
            found,
            every=every,
            include=said["include"],
            exclude=said["exclude"],
            next=said["following"],
            pages=said["pages"],
        )
        _refuse_empty(source, discovery := discover(source, fetcher))
        path = sources_of(holdings.config).add(source)
    click.echo(
        f"{source.name} is followed: a {source.kind} that lists {discovery.listed:,}; {path}"
    )
    for entry in discovery.entries[:_EXAMPLES]:
        click.echo(f"  {entry.url}  {entry.title or ''}".rstrip())


def _refuse_empty(source: Source, found: Discovery) -> None:
    if not found.listed:
        what = (
            f"the selector {source.links!r} finds no link" if source.links else "it lists nothing"
        )
        raise ConfigError(f"{source.url}: {what} that the patterns let through")


@sources.command()
@click.argument("name")
@data_option
@settings
def remove(given: Settings, name: str) -> None:
    """Follow the source NAME no longer; the releases that came from it stay."""
    sources_of(given.config()).remove(name)
    click.echo(f"{name} is not followed any more")


COMMANDS = (pull, sources)
