"""Who acts, and what they may: each view says whom it is for, and :mod:`web.gate` asks.

A view that says nothing is for readers and changes nothing: any method but GET, HEAD and OPTIONS
is refused there. :func:`requires` opens it to a role, :func:`public` to anybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Blueprint, Flask, g, request
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import Forbidden

from archive.account_records import Actor, Deed
from archive.config import OpenIngestion, Reading
from archive.roles import Role, TokenScope
from archive.sentences import wording
from web.holdings import holdings
from web.security import why_not_local
from web.sessions import signed_in

View = TypeVar("View", bound=Callable[..., object])

LOCAL = "local"
NOBODY = "nobody"
_ACCESS = "onrecord_access"
_SCOPES = {
    Role.READER: TokenScope.READ,
    Role.CURATOR: TokenScope.CURATE,
    Role.ADMINISTRATOR: TokenScope.ADMIN,
}


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
    """Who makes the present request: ``name`` is what their decisions are signed with.

    ``scopes`` are those of the token that a program shows, None for a person.
    """

    name: str
    role: Role
    scopes: tuple[TokenScope, ...] | None = None

    def may(self, access: Access) -> bool:
        """Say whether the role, and the token's scopes, are enough for a view."""
        scoped = self.scopes is None or access.scope in self.scopes
        return scoped and (access.role is None or self.role.covers(access.role))


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


def setting(view: View) -> View:
    """Let anybody use a view that changes nothing but what their own browser keeps."""
    return _marked(Access(role=None, scope=TokenScope.READ, changes=False))(view)


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
    """Return who makes the present request, None where that is nobody known.

    A token speaks for itself: where one is shown, the session beside it does not count.
    """
    if "principal" not in g:
        g.principal = _by_token() if shows_token() else _by_session() or _at_this_machine()
    found: Principal | None = g.principal
    return found


def actor() -> Actor:
    """Return who makes the present request, as the log of deeds names them."""
    who = principal()
    return Actor(name=who.name if who else NOBODY, address=request.remote_addr)


def log_deed(deed: Deed, *, subject: str | None = None, detail: str | None = None) -> None:
    """Write into the log what who makes the present request just did."""
    holdings().store.deeds.record(actor(), deed, subject=subject, detail=detail)


def acting_curator() -> str:
    """Return the name that a decision made by the present request is signed with.

    Raises Forbidden where who makes it is no curator.
    """
    who = principal()
    if who is None or not who.role.covers(Role.CURATOR):
        raise Forbidden("This is for curators.")
    return who.name


def may(role: Role, *, scope: TokenScope | None = None) -> bool:
    """Say whether the present request may do what is for ``role``, and with a token for ``scope``.

    Where reading is open, anybody is a reader.
    """
    return allows(Access(role=role, scope=scope or _SCOPES[role]))


def allows(access: Access) -> bool:
    """Say whether the present request may use a view that is for ``access``."""
    is_open = holdings().config.reading is Reading.OPEN
    if access.role is None or (access.role is Role.READER and is_open):
        return True
    who = principal()
    return who is not None and who.may(access)


def shows_token() -> bool:
    """Say whether the present request shows a program's token."""
    return request.authorization is not None and request.authorization.type == "bearer"


def why_not_at_this_machine() -> str | None:
    """Say why who makes the present request is not the person at this machine, None if so."""
    config = holdings().config
    if config.open_ingestion is not OpenIngestion.LOOPBACK:
        return wording("the archive’s configuration has closed it (open_ingestion)")
    if config.is_proxied:
        return wording("a proxy stands before the site, so that a request may be anybody’s")
    return why_not_local(request, bound_to=config.host)


def _by_token() -> Principal | None:
    shown = request.authorization.token if request.authorization else None
    found = holdings().store.accounts.token(shown or "")
    if found is None:
        return None
    account, token = found
    return Principal(name=account.name, role=account.role, scopes=token.scopes)


def _by_session() -> Principal | None:
    found = signed_in()
    return Principal(name=found.account.name, role=found.account.role) if found else None


def _at_this_machine() -> Principal | None:
    """Return the person at this machine, who needs no account as long as nobody has one."""
    if why_not_at_this_machine() or holdings().store.accounts.exist():
        return None
    return Principal(name=LOCAL, role=Role.CURATOR)


def _marked(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        setattr(view, _ACCESS, access)
        return view

    return mark
