"""The order of hits, their pages, their days and what is marked in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from asking import QUOTATIONS, about, counts, fill, found, marked, order
from builders import make_release, said

from archive.errors import NotFoundError, QueryError
from archive.model import Span
from index.contract import (
    Query,
    Scope,
    SearchIndex,
    Sort,
)


class DatesContract:
    """How dates are filtered, counted and sorted."""

    def test_years_and_months_are_all_there_in_the_order_of_time(self, index: SearchIndex) -> None:
        days = ["2025-04-20", "2024-12-01", "2025-04-02", "2023-07-07"]
        fill(index, *(about(day, published=day) for day in days))
        page = index.search(Query(facet_size=1))
        assert list(counts(page, "year").items()) == [("2023", 1), ("2024", 1), ("2025", 2)]
        assert list(counts(page, "month")) == ["2023-07", "2024-12", "2025-04"]

    @pytest.mark.parametrize(
        ("published", "years", "months"),
        [
            ("2025-04", ["2025"], ["2025-04"]),
            ("2025", ["2025"], []),
            ("2024-12-30/2025-01-02", ["2024", "2025"], ["2024-12", "2025-01"]),
            ("2023-01-01/2025-06-01", ["2023", "2024", "2025"], []),
            ("XXXX-04-20", [], []),  # EDTF: the text gives no year
            (None, [], []),
        ],
    )
    def test_a_date_counts_where_it_is_known(
        self, index: SearchIndex, published: str | None, years: list[str], months: list[str]
    ) -> None:
        fill(index, about("a", published=published))
        page = index.search(Query())
        assert list(counts(page, "year")) == years
        assert list(counts(page, "month")) == months

    @pytest.mark.parametrize(
        ("since", "until", "is_found"),
        [
            (date(2025, 4, 30), None, True),
            (date(2025, 5, 1), None, False),
            (None, date(2025, 4, 1), True),
            (None, date(2025, 3, 31), False),
            (date(2025, 4, 10), date(2025, 4, 11), True),
        ],
    )
    def test_a_month_matches_where_it_overlaps(
        self, index: SearchIndex, since: date | None, until: date | None, is_found: bool
    ) -> None:
        fill(index, about("a", published="2025-04"))
        assert bool(found(index, since=since, until=until)) is is_found

    def test_an_undated_release_never_matches_days(self, index: SearchIndex) -> None:
        fill(index, about("a", published=None))
        assert found(index, since=date(1, 1, 1)) == set()

    def test_days_that_end_before_they_begin_are_an_error(self, index: SearchIndex) -> None:
        with pytest.raises(QueryError):
            index.search(Query(since=date(2025, 2, 1), until=date(2025, 1, 1)))

    @pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
    def test_undated_come_last_in_both_directions(self, index: SearchIndex, sort: Sort) -> None:
        old = about("old", published="2024-01-01")
        new = about("new", published="2025-01-01")
        undated = about("undated", published=None)
        fill(index, undated, new, old)
        dated = [old.id, new.id] if sort is Sort.OLDEST else [new.id, old.id]
        page = index.search(Query(sort=sort))
        assert [hit.id for hit in page.hits] == [*dated, undated.id]
        assert page.undated == 1

    @pytest.mark.parametrize("sort", list(Sort))
    def test_ties_are_broken_by_id(self, index: SearchIndex, sort: Sort) -> None:
        releases = [about("Same.", path=f"made/{n}.txt") for n in range(9)]
        fill(index, *releases)
        assert order(index, "same", sort=sort) == sorted(release.id for release in releases)


class RankingContract:
    """What comes first, and what is shown of it."""

    def test_a_title_counts_more_than_a_mention(self, index: SearchIndex) -> None:
        title = make_release(path="a/1", headline="Tariff talks", paragraphs=["Nothing else here."])
        body = make_release(path="a/2", paragraphs=["A tariff, by the way, among other things."])
        fill(index, body, title)
        assert order(index, "tariff") == [title.id, body.id]

    def test_who_speaks_comes_before_who_is_mentioned(self, index: SearchIndex) -> None:
        speaks = make_release(path="a/1", said=[said("Yes.", speaker="Bo Lund")])
        named = make_release(
            path="a/2", headline="Bo Lund, Bo Lund", paragraphs=["Bo Lund and Bo Lund."]
        )
        fill(index, named, speaks)
        assert order(index, "bo lund") == [speaks.id, named.id]

    def test_who_speaks_of_it_comes_before_who_speaks_of_something_else(
        self, index: SearchIndex
    ) -> None:
        speaks = make_release(path="a/1", said=[said("Ferries matter.", speaker="Bo Lund")])
        beside = make_release(
            path="a/2",
            said=[said("Trams matter.", speaker="Bo Lund"), said("Ferries. Ferries. Ferries.")],
        )
        fill(index, beside, speaks)
        assert order(index, "lund ferries") == [speaks.id, beside.id]

    def test_an_initial_says_who_speaks_of_it(self, index: SearchIndex) -> None:
        speaks = make_release(path="a/1", said=[said("Ferries matter.", speaker="Ada Fenwick")])
        beside = make_release(
            path="a/2",
            said=[
                said("Trams matter.", speaker="Ada Fenwick"),
                said("Ferries.", speaker="Bo Lund"),
            ],
        )
        others = [make_release(path=f"b/{n}", said=[said(f"Trams {n}.")]) for n in range(9)]
        fill(index, beside, speaks, *others)
        assert order(index, "a. fenwick ferries")[0] == speaks.id

    def test_a_role_and_a_body_say_who_speaks(self, index: SearchIndex) -> None:
        speaks = make_release(path="a/1", said=[said("Ferries matter.")])
        named = make_release(
            path="a/2",
            paragraphs=["The president of the chamber was there."],
            said=[said("Ferries matter.", role=None, organisation=None)],
        )
        fill(index, named, speaks)
        assert order(index, "chamber president ferries")[0] == speaks.id

    @pytest.mark.parametrize("text", ["ada fenwick", "a fenwick", "A. Fenwick"])
    def test_the_ends_of_a_name_and_its_initial_find_who_bears_it(
        self, index: SearchIndex, text: str
    ) -> None:
        release = make_release(said=[said("We open.", speaker="Ada M. Fenwick Jr.")])
        other = make_release(path="b/1", said=[said("We open.", speaker="Ben Fenwick")])
        fill(index, release, other)
        assert order(index, text)[0] == release.id
        (hit,) = index.search(Query(text=f"{text} open", scope=QUOTATIONS)).hits
        assert hit.id == release.quotations[0].id

    def test_words_in_a_row_come_before_words_apart(self, index: SearchIndex) -> None:
        apart = about("The harbour, the board, the ferries, and the tariffs.")
        together = about("The board, and the harbour ferries, and the tariffs.")
        fill(index, apart, together)
        assert order(index, "harbour ferries")[0] == together.id

    def test_words_near_each_other_come_before_words_far_apart(self, index: SearchIndex) -> None:
        between = " ".join(["other"] * 60)
        apart = about(f"The harbour {between} and the ferries.", path="a/1")
        near = about(f"The harbour and the ferries {between}.", path="b/1")
        fill(index, apart, near)
        for asked in ("harbour ferries", "ferries harbour"):
            assert order(index, asked)[0] == near.id

    def test_what_a_release_begins_with_comes_before_what_it_ends_with(
        self, index: SearchIndex
    ) -> None:
        rest = ["Other matters."] * 9
        ends = make_release(path="a/1", paragraphs=[*rest, "A tariff."])
        begins = make_release(path="b/1", paragraphs=["A tariff.", *rest])
        fill(index, ends, begins)
        assert order(index, "tariff")[0] == begins.id

    def test_pages_and_what_is_taken_out_are_in_one_order(self, index: SearchIndex) -> None:
        texts = [f"{'other ' * (n % 7)}harbour {'and ' * n}ferries" for n in range(60)]
        for part in (texts[:40], texts[40:]):
            fill(index, *(about(text, path=f"made/{len(text)}") for text in part))
        whole = list(index.every(Query(text="harbour ferries")))
        pages = [index.search(Query(text="harbour ferries", page=n + 1)).hits for n in range(6)]
        assert [hit.id for page in pages for hit in page] == whole
        scores = [hit.score for page in pages for hit in page]
        assert scores == sorted(scores, reverse=True)

    @pytest.mark.parametrize("asked", ["senator fenwick", "sen. fenwick", "sens fenwick"])
    def test_a_title_is_found_in_full_and_short(self, index: SearchIndex, asked: str) -> None:
        short, full = about("So said Sen. Fenwick."), about("So said Senator Fenwick.")
        fill(index, short, full)
        page = index.search(Query(text=asked))
        assert {hit.id for hit in page.hits} == {short.id, full.id}
        assert sorted(marked(page)) == ["Fenwick", "Fenwick", "Sen", "Senator"]

    def test_exact_names_come_before_parts_of_names(self, index: SearchIndex) -> None:
        exact = make_release(path="a/1", said=[said("Yes.", organisation="Lumen")])
        part = make_release(path="a/2", said=[said("Yes.", organisation="Lumen Lumen Works")])
        fill(index, part, exact)
        assert order(index, "lumen") == [exact.id, part.id]

    @pytest.mark.parametrize(
        ("text", "asked", "wanted"),
        [
            ("In der Straße wohnt Frau Müller.", "strasse muller", ["Straße", "Müller"]),
            ("今天中国欧盟商会发表声明。", "商会", ["商会"]),
            ("The U.S. chamber’s tariffs.", "us chamber tariff", ["U.S", "chamber’s", "tariffs"]),
            ("Trade war. War on trade.", '"trade war"', ["Trade war"]),
            ("Negotiators negotiate.", "negot*", ["Negotiators", "negotiate"]),
            ("Line\none and\ttwo.", '"one and two"', ["one and two"]),
            ("Ships, but no planes.", "ships -trains", ["Ships"]),
            ("Ferry and pier. Then the ferry.", '"ferry pier"~1', ["Ferry", "pier"]),
            ("Ferry and pier. The ferry.", '"ferry pier"~s', ["Ferry", "pier"]),
            ("Ferry and pier. The ferry.", '"ferry pier"~p', ["Ferry", "pier", "ferry"]),
            ("Fenwick and Fenwyck.", "fenwik~", ["Fenwick", "Fenwyck"]),
            ("商会发表声明。商会", '"商会 声明"~s', ["商会", "声明"]),
        ],
    )
    def test_marks_are_exactly_the_words_that_matched(
        self, index: SearchIndex, text: str, asked: str, wanted: list[str]
    ) -> None:
        fill(index, about(text))
        assert marked(index.search(Query(text=asked))) == wanted

    def test_words_of_a_field_are_marked_in_that_field_only(self, index: SearchIndex) -> None:
        fill(index, make_release(paragraphs=["Ships ahead."], said=[said("More ships, please.")]))
        page = index.search(Query(text="said:ships"))
        assert marked(page) == ["ships"]
        assert "please" in page.hits[0].snippets[0].text

    def test_every_place_of_the_words_in_a_release_is_marked(self, index: SearchIndex) -> None:
        release = make_release(
            headline="Tariffs on ships",
            paragraphs=["A tariff is a tax.", "No “new tariffs” here."],
            said=[said("Tariffs hurt", speaker="Bo Lind")],
        )
        places = index.marks(Query(text='tariffs -"new ships" speaker:lind'), release)
        assert [place.of(release.text) for place in places] == [
            "Tariffs", "tariff", "tariffs", "Tariffs",
        ]  # fmt: skip
        assert list(places) == sorted(places)
        quoted = index.marks(Query(text="tariffs", scope=QUOTATIONS), release)
        start = release.quotations[0].span.start
        assert quoted == (Span(start=start, end=start + len("Tariffs")),)
        with pytest.raises(QueryError):
            index.marks(Query(text="(tariffs"), release)

    def test_a_snippet_of_a_long_text_is_short_and_holds_the_words(
        self, index: SearchIndex
    ) -> None:
        fill(index, about("word " * 5000 + "needle in here " + "word " * 5000))
        page = index.search(Query(text="needle"))
        assert marked(page) == ["needle"]
        assert len(page.hits[0].snippets[0].text) < 400

    def test_a_hit_without_words_shows_its_opening(self, index: SearchIndex) -> None:
        fill(index, about("The opening words."))
        assert index.search(Query()).hits[0].snippets[0].text == "The opening words."


class PagesContract:
    """How an answer is cut into pages."""

    @pytest.fixture
    def ids(self, index: SearchIndex) -> Sequence[str]:
        releases = [about("Page.", path=f"made/{number}.txt") for number in range(7)]
        fill(index, *releases)
        return sorted(release.id for release in releases)

    def test_pages_hold_every_hit_once(self, index: SearchIndex, ids: Sequence[str]) -> None:
        pages = [index.search(Query(text="page", size=3, page=page)).hits for page in (1, 2, 3)]
        assert [hit.id for page in pages for hit in page] == ids

    def test_a_page_past_the_end_is_not_found(self, index: SearchIndex, ids: Sequence[str]) -> None:
        with pytest.raises(NotFoundError):
            index.search(Query(text="page", size=3, page=4))

    def test_the_first_page_of_no_hits_is_empty(self, index: SearchIndex) -> None:
        page = index.search(Query(text="nothing"))
        assert (page.hits, page.total) == ((), 0)

    @pytest.mark.parametrize(("page", "size"), [(0, 10), (1, 0), (1, 101), (-1, 10)])
    def test_a_page_that_cannot_be_is_an_error(
        self, index: SearchIndex, page: int, size: int
    ) -> None:
        with pytest.raises(QueryError):
            index.search(Query(page=page, size=size))

    @pytest.mark.parametrize("sort", Sort)
    @pytest.mark.parametrize("scope", [Scope.RELEASES, QUOTATIONS])
    def test_a_walk_by_cursor_meets_every_hit_once_though_others_come(
        self, index: SearchIndex, sort: Sort, scope: Scope
    ) -> None:
        days = ("2025-04-02", "2025-04-02", None, "2024", "2025-05-01", None, "2025-04-02")
        old = [
            about(f"{'pier ' * n} page", published=day, path=f"{n}", said=[said(f"A pier {n}.")])
            for n, day in enumerate(days)
        ]
        fill(index, *old)
        query = Query(text="pier", scope=scope, sort=sort, size=2)
        everything = list(index.every(query))
        met: list[str] = []
        page = index.search(query)
        while page.hits:
            assert page.before >= len(met)
            met += [hit.id for hit in page.hits]
            late = about(f"A late pier {len(met)}", path=f"late {len(met)}", published="2026")
            fill(index, late, position=len(met) + 1)
            last = page.hits[-1]
            page = index.search(replace(query, after=(last.release_id, last.id)))
        assert len(met) == len(set(met))
        assert set(everything) <= set(met)
        with pytest.raises(NotFoundError, match="not among the hits"):
            index.search(replace(query, after=(old[0].id, "nothing")))

    def test_every_hit_can_be_taken_out_in_order(
        self, index: SearchIndex, ids: Sequence[str]
    ) -> None:
        assert list(index.every(Query(text="page", size=2, page=3))) == ids

    def test_a_fingerprint_tells_hits_from_any_others_in_whatever_order(
        self, index: SearchIndex
    ) -> None:
        releases = [about(f"{word} page", published="2025-04-02") for word in "abc"]
        fill(index, releases[2], position=1)
        fill(index, *releases[:2], position=2)
        for sort in Sort:
            mark = index.fingerprint(Query(text="page", sort=sort))
            lines = "".join(f"{one}\n" for one in sorted(one.id for one in releases))
            assert mark.digest == sha256(lines.encode()).hexdigest()
            assert (mark.total, mark.position) == (3, 2)
            assert sorted(index.every(Query(sort=sort))) == sorted(one.id for one in releases)
        assert index.fingerprint(Query(text="nowhere")).total == 0

    def test_every_hit_is_of_one_moment(self, index: SearchIndex, ids: Sequence[str]) -> None:
        taken = index.every(Query())
        index.apply([], ids, 2)
        assert list(taken) == ids

    def test_every_raises_at_once(self, index: SearchIndex) -> None:
        with pytest.raises(QueryError):
            index.every(Query(text="foo:bar"))
