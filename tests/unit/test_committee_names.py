"""Committees and other bodies whose names hold lists, initials, or ran into their neighbours."""

import pytest
from body_texts import document, names, organisations

_NUTRITION = "Senate Nutrition, Housing, and Urban Affairs Committee"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "She chairs the Subcommittee on Lanterns, Income Protection and Wick Support, too.",
            ["Subcommittee on Lanterns, Income Protection and Wick Support"],
        ),
        (
            "She chairs the Subcommittee on Fisheries, Texas and Ohio sent nobody.",
            ["Subcommittee on Fisheries"],
        ),
        (
            "He told the Commerce, Justice, Science Subcommittee on Appropriations so.",
            ["Commerce, Justice, Science Subcommittee on Appropriations"],
        ),
        (
            "The Harbour Realignment and Closure (HRAC) Commission met.",
            ["Harbour Realignment and Closure (HRAC) Commission"],
        ),
        (
            "He was at the University of Texas, Zorblax University, and Roe School of Law.",
            ["University of Texas", "Zorblax University", "Roe School of Law"],
        ),
        (
            "He was at the University of California, Elsewhere, and left.",
            ["University of California, Elsewhere"],
        ),
        (
            "It fell to Al Poe of Acme Harbour Brokerage Company to sell it.",
            ["Acme Harbour Brokerage Company"],
        ),
        (
            "They wept.Other Elsewhere Widget Commission members came.",
            ["Elsewhere Widget Commission"],
        ),
        ("It rained. ROE COMMENTS ON POE ATTEMPT TO FORCE A VOTE today.", []),
        ("The woods of the Amazon burn. Widgets are sold at Amazon.", ["Amazon"]),
        ("Her book is out. Made to Glimmer offers a path.", []),
        ("The Fourth District is dry, and so is the Elsewhere Post Office.", []),
        ("Read The Town Of Acorns by her.", []),
        (
            "Funds went to towns including Quibble, Iowa; Bramble, Ohio; and Widget Bank.",
            ["Widget Bank"],
        ),
        ("Read the Elsewhere Land Exchange and Conservation Act today.", []),
        ("The mill in Quibble Parish burnt, and Roe Parish, Louisiana, sent help.", []),
        (
            "“We do,” said Valeriy Zorbol Vice President for International Relations of the "
            "Roe Institute.",
            ["Roe Institute"],
        ),
        ("“We thank you,” said Zorblax Widgets CEO Jane Roe.", ["Zorblax Widgets"]),
        ("She asked Marquis Who's Who for a copy.", ["Marquis Who's Who"]),
        (
            "Jo B. Zorblax took pictures. Zorblax's editor kept them.",
            [],
        ),
    ],
)
def test_a_body_is_named_whole_and_nothing_else_is_one(text: str, expected: list[str]) -> None:
    assert names(document(text)) == expected


@pytest.mark.parametrize(
    ("text", "name", "variants"),
    [
        (
            f"The {_NUTRITION} met. The Senate Nutrition Committee voted. The NHUA Committee left.",
            _NUTRITION,
            ("Senate Nutrition Committee", "NHUA Committee"),
        ),
        (
            "The Senate Committee on Lamps, Science, and Wicks met. The Lamps Committee voted.",
            "Senate Committee on Lamps, Science, and Wicks",
            ("Lamps Committee",),
        ),
        (
            "The Centers for Disease Control and Prevention agreed. The CDC said more.",
            "Centers for Disease Control and Prevention",
            ("CDC",),
        ),
        (
            'Zorby Group SE ("Zorby Group") makes widgets. Zorby products sell.',
            "Zorby Group SE",
            ("Zorby Group", "Zorby"),
        ),
    ],
)
def test_a_short_name_is_one_of_the_body_it_shortens(
    text: str, name: str, variants: tuple[str, ...]
) -> None:
    (body,) = organisations(document(text))
    assert (body.name, body.variants) == (name, variants)


def test_a_short_name_that_two_committees_may_bear_is_tied_to_none() -> None:
    text = (
        "The Senate Nutrition and Science Committee and the House Nutrition and Forestry "
        "Committee met. The Nutrition Committee voted."
    )
    assert [body.variants for body in organisations(document(text))] == [(), (), ()]
