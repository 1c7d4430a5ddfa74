"""Whose words a quotation is: each way in which an attribution can stand."""

import pytest

from archive.model import BlockKind, Confidence
from tests.reading_texts import blocks, read, said, speech_of, words_of

ROE = "Jane Marlowe"


@pytest.mark.parametrize(
    "text",
    [
        "“We open the new hall today,” said Jane Marlowe.",
        "“We open the new hall today,” Jane Marlowe said.",
        "“We open the new hall today,” Mayor Jane Marlowe said in a statement.",
        "“We open the new hall today,” said Jane Marlowe, CEO of Fabled Works, before noon.",
        "“We open the new hall today,” said Fabled Works CEO Jane Marlowe.",
        "“We open the new hall today,” said Fabled's president, Jane Marlowe.",
        "“We open the new hall today,” says Bar Manager, Jane Marlowe.",
        "“We open the new hall today,” added President of FBA, Jane Marlowe.",
        "“We open the new hall today,” remarked, Jane Marlowe, Fabled’s founder.",
        "“We open the new hall today,” Jane Marlowe, founder of Fabled Works, confidently said.",
        "“We open the new hall today”, said Jane Marlowe.",
        "“We open the new hall today.” Jane Marlowe said.",
        "“Do we open the new hall today?” Jane Marlowe asked.",
        "“We open the new hall today,” according to Jane Marlowe.",
        "Jane Marlowe said, “We open the new hall today.”",
        "Jane Marlowe said that “we open the new hall today.”",
        "Jane Marlowe, founder of Fabled Works, said: “We open the new hall today.”",
        "Jane Marlowe, founder of Fabled Works, told the members, “We open the new hall today.”",
        "Jane Marlowe, CEO of Fabled Works commented, “We open the new hall today.”",
        "Jane Marlowe, Managing Partner, Fabled Capital added: “We open the new hall today.”",
        "“We open the new hall today,” Jane Marlowe, Chief Marketing Officer at Fabled.",
        "Jane Marlowe (D-MD) said “we open the new hall today.”",
        "Jane Marlowe spoke to the members, saying, “We open the new hall today.”",
        "Added President of FBA, Jane Marlowe, “We open the new hall today.”",
        "The paper quotes Jane Marlowe, CEO of Fabled Works, as saying, “We open the new hall.”",
        "According to Jane Marlowe, “We open the new hall today.”",
        "As Jane Marlowe puts it, “We open the new hall today.”",
        "Jane Marlowe: “We open the new hall today.”",
        "Jane Marlowe expressed her joy about the hall: “We open the new hall today.”",
        "The show moved Jane Marlowe, head of the fair, who called it “a wonder for all our town.”",
        "Jane Marlowe called the ruling “a great victory for all workers.”",
        "“We open the new hall today.” — Jane Marlowe, CEO of Fabled Works",
        "“We open the new hall today.” Jane Marlowe, CEO, Fabled Works",
    ],
)
def test_the_attribution_beside_a_quotation_names_its_speaker(text: str) -> None:
    assert [speaker for speaker, _ in said(text)] == [ROE]


def test_both_halves_around_an_attribution_are_the_speakers() -> None:
    assert said("“The only thing that counts,” Jane Marlowe says, “is the town.”") == [
        (ROE, "The only thing that counts,"),
        (ROE, "is the town."),
    ]


def test_a_speaker_goes_on_in_the_next_sentence() -> None:
    assert said("“We won,” said Jane Marlowe, CEO of Fabled Works. “It was hard.”") == [
        (ROE, "We won,"),
        (ROE, "It was hard."),
    ]


def test_a_nickname_between_marks_hides_nobody() -> None:
    text = "“We open today,” said Thomas “Tug” Merriweather, CEO of Fabled. “It was hard.”"
    assert [speaker for speaker, _ in said(text)] == ["Thomas “Tug” Merriweather"] * 2


def test_a_participle_goes_on_with_the_speaker_of_the_sentence() -> None:
    text = "“We open the hall,” said Jane Marlowe, adding, “It will serve the whole town.”"
    assert [speaker for speaker, _ in said(text)] == [ROE, ROE]


def test_a_joint_statement_is_one_entry_a_speaker() -> None:
    found = read("“We open the new hall today,” said Jane Marlowe and Peter Tallowby.").quotations
    assert [quotation.speaker for quotation in found] == [ROE, "Peter Tallowby"]
    assert len({quotation.span for quotation in found}) == 1
    assert len({quotation.id for quotation in found}) == 2


def test_a_title_may_stand_between_joint_speakers() -> None:
    text = "Mayor Jane Marlowe and Westmark Sheriff Peter Tallowby said, “We open it today.”"
    assert [speaker for speaker, _ in said(text)] == [ROE, "Peter Tallowby"]


def test_roles_may_stand_behind_joint_speakers() -> None:
    text = (
        "“We open it today,” Jane Marlowe, chief executive of Fabled Works, and Peter Tallowby, "
        "secretary of the union, said in a joint statement."
    )
    assert [speaker for speaker, _ in said(text)] == [ROE, "Peter Tallowby"]


def test_the_second_half_may_go_on_in_small_letters() -> None:
    text = "“People ask me,” said Jane Marlowe, CEO of Fabled Works, “why we do not build one.”"
    assert [speaker for speaker, _ in said(text)] == [ROE, ROE]


def test_one_opening_mark_a_paragraph_is_one_speaker() -> None:
    assert said(
        "Jane Marlowe said: “We open the new hall today.",
        "“It will serve the whole town.",
        "“And it will stay open.”",
    ) == [
        (ROE, "We open the new hall today."),
        (ROE, "It will serve the whole town."),
        (ROE, "And it will stay open."),
    ]


def test_a_quoted_paragraph_goes_on_with_the_speaker_of_the_one_before() -> None:
    found = read(
        "“We open today,” said Jane Marlowe.", "“It will serve the whole town.”"
    ).quotations
    assert [quotation.speaker for quotation in found] == [ROE, ROE]
    assert found[1].evidence.rule == "carried-over"
    assert found[1].evidence.confidence is Confidence.LIKELY


def test_a_colon_at_the_end_of_the_paragraph_before_names_the_speaker() -> None:
    found = said("Jane Marlowe, CEO of Fabled Works, said:", "“We open the new hall today.”")
    assert found == [(ROE, "We open the new hall today.")]


def test_a_paragraph_may_break_off_behind_the_verb() -> None:
    found = said("Mayor Jane Marlowe said,", "“We open the new hall today.”")
    assert found == [(ROE, "We open the new hall today.")]


def test_every_quoted_paragraph_of_a_statement_is_its_speakers() -> None:
    assert said(
        "Mayor Jane Marlowe today issued the following statement on the new hall:",
        "“We open the new hall today.”",
        "“It will serve the whole town.”",
    ) == [(ROE, "We open the new hall today."), (ROE, "It will serve the whole town.")]


def test_whom_a_statement_is_about_does_not_issue_it() -> None:
    found = said(
        "Mayor Jane Marlowe released the following statement on Governor Tallowby's speech:",
        "“We open the new hall today, whatever the governor says.”",
    )
    assert [speaker for speaker, _ in found] == [ROE]


def test_a_line_below_names_the_author_of_a_quoted_paragraph() -> None:
    laid_out = blocks(
        (BlockKind.PARAGRAPH, "“The best hall that we have ever seen in this town.”"),
        (BlockKind.HEADING, "— Jane Marlowe, Fabled Works"),
        (BlockKind.PARAGRAPH, "The hall is open daily."),
    )
    (found,) = speech_of(laid_out).quotations
    assert (found.speaker, found.evidence.rule) == (ROE, "attribution-line")


def test_a_heading_above_names_the_author_of_a_quoted_paragraph() -> None:
    laid_out = blocks(
        (BlockKind.HEADING, "Jane Marlowe, President, Fabled Works"),
        (BlockKind.PARAGRAPH, "“The best hall that we have ever seen in this town.”"),
        (BlockKind.PARAGRAPH, "The hall is open daily."),
    )
    assert words_of(laid_out, speech_of(laid_out).quotations)[0][0] == ROE


def test_the_sentence_before_tells_who_speaks() -> None:
    text = "The heart of it, Jane Marlowe argues, is work. “We do it every day of the year.”"
    (found,) = read(text).quotations
    assert (found.speaker, found.evidence.confidence) == (ROE, Confidence.LIKELY)


def test_an_unnamed_speaker_is_none() -> None:
    assert said("“We open the new hall today,” said a spokesman for Fabled Works.") == [
        (None, "We open the new hall today,")
    ]


def test_a_name_inside_the_phrase_of_an_unnamed_speaker_does_not_speak() -> None:
    found = said("“We miss him every day of the year,” said the widow of Peter Tallowby.")
    assert [speaker for speaker, _ in found] == [None]


def test_an_organisation_that_speaks_is_no_person() -> None:
    found = said("“We open the new hall today,” the Fabled Chamber of Commerce said.")
    assert [speaker for speaker, _ in found] == [None]


def test_a_role_means_the_one_person_who_was_named_with_it() -> None:
    (found,) = read("Mayor Jane Marlowe came. “We open the hall today,” the mayor said.").quotations
    assert (found.speaker, found.evidence.rule) == (ROE, "role-reference")


def test_another_person_told_of_in_between_takes_the_certainty() -> None:
    text = (
        "“We open today,” said Jane Marlowe. Peter Tallowby sang for the guests. "
        "“It was the finest day of all our lives.”"
    )
    found = read(text).quotations[-1]
    assert (found.speaker, found.candidate) == (None, ROE)
    assert found.evidence.confidence is Confidence.DOUBTFUL


def test_the_cue_covers_the_attribution() -> None:
    laid_out = blocks((BlockKind.PARAGRAPH, "“We open the new hall,” said Jane Marlowe, smiling."))
    (found,) = speech_of(laid_out).quotations
    assert found.cue is not None
    assert found.cue.of(laid_out.text) == "said Jane Marlowe"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“Abrimos hoy la nueva sala”, dijo Lucía Farrera, directora de la feria.",
            "Lucía Farrera",
        ),
        ("“Abrimos hoy la nueva sala”, señaló el alcalde Tomás Farrera.", "Tomás Farrera"),
        ("Lucía Farrera, directora, afirmó que «abrimos hoy la nueva sala».", "Lucía Farrera"),
        ("Según Lucía Farrera, «abrimos hoy la nueva sala».", "Lucía Farrera"),
    ],
)
def test_spanish_is_attributed_alike(text: str, speaker: str) -> None:
    assert [found for found, _ in said(text, language="es")] == [speaker]


def test_dashes_set_off_speech_in_spanish() -> None:
    text = "—Abrimos hoy la nueva sala —dijo Lucía Farrera—. Vengan todos a verla."
    assert said(text, language="es") == [
        ("Lucía Farrera", "Abrimos hoy la nueva sala"),
        ("Lucía Farrera", "Vengan todos a verla."),
    ]


def test_a_list_item_with_a_dash_is_no_speech() -> None:
    assert said("—Lucía Farrera, directora — Tomás Farrera, alcalde", language="es") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("江城商会会长张小明表示：“我们今天为新会馆揭幕。”", "张小明"),
        ("江城商会会长洛佩玲表示：“我们今天为新会馆揭幕。”", "洛佩玲"),
        ("“我们今天为新会馆揭幕，”江城商会会长张小明说。", "张小明"),
        ("张小明会长在致辞中指出：“我们今天为新会馆揭幕。”", "张小明"),
        ("江城商會主席馬可·羅西表示：「我們今天為新會館揭幕。」", "馬可·羅西"),
    ],
)
def test_chinese_is_attributed_alike(text: str, speaker: str) -> None:
    assert [found for found, _ in said(text, language="zh")] == [speaker]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("“People ask me,” said Jane Marlowe, CEO of Fable, “why we build.”", "why we build."),
        ("“We agreed,” Jane Marlowe said, “and all that anyone signed was a bill.”", None),
        ("“The old town of ours,” Jane Marlowe went on, “is by now a tale of people.”", None),
    ],
)
def test_the_second_half_of_a_quotation_is_its_speakers(text: str, second: str | None) -> None:
    found = said(text)
    assert [speaker for speaker, _ in found] == [ROE, ROE]
    assert second is None or found[1][1] == second


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We open the new hall today,” Jane Marlowe was told by Al Quill.", "Al Quill"),
        ("Al Quill was told by Jane Marlowe: “We open the new hall today.”", ROE),
        ("“We open the new hall today,” Jane Marlowe was quoted as saying.", ROE),
        ("“We open the new hall today,” said the office of Mayor Jane Marlowe.", None),
        ("“We open the new hall today,” said a spokesman for Mayor Jane Marlowe.", None),
        ("“We open the new hall today,” said Chief of Staff Jane Marlowe.", ROE),
        ("“We open the new hall today,” Quill’s deputy, Jane Marlowe, said.", ROE),
        ("“We open the new hall today,” Council Speaker Jane Marlowe said.", ROE),
        ("“We open the new hall today,” as the minutes put it.", None),
        ("One victim addressed Jane Marlowe and said, “We open the new hall today.”", None),
        ("Mayor Jane Marlowe met Al Quill and said, “We open the new hall today.”", ROE),
    ],
)
def test_who_is_told_or_spoken_for_does_not_speak(text: str, speaker: str | None) -> None:
    assert said(text) == [(speaker, said(text)[0][1])]


def test_analysts_before_two_names_speak_together() -> None:
    text = "“Estimates are higher now,” Quill analysts Jane Marlowe and Ada Poe wrote in a note."
    assert [speaker for speaker, _ in said(text)] == [ROE, "Ada Poe"]


def test_a_lost_closing_mark_does_not_take_the_attribution_in() -> None:
    assert said(
        '"We had expected bottles, said Jane Marlowe, who leads the count. '
        '"Bottles are what people see on the shore."'
    ) == [
        (ROE, "We had expected bottles,"),
        (ROE, "Bottles are what people see on the shore."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The author, policy director Jane Marlowe, read it. “We ask for a price,” said the "
        "policy director.",
        "A welder by trade, president Jane Marlowe looked back. “We leave a good house,” the "
        "welder told the members.",
    ],
)
def test_a_role_or_a_trade_told_before_means_its_person(text: str) -> None:
    assert [speaker for speaker, _ in said(text)] == [ROE]


def test_names_above_testimonials_are_not_taken_for_the_next() -> None:
    laid_out = blocks(
        (BlockKind.HEADING, "Jane Marlowe"),
        (BlockKind.PARAGRAPH, "“We lost nineteen bottles in the first week.”"),
        (BlockKind.HEADING, "Ada Quill"),
        (BlockKind.PARAGRAPH, "“I was against it. Cartons do not roll.”"),
    )
    found = words_of(laid_out, speech_of(laid_out).quotations)
    assert [speaker for speaker, _ in found] == [ROE, "Ada Quill"]


def test_a_statement_made_in_the_following_comments_is_its_speakers() -> None:
    assert said(
        "Senator Jane Marlowe made the following comments after the Act (B. 403) passed:",
        "“Today we took a step. It is a good day.”",
    ) == [(ROE, "Today we took a step. It is a good day.")]


def test_spanish_leaves_the_subject_out() -> None:
    assert said(
        "El alcalde Tomás Farrera pidió calma. «Un acuerdo que entienden pocos», dijo, "
        "«es un acuerdo para pocos».",
        language="es",
    ) == [
        ("Tomás Farrera", "Un acuerdo que entienden pocos"),
        ("Tomás Farrera", "es un acuerdo para pocos"),
    ]


def test_chinese_speaks_at_a_place_and_answers() -> None:
    assert said(
        "商会会长洛佩玲在发布会上指出：“数字不会自己走路，要看人怎么用它。”",
        "“窗口开了，我们一定第一个去排队。”洛佩玲笑着回应。",
        language="zh",
    ) == [
        ("洛佩玲", "数字不会自己走路，要看人怎么用它。"),
        ("洛佩玲", "窗口开了，我们一定第一个去排队。"),
    ]


def test_whom_a_paper_describes_does_not_speak() -> None:
    text = "The “Fable Times” describes Jane Marlowe as “an elegant and accomplished artist.”"
    assert [speaker for speaker, _ in said(text) if speaker] == []


def test_who_asks_speaks_and_not_who_was_asked_and_came() -> None:
    texts = (
        "Mayor Jane Marlowe asked Mr. Peter Tallowby, who testified before the board from the hall "
        "of the fair: “Do we open the new hall today?”",
        "Mayor Jane Marlowe asked Mr. Peter Tallowby, who said: “We open the new hall today.”",
    )
    assert [said(text)[0][0] for text in texts] == [ROE, "Peter Tallowby"]
