"""Out of a search that finds nothing: the single conditions without which there would be hits."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.contract import DATES, WORDS, ResultPage
from index.fields import FACETS
from index.query_language import parse
from index.syntax import And, written
from web.holdings import holdings
from web.languages import gettext as _
from web.search_state import SearchState

_MOST_PARTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """One condition whose loss would bring ``total`` hits to a search that found none."""

    label: str
    state: SearchState
    total: int


def ways_out(state: SearchState, answer: ResultPage) -> tuple[WayOut, ...]:
    """Return the ways out of ``answer``, the words one by one first; none where there are hits."""
    if answer.total:
        return ()
    return (*_without_a_part(state), *_without_a_condition(state, answer))


def _without_a_part(state: SearchState) -> Iterator[WayOut]:
    """Yield the words and phrases of which each alone is in the way."""
    asked = parse(state.text)
    if not isinstance(asked, And) or len(asked.parts) > _MOST_PARTS:
        return
    for place, part in enumerate(asked.parts):
        rest = written(And(parts=(*asked.parts[:place], *asked.parts[place + 1 :])))
        wider = state.with_text(rest)
        total = holdings().search(wider.query(size=1, facets=())).total
        if total:
            yield WayOut(
                label=_("Without “%(part)s”", part=written(part)), state=wider, total=total
            )


def _without_a_condition(state: SearchState, answer: ResultPage) -> Iterator[WayOut]:
    for name, total in answer.emptied_by.items():
        if name == DATES:
            yield WayOut(label=_("Without the dates"), state=state.without_dates(), total=total)
        elif name == WORDS and not state.narrowed:
            continue  # everything is no answer to words
        elif name == WORDS:
            yield WayOut(label=_("Without the words"), state=state.with_text(""), total=total)
        else:
            wider = state.without_facet(name)
            label = _("Without the filter “%(facet)s”", facet=_(FACETS[name].label))
            yield WayOut(label=label, state=wider, total=total)
