"""Signing in and out.

Whether a name is unknown, a password wrong or an account disabled: the answer is the same, and
takes as long. Failures are counted for the address and for the name.
"""

import re

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.account_records import Account, Actor, Deed
from web import passwords, sessions
from web.auth import NOBODY, public
from web.holdings import holdings
from web.languages import to_translate, translated
from web.limits import Limit, address_key, limits
from web.security import is_local

blueprint = Blueprint("signing_in", __name__)

_LOCAL_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,2000}")
_WRONG = to_translate("The name or the password is wrong.")


@blueprint.get("/sign-in")
@public
def form() -> ResponseReturnValue:
    """Show the form to sign in; lead on who is signed in already."""
    following = local_path(request.args.get("next", ""))
    if sessions.signed_in():
        return redirect(following, code=303)
    return _form(following)


@blueprint.post("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Sign in, and lead to the page that was asked for."""
    name = request.form.get("name", "").strip()
    following = local_path(request.form.get("next", ""))
    keys = _counted_as(name)
    limits().refuse_beyond(Limit.SIGN_IN, *keys)
    account = _account(name, request.form.get("password", ""))
    if account is None:
        limits().count(Limit.SIGN_IN, *keys)
        return _form(following, problem=_WRONG, status=401)
    sessions.sign_in(account)
    return redirect(following, code=303)


@blueprint.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session of this browser."""
    sessions.sign_out()
    answer = redirect(url_for("home.home"), code=303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def local_path(given: str) -> str:
    """Return ``given`` where it is a path of this site, else the first page's.

    Browsers take two slashes, a slash and a backslash, or control characters to lead elsewhere.
    """
    return given if _LOCAL_PATH.fullmatch(given) else url_for("home.home")


def _account(name: str, password: str) -> Account | None:
    """Return the account that name and password open, None for none; log a failure."""
    accounts = holdings().store.accounts
    found = accounts.credentials(name)
    account, kept = found or (None, None)
    is_right = passwords.is_right(password, kept)
    if account and kept and is_right and not account.disabled:
        if passwords.is_outdated(kept):
            accounts.rehash(account, passwords.hashed(password))
        return account
    # A name that nobody has may be a password in the wrong field.
    subject = account.name if account else "an unknown name"
    detail = "the account is disabled" if account and is_right else None
    by = Actor(name=NOBODY, address=request.remote_addr)
    holdings().store.deeds.record(by, Deed.SIGN_IN_FAILED, subject=subject, detail=detail)
    return None


def _counted_as(name: str) -> tuple[str, ...]:
    by_name = f"name {name.casefold()[:64]}"
    return (by_name,) if is_local(request) else (by_name, address_key())


def _form(following: str, *, problem: str | None = None, status: int = 200) -> Response:
    page = render_template(
        "sign_in.html",
        following=following,
        problem=translated(problem) if problem else None,
        nobody=not holdings().store.accounts.exist(),
    )
    answer = make_response(page, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
