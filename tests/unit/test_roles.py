"""What belongs to a title, and where a bare name begins."""

import pytest

from scrapers.reading.roles import (
    bare,
    is_function,
    is_honorific,
    is_modifier,
    is_role_word,
    split_title,
)


@pytest.mark.parametrize(
    ("phrase", "title", "name"),
    [
        (
            "Elsewhere County District Attorney Nan J. Roe",
            "Elsewhere County District Attorney",
            "Nan J. Roe",
        ),
        ("Ms. Chan", "Ms.", "Chan"),
        ("Widgetworks Acting President Dora Doe", "Widgetworks Acting President", "Dora Doe"),
        ("Secretary of State Mara Roe", "Secretary of State", "Mara Roe"),
        ("Head of Growth and Operations Jon Doe", "Head of Growth and Operations", "Jon Doe"),
        ("Special Agent in Charge Bob Low", "Special Agent in Charge", "Bob Low"),
        ("Mayor of Springfield Jane A. Roe", "Mayor of Springfield", "Jane A. Roe"),
        ("Sra. Inés Pérez", "Sra.", "Inés Pérez"),
        ("Co-Founder and CEO Jane Doe", "Co-Founder and CEO", "Jane Doe"),
        ("Jane Doe", "", "Jane Doe"),
    ],
)
def test_a_title_is_split_off_the_name(phrase: str, title: str, name: str) -> None:
    assert split_title(phrase.split()) == (tuple(title.split()), tuple(name.split()))


def test_a_title_that_nobody_follows_is_all_title() -> None:
    assert split_title(["Executive", "Vice", "President"]) == (
        ("Executive", "Vice", "President"),
        (),
    )


@pytest.mark.parametrize("name", ["Paul Bishop", "Dean Roe", "Ann Judge"])
def test_a_surname_or_given_name_that_is_a_role_word_stays_the_name(name: str) -> None:
    assert split_title(name.split()) == ((), tuple(name.split()))


def test_a_given_name_after_a_title_is_no_title() -> None:
    assert split_title(["Sen.", "Dean", "Roe"]) == (("Sen.",), ("Dean", "Roe"))


@pytest.mark.parametrize(
    "word",
    [
        "CEO",
        "Sen.",
        "Co-Founder",
        "owner/operator",
        "presidenta",
        "Vice-chairman",
        "Editor-in-Chief",
    ],
)
def test_a_role_word_is_known_in_every_spelling(word: str) -> None:
    assert is_role_word(word)


@pytest.mark.parametrize("word", ["Acme", "quickly", "Springfield"])
def test_an_ordinary_word_is_no_role(word: str) -> None:
    assert not is_role_word(word)


def test_a_form_of_address_is_no_role() -> None:
    assert is_honorific("Dr.")
    assert not is_role_word("Mr.")


def test_what_a_role_is_of_and_what_stands_before_it_are_told_apart() -> None:
    assert is_function("Marketing")
    assert is_modifier("Deputy")
    assert not is_function("Acme")


def test_the_bare_word_has_no_case_dots_or_possessive() -> None:
    assert bare("“U.S.") == "us"
    assert bare("Attorney’s") == "attorney"
