"""Titles that are told from bodies, places, lists and degrees beside them."""

import pytest

from archive.model import Organisation, OrganisationKind
from scrapers.reading.affiliations import Affiliations
from scrapers.reading.organisations import read_organisations
from scrapers.reading.people import find_people
from tests.reading_texts import document, said


def held(text: str, issuer: Organisation | None = None) -> list[tuple[str | None, str | None]]:
    """Return role and organisation of each person of a text, in its order."""
    laid_out = document(text)
    mentions = find_people(laid_out)
    bodies = read_organisations(laid_out, mentions)
    affiliations = Affiliations(laid_out, bodies, issuer=issuer)
    names = dict.fromkeys(mention.person for mention in mentions)
    spans = [[m.span for m in mentions if m.person == name] for name in names]
    pairs = [next(iter(affiliations.of_person(places)), None) for places in spans]
    return [(pair.role, pair.organisation) if pair else (None, None) for pair in pairs]


@pytest.mark.parametrize(
    ("title", "role", "body"),
    [
        (", PT, DPT, and Chief Clinical Officer at Fabled Works LLC", "Chief Clinical Officer", 0),
        (
            ", Director of Curriculum and Instruction for Fabled Works LLC",
            "Director of Curriculum and Instruction",
            0,
        ),
        (
            ", Director of Blockchain for Shops & Stalls at Fabled Works LLC",
            "Director of Blockchain for Shops & Stalls",
            0,
        ),
        (", PE, founder of Mirrow, Va.-based Fabled Works LLC", "founder", 0),
        (", Airport Director at Mirrow's Yeoman Field", "Airport Director", None),
        (", Wharf Founder", "Wharf Founder", None),
    ],
)
def test_a_title_behind_a_name_is_told_from_what_it_is_for(
    title: str, role: str, body: int | None
) -> None:
    organisation = "Fabled Works LLC" if body is not None else None
    assert held(f"The hall is open, said Jane Marlowe{title}.") == [(role, organisation)]


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("United States Attorney", "United States Attorney"),
        ("First Assistant and Lead Prosecutor", "First Assistant and Lead Prosecutor"),
        ("Office of Mirrow County District Attorney", "Mirrow County District Attorney"),
        ("Gala Chair", "Gala Chair"),
    ],
)
def test_a_title_before_a_name_is_whole(lead: str, role: str) -> None:
    assert held(f"The hall is open, and {lead} Jane Marlowe said so.") == [(role, None)]


def test_the_title_that_closes_a_list_is_the_last_ones() -> None:
    text = "It featured Greg Quell, and renowned sports psychologist Jane Marlowe, at the hall."
    assert held(text)[0] == (None, None)


@pytest.mark.parametrize(
    "title", ["Don Quell, Sheriff-Coroner", "Mirrow County Supervisor Don Quell"]
)
def test_another_office_of_the_county_is_not_the_prosecutors(title: str) -> None:
    office = "Mirrow County District Attorney’s Office"
    text = f"{office} opened a hall. {title}, said that it was good."
    laid_out = document(text)
    (issuer,) = read_organisations(laid_out, find_people(laid_out))
    assert issuer.kind is OrganisationKind.GOVERNMENT
    assert held(text, issuer)[0][1] is None


@pytest.mark.parametrize("first", ["Tony Ray", "Tony Ray Bakewell"])
def test_two_given_names_alone_are_the_persons_who_bears_them(first: str) -> None:
    words = "We open the new hall today,"
    spoken = said(f"“{words}” {first} said.", f"“{words}” said Tony Ray Bakewell, a realtor.")
    assert spoken == [("Tony Ray Bakewell", words)] * 2


def test_a_surname_behind_an_initial_is_no_role() -> None:
    words = "We open the new hall today."
    assert said(f"Fabled's CEO, Jeffrey C. Sprecher said, “{words}”") == [
        ("Jeffrey C. Sprecher", words)
    ]
