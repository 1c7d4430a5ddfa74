"""The log of deeds as a page, for administrators."""

from flask import Blueprint, Response, make_response, render_template, request

from archive.account_records import Deed
from archive.roles import Role
from web.auth import requires
from web.holdings import holdings
from web.languages import to_translate
from web.operations import number
from web.search_state import ParameterError

blueprint = Blueprint("deeds", __name__)

_SIZE = 100
_WORDS = {
    Deed.SIGNED_IN: to_translate("signed in"),
    Deed.SIGN_IN_FAILED: to_translate("failed to sign in"),
    Deed.SIGNED_OUT: to_translate("signed out"),
    Deed.ACCOUNT_ADDED: to_translate("added an account"),
    Deed.ROLE_CHANGED: to_translate("changed a role"),
    Deed.ACCOUNT_DISABLED: to_translate("disabled an account"),
    Deed.ACCOUNT_ENABLED: to_translate("enabled an account"),
    Deed.PASSWORD_CHANGED: to_translate("changed a password"),
    Deed.SESSIONS_ENDED: to_translate("ended sessions"),
    Deed.TOKEN_ISSUED: to_translate("issued a token"),
    Deed.TOKEN_REVOKED: to_translate("revoked a token"),
    Deed.RELEASES_ADDED: to_translate("added releases"),
    Deed.RELEASE_DELETED: to_translate("deleted a release"),
    Deed.RELEASE_PURGED: to_translate("purged a release"),
    Deed.RELEASE_RESTORED: to_translate("restored a release"),
    Deed.PURGE_LIFTED: to_translate("let come back what was purged"),
    Deed.DECIDED: to_translate("decided"),
    Deed.REPORT_ANSWERED: to_translate("answered a report"),
    Deed.JOB_CANCELLED: to_translate("cancelled a job"),
    Deed.SOURCES_PULLED: to_translate("asked for a pull"),
    Deed.BACKED_UP: to_translate("made a backup"),
}


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
            deeds=_WORDS,
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
