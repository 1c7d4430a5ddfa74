import pytest
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, plain

from archive.model import BlockKind, Release

ABOUT = (
    "The Velmoor Chamber of Commerce speaks for four hundred firms of the port. Founded in 1911, "
    "it runs the tide fair and a school for young traders."
)


def _boilerplate(release: Release) -> tuple[str, ...]:
    return release.blocks_of(BlockKind.BOILERPLATE)


@pytest.mark.parametrize(
    "heading",
    [
        "About the Velmoor Chamber of Commerce",
        "About Velmoor Chamber of Commerce:",
        "ABOUT THE VELMOOR CHAMBER OF COMMERCE",
        "À propos de la Chambre de Velmoor",
        "Über die Handelskammer Velmoor",
        "Sobre la Cámara de Velmoor",
    ],
)
def test_the_words_about_the_issuer_are_no_body(heading: str) -> None:
    release = plain(HEADLINE, PROSE, MORE_PROSE, LAST_PROSE, heading, ABOUT)
    assert release.body == (PROSE, MORE_PROSE, LAST_PROSE)
    assert ABOUT in _boilerplate(release)


def test_two_bodies_are_each_told_about() -> None:
    release = plain(
        HEADLINE,
        PROSE,
        MORE_PROSE,
        LAST_PROSE,
        "About the Velmoor Chamber of Commerce",
        ABOUT,
        "About Northwind Ferries",
        "Northwind Ferries carries two million travellers a year between the islands.",
    )
    assert release.body == (PROSE, MORE_PROSE, LAST_PROSE)
    assert len(_boilerplate(release)) >= 2


def test_a_paragraph_that_begins_with_about_is_body() -> None:
    told = "About forty stallholders moved in before the first boats had landed, the council said."
    assert told in plain(HEADLINE, PROSE, told, LAST_PROSE).body


def test_whom_to_ask_is_no_body() -> None:
    release = plain(
        HEADLINE,
        PROSE,
        MORE_PROSE,
        LAST_PROSE,
        "Media Contact:",
        "Jo Roe",
        "jo@hall.example",
        "+44 555 0100",
    )
    assert release.body == (PROSE, MORE_PROSE, LAST_PROSE)
    assert "jo@hall.example" in " ".join(release.blocks_of(BlockKind.CONTACT))


def test_legal_words_are_boilerplate() -> None:
    legal = (
        "This release contains forward-looking statements within the meaning of the securities "
        "laws. Actual results may differ materially from those expressed in it."
    )
    release = plain(HEADLINE, PROSE, MORE_PROSE, LAST_PROSE, "Forward-Looking Statements", legal)
    assert release.body == (PROSE, MORE_PROSE, LAST_PROSE)
    assert legal in _boilerplate(release)


@pytest.mark.parametrize("mark", ["###", "-30-", "ENDS"])
def test_what_follows_the_end_mark_is_no_body(mark: str) -> None:
    release = plain(
        HEADLINE, PROSE, MORE_PROSE, LAST_PROSE, mark, "Home", "Newsroom", "Careers", "Contact us"
    )
    assert release.body == (PROSE, MORE_PROSE, LAST_PROSE)


def test_a_list_of_other_news_below_the_release_is_furniture() -> None:
    release = plain(
        HEADLINE, PROSE, MORE_PROSE, LAST_PROSE, "Related Articles", "A regatta", "A new crane"
    )
    assert release.body == (PROSE, MORE_PROSE, LAST_PROSE)
    assert "A regatta" in release.blocks_of(BlockKind.FURNITURE)


def test_nothing_around_the_body_is_thrown_away() -> None:
    written = (HEADLINE, PROSE, MORE_PROSE, LAST_PROSE, "About Northwind Ferries", ABOUT, "###")
    assert plain(*written).text == "\n\n".join(written)


def test_a_heading_between_paragraphs_is_no_body() -> None:
    release = plain(HEADLINE, PROSE, MORE_PROSE, "What the hall offers", LAST_PROSE)
    assert release.body == (PROSE, MORE_PROSE, LAST_PROSE)
    assert release.blocks_of(BlockKind.HEADING) == ("What the hall offers",)


def test_the_menu_below_the_body_is_no_body() -> None:
    menu = (
        "Leadership",
        "Our Team",
        "Bureaus & Units",
        "Widget Fraud Bureau",
        "Tide Safety Unit",
        "Victim Services",
        "Careers",
        "Internships",
        "Newsroom",
        "Press Releases",
        "Op-Eds",
        "Podcasts",
        "Resources",
        "Accessibility",
        "Community Work",
        "Legal Training",
        "Seal Your Record",
    )
    release = plain(HEADLINE, PROSE, MORE_PROSE, LAST_PROSE, "#", *menu)
    assert release.body == (PROSE, MORE_PROSE, LAST_PROSE)
    assert "Widget Fraud Bureau" not in {body.name for body in release.organisations}
