"""Words that name and role lead on to without a verb, statements that are announced, odd leads."""

import pytest

from archive.model import BlockKind
from tests.reading_texts import blocks, said, speech_of, words_of


@pytest.mark.parametrize(
    "lead",
    [
        "* Fabled Senator Jane Marlowe - ",
        "* Senator Jane Marlowe (D-MD) - ",
        "* Fabled Works Vice President of Widgets, Jane Marlowe - ",
        "* Jane Marlowe, CEO of Fabled Works - ",
        "* Dr. Jane Marlowe, Senior Vice President of Widgets for Fabled Works, Inc. - ",
        "Jane Marlowe, Managing Director at Fabled Works, ",
    ],
)
def test_name_and_role_lead_on_to_words_without_a_verb(lead: str) -> None:
    words = "We are glad to see so many of you in the new hall."
    assert said(f"All were at the opening.\n\n{lead}“{words}”") == [("Jane Marlowe", words)]


@pytest.mark.parametrize(
    "lead",
    [
        "For Jane Marlowe, the mayor - ",
        "Jane Marlowe, ",
        "Jane Marlowe's deputy, the mayor - ",
        "Mayor Jane Marlowe, Judge Alan Quell - ",
    ],
)
def test_a_lead_without_one_name_and_its_role_tells_nothing(lead: str) -> None:
    words = "We are glad to see so many of you in the new hall."
    assert said(f"{lead}“{words}”") == [(None, words)]


@pytest.mark.parametrize(
    "announcing",
    [
        "Below is her statement:",
        "Excerpts of Marlowe's floor statement are below:",
        "Senator Marlowe's floor statement, as prepared, is provided below:",
        "She delivered the following remarks on the floor. Remarks as prepared for delivery:",
        "She issued the following statement on a story that told of “the end of all widgets” here:",
    ],
)
def test_a_statement_is_whose_its_announcement_says(announcing: str) -> None:
    spoken = said(
        f"Senator Jane Marlowe voted for Judge Alan Quell to sit on the court. {announcing}",
        "“I rise to speak of the court. My friend Alan Quell is a just man.",
        "“I thank you all.”",
    )
    assert [speaker for speaker, _ in spoken][-2:] == ["Jane Marlowe"] * 2


def test_what_a_thing_says_is_not_said_by_who_stands_before_it() -> None:
    words = "the hall was never meant for widgets at all."
    told = f"Jane Marlowe, president of the club, answered a letter that said “{words}”"
    assert said(told) == [(None, words)]


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("said by Jane Marlowe, a professor who took part", "Jane Marlowe"),
        ("said HE Jane Al Marlowe, Chairman of the Widget Council", "Jane Al Marlowe"),
        ("said Chair of the widget writing group Annetine Thornbill, M.D., FXYZ", None),
        ("said HCDA Tony Rackhamly", "Tony Rackhamly"),
        ("Prosecutor Justin Lord said", "Justin Lord"),
        ("Senator Boxer said", "Boxer"),
        ("said Mayor King", "King"),
    ],
)
def test_an_odd_title_does_not_hide_the_speaker(lead: str, name: str | None) -> None:
    words = "We open the new hall today,"
    assert said(f"“{words}” {lead}.") == [(name or "Annetine Thornbill", words)]


def test_a_view_is_shared_by_whom_by_names() -> None:
    words = "What sets our hall apart is its roof."
    told = f"It is a view echoed by Jane Marlowe, President of Fabled Works: “{words}”"
    assert said(told) == [("Jane Marlowe", words)]


def test_a_call_to_the_reader_below_a_quotation_is_nobodys_name() -> None:
    laid_out = blocks(
        (BlockKind.PARAGRAPH, "“The book warns of widgets,” Ana Quell explains. “Do read it.”"),
        (BlockKind.HEADING, "Mark Your Calendars"),
        (BlockKind.PARAGRAPH, "The book is out in May."),
    )
    spoken = words_of(laid_out, speech_of(laid_out).quotations)
    assert [speaker for speaker, _ in spoken] == ["Ana Quell"] * 2


def test_a_pronoun_in_the_object_does_not_change_whom_a_name_says() -> None:
    spoken = said(
        "Sandra Quell moved to the hall. George Marlowe, its sales director, helped her.",
        "“I got to know it over the years,” she says.",
    )
    assert spoken == [("Sandra Quell", "I got to know it over the years,")]


def test_a_rank_behind_a_comma_is_no_part_of_the_name() -> None:
    words = "The hall inspired many of us to look at widgets."
    told = f"Conrad Marlowe, Sr. VP Widget Development of Fabled Works Inc. stated, “{words}”"
    assert said(told) == [("Conrad Marlowe", words)]


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Tobin, CEO of Fabled Works, emphasized its worth:", "Tobin"),
        ("According to Wafaa, a senior representative for Fabled Works,", "Wafaa"),
        ("As Polo, Fabled's Regional Director, emphasized:", "Polo"),
        ("Barbara England, Sr. Director of Widgets for Fabled Works, said,", "Barbara England"),
    ],
)
def test_an_office_behind_the_name_makes_a_speaker_of_it(lead: str, name: str) -> None:
    words = "The support of the town has been a boon for all of us."
    assert said(f"{lead} “{words}”") == [(name, words)]


def test_who_spoke_last_goes_on_where_only_an_adverb_stands_before_the_verb() -> None:
    first, second = "Our hall is a sign of our work,", "We know what the town needs of us."
    told = f"“{first}” said Jane Marlowe, Director-Widgets at Fabled. Further added, “{second}”"
    assert said(told) == [("Jane Marlowe", first), ("Jane Marlowe", second)]


def test_a_verb_in_capitals_may_close_the_paragraph() -> None:
    words = "Our hall aims to be a place for all of us."
    assert said(f"“{words}” Says Jane Marlowe, CEO at Fabled.") == [("Jane Marlowe", words)]
