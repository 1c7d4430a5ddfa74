"""Dumps of web pages: what they put on lines of its own is rejoined, and nothing else."""

from textwrap import dedent

import pytest

from scrapers.formats.plain_text import page_of
from scrapers.reading.layout import paragraphs


def laid(text: str) -> list[str]:
    return [part.text for part in paragraphs(page_of(dedent(text).strip("\n")).parts)]


def test_a_quotation_a_name_and_said_are_one_paragraph_again() -> None:
    assert laid(
        """
        “Everyone deserves a quay,”
        said Harbour Master
        Ilse Marrow
        . “We will light it.”
        The plan follows the
        report of last year
        , which the council had asked for.
        The lamps stand on the 10
        th
        Street.
        """
    ) == [
        "“Everyone deserves a quay,” said Harbour Master Ilse Marrow. “We will light it.”",
        "The plan follows the report of last year, which the council had asked for.",
        "The lamps stand on the 10th Street.",
    ]


def test_a_name_is_joined_with_the_title_above_and_the_verb_below() -> None:
    assert laid(
        """
        Harbour County District Attorney
        Ilse Marrow
        said today that the clerk had kept a second punch in his lunch box.
        """
    ) == [
        "Harbour County District Attorney Ilse Marrow said today that the clerk had kept a second "
        "punch in his lunch box."
    ]


def test_a_short_quotation_is_joined_with_the_name_below_its_title() -> None:
    assert laid(
        """
        “They slept behind that wall,” said Deputy District Attorney
        Ilse Marrow
        of the Fire Unit.
        """
    ) == [
        "“They slept behind that wall,” said Deputy District Attorney Ilse Marrow of the Fire Unit."
    ]


def test_the_place_of_a_dateline_is_joined_with_its_dash() -> None:
    assert laid("VELMOOR\n— The council has voted for the quay, the mayor said.") == [
        "VELMOOR — The council has voted for the quay, the mayor said."
    ]


def test_the_quotations_of_two_speakers_stay_apart() -> None:
    assert laid(
        """
        “The quay is ours,” said
        Ilse Marrow, harbour master.
        “The lamps are ours,” said
        Desmond Quill, lamp lighter.
        """
    ) == [
        "“The quay is ours,” said Ilse Marrow, harbour master.",
        "“The lamps are ours,” said Desmond Quill, lamp lighter.",
    ]


def test_menus_are_not_joined() -> None:
    menu = ["Stay Connected", "facebook", "youtube", "Home", "About us"]
    assert laid("\n".join(menu)) == menu


def test_a_page_break_inside_a_sentence_is_healed() -> None:
    assert laid(
        """
        The court recommended that the conviction of the clerk who sold tickets

        be set aside, and the council agreed with it.
        """
    ) == [
        "The court recommended that the conviction of the clerk who sold tickets be set aside, and "
        "the council agreed with it."
    ]


def test_a_soft_hyphen_at_the_end_of_a_line_goes() -> None:
    assert laid("The har\u00ad\nbour is open to all.") == ["The harbour is open to all."]


@pytest.mark.parametrize("mark", ["###", "Related Posts", "for immediate release"])
def test_marks_and_headings_of_the_page_are_never_joined(mark: str) -> None:
    assert laid(f"The council can be reached in the\n{mark}") == [
        "The council can be reached in the",
        mark,
    ]


def test_a_line_that_ends_in_a_short_title_goes_on_with_the_name() -> None:
    assert laid(
        """
        Today she made the following statement on the choice of Rep.
        Ilse Marrow (I-VE) to be the director of the quay:
        """
    ) == [
        "Today she made the following statement on the choice of Rep. Ilse Marrow (I-VE) to be the "
        "director of the quay:"
    ]


def test_a_heading_in_several_lines_is_parted_from_the_paragraph_below() -> None:
    upper = "Scheme Targeted Empty Sheds Along the Lower Quay"
    lower = "and Tarn; Baker Allegedly Collected Over $600,000 in Rent"
    paragraph = (
        "Harbour County Attorney Ilse Marrow today announced that a baker has been charged with "
        "the theft of the deeds to eight sheds that she had leased from the council in the spring."
    )
    assert laid(f"{upper}\n{lower}\n{paragraph}") == [f"{upper} {lower}", paragraph]
