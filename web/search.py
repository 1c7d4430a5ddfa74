"""The search: results beside the facets, every state an address that can be shared."""

from dataclasses import replace
from urllib.parse import urlencode

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
)
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from archive.codec import JSON
from archive.errors import QueryError
from archive.sentences import wording
from archive.text import clean, one_line
from index.contract import ResultPage, Values
from index.fields import FACETS
from web import results
from web.addresses import absolute, search_url
from web.histogram import histogram
from web.holdings import holdings
from web.limits import Limit, limited
from web.pager import Pager
from web.search_state import MAX_VALUE, SearchState, read, same
from web.standing_names import read_search, standing
from web.ways_out import ways_out

blueprint = Blueprint("search", __name__)

_MOST_VALUES = 500
_FIND = "find"
AFTER = "after"


@blueprint.get("/search")
@limited(Limit.SEARCH)
def results_page() -> AnyResponse | str:
    """Show one page of the answer, or the place at which the query cannot be understood."""
    given = read(request.query_string)
    state = standing(given)
    if "" in request.args.values() or state != given:
        return redirect(search_url(state))
    try:
        answer = _ask(state, nearest=True)
    except QueryError as error:
        return _misunderstood(state, error)
    found = results.hits(holdings().store, state.scope, answer.hits)
    return render_template(
        "search.html",
        state=state,
        answer=answer,
        hits=found,
        nearest=results.hits(holdings().store, state.scope, answer.nearest),
        near=state.with_text(answer.suggestion or state.text),
        missing=len(answer.hits) - len(found),
        facets=results.facets(answer, state),
        histogram=histogram(state, answer),
        pager=Pager(page=state.page, size=holdings().config.page_size, total=answer.total),
        ways_out=ways_out(state, answer),
        lag=holdings().lag(),
    )


def answer_to_json(
    state: SearchState, *, path: str, after: tuple[str, str] | None
) -> dict[str, JSON]:
    """Return one page of the answer, from behind the hit ``after`` where one is given.

    ``next_url``, at ``path``, goes on behind the last hit of the page; it is null at the end.
    """
    answer = _ask(state, after=after)
    size = holdings().config.page_size
    pager = Pager(page=answer.before // size + 1, size=size, total=answer.total)
    following = None
    if answer.hits and answer.before + len(answer.hits) < answer.total:
        last = answer.hits[-1]
        cursor = (AFTER, f"{last.release_id}.{last.id}")
        following = urlencode((*state.with_page(1).parameters(), cursor))
    return {
        "total": answer.total,
        "page": pager.page,
        "pages": pager.pages,
        "next_url": absolute(f"{path}?{following}") if following else None,
        "hits": results.hits_to_json(holdings().store, state.scope, answer.hits),
        "facets": results.facets_to_json(answer),
    }


@blueprint.get("/search/values/<facet>")
@limited(Limit.SEARCH)
def values(facet: str) -> AnyResponse | str:
    """Show the values of one facet under the rest of the search, to choose from or look through."""
    state, wanted = _values_asked(facet)
    try:
        found = _values(state, facet, wanted)
    except QueryError as error:
        return _misunderstood(state, error)
    choices = [results.choice(facet, bucket) for bucket in found.buckets]
    return render_template(
        "values.html",
        state=state,
        facet=FACETS[facet],
        choices=choices,
        total=found.total,
        wanted=wanted,
        unseen=_unseen(state, {same(facet, one.value) for one in choices}),
    )


def values_to_json(facet: str) -> dict[str, JSON]:
    """Return the values of a facet that the present request asks for, the commonest first."""
    state, wanted = _values_asked(facet)
    found = _values(state, facet, wanted)
    return {
        "facet": facet,
        "total": found.total,
        "values": [
            {"value": one.value, "count": one.count, "chosen": one.chosen} for one in found.buckets
        ],
    }


def _values_asked(facet: str) -> tuple[SearchState, str]:
    if facet not in FACETS:
        raise NotFound(wording("There is no facet “%(facet)s”.", facet=facet))
    state = read_search(request.query_string, beside=(_FIND,)).with_page(1)
    return state, one_line(clean(request.args.get(_FIND, "")))[:MAX_VALUE]


def _values(state: SearchState, facet: str, wanted: str) -> Values:
    with holdings().asking() as index:
        return index.values(
            state.query(size=1, facets=()), facet, containing=wanted, limit=_MOST_VALUES
        )


def _unseen(state: SearchState, seen: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the parameters of ``state`` that no box of the page carries on."""
    return [
        (name, value)
        for name, value in state.parameters()
        if name not in FACETS or same(name, value) not in seen
    ]


def _ask(
    state: SearchState, *, nearest: bool = False, after: tuple[str, str] | None = None
) -> ResultPage:
    config = holdings().config
    query = state.query(size=config.page_size, facet_size=config.facet_size)
    return holdings().search(replace(query, nearest=nearest, after=after))


def _misunderstood(state: SearchState, error: QueryError) -> Response:
    page = render_template("search.html", state=state, answer=None, query_error=error)
    answer = make_response(page, 400)
    answer.headers["Cache-Control"] = "no-store"
    return answer
