"""Whom a document names, and by which fullest name."""

import pytest

from archive.model import BlockKind, Confidence
from scrapers.reading.people import Mention, find_people
from tests.reading_texts import blocks, document


def mentions(*paragraphs: str, language: str = "en") -> tuple[Mention, ...]:
    return find_people(document(*paragraphs, language=language))


def people(*paragraphs: str, language: str = "en") -> list[str]:
    return list(dict.fromkeys(m.person for m in mentions(*paragraphs, language=language)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Westmark County District Attorney Laura J. Pellmont spoke.", "Laura J. Pellmont"),
        ("Ms. Ada Quillfeather spoke.", "Ada Quillfeather"),
        ("We met Dr. Noor van der Veldt of the clinic.", "Noor van der Veldt"),
        ("Carla de la Rosa Ibáñez, president of the fair, spoke.", "Carla de la Rosa Ibáñez"),
        ("Karim bin Salehi, CEO of Fabled Works, spoke.", "Karim bin Salehi"),
        ("Ana-Lucía O’Brannigan-Pérez, 41, spoke.", "Ana-Lucía O’Brannigan-Pérez"),
        ("Robert Tallowby Jr., chairman of the board, spoke.", "Robert Tallowby Jr."),
        ("Darshan Velloor, MD, founder of Fabled Health, spoke.", "Darshan Velloor"),
        ('Thomas "Tug" Merriweather, the mayor, spoke.', 'Thomas "Tug" Merriweather'),
        ("Xyla T. White, Ed.D., president of the fair, spoke.", "Xyla T. White"),
        ("Zorvan Quell, M.D., FXYZ, chief of the clinic, spoke.", "Zorvan Quell"),
        ("Stylist Brenda Quell spoke.", "Brenda Quell"),
        ("Nobel Laureate Joshua Pemberly spoke.", "Joshua Pemberly"),
        ("G. J. Farrowmere, author of a novel, spoke.", "G. J. Farrowmere"),
        ("DA Summer Holloway spoke.", "Summer Holloway"),
        ("Sens. Bill Marlowe and Ruth Penhallow spoke.", "Bill Marlowe"),
    ],
)
def test_a_name_stands_without_title_and_degree(text: str, name: str) -> None:
    assert people(text)[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "The Fabled Chamber of Commerce met in Crystal Lake on Monday.",
        "Visitors came to San Telmo, New Harbor and Fort Madison.",
        "Green Valley Bank opened on Madison Avenue.",
        "The mayor and the District Attorney agreed.",
        "Visit the Johnson & Marlowe store.",
    ],
)
def test_places_bodies_and_bare_titles_are_no_persons(text: str) -> None:
    assert people(text) == []


def test_a_surname_means_the_full_name() -> None:
    found = mentions("Jane Q. Marlowe opened the fair.", "Marlowe thanked the members.")
    assert [(m.name, m.person) for m in found] == [
        ("Jane Q. Marlowe", "Jane Q. Marlowe"),
        ("Marlowe", "Jane Q. Marlowe"),
    ]


def test_a_first_name_means_the_full_name() -> None:
    found = mentions("Jane Marlowe opened the fair.", "Jane thanked the members.")
    assert found[-1].person == "Jane Marlowe"


def test_the_fuller_form_wins_wherever_it_stands() -> None:
    found = mentions("Don Pellmont spoke.", "Fire Chief Donald R. Pellmont left.")
    assert {m.person for m in found} == {"Donald R. Pellmont"}


def test_a_form_in_capitals_is_never_the_fullest_where_there_is_another() -> None:
    found = mentions("MAYOR JANE QUENTIN MARLOWE spoke.", "Mayor Jane Marlowe left.")
    assert {m.person for m in found} == {"Jane Marlowe"}


def test_two_persons_of_one_surname_stay_two() -> None:
    assert people("Jane Marlowe and Peter Marlowe spoke.") == ["Jane Marlowe", "Peter Marlowe"]


def test_a_surname_of_two_persons_is_doubtful() -> None:
    found = mentions("Jane Marlowe and Peter Marlowe spoke.", "Marlowe left.")
    assert found[-1].confidence == "doubtful"


def test_an_honorific_is_kept_beside_the_name() -> None:
    (found,) = mentions("Ms. Quillfeather thanked the members.")
    assert (found.name, found.honorific) == ("Quillfeather", "Ms.")


def test_a_heading_only_completes_what_the_body_names() -> None:
    laid_out = blocks(
        (BlockKind.HEADLINE, "Mayor Jane Marlowe Opens The Fair With Peter Tallowby"),
        (BlockKind.PARAGRAPH, "The fair was opened by Mayor Marlowe."),
    )
    assert {m.person for m in find_people(laid_out)} == {"Jane Marlowe"}


def test_contacts_are_not_read() -> None:
    laid_out = blocks((BlockKind.CONTACT, "Contact: Jane Marlowe, 555 0100"))
    assert find_people(laid_out) == ()


def test_a_name_in_chinese_stands_without_its_role() -> None:
    assert people("江城商会会长张小明表示欢迎。", language="zh") == ["张小明"]


def test_spans_point_at_the_bare_name() -> None:
    laid_out = document("“Welcome,” said Mayor Jane Marlowe.")
    (found,) = find_people(laid_out)
    assert found.span.of(laid_out.text) == "Jane Marlowe"


def test_an_honorific_and_a_given_name_mean_the_only_such_person() -> None:
    mentions = find_people(
        document(
            "The firm announced the appointment of Jitendar Kumarsen as its Chief Officer.",
            "Mr. Jitendar said that he is glad.",
        )
    )
    assert {mention.person for mention in mentions} == {"Jitendar Kumarsen"}


def test_an_agent_in_charge_is_not_named_charge() -> None:
    mentions = find_people(document("Special Agent in Charge Patrick Freanor came."))
    assert [mention.person for mention in mentions] == ["Patrick Freanor"]


def test_a_maker_of_things_is_no_person() -> None:
    text = "Caldris Orvane, builder of ferries, today announced that it will grow."
    assert find_people(document(text)) == ()


@pytest.mark.parametrize(
    "text",
    ["The Gala honors Jane Marlowe May 10 in town.", "A Year of Giving Jane Marlowe came."],
)
def test_a_day_or_the_end_of_a_heading_is_no_part_of_a_name(text: str) -> None:
    assert [mention.name for mention in find_people(document(text))] == ["Jane Marlowe"]


def test_a_surname_with_another_title_is_not_whoever_is_named_in_full_only_later() -> None:
    found = people(
        "Pastor Lee, who has served for 40 years, spoke.", "Chairman Lee Sang-ho, 80, spoke too."
    )
    assert found == ["Lee", "Lee Sang-ho"]


def test_a_namesake_who_speaks_is_the_one_with_a_role() -> None:
    found = mentions(
        "Jay Tallowby, vice president of the fair, spoke of Glenn Tallowby and the flood.",
        "“Glenn lived for others,” Tallowby said.",
    )
    assert [m.person for m in found if m.name == "Tallowby"] == ["Jay Tallowby"]


def test_of_two_namesakes_the_one_in_the_headline_speaks() -> None:
    body = "Officer Jo Quell was taken in by Captain Max Quell. " + "They lived by the sea. " * 20
    found = find_people(
        blocks(
            (BlockKind.HEADLINE, "Jo Quell Is Promoted"),
            (BlockKind.PARAGRAPH, body),
            (BlockKind.PARAGRAPH, "“I am glad,” said Quell."),
        )
    )
    assert (found[-1].person, found[-1].confidence) == ("Jo Quell", Confidence.LIKELY)


def test_the_person_whom_a_headline_speaks_of_is_not_the_one_who_speaks() -> None:
    found = find_people(
        blocks(
            (BlockKind.HEADLINE, "SEN. QUELL ON PRESIDENT POE'S ADDRESS"),
            (BlockKind.PARAGRAPH, '"It was narrow."'),
        )
    )
    assert [mention.name for mention in found] == ["QUELL"]
