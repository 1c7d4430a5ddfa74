"""Who said it most: speakers and organisations by how many of their quotations fit a search."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from archive.codec import JSON
from archive.export import FORMATS, Table
from archive.model import authority_id
from index.contract import Ranked, Scope
from index.fields import FACETS
from web.addresses import organisation_url, speaker_url
from web.edtf_words import term_bounds
from web.holdings import holdings
from web.limits import Limit, limited
from web.search_state import SearchState, not_one_of
from web.standing_names import read_search

blueprint = Blueprint("ranking", __name__)

BY = ("speaker", "organisation", "chamber")
_SHOWN = 200


@blueprint.get("/most")
@limited(Limit.SEARCH)
def most() -> AnyResponse | str:
    """Rank speakers, organisations or chambers by the quotations that fit a search."""
    state, facet = _asked()
    if "" in request.args.values():
        return redirect(ranking_url(state, facet))
    ranked = _ranked(state, facet)
    return render_template(
        "most.html",
        state=state,
        facet=FACETS[facet],
        choices=BY,
        ranked=ranked[:_SHOWN],
        total=len(ranked),
        record_url=_record_url,
    )


@blueprint.get("/most.csv")
@limited(Limit.SEARCH)
def most_csv() -> Response:
    """Return the whole ranking as a table."""
    state, facet = _asked()
    columns = (facet, "quotations", "first", "last")
    rows = (dict(zip(columns, _row(one), strict=True)) for one in _ranked(state, facet))
    form = FORMATS["csv"]
    answer = Response(form.chunks(Table(columns=columns, rows=rows)), content_type=form.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=f"most-{facet}.csv")
    return answer


def answer_to_json() -> dict[str, JSON]:
    """Return the whole ranking that the present request asks for."""
    state, facet = _asked()
    columns = ("name", "quotations", "first", "last")
    rows = (dict(zip(columns, _row(one), strict=True)) for one in _ranked(state, facet))
    return {"by": facet, "search": state.query_string, "ranked": list(rows)}


def ranking_url(state: SearchState, facet: str, *, table: bool = False) -> str:
    """Return the address of the ranking of ``facet`` under the search ``state``."""
    query = state.with_scope(Scope.QUOTATIONS).with_page(1).query_string
    name = ".most_csv" if table else ".most"
    return url_for(f"ranking{name}", by=facet) + (f"&{query}" if query else "")


def _asked() -> tuple[SearchState, str]:
    facet = request.args.get("by") or BY[0]
    if facet not in BY:
        raise not_one_of("by", BY)
    return read_search(request.query_string, beside=("by",)).with_scope(Scope.QUOTATIONS), facet


def _ranked(state: SearchState, facet: str) -> tuple[Ranked, ...]:
    with holdings().asking() as index:
        return index.ranking(state.query(size=1, facets=()), facet)


def _row(one: Ranked) -> tuple[str | int | None, ...]:
    """Return a row of the table; the days in EDTF, as far as they are surely known."""
    if one.first is None or one.last is None:
        return one.value, one.count, None, None
    return one.value, one.count, *term_bounds(one.first, one.last)


def _record_url(facet: str, name: str) -> str:
    address = speaker_url if facet == "speaker" else organisation_url
    return address(authority_id(name), name)
