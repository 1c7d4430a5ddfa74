"""The twin of the release that the project began with: the same shape and traps, all made up."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

Form = Mapping[str, Any]

TWIN = "gullwing-new-area/overseas-business-leaders-port-almeda.txt"
SPEAKERS = [
    {
        "name": "Rafael Quintero-Salas",
        "role": "Executive Vice President",
        "organisation": "Costa Lirio Chamber of Commerce in Tarsia",
    },
    {
        "name": "Matteo Brandolesi",
        "role": "Vice President",
        "organisation": "Tarsia-Lombria Chamber of Commerce",
    },
    {
        "name": "Colin Treadwell",
        "role": "Vice-chairman",
        "organisation": "Albish Chamber of Commerce in Tarsia",
    },
]


@pytest.fixture(scope="module")
def twin(sample: Callable[[str], Form]) -> Form:
    return sample(TWIN)


def test_the_place_is_the_datelines_and_no_year_is_invented(twin: Form) -> None:
    assert twin["dateline"]["place"] == "Port Almeda"
    assert twin["published"] is None
    assert twin["published_edtf"] is None
    assert [event["edtf"] for event in twin["events"]] == [
        "XXXX-05-14/XXXX-05-16",  # EDTF: the text gives no year
        "XXXX-05-15",  # EDTF: the text gives no year
    ]


def test_three_speakers_with_role_and_chamber(twin: Form) -> None:
    assert list(twin["speakers"]) == SPEAKERS


def test_each_quotation_is_verbatim_and_names_its_speakers_chamber(twin: Form) -> None:
    direct = [one for one in twin["quotes"] if one["direct"]]
    assert [(one["speaker"], one["text"][:24], one["text"][-24:]) for one in direct] == [
        ("Rafael Quintero-Salas", "Port Almeda is a second ", "t and paper, and others,"),
        ("Matteo Brandolesi", "Port Almeda is now perha", "make a living in Tarsia,"),
        ("Colin Treadwell", "moving...a quiet picture", "a's stubborn good cheer."),
        ("Colin Treadwell", "I can't say what the sea", "l keep sailing together,"),
    ]
    affiliations = {one["name"]: (one["role"], one["organisation"]) for one in SPEAKERS}
    for one in direct:
        assert (one["role"], one["organisation"]) == affiliations[one["speaker"]]


def test_the_last_quotation_is_found_by_he(twin: Form) -> None:
    assert [one for one in twin["quotes"] if one["direct"]][-1]["cue"] == "he said"


def test_scare_quotes_and_the_title_of_the_event_are_no_quotations(twin: Form) -> None:
    quoted = " | ".join(one["text"] for one in twin["quotes"] if one["direct"])
    assert "container fees" not in quoted
    assert "Voices of the Tide" not in quoted


def test_captions_stand_apart_from_the_body_with_their_credit(twin: Form) -> None:
    assert [one["credit"] for one in twin["captions"]] == ["Lin Ostrey"] * 3
    assert len(twin["body"]) == 6
    assert not any("Photo/" in paragraph for paragraph in twin["body"])


def test_chambers_are_chambers_and_the_promotion_body_an_organisation(twin: Form) -> None:
    kinds = {one["name"]: one["kind"] for one in twin["organisations"]}
    assert {name for name, kind in kinds.items() if kind == "chamber of commerce"} == {
        one["organisation"] for one in SPEAKERS
    }
    assert "Enterprise Attraction Group" in kinds


def test_venue_brand_photographer_and_places_are_no_organisations(twin: Form) -> None:
    names = " | ".join(one["name"] for one in twin["organisations"])
    for word in ("Super Shipyard", "ORVANE", "Lin Ostrey", "Gullwing", "Photo", "Voices"):
        assert word not in names
