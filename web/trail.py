"""The way through the results of a search: from one release that was found to the next.

The address of a release that a search leads to carries the search, so that the page can mark the
words that were asked for, and lead on. In the scope of quotations ``hit`` says which one was
followed: a release may be found several times.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from archive.errors import IndexUnavailableError, NotFoundError, QueryError
from archive.model import Release, Span
from index.contract import Hit, Query, ResultPage, Scope
from web.addresses import release_url
from web.holdings import Holdings
from web.search_state import ParameterError, SearchState
from web.standing_names import read_search

_HIT = "hit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """Where a release stands among the results of a search.

    ``number`` counts from 1, and is None where the release is not among the results (any more).
    ``previous`` and ``next`` are addresses. ``marks`` are the places of the words in its text.
    """

    state: SearchState
    marks: tuple[Span, ...]
    number: int | None = None
    total: int = 0
    previous: str | None = None
    next: str | None = None


def trail_url(state: SearchState, hit: Hit, headline: str | None) -> str:
    """Return the address of what ``hit`` found, which leads on through the results of ``state``."""
    carried = list(state.parameters() or [("sort", state.order.value)])
    if state.scope is Scope.QUOTATIONS:
        carried.append((_HIT, hit.id))
    anchor = f"#q-{hit.id}" if state.scope is Scope.QUOTATIONS else ""
    return f"{release_url(hit.release_id, headline)}?{urlencode(carried)}{anchor}"


def trail_of(holdings: Holdings, release: Release, given: MultiDict[str, str]) -> Trail | None:
    """Return the way on that the parameters ``given`` with a release's address say.

    None where they say no search: somebody else's parameters must not hide a release.
    """
    if not given:
        return None
    try:
        state = read_search(urlencode([*given.items(multi=True)]), beside=(_HIT,))
        marks = holdings.marks(_query(holdings, state), release) if state.text else ()
    except (ParameterError, QueryError, IndexUnavailableError):
        return None
    wanted = given.get(_HIT) or release.id
    return _placed(holdings, Trail(state=state, marks=marks), wanted)


def _placed(holdings: Holdings, trail: Trail, wanted: str) -> Trail:
    state = trail.state
    answer = _page(holdings, state)
    place = next((n for n, hit in enumerate(answer.hits) if hit.id == wanted), None)
    if place is None:
        return trail
    size = holdings.config.page_size
    number = (state.page - 1) * size + place + 1
    return Trail(
        state=state,
        marks=trail.marks,
        number=number,
        total=answer.total,
        previous=_neighbour(holdings, state, answer, place=place - 1) if number > 1 else None,
        next=_neighbour(holdings, state, answer, place=place + 1)
        if number < answer.total
        else None,
    )


def _neighbour(
    holdings: Holdings, state: SearchState, answer: ResultPage, *, place: int
) -> str | None:
    """Return the address of the hit at ``place`` of the page, or at the edge of the next one."""
    if place < 0:
        state = state.with_page(state.page - 1)
        answer, place = _page(holdings, state), -1
    elif place >= len(answer.hits):
        state = state.with_page(state.page + 1)
        answer, place = _page(holdings, state), 0
    if not answer.hits:
        return None
    hit = answer.hits[place]
    found = holdings.store.summaries([hit.release_id])
    return trail_url(state, hit, found[0].headline if found else None)


def _page(holdings: Holdings, state: SearchState) -> ResultPage:
    """Return the results on the page of ``state``; none where there is no such page any more."""
    try:
        return holdings.search(_query(holdings, state))
    except NotFoundError:
        return ResultPage(hits=(), total=0, facets={})


def _query(holdings: Holdings, state: SearchState) -> Query:
    return state.query(size=holdings.config.page_size, facets=())
