"""The commands of sites that an archive declares for itself: new-site, and sites test."""

import sys

import click

from scrapers.declared_sites import differences, sites_in
from scrapers.fetch import original_of
from scrapers.fetching.fetcher import Validators
from scrapers.new_site import write_skeleton
from web.commands.options import Settings, data_option, opened, settings
from web.fetching import fetcher_of


@click.command("new-site")
@click.argument("url")
@click.option("--name", help="What to call the site; else its host's name.")
@data_option
@settings
def new_site(given: Settings, url: str, name: str | None) -> None:
    """Write the skeleton of a declaration for the site of the release at URL.

    Three files in sites/ of the data folder: the declaration with guessed selectors, the page as it
    is now, and what is read in it, which an expert sets right.
    """
    with opened(given.config()) as holdings:
        page = fetcher_of(holdings).fetch(url, last=Validators())
        original = original_of(page, page.content or b"")
        declared = write_skeleton(original, holdings.config.sites, name=name)
    for path in (declared.path, declared.page, declared.golden):
        click.echo(path)


@click.group()
def sites() -> None:
    """Look after the sites that the archive declares for itself."""


@sites.command()
@click.argument("names", nargs=-1, metavar="[SITE]...")
@data_option
@settings
def test(given: Settings, names: tuple[str, ...]) -> None:
    """Compare what is read in the saved page of each SITE, or all, with its golden file.

    What differs is printed, and the exit code is 1.
    """
    declared = sites_in(given.config().sites)
    unknown = set(names) - {one.site.name for one in declared}
    if unknown:
        raise click.UsageError(f"there is no site {min(unknown)}")
    failed = False
    for one in declared:
        if names and one.site.name not in names:
            continue
        found = tuple(differences(one))
        failed = failed or bool(found)
        click.echo(f"{one.site.name}: {'differs' if found else 'as expected'}")
        for line in found:
            click.echo(f"  {line}")
    sys.exit(failed)


COMMANDS = (new_site, sites)
