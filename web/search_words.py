"""A search in words, as a person would tell another what was asked."""

from collections.abc import Iterator

from index.contract import Copies, Scope, Sort
from index.fields import FACETS
from web import results, words
from web.search_state import SearchState

_ORDERS = {
    Sort.RELEVANCE: "best match first",
    Sort.NEWEST: "newest first",
    Sort.OLDEST: "oldest first",
}


def in_words(state: SearchState) -> str:
    """Return what ``state`` asks for: "quotations with “ferry”; year: 2024; newest first"."""
    noun = "quotations" if state.scope is Scope.QUOTATIONS else "releases"
    asked = f"{noun} with “{state.text}”" if state.text else f"all {noun}"
    return "; ".join((asked, *_conditions(state), _ORDERS[state.order]))


def _conditions(state: SearchState) -> Iterator[str]:
    for pairs, negation in ((state.filters, ""), (state.excluded, "not ")):
        for facet in dict.fromkeys(name for name, _ in pairs):
            chosen = [results.label(facet, value) for name, value in pairs if name == facet]
            yield f"{negation}{FACETS[facet].label.lower()}: {' or '.join(chosen)}"
    if state.since and state.until:
        yield f"published from {words.day(state.since)} to {words.day(state.until)}"
    elif state.since:
        yield f"published from {words.day(state.since)} on"
    elif state.until:
        yield f"published until {words.day(state.until)}"
    if state.copies is Copies.FOLDED:
        yield "near-duplicates once"
