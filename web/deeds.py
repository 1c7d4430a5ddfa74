"""The log of deeds as a page, for administrators."""

from flask import Blueprint, Response, make_response, render_template, request

from archive.account_records import Deed
from archive.roles import Role
from web.auth import requires
from web.holdings import holdings
from web.operations import number
from web.search_state import ParameterError

blueprint = Blueprint("deeds", __name__)

_SIZE = 100


@blueprint.get("/log")
@requires(Role.ADMINISTRATOR)
def page() -> Response:
    """Show who did what, the newest first."""
    actor = request.args.get("who", "").strip()[:64]
    deed = _deed(request.args.get("what", ""))
    before = number("before", 1, 2**53, default=0) or None
    entries = holdings().store.deeds.entries(
        before=before, limit=_SIZE + 1, actor=actor or None, deed=deed
    )
    answer = make_response(
        render_template(
            "deeds.html",
            entries=entries[:_SIZE],
            older=entries[_SIZE - 1].number if len(entries) > _SIZE else None,
            actor=actor,
            deed=deed,
            deeds=tuple(Deed),
            before=before,
        )
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _deed(given: str) -> Deed | None:
    try:
        return Deed(given) if given else None
    except ValueError:
        raise ParameterError("what", "is nothing that the log tells of") from None
