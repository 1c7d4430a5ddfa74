"""Who is signed in, in which browser: Flask-Login over sessions that the server can end.

The browser's cookie is signed and holds a key drawn at random; what the key opens is in the store,
so that signing out, another password, another role and a disabled account end it at once.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from flask import Flask, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from archive.account_records import Account, Actor, Session
from web.holdings import holdings


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """An account in one browser; ``key`` opens the session."""

    account: Account
    session: Session
    key: str


class _User(UserMixin):  # type: ignore[misc] # Flask-Login has no types
    """What Flask-Login remembers: the key instead of a name."""

    def __init__(self, found: SignedIn) -> None:
        self.found = found

    def get_id(self) -> str:
        """Return what the cookie holds."""
        return self.found.key


def install(app: Flask) -> None:
    """Let Flask-Login look up who is signed in, when somebody asks."""
    manager = LoginManager()
    # Bound to the key alone: an address changes under way, and the name of a browser is no secret.
    manager.session_protection = None
    manager.user_loader(_load)
    manager.init_app(app, add_context_processor=False)


def signed_in() -> SignedIn | None:
    """Return who is signed in where the present request comes from."""
    return cast("SignedIn", current_user.found) if current_user.is_authenticated else None


def sign_in(account: Account) -> None:
    """Begin a session of ``account`` in this browser, under a new key; the cookie starts afresh."""
    by = Actor(name=account.name, address=request.remote_addr)
    accounts = holdings().store.accounts
    former = session.get("_user_id")
    if isinstance(former, str):
        accounts.end_session(former, by=by)
    session.clear()
    key = accounts.begin_session(account, by=by)
    found = _open(key)
    if found:
        login_user(_User(found))


def sign_out() -> None:
    """End this browser's session, in the store and in the cookie."""
    found = signed_in()
    if found:
        by = Actor(name=found.account.name, address=request.remote_addr)
        holdings().store.accounts.end_session(found.key, by=by)
    logout_user()
    session.clear()


def _load(key: str) -> _User | None:
    found = _open(key)
    return _User(found) if found else None


def _open(key: str) -> SignedIn | None:
    config = holdings().config
    found = holdings().store.accounts.session(
        key,
        idle=timedelta(minutes=config.session_idle_minutes),
        longest=timedelta(hours=config.session_hours),
    )
    return SignedIn(account=found[0], session=found[1], key=key) if found else None
