"""Dates: found in running text, read from cut-out strings, never completed by guessing."""

from datetime import date

import pytest

from archive.dates import date_in_path, date_in_url, read_date, uncertain_date
from archive.found_dates import day_first_in, find_dates
from archive.model import DateEvidence, DateSource, Precision

TEXT = DateEvidence(source=DateSource.TEXT, text="as found")


def found(text: str) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.edtf) for one in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It opens on April 20, 2026, at noon.", "2026-04-20"),
        ("It opens on Monday, Apr. 20, 2026.", "2026-04-20"),
        ("It opens on the 20th of April 2026.", "2026-04-20"),
        ("August 22nd, 2025 -- The mayor", "2025-08-22"),
        ("04 July,2025, the exchange", "2025-07-04"),
        ("El 20 de abril de 2025 abrió", "2025-04-20"),
        ("13 de marzo, 2013", "2013-03-13"),
        ("el primero de febrero del 2006", "2006-02-01"),
        ("am 20. April 2026 um neun", "2026-04-20"),
        ("le 1er mai 2024", "2024-05-01"),
        ("il 3 settembre 2024", "2024-09-03"),
        ("2025年4月20日", "2025-04-20"),
        ("二〇二五年四月二十日", "2025-04-20"),
        ("2025년 4월 20일", "2025-04-20"),
        ("filed 2019-09-30 00:00:00 here", "2019-09-30"),
        ("on 04/20/2019 only", "2019-04-20"),
        ("am 3.4.2019 schon", "2019-04-03"),
    ],
)
def test_a_day_is_found_however_it_is_written(text: str, edtf: str) -> None:
    assert [one for _, one in found(text)] == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("from April 20 to 22, 2026", "2026-04-20/2026-04-22"),
        ("April 20-22, 2026", "2026-04-20/2026-04-22"),
        ("20 to 22 April 2026", "2026-04-20/2026-04-22"),
        ("del 20 al 22 de abril de 2026", "2026-04-20/2026-04-22"),
        ("vom 20. bis 22. April 2026", "2026-04-20/2026-04-22"),
        ("du 20 au 22 avril 2026", "2026-04-20/2026-04-22"),
        ("2026年4月20日至22日", "2026-04-20/2026-04-22"),
        ("between 4 and 22 March 2019", "2019-03-04/2019-03-22"),
        ("between January 9, 2012, and December 19, 2014,", "2012-01-09/2014-12-19"),
        ("April 28 to May 3, 2026", "2026-04-28/2026-05-03"),
        ("Dec. 28 - Jan. 3, 2026", "2025-12-28/2026-01-03"),
        ("April 20 and 21, 2026", "2026-04-20/2026-04-21"),
    ],
)
def test_a_range_of_days_is_one_date(text: str, edtf: str) -> None:
    assert [one for _, one in found(text)] == [edtf]


def test_a_year_that_is_not_given_stays_unknown() -> None:
    assert found("held from May 14 to 16, then on June 3") == [
        ("May 14 to 16", "XXXX-05-14/XXXX-05-16"),
        ("June 3", "XXXX-06-03"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "may 10 people come?",
        "a May 12-year-old",
        "Prices rose in May 5 percent",
        "in May 2026 the mayor",
        "on February 30, 2024",
        "born 10/8/84, he",
        "version 1.10.2",
        "call 0555 0331 today",
        "they march 20 abreast",
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert found(text) == []


def test_the_order_of_day_and_month_is_not_guessed() -> None:
    (one,) = find_dates("signed on 03/04/2019")
    assert (one.edtf, one.ambiguous) == ("2019-XX-XX", True)


def test_the_order_of_day_and_month_is_taken_from_what_is_known() -> None:
    assert [one.edtf for one in find_dates("03/04/2019", day_first=True)] == ["2019-04-03"]
    assert [one.edtf for one in find_dates("03/04/2019", day_first=False)] == ["2019-03-04"]


def test_other_dates_of_the_text_show_the_order() -> None:
    assert day_first_in("on 25/04/2019 and 03/04/2019") is True
    assert day_first_in("on 04/25/2019 and 03/04/2019") is False
    assert day_first_in("on 03/04/2019") is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2026-05", "2026-05"),
        ("May 2026", "2026-05"),
        ("mayo de 2026", "2026-05"),
        ("2026", "2026"),
        ("20260504", "2026-05-04"),
        ("2026-05-04T23:30:00+02:00", "2026-05-04"),
        ("Mon Oct 11 14:57:21 CEST 2021", "2021-10-11"),
        ("next week", None),
        ("SA", None),
        ("10 years", None),
    ],
)
def test_a_cut_out_string_is_read_as_far_as_it_says(text: str, edtf: str | None) -> None:
    assert read_date(text, languages=("en",)) == edtf


def test_other_languages_are_read_where_they_are_named() -> None:
    assert read_date("5 maaliskuuta 2025") is None
    assert read_date("5 maaliskuuta 2025", languages=("fi",)) == "2025-03-05"


def test_months_of_many_languages_are_known_beside_a_year() -> None:
    assert read_date("5 marca 2025") == "2025-03-05"
    assert find_dates("la marca 20 es nueva") == ()


@pytest.mark.parametrize(
    ("path", "edtf"),
    [
        ("brisk/10Apr2007brisk175.txt", "2007-04-10"),
        ("wire/2025/0401/story.md", "2025-04-01"),
        ("2025_07_17_notice.txt", "2025-07-17"),
        ("20230419_notice.txt", "2023-04-19"),
        ("PR_093023_pdf.txt", "2023-09-30"),
        ("PR_030819_pdf.txt", None),
        ("release-2019.txt", None),
        ("case-123456789.txt", None),
    ],
)
def test_the_path_of_a_file_says_a_day_only_where_it_is_plain(path: str, edtf: str | None) -> None:
    said = date_in_path(path)
    assert (said[0] if said else None) == edtf


def test_a_url_may_name_the_month() -> None:
    assert date_in_url("https://example.org/2026/may/04/a") == ("2026-05-04", "2026/may/04")


def test_a_url_says_a_day_or_a_month() -> None:
    assert date_in_url("https://news.example/2026/06/19/471704/") == ("2026-06-19", "2026/06/19")
    assert date_in_url("https://news.example/2026/06/opening") == ("2026-06", "2026/06")
    assert date_in_url("https://news.example/story-122760") is None


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        ("2026-04-20", date(2026, 4, 20), date(2026, 4, 20), Precision.DAY),
        ("2026-04", date(2026, 4, 1), date(2026, 4, 30), Precision.MONTH),
        ("2019-XX-XX", date(2019, 1, 1), date(2019, 12, 31), Precision.YEAR),
        ("2026-04-20/2026-04-22", date(2026, 4, 20), date(2026, 4, 22), Precision.RANGE),
        ("XXXX-04-20", None, None, Precision.UNKNOWN_YEAR),
        ("XXXX-04-20/XXXX-04-22", None, None, Precision.UNKNOWN_YEAR),
        ("2026-21", date(2026, 3, 1), date(2026, 5, 31), Precision.RANGE),
    ],
)
def test_edtf_has_bounds_and_a_precision(
    edtf: str, earliest: date | None, latest: date | None, precision: Precision
) -> None:
    read = uncertain_date(edtf, TEXT)
    assert (read.earliest, read.latest, read.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "edtf", ["2026-13-01", "2026-02-30", "yesterday", "", "2026-04-22/2026-04-20"]
)
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        uncertain_date(edtf, TEXT)
