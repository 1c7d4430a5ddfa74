"""Laws of the dates: no year is invented, and bounds stand in order."""

import re
from calendar import month_name
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from archive.dates import date_in_path, date_in_url, read_date, uncertain_date
from archive.found_dates import find_dates
from archive.model import DateEvidence, DateSource, Precision

NO_YEAR = "XXXX"  # EDTF (ISO 8601-2:2019): a year of which no digit is specified
EVIDENCE = DateEvidence(source=DateSource.TEXT, text="made up")
MONTHS = st.sampled_from([*month_name[1:], "Sept.", "Oct.", "mayo", "März", "juin", "abril"])
# Words without any digit: nothing that could be a year.
WORDS = st.text(alphabet="aeirstnd ,.;:()“”'–-\n", max_size=40)
SHORT_NUMBERS = st.integers(min_value=0, max_value=999).map(str)
DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2199, 12, 31))
PIECES = st.sampled_from(
    (
        *("May", "mayo", "Sept.", "March", "Monday", "4", "13", "20", "1999", "2026", NO_YEAR),
        *("/", "-", ".", ",", " ", " to ", " and ", "T", ":", "%", "de", "1er", "年", "月", "日"),
        *("二〇", "十"),
    )
)
TEXTS = st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=60)


@given(WORDS, MONTHS, SHORT_NUMBERS, WORDS)
def test_a_month_and_a_number_without_a_year_are_no_dated_day(
    before: str, month: str, number: str, after: str
) -> None:
    for text in (f"{before} {month} {number} {after}", f"{before} {number} {month} {after}"):
        for found in find_dates(text):
            assert all(part.startswith(f"{NO_YEAR}-") for part in found.edtf.split("/"))
        edtf = read_date(f"{month} {number}")
        assert edtf is None or edtf.startswith(f"{NO_YEAR}-")


@given(TEXTS)
def test_every_year_that_is_found_stands_in_the_words_found(text: str) -> None:
    for found in find_dates(text):
        words = found.span.of(text)
        years = {int(year) for year in re.findall(r"\d{4}(?=-)", found.edtf)}
        printed = {int(year) for year in re.findall(r"[12]\d{3}", words)}
        if re.search("[年년]", words):
            continue  # the year may be written in characters, tested by example
        # A range over New Year names the later year only: "December 30 to January 2, 2026".
        assert years <= printed | {year - 1 for year in printed if "/" in found.edtf}


@given(TEXTS)
def test_dates_lie_in_the_text_in_order_and_apart_and_exist(text: str) -> None:
    last = 0
    for found in find_dates(text):
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
        uncertain_date(found.edtf, EVIDENCE)


@given(DAYS)
def test_a_full_day_is_found_whole_however_it_is_written(day: date) -> None:
    month = month_name[day.month]
    for text in (
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        (found,) = find_dates(f"It was on {text}.")
        assert found.edtf == day.isoformat()
        assert found.span.of(f"It was on {text}.") == text


@given(DAYS, DAYS)
def test_a_range_is_bounded_by_its_first_and_its_last_day(one: date, other: date) -> None:
    first, last = sorted((one, other))
    when = uncertain_date(f"{first}/{last}", EVIDENCE)
    assert (when.earliest, when.latest) == (first, last)


@given(TEXTS | st.from_regex(r"[0-9X]{4}(-[0-9X]{2}){0,2}(/[0-9X]{4}(-[0-9X]{2}){0,2})?"))
def test_whatever_is_taken_for_edtf_has_its_bounds_in_order_or_none(edtf: str) -> None:
    try:
        when = uncertain_date(edtf, EVIDENCE)
    except ValueError:
        return
    if when.earliest is None or when.latest is None:
        assert (when.earliest, when.latest) == (None, None)
        assert when.precision is Precision.UNKNOWN_YEAR
    else:
        assert when.earliest <= when.latest
        assert (when.day is None) == (when.precision is not Precision.DAY)


@given(TEXTS)
def test_a_cut_out_string_is_read_as_a_date_or_not_at_all(text: str) -> None:
    for edtf in (
        read_date(text),
        read_date(text, languages=("en", "es")),
        (date_in_path(text) or (None,))[0],
        (date_in_url(text) or (None,))[0],
    ):
        if edtf is not None:
            uncertain_date(edtf, EVIDENCE)
