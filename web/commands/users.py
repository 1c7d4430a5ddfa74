"""Commands for those who sign in: user, token, log.

A password is asked for, or read from the first line of standard input; it is never an option, which
other people on the machine could see.
"""

import getpass
import json
import sys
from datetime import datetime

import click

from archive.account_records import Account, Actor, Deed, LogEntry, Token
from archive.errors import ArchiveError
from archive.roles import Role, TokenScope
from web import passwords
from web.commands.options import Settings, data_option, opened, settings

_ROLES = click.Choice([role.value for role in Role])


@click.group()
def user() -> None:
    """Say who may sign in, and as what."""


@user.command("add")
@click.argument("name")
@click.option("--role", type=_ROLES, default=Role.READER.value, show_default=True)
@data_option
@settings
def add_user(given: Settings, name: str, role: str) -> None:
    """Let NAME sign in; the password is asked for, or read from standard input."""
    with opened(given.config()) as holdings:
        account = holdings.store.accounts.add(
            name, Role(role), passwords.hashed(_new_password(name)), by=this_person()
        )
    click.echo(f"{account.name} may sign in as {account.role}")


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the accounts as JSON.")
@data_option
@settings
def list_users(given: Settings, as_json: bool) -> None:
    """Print who may sign in, and as what."""
    with opened(given.config()) as holdings:
        accounts = holdings.store.accounts.all()
    for account in accounts:
        click.echo(json.dumps(_account(account)) if as_json else _in_words(account))


@user.command("role")
@click.argument("name")
@click.argument("role", type=_ROLES)
@data_option
@settings
def change_role(given: Settings, name: str, role: str) -> None:
    """Give NAME another ROLE; whoever is signed in by that name signs in anew."""
    with opened(given.config()) as holdings:
        holdings.store.accounts.change_role(name, Role(role), by=this_person())
    click.echo(f"{name} is {role} now")


@user.command("disable")
@click.argument("name")
@data_option
@settings
def disable(given: Settings, name: str) -> None:
    """Let NAME sign in no more: sessions end now, and tokens open nothing."""
    with opened(given.config()) as holdings:
        holdings.store.accounts.disable(name, by=this_person())
    click.echo(f"{name} may not sign in any more")


@user.command("enable")
@click.argument("name")
@data_option
@settings
def enable(given: Settings, name: str) -> None:
    """Let NAME, who was disabled, sign in again."""
    with opened(given.config()) as holdings:
        holdings.store.accounts.enable(name, by=this_person())
    click.echo(f"{name} may sign in again")


@user.command("password")
@click.argument("name")
@data_option
@settings
def change_password(given: Settings, name: str) -> None:
    """Give NAME another password; it is asked for, or read from standard input."""
    with opened(given.config()) as holdings:
        account = holdings.store.accounts.named(name)
        new = passwords.hashed(_new_password(account.name))
        holdings.store.accounts.change_password(account.name, new, by=this_person())
    click.echo(f"{name} has another password, and is signed out everywhere")


@click.group()
def token() -> None:
    """Issue and revoke the tokens of programs."""


@token.command("add")
@click.argument("name")
@click.option("--label", required=True, help="What the token is for.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice([scope.value for scope in TokenScope]),
    multiple=True,
    default=(TokenScope.READ.value,),
    show_default=True,
    help="What the program may do, of what NAME may.",
)
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True)
@data_option
@settings
def add_token(given: Settings, name: str, label: str, scopes: tuple[str, ...], days: int) -> None:
    """Print a new token of NAME, this once."""
    with opened(given.config()) as holdings:
        issued, secret = holdings.store.accounts.issue_token(
            name,
            label=label,
            scopes=tuple(map(TokenScope, scopes)),
            days=days,
            by=this_person(),
        )
    click.echo(secret)
    click.echo(f"token {issued.id} is good until {issued.expires:%Y-%m-%d}", err=True)


@token.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the tokens as JSON.")
@data_option
@settings
def list_tokens(given: Settings, as_json: bool) -> None:
    """Print the tokens: whose, what for, until when."""
    with opened(given.config()) as holdings:
        tokens = holdings.store.accounts.tokens()
    for one in tokens:
        click.echo(json.dumps(_token(one)) if as_json else _token_in_words(one))


@token.command("revoke")
@click.argument("token_id", metavar="ID")
@data_option
@settings
def revoke_token(given: Settings, token_id: str) -> None:
    """Let the token with ID open nothing any more."""
    with opened(given.config()) as holdings:
        revoked = holdings.store.accounts.revoke_token(token_id, by=this_person())
    click.echo(f"the token for {revoked.label} opens nothing any more")


@click.command()
@click.option("--who", help="Only what this person did.")
@click.option(
    "--what", type=click.Choice([deed.value for deed in Deed]), help="Only deeds of this kind."
)
@click.option("--limit", type=click.IntRange(1, 100_000), default=100, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print each entry as a JSON object.")
@data_option
@settings
def log(given: Settings, who: str | None, what: str | None, limit: int, as_json: bool) -> None:
    """Print who did what, when, and from where; the newest first."""
    with opened(given.config()) as holdings:
        deed = Deed(what) if what else None
        entries = holdings.store.deeds.entries(limit=limit, actor=who, deed=deed)
    for entry in entries:
        click.echo(
            json.dumps(_entry(entry), ensure_ascii=False) if as_json else _entry_in_words(entry)
        )


def this_person() -> Actor:
    """Return who gives the command, as the operating system knows them."""
    try:
        return Actor(name=f"{getpass.getuser()} (command line)")
    except (KeyError, OSError):
        return Actor(name="command line")


def _new_password(name: str) -> str:
    if sys.stdin.isatty():
        password = str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    refused = passwords.why_refused(password, name=name)
    if refused:
        raise ArchiveError(f"the password {refused}")
    return password


def _account(account: Account) -> dict[str, str | None]:
    return {
        "name": account.name,
        "role": account.role.value,
        "created": account.created.isoformat(),
        "disabled": _moment(account.disabled),
    }


def _in_words(account: Account) -> str:
    since = f", disabled since {account.disabled:%Y-%m-%d}" if account.disabled else ""
    return f"{account.name}  {account.role}, since {account.created:%Y-%m-%d}{since}"


def _token(one: Token) -> dict[str, object]:
    return {
        "id": one.id,
        "account": one.account,
        "label": one.label,
        "scopes": [*one.scopes],
        "expires": one.expires.isoformat(),
        "used": _moment(one.used),
        "revoked": _moment(one.revoked),
    }


def _token_in_words(one: Token) -> str:
    used = f"last used {one.used:%Y-%m-%d}" if one.used else "never used"
    state = f"revoked {one.revoked:%Y-%m-%d}" if one.revoked else f"until {one.expires:%Y-%m-%d}"
    return f"{one.id}  {one.account}, {one.label}: {', '.join(one.scopes)}; {state}, {used}"


def _entry(entry: LogEntry) -> dict[str, object]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "deed": entry.deed,
        "subject": entry.subject,
        "detail": entry.detail,
        "address": entry.address,
    }


def _entry_in_words(entry: LogEntry) -> str:
    rest = "  ".join(part for part in (entry.subject, entry.detail, entry.address) if part)
    return f"{entry.at:%Y-%m-%d %H:%M:%S}  {entry.actor} {entry.deed}  {rest}".rstrip()


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


COMMANDS = (user, token, log)
