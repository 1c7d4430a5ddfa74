"""What is counted, chosen and excluded."""

from dataclasses import replace
from datetime import date

import pytest
from asking import COUNCIL, OTHER_CHAMBER, QUOTATIONS, about, counts, fill, found
from builders import CHAMBER, make_release, said

from archive.errors import QueryError
from archive.model import Affiliation, OrganisationKind
from index.contract import (
    DATES,
    MISSING,
    WORDS,
    Bucket,
    Entry,
    Query,
    Ranked,
    SearchIndex,
)


class FacetsContract:
    """How facets are counted and chosen."""

    def test_speaking_is_told_from_being_mentioned(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Yes.")], organisations=[COUNCIL]))
        page = index.search(Query())
        assert counts(page, "organisation") == {CHAMBER: 1}
        assert counts(page, "chamber") == {CHAMBER: 1}
        assert counts(page, "mentions") == {CHAMBER: 1, COUNCIL: 1}
        assert counts(page, "kind") == {"chamber of commerce": 1}

    def test_a_former_office_is_told_of_and_not_spoken_in(self, index: SearchIndex) -> None:
        release = make_release(
            said=[said("Yes.", role="Minister", organisation="Ministry of Ferries")],
            organisations=[CHAMBER],
        )
        [minister] = release.speakers
        former = Affiliation(role="President", organisation=CHAMBER)
        told = replace(minister, affiliations=(*minister.affiliations, former))
        fill(index, replace(release, speakers=(told,)))
        page = index.search(Query())
        assert counts(page, "organisation") == {"Ministry of Ferries": 1}
        assert counts(page, "role") == {"Minister": 1}
        assert page.facets["chamber"] == ()
        assert counts(page, "mentions") == {"Ministry of Ferries": 1, CHAMBER: 1}

    def test_a_body_that_is_no_chamber_is_not_counted_as_one(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Yes.", organisation="Northwind Ferries")]))
        assert index.search(Query()).facets["chamber"] == ()

    @pytest.mark.parametrize(
        "value",
        ["Nail, Hammer: Sons", 'The "Tide" Group', "a'b\\c", "A OR B", "商会", " lead", "ß"],
    )
    def test_a_value_with_any_sign_is_one_value(self, index: SearchIndex, value: str) -> None:
        one = about("One.", said=[said("Yes.", organisation=value)])
        fill(index, one, about("Two.", said=[said("Yes.", organisation=value + "x")]))
        page = index.search(Query(filters={"organisation": (value,)}))
        assert [hit.id for hit in page.hits] == [one.id]
        assert Bucket(value=value, count=1, chosen=True) in page.facets["organisation"]

    def test_a_role_is_one_value_however_it_is_printed(self, index: SearchIndex) -> None:
        one, two, three = (
            about(words, said=[said("Yes.", role=role)])
            for words, role in (("a", "vice-president"), ("b", "Vice President"), ("c", "Envoy"))
        )
        four = about("d", said=[said("Yes.", role="Vice President")])
        fill(index, one, two, three, four)
        assert counts(index.search(Query()), "role") == {"Vice President": 3, "Envoy": 1}
        for form in ("Vice President", "vice-president", "VICE PRESIDENT"):
            page = index.search(Query(filters={"role": (form,)}))
            assert {hit.id for hit in page.hits} == {one.id, two.id, four.id}
            assert page.facets["role"][0] == Bucket(value="Vice President", count=3, chosen=True)
            assert found(index, excluded={"role": (form,)}) == {three.id}
        [most, *_] = index.ranking(Query(scope=QUOTATIONS), "role")
        assert (most.value, most.count) == ("Vice President", 3)
        assert index.values(Query(), "role", containing="pres").buckets[0].value == "Vice President"

    def test_letters_of_a_role_are_one_word_with_points_or_without(
        self, index: SearchIndex
    ) -> None:
        forms = ("U.S. Senator", "U S Senator", "US Senator", "US Senator")
        fill(
            index,
            *(about(w, said=[said("Yes.", role=r)]) for w, r in zip("abcd", forms, strict=True)),
        )
        assert counts(index.search(Query()), "role") == {"US Senator": 4}

    def test_the_form_that_most_releases_print_is_shown(self, index: SearchIndex) -> None:
        first = about("a", said=[said("Yes.", role="harbour master")])
        fill(index, first)
        assert counts(index.search(Query()), "role") == {"harbour master": 1}
        fill(index, *(about(w, said=[said("Yes.", role="Harbour Master")]) for w in "bc"))
        assert counts(index.search(Query()), "role") == {"Harbour Master": 3}

    def test_no_values_are_shown_where_none_are_asked(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Yes.")]))
        page = index.search(Query(facet_size=0))
        assert page.facets["speaker"] == ()
        assert page.distinct["speaker"] == 1

    def test_only_the_facets_asked_for_are_counted(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Yes.")], published="2025-04"))
        page = index.search(Query(facets=("year",)))
        assert counts(page, "year") == {"2025": 1}
        assert set(page.facets) == set(page.missing) == set(page.distinct) == {"year"}
        with pytest.raises(QueryError, match="no facet"):
            index.search(Query(facets=("colour",)))

    def test_values_within_a_facet_widen(self, index: SearchIndex) -> None:
        a = about("a", said=[said("Yes.")])
        b = about("b", said=[said("Yes.", speaker="Bo Lund")])
        fill(index, a, b, about("c"))
        assert found(index, filters={"speaker": ("Ada Fenwick", "Bo Lund")}) == {a.id, b.id}

    def test_facets_narrow(self, index: SearchIndex) -> None:
        a = about("a", said=[said("Yes.")], language="en")
        fill(index, a, about("b", said=[said("Si.")], language="es"))
        assert found(index, filters={"speaker": ("Ada Fenwick",), "language": ("en",)}) == {a.id}

    def test_a_facet_is_counted_without_its_own_choice(self, index: SearchIndex) -> None:
        fill(
            index,
            about("a", said=[said("Yes.")], language="en"),
            about("b", said=[said("No.", speaker="Bo Lund")], language="en"),
            about("c", said=[said("No.", speaker="Bo Lund")], language="es"),
        )
        page = index.search(Query(filters={"speaker": ("Ada Fenwick",), "language": ("en",)}))
        assert counts(page, "speaker") == {"Ada Fenwick": 1, "Bo Lund": 1}
        assert counts(page, "language") == {"en": 1}

    def test_a_chosen_value_that_vanished_stays_with_nought(self, index: SearchIndex) -> None:
        fill(index, about("a", said=[said("Yes.")]))
        page = index.search(Query(filters={"speaker": ("Nobody Known",)}))
        assert page.total == 0
        assert Bucket(value="Nobody Known", count=0, chosen=True) in page.facets["speaker"]
        assert Bucket(value="Ada Fenwick", count=1) in page.facets["speaker"]

    def test_speaker_and_organisation_mean_one_attribution(self, index: SearchIndex) -> None:
        paired = about("a", said=[said("Yes.", organisation=OTHER_CHAMBER)])
        crossed = about(
            "b",
            said=[
                said("Yes.", organisation=CHAMBER),
                said("No.", speaker="Bo Lund", organisation=OTHER_CHAMBER),
            ],
        )
        fill(index, paired, crossed)
        chosen = {"speaker": ("Ada Fenwick",), "organisation": (OTHER_CHAMBER,)}
        page = index.search(Query(filters=chosen))
        assert [hit.id for hit in page.hits] == [paired.id]
        assert counts(page, "speaker") == {"Ada Fenwick": 1, "Bo Lund": 1}
        assert counts(page, "organisation") == {CHAMBER: 1, OTHER_CHAMBER: 1}

    @pytest.mark.parametrize("facet", ["chamber", "role", "kind"])
    def test_so_do_speaker_and_chamber_role_or_kind(self, index: SearchIndex, facet: str) -> None:
        fill(
            index,
            about(
                "b",
                said=[
                    said("Yes.", role="Chair", organisation="Northwind Ferries"),
                    said("No.", speaker="Bo Lund", role="Envoy", organisation=CHAMBER),
                ],
            ),
        )
        value = {"chamber": CHAMBER, "role": "Envoy", "kind": "chamber of commerce"}[facet]
        assert found(index, filters={"speaker": ("Ada Fenwick",), facet: (value,)}) == set()
        assert len(found(index, filters={"speaker": ("Bo Lund",), facet: (value,)})) == 1

    def test_authorised_names_are_counted(self, index: SearchIndex) -> None:
        release = about("a", said=[said("Yes.", organisation="Harbour Chamber")])
        entry = Entry(
            release=release,
            speakers={"Ada Fenwick": "Fenwick, Ada"},
            organisations={"Harbour Chamber": CHAMBER},
            kinds={CHAMBER: OrganisationKind.CHAMBER},
        )
        index.apply([entry], [], 1)
        page = index.search(Query())
        assert counts(page, "speaker") == {"Fenwick, Ada": 1}
        assert counts(page, "chamber") == {CHAMBER: 1}

    def test_the_largest_come_first_and_ties_by_name(self, index: SearchIndex) -> None:
        fill(
            index,
            about("a", language="fr"),
            about("b", language="es"),
            about("c", language="en"),
            about("d", language="en"),
        )
        page = index.search(Query(facet_size=2))
        assert list(counts(page, "language")) == ["en", "es"]
        assert page.distinct["language"] == 3

    def test_a_chosen_value_is_shown_however_small(self, index: SearchIndex) -> None:
        fill(index, about("a", language="fr"), about("b", language="en"), about("c", language="en"))
        page = index.search(Query(facet_size=1, filters={"language": ("fr",)}))
        assert page.facets["language"] == (
            Bucket(value="en", count=2),
            Bucket(value="fr", count=1, chosen=True),
        )

    @pytest.mark.parametrize(
        ("source", "counted"),
        [
            ({"url": "https://News.example.org:8080/x"}, "news.example.org"),
            ({"path": "wire/x.txt", "collection": "c"}, "wire"),
            ({"path": "x.txt", "collection": "c"}, "c"),
        ],
    )
    def test_the_source_is_host_or_folder_or_collection(
        self, index: SearchIndex, source: dict[str, str], counted: str
    ) -> None:
        fill(index, make_release(**{"path": None, **source}))
        assert counts(index.search(Query()), "source") == {counted: 1}

    def test_a_facet_that_does_not_exist_is_an_error(self, index: SearchIndex) -> None:
        with pytest.raises(QueryError):
            index.search(Query(filters={"colour": ("red",)}))


class ExclusionContract:
    """How values are excluded, and how having none is chosen."""

    def test_what_has_an_excluded_value_is_no_hit(self, index: SearchIndex) -> None:
        ada = about("a", said=[said("Yes.")])
        both = about("b", said=[said("Yes."), said("No.", speaker="Bo Lund")])
        bo = about("c", said=[said("No.", speaker="Bo Lund")])
        nobody = about("d")
        fill(index, ada, both, bo, nobody)
        assert found(index, excluded={"speaker": ("Ada Fenwick",)}) == {bo.id, nobody.id}

    def test_an_excluded_value_says_how_many_hits_it_takes_away(self, index: SearchIndex) -> None:
        both = about("b", said=[said("Yes."), said("No.", speaker="Bo Lund")])
        bo = about("c", said=[said("No.", speaker="Bo Lund")], language="es")
        fill(index, about("a", said=[said("Yes.")]), both, bo)
        page = index.search(Query(excluded={"speaker": ("Ada Fenwick", "Nobody Known")}))
        assert page.facets["speaker"] == (
            Bucket(value="Ada Fenwick", count=2, excluded=True),
            Bucket(value="Bo Lund", count=1),
            Bucket(value="Nobody Known", count=0, excluded=True),
        )
        assert counts(page, "language") == {"es": 1}

    @pytest.mark.parametrize("facet", ["speaker", "organisation", "source", "language", "month"])
    def test_having_no_value_is_counted_and_chosen(self, index: SearchIndex, facet: str) -> None:
        full = about("a", said=[said("Yes.")])
        bare = make_release(path=None, collection=None, url="urn:x", language="", published=None)
        fill(index, full, bare)
        assert index.search(Query()).missing[facet] == 1
        assert found(index, filters={facet: (MISSING,)}) == {bare.id}
        assert found(index, excluded={facet: (MISSING,)}) == {full.id}

    def test_having_no_value_widens_like_a_value(self, index: SearchIndex) -> None:
        ada, nobody = about("a", said=[said("Yes.")]), about("b")
        fill(index, ada, nobody, about("c", said=[said("No.", speaker="Bo Lund")]))
        assert found(index, filters={"speaker": (MISSING, "Ada Fenwick")}) == {ada.id, nobody.id}

    def test_no_speaker_and_an_organisation_mean_one_attribution(self, index: SearchIndex) -> None:
        unnamed = about("a", said=[said("Yes.", speaker=None)])
        fill(index, unnamed, about("b", said=[said("Yes.")]), about("c"))
        chosen = {"speaker": (MISSING,), "organisation": (CHAMBER,)}
        assert found(index, filters=chosen) == {unnamed.id}
        assert index.search(Query(filters={"organisation": (CHAMBER,)})).missing["speaker"] == 1

    def test_an_excluded_facet_that_does_not_exist_is_an_error(self, index: SearchIndex) -> None:
        with pytest.raises(QueryError):
            index.search(Query(excluded={"colour": ("red",)}))


class WayOutContract:
    """What is said where nothing is found."""

    def test_what_alone_is_in_the_way_is_named(self, index: SearchIndex) -> None:
        fill(
            index,
            about("Barges.", said=[said("Yes.")], language="en", published="2025-04-20"),
            about("Trams.", said=[said("Yes.")], language="es", published="2024-04-20"),
        )
        query = Query(
            text="barges",
            filters={"language": ("es",), "speaker": ("Ada Fenwick",)},
            since=date(2024, 1, 1),
        )
        assert index.search(query).emptied_by == {"language": 1, WORDS: 1}

    def test_an_exclusion_and_dates_can_be_in_the_way(self, index: SearchIndex) -> None:
        fill(index, about("Barges.", language="en", published="2025-04-20"))
        excluding = Query(excluded={"language": ("en",)})
        assert index.search(excluding).emptied_by == {"language": 1}
        assert index.search(Query(until=date(2024, 1, 1))).emptied_by == {DATES: 1}

    def test_where_there_are_hits_nothing_is_in_the_way(self, index: SearchIndex) -> None:
        fill(index, about("Barges.", language="en"))
        assert index.search(Query(filters={"language": ("en",)})).emptied_by == {}


class ValuesContract:
    """How the values of one facet are looked through."""

    @pytest.fixture
    def lunds(self, index: SearchIndex) -> None:
        names = ["Ada Fenwick", "Ada Lund", "Bo Lund", "Bo Lund", "Zoë Lundgren"]
        fill(index, *(about(f"{n} {name}", said=[said("Yes.", speaker=name)])
                      for n, name in enumerate(names)))  # fmt: skip

    @pytest.mark.usefixtures("lunds")
    @pytest.mark.parametrize(
        ("containing", "names"),
        [
            ("", ["Bo Lund", "Ada Fenwick", "Ada Lund", "Zoë Lundgren"]),
            ("lund", ["Bo Lund", "Ada Lund", "Zoë Lundgren"]),
            ("LUND a", ["Ada Lund"]),
            ("zoe", ["Zoë Lundgren"]),
            ("und", []),
        ],
    )
    def test_values_are_found_by_how_their_words_begin(
        self, index: SearchIndex, containing: str, names: list[str]
    ) -> None:
        values = index.values(Query(), "speaker", containing=containing)
        assert [bucket.value for bucket in values.buckets] == names
        assert values.total == len(names)

    @pytest.mark.usefixtures("lunds")
    def test_looking_through_values_leaves_the_counts(self, index: SearchIndex) -> None:
        before = counts(index.search(Query()), "speaker")
        index.values(Query(), "speaker", containing="zz")
        assert counts(index.search(Query()), "speaker") == before

    @pytest.mark.usefixtures("lunds")
    def test_no_more_are_shown_than_asked(self, index: SearchIndex) -> None:
        values = index.values(
            Query(filters={"speaker": ("Bo Lund",)}), "speaker", containing="lund", limit=1
        )
        assert values.buckets == (Bucket(value="Bo Lund", count=2, chosen=True),)
        assert values.total == 3

    def test_a_facet_that_does_not_exist_is_an_error(self, index: SearchIndex) -> None:
        with pytest.raises(QueryError):
            index.values(Query(), "colour")


class RankingOfSpeakersContract:
    """Who said it most."""

    def test_whoever_said_it_most_comes_first_with_first_and_last_day(
        self, index: SearchIndex
    ) -> None:
        bo = said("A tariff for Lakeside.", speaker="Bo Lund", organisation=None)
        fill(
            index,
            about("a", said=[said("Tariff one."), said("A tariff again.")], published="2025-04"),
            about("b", said=[said("Tariff two."), bo], published="2024-02-03"),
            about("c", said=[said("No tariff.", speaker="Zoe Quist")], published=None),
            about("d", said=[said("Something else.")], published="2020-01-01"),
        )
        assert index.ranking(Query(text="tariff", scope=QUOTATIONS), "speaker") == (
            Ranked(value="Ada Fenwick", count=3, first=date(2024, 2, 3), last=date(2025, 4, 30)),
            Ranked(value="Bo Lund", count=1, first=date(2024, 2, 3), last=date(2024, 2, 3)),
            Ranked(value="Zoe Quist", count=1),
        )

    def test_filters_hold(self, index: SearchIndex) -> None:
        fill(index, about("a", said=[said("One."), said("Two.", speaker="Bo Lund")]))
        query = Query(scope=QUOTATIONS, filters={"speaker": ("Bo Lund",)})
        assert [one.value for one in index.ranking(query, "speaker")] == ["Bo Lund"]
        assert [one.value for one in index.ranking(query, "organisation")] == [CHAMBER]

    def test_among_releases_all_that_a_hit_has_is_counted(self, index: SearchIndex) -> None:
        fill(index, about("a", said=[said("One."), said("Two.", speaker="Bo Lund")]))
        query = Query(filters={"speaker": ("Bo Lund",)})
        assert [one.value for one in index.ranking(query, "speaker")] == ["Ada Fenwick", "Bo Lund"]

    def test_a_facet_that_does_not_exist_is_an_error(self, index: SearchIndex) -> None:
        with pytest.raises(QueryError):
            index.ranking(Query(), "colour")
