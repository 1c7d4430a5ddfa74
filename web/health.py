"""Whether the server runs, and whether what it serves can be trusted."""

from flask import Blueprint, Response, jsonify

from archive.errors import IndexUnavailableError
from web.auth import public
from web.holdings import holdings

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def alive() -> Response:
    """Say that the process answers."""
    return _uncached(jsonify({"status": "ok"}))


@blueprint.get("/readyz")
@public
def ready() -> Response:
    """Compare the store and the index; 503 with the reason where the search cannot be trusted."""
    try:
        found = holdings().compare()
    except IndexUnavailableError as error:
        return _not_ready(str(error))
    if found.behind:
        seen = f"change {found.index_position} of {found.position}"
        return _not_ready(f"the index has seen {seen}; run 'onrecord reindex'")
    if not found.agrees:
        return _not_ready(
            f"the index holds {found.indexed_releases} releases and {found.indexed_quotations} "
            f"quotations, the store {found.releases} and {found.quotations}; run 'onrecord reindex'"
        )
    return _uncached(
        jsonify({"status": "ok", "position": found.position, "releases": found.releases})
    )


def _not_ready(reason: str) -> Response:
    answer = _uncached(jsonify({"status": "not ready", "reason": reason}))
    answer.status_code = 503
    return answer


def _uncached(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
