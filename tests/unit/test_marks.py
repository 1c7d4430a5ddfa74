"""Which stretches of a block stand between quotation marks."""

import time

import pytest

from archive.model import Span
from scrapers.reading.marks import Marked, marked


def stretches(text: str) -> tuple[Marked, ...]:
    return marked(text, Span(start=0, end=len(text)))


def words(text: str) -> list[str]:
    return [stretch.span.of(text) for stretch in stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We open today," said Jo Roe.', ["We open today,"]),
        ("“We open today,” said Jo Roe.", ["We open today,"]),
        ('“We open today," said Jo Roe.', ["We open today,"]),
        ('"We open today,” said Jo Roe.', ["We open today,"]),
        ("”We open today,” said Jo Roe.", ["We open today,"]),
        ("“We open today,“ said Jo Roe.", ["We open today,"]),
        ("“We open today, “says Jo Roe. “It is time.”", ["We open today,", "It is time."]),
        ("«Abrimos hoy», dijo Jo Roe.", ["Abrimos hoy"]),
        ("„Wir öffnen heute“, sagte Jo Roe.", ["Wir öffnen heute"]),
        ("会长表示：「我们今天开业。」", ["我们今天开业。"]),
        ("``We open today,'' said Jo Roe.", ["We open today,"]),
        ("“A 20” pipe was laid,” said Jo Roe.", ["A 20” pipe was laid,"]),
        ('" We open today, " said Jo Roe.', ["We open today,"]),
    ],
)
def test_every_kind_of_mark_pairs(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_nested_quotation_stays_inside_the_outer_one() -> None:
    text = 'He said, "They told us "never again" and left," before noon.'
    assert words(text) == ['They told us "never again" and left,']


def test_an_apostrophe_is_no_mark() -> None:
    assert words("It's the members' day, the chamber's officials' word.") == []


def test_single_marks_hold_speech_where_no_double_ones_stand() -> None:
    assert words("‘We don’t open before May,’ said Jo Roe.") == ["We don’t open before May,"]


def test_a_single_mark_may_close_before_the_comma() -> None:
    text = "'I don't know what it is', he said. 'I know what a rope is.'"
    assert words(text) == ["I don't know what it is", "I know what a rope is."]


def test_single_marks_behind_a_colon_hold_speech_beside_double_ones() -> None:
    text = "They call it ‘the boat of the year’. “It came,” he said. It read: 'Send more of them.'"
    assert words(text) == ["It came,", "Send more of them."]


def test_single_marks_inside_double_ones_are_left_alone() -> None:
    assert words("“She said ‘we open today,’ and so we do.”") == [
        "She said ‘we open today,’ and so we do."
    ]


def test_a_stretch_without_closing_mark_ends_with_its_block() -> None:
    text = "“We open today. We close in May."
    (stretch,) = stretches(text)
    assert stretch.span.of(text) == "We open today. We close in May."
    assert not stretch.closed


def test_a_lost_closing_mark_costs_no_more_than_one_stretch() -> None:
    text = "“We open today. “We close in May,” said Jo Roe. “So it is.”"
    assert words(text) == ["We open today.", "We close in May,", "So it is."]


def test_a_lost_opening_mark_is_taken_from_where_speech_may_begin() -> None:
    text = 'The new hall is a gift to our town," said Jo Roe. "We are glad."'
    assert words(text) == ["The new hall is a gift to our town,", "We are glad."]


def test_an_attribution_whose_marks_are_lost_on_both_sides_parts_the_words() -> None:
    text = "“We open today, commented Jo Roe, chair of Acme. The hall is full.”"
    assert words(text) == ["We open today,", "The hall is full."]


def test_inches_are_no_marks() -> None:
    assert words('A screen of 12" and one of 14" were shown.') == []


def test_marks_in_a_crowd_are_no_marks() -> None:
    assert words('""""""""""""') == []


def test_a_block_of_marks_holds_no_speech() -> None:
    assert words('"a" ' * 200) == []


def test_a_block_is_read_by_itself() -> None:
    text = '"Not this." "But this."'
    (stretch,) = marked(text, Span(start=12, end=len(text)))
    assert stretch.span.of(text) == "But this."


@pytest.mark.long
@pytest.mark.parametrize("unit", ['"', "“", "”", '“"” ', "' a,", '"a. ', '"A, "B. ', "’ “a ”. "])
def test_the_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        stretches(text)
        return time.process_time() - begin

    seconds(10_000)
    small, large = seconds(60_000), seconds(240_000)
    assert large < 12 * max(small, 0.005)


def test_a_quotation_may_stand_right_behind_another() -> None:
    text = '"We won it all today.""They lost it all," Ada Quill said.'
    stretches = [mark.span.of(text) for mark in marked(text, Span(start=0, end=len(text)))]
    assert stretches == ["We won it all today.", "They lost it all,"]
