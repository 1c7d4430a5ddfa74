"""Who says what in a document: quotations, speakers, indirect speech, and what is no speech."""

import time

import pytest

from archive.model import BlockKind, Confidence, Evidence, Organisation, OrganisationKind, Span
from tests.reading_texts import blocks, document, read, said, speech_of, words_of

ROE = "Jane Marlowe"


@pytest.mark.parametrize(
    "text",
    [
        "Jane Marlowe emphasized that “tariff policies” would not hinder trade.",
        "The “Tales of the River” Thematic Seminar was held in May.",
        "Fabled Works (the “Company” or “Fabled”) opened a hall.",
        "Jane Marlowe wrote a book titled “The River and the Town We Love.”",
        "The event, known as the “Quest for the Fabled Cup,” was held in May.",
        "Words such as “expects,” “anticipates,” “intends,” and “plans” look forward.",
        "Jane “Bud” Marlowe opened the hall.",
        "Their slogan is “Always Open Always There.”",
        "In “The Key: Opening the Town,” Jane Marlowe tells of her years.",
        "The theme is “How would you help? Services and hope for all of us.”",
        'The screen of 12" was shown beside one of 14".',
        "Jane Marlowe said the “Small Hall Fairness Act” would pass.",
    ],
)
def test_terms_titles_and_scare_quotes_are_no_speech(text: str) -> None:
    assert said(text) == []


def test_a_fragment_of_four_words_given_as_somebodys_is_a_quotation() -> None:
    assert said("Jane Marlowe called the ruling “a victory for us.”") == [
        ("Jane Marlowe", "a victory for us.")
    ]


def test_a_menu_is_not_read() -> None:
    laid_out = blocks((BlockKind.FURNITURE, "“We open the new hall today,” said Jane Marlowe."))
    assert speech_of(laid_out).quotations == ()


def test_a_safe_harbour_paragraph_is_not_read() -> None:
    laid_out = blocks((BlockKind.BOILERPLATE, "“We open the new hall today,” said Jane Marlowe."))
    assert [quotation.direct for quotation in speech_of(laid_out).quotations] == []


def test_a_caption_may_hold_speech() -> None:
    laid_out = blocks((BlockKind.CAPTION, "“We open the new hall,” said Jane Marlowe."))
    assert words_of(laid_out, speech_of(laid_out).quotations)[0][0] == "Jane Marlowe"


def test_speakers_come_in_the_order_in_which_they_first_speak() -> None:
    speech = read(
        "Ada Quillfeather and Jane Marlowe came.",
        "“We open today,” said Marlowe.",
        "“We are all very glad,” said Quillfeather.",
        "“So it is with us,” said Marlowe.",
    )
    assert [speaker.name for speaker in speech.speakers] == ["Jane Marlowe", "Ada Quillfeather"]


def test_a_speaker_has_the_variants_and_the_place_of_the_fullest_name() -> None:
    laid_out = document("Jane Q. Marlowe came.", "“We open today,” said Ms. Marlowe.")
    (speaker,) = speech_of(laid_out).speakers
    assert speaker.name == speaker.span.of(laid_out.text) == "Jane Q. Marlowe"
    assert speaker.variants == ("Marlowe",)


def test_a_speaker_holds_the_role_that_stands_with_the_name() -> None:
    (speaker,) = read("“We open today,” said Jane Marlowe, founder of Fabled Works Inc.").speakers
    assert speaker.affiliation is not None
    assert speaker.affiliation.role == "founder"


def test_a_person_who_does_not_speak_is_no_speaker() -> None:
    assert read("Jane Marlowe thanked Ada Quillfeather for the hall.").speakers == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Mayor Jane Marlowe said that the hall opens. It rained.",
         "Mayor Jane Marlowe said that the hall opens."),
        ("Mayor Jane Marlowe announced today that the hall will open.",
         "Mayor Jane Marlowe announced today that the hall will open."),
        ("According to Mayor Jane Marlowe, the hall opens in May.",
         "According to Mayor Jane Marlowe, the hall opens in May."),
        ("The hall will open at noon on Monday, Mayor Jane Marlowe said.",
         "The hall will open at noon on Monday, Mayor Jane Marlowe said."),
        ("Mayor Jane Marlowe said the new hall will open.",
         "Mayor Jane Marlowe said the new hall will open."),
    ],
)  # fmt: skip
def test_plain_indirect_speech_is_the_sentence(text: str, sentence: str) -> None:
    laid_out = document(text)
    found = speech_of(laid_out).quotations
    assert words_of(laid_out, found, direct=False) == [("Jane Marlowe", sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Jane Marlowe did not say that the hall opens.",
        "Mayor Jane Marlowe told police that he had run.",
        "Mayor Jane Marlowe is accused of telling the court that the hall was open.",
        "A spokesman said that the hall opens.",
        "Jane Marlowe opened the hall.",
    ],
)
def test_what_is_not_plainly_told_is_no_indirect_speech(text: str) -> None:
    assert read(text).quotations == ()


def test_who_has_no_role_and_is_not_quoted_is_only_told_of() -> None:
    assert read("Jane Marlowe, 34, said that the shop was open.").quotations == ()


def test_a_statement_without_marks_is_indirect_speech() -> None:
    laid_out = document(
        "Mayor Jane Marlowe today issued the following statement:",
        "I am glad that the hall opens today.",
        "It will serve our whole town.",
        "Marlowe has been mayor since May.",
    )
    found = speech_of(laid_out).quotations
    assert words_of(laid_out, found, direct=False) == [
        ("Jane Marlowe", "I am glad that the hall opens today."),
        ("Jane Marlowe", "It will serve our whole town."),
    ]


def test_a_text_without_punctuation_gives_no_indirect_speech() -> None:
    words = "the hall will open and it rains and " * 20
    assert read(f"Jane Marlowe said that {words}").quotations == ()


def test_an_organisation_named_like_a_person_does_not_speak() -> None:
    text = "“We open the new hall today,” said Abel Cole."
    laid_out = document(text, "Abel Cole makes shirts.")
    place = Span(start=text.index("Abel"), end=text.index("Abel") + 9)
    maker = Organisation(
        name="Abel Cole",
        span=place,
        kind=OrganisationKind.COMPANY,
        evidence=Evidence(span=place, rule="made up", confidence=Confidence.SURE),
    )
    assert speech_of(laid_out).speakers[0].name == "Abel Cole"
    assert speech_of(laid_out, (maker,)).speakers == ()


def test_the_same_words_said_twice_have_two_ids() -> None:
    found = read("“We open today,” said Jane Marlowe.", "“We open today,” said Marlowe.").quotations
    assert len({quotation.id for quotation in found}) == 2


def test_another_language_is_quoted_and_not_attributed() -> None:
    laid_out = document("„Wir öffnen heute den Saal“, sagte Jane Marlowe.", language="de")
    speech = speech_of(laid_out)
    assert words_of(laid_out, speech.quotations) == [(None, "Wir öffnen heute den Saal")]
    assert [warning.code for warning in speech.warnings] == ["language-not-attributed"]
    assert speech.speakers == ()


def test_a_block_too_long_for_prose_is_not_read_and_said_so() -> None:
    speech = read("“We open today,” said Jane Marlowe. " * 6_000)
    assert speech.quotations == ()
    assert [warning.code for warning in speech.warnings] == ["block-too-long"]


def test_an_empty_document_says_nothing() -> None:
    speech = speech_of(document())
    assert (speech.quotations, speech.speakers, speech.warnings) == ((), (), ())


@pytest.mark.long
@pytest.mark.parametrize(
    "unit",
    [
        '"', "“", "A", "Abel Bork ", "Jane Marlowe said ", "said ", "Jane Marlowe, ",
        '"We won it all," said Jane Marlowe. ', '"We won it all," he said. ', '"We won it all" ',
        "J. ", "(", "Jane: ", "Mayor of ", "Mr. X Y ", "the mayor said \"we won it all\" ",
        "会长张伟表示：“我们赢了”",
    ],
)  # fmt: skip
def test_the_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        laid_out = document(text)
        begin = time.process_time()
        speech_of(laid_out)
        return time.process_time() - begin

    seconds(4_000)
    small = min(seconds(20_000) for _ in range(3))
    large = min(seconds(80_000) for _ in range(3))
    assert large < 12 * max(small, 0.01)


@pytest.mark.parametrize(
    "text",
    [
        "We are glad that Mayor Jane Marlowe announced that the hall has a roof.",
        "I am pleased that Mayor Jane Marlowe said that the hall will open.",
        "The hall opened after Mayor Jane Marlowe said that it must.",
        "Mayor Ada Quillfeather, whose deputy Jane Marlowe said that it rained, came.",
        "The members were told by Mayor Jane Marlowe that the hall is open.",
        "Ada Quillfeather went out and Mayor Jane Marlowe told her that the hall is open.",
    ],
)
def test_what_a_subordinate_clause_tells_is_no_indirect_speech(text: str) -> None:
    assert [quotation.speaker for quotation in read(text).quotations] == []


def test_the_attribution_that_closes_a_sentence_goes_before_the_one_inside() -> None:
    laid_out = document(
        "I am very pleased that Secretary Corwin announced that the fort has an officer, "
        "Senator Jane Marlowe said."
    )
    speech = speech_of(laid_out)
    assert [quotation.speaker for quotation in speech.quotations] == [ROE]
    assert [quotation.direct for quotation in speech.quotations] == [False]


@pytest.mark.parametrize("end", ["Fabled Works LLC.", "Fabled Corp.", "Inc."])
def test_a_quotation_behind_an_abbreviation_is_not_lost(end: str) -> None:
    words = "We are glad to stand beside so many others."
    assert (None, words) in said(f"The prize goes to {end} “{words}”")


@pytest.mark.parametrize(
    "text",
    [
        "Members of the chamber spoke. “We open the new hall on Monday at noon”. It rained.",
        "“We open the new hall on Monday at noon.” It rained.",
    ],
)
def test_a_whole_sentence_between_marks_comes_out_without_a_speaker(text: str) -> None:
    assert said(text) == [(None, said(text)[0][1])]
    assert "new hall" in said(text)[0][1]


def test_a_cited_title_is_no_speech() -> None:
    assert said("Published: “Tidal forcing of a bed thirty miles from the coast”. Vol. 44.") == []


def test_what_somebody_told_us_is_not_said_by_the_writer() -> None:
    text = (
        "Senator Jane Marlowe made these remarks. Abel Bork was young then. He told us that he "
        "felt like the new kid at school."
    )
    assert not [one for one in speech_of(document(text)).quotations if one.speaker]


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
