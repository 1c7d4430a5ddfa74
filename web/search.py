"""The search: results beside the facets, every state an address that can be shared."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import (
    Blueprint,
    Response,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from archive.errors import QueryError
from index.contract import ResultPage
from index.fields import FACETS
from web import results
from web.addresses import search_url
from web.holdings import holdings
from web.pager import Pager
from web.search_state import SearchState, read

blueprint = Blueprint("search", __name__)

_ALL_VALUES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """One filter whose loss would bring ``total`` hits back to a search that found none."""

    label: str
    state: SearchState
    total: int


@blueprint.get("/search")
def results_page() -> AnyResponse | str:
    """Show one page of the answer, or the place at which the query cannot be understood."""
    state = read(request.query_string)
    if "" in request.args.values():
        return redirect(search_url(state))
    try:
        answer = _ask(state)
    except QueryError as error:
        return _misunderstood(state, error)
    found = results.hits(holdings().store, state.scope, answer.hits)
    return render_template(
        "search.html",
        state=state,
        answer=answer,
        hits=found,
        missing=len(answer.hits) - len(found),
        facets=results.facets(answer),
        pager=Pager(page=state.page, size=holdings().config.page_size, total=answer.total),
        ways_out=() if answer.total else tuple(_ways_out(state)),
        lag=holdings().lag(),
    )


@blueprint.get("/search.json")
def results_json() -> Response:
    """Return one page of the answer; ``next_url`` is null on the last."""
    state = read(request.query_string)
    answer = _ask(state)
    pager = Pager(page=state.page, size=holdings().config.page_size, total=answer.total)
    base = f"{request.host_url.rstrip('/')}{url_for('.results_json')}?"
    following = base + state.with_page(pager.next).query_string if pager.next else None
    return jsonify(
        {
            "total": answer.total,
            "page": state.page,
            "pages": pager.pages,
            "next_url": following,
            "hits": results.hits_to_json(holdings().store, state.scope, answer.hits),
            "facets": results.facets_to_json(answer),
        }
    )


@blueprint.get("/search/values/<facet>")
def values(facet: str) -> AnyResponse | str:
    """Show every value of one facet under the rest of the search, to choose from."""
    if facet not in FACETS:
        raise NotFound(f"There is no facet “{facet}”.")
    state = read(request.query_string)
    try:
        answer = _ask(replace(state, page=1), facet_size=_ALL_VALUES)
    except QueryError as error:
        return _misunderstood(state, error)
    choices = next((f for f in results.facets(answer) if f.name == facet), None)
    return render_template("values.html", state=state, facet=FACETS[facet], choices=choices)


def _ask(state: SearchState, *, facet_size: int | None = None) -> ResultPage:
    config = holdings().config
    size = config.facet_size if facet_size is None else facet_size
    return holdings().search(state.query(size=config.page_size, facet_size=size))


def _misunderstood(state: SearchState, error: QueryError) -> Response:
    page = render_template("search.html", state=state, answer=None, query_error=error)
    answer = make_response(page, 400)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _ways_out(state: SearchState) -> Iterator[WayOut]:
    """Yield the single filters without which there would be hits."""
    for name, wider in _wider(state):
        total = holdings().search(wider.query(size=1, facet_size=0)).total
        if total:
            yield WayOut(label=name, state=wider, total=total)


def _wider(state: SearchState) -> Iterator[tuple[str, SearchState]]:
    for facet in dict.fromkeys(name for name, _ in state.filters):
        yield FACETS[facet].label.lower(), state.without_facet(facet)
    if state.since or state.until:
        yield "dates", state.without_dates()
    if state.text and state.narrowed:
        yield "words", state.with_text("")
    if len(state.filters) > 1:
        yield "filters", state.without_filters()
