from datetime import date

import pytest
from release_texts import (
    HEADLINE,
    LAST_PROSE,
    MORE_PROSE,
    PROSE,
    article,
    found,
    html,
    plain,
    read_one,
)

from archive.model import DateSource, Precision, Release

META = '<meta property="article:published_time" content="2026-05-04T10:00:00Z">'


def _told(release: Release) -> tuple[str, DateSource] | None:
    when = release.published
    return (when.edtf, when.evidence.source) if when else None


def _warned(release: Release) -> set[str]:
    return {warning.code for warning in release.warnings if warning.code.startswith("date")}


def _dated(line: str) -> Release:
    return plain(HEADLINE, line, PROSE, MORE_PROSE)


def test_metadata_are_believed_before_the_dateline() -> None:
    release = html(article(f"<p>VELMOOR, May 3, 2026 — {LAST_PROSE}</p>"), head=META)
    assert _told(release) == ("2026-05-04", DateSource.METADATA)


def test_a_dateline_is_believed_before_a_date_line() -> None:
    release = plain(
        HEADLINE, "May 6, 2026", f"VELMOOR, May 5, 2026 — {PROSE}", MORE_PROSE, LAST_PROSE
    )
    assert _told(release) == ("2026-05-05", DateSource.DATELINE)


def test_a_date_line_is_believed_before_the_url_and_the_path() -> None:
    original = found(
        f"{HEADLINE}\n\nMay 6, 2026\n\n{PROSE}\n",
        path="2026-05-08.txt",
        url="https://hall.example/2026/05/07/hall",
    )
    assert _told(read_one(original)) == ("2026-05-06", DateSource.DATE_LINE)


def test_the_url_is_believed_before_the_path() -> None:
    original = found(
        f"{HEADLINE}\n\n{PROSE}\n",
        path="2026-05-08.txt",
        url="https://hall.example/2026/05/07/hall",
    )
    assert _told(read_one(original)) == ("2026-05-07", DateSource.URL)


def test_the_path_is_believed_where_nothing_else_says() -> None:
    release = plain(HEADLINE, PROSE, path="press/2026-05-08/hall.txt")
    assert _told(release) == ("2026-05-08", DateSource.PATH)


def test_the_folder_given_dates_a_single_file_too() -> None:
    text = f"{HEADLINE}\n\n{PROSE}\n"
    original = found(text, path="hall.txt", collection="2026/0519")
    assert _told(read_one(original)) == ("2026-05-19", DateSource.PATH)


def test_evidence_in_the_text_is_the_words_where_they_stand() -> None:
    release = _dated("Released: Monday, May 4, 2026")
    assert release.published is not None
    evidence = release.published.evidence
    assert evidence.span is not None
    assert evidence.span.of(release.text) == evidence.text
    assert "May 4, 2026" in evidence.text


def test_evidence_outside_the_text_has_words_and_no_place() -> None:
    release = html(article(), head=META)
    assert release.published is not None
    assert release.published.evidence.text == "2026-05-04T10:00:00Z"
    assert release.published.evidence.span is None


def test_a_date_without_a_year_stays_without_one_and_is_no_publication_date() -> None:
    release = plain(HEADLINE, f"VELMOOR, May 4 — {PROSE}", MORE_PROSE)
    assert release.published is None
    assert release.dateline is not None
    assert release.dateline.date is not None
    assert release.dateline.date.edtf == "XXXX-05-04"
    assert "date-without-year" in _warned(release)


def test_a_dateline_without_a_year_is_settled_by_a_path_that_agrees() -> None:
    release = plain(HEADLINE, f"VELMOOR, May 4 — {PROSE}", path="2026-05-04/hall.txt")
    assert _told(release) == ("2026-05-04", DateSource.PATH)


def test_a_dateline_without_a_year_is_not_settled_by_a_path_that_disagrees() -> None:
    release = plain(HEADLINE, f"VELMOOR, May 4 — {PROSE}", path="2026-07-09/hall.txt")
    assert release.published is None


def test_a_year_in_the_body_does_not_complete_a_date() -> None:
    release = plain(HEADLINE, f"VELMOOR, May 4 — {PROSE}", "It was planned in 2019 and 2020.")
    assert release.published is None


def test_a_numeric_date_of_unknown_order_keeps_its_year_only_and_says_so() -> None:
    release = _dated("03/04/2019")
    assert release.published is not None
    assert release.published.day is None
    assert (release.published.earliest, release.published.latest) == (
        date(2019, 1, 1),
        date(2019, 12, 31),
    )
    assert "date-order-ambiguous" in _warned(release)


def test_another_date_of_the_text_settles_the_order() -> None:
    release = plain(HEADLINE, "03/04/2019", PROSE, f"{MORE_PROSE} It closes on 25/04/2019.")
    assert _told(release) == ("2019-04-03", DateSource.DATE_LINE)


def test_a_path_settles_the_order_where_it_agrees() -> None:
    release = plain(HEADLINE, "03/04/2019", PROSE, path="2019-04-03/hall.txt")
    assert release.published is not None
    assert release.published.day == date(2019, 4, 3)


def test_a_month_alone_is_a_month() -> None:
    release = _dated("FOR IMMEDIATE RELEASE: May 2026")
    assert release.published is not None
    assert (release.published.edtf, release.published.precision) == ("2026-05", Precision.MONTH)
    assert release.published.day is None


def test_the_dates_of_what_the_body_tells_are_not_the_day_of_publication() -> None:
    release = plain(
        HEADLINE,
        PROSE,
        "The survey was held between 4 and 22 March 2019, and its results fill a thick volume.",
        "The hall closes for repairs on January 12, 2027, and opens again in the spring after it.",
    )
    assert release.published is None


def test_the_dates_of_a_sidebar_are_never_the_day_of_publication() -> None:
    sidebar = (
        '<aside class="sidebar"><h2>Latest News</h2><ul>'
        '<li><a href="/a">A regatta</a> <span class="date">January 2, 2024</span></li>'
        '<li><a href="/b">A new crane</a> <span class="date">January 9, 2024</span></li>'
        "</ul></aside>"
    )
    release = html(article(), sidebar, head=META)
    assert _told(release) == ("2026-05-04", DateSource.METADATA)
    assert "January" not in release.text


def test_the_dates_of_a_list_of_news_are_never_the_day_of_publication() -> None:
    release = plain(
        HEADLINE,
        "May 4, 2026",
        PROSE,
        MORE_PROSE,
        "Latest News",
        "January 2, 2024",
        "A regatta",
        "January 9, 2024",
        "A new crane",
    )
    assert _told(release) == ("2026-05-04", DateSource.DATE_LINE)


def test_when_a_page_was_updated_is_not_when_it_was_published() -> None:
    assert _dated("Last updated: May 4, 2026").published is None


def test_claims_that_are_days_apart_are_noted() -> None:
    release = plain(HEADLINE, "May 6, 2026", PROSE, path="2025-01-01/hall.txt")
    assert _told(release) == ("2026-05-06", DateSource.DATE_LINE)
    assert "dates-disagree" in _warned(release)


def test_claims_that_agree_are_not_noted() -> None:
    release = plain(HEADLINE, "May 6, 2026", PROSE, path="2026-05-06/hall.txt")
    assert _warned(release) == set()


def test_a_release_is_not_published_after_it_was_retrieved() -> None:
    assert _dated("May 6, 2076").published is None


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE: May 4, 2026",
        "For Immediate Release — 4 May 2026",
        "May 4, 2026",
        "Monday, May 4, 2026",
        "Date: May 4, 2026",
    ],
)
def test_a_date_line_above_the_body_is_the_day_of_publication(line: str) -> None:
    assert _told(_dated(line)) == ("2026-05-04", DateSource.DATE_LINE)


def test_a_page_that_shows_its_date_below_the_headline_is_dated_by_it() -> None:
    shown = f'<h1>{HEADLINE}</h1><div class="post-date">4 May 2026</div>'
    page = f"<main><article>{shown}<p>{PROSE}</p><p>{MORE_PROSE}</p></article></main>"
    assert _told(html(page)) == ("2026-05-04", DateSource.DATE_LINE)


def test_a_dateline_with_place_day_and_wire_counts_below_a_long_summary() -> None:
    points = tuple(f"* The council of Velmoor opens hall number {n} by the pier" for n in range(9))
    lead = f"VELMOOR, - May 4, 2026 (NEWMADEUPWIRE) - {PROSE}"
    release = plain(HEADLINE, *points, lead, MORE_PROSE)
    assert release.dateline is not None
    assert release.published is not None
    assert (release.dateline.place, release.published.edtf) == ("VELMOOR", "2026-05-04")


def test_a_headline_that_is_a_sentence_is_told_by_the_pages_title_above_it() -> None:
    headline = f"{HEADLINE} - Forty stallholders move in; the council allots the rest by lots."
    lines = (f"{headline} - Velmoor Harbour Authority", "Menu", "Press", headline, "Published")
    release = plain(*lines, "May 4, 2026", "Home", "Press", headline, PROSE, MORE_PROSE, LAST_PROSE)
    assert release.headline == headline
    assert release.published is not None
    assert release.published.edtf == "2026-05-04"
