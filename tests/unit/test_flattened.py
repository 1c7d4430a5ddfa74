"""Texts that lost their line breaks: cut where wide gaps show them, white space apart untouched."""

from scrapers.reading.flattened import lines_of, paragraphs_of

WORDS = (
    "Senator Brisk today told the committee that the harbour railway should be extended to Mirrow "
)


def squeezed(pieces: list[str]) -> list[str]:
    return [" ".join(piece.split()) for piece in pieces]


def test_a_wide_gap_in_a_long_line_ends_a_line() -> None:
    line = "BRISK  RAIL LINE MUST NOT END HERE            " + WORDS * 6
    assert squeezed(lines_of(line))[0] == "BRISK RAIL LINE MUST NOT END HERE"


def test_a_label_and_its_value_stay_on_one_line() -> None:
    assert len(lines_of("WHO:             Senator Halvard Brisk of Mirrow")) == 1


def test_a_very_wide_gap_ends_even_a_short_line() -> None:
    line = "Rail line must not end here" + " " * 200 + "For Immediate Release: May 4"
    assert squeezed(lines_of(line)) == [
        "Rail line must not end here",
        "For Immediate Release: May 4",
    ]


def test_a_date_that_lost_its_comma_stands_on_its_own() -> None:
    line = "Rail line must not end here   Wednesday  October 19  2005 " + WORDS * 6 + " " * 9 + "x"
    assert "Wednesday October 19 2005" in squeezed(lines_of(line))


def test_a_date_inside_a_sentence_is_not_cut_out() -> None:
    line = (
        "Rail line          " + "The bill was passed on October 19  2005 Senators said " + WORDS * 6
    )
    assert "October 19 2005" not in squeezed(lines_of(line))


def test_a_place_behind_a_gap_opens_the_body() -> None:
    line = "Rail line must not end here     VELMOOR    " + WORDS * 6 + " " * 12 + "Browse by"
    assert squeezed(lines_of(line))[:2] == ["Rail line must not end here", "VELMOOR"]


def test_glued_paragraphs_are_parted_where_double_blanks_were_left() -> None:
    one = "The hall opened. It is dry. " * 40
    text = f'{one.strip()}  "We came early," said the mayor. She stayed.  It rained at noon.'
    assert squeezed(paragraphs_of(text))[1:] == [
        '"We came early," said the mayor. She stayed.',
        "It rained at noon.",
    ]


def test_typewriter_spacing_parts_nothing() -> None:
    text = "The hall opened.  It is dry.  Nobody minds the noise of the boats.  " * 16
    assert len(paragraphs_of(text)) == 1


def test_a_heading_glued_to_its_paragraph_is_parted_from_it() -> None:
    one = "The hall opened. It is dry. " * 40
    text = f"{one}They stayed.  A Fleet for the Lagoon  The ferries will serve it. They are quiet."
    assert "A Fleet for the Lagoon" in squeezed(paragraphs_of(text))


def test_gaps_where_a_line_was_wrapped_cut_nothing() -> None:
    wrapped = (
        "the yard will              open and              then the hall of              stone "
    )
    line = wrapped * 8 + "   said Robin              Comstead  its chair"
    assert squeezed(lines_of(line))[-1].endswith("said Robin Comstead its chair")
