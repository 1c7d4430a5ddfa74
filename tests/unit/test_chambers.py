"""Chambers of commerce by their names, and the other chambers."""

import pytest
from body_texts import document, names, organisations

from archive.model import OrganisationKind
from scrapers.reading.chambers import is_chamber


@pytest.mark.parametrize(
    "name",
    [
        "Elsewhere Chamber of Commerce",
        "Elsewhere Chamber of Commerce and Industry",
        "Greater Elsewhere Area Chamber",
        "U.S. Chamber",
        "AmCham Elsewhere",
        "BritCham",
        "EuroCham Nowhere",
        "SwedCham",
        "IHK Anderswo",
        "AHK Nirgendwo",
        "Industrie- und Handelskammer zu Anderswo",
        "Außenhandelskammer",
        "CCI Ailleurs",
        "Chambre de commerce et d'industrie d'Ailleurs",
        "Cámara de Comercio de Otrolugar",
        "Cámara Nacional de Comercio",
        "Camera di Commercio di Altrove",
        "Kamer van Koophandel",
        "某地商会",
        "某地總商會",
        "某市商工会議所",
    ],
)
def test_the_name_of_a_chamber_of_commerce_is_known_in_any_language(name: str) -> None:
    assert is_chamber(name)


@pytest.mark.parametrize(
    "name",
    [
        "Chamber of Deputies",
        "Senate chamber",
        "Upper Chamber",
        "Elsewhere Chamber Orchestra",
        "Cámara de Diputados",
        "Joe Chambers",
        "Acme Widgets",
    ],
)
def test_another_chamber_is_no_chamber_of_commerce(name: str) -> None:
    assert not is_chamber(name)


def test_the_acronym_in_a_parenthesis_is_a_variant_of_the_full_name() -> None:
    release = document(
        "The Narnian Chamber of Commerce in Elsewhere (NarnCham) met. NarnCham will meet again."
    )
    (chamber,) = organisations(release)
    assert chamber.name == "Narnian Chamber of Commerce in Elsewhere"
    assert chamber.variants == ("NarnCham",)
    assert chamber.kind is OrganisationKind.CHAMBER


def test_the_chinese_name_in_a_parenthesis_belongs_to_the_full_one() -> None:
    release = document("某地进出口商会（某商）今天开会。某商表示欢迎。", language="zh")
    (chamber,) = organisations(release)
    assert (chamber.name, chamber.variants) == ("某地进出口商会", ("某商",))


def test_the_short_name_of_a_chamber_is_its_variant() -> None:
    release = document(
        "The Greater Elsewhere Area Chamber of Commerce opened. Visit the Elsewhere Chamber."
    )
    (chamber,) = organisations(release)
    assert chamber.variants == ("Elsewhere Chamber",)


def test_a_legislative_chamber_is_not_among_the_organisations() -> None:
    release = document("Both chambers of the assembly agreed, and the chamber passed the bill.")
    assert names(release) == []


def test_a_chamber_is_cut_from_the_capitals_that_follow_it() -> None:
    release = document("She joined the Elsewhere Chamber of Commerce Board last week in the town.")
    assert names(release) == ["Elsewhere Chamber of Commerce"]


def test_two_chambers_in_a_row_are_two() -> None:
    release = document(
        "It is a member of the Elsewhere Chamber of Commerce and the Nowhere Chamber of Commerce."
    )
    assert names(release) == ["Elsewhere Chamber of Commerce", "Nowhere Chamber of Commerce"]
