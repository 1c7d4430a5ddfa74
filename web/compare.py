"""Two to four speakers, or bodies spoken for, side by side: what they said, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from archive.codec import JSON
from archive.errors import NotFoundError
from archive.model import authority_id
from archive.records import QuotationRecord
from archive.sentences import wording
from archive.text import clean, one_line
from index.contract import Completion, ResultPage, Scope, Sort
from index.fields import FACETS
from web.addresses import organisation_url, speaker_url
from web.histogram import every_period
from web.holdings import holdings
from web.limits import Limit, limited
from web.profile import Topic, topics_of
from web.search_state import (
    MAX_TEXT,
    MAX_VALUE,
    ParameterError,
    SearchState,
    not_one_of,
    unknown_parameter,
)
from web.standing_names import REGISTERS, names_now

blueprint = Blueprint("compare", __name__)

MOST = 4
BY = ("speaker", "organisation")
_WORDS_SHOWN = 3
_TOPICS_SHOWN = 8
_FEW_YEARS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of those who are compared: how much they said of it, when, and the latest of it.

    ``counts`` has a number for every period of the comparison. ``meant`` are names that were
    perhaps meant, where nothing at all is said under ``name``. ``url`` is None where the archive
    has no record of that name.
    """

    name: str
    url: str | None
    state: SearchState
    total: int
    counts: tuple[int, ...]
    topics: tuple[Topic, ...]
    quotations: tuple[QuotationRecord, ...]
    meant: tuple[Completion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    name: str
    state: SearchState
    page: ResultPage

    def periods(self, unit: str) -> dict[str, int]:
        return {one.value: one.count for one in self.page.facets.get(unit, ()) if one.count}


@blueprint.get("/compare")
@limited(Limit.SEARCH)
def compare() -> AnyResponse | str:
    """Show what those asked for said of the same words, by year, or by month where it is short."""
    if "" in request.args.values():
        kept = [(name, value) for name, value in request.args.items(multi=True) if value.strip()]
        return redirect(f"{url_for('.compare')}?{urlencode(kept)}")
    facet, names, text = _asked(request.args)
    answers = tuple(_answer(facet, name, text) for name in names)
    unit, periods = _periods(answers)
    sides = tuple(_side(facet, answer, unit, periods=periods) for answer in answers)
    return render_template(
        "compare.html",
        facet=FACETS[facet],
        choices=BY,
        most=MOST,
        text=text,
        names=names,
        sides=sides,
        unit=unit,
        periods=periods,
        tallest=max((count for side in sides for count in side.counts), default=0),
    )


def answer_to_json() -> dict[str, JSON]:
    """Return the comparison that the present request asks for: counts in the order of periods."""
    facet, names, text = _asked(request.args)
    answers = tuple(_answer(facet, name, text) for name in names)
    unit, periods = _periods(answers)
    counted = [(one, one.periods(unit)) for one in answers]
    return {
        "by": facet,
        "q": text,
        "unit": unit,
        "periods": list(periods),
        "sides": [
            {
                "name": one.name,
                "quotations": one.page.total,
                "counts": [count.get(period, 0) for period in periods],
            }
            for one, count in counted
        ],
    }


def _asked(given: MultiDict[str, str]) -> tuple[str, tuple[str, ...], str]:
    for name in given:
        if name not in {"by", "who", "q"}:
            raise unknown_parameter(name, ("by", "who", "q"))
    facet = given.get("by", BY[0])
    if facet not in BY:
        raise not_one_of("by", BY)
    names = tuple(one_line(clean(name)) for name in given.getlist("who"))
    if len(set(names)) > MOST:
        raise ParameterError("who", wording("can be given %(most)s times at most", most=MOST))
    if any(len(name) > MAX_VALUE for name in names) or len(given.get("q", "")) > MAX_TEXT:
        raise ParameterError("who", wording("or the words asked for are too long"))
    now = names_now(facet, names)
    standing = tuple(dict.fromkeys(now[name] for name in names))
    return facet, standing, one_line(clean(given.get("q", "")))


def _answer(facet: str, name: str, text: str) -> _Answer:
    state = SearchState(text=text, scope=Scope.QUOTATIONS, sort=Sort.NEWEST).add(facet, name)
    page = holdings().search(state.query(size=_WORDS_SHOWN, facets=("year", "month")))
    return _Answer(name=name, state=state, page=page)


def _periods(answers: Iterable[_Answer]) -> tuple[str, tuple[str, ...]]:
    """Return "month" or "year", and every such period from the first to the last."""
    answers = tuple(answers)
    unit = "month" if _is_short(answers) else "year"
    found = {period for answer in answers for period in answer.periods(unit)}
    return unit, every_period(min(found), max(found), unit) if found else ()


def _is_short(answers: Iterable[_Answer]) -> bool:
    years = [int(year) for answer in answers for year in answer.periods("year")]
    return bool(years) and max(years) - min(years) < _FEW_YEARS


def _side(facet: str, answer: _Answer, unit: str, *, periods: Iterable[str]) -> Side:
    counted = answer.periods(unit)
    return Side(
        name=answer.name,
        url=_record_url(facet, answer.name),
        state=answer.state,
        total=answer.page.total,
        counts=tuple(counted.get(period, 0) for period in periods),
        topics=topics_of(
            holdings(), facet, answer.name, text=answer.state.text, limit=_TOPICS_SHOWN
        ),
        quotations=holdings().store.quotations([hit.id for hit in answer.page.hits]),
        meant=() if answer.page.total else _meant(facet, answer.name),
    )


def _record_url(facet: str, name: str) -> str | None:
    """Return the address of the record of ``name``, None where there is none."""
    store = holdings().store
    record = store.authority.current(REGISTERS[facet], authority_id(name))
    try:
        if facet == "speaker":
            return speaker_url(record, store.speaker(record).name)
        return organisation_url(record, store.organisation(record).name)
    except NotFoundError:
        return None


def _meant(facet: str, name: str) -> tuple[Completion, ...]:
    """Return names of the archive that ``name`` may be the beginning of."""
    with holdings().asking() as index:
        found = index.complete(name, facets=(facet,))
    return tuple(one for one in found if one.value != name)
