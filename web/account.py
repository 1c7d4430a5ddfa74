"""One's own account: another password, the browsers one is signed in with, tokens for programs."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from archive.errors import ArchiveError
from archive.roles import Role, TokenScope
from archive.sentences import wording
from web import passwords, sessions
from web.auth import actor, requires, shows_token
from web.holdings import holdings
from web.languages import gettext as _
from web.languages import to_translate, translated
from web.search_state import ParameterError
from web.sessions import SignedIn

blueprint = Blueprint("account", __name__, url_prefix="/account")

SCOPES = {
    TokenScope.READ: to_translate("read what is closed to strangers"),
    TokenScope.INGEST: to_translate("add releases"),
    TokenScope.CURATE: to_translate("correct what was read, and decide"),
    TokenScope.ADMIN: to_translate("administer"),
}
LIFETIMES = (7, 30, 90, 366)
_NEEDED = {
    TokenScope.READ: Role.READER,
    TokenScope.INGEST: Role.CURATOR,
    TokenScope.CURATE: Role.CURATOR,
    TokenScope.ADMIN: Role.ADMINISTRATOR,
}


@blueprint.get("/")
@requires(Role.READER, scope=TokenScope.ADMIN)
def page() -> ResponseReturnValue:
    """Show the account, its sessions and its tokens."""
    return _page(_own())


@blueprint.post("/password")
@requires(Role.READER, scope=TokenScope.ADMIN)
def password() -> ResponseReturnValue:
    """Change the password; every other browser is signed out."""
    own = _own()
    kept = holdings().store.accounts.credentials(own.account.name)
    new = request.form.get("new", "")
    if kept is None or not passwords.is_right(request.form.get("password", ""), kept[1]):
        return _page(own, problem=_("The present password is another one."), status=403)
    refused = passwords.why_refused(new, name=own.account.name)
    if refused:
        return _page(
            own,
            problem=translated(wording("The new password %(reason)s.", reason=refused)),
            status=400,
        )
    if new != request.form.get("again", ""):
        return _page(own, problem=_("The new password was typed in two ways."), status=400)
    holdings().store.accounts.change_password(own.account.name, passwords.hashed(new), by=actor())
    sessions.sign_in(own.account)
    return redirect(url_for(".page", changed="password"), code=303)


@blueprint.post("/sessions/end")
@requires(Role.READER, scope=TokenScope.ADMIN)
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere else."""
    own = _own()
    holdings().store.accounts.end_sessions(own.account, by=actor())
    sessions.sign_in(own.account)
    return redirect(url_for(".page", changed="sessions"), code=303)


@blueprint.post("/tokens")
@requires(Role.READER, scope=TokenScope.ADMIN)
def issue() -> ResponseReturnValue:
    """Issue a token, and show its secret this once."""
    own = _own()
    try:
        scopes = tuple(TokenScope(one) for one in request.form.getlist("scope"))
        days = int(request.form.get("days", ""))
    except ValueError as error:
        raise ParameterError(
            "scope", wording("or the number of days is none of those offered")
        ) from error
    try:
        _token, secret = holdings().store.accounts.issue_token(
            own.account.name,
            label=request.form.get("label", ""),
            scopes=tuple(one for one in scopes if one in _offered(own)),
            days=days,
            by=actor(),
        )
    except ArchiveError as error:
        return _page(own, problem=_("No token was issued: %(reason)s.", reason=error), status=400)
    return _page(own, secret=secret)


@blueprint.post("/tokens/<token_id>/revoke")
@requires(Role.READER, scope=TokenScope.ADMIN)
def revoke(token_id: str) -> ResponseReturnValue:
    """Let one of one's own tokens open nothing any more."""
    own = _own()
    holdings().store.accounts.revoke_token(token_id, by=actor(), of=own.account.id)
    return redirect(url_for(".page", changed="tokens"), code=303)


def _own() -> SignedIn:
    """Return who is signed in; Forbidden for a token: it cannot make others."""
    found = None if shows_token() else sessions.signed_in()
    if found is None:
        raise Forbidden(wording("An account’s page is for who signs in with its password."))
    return found


def _offered(own: SignedIn) -> dict[TokenScope, str]:
    return {
        scope: about for scope, about in SCOPES.items() if own.account.role.covers(_NEEDED[scope])
    }


def _page(
    own: SignedIn, *, problem: str | None = None, secret: str | None = None, status: int = 200
) -> Response:
    accounts = holdings().store.accounts
    answer = make_response(
        render_template(
            "account.html",
            own=own,
            sessions=accounts.sessions(own.account.id),
            tokens=accounts.tokens(own.account.id),
            scopes=_offered(own),
            lifetimes=LIFETIMES,
            least=passwords.LEAST,
            problem=problem,
            secret=secret,
            changed=request.args.get("changed"),
        ),
        status,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
