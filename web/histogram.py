"""How many hits there are in each year, or in each month of a year: bars that lead to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.contract import Bucket, ResultPage
from web import words
from web.search_state import SearchState

_MOST_BARS = 150
_MOST_LABELS = 8
_FEW_YEARS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One period: how many hits it has, and the search that is narrowed to it.

    ``left``, ``width`` and ``height`` are parts of a hundred of the picture; ``tick`` is the label
    below it, empty where there is no room for one.
    """

    period: str
    label: str
    tick: str
    count: int
    chosen: bool
    state: SearchState
    left: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """Bars in the order of time, by ``unit``: year or month; ``years`` leads back to all years.

    ``undrawn`` hits are dated, but by no month that a bar could stand for.
    """

    unit: str
    bars: tuple[Bar, ...]
    years: SearchState | None
    undrawn: int

    @property
    def tallest(self) -> int:
        """The count of the highest bar."""
        return max(bar.count for bar in self.bars)


def histogram(state: SearchState, answer: ResultPage) -> Histogram | None:
    """Return the hits of ``answer`` by month where they lie in a year or two, else by year.

    None where there would be fewer than two bars.
    """
    years = _counted(answer, "year")
    chosen = state.values("year")
    narrowed = len(chosen) == 1 or _span(years) <= _FEW_YEARS
    unit = "month" if narrowed else "year"
    counted = years
    if narrowed:
        within = chosen if len(chosen) == 1 else tuple(years)
        months = _counted(answer, "month")
        counted = {value: one for value, one in months.items() if value[:4] in within}
    periods = tuple(_periods(counted, unit))
    if len(periods) < 2:
        return None
    return Histogram(
        unit=unit,
        bars=tuple(_bars(state, periods, counted, unit=unit)),
        years=state.without_facet("year").without_facet("month") if chosen else None,
        undrawn=_undrawn(state, answer) if unit == "month" else 0,
    )


def every_period(first: str, last: str, unit: str) -> tuple[str, ...]:
    """Return the years from ``first`` to ``last``, or the months of those years."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    if unit == "year":
        return tuple(f"{year:04}" for year in years)
    return tuple(f"{year:04}-{month:02}" for year in years for month in range(1, 13))


def _counted(answer: ResultPage, facet: str) -> dict[str, Bucket]:
    return {bucket.value: bucket for bucket in answer.facets.get(facet, ()) if bucket.count}


def _undrawn(state: SearchState, answer: ResultPage) -> int:
    """Return how many hits have a date and no month; 0 where a month is chosen."""
    if state.values("month"):
        return 0
    return max(0, answer.missing.get("month", 0) - answer.undated)


def _span(years: Mapping[str, Bucket]) -> int:
    """Return how many years lie between the first and the last, both counted."""
    return int(max(years)) - int(min(years)) + 1 if years else 0


def _periods(counted: Mapping[str, Bucket], unit: str) -> Iterator[str]:
    """Yield every period from the first to the last, those without hits too if not too many."""
    if not counted:
        return
    every = every_period(min(counted), max(counted), unit)
    yield from every if len(every) <= _MOST_BARS else sorted(counted)[-_MOST_BARS:]


def _bars(
    state: SearchState, periods: tuple[str, ...], counted: Mapping[str, Bucket], *, unit: str
) -> Iterator[Bar]:
    counts = [counted[period].count if period in counted else 0 for period in periods]
    tallest = max(counts)
    step = -(-len(periods) // _MOST_LABELS)
    wide = 100 / len(periods)
    for place, (period, count) in enumerate(zip(periods, counts, strict=True)):
        chosen = state.has(unit, period)
        yield Bar(
            period=period,
            label=words.month(period),
            tick=_tick(period) if place % step == 0 else "",
            count=count,
            chosen=chosen,
            state=state.remove(unit, period) if chosen else state.only(unit, period),
            left=round(place * wide, 3),
            width=round(wide, 3),
            height=round(100 * count / tallest, 2),
        )


def _tick(period: str) -> str:
    """Return a year as it is, a month by its short name."""
    return words.short_month(period) if "-" in period else period
