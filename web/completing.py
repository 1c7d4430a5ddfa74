"""What a visitor may be about to type: names and words of the archive, for the search box."""

from flask import Blueprint, Response, jsonify, request

from archive.codec import JSON
from index.contract import WORDS, Completion, Scope
from index.fields import FACETS
from web.addresses import search_url
from web.holdings import holdings
from web.languages import gettext as _
from web.search_state import SearchState, read

blueprint = Blueprint("completing", __name__)

_FEWEST = 2
_EACH = 4


@blueprint.get("/complete.json")
def complete() -> Response:
    """Return what the text of the search goes on to be: a name with its search, or more text."""
    state = read(request.query_string)
    found: tuple[Completion, ...] = ()
    if len(state.text) >= _FEWEST:
        with holdings().asking() as index:
            found = index.complete(state.text, limit=_EACH)
    answer = jsonify([_offer(one, state.text, state.scope) for one in found])
    answer.headers["Cache-Control"] = "private, max-age=60"
    return answer


def _offer(one: Completion, text: str, scope: Scope) -> dict[str, JSON]:
    """Return an offer: where it leads to ``url``, or what the ``text`` becomes."""
    if one.facet == WORDS:
        before, blank, _last = text.rpartition(" ")
        return {"label": one.value, "kind": _("word"), "count": one.count,
                "text": f"{before}{blank}{one.value}"}  # fmt: skip
    chosen = SearchState(scope=scope).add(one.facet, one.value)
    return {"label": one.value, "kind": _(FACETS[one.facet].label).lower(), "count": one.count,
            "url": search_url(chosen)}  # fmt: skip
