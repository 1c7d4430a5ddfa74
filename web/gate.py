"""The gate before every view: who may pass, how often, and from whose page.

A request whose method can change something carries a token against cross-site requests, in the
form or in the header ``X-CSRFToken``. A program that shows a token of its own needs none: no page
of another site can make a browser send that.
"""

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import BadRequest, Forbidden, Unauthorized
from werkzeug.sansio.utils import host_is_trusted

from archive.config import Config
from archive.roles import Role, TokenScope
from archive.sentences import wording
from web import limits, sessions
from web.auth import (
    Access,
    access_of,
    allows,
    principal,
    public,
    shows_token,
    why_not_at_this_machine,
)
from web.holdings import holdings
from web.programs import is_for_programs
from web.proxy import DeclaredProxy

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_READING = Access(role=Role.READER, scope=TokenScope.READ, changes=False)
_protection = CSRFProtect()


def install(app: Flask, config: Config) -> None:
    """Let the gate stand before every view of ``app``, and the declared proxy before the gate."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    _protection.init_app(app)
    sessions.install(app)
    limits.install(app, config)
    app.before_request(_gate)
    public(app.view_functions["static"])
    if config.is_proxied:
        app.wsgi_app = DeclaredProxy(  # type: ignore[assignment,method-assign] # as Flask has it
            app.wsgi_app, config.proxies
        )


def _gate() -> ResponseReturnValue | None:
    """Refuse what the present request may not do."""
    trusted = holdings().config.trusted_hosts
    if trusted and not host_is_trusted(request.host, trusted):
        raise BadRequest("This site has not the name that was asked for.")
    if request.endpoint is None:
        return None
    limits.count_request(request.endpoint)
    if shows_token() and principal() is None:
        raise Unauthorized(
            "The token opens nothing: it is unknown, expired or revoked.",
            www_authenticate=WWWAuthenticate("bearer", {"error": "invalid_token"}),
        )
    stated = access_of(current_app, request.endpoint)
    access = stated or _READING
    if not allows(access):
        return _refused(access)
    if request.method not in _SAFE:
        if stated is None:
            raise Forbidden(wording("Nothing can be changed here."))
        if stated.changes and not shows_token():
            _protection.protect()
    return None


def _refused(access: Access) -> ResponseReturnValue:
    """Say why the present request may not pass; lead a person to the page to sign in."""
    who = principal()
    if who is not None:
        raise Forbidden(_why_not_enough(access))
    if not holdings().store.accounts.exist():
        raise Forbidden(_why_closed(access))
    if request.method == "GET" and not _is_for_programs():
        return redirect(url_for("signing_in.form", next=_here()), code=303)
    raise Unauthorized(
        wording("Sign in first, or show a token."), www_authenticate=WWWAuthenticate("bearer")
    )


def _why_not_enough(access: Access) -> str:
    who = principal()
    if who is not None and who.scopes is not None and access.scope not in who.scopes:
        return wording("The token has not the scope “%(scope)s”.", scope=access.scope)
    return wording("This needs the role “%(role)s”.", role=access.role)


def _why_closed(access: Access) -> str:
    return wording(
        "This is closed: %(reason)s. On the archive’s own machine, releases can be added with "
        "“onrecord ingest PATH…”, and accounts to sign in with by “onrecord user add NAME”.",
        reason=why_not_at_this_machine()
        or wording("it needs the role “%(role)s”", role=access.role),
    )


def _is_for_programs() -> bool:
    accepted = request.accept_mimetypes
    wants_no_page = bool(accepted) and not accepted.accept_html
    return shows_token() or is_for_programs(request.path) or wants_no_page


def _here() -> str:
    return request.full_path if request.query_string else request.path
