"""The composition root: the ``onrecord`` command, its options and how its errors are shown.

Data go to stdout, progress and messages to stderr. Exit codes: 0 where all went well, 1 where
anything failed, 2 where the call itself is wrong.
"""

import logging
import sys
from importlib.metadata import version
from typing import Any

import click

from archive.errors import ArchiveError, QueryError
from web.commands import (
    anew,
    authority,
    decisions,
    fetch,
    find,
    keep,
    look_after,
    pull,
    run,
    safe_keeping,
    sites,
    users,
)
from web.commands.options import Settings


class _Onrecord(click.Group):
    """A group that shows an archive's error as one sentence, not as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QueryError as error:
            raise click.ClickException(_in_full(error)) from error
        except ArchiveError as error:
            raise click.ClickException(str(error)) from error


def _in_full(error: QueryError) -> str:
    return f"{error.message} {error.hint}" if error.hint else error.message


@click.group(cls=_Onrecord, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("onrecord"), prog_name="onrecord")
@click.option("--data", type=click.Path(), help="Where the archive lives [ONRECORD_DATA].")
@click.option("--verbose", is_flag=True, help="Log what is done to stderr.")
@click.pass_context
def main(ctx: click.Context, data: str | None, verbose: bool) -> None:
    """Keep press releases, and search who said what, for whom, and when."""
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO if verbose else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s",
    )
    ctx.obj = Settings(options={"data": data} if data else {})


for _command in (
    *keep.COMMANDS,
    *decisions.COMMANDS,
    *fetch.COMMANDS,
    *pull.COMMANDS,
    *sites.COMMANDS,
    *anew.COMMANDS,
    *find.COMMANDS,
    *run.COMMANDS,
    *look_after.COMMANDS,
    *authority.COMMANDS,
    *users.COMMANDS,
    *safe_keeping.COMMANDS,
):
    main.add_command(_command)


if __name__ == "__main__":
    main()
