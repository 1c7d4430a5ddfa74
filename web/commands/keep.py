"""Commands that read and keep releases: parse, ingest, delete."""

import gc
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import click

from archive.account_records import Deed
from archive.errors import IndexUnavailableError, ParseError
from archive.purging import purge as purge_release
from archive.records import Outcome
from archive.serialise import parsed_form
from scrapers.declared_sites import sites_in
from scrapers.finding import Failure, Found, originals_from
from scrapers.ingest import Ingested, read
from scrapers.ingest import ingest as ingest_all
from scrapers.registry import use_sites
from web.commands.explain import print_explained
from web.commands.options import Settings, data_option, opened, settings
from web.commands.progress import counting
from web.commands.users import this_person
from web.holdings import Holdings


@click.command("parse")
@click.argument("paths", nargs=-1, required=True)
@click.option("--with-text", is_flag=True, help="Add the whole text, in which spans lie.")
@click.option("--explain", "explained", is_flag=True, help="Say why each fact was read, and how.")
@click.option("--json", "as_json", is_flag=True, help="With --explain: print JSON, too.")
@data_option
@settings
def parse_command(
    given: Settings, /, paths: tuple[str, ...], with_text: bool, explained: bool, as_json: bool
) -> None:
    """Print what is read from PATHS, one JSON object a line; keep nothing.

    PATHS are files, folders, globs, or - for standard input: plain text, Markdown, HTML, e-mail,
    PDF, DOCX, and ZIP or WARC archives of these. What cannot be read prints its source and the
    error, and the exit code is 1. With --explain each fact is printed with the rule that found it,
    its confidence and the text around it; docs/reading-rules.md lists the rules.
    """
    use_sites(one.site for one in sites_in(given.config().sites))
    if explained:
        sys.exit(print_explained(originals_from(paths), as_json=as_json))
    failed = False
    for found in originals_from(paths):
        for form in _forms(found, with_text=with_text):
            failed = failed or "error" in form
            click.echo(json.dumps(form, ensure_ascii=False))
    sys.exit(failed)


def _forms(found: Found | Failure, *, with_text: bool) -> Iterator[dict[str, Any]]:
    if isinstance(found, Failure):
        yield {"source": found.source, "error": found.reason}
        return
    try:
        releases, refused = read(found.original)
    except ParseError as error:
        yield {"source": found.source, "error": str(error)}
        return
    for release in releases:
        yield parsed_form(release, source=found.source, with_text=with_text)
    for one in refused:
        yield {"source": f"{found.source}/{one.record}", "error": one.reason}


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--again", is_flag=True, help="Let releases come back that were purged.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@data_option
@settings
def ingest(given: Settings, paths: tuple[str, ...], again: bool, as_json: bool) -> None:
    """Keep the releases in PATHS, and let the index see them.

    PATHS are files, folders, globs, or - for standard input. The same bytes are kept once; changed
    ones become a new version. One bad file is named with its reason, and the rest goes on. With
    --again what was purged may come back; the log tells of each.
    """
    with opened(given.config()) as holdings:
        started = time.monotonic()
        gc.freeze()  # the reading's tables are never garbage, and are many to look through
        found = originals_from(paths)
        kept = ingest_all(counting(found, "read"), holdings.originals, holdings.store, again=again)
        summary = summary_of(logged(kept, holdings))
        summary["indexed"] = follow(holdings)
        summary["seconds"] = round(time.monotonic() - started, 2)
    report(summary, as_json=as_json)
    sys.exit(bool(summary["failed"]))


def logged(kept: Iterable[Ingested], holdings: Holdings) -> Iterator[Ingested]:
    """Yield what became of the sources; log how many were kept, and each that was purged before."""
    deeds, by, count = holdings.store.deeds, this_person(), 0
    for one in kept:
        ids = ", ".join(release.id for release in one.releases)
        if one.was_gone:
            detail = f"{one.source}; {one.was_gone}"
            deeds.record(by, Deed.PURGE_LIFTED, subject=ids or None, detail=detail)
        count += one.outcome is Outcome.KEPT
        yield one
    if count:
        deeds.record(by, Deed.RELEASES_ADDED, detail=f"{count} kept")


def summary_of(kept: Iterable[Ingested]) -> dict[str, Any]:
    """Count what became of the sources; those whose bytes are known already are told at once."""
    outcomes = Counter(dict.fromkeys(Outcome, 0))
    releases = 0
    known = []
    failures = []
    for one in kept:
        outcomes[one.outcome] += 1
        releases += len(one.releases)
        if one.outcome in {Outcome.FAILED, Outcome.DELETED}:
            failures.append({"source": one.source, "reason": one.reason})
        elif one.reason:
            click.echo(f"{one.source}: {one.reason}", err=True)
            known += [{"source": one.source, "release": release.id} for release in one.releases]
    counted = {outcome.value: count for outcome, count in outcomes.items()}
    return {**counted, "releases": releases, "known": known, "failures": failures}


def report(summary: dict[str, Any], *, as_json: bool) -> None:
    """Print what became of the sources, and why some failed."""
    if as_json:
        click.echo(json.dumps(summary, ensure_ascii=False))
        return
    name_failures(summary["failures"])
    click.echo(
        f"{summary['kept']} kept, {summary['unchanged']} unchanged, {summary['deleted']} deleted "
        f"before, {summary['failed']} failed; {summary['indexed']} changes indexed "
        f"in {summary['seconds']} s"
    )


def name_failures(failures: list[dict[str, Any]]) -> None:
    """Say on stderr which sources failed, and why."""
    for failure in failures:
        click.echo(f"{failure['source']}: {failure['reason']}", err=True)


def follow(holdings: Holdings) -> int:
    """Bring the index up to date; return how many changes it took in."""
    try:
        return holdings.follow()
    except IndexUnavailableError as error:
        raise IndexUnavailableError(f"All releases are kept, but not yet found: {error}") from error


@click.command()
@click.argument("release_id", metavar="ID")
@click.option("--reason", help="Why; kept on the tombstone.")
@click.option("--purge", is_flag=True, help="Remove its text and its bytes for good.")
@data_option
@settings
def delete(given: Settings, release_id: str, reason: str | None, purge: bool) -> None:
    """Hide the release with ID; a tombstone with the reason stays in its place.

    With --purge, which needs a --reason, the text of all its versions and the bytes of its
    originals are removed as well.
    """
    if purge and not (reason or "").strip():
        raise click.UsageError("--purge needs a --reason, which stays on the tombstone")
    with opened(given.config()) as holdings:
        if purge:
            purge_release(
                release_id,
                reason=str(reason),
                store=holdings.store,
                originals=holdings.originals,
                warcs=holdings.warcs,
            )
        else:
            holdings.store.delete(release_id, reason=reason)
        deed = Deed.RELEASE_PURGED if purge else Deed.RELEASE_DELETED
        holdings.store.deeds.record(this_person(), deed, subject=release_id, detail=reason)
        follow(holdings)
    click.echo(f"{release_id} is {'purged' if purge else 'deleted'}")


@click.command()
@click.argument("release_id", metavar="ID")
@data_option
@settings
def undelete(given: Settings, release_id: str) -> None:
    """Show the release with ID again that was deleted; one that was purged is gone."""
    with opened(given.config()) as holdings:
        holdings.store.restore(release_id)
        holdings.store.deeds.record(this_person(), Deed.RELEASE_RESTORED, subject=release_id)
        follow(holdings)
    click.echo(f"{release_id} is shown again")


COMMANDS = (parse_command, ingest, delete, undelete)
