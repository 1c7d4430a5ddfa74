"""A search in words, as a person would tell another what was asked."""

from collections.abc import Iterator

from index.contract import Copies, Scope, Sort
from index.fields import FACETS
from web import results, words
from web.languages import gettext as _
from web.languages import pgettext, to_translate
from web.search_state import SearchState

_ORDERS = {
    Sort.RELEVANCE: to_translate("best match first"),
    Sort.NEWEST: to_translate("newest first"),
    Sort.OLDEST: to_translate("oldest first"),
}


def in_words(state: SearchState) -> str:
    """Return what ``state`` asks for: "quotations with “ferry”; year: 2024; newest first"."""
    return _joined((asked_for(state), _(_ORDERS[state.order])))


def asked_for(state: SearchState) -> str:
    """Return what ``state`` asks for, in whatever order: "quotations with “ferry”; year: 2024"."""
    return _joined((_asked(state), *_conditions(state)))


def published_in(state: SearchState) -> str:
    """Return the days of publication that ``state`` asks for, in words; empty for all."""
    if state.since and state.until:
        first, last = words.day(state.since), words.day(state.until)
        return _("published from %(first)s to %(last)s", first=first, last=last)
    if state.since:
        return _("published from %(day)s on", day=words.day(state.since))
    return _("published until %(day)s", day=words.day(state.until)) if state.until else ""


def _asked(state: SearchState) -> str:
    if state.scope is Scope.QUOTATIONS:
        return (
            _("quotations with “%(words)s”", words=state.text)
            if state.text
            else _("all quotations")
        )
    return _("releases with “%(words)s”", words=state.text) if state.text else _("all releases")


def _joined(parts: tuple[str, ...]) -> str:
    return pgettext("conditions", "; ").join(parts)


def _conditions(state: SearchState) -> Iterator[str]:
    for facet, chosen in _by_facet(state.filters):
        yield _("%(facet)s: %(value)s", facet=facet, value=chosen)
    for facet, chosen in _by_facet(state.excluded):
        yield _("not %(facet)s: %(value)s", facet=facet, value=chosen)
    if state.since or state.until:
        yield published_in(state)
    if state.copies is Copies.FOLDED:
        yield _("near-duplicates once")


def _by_facet(pairs: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Yield each facet's name in words, with the values that ``pairs`` give it."""
    for facet in dict.fromkeys(name for name, _value in pairs):
        values = [results.label(facet, value) for name, value in pairs if name == facet]
        yield _(FACETS[facet].label).lower(), words.listed_or(values)
