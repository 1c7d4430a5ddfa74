"""What the pages say in words."""

from datetime import UTC, date, datetime

import pytest
from builders import make_date, make_release

from archive.model import Confidence, DateSource, Evidence, OrganisationKind, Span
from web import words


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2025-05-04", "4 May 2025"),
        ("2025-05", "May 2025"),
        ("2025", "2025"),
        ("2025-05-04/2025-05-06", "4 to 6 May 2025"),
        ("2025-04-30/2025-05-02", "30 April to 2 May 2025"),
        ("2025-12-30/2026-01-02", "30 December 2025 to 2 January 2026"),
        ("2025-04/2025-06", "April to June 2025"),
        ("2024/2025", "2024 to 2025"),
        ("XXXX-04-20/XXXX-04-22", "20 to 22 April, year unknown"),
        ("XXXX-04-30/XXXX-05-02", "30 April to 2 May, year unknown"),
        ("XXXX-04", "April, year unknown"),
        ("XXXX", "year unknown"),
        ("2025-21", "spring 2025"),
        ("198X", "1980s"),
        ("19XX", "1900s"),
        ("2025-05-04~", "4 May 2025 (about)"),
        ("2025-05?", "May 2025 (uncertain)"),
        ("2025-05-04/..", "from 4 May 2025"),
        ("../2025-05-04", "until 4 May 2025"),
    ],
)
def test_an_edtf_date_is_said_in_words(edtf: str, said: str) -> None:
    assert words.edtf(edtf) == said


@pytest.mark.parametrize("text", ["", "soon", "2025-99", "2025-XX-04", "2025-05-1X", "<b>"])
def test_what_is_no_date_comes_back_as_it_is(text: str) -> None:
    assert words.edtf(text) == text


def test_a_missing_date_and_a_missing_year_are_said_and_never_guessed() -> None:
    assert words.when(None) == "undated"
    assert words.date_evidence(None) == "The source does not say when it was published."
    yearless = make_date("XXXX-04-20", source=DateSource.DATELINE)
    assert words.date_evidence(yearless).startswith("Year unknown: the text gives none.")


@pytest.mark.parametrize("source", DateSource)
def test_the_place_of_a_date_is_said_in_a_sentence(source: DateSource) -> None:
    said = words.date_evidence(make_date("2025-05-04", source=source))
    assert said[0].isupper()
    assert said.endswith(".")


def test_a_moment_is_said_to_the_minute_and_in_utc() -> None:
    assert words.moment(datetime(2025, 5, 4, 9, 7, tzinfo=UTC)) == "4 May 2025, 09:07 UTC"


def test_numbers_come_with_their_nouns() -> None:
    assert words.count(1, "release") == "1 release"
    assert words.count(1234, "release") == "1,234 releases"
    assert words.count(2, "person") == "2 people"


def test_a_span_of_years_is_said_once_where_it_is_one_year() -> None:
    assert words.years(date(2019, 1, 1), date(2025, 2, 2)) == "2019 to 2025"
    assert words.years(date(2019, 1, 1), date(2019, 2, 2)) == "2019"
    assert words.years(None, None) == ""


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2023-05-04", "2023-05-04", "4 May 2023"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2023-02-01", "2023-02-28", "February 2023"),
        ("2022-10-18", "2023-12-31", "18 October 2022 to 2023"),
        ("2019-01-01", "2023-02-28", "2019 to February 2023"),
        ("2023-01-01", "2023-03-20", "January to 20 March 2023"),
        ("2023-03-01", "2023-03-20", "1 to 20 March 2023"),
        ("2023-12-24", "2023-12-31", "24 to 31 December 2023"),
        ("9999-12-30", "9999-12-31", "30 to 31 December 9999"),
    ],
)
def test_a_time_names_no_day_that_may_only_be_the_edge_of_a_year_or_month(
    first: str, last: str, said: str
) -> None:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    assert words.term(begin, end) == said


def test_every_kind_of_organisation_has_a_plural() -> None:
    assert all(words.kinds(kind) for kind in OrganisationKind)


def test_a_language_is_named_and_an_unknown_tag_stands_as_it_is() -> None:
    assert words.language("zh-Hans") == "Chinese"
    assert words.language("und") == "language not known"
    assert words.language("qxx") == "qxx"


def test_confidence_is_said_with_its_rule() -> None:
    evidence = Evidence(span=Span(start=0, end=1), rule="cue", confidence=Confidence.LIKELY)
    assert words.confidence(evidence) == "Read as likely (rule: cue)"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Harbour City opens its “new” pier!", "harbour-city-opens-its-new-pier"),
        ("Cámara de Comercio", "camara-de-comercio"),
        ("欧盟商会", "欧盟商会"),
        ("../../etc/passwd", "etc-passwd"),
        ("?&#/%", ""),
        (None, ""),
    ],
)
def test_a_slug_is_words_and_hyphens_in_any_script(name: str | None, slug: str) -> None:
    assert words.slug(name) == slug


def test_a_long_slug_ends_with_a_whole_word() -> None:
    slug = words.slug("word " * 40)
    assert len(slug) <= 60
    assert set(slug.split("-")) == {"word"}
    assert len(words.slug("x" * 200)) == 60


def test_a_message_becomes_a_sentence() -> None:
    assert words.sentence("there is no speaker 12") == "There is no speaker 12."
    assert words.sentence("Run it!") == "Run it!"
    assert words.sentence("") == ""


def test_a_release_without_a_headline_is_known_by_its_first_words_in_brackets() -> None:
    assert words.title(make_release(headline="Tolls fall")) == "Tolls fall"
    nameless = make_release(headline=None, paragraphs=["One two three four five six seven."])
    assert words.title(nameless).startswith("[One two three four five six seven.")
    assert words.title(nameless).endswith("…]")
