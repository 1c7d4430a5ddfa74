"""Commands that keep an archive safe: backup, restore."""

import sys
from pathlib import Path

import click

from archive import backup as backups
from archive import restoring
from archive.account_records import Deed
from archive.integrity import check
from web.commands.options import Settings, data_option, opened, settings
from web.commands.progress import counted
from web.commands.users import this_person

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=_FILE)
@data_option
@settings
def backup(given: Settings, file: Path) -> None:
    """Write the whole archive to FILE (name it .tar.gz), while it is in use.

    FILE holds the database with the accounts, the originals, what was fetched, and the settings;
    not the index and not the secret key, which are made anew. Keep it as safe as the archive.
    """
    config = given.config()
    with opened(config) as holdings, counted("originals packed") as progress:
        holdings.store.deeds.record(this_person(), Deed.BACKED_UP, subject=str(file))
        made = backups.back_up(
            config, holdings.store, holdings.originals, file.absolute(), progress=progress
        )
    click.echo(
        f"{file}: {made.releases:,} releases at change {made.position:,}, "
        f"{len(made.files):,} files, {file.stat().st_size:,} bytes"
    )
    for digest in made.missing:
        click.echo(
            f"the original {digest} is damaged or not there, and not in the backup", err=True
        )
    sys.exit(bool(made.missing))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@data_option
@settings
def restore(given: Settings, file: Path) -> None:
    """Make a new archive of the backup FILE, in an empty folder (--data).

    Every digest is checked, then the index is built. A release that was deleted is shown again by
    "onrecord undelete".
    """
    if not file.is_file():
        raise click.UsageError(
            f"there is no backup {file}; to show a deleted release again: onrecord undelete ID"
        )
    config = given.config()
    manifest = restoring.restore(file.absolute(), config.data)
    with opened(config) as holdings:
        with counted("releases indexed") as progress:
            holdings.rebuild(progress)
        wrong = list(check(holdings.store, holdings.originals, holdings.index_status()))
    missing = {f"original {digest}" for digest in manifest.missing}
    for finding in wrong:
        click.echo(f"{finding.thing}: {finding.reason}", err=True)
    click.echo(
        f"{config.data}: {manifest.releases:,} releases at change {manifest.position:,}, as they "
        f"were on {manifest.made:%Y-%m-%d %H:%M} UTC"
    )
    sys.exit(any(finding.thing not in missing for finding in wrong))


COMMANDS = (backup, restore)
