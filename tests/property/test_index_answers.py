"""Filters, facets, sorting and paging agree with a naive reading of the releases themselves."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from builders import make_release, said
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import OrganisationKind, Quotation, Release
from index.contract import MISSING, Entry, Query, ResultPage, Scope, Sort
from index.fields import FACETS
from index.whoosh.engine import WhooshIndex

_SPEAKERS = ["Ada Fenwick", "Bo Lund", "Quist, Ola", None]
_BODIES = ["Lakeside Chamber of Commerce", 'The "Tide" Group', "Northwind: Ferries", None]
_ROLES = ["President", "Vice President, Trade", None]
_DATES = ["2023-05-01", "2024-12-31", "2025-04", "2025", "2024-12-30/2025-01-02", None]
_LANGUAGES = ["en", "es", "zh"]

Attribution = tuple[str | None, str | None, str | None]


@dataclass(frozen=True)
class Document:
    """One document as a person would write it down: no columns, no ordinals."""

    id: str
    attributions: frozenset[Attribution]
    facets: dict[str, frozenset[str]]
    first: date | None
    last: date | None


@st.composite
def made_releases(draw: st.DrawFn) -> Release:
    number = draw(st.integers(0, 9))
    quoted = draw(
        st.lists(
            st.builds(
                lambda speaker, role, body: (speaker, role, body),
                st.sampled_from(_SPEAKERS),
                st.sampled_from(_ROLES),
                st.sampled_from(_BODIES),
            ).filter(any),
            max_size=3,
        )
    )
    return make_release(
        path=f"{draw(st.sampled_from(['wire', 'site']))}/{number}.txt",
        paragraphs=["Ferries run."],
        said=[
            said(f"Words {place}.", speaker=speaker, role=role, organisation=body)
            for place, (speaker, role, body) in enumerate(quoted)
        ],
        organisations=draw(st.lists(st.sampled_from(_BODIES[:3]), max_size=2, unique=True)),
        published=draw(st.sampled_from(_DATES)),
        language=draw(st.sampled_from(_LANGUAGES)),
    )


_VALUES = {
    "speaker": [name for name in _SPEAKERS if name],
    "organisation": [name for name in _BODIES if name],
    "chamber": [_BODIES[0], "Unknown"],
    "kind": ["chamber of commerce", "unknown"],
    "role": [name for name in _ROLES if name],
    "mentions": [name for name in _BODIES if name],
    "source": ["wire", "site"],
    "language": _LANGUAGES,
    "year": ["2024", "2025"],
    "month": ["2025-04", "2025-01"],
}
_VALUES = {name: [*values, MISSING] for name, values in _VALUES.items()}
FILTERS = st.dictionaries(st.sampled_from(list(_VALUES)), st.just(()), max_size=3).flatmap(
    lambda chosen: st.fixed_dictionaries(
        {
            name: st.lists(st.sampled_from(_VALUES[name]), min_size=1, max_size=2, unique=True).map(
                tuple
            )
            for name in chosen
        }
    )
)
DAYS = st.one_of(st.none(), st.dates(date(2023, 1, 1), date(2025, 12, 31)))


@st.composite
def queries(draw: st.DrawFn) -> Query:
    since, until = draw(DAYS), draw(DAYS)
    if since and until and since > until:
        since, until = until, since
    return Query(
        text=draw(st.sampled_from(["", "ferries"])) if (releases := draw(st.booleans())) else "",
        scope=Scope.RELEASES if releases else Scope.QUOTATIONS,
        filters=draw(FILTERS),
        excluded=draw(FILTERS) if draw(st.booleans()) else {},
        since=since,
        until=until,
        sort=draw(st.sampled_from(Sort)),
        size=draw(st.integers(1, 4)),
        facet_size=50,
    )


def documents(releases: Iterable[Release], scope: Scope) -> Iterator[Document]:
    for release in releases:
        if scope is Scope.RELEASES:
            yield document(release, release.id, release.quotations, release.organisations)
            continue
        for quotation in release.quotations:
            yield document(release, quotation.id, (quotation,), ())


def document(
    release: Release, own_id: str, quotations: tuple[Quotation, ...], named: Iterable[object]
) -> Document:
    attributions = frozenset(
        (
            quotation.speaker,
            quotation.affiliation.role if quotation.affiliation else None,
            quotation.affiliation.organisation if quotation.affiliation else None,
        )
        for quotation in quotations
    )
    published = release.published
    mentions = {body.name for body in release.organisations} if named else set()
    path = release.provenance.path or ""
    return Document(
        id=own_id,
        attributions=attributions,
        facets={
            "mentions": frozenset(mentions),
            "source": frozenset({path.split("/")[0]}),
            "language": frozenset({release.language}),
            "year": frozenset(years(published.edtf) if published else ()),
            "month": frozenset(months(published.edtf) if published else ()),
        },
        first=published.earliest if published else None,
        last=published.latest if published else None,
    )


def years(edtf: str) -> set[str]:
    return {part[:4] for part in edtf.split("/")}


def months(edtf: str) -> set[str]:
    return {part[:7] for part in edtf.split("/") if len(part) > 4}


def attributed(facet: str, attribution: Attribution) -> str | None:
    speaker, role, body = attribution
    is_chamber = body == _BODIES[0]
    kind = OrganisationKind.CHAMBER if is_chamber else OrganisationKind.UNKNOWN
    return {
        "speaker": speaker,
        "role": role,
        "organisation": body,
        "chamber": body if is_chamber else None,
        "kind": kind if body else None,
    }[facet]


def matching(
    query: Query, document: Document, *, without: str | None = None
) -> frozenset[Attribution] | None:
    """Return the attributions that fit all choices, None where the document does not match."""
    if query.since or query.until:
        if document.first is None or document.last is None:
            return None
        if query.since and document.last < query.since:
            return None
        if query.until and document.first > query.until:
            return None
    if any(has(document, facet, values) for facet, values in query.excluded.items()):
        return None
    left = document.attributions or frozenset({(None, None, None)})
    is_chosen = False
    for facet, values in query.filters.items():
        if facet == without:
            continue
        if facet in document.facets:
            if not has(document, facet, values):
                return None
        elif MISSING not in values or values_of(document, facet):
            is_chosen = True
            left = frozenset(one for one in left if attributed(facet, one) in values)
    return None if is_chosen and not left else left


def values_of(document: Document, facet: str) -> frozenset[str]:
    if facet in document.facets:
        return document.facets[facet]
    named = (attributed(facet, one) for one in document.attributions)
    return frozenset(name for name in named if name)


def has(document: Document, facet: str, values: tuple[str, ...]) -> bool:
    held = values_of(document, facet)
    return bool(held.intersection(values)) or (MISSING in values and not held)


def naive_counts(query: Query, found: list[Document], facet: str) -> Counter[str]:
    counter: Counter[str] = Counter()
    for one in found:
        left = matching(query, one, without=facet)
        if left is None:
            continue
        if facet in one.facets:
            counter.update(one.facets[facet])
        else:
            counter.update({value for a in left if (value := attributed(facet, a))})
    return counter


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], WhooshIndex]:
    return lambda: WhooshIndex.create(tmp_path_factory.mktemp("archive") / "index")


def shown(page: ResultPage, facet: str) -> dict[str, int]:
    return {
        bucket.value: bucket.count
        for bucket in page.facets[facet]
        if bucket.count and not bucket.excluded
    }


@settings(max_examples=20, deadline=None)
@given(
    releases=st.lists(made_releases(), max_size=12),
    asked=st.lists(queries(), min_size=4, max_size=8),
)
def test_answers_are_those_of_a_naive_reading(
    fresh: Callable[[], WhooshIndex], releases: list[Release], asked: list[Query]
) -> None:
    index = fresh()
    half = len(releases) // 2
    index.apply([Entry(release=release) for release in releases[:half]], [], 1)
    index.apply([Entry(release=release) for release in releases[half:]], [], 2)
    current = {release.id: release for release in releases}
    for query in asked:
        found = list(documents(current.values(), query.scope))
        wanted = {one.id for one in found if matching(query, one) is not None}
        page = index.search(query)
        assert page.total == len(wanted)
        for facet in FACETS:
            assert shown(page, facet) == naive_counts(query, found, facet), facet
            assert page.distinct[facet] == len(naive_counts(query, found, facet))
            left = (one for one in found if matching(query, one, without=facet) is not None)
            assert page.missing[facet] == sum(not values_of(one, facet) for one in left), facet
        assert page.undated == sum(one.first is None for one in found if one.id in wanted)
        assert pages_of(index, query, page.total) == list(index.every(query))
        assert sorted(index.every(query)) == sorted(wanted)
        check_order(query, {one.id: one for one in found}, list(index.every(query)))
    index.close()


def pages_of(index: WhooshIndex, query: Query, total: int) -> list[str]:
    pages = max(1, -(-total // query.size))
    return [
        hit.id
        for page in range(1, pages + 1)
        for hit in index.search(replace(query, page=page)).hits
    ]


def check_order(query: Query, by_id: dict[str, Document], ids: list[str]) -> None:
    if query.sort is Sort.RELEVANCE:
        return
    newest = query.sort is Sort.NEWEST

    def key(own_id: str) -> tuple[bool, int, str]:
        first = by_id[own_id].first
        day = first.toordinal() if first else 0
        return first is None, -day if newest else day, own_id

    assert ids == sorted(ids, key=key)


@settings(max_examples=15, deadline=None)
@given(
    releases=st.lists(made_releases(), min_size=1, max_size=8),
    query=queries(),
    facet=st.sampled_from(list(FACETS)),
)
def test_a_count_is_what_choosing_the_value_leaves(
    fresh: Callable[[], WhooshIndex], releases: list[Release], query: Query, facet: str
) -> None:
    index = fresh()
    index.apply([Entry(release=release) for release in releases], [], 1)
    for bucket in index.search(query).facets[facet]:
        chosen = replace(query, filters={**query.filters, facet: (bucket.value,)}, page=1)
        if bucket.excluded:
            others = {name: out for name, out in query.excluded.items() if name != facet}
            chosen = replace(chosen, excluded=others)
        assert index.search(chosen).total == bucket.count
    missing = replace(query, filters={**query.filters, facet: (MISSING,)}, page=1)
    assert index.search(missing).total == index.search(replace(query, page=1)).missing[facet]
    index.close()
