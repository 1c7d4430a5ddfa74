"""What the index knows of one speaker or organisation: topics, company, and when they spoke."""

from dataclasses import dataclass

from archive.errors import IndexUnavailableError
from index.contract import Query, Ranked, Scope, Significant
from web.histogram import Histogram, histogram
from web.holdings import Holdings
from web.search_state import SearchState

_TOPICS = 16
_OTHERS = 12
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A word that somebody uses more than others do, and the search for it in what they said."""

    word: str
    count: int
    state: SearchState


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What was said by or for one name: ``state`` is the search in it.

    ``others`` are the speakers of the same releases, the most releases first.
    """

    state: SearchState
    histogram: Histogram | None
    topics: tuple[Topic, ...]
    others: tuple[Ranked, ...]


def profile_of(holdings: Holdings, facet: str, name: str) -> Profile | None:
    """Return the profile of ``name`` in ``facet``.

    None where the index cannot be read: the rest of the page does without it.
    """
    state = SearchState(scope=Scope.QUOTATIONS).add(facet, name)
    query = state.query(size=1, facets=("year", "month"))
    try:
        with holdings.asking() as index:
            answer = index.search(query)
            topics = index.significant(query, limit=_TOPICS)
            others = index.ranking(Query(filters={facet: (name,)}), "speaker")
    except IndexUnavailableError:
        return None
    return Profile(
        state=state,
        histogram=histogram(state, answer),
        topics=tuple(_topic(state, one) for one in topics),
        others=tuple(one for one in others if one.value != name)[:_OTHERS],
    )


def topics_of(
    holdings: Holdings, facet: str, name: str, *, text: str, limit: int
) -> tuple[Topic, ...]:
    """Return the first ``limit`` topics of ``name`` in ``facet``, in quotations with ``text``."""
    state = SearchState(text=text, scope=Scope.QUOTATIONS).add(facet, name)
    with holdings.asking() as index:
        topics = index.significant(state.query(size=1, facets=()), limit=_TOPICS)
    return tuple(_topic(state, one) for one in topics[:limit])


def _topic(state: SearchState, one: Significant) -> Topic:
    plain = one.word.isalnum() and one.word not in _OPERATORS
    word = one.word if plain else f'"{one.word}"'
    text = f"{state.text} {word}".strip()
    return Topic(word=one.word, count=one.count, state=state.with_text(text))
