"""The state of a search page: an immutable value, and the only reader and writer of its URL.

Parameters: ``q`` (the text), ``in`` (the scope), one per facet (repeatable) and with ``not-``
before it one for the values excluded, ``from`` and ``to`` (a year, a month or a day), ``sort``,
``copies`` and ``page``. Empty parameters count as absent, so that a plain GET form can send them.
"""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from archive.errors import ArchiveError
from archive.sentences import wording
from archive.text import clean, one_line
from index.contract import Copies, Query, Scope, Sort
from index.fields import FACETS

MAX_TEXT = 1000
MAX_VALUE = 500
MAX_PARAMETERS = 200
MAX_PAGE = 1_000_000

_ORDER = {name: place for place, name in enumerate(FACETS)}
_NOT = "not-"
_SINGLE = ("q", "in", "from", "to", "sort", "copies", "page")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_Choice = TypeVar("_Choice", bound=StrEnum)


class ParameterError(ArchiveError):
    """A parameter of a URL that cannot be used; ``parameter`` names it."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(
            wording("The parameter “%(parameter)s” %(reason)s.", parameter=parameter, reason=reason)
        )
        self.parameter = parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchState:
    """What a visitor has asked for; every change answers a new state on its first page.

    ``filters`` holds (facet, value) pairs in the order of the table of facets, each once, and
    ``excluded`` likewise those that a hit must not have; a value is in one of them at most.
    ``sort`` is None where the visitor has not chosen one: see :attr:`order`.
    """

    text: str = ""
    scope: Scope = Scope.RELEASES
    filters: tuple[tuple[str, str], ...] = ()
    excluded: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    until: date | None = None
    sort: Sort | None = None
    copies: Copies = Copies.SHOWN
    page: int = 1

    @property
    def order(self) -> Sort:
        """The order of the hits: by relevance where there are words to rank by, else newest."""
        return self.sort or (Sort.RELEVANCE if self.text else Sort.NEWEST)

    @property
    def narrowed(self) -> bool:
        """Say whether a filter or a date narrows the search."""
        return bool(self.filters or self.excluded or self.since or self.until)

    @property
    def conditions(self) -> int:
        """The number of values chosen or excluded; dates count as one."""
        return len(self.filters) + len(self.excluded) + bool(self.since or self.until)

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the chosen values of ``facet``."""
        return tuple(value for name, value in self.filters if name == facet)

    def has(self, facet: str, value: str) -> bool:
        """Say whether ``value`` is chosen in ``facet``."""
        return same(facet, value) in {same(*pair) for pair in self.filters}

    def add(self, facet: str, value: str) -> "SearchState":
        """Return the state with ``value`` chosen in ``facet``; KeyError for an unknown facet."""
        freed = self.remove(facet, value)
        return replace(freed, filters=_in_order((*freed.filters, (facet, value))))

    def exclude(self, facet: str, value: str) -> "SearchState":
        """Return the state with ``value`` excluded in ``facet``; KeyError for an unknown facet."""
        freed = self.remove(facet, value)
        return replace(freed, excluded=_in_order((*freed.excluded, (facet, value))))

    def only(self, facet: str, value: str) -> "SearchState":
        """Return the state with ``value`` alone chosen in ``facet``."""
        return self.without_facet(facet).add(facet, value)

    def remove(self, facet: str, value: str) -> "SearchState":
        """Return the state without ``value`` in ``facet``, chosen or excluded."""
        return self._without(lambda pair: same(*pair) == same(facet, value))

    def without_facet(self, facet: str) -> "SearchState":
        """Return the state with nothing chosen or excluded in ``facet``."""
        return self._without(lambda pair: pair[0] == facet)

    def without_dates(self) -> "SearchState":
        """Return the state without its first and its last day."""
        return replace(self, since=None, until=None, page=1)

    def without_filters(self) -> "SearchState":
        """Return the state with its text, scope and order only."""
        return replace(self, filters=(), excluded=(), since=None, until=None, page=1)

    def with_text(self, text: str) -> "SearchState":
        """Return the state asking for ``text``."""
        return replace(self, text=_plain(text), page=1)

    def with_scope(self, scope: Scope) -> "SearchState":
        """Return the state looking for releases or for quotations."""
        return replace(self, scope=scope, page=1)

    def with_sort(self, sort: Sort | None) -> "SearchState":
        """Return the state in the order ``sort``."""
        return replace(self, sort=sort, page=1)

    def with_copies(self, copies: Copies) -> "SearchState":
        """Return the state with near-duplicates shown or folded."""
        return replace(self, copies=copies, page=1)

    def with_page(self, page: int) -> "SearchState":
        """Return the state on the page numbered ``page``, from 1."""
        return replace(self, page=page)

    def query(
        self, *, size: int, facet_size: int = 0, facets: tuple[str, ...] | None = None
    ) -> Query:
        """Return the question for the index; it counts ``facets``, all where that is None."""
        return Query(
            text=self.text,
            scope=self.scope,
            filters=_by_facet(self.filters),
            excluded=_by_facet(self.excluded),
            since=self.since,
            until=self.until,
            sort=self.order,
            copies=self.copies,
            page=self.page,
            size=size,
            facet_size=facet_size,
            facets=facets,
        )

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Return the parameters that say this state, without those that go without saying."""
        said = [
            ("q", self.text),
            ("in", "" if self.scope is Scope.RELEASES else self.scope.value),
            *self.filters,
            *((excluding(facet), value) for facet, value in self.excluded),
            ("from", self.since.isoformat() if self.since else ""),
            ("to", self.until.isoformat() if self.until else ""),
            ("sort", self.sort.value if self.sort else ""),
            ("copies", "" if self.copies is Copies.SHOWN else self.copies.value),
            ("page", str(self.page) if self.page > 1 else ""),
        ]
        return tuple((name, value) for name, value in said if value)

    @property
    def query_string(self) -> str:
        """The state as the part of a URL after the question mark; empty for the first state."""
        return urlencode(self.parameters())

    def _without(self, goes: Callable[[tuple[str, str]], bool]) -> "SearchState":
        return replace(
            self,
            filters=tuple(pair for pair in self.filters if not goes(pair)),
            excluded=tuple(pair for pair in self.excluded if not goes(pair)),
            page=1,
        )


def read(query_string: bytes | str, *, beside: tuple[str, ...] = ()) -> SearchState:
    """Return the state that a URL's query string says, whatever the parameters ``beside`` say.

    Raises ParameterError, which names the parameter, for one that is unknown, said twice, too long
    or malformed.
    """
    given = _pairs(query_string, beside=beside)
    filters = _in_order(pair for pair in given if pair[0] in _ORDER)
    excluded = _in_order(
        (name.removeprefix(_NOT), value) for name, value in given if name.startswith(_NOT)
    )
    _check_excluded(filters, excluded)
    single = _single(given)
    since = _get(single, "from", _first_day)
    until = _get(single, "to", _last_day)
    if since and until and since > until:
        reason = wording(
            "lies after “to”: %(since)s is later than %(until)s", since=since, until=until
        )
        raise ParameterError("from", reason)
    return SearchState(
        text=_plain(single.get("q", "")),
        scope=_get(single, "in", lambda name, text: _choice(name, text, Scope)) or Scope.RELEASES,
        filters=filters,
        excluded=excluded,
        since=since,
        until=until,
        sort=_get(single, "sort", lambda name, text: _choice(name, text, Sort)),
        copies=_get(single, "copies", lambda name, text: _choice(name, text, Copies))
        or Copies.SHOWN,
        page=_get(single, "page", _page_number) or 1,
    )


def unknown_parameter(name: str, known: Iterable[str]) -> ParameterError:
    """Return the error of a parameter that is none of those ``known``."""
    reason = wording("is not known here; there are: %(known)s", known=", ".join(known))
    return ParameterError(name[:40], reason)


def not_one_of(name: str, known: Iterable[str]) -> ParameterError:
    """Return the error of a parameter whose value is none of those ``known``."""
    return ParameterError(name, wording("must be one of: %(known)s", known=", ".join(known)))


def too_long(name: str, most: int) -> ParameterError:
    """Return the error of a parameter with more than ``most`` characters."""
    return ParameterError(name, wording("is longer than %(most)s characters", most=most))


def same(facet: str, value: str) -> tuple[str, str]:
    """Return what is the same for all forms of a value: see :class:`index.fields.Facet`."""
    return facet, FACETS[facet].key(value)


def excluding(facet: str) -> str:
    """Return the name of the parameter that excludes a value of ``facet``."""
    return f"{_NOT}{facet}"


def read_page(text: str) -> int:
    """Return the page number that ``text`` says, 1 where it is empty; ParameterError else."""
    return _page_number("page", text) if text else 1


_Value = TypeVar("_Value")


def _get(single: dict[str, str], name: str, convert: Callable[[str, str], _Value]) -> _Value | None:
    return convert(name, single[name]) if name in single else None


def _pairs(query_string: bytes | str, *, beside: tuple[str, ...]) -> list[tuple[str, str]]:
    try:
        text = query_string.decode("ascii") if isinstance(query_string, bytes) else query_string
        pairs = parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS
        )
    except UnicodeError as error:
        raise ParameterError("q", wording("is not written in UTF-8")) from error
    except ValueError as error:
        reason = wording("comes with more than %(most)s others", most=MAX_PARAMETERS)
        raise ParameterError("q", reason) from error
    asked = [(name, value) for name, value in pairs if name not in beside]
    for name, value in asked:
        _check(name, value)
    return [(name, value) for name, value in asked if value.strip()]


def _check(name: str, value: str) -> None:
    if name not in _SINGLE and name.removeprefix(_NOT) not in _ORDER:
        raise unknown_parameter(name, (*_SINGLE, *_ORDER))
    longest = MAX_TEXT if name == "q" else MAX_VALUE
    if len(value) > longest:
        raise too_long(name, longest)


def _check_excluded(
    filters: tuple[tuple[str, str], ...], excluded: tuple[tuple[str, str], ...]
) -> None:
    chosen = {same(*pair) for pair in filters}
    for facet, value in excluded:
        if same(facet, value) in chosen:
            reason = wording("both asks for “%(value)s” and excludes it", value=value)
            raise ParameterError(facet, reason)


def _by_facet(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for facet, value in pairs:
        found[facet] = (*found.get(facet, ()), value)
    return found


def _single(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if name not in _SINGLE:
            continue
        if found.setdefault(name, value) != value:
            raise ParameterError(name, wording("is given twice"))
    return found


def _in_order(filters: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    once: dict[tuple[str, str], tuple[str, str]] = {}
    for pair in filters:
        once.setdefault(same(*pair), pair)
    return tuple(sorted(once.values(), key=lambda pair: _ORDER[pair[0]]))


def _plain(text: str) -> str:
    return one_line(clean(text))


def _choice(name: str, text: str, choices: type[_Choice]) -> _Choice:
    try:
        return choices(text)
    except ValueError:
        raise not_one_of(name, choices) from None


def _page_number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MAX_PAGE))):
        raise ParameterError(name, wording("must be a whole number from 1"))
    number = int(text)
    if not 1 <= number <= MAX_PAGE:
        reason = wording("must lie between 1 and %(most)s", most=f"{MAX_PAGE:,}")
        raise ParameterError(name, reason)
    return number


def _first_day(name: str, text: str) -> date:
    year, month, day = _date_parts(name, text)
    return _day(name, year, month or 1, day=day or 1)


def _last_day(name: str, text: str) -> date:
    year, month, day = _date_parts(name, text)
    last = month or 12
    if not day and year and 1 <= last <= 12:
        day = calendar.monthrange(year, last)[1]
    return _day(name, year, last, day=day)


def _date_parts(name: str, text: str) -> tuple[int, int, int]:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        reason = wording("must be a year, a month or a day: 2025, 2025-04, 2025-04-20")
        raise ParameterError(name, reason)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if 0 in (year, *(int(part) for part in match.groups() if part)):
        raise _no_day(name, text.strip())
    return year, month, day


def _day(name: str, year: int, month: int, *, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_day(name, f"{year:04}-{month:02}-{day:02}") from None


def _no_day(name: str, day: str) -> ParameterError:
    return ParameterError(name, wording("is no day of the calendar: %(day)s", day=day))
