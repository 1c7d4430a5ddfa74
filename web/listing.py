"""The state of a list of speakers or organisations: initial letter, order, kind and page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from archive.model import OrganisationKind
from archive.records import ListOrder
from web.search_state import not_one_of, read_page, too_long, unknown_parameter

_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MOST_OTHERS = 60
_MAX_STARTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ListState:
    """Which part of a list is shown; ``starts`` is the beginning of the names."""

    starts: str | None = None
    sort: ListOrder = ListOrder.NAME
    kind: OrganisationKind | None = None
    page: int = 1

    def with_starts(self, starts: str | None) -> "ListState":
        """Return the state with the names that begin with ``starts``, None for all."""
        return replace(self, starts=starts, page=1)

    def with_sort(self, sort: ListOrder) -> "ListState":
        """Return the state in another order."""
        return replace(self, sort=sort, page=1)

    def with_kind(self, kind: OrganisationKind | None) -> "ListState":
        """Return the state with the organisations of one kind, None for all."""
        return replace(self, kind=kind, page=1)

    def with_page(self, page: int) -> "ListState":
        """Return the state on another page."""
        return replace(self, page=page)

    @property
    def query_string(self) -> str:
        """The state after the question mark of a URL, with the question mark; or nothing."""
        said = (
            ("kind", self.kind.value if self.kind else ""),
            ("starts", self.starts or ""),
            ("sort", "" if self.sort is ListOrder.NAME else self.sort.value),
            ("page", str(self.page) if self.page > 1 else ""),
        )
        query = urlencode([(name, value) for name, value in said if value])
        return f"?{query}" if query else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter with which ``count`` names of a list begin."""

    letter: str
    count: int


def letters(counted: Mapping[str, int]) -> tuple[Letter, ...]:
    """Return A to Z, those without names too, and then the commonest other initials."""
    latin = [Letter(letter=one, count=counted.get(one.lower(), 0)) for one in _LATIN]
    others = [
        Letter(letter=one, count=count)
        for one, count in counted.items()
        if one.upper() not in _LATIN
    ]
    others.sort(key=lambda one: (-one.count, one.letter))
    return (*latin, *sorted(others[:_MOST_OTHERS], key=lambda one: one.letter))


def read_list(parameters: MultiDict[str, str], *, kinds: bool) -> ListState:
    """Return the state that a URL's ``parameters`` say; ParameterError names a bad one.

    ``kinds`` says whether the list can be narrowed to one kind of organisation.
    """
    known = ("starts", "sort", "page", *(("kind",) if kinds else ()))
    for name in parameters:
        if name not in known:
            raise unknown_parameter(name, known)
    starts = parameters.get("starts", "").strip()
    if len(starts) > _MAX_STARTS:
        raise too_long("starts", _MAX_STARTS)
    return ListState(
        starts=starts or None,
        sort=_sort(parameters.get("sort", "")),
        kind=_kind(parameters.get("kind", "")),
        page=read_page(parameters.get("page", "")),
    )


def _sort(text: str) -> ListOrder:
    try:
        return ListOrder(text or ListOrder.NAME)
    except ValueError:
        raise not_one_of("sort", ListOrder) from None


def _kind(text: str) -> OrganisationKind | None:
    if not text:
        return None
    try:
        return OrganisationKind(text)
    except ValueError:
        raise not_one_of("kind", OrganisationKind) from None
