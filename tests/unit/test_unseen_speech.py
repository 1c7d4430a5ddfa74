"""Whose words a quotation is, in turns that releases nobody had read showed."""

from tests.reading_texts import said


def test_a_body_between_a_former_role_and_a_name_does_not_speak() -> None:
    speech = said(
        "Rupert Marlowe left.",
        "“We are happy with the widgets,” said former Marlowe lobbyist Preston Zadden.",
    )
    assert [speaker for speaker, _ in speech] == ["Preston Zadden"]


def test_one_name_behind_what_somebody_is_speaks() -> None:
    speech = said("“We are happy with the lamps,” said local lamp ambassador Zaili. She left.")
    assert [speaker for speaker, _ in speech] == ["Zaili"]


def test_she_is_the_subject_of_the_sentence_before_and_no_bare_surname_in_it() -> None:
    speech = said(
        "Senator Barbara Marlowe asked President Tarn to release funds. In a letter of May 3 she "
        "writes, “We are happy with the widgets of the town.”"
    )
    assert [speaker for speaker, _ in speech] == ["Barbara Marlowe"]


def test_she_is_a_villager_just_named_and_nobody_before_her() -> None:
    speech = said(
        "Julian Tarn and Elsa Roe arrived in the hills.",
        "For local villager Zao Marlei, hills are life. “They mean everything to us,” she says.",
    )
    assert [speaker for speaker, _ in speech] == ["Zao Marlei"]


def test_an_opening_mark_turned_round_and_glued_to_a_sentence_opens() -> None:
    speech = said(
        "Al Doe faces six months if convicted.”Selling lamps to them is reckless,” said Sheriff Jo "
        "Marlowe. “We need a law.”"
    )
    assert speech == [
        ("Jo Marlowe", "Selling lamps to them is reckless,"),
        ("Jo Marlowe", "We need a law."),
    ]


def test_who_answers_a_question_did_not_ask_it() -> None:
    speech = said(
        "Del. Al Marlowe read a question. “What changes do you support?” He wrote:",
        "“We should all use more lamps in the evening.”",
    )
    assert ("Al Marlowe", "What changes do you support?") not in speech


def test_a_maestro_is_called_by_his_surname() -> None:
    speech = said(
        "Music Director Gerard Marlowe leads.",
        "“This is a very good season for us,” said Maestro Marlowe.",
    )
    assert [speaker for speaker, _ in speech] == ["Gerard Marlowe"]


def test_an_attribution_that_a_misplaced_mark_took_in_still_attributes() -> None:
    speech = said(
        "Samara Tarn describes her work as “a very good way to spend the day,” and is glad.",
        "“The work of Samara is an example to us all. Thank you, said Al P. Marlowe, CEO of Acme "
        "Widgets.”",
    )
    assert speech[-1][0] == "Al P. Marlowe"


def test_said_with_a_capital_and_a_full_stop_still_tells_who_spoke() -> None:
    speech = said(
        "“We work in the evening of every day.” Said Chief Al Marlowe. “It is hard.”",
    )
    assert [speaker for speaker, _ in speech] == ["Al Marlowe", "Al Marlowe"]
