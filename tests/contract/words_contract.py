"""What the words of a query find, with fields and without."""

import pytest
from asking import COUNCIL, about, fill, found, marked
from builders import make_release, said

from archive.errors import QueryError
from archive.model import OrganisationKind, Release
from index.contract import (
    Query,
    SearchIndex,
)


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
