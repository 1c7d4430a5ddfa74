"""What every search engine must do: one class of tests, run for each of them.

A subclass gives the fixture ``index``: an open, empty index.
"""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from builders import CHAMBER, make_release, said

from archive.errors import NotFoundError, QueryError
from archive.model import Affiliation, OrganisationKind, Release, Span
from index.contract import (
    DATES,
    MISSING,
    WORDS,
    Bucket,
    Completion,
    Copies,
    Entry,
    Query,
    Ranked,
    ResultPage,
    Scope,
    SearchIndex,
    Sort,
)

QUOTATIONS = Scope.QUOTATIONS
COUNCIL = "Tidewater City Council"
OTHER_CHAMBER = "Lakeside Chamber of Commerce"


def fill(index: SearchIndex, *releases: Release, position: int = 1) -> None:
    index.apply([Entry(release=release) for release in releases], [], position)


def about(words: str, *, path: str | None = None, **more: object) -> Release:
    """Return a release with one paragraph, at a path of its own."""
    return make_release(path=path or f"made/{words[:40]}.txt", paragraphs=[words], **more)


def found(index: SearchIndex, text: str = "", **more: object) -> set[str]:
    page = index.search(Query(text=text, size=100, **more))
    assert page.total == len(page.hits)
    return {hit.id for hit in page.hits}


def order(index: SearchIndex, text: str = "", **more: object) -> list[str]:
    return [hit.id for hit in index.search(Query(text=text, size=100, **more)).hits]


def counts(page: ResultPage, facet: str) -> dict[str, int]:
    return {bucket.value: bucket.count for bucket in page.facets[facet]}


def marked(page: ResultPage) -> list[str]:
    return [mark.of(s.text) for hit in page.hits for s in hit.snippets for mark in s.marks]


class WordsContract:
    """What the words of a query find."""

    def test_an_empty_query_finds_everything(self, index: SearchIndex) -> None:
        fill(index, about("One."), about("Two."))
        assert index.search(Query()).total == 2

    def test_all_words_must_be_there(self, index: SearchIndex) -> None:
        both, one = about("Ferries and tariffs."), about("Ferries only.")
        fill(index, both, one)
        assert found(index, "ferries tariffs") == {both.id}

    def test_or_widens(self, index: SearchIndex) -> None:
        a, b, c = about("Apples."), about("Barley."), about("Cocoa.")
        fill(index, a, b, c)
        assert found(index, "apples OR barley") == {a.id, b.id}

    @pytest.mark.parametrize("text", ["harvest -cocoa", "harvest NOT cocoa", "-cocoa"])
    def test_what_is_ruled_out_is_not_found(self, index: SearchIndex, text: str) -> None:
        kept, out = about("Harvest of barley."), about("Harvest of cocoa.")
        fill(index, kept, out)
        assert found(index, text) == {kept.id}

    def test_parentheses_group(self, index: SearchIndex) -> None:
        a, b, c = about("Red apples."), about("Red barley."), about("Red cocoa.")
        fill(index, a, b, c)
        assert found(index, "red (apples OR barley) -cocoa") == {a.id, b.id}

    def test_a_phrase_is_words_that_follow_one_another(self, index: SearchIndex) -> None:
        yes, no = about("The trade war goes on."), about("A war on trade.")
        fill(index, yes, no)
        assert found(index, '"trade war"') == {yes.id}

    def test_a_phrase_of_common_words_is_found(self, index: SearchIndex) -> None:
        yes, no = about("To be or not to be."), about("Not to be missed.")
        fill(index, yes, no)
        assert found(index, '"to be or not"') == {yes.id}

    def test_no_phrase_spans_two_paragraphs(self, index: SearchIndex) -> None:
        fill(index, make_release(paragraphs=["It ends in trade.", "War begins here."]))
        assert found(index, '"trade war"') == set()

    def test_a_hyphenated_word_is_a_phrase(self, index: SearchIndex) -> None:
        yes, no = about("A long-term plan."), about("A term too long.")
        fill(index, yes, no)
        assert found(index, "long-term") == {yes.id}

    def test_a_prefix_finds_all_words_that_begin_so(self, index: SearchIndex) -> None:
        a, b, c = about("They negotiated."), about("Negotiations."), about("A negation.")
        fill(index, a, b, c)
        assert found(index, "negotia*") == {a.id, b.id}

    @pytest.mark.parametrize("prefix", ["tariffs*", "compani*"])
    def test_a_prefix_may_reach_into_a_plural(self, index: SearchIndex, prefix: str) -> None:
        plural = about("Tariffs for companies.")
        fill(index, plural)
        assert found(index, prefix) == {plural.id}

    @pytest.mark.parametrize(
        ("asked", "written"),
        [
            ("muller", "Müller"),
            ("Müller", "Muller"),
            ("strasse", "Straße"),
            ("oresund", "Øresund"),
            ("lodz", "Łódź"),
            ("muller", "Mu\u0308ller"),
            ("CAFE", "café"),
            ("obrien", "O’Brien"),
            ("us", "U.S."),
            ("industrie", "l'Industrie"),
            ("1000", "1,000"),
            ("abc", "ＡＢＣ"),
        ],
    )
    def test_case_accents_and_marks_do_not_matter(
        self, index: SearchIndex, asked: str, written: str
    ) -> None:
        release = about(f"Here is {written} at last.")
        fill(index, release, about("Nothing of it."))
        assert found(index, asked) == {release.id}

    @pytest.mark.parametrize("asked", ["tariff", "tariffs", "tariff's"])
    def test_plural_and_possessive_find_each_other(self, index: SearchIndex, asked: str) -> None:
        a, b, c = about("A tariff."), about("Tariffs."), about("The tariff’s end.")
        fill(index, a, b, c)
        assert found(index, asked) == {a.id, b.id, c.id}

    def test_a_phrase_is_taken_literally(self, index: SearchIndex) -> None:
        plural, singular = about("Trade wars."), about("Trade war.")
        fill(index, plural, singular)
        assert found(index, '"trade war"') == {singular.id}

    @pytest.mark.parametrize(
        ("language", "written", "asked"),
        [
            ("es", "Las negociaciones avanzan.", "negociación"),
            ("es", "La negociación avanza.", "negociaciones"),
            ("de", "Die Häuser der Stadt.", "haus"),
            ("fr", "Les présidents arrivent.", "présidente"),
            ("it", "Le aziende crescono.", "azienda"),
            ("pt", "Os trabalhadores chegam.", "trabalhador"),
            ("nl", "De onderhandelingen duren.", "onderhandeling"),
        ],
    )
    def test_words_are_stemmed_by_the_language_of_the_release(
        self, index: SearchIndex, language: str, written: str, asked: str
    ) -> None:
        release = about(written, language=language)
        fill(index, release, about(written, language="en", path="english.txt"))
        page = index.search(Query(text=asked))
        assert [hit.id for hit in page.hits if hit.id == release.id] == [release.id]
        (found_hit,) = (hit for hit in page.hits if hit.id == release.id)
        (mark,) = found_hit.snippets[0].marks
        assert mark.of(found_hit.snippets[0].text) == written.split()[1]
        assert index.marks(Query(text=asked), release)

    def test_a_stem_of_one_language_finds_nothing_in_another(self, index: SearchIndex) -> None:
        spanish, english = about("Los planes.", language="es"), about("A plan.", language="en")
        fill(index, spanish, english)
        assert found(index, "plan") == {spanish.id, english.id}
        assert found(index, "planeamos") == {spanish.id}
        assert found(index, '"planes"') == {spanish.id}

    def test_names_are_never_stemmed_in_any_language(self, index: SearchIndex) -> None:
        flores = about("Uno.", language="es", said=[said("Sí.", speaker="Iva Flores")])
        flor = about("Dos.", language="es", said=[said("Sí.", speaker="Iva Flor")])
        fill(index, flores, flor)
        assert found(index, "speaker:flores") == {flores.id}

    def test_names_are_never_stemmed(self, index: SearchIndex) -> None:
        williams = about("One.", said=[said("We agree.", speaker="Iva Williams")])
        william = about("Two.", said=[said("We agree.", speaker="Iva William")])
        fill(index, williams, william)
        assert found(index, "speaker:williams") == {williams.id}

    @pytest.mark.parametrize("asked", ["商会", "欧盟商会", "会", "盟商*"])
    def test_chinese_is_found_inside_a_run(self, index: SearchIndex, asked: str) -> None:
        yes, no = about("中国欧盟商会发表声明。"), about("商业年度大会。大会")
        fill(index, yes, no)
        assert yes.id in found(index, asked)
        assert (no.id in found(index, asked)) is (asked == "会")

    def test_chinese_and_latin_words_make_one_phrase(self, index: SearchIndex) -> None:
        yes, no = about("中国AI公司成立"), about("公司成立AI中国")
        fill(index, yes, no)
        assert found(index, '"中国AI公司"') == {yes.id}

    @pytest.mark.parametrize(
        ("text", "is_found"),
        [
            ('"tariff quota"~3', True),
            ('"quota tariff"~3', True),
            ('"tariff quota"~2', False),
            ('"tariff quota"~s', True),
            ('"tariff duty"~s', False),
            ('"duty tariff"~p', True),
            ('"tariff levy"~p', False),
            ('"tariff levy"~50', False),
            ('"trade-war tariff"~1', True),
            ('"war tariff trade"~1', True),
            ('said:"tariff quota"~s', False),
        ],
    )
    def test_words_are_found_near_each_other(
        self, index: SearchIndex, text: str, is_found: bool
    ) -> None:
        fill(
            index,
            make_release(
                paragraphs=["A trade war: tariff on top of quota. A duty too.", "A levy."]
            ),
        )
        assert bool(found(index, text)) is is_found

    def test_chinese_words_are_found_in_one_sentence(self, index: SearchIndex) -> None:
        fill(index, about("商会发表声明。关税提高。"))
        assert found(index, '"商会 声明"~s')
        assert not found(index, '"商会 关税"~s')

    @pytest.mark.parametrize(
        ("text", "is_found"),
        [
            ("fenwik~", True),
            ("fnewick~1", True),
            ("fenwiggk~1", False),
            ("wenfick~1", False),
            ("speaker:fenwik~", True),
            ("title:fenwik~", False),
            ("zebra~", False),
        ],
    )
    def test_a_word_spelt_almost_so_is_found(
        self, index: SearchIndex, text: str, is_found: bool
    ) -> None:
        fill(index, about("One.", said=[said("Yes.", speaker="Ada Fenwick")]))
        assert bool(found(index, text)) is is_found

    def test_common_words_beside_others_are_left_out_and_named(self, index: SearchIndex) -> None:
        release = about("Ferries of Lakeside.")
        fill(index, release)
        page = index.search(Query(text="the ferries in lakeside"))
        assert (page.total, page.ignored, page.common) == (1, ("the", "in"), ())
        assert marked(page) == ["Ferries", "Lakeside"]

    def test_common_words_alone_are_searched_and_named(self, index: SearchIndex) -> None:
        fill(index, about("Ferries of the lake."), make_release(headline="B", paragraphs=["C."]))
        page = index.search(Query(text="of the"))
        assert (page.total, page.ignored, page.common) == (1, (), ("of", "the"))

    @pytest.mark.parametrize("text", ['"of the"', "IT", "title:the", "of*"])
    def test_words_that_only_look_common_are_not_called_so(
        self, index: SearchIndex, text: str
    ) -> None:
        page = index.search(Query(text=text))
        assert (page.ignored, page.common) == ((), ())

    def test_a_common_word_in_a_name_is_asked(self, index: SearchIndex) -> None:
        release = about("One.", said=[said("Yes.", organisation="The Who of Lakeside")])
        fill(index, release, about("Who lives in Lakeside?"))
        page = index.search(Query(text="the who of lakeside"))
        assert (page.total, page.ignored) == (1, ())

    def test_a_sign_without_letters_is_said_to_be_ignored(self, index: SearchIndex) -> None:
        fill(index, about("Cranes & trains."), about("Trains."))
        page = index.search(Query(text="cranes &"))
        assert (page.total, page.ignored) == (1, ("&",))

    def test_a_query_of_nothing_but_signs_finds_everything_and_says_so(
        self, index: SearchIndex
    ) -> None:
        fill(index, about("One."), about("Two."))
        page = index.search(Query(text="— &"))
        assert (page.total, page.ignored) == (2, ("—", "&"))

    def test_menus_are_not_searched_but_contacts_are(self, index: SearchIndex) -> None:
        release = make_release(contacts=["Press desk: Ola Quist"])
        fill(index, release)
        assert found(index, "quist") == {release.id}


class FieldsContract:
    """What the fields of the query language search."""

    @pytest.fixture
    def release(self, index: SearchIndex) -> Release:
        release = make_release(
            url="https://news.example.org/a/1",
            headline="Harbour reopens",
            paragraphs=["The quay was repaired."],
            said=[said("Trade needs ships.", speaker="Ada Fenwick", role="Vice President")],
            organisations=[(COUNCIL, OrganisationKind.LEGISLATURE)],
            captions=[("Cranes at dawn", "Photo: Lumen Desk")],
            published="2025-04-20",
            events=["2025-05"],
            language="en",
        )
        decoy = about("Harbour reopens, Fenwick, ships, cranes, council.", published="2024-01-05")
        fill(index, release, decoy)
        return release

    @pytest.mark.parametrize(
        "text",
        [
            "title:reopens",
            "headline:reopens",
            "said:ship",
            'said:"needs ships"',
            "caption:cranes",
            "caption:lumen",
            "speaker:fenwick",
            'speaker:"ada fenwick"',
            "speaker:(ada fenwick)",
            "organisation:chamber",
            "organization:chamber",
            "chamber:harbour",
            "mentions:tidewater",
            'role:"vice president"',
            "source:news.example.org",
            "date:2025-04-20",
            "date:2025-04",
            "date:2025",
            "date:2025..2026",
            "date:..2025-12 -date:2024",
            "date:2025-04-20..",
            "event:2025-05-09",
            "event:2025",
            "SPEAKER:fenw*",
        ],
    )
    def test_a_field_searches_what_it_names(
        self, index: SearchIndex, release: Release, text: str
    ) -> None:
        assert found(index, text) == {release.id}

    @pytest.mark.parametrize("text", ["title:quay", "said:quay", "speaker:quay", "caption:ship"])
    def test_a_field_searches_nothing_else(
        self, index: SearchIndex, release: Release, text: str
    ) -> None:
        assert release.id not in found(index, text)

    def test_a_phrase_never_spans_two_names(self, index: SearchIndex) -> None:
        fill(
            index,
            about("x", said=[said("Yes.", speaker="Ada Fenwick"), said("No.", speaker="Bo Lund")]),
        )
        assert found(index, 'speaker:"fenwick bo"') == set()

    def test_an_undated_release_is_in_no_range(self, index: SearchIndex) -> None:
        undated = about("Undated.", published=None)
        fill(index, undated)
        assert found(index, "date:..9999") == set()
        assert found(index, "-date:..9999") == {undated.id}

    @pytest.mark.parametrize(
        ("text", "position"),
        [
            ("foo:bar", 0),
            ("ferry speeker:kim", 6),
            ("date:notadate", 5),
            ("date:2025-13", 5),
            ("date:2026..2025", 5),
            ('say "something', 4),
            ("(ferry", 0),
            ("ferry)", 5),
            ('""', 0),
            ("ferry OR", 6),
            ("speaker: kim", 0),
            ("*", 0),
            ("(" * 2000, 20),
        ],
    )
    def test_what_cannot_be_understood_is_an_error_with_its_place(
        self, index: SearchIndex, text: str, position: int
    ) -> None:
        with pytest.raises(QueryError) as caught:
            index.search(Query(text=text))
        assert caught.value.position == position
        assert caught.value.hint


class QuotationsContract:
    """What the scope of quotations finds."""

    def test_only_the_speakers_words_are_searched(self, index: SearchIndex) -> None:
        release = make_release(
            paragraphs=["The tariff debate went on."], said=[said("Ships are late.")]
        )
        fill(index, release)
        assert found(index, "tariff", scope=QUOTATIONS) == set()
        assert found(index, "ships", scope=QUOTATIONS) == {release.quotations[0].id}

    def test_a_hit_names_its_release(self, index: SearchIndex) -> None:
        release = make_release(said=[said("Ships are late.")])
        fill(index, release)
        (hit,) = index.search(Query(text="ships", scope=QUOTATIONS)).hits
        assert (hit.id, hit.release_id) == (release.quotations[0].id, release.id)

    def test_the_name_of_a_speaker_finds_what_they_say(self, index: SearchIndex) -> None:
        release = make_release(
            said=[said("Ships are late."), said("Ships are early.", speaker="Bo Lund")]
        )
        fill(index, release)
        assert found(index, "ada fenwick ships", scope=QUOTATIONS) == {release.quotations[0].id}

    def test_its_snippet_is_its_words(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Ships are late, and late ships cost us.")]))
        page = index.search(Query(text="late", scope=QUOTATIONS))
        assert page.hits[0].snippets[0].text == "Ships are late, and late ships cost us."
        assert marked(page) == ["late", "late"]

    def test_facets_are_those_of_each_quotation(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("One."), said("Two."), said("3", speaker="Bo Lund")]))
        page = index.search(Query(scope=QUOTATIONS))
        assert counts(page, "speaker") == {"Ada Fenwick": 2, "Bo Lund": 1}

    def test_an_unnamed_speaker_has_an_organisation_only(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("One.", speaker=None, organisation=CHAMBER)]))
        page = index.search(Query(scope=QUOTATIONS))
        assert counts(page, "speaker") == {}
        assert counts(page, "organisation") == {CHAMBER: 1}

    def test_mentions_are_those_in_the_words(self, index: SearchIndex) -> None:
        fill(
            index,
            make_release(
                said=[said(f"Ask the {COUNCIL}."), said("No comment.")], organisations=[COUNCIL]
            ),
        )
        assert counts(index.search(Query(scope=QUOTATIONS)), "mentions") == {COUNCIL: 1}


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

    def test_no_values_are_shown_where_none_are_asked(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Yes.")]))
        page = index.search(Query(facet_size=0))
        assert page.facets["speaker"] == ()
        assert page.distinct["speaker"] == 1

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


class VariantsContract:
    """How a name is found by another form of it."""

    @pytest.fixture
    def board(self, index: SearchIndex) -> tuple[Release, Release, Release]:
        full = "Maritime Training Board"
        both = about("a", said=[said("Yes.", organisation=full)], variants={full: ("MTB",)})
        plain = about("b", said=[said("Yes.", organisation=full)])
        other = about("c", said=[said("Yes.", organisation="Maritime Training Board of Lakeside")])
        fill(index, both, plain, other)
        return both, plain, other

    @pytest.mark.parametrize("text", ["organisation:mtb", 'organisation:"MTB"', "mentions:mtb"])
    def test_an_acronym_finds_all_that_is_said_for_the_body(
        self, index: SearchIndex, board: Sequence[Release], text: str
    ) -> None:
        assert {board[0].id, board[1].id} <= found(index, text)

    def test_an_acronym_alone_ranks_the_body_that_has_it(
        self, index: SearchIndex, board: Sequence[Release]
    ) -> None:
        assert found(index, "mtb") == {board[0].id, board[1].id}

    def test_an_acronym_of_a_body_is_no_chambers(
        self, index: SearchIndex, board: Sequence[Release]
    ) -> None:
        assert found(index, "chamber:mtb") == set()

    def test_a_variant_is_completed_to_the_authorised_name(
        self, index: SearchIndex, board: Sequence[Release]
    ) -> None:
        assert index.complete("mtb", facets=("organisation",)) == (
            Completion(facet="organisation", value="Maritime Training Board", count=2),
        )


class CompletionContract:
    """What somebody who begins to write is offered."""

    @pytest.mark.parametrize(
        ("prefix", "names"),
        [
            ("f", ["Fen Ada", "Ada Fenwick"]),
            ("ada f", ["Ada Fenwick"]),
            ("ZOE", ["Zoë Lundgren"]),
            ("lund", ["Bo Lund", "Zoë Lundgren"]),
            ("enwick", []),
            ("", []),
            ("—", []),
            ("欧盟", ["中国欧盟"]),
        ],
    )
    def test_names_go_on_from_the_beginning_of_a_word(
        self, index: SearchIndex, prefix: str, names: list[str]
    ) -> None:
        people = ["Zoë Lundgren", "Bo Lund", "Bo Lund", "Ada Fenwick", "Ada Fenwick", "Fen Ada"]
        fill(index, *(about(f"{n}", said=[said("Yes.", speaker=name)])
                      for n, name in enumerate([*people, "中国欧盟"])))  # fmt: skip
        completions = index.complete(prefix, facets=("speaker",))
        assert [one.value for one in completions] == names

    def test_words_and_chambers_are_completed_too_and_never_too_many(
        self, index: SearchIndex
    ) -> None:
        fill(
            index,
            about("Harvests and harbours.", said=[said("Yes.")], headline="A"),
            about("The harbours of the harvest.", headline="B"),
            about("Harbours again.", headline="C"),
        )
        assert index.complete("the har", facets=(WORDS,), limit=1) == (
            Completion(facet=WORDS, value="harbours", count=3),
        )
        assert index.complete("harbour", facets=("chamber", "speaker"), limit=1) == (
            Completion(facet="chamber", value=CHAMBER, count=1),
        )

    def test_what_was_deleted_is_not_offered(self, index: SearchIndex) -> None:
        gone = about("a", said=[said("Yes.")])
        fill(index, gone, about("b", said=[said("Yes.", speaker="Bo Lund")]))
        assert index.complete("ada", facets=("speaker",))
        index.apply([], [gone.id], 2)
        assert index.complete("ada", facets=("speaker",)) == ()

    def test_a_facet_that_does_not_exist_is_an_error(self, index: SearchIndex) -> None:
        with pytest.raises(QueryError):
            index.complete("a", facets=("colour",))


class SuggestionContract:
    """What is asked back where little is found."""

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("tarif", "tariff"),
            ("targetts", None),
            ("harbuor tarifs", "harbour tariffs"),
            ('"steel tarifs"', '"steel tariffs"'),
            ("speaker:fenwik", "speaker:fenwick"),
            ("tariffs -ferries", None),
            ("tariffs", None),
            ("(tarifs OR tolls) -x", "(tariffs OR tolls) -x"),
            ("tarif*", None),
            ("", None),
        ],
    )
    def test_a_word_spelt_almost_like_a_frequent_one_is_corrected(
        self, index: SearchIndex, text: str, meant: str | None
    ) -> None:
        fill(index, *(about(f"{n}: A tariff and steel tariffs at the harbour.", said=[said("Yes.")])
                      for n in range(4)))  # fmt: skip
        assert index.search(Query(text=text)).suggestion == meant

    def test_a_correction_that_finds_no_more_is_not_offered(self, index: SearchIndex) -> None:
        fill(index, *(about(f"{n}: A tariff.", language="en") for n in range(4)))
        query = Query(text="tarif", filters={"language": ("es",)})
        assert index.search(query).suggestion is None


class LikenessContract:
    """What a release is about."""

    def test_the_likest_releases_come_first(self, index: SearchIndex) -> None:
        one = about("Dredging of the estuary began; the dredger Petrel cleared silt.")
        like = about("The dredger Petrel cleared silt: dredging of the estuary ended.")
        little = about("An estuary of silt and herons in the winter morning.")
        fill(index, one, like, little, *(about(f"Concert number {n} in town.") for n in range(20)))
        hits = index.similar(one.id)
        assert [hit.id for hit in hits] == [like.id, little.id]
        assert 1 >= hits[0].score > hits[1].score > 0
        assert [hit.id for hit in index.similar(one.id, limit=1)] == [like.id]

    def test_a_release_that_is_not_held_has_nothing_like_it(self, index: SearchIndex) -> None:
        with pytest.raises(NotFoundError):
            index.similar("0" * 16)

    @pytest.mark.parametrize("scope", list(Scope))
    def test_significant_words_tell_the_hits_from_the_rest(
        self, index: SearchIndex, scope: Scope
    ) -> None:
        ports = [about(f"Port {n}", said=[said(f"The dredgers cleared silt {n}.")])
                 for n in range(4)]  # fmt: skip
        fields = [about(f"Field {n}", said=[said(f"The barley cleared {n}.", speaker="Bo Lund")])
                  for n in range(4)]  # fmt: skip
        fill(index, *ports, *fields)
        words = index.significant(Query(scope=scope, filters={"speaker": ("Ada Fenwick",)}))
        assert {"dredgers", "silt"} <= {one.word for one in words}
        assert {one.word for one in words}.isdisjoint({"the", "cleared", "barley", "ada"})
        silt = next(one for one in words if one.word == "silt")
        assert (silt.count, silt.sampled, silt.total) == (4, 4, 4)

    def test_common_words_are_not_significant(self, index: SearchIndex) -> None:
        ports = [about(f"Port {n}", said=[said(f"Of the silt {n} and of the tide.")])
                 for n in range(4)]  # fmt: skip
        fields = [about(f"Field {n}", said=[said(f"Barley ripens {n}.", speaker="Bo Lund")])
                  for n in range(4)]  # fmt: skip
        fill(index, *ports, *fields)
        asked = Query(scope=Scope.QUOTATIONS, filters={"speaker": ("Ada Fenwick",)})
        assert {one.word for one in index.significant(asked)} == {"silt", "tide"}

    def test_nothing_is_significant_where_nothing_is_found(self, index: SearchIndex) -> None:
        fill(index, about("Ports."))
        assert index.significant(Query(text="nothing")) == ()


class CopiesContract:
    """How near-duplicates are folded."""

    @pytest.fixture
    def wires(self, index: SearchIndex) -> Sequence[Release]:
        """Return three copies and one release that is alone."""
        copies = [
            make_release(
                path=f"{wire}/1.txt", headline=headline, published=day, said=[said("We open.")],
                paragraphs=["A pier."],
            )
            for wire, headline, day in [
                ("a", "News", "2025-04-01"), ("b", "Pier opens", "2025-04-02"), ("c", "More", None)
            ]
        ]  # fmt: skip
        alone = make_release(path="d/1.txt", headline="Alone", paragraphs=["A pier."])
        entries = [Entry(release=copy, group=copies[0].id) for copy in copies]
        index.apply([*entries, Entry(release=alone)], [], 1)
        return [*copies, alone]

    def test_copies_are_hits_of_their_own_unless_folded(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        page = index.search(Query(text="pier"))
        assert (page.total, page.copies) == (4, 0)
        assert all(hit.copies == () for hit in page.hits)

    def test_the_best_copy_stands_for_all(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        page = index.search(Query(text="pier", copies=Copies.FOLDED))
        assert (page.total, page.copies) == (2, 2)
        assert page.hits[0].id == wires[1].id  # the word is in its headline
        assert set(page.hits[0].copies) == {wires[0].id, wires[2].id}
        assert page.hits[1].copies == ()

    def test_facets_count_the_folded_too(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        page = index.search(Query(copies=Copies.FOLDED, size=1))
        assert sum(counts(page, "source").values()) == page.total + page.copies == 4
        assert page.undated == 1

    def test_the_order_decides_which_copy_is_listed(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        page = index.search(Query(sort=Sort.OLDEST, copies=Copies.FOLDED, text="title:(news OR "
                                  "pier OR more)"))  # fmt: skip
        assert [hit.id for hit in page.hits] == [wires[0].id]
        assert page.hits[0].copies == (wires[1].id, wires[2].id)

    def test_a_copy_that_is_no_hit_hides_nothing(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        query = Query(copies=Copies.FOLDED, filters={"source": ("c",)})
        assert [hit.id for hit in index.search(query).hits] == [wires[2].id]

    def test_one_quotation_in_three_copies_counts_once(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        query = Query(scope=QUOTATIONS, copies=Copies.FOLDED)
        page = index.search(query)
        assert (page.total, page.copies) == (1, 2)
        assert len(list(index.every(query))) == 1
        assert [one.count for one in index.ranking(query, "speaker")] == [1]

    def test_pages_of_folded_hits_hold_each_once(
        self, index: SearchIndex, wires: Sequence[Release]
    ) -> None:
        pages = [index.search(Query(copies=Copies.FOLDED, size=1, page=page)) for page in (1, 2)]
        listed = [hit.id for page in pages for hit in page.hits]
        assert len(set(listed)) == 2
        assert listed == list(index.every(Query(copies=Copies.FOLDED)))
        with pytest.raises(NotFoundError):
            index.search(Query(copies=Copies.FOLDED, size=1, page=3))


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
            ("XXXX-04-20", [], []),
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

    def test_every_hit_can_be_taken_out_in_order(
        self, index: SearchIndex, ids: Sequence[str]
    ) -> None:
        assert list(index.every(Query(text="page", size=2, page=3))) == ids

    def test_every_hit_is_of_one_moment(self, index: SearchIndex, ids: Sequence[str]) -> None:
        taken = index.every(Query())
        index.apply([], ids, 2)
        assert list(taken) == ids

    def test_every_raises_at_once(self, index: SearchIndex) -> None:
        with pytest.raises(QueryError):
            index.every(Query(text="foo:bar"))


class ChangesContract:
    """How changes are applied."""

    def test_a_new_index_holds_nothing(self, index: SearchIndex) -> None:
        assert index.status() == index.status().__class__(position=0, releases=0, quotations=0)
        assert index.search(Query()).total == 0

    def test_the_position_is_kept_with_the_commit(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Yes."), said("No.")]), position=17)
        status = index.status()
        assert (status.position, status.releases, status.quotations) == (17, 1, 2)

    def test_a_commit_of_nothing_moves_the_position(self, index: SearchIndex) -> None:
        index.apply([], [], 5)
        assert index.status().position == 5

    def test_applying_again_changes_nothing(self, index: SearchIndex) -> None:
        release = make_release(said=[said("Yes.")])
        fill(index, release)
        fill(index, release)
        assert found(index) == {release.id}
        assert len(found(index, scope=QUOTATIONS)) == 1
        assert index.status().releases == 1

    def test_a_release_given_twice_in_one_commit_is_there_once(self, index: SearchIndex) -> None:
        old, new = make_release(headline="Old words"), make_release(headline="New words")
        fill(index, old, new)
        assert found(index, "old") == set()
        assert found(index, "new") == {new.id}

    def test_a_new_version_replaces_the_old_with_its_quotations(self, index: SearchIndex) -> None:
        fill(index, make_release(said=[said("Before.")]))
        new = make_release(said=[said("After.")])
        fill(index, new, position=2)
        assert found(index, scope=QUOTATIONS) == {new.quotations[0].id}
        assert found(index, "before") == set()

    def test_what_is_deleted_is_gone_with_its_quotations(self, index: SearchIndex) -> None:
        release, other = make_release(said=[said("Yes.")]), about("Other.")
        fill(index, release, other)
        index.apply([], [release.id], 2)
        assert found(index) == {other.id}
        assert found(index, scope=QUOTATIONS) == set()
        assert counts(index.search(Query()), "speaker") == {}
        assert index.status().quotations == 0

    def test_what_was_deleted_can_come_back(self, index: SearchIndex) -> None:
        release = make_release()
        fill(index, release)
        index.apply([], [release.id], 2)
        fill(index, release, position=3)
        assert found(index) == {release.id}

    def test_many_small_commits_answer_like_one(self, index: SearchIndex) -> None:
        releases = [
            about(f"Word{number} shared.", said=[said(f"Quote {number}.")]) for number in range(30)
        ]
        for position, release in enumerate(releases, 1):
            fill(index, release, position=position)
        index.apply([], [releases[0].id], 31)
        assert found(index, "shared") == {release.id for release in releases[1:]}
        assert found(index, "word17") == {releases[17].id}
        assert index.search(Query(scope=QUOTATIONS)).total == 29

    def test_readers_see_whole_commits_while_a_writer_writes(self, index: SearchIndex) -> None:
        seen: list[int] = []
        failures: list[Exception] = []
        done = threading.Event()

        def read() -> None:
            try:
                while not done.is_set():
                    page = index.search(Query(text="twin", size=100))
                    seen.append(page.total)
                    assert page.total == len(page.hits)
            except Exception as error:  # noqa: BLE001 - told to the main thread
                failures.append(error)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in range(8):
            fill(index, *(about(f"Twin {number} {side}") for side in "ab"), position=number + 1)
        done.set()
        for reader in readers:
            reader.join()
        assert failures == []
        assert all(total % 2 == 0 for total in seen)
        assert index.search(Query(text="twin")).total == 16


class SearchContract(
    WordsContract,
    FieldsContract,
    QuotationsContract,
    FacetsContract,
    ExclusionContract,
    WayOutContract,
    ValuesContract,
    RankingOfSpeakersContract,
    VariantsContract,
    CompletionContract,
    SuggestionContract,
    LikenessContract,
    CopiesContract,
    DatesContract,
    RankingContract,
    PagesContract,
    ChangesContract,
):
    """Everything that a search engine must do."""
