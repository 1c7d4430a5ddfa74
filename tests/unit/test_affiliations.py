"""Role and organisation as one pair that the text joins with a person's name."""

import pytest
from affiliation_texts import of_person, of_phrase, pair
from body_texts import document

from archive.model import Affiliation


@pytest.mark.parametrize(
    ("sentence", "role", "organisation"),
    [
        ("“Yes,” said Zorblax Acting President Jo Roe.", "Acting President", "Zorblax"),
        ("“Yes,” said Acme Consumer CEO Jo Roe.", "CEO", "Acme Consumer"),
        (
            "“Yes,” said Acme Bank founder and managing director Jo Roe.",
            "founder and managing director",
            "Acme Bank",
        ),
        ("“Yes,” said Roe County District Attorney Jo Roe.", "Roe County District Attorney", None),
        ("“Yes,” says Bar Manager, Jo Roe.", "Bar Manager", None),
        ("U.S. Sen. Jo Roe spoke.", "U.S. Sen.", None),
        (
            "“Yes,” said Elsewhere Police Department Superintendent Jo Roe.",
            "Superintendent",
            "Elsewhere Police Department",
        ),
        (
            "El presidente de la Cámara de Comercio de Otrolugar, Jo Roe, dijo que sí.",
            "presidente",
            "Cámara de Comercio de Otrolugar",
        ),
    ],
)
def test_a_title_before_the_name_is_split_into_role_and_organisation(
    sentence: str, role: str, organisation: str | None
) -> None:
    assert pair(sentence) == (role, organisation)


@pytest.mark.parametrize(
    ("after", "role", "organisation"),
    [
        (
            ", Founder and Managing Director of Zorblax, said so.",
            "Founder and Managing Director",
            "Zorblax",
        ),
        (
            ", EVP and Director of Sales & Marketing at Acme Bank, said so.",
            "EVP and Director of Sales & Marketing",
            "Acme Bank",
        ),
        (", Vice President of Customer Relations.", "Vice President of Customer Relations", None),
        (
            ", Executive Vice President of the Narnian Chamber of Commerce in Elsewhere, rode.",
            "Executive Vice President",
            "Narnian Chamber of Commerce in Elsewhere",
        ),
        (
            ", Director of Insight Engine at Acme Labs, said so.",
            "Director of Insight Engine",
            "Acme Labs",
        ),
        (
            ", President, Elsewhere Chamber of Commerce. “Yes.”",
            "President",
            "Elsewhere Chamber of Commerce",
        ),
        (" – CEO & Founder, Zorblax", "CEO & Founder", "Zorblax"),
        (", Acme Bank’s chief executive officer, said so.", "chief executive officer", "Acme Bank"),
        (", who serves as chair of the Acme Foundation, said so.", "chair", "Acme Foundation"),
        (", who is the president of Acme Bank, said so.", "president", "Acme Bank"),
        (
            " (R-Ohio), Chair of the Senate Committee on Fisheries, said so.",
            "Chair",
            "Senate Committee on Fisheries",
        ),
        (", M.D., FXYZ, professor at Widget College, said so.", "professor", "Widget College"),
        (", Ph.D., director at Acme Labs, said so.", "director", "Acme Labs"),
        (", professor in acute care at Widget College, said so.", "professor", "Widget College"),
        (", head widget coach at Widget College, said so.", "head widget coach", "Widget College"),
        (", founder of exhibitor Acme Labs, said so.", "founder", "Acme Labs"),
        (" of Acme Bank said so.", None, "Acme Bank"),
        (", mother of the boy, wept.", "mother", None),
    ],
)
def test_a_title_after_the_name_is_split_into_role_and_organisation(
    after: str, role: str | None, organisation: str | None
) -> None:
    assert pair("Jo Roe" + after) == (role, organisation)


def test_the_role_of_the_neighbour_in_a_list_is_not_taken() -> None:
    sentence = "Al Doe, president of Acme Bank, and Jo Roe, mayor of Elsewhere, spoke."
    assert pair(sentence, "Jo Roe", "Al Doe") == ("mayor", None)
    assert pair(sentence, "Al Doe", "Jo Roe") == ("president", "Acme Bank")


def test_a_name_without_a_title_has_no_affiliation() -> None:
    assert pair("They gave Jo Roe a prize.") == (None, None)


def test_a_title_in_the_plural_is_shared_by_the_names_that_follow() -> None:
    assert pair("Sens. Al Doe (D-Ohio) and Jo Roe (R-Ohio) spoke.") == ("Sen.", None)


def test_a_second_role_is_a_second_affiliation() -> None:
    release = document("Jo Roe, CEO of Acme Bank, spoke.", "Jo Roe, chair of Widget College, left.")
    assert of_person(release, "Jo Roe") == (
        Affiliation(role="CEO", organisation="Acme Bank"),
        Affiliation(role="chair", organisation="Widget College"),
    )


def test_the_new_role_of_somebody_appointed_leads_and_not_the_former_one() -> None:
    release = document(
        "Acme Bank announced it. It named Jo Roe, former CEO of Widget Labs, as Chief Risk Officer."
    )
    (affiliation,) = of_person(release, "Jo Roe", issuer="Acme Bank")
    assert affiliation == Affiliation(role="Chief Risk Officer", organisation="Acme Bank")


def test_the_title_of_the_person_before_and_is_not_taken() -> None:
    sentence = "Spokesman Al Doe and Roe County Sheriff Jo Roe spoke."
    assert pair(sentence, "Jo Roe", "Al Doe") == ("Roe County Sheriff", None)


def test_stacked_lines_below_the_name_are_its_title() -> None:
    release = document("Jo Roe", "Chief Executive Officer", "It rained.")
    assert of_person(release, "Jo Roe")[0].role == "Chief Executive Officer"


def test_a_chinese_title_is_read_before_and_after_the_name() -> None:
    release = document("某地商会会长张伟表示欢迎。李娜，某地商会秘书长，也来了。", language="zh")
    assert of_person(release, "张伟")[0] == Affiliation(role="会长", organisation="某地商会")
    assert of_person(release, "李娜")[0] == Affiliation(role="秘书长", organisation="某地商会")


@pytest.mark.parametrize(
    ("phrase", "role", "organisation"),
    [
        ("a spokesman for Acme Bank", "spokesman", "Acme Bank"),
        ("an Acme Bank spokeswoman", "spokeswoman", "Acme Bank"),
        ("the chamber's president", "president", "Elsewhere Chamber of Commerce"),
        ("the company's chief financial officer", "chief financial officer", None),
    ],
)
def test_an_unnamed_speaker_has_role_and_organisation(
    phrase: str, role: str, organisation: str | None
) -> None:
    release = document(
        f"Acme Bank and the Elsewhere Chamber of Commerce met. “Yes,” said {phrase}."
    )
    assert of_phrase(release, phrase) == Affiliation(role=role, organisation=organisation)


def test_a_phrase_without_a_role_has_no_affiliation() -> None:
    assert of_phrase(document("“Yes,” cried the crowd."), "the crowd") is None


def test_a_role_in_a_shouted_headline_is_given_as_an_office_is_written() -> None:
    release = document("Nothing else.", headline="STATEMENT OF SENATOR ROE ON WIDGETS")
    (found,) = of_person(release, "ROE")
    assert found.role == "Senator"


@pytest.mark.parametrize("name", ["Jo Roe", "Al Doe"])
def test_a_title_in_the_plural_is_one_title_for_each(name: str) -> None:
    sentence = "Deputy Widget Attorneys Jo Roe and Al Doe of the Mirrow Attorney's Office came."
    assert pair(sentence.replace("Widget", "District"), name, "Jo Roe", "Al Doe")[0] == (
        "Deputy District Attorney"
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Acme Inc. said that Jo Roe has joined the firm as counsel.", ("counsel", None)),
        (
            "She appointed Jo Roe to the position of Assistant State’s Attorney.",
            ("Assistant State’s Attorney", None),
        ),
        (
            "“Yes,” said Mirrow Widget Institute fellow Jo Roe.",
            ("fellow", "Mirrow Widget Institute"),
        ),
        ("“Yes,” said VP of Sales/Partner Jo Roe.", ("VP of Sales/Partner", None)),
        (
            "The Mirrow Widget Agency (MWA) announced today that director Jo Roe will leave.",
            ("director", "Mirrow Widget Agency"),
        ),
    ],
)
def test_a_title_is_read_however_the_sentence_gives_it(
    sentence: str, expected: tuple[str | None, str | None]
) -> None:
    assert pair(sentence) == expected


def test_a_second_role_behind_and_is_held_too() -> None:
    held = of_person(
        document(
            "“Yes,” said Jo Roe, owner of Acme Inc. and chair of the Velm Chamber of Commerce."
        ),
        "Jo Roe",
    )
    assert [pair.organisation for pair in held] == ["Acme Inc.", "Velm Chamber of Commerce"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Jo Roe, professor of trade studies at the University of Velm, spoke.",
            ("professor of trade studies", "University of Velm"),
        ),
        ("“Yes,” said White House Press Secretary Jo Roe.", ("Press Secretary", "White House")),
        ("Acting Agriculture Secretary Jo Roe spoke.", ("Acting Agriculture Secretary", None)),
        ("“Yes,” said Jo Roe, at Velm Society. “No.”", (None, "Velm Society")),
        (
            "“Yes,” says Jo Roe, senior vp partnerships and revenue at Velm Widgets.",
            ("senior vp partnerships and revenue", "Velm Widgets"),
        ),
        (
            "“Yes,” Jo Roe, Velm's executive director of trade analysis, said.",
            ("executive director of trade analysis", "Velm"),
        ),
    ],
)
def test_what_a_role_is_for_belongs_to_it(
    sentence: str, expected: tuple[str | None, str | None]
) -> None:
    assert pair(sentence) == expected
