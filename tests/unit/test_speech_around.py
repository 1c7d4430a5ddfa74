"""Whose words a quotation is where the text around it tells: statements, lines, headings."""

import pytest

from archive.model import BlockKind
from tests.reading_texts import blocks, said, speech_of, words_of

ROE = "Jane Marlowe"


def test_a_statement_is_its_senators_however_long_the_sentence_that_announces_it() -> None:
    speech = said(
        "Sen. Jo Marlowe (R - Mont.) today issued the following statement following the vote of "
        "78 to 15 in confirmation of General Michael Tarn to be Director of the Widget Agency:",
        '"General Tarn is an excellent candidate to enact reform within the agency.',
        '"Some folks still think the war is going on. We need to change that."',
    )
    assert [speaker for speaker, _ in speech] == ["Jo Marlowe", "Jo Marlowe"]


def test_a_quoted_paragraph_is_the_words_of_whom_the_paragraph_before_lets_comment() -> None:
    speech = said(
        "Sen. Jo Marlowe, who was named to the board by President Tarn, today commented on the "
        "loss of former President Al Tarn.",
        '"In a time of great turmoil he was a healing force and a voice of reason."',
    )
    assert [speaker for speaker, _ in speech] == ["Jo Marlowe"]


def test_answers_to_printed_questions_are_the_one_portrayed_persons() -> None:
    speech = said(
        "Meet Paralegal Jo Marlowe, who has worked at this office for twelve years.",
        "She enjoys spending time with her family.",
        "What inspired you to pursue a career in public service?",
        "“I became a public servant because I believe that our work is useful.”",
        "See their stories too:",
        "Paralegal Al Tarn",
    )
    assert [speaker for speaker, _ in speech] == ["Jo Marlowe"]


def test_an_attribution_line_is_read_where_it_ran_into_the_paragraph_below_it() -> None:
    speech = said(
        "Fabled Fuels today announced the appointment of Dwight Tarn as Chief Operating Officer.",
        "“I have worked closely with Dwight and have seen the depth of his judgment.”",
        "Brent Marlowe, CEO of Fabled Fusion “Dwight’s appointment reflects our focus on work.”",
        "Richard Coe, Chairman of Fabled Fuels, Inc. In his role Mr. Tarn will lead the works.",
    )
    assert [speaker for speaker, _ in speech] == ["Brent Marlowe", "Richard Coe"]


def test_a_paragraph_about_a_person_with_a_role_is_no_attribution_line() -> None:
    speech = said(
        "“We open the new hall today and everybody in the town is invited to come.”",
        "Jo Marlowe, CEO of Fabled Works, founded the company. The hall was built by Al Tarn.",
    )
    assert [speaker for speaker, _ in speech] == [None]


def test_remarks_behind_a_dateline_are_whose_the_headline_says() -> None:
    laid_out = blocks(
        (BlockKind.HEADLINE, "REMARKS BY DISTRICT ATTORNEY JO MARLOWE – PEOPLE V. AL TARN"),
        (BlockKind.PARAGRAPH, "HARBOUR, Calif. – “Thank you for joining us today for this news."),
        (BlockKind.PARAGRAPH, "“This morning we filed charges against Al Tarn.”"),
    )
    found = speech_of(laid_out).quotations
    assert [quotation.speaker for quotation in found] == ["JO MARLOWE", "JO MARLOWE"]


def test_words_go_on_in_a_paragraph_that_only_closes_its_marks() -> None:
    speech = said(
        "“Mr. Tarn was placed in a position of trust and he broke it.",
        "He has no empathy for his victims. ” said Deputy District Attorney Jo Marlowe.",
    )
    assert [speaker for speaker, _ in speech] == ["Jo Marlowe", "Jo Marlowe"]


def test_an_unnamed_speaker_right_before_the_colon_is_not_the_person_named_before() -> None:
    speech = said(
        "When Jo Marlowe attended a lecture, the speaker said this about moving: “Better five "
        "years too early than five minutes too late.”",
    )
    assert [speaker for speaker, _ in speech] == [None]


def test_words_that_end_with_a_quotation_in_them_are_a_whole_sentence() -> None:
    speech = said(
        "Jo Marlowe noted that she advises against it. “I tell people all the time, ‘Don’t.’ And "
        "they say that is bad for business, and I say ‘Yeah, but it is true.’”"
    )
    assert [speaker for speaker, _ in speech] == ["Jo Marlowe"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Judges said: “This is an impressive result over a challenging time.”",),
        (
            "Tarn hurt Jane Doe, who was in the car.",
            "The victim’s daughter read a statement. She stated, “This is the worst part for me.”",
        ),
        ("Asking ShopFast is easy.", "ShopFast asks questions like “Which part should be mine?”"),
    ],
)
def test_who_is_not_told_by_name_is_nobody_else(paragraphs: tuple[str, ...]) -> None:
    assert {speaker for speaker, _ in said(*paragraphs)} <= {None}


def _headed(headline: str, *paragraphs: str) -> list[str | None]:
    parts = [(BlockKind.PARAGRAPH, text) for text in paragraphs]
    laid_out = blocks((BlockKind.HEADLINE, headline), *parts)
    return [quotation.speaker for quotation in speech_of(laid_out).quotations]


_PORTRAIT = (
    "“We open the hall for everybody,” said Jo Marlowe, the mayor.",
    "The hall stands by the harbour. “In my time I have seen no finer place for our people.”",
    "The board met once more.",
    "“The hall is our pride, and it was paid for by all of the town.”",
)


def test_words_that_nothing_attributes_are_the_only_speakers_whom_the_headline_names() -> None:
    assert _headed("Mayor Marlowe opens the hall", *_PORTRAIT) == ["Jo Marlowe"] * 3
    assert _headed("The town opens its hall", *_PORTRAIT) == ["Jo Marlowe", None, None]


def test_words_that_something_else_introduces_are_not_the_only_speakers() -> None:
    speech = _headed(
        "Mayor Marlowe opens the hall",
        "“We open the hall for everybody,” said Jo Marlowe, the mayor.",
        "Comments that the office received:",
        "“I have no hall in my town, and I drive an hour to yours.”",
        "One early guest summed it up: “I have never seen a finer place for our people.”",
    )
    assert speech == ["Jo Marlowe", None, None]


@pytest.mark.parametrize(
    "text",
    [
        "“The hall is finished and was built by us, said Mayor of Harbour Jane Marlowe.”",
        "“The hall was built by all of us,” Acme Hall marketing director, Jane Marlowe, explains.",
        "“The hall was built by all of us,” Jane Marlowe went on to say.",
        "According to Jane Marlowe, the hall is new. “It was built by all of us in the town.”",
    ],
)
def test_an_attribution_may_stand_oddly(text: str) -> None:
    assert [speaker for speaker, _ in said(text)] == ["Jane Marlowe"]


def test_a_quotation_behind_its_attribution_may_lack_its_stop() -> None:
    speech = said(
        "“It is crucial to us,” said Jo Marlowe. “We invite all who share our view to join us in "
        "building the hall of this town by the harbour”"
    )
    assert [speaker for speaker, _ in speech] == ["Jo Marlowe", "Jo Marlowe"]


def test_a_surname_is_known_by_the_title_that_the_headline_gives_it() -> None:
    speech = _headed(
        "SEN. QUILLBY: REPORT REVEALS A LACK OF COVERAGE",
        "“The figure is only the tip of the iceberg for our land,” Quillby said.",
    )
    assert speech == ["Quillby"]


def test_a_heading_that_ran_into_a_sentence_is_no_part_of_a_name() -> None:
    speech = said(
        "Clinical Precision When Serhat Bolbasi, a former strategist, founded the firm.",
        "“The award proves that care is possible for all,” said Serhat Bolbasi.",
    )
    assert [speaker for speaker, _ in speech] == ["Serhat Bolbasi"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Jo Marlowe spoke. Marlowe’s advice to them is plain: “It is a long game for all.”",),
        (
            "The court ruled on the law of Senator Jo Marlowe and Al Tarn.",
            "The following is the text of Sen. Marlowe’s statement:",
            "“This is an important decision that will help the victims of our land.”",
        ),
    ],
)
def test_whose_words_they_are_may_stand_in_the_possessive(paragraphs: tuple[str, ...]) -> None:
    assert [speaker for speaker, _ in said(*paragraphs)] == ["Jo Marlowe"]


def test_the_title_of_a_book_before_its_author_is_no_speech() -> None:
    assert (
        said('In her bold book, "Tides and Toil in a Harbour Club," Ada Quell tells of it.') == []
    )


def test_who_texts_words_is_their_speaker() -> None:
    assert said("Ada Quell texted Max Poe, “I am on my way home.”") == [
        ("Ada Quell", "I am on my way home.")
    ]


def test_a_quotation_that_closes_paragraphs_later_is_one_persons() -> None:
    words = said(
        '"Today is the day," said Mayor Ted Quell. "It will stand.',
        "It will stand for a hundred years.",
        'Our children will be glad of it."',
        "The mayor left.",
    )
    assert [speaker for speaker, _ in words] == ["Ted Quell"] * 4
    assert words[-1][1] == "Our children will be glad of it."


def test_a_lost_closing_mark_does_not_make_speech_of_the_story() -> None:
    story = ('"Today is the day," said Ted Quell. "It will stand.', "The pier opened on Monday.")
    assert len(said(*story, '"It is good," said Jim Lind.')) == 3


def test_words_that_somebody_unknown_said_are_not_the_next_speakers() -> None:
    words = said("The zorv said “It is a good day for us.” “It is,” said Jim Quell, the mayor.")
    assert words[0] == (None, "It is a good day for us.")


@pytest.mark.parametrize("name", ["Una Quell", "Else Quell"])
def test_a_given_name_that_opens_sentences_too_is_a_name_within_one(name: str) -> None:
    assert said(f"“We like piers,” said {name}, the mayor.") == [(name, "We like piers,")]


def test_a_name_with_a_long_apposition_speaks() -> None:
    text = (
        '"It is hard to find," study lead author Ada Quell, a planetary scientist at the Velm '
        "Space Center in Mirrow, Maryland, and Velm University in Boston, Mass., said in a note."
    )
    assert said(text) == [("Ada Quell", "It is hard to find,")]


def test_a_journal_argues_as_no_person_does() -> None:
    text = 'The study in the journal VELM Widgetry argued that it had "an effect on all of them."'
    assert [speaker for speaker, _ in said(text)] == [None]


def test_the_kin_of_another_does_not_tell_whether_he_or_she_is_meant() -> None:
    lead = "In a talk with Max Poe, he was asked. Andrew Quell, Queen Ada's third child, was calm."
    assert (
        said(lead, 'Andrew was sure. "I do not know it at all," he said.')[0][0] == "Andrew Quell"
    )


def test_a_heading_between_marks_is_not_the_last_speakers() -> None:
    words = said("“It is so,” said Ada Quell. “It is.”", "“… to keep the boats from the harbour”")
    assert words[-1][0] != "Ada Quell" or len(words) == 2


def test_an_unknown_name_whose_surname_speaks_too_is_a_persons() -> None:
    words = said("“It is here,” said Graceful Quolm. “It is.”", "“I am glad of it,” said Quolm.")
    assert {speaker for speaker, _ in words} == {"Graceful Quolm"}


def test_a_dash_behind_the_last_quotation_of_a_paragraph_leads_to_nobody() -> None:
    assert said("— It runs well, but there are “storm clouds on the far horizon” —") == []
    assert said("It may be so: “Storm clouds stand on the far horizon.” —")[0][0] is None


SIDES = (
    "U.S. Sen. Jo Marlowe, a member of the Widget Committee, {verb} of Secretary Al Tarn's "
    "decision to recommend that General Beth Dobbs serve as the next commander of the Widget "
    "Corps, and that General Cy Poe succeed General Dobbs as the senior commander of all forces in "
    "Velmoor{stop}"
)


def test_who_takes_sides_in_a_sentence_that_leads_on_to_the_words_says_them() -> None:
    lead = SIDES.format(verb="voiced her strong approval", stop=":")
    assert said(lead, '"I heartily applaud the decision to recommend her."')[0][0] == "Jo Marlowe"


def test_one_of_several_who_act_in_the_paragraph_before_does_not_speak() -> None:
    speech = said(
        "Sen. Jo Marlowe asked for the money today.",
        "Acting Widget Secretary Al Tarn and General Cy Poe testified at a hearing on Monday.",
        '"It has been 79 days since we asked for the funding."',
    )
    assert speech[-1][0] != "Al Tarn"


def test_what_a_statement_is_on_is_no_part_of_the_name() -> None:
    laid_out = blocks(
        (BlockKind.HEADLINE, "Statement Of Sen. Marlowe   Water Resources"),
        (BlockKind.PARAGRAPH, '"We will mend the dams of the state before the next rains."'),
    )
    assert words_of(laid_out, speech_of(laid_out).quotations)[0][0] == "Marlowe"
