"""The choice of a language: a form on every page, kept in a cookie, so that no address says it."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from web.auth import setting
from web.languages import BY_TAG, COOKIE
from web.search_state import not_one_of

blueprint = Blueprint("languages", __name__)

_YEAR = 365 * 24 * 3600
_LONGEST_PATH = 4000


@blueprint.post("/language")
@setting
def choose() -> AnyResponse:
    """Keep the language that a visitor chooses, and lead back to the page they came from."""
    tag = request.form.get("language", "")
    if tag not in BY_TAG:
        raise not_one_of("language", BY_TAG)
    answer = redirect(_way_back(request.form.get("next", "")), 303)
    answer.set_cookie(
        COOKIE, tag, max_age=_YEAR, secure=request.is_secure, httponly=True, samesite="Lax"
    )
    return answer


def here() -> str:
    """Return the path of the present page, to come back to; the first page's after a form."""
    if request.method not in {"GET", "HEAD"}:
        return url_for("home.home")
    return request.full_path.removesuffix("?")[:_LONGEST_PATH]


def _way_back(path: str) -> str:
    """Return ``path`` where it is one of this site, else the first page's."""
    is_ours = path.startswith("/") and path[1:2] not in {"/", "\\"} and path.isprintable()
    return path if is_ours and len(path) <= _LONGEST_PATH else url_for("home.home")
