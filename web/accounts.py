"""The accounts of others, for administrators: who may sign in, as what, and their tokens.

A new password is drawn at random and shown once, to be handed over and changed by who gets it.
Nobody takes away their own role here, so that somebody is left who can give it back.
"""

import secrets

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from archive.account_records import Account
from archive.errors import ArchiveError
from archive.roles import Role
from archive.sentences import wording
from web import passwords
from web.auth import actor, all_require, shows_token
from web.holdings import holdings
from web.languages import gettext as _
from web.search_state import ParameterError

blueprint = Blueprint("accounts", __name__, url_prefix="/accounts")
all_require(blueprint, Role.ADMINISTRATOR)

_DRAWN = 15


@blueprint.before_request
def _refuse_programs() -> None:
    if shows_token():
        raise Forbidden(wording("Accounts are for who signs in with a password."))


@blueprint.get("/")
def listing() -> Response:
    """Show who may sign in, and the form to let somebody else."""
    return _listing()


@blueprint.post("/")
def add() -> Response:
    """Let somebody sign in, and show the password that was drawn for them."""
    drawn = _drawn()
    role = _role()
    try:
        account = holdings().store.accounts.add(
            request.form.get("name", ""), role, passwords.hashed(drawn), by=actor()
        )
    except ArchiveError as error:
        return _listing(problem=str(error))
    return _page(account, password=drawn)


@blueprint.get("/<name>")
def page(name: str) -> Response:
    """Show one account with its sessions and its tokens."""
    return _page(holdings().store.accounts.named(name))


@blueprint.post("/<name>/role")
def change_role(name: str) -> ResponseReturnValue:
    """Give somebody another role; they are signed out everywhere."""
    account, role = _other(name), _role()
    if role is not account.role:
        holdings().store.accounts.change_role(account.name, role, by=actor())
    return redirect(url_for(".page", name=account.name, done="role"), 303)


@blueprint.post("/<name>/disable")
def disable(name: str) -> ResponseReturnValue:
    """Let somebody sign in no more, and their tokens open nothing."""
    account = _other(name)
    if account.disabled is None:
        holdings().store.accounts.disable(account.name, by=actor())
    return redirect(url_for(".page", name=account.name, done="disabled"), 303)


@blueprint.post("/<name>/enable")
def enable(name: str) -> ResponseReturnValue:
    """Let somebody sign in again."""
    account = _other(name)
    if account.disabled is not None:
        holdings().store.accounts.enable(account.name, by=actor())
    return redirect(url_for(".page", name=account.name, done="enabled"), 303)


@blueprint.post("/<name>/password")
def reset_password(name: str) -> Response:
    """Draw another password for somebody, and show it; they are signed out everywhere."""
    account, drawn = _other(name), _drawn()
    holdings().store.accounts.change_password(account.name, passwords.hashed(drawn), by=actor())
    return _page(holdings().store.accounts.named(account.name), password=drawn)


@blueprint.post("/<name>/sessions/end")
def end_sessions(name: str) -> ResponseReturnValue:
    """Sign somebody out everywhere."""
    account = _other(name)
    holdings().store.accounts.end_sessions(account, by=actor())
    return redirect(url_for(".page", name=account.name, done="sessions"), 303)


@blueprint.post("/<name>/tokens/<token_id>/revoke")
def revoke(name: str, token_id: str) -> ResponseReturnValue:
    """Let a token of somebody open nothing any more."""
    accounts = holdings().store.accounts
    account = accounts.named(name)
    accounts.revoke_token(token_id, by=actor(), of=account.id)
    return redirect(url_for(".page", name=account.name, done="token"), 303)


def _other(name: str) -> Account:
    """Return the account of that name; Forbidden where it is one's own."""
    account = holdings().store.accounts.named(name)
    if account.name == actor().name:
        raise Forbidden(wording("This is your own account; another administrator can change it."))
    return account


def _role() -> Role:
    try:
        return Role(request.form.get("role", ""))
    except ValueError:
        raise ParameterError("role", wording("is none of those offered")) from None


def _drawn() -> str:
    return secrets.token_urlsafe(_DRAWN)


def _listing(*, problem: str | None = None) -> Response:
    accounts = holdings().store.accounts
    tokens = accounts.tokens()
    return _uncached(
        render_template(
            "accounts.html",
            accounts=accounts.all(),
            tokens={
                one.name: sum(each.account == one.name and not each.revoked for each in tokens)
                for one in accounts.all()
            },
            roles=tuple(Role),
            problem=problem and _("No account was added: %(reason)s.", reason=problem),
            given=request.form,
        ),
        status=400 if problem else 200,
    )


def _page(account: Account, *, password: str | None = None) -> Response:
    accounts = holdings().store.accounts
    return _uncached(
        render_template(
            "account_of.html",
            account=account,
            is_own=account.name == actor().name,
            sessions=accounts.sessions(account.id),
            tokens=accounts.tokens(account.id),
            roles=tuple(Role),
            password=password,
            done=request.args.get("done"),
        )
    )


def _uncached(page: str, *, status: int = 200) -> Response:
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
