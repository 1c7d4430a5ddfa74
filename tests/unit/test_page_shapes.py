"""Pages of shapes that content systems make: titles, dates and furniture where they put them."""

import pytest
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, html, plain

from archive.model import DateSource, Release

BODY = (PROSE, MORE_PROSE, LAST_PROSE)
TEXT = f"<p>{PROSE}</p><p>{MORE_PROSE}</p><p>{LAST_PROSE}</p>"


def day(release: Release) -> str | None:
    return release.published.edtf if release.published else None


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            f"<h1 class='logo'>Velmoor Quay</h1><h2 class='news-title'>{HEADLINE}</h2>",
            "Velmoor Quay",
        ),
        (f"<div><b>{HEADLINE}</b></div>", f"Velmoor Quay » {HEADLINE}"),
        (f"<div><b>{HEADLINE}</b></div>", f"{HEADLINE} - Velmoor Quay"),
        (f"<div><b>{HEADLINE}</b></div>", f"Velmoor Quay: {HEADLINE}"),
    ],
)
def test_the_headline_is_what_the_page_prints_and_not_the_site(body: str, title: str) -> None:
    release = html(f"{body}{TEXT}", title=f"News - {title}" if "logo" in body else title)
    assert release.headline == HEADLINE
    assert release.body == BODY


def test_a_chinese_headline_is_told_from_the_site_behind_it() -> None:
    title = "别处市港务局开办船匠培训中心"
    prose = (
        "<p>别处市港务局三月在老码头为新建的船匠培训中心举行揭牌仪式，近二百名来宾出席了仪式。</p>"
    )
    release = html(
        f"<h1>{title}</h1>{prose}<p>【打印】【关闭】</p><p>责任编辑：王小明</p>",
        title=f"{title}_别处市政府",
    )
    assert release.headline == title
    assert len(release.body) == 1


@pytest.mark.parametrize(
    "shown",
    [
        "<p class='meta'>Updated: 10:14 AM EDT May 9, 2026 | Posted: 8:00 AM EDT May 4, 2026</p>",
        "<p><strong>EMBARGOED UNTIL 00:01 GMT, 4 May 2026</strong></p>",
        "<p>Strictly under embargo until May 4, 2026, 10 a.m.</p>",
    ],
)
def test_neither_an_update_nor_an_embargo_hides_the_day_of_publication(shown: str) -> None:
    assert day(html(f"<h1>{HEADLINE}</h1>{shown}{TEXT}")) == "2026-05-04"


@pytest.mark.parametrize(
    "line", ["EMBARGOED UNTIL 4 May 2026", "Embargoed until 6 a.m. ET Monday, May 4, 2026"]
)
def test_an_embargo_dates_a_plain_text(line: str) -> None:
    release = plain(line, HEADLINE, *BODY)
    assert day(release) == "2026-05-04"
    assert release.headline == HEADLINE


def test_a_date_that_a_line_break_parts_from_the_headline_is_the_pages() -> None:
    release = html(f"<b>{HEADLINE}</b><br>May 4, 2026<br><br>{'<br><br>'.join(BODY)}")
    assert day(release) == "2026-05-04"
    assert release.subheadline is None
    assert release.body == BODY


def test_numbers_with_blanks_between_say_a_date_of_unknown_order() -> None:
    release = html(f"<h1>{HEADLINE}</h1><div class='date'>07 09 2007</div>{TEXT}")
    assert day(release) == "2007-XX-XX"
    assert [warning.code for warning in release.warnings] == ["date-order-ambiguous"]


def test_a_birthday_in_a_list_dates_no_page() -> None:
    facts = "<ul><li>1975年1月28日（农历1974年腊月十七）</li></ul>"
    assert day(html(f"<h1>{HEADLINE}</h1>{facts}{TEXT}")) is None


@pytest.mark.parametrize(
    "line",
    [
        "Published 4 May 2026 Last updated 9 May 2026 + show all updates",
        "Page last reviewed: 9 May 2026",
    ],
)
def test_what_a_page_says_of_itself_is_no_body(line: str) -> None:
    assert html(f"<h1>{HEADLINE}</h1>{TEXT}<p>{line}</p>").body == BODY


def test_a_dateline_may_stand_whole_in_parentheses() -> None:
    release = plain(HEADLINE, f"(VELMOOR, ME – May 4, 2026) – {PROSE}", MORE_PROSE)
    assert release.dateline is not None and release.published is not None
    assert release.dateline.place == "VELMOOR, ME"
    assert release.published.evidence.source is DateSource.DATELINE
    span = release.published.evidence.span
    assert span is not None and span.of(release.text) == "May 4, 2026"


def test_a_name_and_an_agency_behind_a_caption_are_its_credit() -> None:
    shown = "A boat at dawn (Lin Ostrey/Quay Photos)"
    figure = f"<figure><img src='a'><figcaption>{shown}</figcaption></figure>"
    (caption,) = html(f"<h1>{HEADLINE}</h1>{figure}{TEXT}").captions
    assert (caption.text, caption.credit) == ("A boat at dawn", "Lin Ostrey/Quay Photos")
