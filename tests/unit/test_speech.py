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


def test_a_statement_ends_where_somebody_elses_is_announced() -> None:
    laid_out = document(
        "Mayor Jane Marlowe today issued the following statement:",
        "I am glad that the hall opens today.",
        "Senator Peter Vance today issued the following statement:",
        "I will miss the old one.",
    )
    found = speech_of(laid_out).quotations
    assert words_of(laid_out, found, direct=False) == [
        ("Jane Marlowe", "I am glad that the hall opens today."),
        ("Peter Vance", "I will miss the old one."),
    ]


def test_a_statement_that_is_announced_twice_is_given_once() -> None:
    laid_out = document(
        "Mayor Jane Marlowe today issued the following statement:",
        "I am glad that the hall opens today.",
        "The mayor issued the following statement on the bridge:",
        "I will open it in May.",
    )
    found = speech_of(laid_out).quotations
    assert len({one.span for one in found}) == len(found) > 0


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
