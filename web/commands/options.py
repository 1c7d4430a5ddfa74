"""What several commands share: where the archive is, and the filters of a search."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlencode

import click

from archive.config import Config, load
from web.holdings import Holdings
from web.search_state import SearchState, read

Command = TypeVar("Command", bound=Callable[..., Any])

FILTERS = ("speaker", "organisation", "chamber", "kind", "role", "source", "language")


@dataclass(slots=True)
class Settings:
    """The options given on the command line; the rest of the settings is found elsewhere."""

    options: dict[str, object] = field(default_factory=dict)

    def config(self) -> Config:
        """Return the settings of the archive; ConfigError names the one that is wrong."""
        return load(self.options)


settings = click.make_pass_decorator(Settings)


@contextmanager
def opened(config: Config) -> Iterator[Holdings]:
    """Open the archive of ``config`` for the time of a command."""
    holdings = Holdings.open(config)
    try:
        yield holdings
    finally:
        holdings.close()


def data_option(command: Command) -> Command:
    """Let a command take ``--data`` too, so that it may stand before or after its name."""

    def remember(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value:
            ctx.ensure_object(Settings).options["data"] = value

    option = click.option(
        "--data",
        type=click.Path(),
        expose_value=False,
        callback=remember,
        help="Where the archive lives [ONRECORD_DATA].",
    )
    return option(command)


def search_options(command: Command) -> Command:
    """Let a command take a query and the filters of a search."""
    options = [
        click.option(
            "--in",
            "scope",
            type=click.Choice(["releases", "quotations"]),
            default="releases",
            show_default=True,
            help="What to look for.",
        ),
        *(
            click.option(f"--{name}", name, multiple=True, help=f"Only with this {name}.")
            for name in FILTERS
        ),
        click.option("--from", "since", help="First day, month or year (2025, 2025-04)."),
        click.option("--to", "until", help="Last day, month or year."),
        click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"])),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def search_state(query: str, given: Mapping[str, Any]) -> SearchState:
    """Return the search that a command was asked for, by the rules of the site's URLs."""
    single = {
        "q": query,
        "in": given["scope"],
        "from": given["since"] or "",
        "to": given["until"] or "",
        "sort": given["sort"] or "",
    }
    pairs = [*single.items(), *((name, value) for name in FILTERS for value in given[name])]
    return read(urlencode(pairs))
