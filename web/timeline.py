"""From when to when: who spoke for whom, as bars over the years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_MOST_TICKS = 6
_NARROWEST = 0.8
_MOST_ROWS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What lasted from ``first`` to ``last``, both days included."""

    label: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A term as a bar: ``left`` and ``width`` are parts of a hundred of the picture."""

    term: Term
    left: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Bars in the order in which they begin, and the years below them with their places.

    ``unseen`` terms, those that begin last, had no room.
    """

    lines: tuple[Line, ...]
    ticks: tuple[tuple[int, float], ...]
    unseen: int


def timeline(terms: Iterable[Term]) -> Timeline | None:
    """Return ``terms`` as a picture; None where they do not span two years."""
    ordered = sorted(terms, key=lambda term: (term.first, term.last))
    if not ordered:
        return None
    first, last = ordered[0].first.year, max(term.last.year for term in ordered)
    if first == last:
        return None
    begin = date(first, 1, 1).toordinal()
    whole = date(last, 12, 31).toordinal() + 1 - begin
    step = -(-(last - first + 1) // _MOST_TICKS)
    return Timeline(
        lines=tuple(_line(term, begin, whole) for term in ordered[:_MOST_ROWS]),
        ticks=tuple(
            (year, round(100 * (date(year, 1, 1).toordinal() - begin) / whole, 2))
            for year in range(first, last + 1, step)
        ),
        unseen=max(0, len(ordered) - _MOST_ROWS),
    )


def _line(term: Term, begin: int, whole: int) -> Line:
    left = 100 * (term.first.toordinal() - begin) / whole
    width = 100 * (term.last.toordinal() + 1 - term.first.toordinal()) / whole
    return Line(
        term=term,
        left=round(min(left, 100 - _NARROWEST), 2),
        width=round(max(width, _NARROWEST), 2),
    )
