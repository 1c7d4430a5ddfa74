"""The search state: a value, and the only reader and writer of the query string."""

from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import clean, one_line
from index.contract import Scope, Sort
from index.fields import FACETS
from web.search_state import MAX_PAGE, MAX_PARAMETERS, ParameterError, SearchState, read

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_values = _words.filter(lambda value: value.strip() != "")
_pairs = st.lists(st.tuples(st.sampled_from(sorted(FACETS)), _values), max_size=6)


@st.composite
def states(draw: st.DrawFn) -> SearchState:
    days = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    state = SearchState(
        text=one_line(clean(draw(_words))),
        scope=draw(st.sampled_from(Scope)),
        since=days[0] if draw(st.booleans()) else None,
        until=days[1] if draw(st.booleans()) else None,
        sort=draw(st.none() | st.sampled_from(Sort)),
    )
    for facet, value in draw(_pairs):
        state = state.add(facet, value)
    return state.with_page(draw(st.integers(1, MAX_PAGE)))


@given(states())
def test_a_state_written_as_a_url_is_read_back_as_itself(state: SearchState) -> None:
    assert read(state.query_string) == state
    assert read(state.query_string.encode()) == state


@given(states(), st.sampled_from(sorted(FACETS)), _values)
def test_a_value_added_and_removed_leaves_the_state_on_its_first_page(
    state: SearchState, facet: str, value: str
) -> None:
    state = state.remove(facet, value).with_page(1)
    added = state.add(facet, value)
    assert added.has(facet, value)
    assert added.remove(facet, value) == state


@given(st.text(max_size=80))
def test_any_query_string_is_a_state_or_a_named_error(text: str) -> None:
    try:
        state = read(text)
    except ParameterError as error:
        assert error.parameter in str(error)
    else:
        assert read(state.query_string) == state


def test_the_first_state_needs_no_parameters() -> None:
    assert SearchState().query_string == ""
    assert read("") == SearchState()


def test_empty_parameters_of_a_plain_form_count_as_absent() -> None:
    assert read("q=&in=&speaker=&from=&to=&sort=&page=") == SearchState()


def test_a_value_with_a_comma_is_one_value() -> None:
    state = read(urlencode([("organisation", "Ropes, Sails & Co")]))
    assert state.values("organisation") == ("Ropes, Sails & Co",)


def test_values_of_one_facet_stay_in_the_order_chosen_and_each_once() -> None:
    state = read("speaker=B&year=2025&speaker=A&speaker=B")
    assert state.values("speaker") == ("B", "A")
    assert state.filters.count(("speaker", "B")) == 1


def test_every_change_but_turning_the_page_goes_back_to_the_first_page() -> None:
    state = SearchState(text="port", page=4).add("year", "2025").with_page(4)
    changed = (
        state.add("speaker", "A"),
        state.remove("year", "2025"),
        state.without_facet("year"),
        state.without_dates(),
        state.without_filters(),
        state.with_text("quay"),
        state.with_scope(Scope.QUOTATIONS),
        state.with_sort(Sort.OLDEST),
    )
    assert [one.page for one in changed] == [1] * len(changed)
    assert state.with_page(5).page == 5


@pytest.mark.parametrize(
    ("given_as", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("2024-2-3", date(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_year_or_a_month_means_its_first_day_and_its_last(
    given_as: str, first: date, last: date
) -> None:
    assert read(f"from={given_as}").since == first
    assert read(f"to={given_as}").until == last


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("speakr=Ada", "speakr"),
        ("in=everything", "in"),
        ("sort=random", "sort"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=one", "page"),
        ("page=9999999999999999999999", "page"),
        ("page=1000001", "page"),
        ("page=²", "page"),
        ("from=yesterday", "from"),
        ("from=2025-13", "from"),
        ("from=2025-00", "from"),
        ("to=2025-02-30", "to"),
        ("to=2025-01-00", "to"),
        ("to=0000", "to"),
        ("from=2025&to=2024", "from"),
        ("q=a&q=b", "q"),
        ("q=" + "a" * 1001, "q"),
        ("speaker=" + "a" * 501, "speaker"),
        ("q=%FF", "q"),
    ],
)
def test_a_bad_parameter_is_named(query: str, parameter: str) -> None:
    with pytest.raises(ParameterError, match=parameter) as caught:
        read(query)
    assert caught.value.parameter == parameter


def test_more_parameters_than_anybody_needs_are_refused() -> None:
    with pytest.raises(ParameterError):
        read("&".join(f"speaker={number}" for number in range(MAX_PARAMETERS + 1)))


def test_without_words_the_newest_come_first_and_with_words_the_best() -> None:
    assert SearchState().order is Sort.NEWEST
    assert SearchState(text="port").order is Sort.RELEVANCE
    assert SearchState(text="port", sort=Sort.OLDEST).order is Sort.OLDEST


def test_the_query_for_the_index_says_what_the_state_says() -> None:
    state = read("q=port&in=quotations&speaker=A&speaker=B&year=2025&from=2024&page=3")
    query = state.query(size=20, facet_size=5)
    assert query.text == "port"
    assert query.scope is Scope.QUOTATIONS
    assert query.filters == {"speaker": ("A", "B"), "year": ("2025",)}
    assert (query.since, query.until) == (date(2024, 1, 1), None)
    assert (query.page, query.size, query.facet_size) == (3, 20, 5)
