"""The release that the project began with comes out as an expert would read it.

Its words belong to others and are not in the project: facts are compared by their digests. A
digest was taken only after the fact had been read beside the release.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pytest

Form = Mapping[str, Any]
NO_YEAR = "XXXX"  # EDTF (ISO 8601-2:2019): a year of which no digit is specified

pytestmark = pytest.mark.shared


def sealed(*facts: object) -> str:
    """Return the digest by which facts are known here."""
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:16]


def direct(seed: Form) -> list[Form]:
    return [one for one in seed["quotes"] if one["direct"]]


def test_title_and_place(seed: Form) -> None:
    assert sealed(seed["title"]) == "cf6ef5bfb62dcfbc"
    assert sealed(seed["dateline"]["place"]) == "1ab5d7d74b669b0b"
    assert seed["language"] == "en"


def test_no_year_is_invented(seed: Form) -> None:
    assert seed["published"] is None
    assert seed["published_edtf"] is None
    assert seed["dateline"]["date"] is None
    assert all(f"{NO_YEAR}-" in event["edtf"] for event in seed["events"])


def test_the_event_is_a_range_of_days_without_a_year(seed: Form) -> None:
    assert [event["edtf"] for event in seed["events"]] == [
        "XXXX-04-20/XXXX-04-22",  # EDTF: the text gives no year
        "XXXX-04-20",  # EDTF: the text gives no year
    ]
    first = seed["events"][0]
    assert seed["text"][first["start"] : first["end"]] == first["text"]
    assert "April 20 to 22" in first["text"]


def test_three_speakers_with_role_and_chamber(seed: Form) -> None:
    assert [sealed(one["name"], one["role"], one["organisation"]) for one in seed["speakers"]] == [
        "347ae62f5d26a86e",
        "c65635b43506e868",
        "3aed02aca04a8c76",
    ]


def test_each_quotation_is_verbatim_and_its_speakers(seed: Form) -> None:
    assert [sealed(one["speaker"], one["text"]) for one in direct(seed)] == [
        "b0ce4a0411f6c1b4",
        "8c3c949620779b09",
        "60e6b765f14c41a9",
        "4d903d6406d863ca",
    ]


def test_each_quotation_names_role_and_chamber_of_its_speaker(seed: Form) -> None:
    known = {one["name"]: one for one in seed["speakers"]}
    for one in direct(seed):
        speaker = known[one["speaker"]]
        assert (one["role"], one["organisation"]) == (speaker["role"], speaker["organisation"])


def test_the_last_quotation_is_found_by_he(seed: Form) -> None:
    assert direct(seed)[-1]["cue"] == "he said"
    assert direct(seed)[-1]["speaker"] == seed["speakers"][-1]["name"]


def test_scare_quotes_and_the_title_of_the_event_are_no_quotations(seed: Form) -> None:
    quoted = {sealed(one["text"].strip('",')) for one in seed["quotes"]}
    assert not quoted & {"fa46e7c666528c2a", "d7fd6860de5b79fb"}
    assert len(direct(seed)) == 4


def test_captions_stand_apart_from_the_body_with_their_credit(seed: Form) -> None:
    assert [sealed(one["text"], one["credit"]) for one in seed["captions"]] == [
        "c28f6c6c2b1fba7f",
        "7d35fc1c6a2882e1",
        "0c4596e9ee4025cf",
    ]
    assert len(seed["body"]) == 6
    assert not any("Photo/" in paragraph for paragraph in seed["body"])


def test_chambers_and_other_bodies(seed: Form) -> None:
    kinds = {one["name"]: one["kind"] for one in seed["organisations"]}
    chambers = {name for name, kind in kinds.items() if kind == "chamber of commerce"}
    assert chambers == {one["organisation"] for one in seed["speakers"]}
    assert "ead8c2a432b3d0ed" in map(sealed, kinds)


def test_venue_brand_photographer_and_places_are_no_organisations(seed: Form) -> None:
    assert {sealed(one["name"]) for one in seed["organisations"]} == {
        "01767106947385d6",
        "45445853f97552ba",
        "72cd98875da87af0",
        "ead8c2a432b3d0ed",
    }
