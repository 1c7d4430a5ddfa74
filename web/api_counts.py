"""What is counted, for programs: rankings, comparisons, and the values of a facet."""

from functools import partial

from flask import Blueprint

from archive.codec import JSON
from web import answers, compare, ranking, search
from web.api import SEARCH
from web.limits import Limit, limited
from web.operations import Parameter, operation

blueprint = Blueprint("api_counts", __name__)
_operation = partial(operation, blueprint)

_WORDS = Parameter(
    name="q", about="The words said; all, if empty.", schema={"type": "string", "maxLength": 1000}
)


@_operation(
    "/most",
    answers.RankingAnswer,
    Parameter(name="by", about="What is ranked.", schema={"type": "string", "enum": [*ranking.BY]}),
    *SEARCH,
    beside="/most.json",
)
@limited(Limit.SEARCH)
def most() -> dict[str, JSON]:
    """Rank speakers, organisations or chambers by their quotations that fit a search."""
    return ranking.answer_to_json()


@_operation(
    "/compare",
    answers.ComparisonAnswer,
    Parameter(
        name="by", about="What is compared.", schema={"type": "string", "enum": [*compare.BY]}
    ),
    Parameter(
        name="who",
        about=f"A name; up to {compare.MOST} of them.",
        schema={"type": "string", "minLength": 1, "maxLength": 500},
        repeatable=True,
    ),
    _WORDS,
    beside="/compare.json",
)
@limited(Limit.SEARCH)
def comparison() -> dict[str, JSON]:
    """Count the quotations of several names by year, or by month where it is a year or two."""
    return compare.answer_to_json()


@_operation(
    "/facets/{id}",
    answers.ValuesAnswer,
    Parameter(
        name="find",
        about="Only values with words that begin so.",
        schema={"type": "string", "maxLength": 500},
    ),
    *SEARCH,
    beside="/search/values/<given>.json",
)
@limited(Limit.SEARCH)
def facet_values(given: str) -> dict[str, JSON]:
    """Return the values of one facet under the rest of a search; its id is its name."""
    return search.values_to_json(given)
