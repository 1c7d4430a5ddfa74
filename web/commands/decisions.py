"""The commands that take the log of decisions out of an archive, and into another."""

import json
from collections.abc import Iterator
from typing import IO

import click

from archive.account_records import Deed
from archive.codec import from_plain, to_plain
from archive.errors import DecisionError, IntegrityError
from archive.model import Decision
from web.commands.keep import follow
from web.commands.options import Settings, data_option, opened, settings
from web.commands.users import this_person


@click.group()
def decisions() -> None:
    """Take what curators decided out of the archive, or into it."""


@decisions.command("export")
@data_option
@settings
def export(given: Settings) -> None:
    """Print the log of decisions, one JSON object a line, in its order."""
    with opened(given.config()) as holdings:
        for decision in holdings.store.curation.every():
            click.echo(json.dumps(to_plain(decision), ensure_ascii=False))


@decisions.command("import")
@click.argument("file", type=click.File(encoding="utf-8"))
@data_option
@settings
def take_in(given: Settings, file: IO[str]) -> None:
    """Add the decisions in FILE, as `export` printed them; those known already are passed over.

    Decisions on a release that is not held wait until it is.
    """
    with opened(given.config()) as holdings:
        taken = holdings.store.curation.take_in(tuple(_read(file)))
        if taken.added:
            detail = f"{taken.added} decisions taken in"
            holdings.store.deeds.record(this_person(), Deed.DECIDED, detail=detail)
        follow(holdings)
    click.echo(f"{taken.added:,} decisions added, {taken.known:,} known already")


def _read(file: IO[str]) -> Iterator[Decision]:
    """Yield the decisions in ``file``; DecisionError names the line that is none."""
    for number, line in enumerate(file, start=1):
        if line.strip():
            try:
                yield from_plain(Decision, json.loads(line))
            except (ValueError, IntegrityError, RecursionError) as error:
                raise DecisionError(f"line {number} is no decision: {error}") from error


COMMANDS = (decisions,)
