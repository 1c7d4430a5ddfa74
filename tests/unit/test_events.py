"""The days that a release tells of: ranges, and words that count from its own day."""

from datetime import date

import pytest
from release_texts import HEADLINE, MORE_PROSE, PROSE, plain

from archive.relative_dates import find_relative_dates

THURSDAY = date(2026, 5, 7)
WEEK_BEFORE, WEEK_AFTER = "2026-04-27/2026-05-03", "2026-05-11/2026-05-17"


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    dates = find_relative_dates(text, published=THURSDAY, language=language)
    return [(one.span.of(text), one.edtf) for one in dates]


@pytest.mark.parametrize(
    ("language", "text", "when", "edtf"),
    [
        ("en", "The council announced today that the hall is open.", "today", "2026-05-07"),
        ("en", "The council today announced a hall.", "today", "2026-05-07"),
        ("en", "It opened its doors this morning.", "this morning", "2026-05-07"),
        ("en", "Yesterday, a jury convicted the owner.", "Yesterday", "2026-05-06"),
        ("en", "The hall will open tomorrow morning.", "tomorrow", "2026-05-08"),
        ("en", "The council voted on Tuesday to buy it.", "on Tuesday", "2026-05-05"),
        ("en", "The hall will open on Tuesday.", "on Tuesday", "2026-05-12"),
        ("en", "The council met on Thursday.", "on Thursday", "2026-05-07"),
        ("en", "It closed this past Friday.", "this past Friday", "2026-05-01"),
        ("en", "Doors open this coming Friday.", "this coming Friday", "2026-05-08"),
        ("en", "The bill passed last week.", "last week", WEEK_BEFORE),
        ("en", "The vote is next week.", "next week", WEEK_AFTER),
        ("en", "Sales rose last month.", "last month", "2026-04"),
        ("en", "The fair is next month.", "next month", "2026-06"),
        ("es", "El consejo anunció hoy la apertura.", "hoy", "2026-05-07"),
        ("es", "El jurado lo condenó ayer.", "ayer", "2026-05-06"),
        ("es", "El consejo votó el martes la compra.", "el martes", "2026-05-05"),
        ("es", "El mercado abrirá el martes.", "el martes", "2026-05-12"),
        ("es", "Abre el próximo lunes.", "el próximo lunes", "2026-05-11"),
        ("es", "Cerró el pasado lunes.", "el pasado lunes", "2026-05-04"),
        ("es", "La ley pasó la semana pasada.", "la semana pasada", WEEK_BEFORE),
        ("es", "La feria es el próximo mes.", "el próximo mes", "2026-06"),
        ("zh", "委员会今天宣布大厅开放。", "今天", "2026-05-07"),
        ("zh", "委员会昨日开会。", "昨日", "2026-05-06"),
        ("zh", "大厅明天上午开放。", "明天", "2026-05-08"),
        ("zh", "委员会本周三开会。", "本周三", "2026-05-06"),
        ("zh", "委员会上周五开会。", "上周五", "2026-05-01"),
        ("zh", "大厅下星期一开放。", "下星期一", "2026-05-11"),
        ("zh", "上周销量上升。", "上周", WEEK_BEFORE),
        ("zh", "下个月举行。", "下个月", "2026-06"),
    ],
)
def test_words_that_count_from_the_day_of_publication_are_resolved(
    language: str, text: str, when: str, edtf: str
) -> None:
    assert found(text, language) == [(when, edtf)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The families of today have many needs."),
        ("en", "Today's harbour is another one."),
        ("en", "The leaders of tomorrow, and those of yesterday, are here."),
        ("en", "We could fill the posts tomorrow."),
        ("en", "The hall opens on Tuesdays, and on Sunday nights."),
        ("en", "They announced that it will open on Tuesday."),
        ("en", "See you next Thursday."),
        ("en", "It opened on Tuesday, May 5."),
        ("es", "Abre por la mañana."),
        ("es", "Las familias de hoy."),
        ("zh", "周三开会。"),
        ("de", "Der Rat tagte gestern."),
    ],
)
def test_words_that_may_mean_two_days_are_left_alone(language: str, text: str) -> None:
    assert found(text, language) == []


def test_relative_words_are_events_beside_the_dates_in_full() -> None:
    release = plain(
        HEADLINE,
        "May 7, 2026",
        f"{PROSE} The council voted on Tuesday to buy it, and the fair runs from May 20 to 22.",
        MORE_PROSE,
    )
    events = {(event.date.edtf, event.date.evidence.text) for event in release.events}
    assert events == {
        ("2026-05-05", "on Tuesday"),
        ("XXXX-05-20/XXXX-05-22", "May 20 to 22"),
    }
    assert all(event.span.of(release.text) == event.text for event in release.events)


def test_relative_words_of_a_release_without_a_date_are_no_events() -> None:
    release = plain(HEADLINE, f"{PROSE} The council voted on Tuesday.", MORE_PROSE)
    assert release.published is None
    assert release.events == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("La feria se celebra del 20 al 22 de mayo de 2026.", "2026-05-20/2026-05-22"),
        ("La feria se celebra del 20 al 22 de mayo.", "XXXX-05-20/XXXX-05-22"),
        ("展会将于2026年5月20日至22日举行。", "2026-05-20/2026-05-22"),
        ("展会将于5月20日至22日举行。", "XXXX-05-20/XXXX-05-22"),
        ("The fair runs May 20-22, 2026.", "2026-05-20/2026-05-22"),
        ("Die Messe ist vom 20. bis 22. Mai 2026.", "2026-05-20/2026-05-22"),
    ],
)
def test_ranges_of_days_are_events(text: str, edtf: str) -> None:
    release = plain(HEADLINE, PROSE, MORE_PROSE, text)
    assert [event.date.edtf for event in release.events] == [edtf]
