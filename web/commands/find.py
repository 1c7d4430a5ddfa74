"""Commands that search, show and take out: search, show, export."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from archive.codec import JSON
from archive.errors import NotFoundError
from archive.export import FORMATS
from archive.records import QuotationRecord
from archive.serialise import quotation_to_json, release_summary, release_to_json
from archive.warc.collection import collected, warc_file
from archive.warc.wacz import write_wacz
from index.contract import MAX_PAGE_SIZE, ResultPage, Scope
from web.commands.options import (
    Settings,
    data_option,
    opened,
    search_options,
    search_state,
    settings,
)
from web.holdings import Holdings
from web.taking import table_of

_FACET_SIZE = 10
_WARC, _WACZ = "warc", "wacz"
_ARCHIVES = (_WARC, _WACZ)
Row = dict[str, JSON]


@click.command()
@click.argument("query", default="")
@search_options
@click.option(
    "--limit",
    type=click.IntRange(1, MAX_PAGE_SIZE),
    default=10,
    show_default=True,
    help="How many to print.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the hits and facets as JSON.")
@data_option
@settings
def search(given: Settings, /, query: str, limit: int, as_json: bool, **filters: Any) -> None:
    """Print the releases, or the quotations, that QUERY finds.

    QUERY is in the language that docs/query-language.md describes; without it everything is found.
    """
    state = search_state(query, filters)
    with opened(given.config()) as holdings:
        result = holdings.search(state.query(size=limit, facet_size=_FACET_SIZE))
        found = list(_found(holdings, state.scope, (hit.id for hit in result.hits)))
    if as_json:
        click.echo(json.dumps(_as_json(result, found), ensure_ascii=False))
        return
    for row in found:
        click.echo(_in_lines(row) + "\n")
    noun = "quotation" if state.scope is Scope.QUOTATIONS else "release"
    click.echo(f"{result.total:,} {noun}{'' if result.total == 1 else 's'}", err=True)
    if result.ignored:
        click.echo(f"Too common to be looked for: {', '.join(result.ignored)}", err=True)


def _found(holdings: Holdings, scope: Scope, ids: Iterable[str]) -> Iterator[Row]:
    if scope is Scope.QUOTATIONS:
        yield from map(quotation_to_json, holdings.store.quotations(tuple(ids)))
    else:
        yield from map(release_summary, holdings.store.summaries(tuple(ids)))


def _as_json(result: ResultPage, found: Iterable[Row]) -> Row:
    scores = {hit.id: round(hit.score, 4) for hit in result.hits}
    return {
        "total": result.total,
        "hits": [{**row, "score": scores[str(row["id"])]} for row in found],
        "facets": {
            facet: [{"value": one.value, "count": one.count} for one in buckets]
            for facet, buckets in result.facets.items()
        },
        "undated": result.undated,
        "ignored": list(result.ignored),
    }


def _in_lines(row: Row) -> str:
    where = f"{row['published_edtf'] or 'undated'}  {row['headline'] or 'no headline'}"
    if "text" in row:
        who = ", ".join(str(row[key]) for key in ("speaker", "role", "organisation") if row[key])
        said = f"“{row['text']}”\n  {who or 'the speaker is not stated'}\n"
        return f"{said}  {where}  {row['id']}"
    speakers = row["speakers"]
    lines = [str(row["headline"] or "no headline"), f"  {row['published_edtf'] or 'undated'}"]
    lines[1] += f"  {row['id']}"
    if isinstance(speakers, list) and speakers:
        lines.append("  " + ", ".join(map(str, speakers)))
    return "\n".join(lines)


@click.command()
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print everything that is known, as JSON.")
@data_option
@settings
def show(given: Settings, identifier: str, as_json: bool) -> None:
    """Print the release, or the quotation, with ID."""
    with opened(given.config()) as holdings:
        quotation = _quotation(holdings, identifier)
        if quotation is not None:
            row = quotation_to_json(quotation)
            click.echo(json.dumps(row, ensure_ascii=False) if as_json else _in_lines(row))
            return
        release = holdings.store.release(identifier)
        ids = [one.id for one in release.quotations]
        quotations = holdings.store.quotations(ids)
    if as_json:
        click.echo(json.dumps(release_to_json(release), ensure_ascii=False))
        return
    click.echo(f"{_in_lines(release_summary(release))}\n\n{release.text}")
    if quotations:
        click.echo("\nWho said what:")
    for one in quotations:
        click.echo(f"\n{_in_lines(quotation_to_json(one))}")


def _quotation(holdings: Holdings, identifier: str) -> QuotationRecord | None:
    try:
        return holdings.store.quotation(identifier)
    except NotFoundError:
        return None


@click.command()
@click.argument("query", default="")
@click.option("--format", "form", type=click.Choice(sorted((*FORMATS, *_ARCHIVES))), required=True)
@search_options
@data_option
@settings
def export(given: Settings, /, query: str, form: str, **filters: Any) -> None:
    """Print all that QUERY and the filters find, whole, for other programs.

    A row is a release, or with --in quotations a quotation. The formats warc and wacz are the
    originals of the releases, in all their versions, as one web archive; wacz has an index and a
    list of the pages beside it.
    """
    state = search_state(query, filters)
    if form in _ARCHIVES and state.scope is Scope.QUOTATIONS:
        raise click.UsageError("a web archive holds releases, not quotations")
    with opened(given.config()) as holdings:
        ids = holdings.index().every(state.query(size=1, facet_size=1))
        if form in _ARCHIVES:
            _write_archive(form, ids, holdings, title=query)
            return
        if isinstance(sys.stdout, io.TextIOWrapper):  # so that lines end as the format says
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        table = table_of(holdings.store, state.scope, ids, FORMATS[form])
        FORMATS[form].write(table, sys.stdout)


def _write_archive(form: str, ids: Iterable[str], holdings: Holdings, *, title: str) -> None:
    stream = sys.stdout.buffer
    pieces = collected(
        ids, store=holdings.store, originals=holdings.originals, warcs=holdings.warcs
    )
    software = holdings.warcs.software
    if form == _WACZ:
        write_wacz(pieces, stream, title=title or "Press releases", software=software)
        return
    for record in warc_file(pieces, name="onrecord.warc.gz", software=software):
        stream.write(record)


COMMANDS = (search, show, export)
