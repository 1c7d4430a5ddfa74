"""The commands of the authority file: suggest, export, import, undo."""

import csv
import getpass
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

import click

from archive.account_records import Deed
from archive.authority_file import AuthorityFile
from archive.authority_records import (
    Action,
    AuthorityDecision,
    AuthorityKind,
    AuthorityRecord,
    Relation,
    Signature,
)
from archive.errors import ArchiveError, DecisionError, NotFoundError
from archive.model import OrganisationKind, authority_id
from web.commands.keep import follow
from web.commands.options import Settings, data_option, opened, settings
from web.commands.users import this_person

_PAGE = 1000
_LONGEST_LINE = 100_000
_COLUMNS = ("register", "action", "record", "value", "other", "reason")
Row = Mapping[str, str]
_Carry = Callable[[AuthorityFile, AuthorityKind, str, Row, Signature], AuthorityDecision]


@click.group()
def authority() -> None:
    """Say who is who: people and organisations as records that curators correct."""


@authority.command()
@data_option
@settings
def suggest(given: Settings) -> None:
    """Look through all names for records that may be one; /same-as shows them."""
    with opened(given.config()) as holdings:
        count = holdings.store.authority.look_for_suggestions()
    click.echo(f"{count:,} pairs may be one")


@authority.command()
@click.argument("register", type=click.Choice([kind.value for kind in AuthorityKind]))
@data_option
@settings
def export(given: Settings, register: str) -> None:
    """Print all records of REGISTER, one JSON object a line."""
    kind = AuthorityKind(register)
    with opened(given.config()) as holdings:
        store = holdings.store
        listed = store.speakers if kind is AuthorityKind.SPEAKER else store.organisations
        page, pages = 1, 1
        while page <= pages:
            listing = listed(page=page, size=_PAGE)
            pages = listing.pages
            for one in listing.records:
                found = store.authority.record(kind, one.id)
                click.echo(json.dumps(_form(found), ensure_ascii=False))
            page += 1


@authority.command("import")
@click.argument("source", type=click.File("r", encoding="utf-8-sig"))
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl")
@click.option("--curator", default=getpass.getuser, help="Who decides; your login unless said.")
@data_option
@settings
def import_command(given: Settings, source: IO[str], form: str, curator: str) -> None:
    """Make the decisions in SOURCE, a file or - for standard input, one a line.

    A line has register, action, record, value or other, and reason; docs/authority.md tells which
    action takes what. A line that cannot be carried out is named with the reason, and the rest
    goes on; the exit code is 1 then.
    """
    done = failed = 0
    with opened(given.config()) as holdings:
        rows = _csv_rows(source) if form == "csv" else _json_rows(source)
        for number, row in rows:
            try:
                if isinstance(row, str):
                    raise DecisionError(row)
                _carry_out(holdings.store.authority, row, curator=curator)
                done += 1
            except ArchiveError as error:
                failed += 1
                click.echo(f"line {number}: {error}", err=True)
        if done:
            detail = f"{done} decisions taken in, signed {curator}"
            holdings.store.deeds.record(this_person(), Deed.DECIDED, detail=detail)
        follow(holdings)
    click.echo(f"{done:,} decisions made, {failed:,} lines failed")
    sys.exit(bool(failed))


@authority.command()
@click.argument("number", type=click.IntRange(min=1))
@click.option("--curator", default=getpass.getuser, help="Who decides; your login unless said.")
@click.option("--reason", help="Why; kept in the log.")
@data_option
@settings
def undo(given: Settings, number: int, curator: str, reason: str | None) -> None:
    """Take back decision NUMBER."""
    with opened(given.config()) as holdings:
        by = Signature(curator=curator, reason=reason)
        decision = holdings.store.authority.undo(number, by=by)
        subject = f"{decision.register} {decision.record}"
        detail = f"{decision.action}, number {decision.number}"
        holdings.store.deeds.record(this_person(), Deed.DECIDED, subject=subject, detail=detail)
        follow(holdings)
    click.echo(f"decision {number} is undone by decision {decision.number}")


def _form(record: AuthorityRecord) -> dict[str, Any]:
    return {
        "register": record.register.value,
        "id": record.id,
        "name": record.name,
        "kind": record.kind.value if record.kind else None,
        "printed": [{"name": one.printed, "releases": one.releases} for one in record.printed],
        "variants": list(record.variants),
        "note": record.note,
        "identifiers": [one.url for one in record.identifiers],
        "related": [
            {"relation": one.relation.value, "inverse": one.inverse, "id": one.id, "name": one.name}
            for one in record.related
        ],
        "merged": list(record.merged),
    }


def _json_rows(source: IO[str]) -> Iterator[tuple[int, Row | str]]:
    """Yield each line's number with what it says, or with what is wrong with it."""
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line) if len(line) <= _LONGEST_LINE else None
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            yield number, {key: "" if value is None else str(value) for key, value in found.items()}
        else:
            yield number, "it is no JSON object"


def _csv_rows(source: IO[str]) -> Iterator[tuple[int, Row | str]]:
    reader = csv.DictReader(io.StringIO(source.read()))
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield reader.line_num, f"it is no CSV: {error}"
            continue
        if row is None:
            return
        yield reader.line_num, {key: value or "" for key, value in row.items() if key}


def _carry_out(file: AuthorityFile, row: Row, *, curator: str) -> AuthorityDecision:
    unknown = sorted(row.keys() - set(_COLUMNS))
    if unknown:
        raise DecisionError(f"“{unknown[0][:40]}” is none of {', '.join(_COLUMNS)}")
    register = _one_of(AuthorityKind, row, "register")
    carry = _ACTIONS.get(row.get("action", ""))
    if carry is None:
        raise DecisionError(f"“{row.get('action', '')[:40]}” is none of {', '.join(_ACTIONS)}")
    record = _named(file, register, row.get("record", ""))
    reason = row.get("reason", "").strip() or None
    return carry(file, register, record, row, Signature(curator=curator, reason=reason))


def _named(file: AuthorityFile, register: AuthorityKind, given: str) -> str:
    """Return the id of the record that an id or a name means."""
    for candidate in (given.strip(), authority_id(given)):
        try:
            return file.record(register, candidate).id
        except NotFoundError:
            continue
    raise DecisionError(f"there is no {register} “{given[:80]}”")


def _one_of(kinds: Any, row: Row, name: str) -> Any:
    given = row.get(name, "")
    try:
        return kinds(given)
    except ValueError:
        raise DecisionError(f"“{given[:40]}” is none of {', '.join(kinds)}") from None


def _related(
    file: AuthorityFile, register: AuthorityKind, record: str, row: Row, by: Signature
) -> AuthorityDecision:
    other = _named(file, register, row.get("other", ""))
    relation = _one_of(Relation, row, "value")
    return file.relate(register, record, to=other, relation=relation, by=by)


def _kind(
    file: AuthorityFile, _: AuthorityKind, record: str, row: Row, by: Signature
) -> AuthorityDecision:
    return file.set_kind(record, _one_of(OrganisationKind, row, "value"), by=by)


_ACTIONS: Mapping[str, _Carry] = {
    Action.MERGE: lambda file, register, record, row, by: file.merge(
        register, record, [_named(file, register, row.get("other", ""))], by=by
    ),
    Action.SPLIT: lambda file, register, record, row, by: file.split(
        register, record, names=[row.get("value", "")], by=by
    ),
    Action.RENAME: lambda file, register, record, row, by: file.rename(
        register, record, row.get("value", ""), by=by
    ),
    Action.KIND: _kind,
    Action.ADD_VARIANT: lambda file, register, record, row, by: file.add_variant(
        register, record, row.get("value", ""), by=by
    ),
    Action.REMOVE_VARIANT: lambda file, register, record, row, by: file.remove_variant(
        register, record, row.get("value", ""), by=by
    ),
    Action.NOTE: lambda file, register, record, row, by: file.annotate(
        register, record, row.get("value", ""), by=by
    ),
    Action.ADD_IDENTIFIER: lambda file, register, record, row, by: file.add_identifier(
        register, record, row.get("value", ""), by=by
    ),
    Action.REMOVE_IDENTIFIER: lambda file, register, record, row, by: file.remove_identifier(
        register, record, row.get("value", ""), by=by
    ),
    Action.RELATE: _related,
    Action.UNRELATE: lambda file, register, record, row, by: file.relate(
        register, record, to=_named(file, register, row.get("other", "")), relation=None, by=by
    ),
    Action.DECLINE: lambda file, register, record, row, by: file.decline(
        register, record, _named(file, register, row.get("other", "")), by=by
    ),
}

COMMANDS = (authority,)
