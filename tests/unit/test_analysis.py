"""One analysis for what is indexed, asked and marked."""

import time

import pytest

from index import analysis


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Chamber's members", ["the", "chamber", "members"]),
        ("U.S. and E.U.", ["us", "and", "eu"]),
        ("Müller, Straße; ŁÓDŹ", ["muller", "strasse", "lodz"]),
        ("Mu\u0308ller", ["muller"]),
        ("İstanbul ıssız", ["istanbul", "issiz"]),
        ("1,000.50 or 3,5 or 20th", ["1000.50", "or", "3,5", "or", "20th"]),
        ("2025-04-20", ["2025", "04", "20"]),
        ("l’Industrie d'Ivoire qu'il O'Brien", ["industrie", "ivoire", "il", "obrien"]),
        ("don't companies'", ["dont", "companies"]),
        ("long-term snake_case", ["long", "term", "snake", "case"]),
        ("欧盟商会EU", ["欧", "盟", "商", "会", "eu"]),
        ("カタカナ 한국", ["カ", "タ", "カ", "ナ", "한", "국"]),
        ("हिन्दी", ["हिनदी"]),
        ("… — & ' _", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert analysis.words(text) == words


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("trade war", ("trade", "war")),
        ("商", ("商",)),
        ("商会", ("商会",)),
        ("欧盟商会", ("欧盟", "盟商", "商会")),
        ("商会 EU", ("商会", "会", "eu")),
        ("EU商会", ("eu", "商会")),
    ],
)
def test_a_phrase_is_terms_at_places_in_a_row(text: str, terms: tuple[str, ...]) -> None:
    assert analysis.phrase(text) == terms


def test_a_phrase_lies_where_its_text_was_indexed() -> None:
    indexed = analysis.positions(["Die 欧盟商会 EU sagt"], stem=True)
    places = [indexed[term] for term in analysis.phrase("欧盟商会 EU sagt")]
    assert places == [[1], [2], [3], [4], [5], [6]]


def test_sections_lie_apart() -> None:
    indexed = analysis.positions(["one", "two"], stem=False)
    assert indexed["two"][0] - indexed["one"][0] > 100


def test_a_stem_is_added_and_replaces_nothing() -> None:
    stemmed = analysis.positions(["Tariffs"], stem=True)
    assert {"tariffs": [0], "~tariff": [0]}.items() <= stemmed.items()
    assert analysis.positions(["Tariffs"], stem=False) == {"tariffs": [0]}


@pytest.mark.parametrize(
    ("text", "first_words"),
    [
        ("It began. It ended.", [0, 2]),
        ("It began! “And so?” It ended.", [0, 2, 4]),
        ("Mr. Lund met Sen. A. B. Quist on Jan. 5.", [0]),
        ("Costs rose 4.5 percent. In all, $5.", [0, 4]),
        ("see example.org. and on", [0]),
        ("会议开始。会议结束！", [0, 4, 8]),
        ("", [0]),
    ],
)
def test_sentences_begin_where_the_last_one_ended(text: str, first_words: list[int]) -> None:
    marks = analysis.positions([text], stem=True)
    assert marks[analysis.SENTENCE] == first_words
    assert marks[analysis.PARAGRAPH] == [0]


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("tariffs", ("tariff",)),
        ("companies", ("companie", "company")),
        ("movies", ("movie", "movy")),
        ("churches", ("churche", "church")),
        ("prizes", ("prize", "priz")),
        ("class", ()),
        ("status", ()),
        ("analysis", ()),
        ("gas", ()),
        ("news", ()),
        ("goods", ()),
        ("tariff", ()),
        ("españas", ()),
        ("b2bs", ()),
    ],
)
def test_stemming_takes_english_plurals_only(word: str, stems: tuple[str, ...]) -> None:
    assert analysis.stems_of(word) == stems


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("tariff", "tariffs"), ("company", "companies"), ("movie", "movies"), ("bus", "buses"),
     ("house", "houses"), ("tax", "taxes"), ("cache", "caches"), ("tie", "ties")],
)  # fmt: skip
def test_singular_and_plural_are_inflections_of_each_other(singular: str, plural: str) -> None:
    assert {singular, plural} <= analysis.inflections(singular)
    assert {singular, plural} <= analysis.inflections(plural)


@pytest.mark.long
@pytest.mark.parametrize(
    "hostile",
    ["a." * 500_000, "1," * 500_000, "a'" * 500_000, "a\u0300" * 500_000, "\u0300" * 1_000_000,
     "中" * 1_000_000, "a" * 1_000_000, "a" * 1_000_000 + "é", "' " * 500_000, "A.B" * 300_000],
)  # fmt: skip
def test_a_hostile_megabyte_is_read_in_moderate_time(hostile: str) -> None:
    start = time.process_time()
    analysis.words(hostile)
    assert time.process_time() - start < 5
