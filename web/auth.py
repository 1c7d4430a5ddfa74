"""Who acts, and what they may: each view says whom it is for, and one gate asks every request.

A view that says nothing is for readers and changes nothing: any method but GET, HEAD and OPTIONS
is refused there. :func:`requires` opens it to a role, :func:`public` to anybody. A request whose
method can change something carries a token against cross-site requests, in the form or in the
header ``X-CSRFToken``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Blueprint, Flask, current_app, g, request
from flask.blueprints import BlueprintSetupState
from flask_wtf import CSRFProtect
from werkzeug.exceptions import Forbidden

from archive.config import OpenIngestion
from archive.roles import Role, TokenScope
from web.holdings import holdings
from web.security import why_not_local

View = TypeVar("View", bound=Callable[..., object])

LOCAL = "local"
_ACCESS = "onrecord_access"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_SCOPES = {
    Role.READER: TokenScope.READ,
    Role.CURATOR: TokenScope.CURATE,
    Role.ADMINISTRATOR: TokenScope.ADMIN,
}
_protection = CSRFProtect()


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Whom a view is for: ``role`` and those above, anybody where it is None.

    ``scope`` is what a program's token needs; ``changes`` says whether methods that can change
    something do so here, and not only carry a long question.
    """

    role: Role | None
    scope: TokenScope
    changes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who makes the present request: ``name`` is what their decisions are signed with."""

    name: str
    role: Role


_READING = Access(role=Role.READER, scope=TokenScope.READ, changes=False)


def requires(
    role: Role, *, scope: TokenScope | None = None, changes: bool = True
) -> Callable[[View], View]:
    """Let a view be used by ``role`` and those above; the decorator stands below the route's.

    A token needs ``scope``, which follows from the role unless given. With ``changes`` false the
    view answers POST too, but only as a long question: it changes nothing, and needs no token
    against cross-site requests.
    """
    return _marked(Access(role=role, scope=scope or _SCOPES[role], changes=changes))


def public(view: View) -> View:
    """Let a view be used by anybody, also where reading is closed."""
    return _marked(Access(role=None, scope=TokenScope.READ))(view)


def all_require(blueprint: Blueprint, role: Role, *, scope: TokenScope | None = None) -> None:
    """Let all views of ``blueprint`` that say nothing themselves be used by ``role`` and above."""
    access = Access(role=role, scope=scope or _SCOPES[role])

    def remember(state: BlueprintSetupState) -> None:
        state.app.extensions.setdefault(_ACCESS, {})[state.name] = access

    blueprint.record(remember)


def access_of(app: Flask, endpoint: str) -> Access | None:
    """Return whom the view of ``endpoint`` is for, None where it does not say."""
    found = getattr(app.view_functions[endpoint], _ACCESS, None)
    if isinstance(found, Access):
        return found
    of_blueprints: dict[str, Access] = app.extensions.get(_ACCESS, {})
    return of_blueprints.get(endpoint.rpartition(".")[0])


def principal() -> Principal | None:
    """Return who makes the present request, None where that is nobody known."""
    if "principal" not in g:
        g.principal = None if why_not_this_machine() else Principal(name=LOCAL, role=Role.CURATOR)
    found: Principal | None = g.principal
    return found


def acting_curator() -> str:
    """Return the name that a decision made by the present request is signed with.

    Raises Forbidden where who makes it is no curator.
    """
    who = principal()
    if who is None or not who.role.covers(Role.CURATOR):
        raise Forbidden("This is for curators.")
    return who.name


def may(role: Role) -> bool:
    """Say whether the present request may do what is for ``role``."""
    who = principal()
    return role is Role.READER or (who is not None and who.role.covers(role))


def why_not_this_machine() -> str | None:
    """Say why who makes the present request is not the person at this machine, None if so."""
    config = holdings().config
    if config.open_ingestion is not OpenIngestion.LOOPBACK:
        return "the archive’s configuration has closed it (open_ingestion)"
    return why_not_local(request, bound_to=config.host)


def install(app: Flask) -> None:
    """Let the gate stand before every view of ``app``."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    _protection.init_app(app)
    app.before_request(_gate)


def _gate() -> None:
    """Refuse what the present request may not do."""
    if request.endpoint is None or request.endpoint not in current_app.view_functions:
        return
    stated = access_of(current_app, request.endpoint)
    access = stated or _READING
    if access.role is not None and not may(access.role):
        raise Forbidden(_why_closed(access.role))
    if request.method in _SAFE:
        return
    if stated is None:
        raise Forbidden("Nothing can be changed here.")
    if stated.changes:
        _protection.protect()


def _why_closed(role: Role) -> str:
    reason = why_not_this_machine() or f"it is for a {role}"
    return (
        f"This is closed: {reason}. Releases can be added with “onrecord ingest PATH…” on the "
        "archive’s own machine."
    )


def _marked(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        setattr(view, _ACCESS, access)
        return view

    return mark
