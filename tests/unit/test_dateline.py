import pytest
from release_texts import HEADLINE, MORE_PROSE, PROSE, plain

from archive.model import Dateline


def _dateline(opening: str) -> Dateline | None:
    return plain(HEADLINE, f"{opening}{PROSE}", MORE_PROSE).dateline


@pytest.mark.parametrize(
    ("opening", "place", "edtf"),
    [
        ("VELMOOR, Tarsia, May 4, 2026 (EXAMPLEWIRE) -- ", "VELMOOR, Tarsia", "2026-05-04"),
        ("VELMOOR, May 4, 2026 /EXAMPLEWIRE/ -- ", "VELMOOR", "2026-05-04"),
        ("VELMOOR, Tarsia, May 4 -- ", "VELMOOR, Tarsia", "XXXX-05-04"),
        ("Velmoor, 4 May 2026 – ", "Velmoor", "2026-05-04"),
        ("Velmoor, Saturday 26 November 2022 — ", "Velmoor", "2022-11-26"),
        ("PORT ALMEDA, Tarsia — ", "PORT ALMEDA, Tarsia", None),
        ("VELMOOR — ", "VELMOOR", None),
        ("(Port Almeda, Tarsia) ", "Port Almeda, Tarsia", None),
        ("VELMOOR--(EXAMPLEWIRE)--", "VELMOOR", None),
        ("Velmoor (May 4, 2026) – ", "Velmoor", "2026-05-04"),
        ("May 4, 2026 – Velmoor, Maine – ", "Velmoor, Maine", "2026-05-04"),
        ("(VELMOOR, Tarsia, May 4, 2026) ", "VELMOOR, Tarsia", "2026-05-04"),
    ],
)
def test_a_dateline_says_where_from_and_when(opening: str, place: str, edtf: str | None) -> None:
    found = _dateline(opening)
    assert found is not None
    assert found.place == place
    assert (found.date.edtf if found.date else None) == edtf


def test_a_dateline_is_a_stretch_of_the_text_as_printed() -> None:
    release = plain(HEADLINE, f"VELMOOR, Tarsia, May 4, 2026 (EXAMPLEWIRE) -- {PROSE}")
    assert release.dateline is not None
    assert release.dateline.span.of(release.text).rstrip() == release.dateline.text
    assert release.dateline.text == "VELMOOR, Tarsia, May 4, 2026 (EXAMPLEWIRE) --"


@pytest.mark.parametrize(
    "opening",
    [
        "Today - ",
        "On Monday, May 4, 2026, ",
        "The Velmoor Hall - a landmark - ",
        "Northwind Ferries Inc. - ",
        "Note: ",
        "“We did it” — ",
        "",
    ],
)
def test_the_start_of_a_sentence_is_no_dateline(opening: str) -> None:
    assert _dateline(opening) is None


def test_a_chinese_dateline_has_a_place_and_a_date() -> None:
    body = "维尔莫尔港商会宣布新的市场大厅正式开业，首日接待了四千名来客，四十家商户当天入驻。"
    found = plain("维尔莫尔市场大厅开业", f"澜汀，2023年9月14日——{body}").dateline
    assert found is not None
    assert found.place == "澜汀"
    assert found.date is not None
    assert found.date.edtf == "2023-09-14"


def test_a_date_in_a_dateline_is_no_event() -> None:
    release = plain(
        HEADLINE, f"VELMOOR, May 4, 2026 — {PROSE}", f"{MORE_PROSE} It closes on June 9, 2026."
    )
    assert [event.date.edtf for event in release.events] == ["2026-06-09"]


def test_a_place_in_the_middle_of_the_body_is_no_dateline() -> None:
    assert plain(HEADLINE, PROSE, MORE_PROSE, PROSE, f"Velmoor - {MORE_PROSE}").dateline is None


def test_release_words_before_a_dash_are_no_place() -> None:
    assert _dateline("Press Release – ") is None
