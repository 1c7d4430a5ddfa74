"""Whom 'he' and 'she' mean."""

from archive.model import Confidence
from tests.reading_texts import read, said

HALL = "“We open the new hall today,”"


def speakers(*paragraphs: str) -> list[str | None]:
    return [speaker for speaker, _ in said(*paragraphs)]


def test_a_pronoun_means_the_one_person_of_the_paragraph() -> None:
    assert speakers(f"Jane Marlowe came. {HALL} she said.") == ["Jane Marlowe"]


def test_a_pronoun_means_who_spoke_last() -> None:
    assert speakers(f"{HALL} said Jane Marlowe.", f"{HALL} she added.")[1] == "Jane Marlowe"


def test_a_pronoun_never_means_somebody_of_the_other_gender() -> None:
    assert speakers(f"Mr. Peter Tallowby met Ms. Jane Marlowe. {HALL} she said.") == [
        "Jane Marlowe"
    ]


def test_kinship_tells_the_gender_of_a_name_nobody_knows() -> None:
    text = f"Zyx Quillfeather, mother of two, met Vroon Tallowby, father of one. {HALL} she said."
    assert speakers(text) == ["Zyx Quillfeather"]


def test_pronouns_beside_a_name_tell_its_gender() -> None:
    paragraphs = (
        "Zyx Marlowe, founder of the fair, lost her voice.",
        "Mr. Tallowby, owner of the hall, came.",
        f"Marlowe met Mr. Tallowby. {HALL} she said.",
    )
    assert speakers(*paragraphs) == ["Zyx Marlowe"]


def test_between_two_who_fit_alike_the_speaker_stays_unstated() -> None:
    (found,) = read(f"A day for Mary Marlowe and for Jane Tallowby. {HALL} she said.").quotations
    assert found.speaker is None
    assert found.candidate in {"Mary Marlowe", "Jane Tallowby"}
    assert found.evidence.confidence is Confidence.DOUBTFUL


def test_a_pronoun_without_anybody_means_nobody() -> None:
    assert speakers(f"The fair began. {HALL} she said.") == [None]


def test_a_surname_an_honorific_and_a_first_name_mean_the_full_name() -> None:
    assert (
        speakers(
            "Jane Marlowe came.",
            f"{HALL} Marlowe said.",
            f"{HALL} said Ms. Marlowe.",
            f"{HALL} Jane says.",
        )
        == ["Jane Marlowe"] * 3
    )


def test_a_pronoun_behind_an_unnamed_speaker_means_nobody_else() -> None:
    assert speakers(
        "Mayor Jane Marlowe came.",
        f"{HALL} said a spokeswoman for Fabled Works. {HALL} she added.",
    ) == [None, None]


def test_an_unnamed_person_told_of_takes_the_certainty() -> None:
    text = f"Ms. Jane Marlowe came. A friend of Tallowby spoke for her family. {HALL} she said."
    assert speakers(text) == [None]


def test_a_noun_before_the_name_that_it_describes_is_no_other_person() -> None:
    text = (
        f"Jane Marlowe came. A veteran of the river trade for years, Marlowe sang. {HALL} she said."
    )
    assert speakers(text) == ["Jane Marlowe"]


def test_an_unnamed_person_brought_in_before_makes_the_pronoun_doubtful() -> None:
    assert said(
        "“It rang twice on the way,” said Sheriff John Amsel.",
        "The tip came from a postman. “There was a shed that hummed,” he said.",
    ) == [("John Amsel", "It rang twice on the way,"), (None, "There was a shed that hummed,")]


def test_a_pronoun_right_below_another_is_not_surely_who_spoke_last() -> None:
    paragraphs = (
        f"{HALL} said Mr. Peter Tallowby.",
        "So has the director of the fair, Mr. Robert Quill.",
        "Years ago, he told the board: “We never open the hall.”",
    )
    assert speakers(*paragraphs)[1] in (None, "Robert Quill")
