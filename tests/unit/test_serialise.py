import json
from dataclasses import fields

import pytest
from builders import CHAMBER, COMPANY, make_date, make_release, said

from archive.errors import IntegrityError
from archive.model import Confidence, OrganisationKind, Release
from archive.records import QuotationRecord
from archive.serialise import (
    SCHEMA,
    parsed_form,
    quotation_to_json,
    release_from_json,
    release_summary,
    release_to_json,
)

FULL = make_release(
    path="ports/opening.txt",
    url="https://harbour.example/opening",
    subheadline="Ferries run from May",
    said=[
        said("We open today", cue="said Ada Fenwick"),
        said("It is grand", speaker=None, role="spokesman", organisation=COMPANY),
        said("Perhaps", speaker="Bo Lin", confidence=Confidence.DOUBTFUL, candidate="Bo Lin"),
    ],
    organisations=[(CHAMBER, OrganisationKind.CHAMBER), ("Pier Trust", OrganisationKind.NGO)],
    variants={CHAMBER: ("HCCC",)},
    captions=[("The pier at dawn", "Photo: Harbour City"), "The old ferry"],
    boilerplate=["About the chamber: it was founded in 1871."],
    place="HARBOUR CITY",
    events=["XXXX-04-20/XXXX-04-22"],
    issuer=CHAMBER,
    warnings=["no-year"],
)


def test_a_release_comes_back_from_json_text_as_it_was() -> None:
    assert release_from_json(json.loads(json.dumps(release_to_json(FULL)))) == FULL


def test_the_json_says_which_schema_it_is_in() -> None:
    assert release_to_json(FULL)["schema"] == SCHEMA == 1


def test_the_json_holds_every_field_of_a_release() -> None:
    assert list(release_to_json(FULL)) == ["schema", *(field.name for field in fields(Release))]


def test_an_unknown_schema_is_an_error_that_names_it() -> None:
    with pytest.raises(IntegrityError, match="schema 2, and only schema 1"):
        release_from_json({**release_to_json(FULL), "schema": 2})


@pytest.mark.parametrize("data", [None, [], "text", {}, {"id": "x"}])
def test_what_has_no_schema_is_no_release(data: object) -> None:
    with pytest.raises(IntegrityError, match="no schema"):
        release_from_json(data)


@pytest.mark.parametrize(
    ("change", "said_of_it"),
    [
        ({"id": None}, "str is expected"),
        ({"text": 5}, "str is expected"),
        ({"blocks": "none"}, "list is expected"),
        ({"blocks": [{"kind": "poem", "span": {"start": 0, "end": 1}}]}, "poem"),
        ({"blocks": [{"kind": "heading", "span": {"start": 5, "end": 1}}]}, "from 5 to 1"),
        ({"blocks": [{"kind": "heading", "span": {"start": True, "end": 1}}]}, "int is expected"),
        ({"provenance": []}, "Provenance is expected"),
        ({"captions": [{"span": {"start": 0, "end": 1}}]}, "missing"),
        ({"author": "nobody"}, "unknown"),
    ],
)
def test_json_that_does_not_fit_is_an_error(change: dict[str, object], said_of_it: str) -> None:
    with pytest.raises(IntegrityError, match=said_of_it):
        release_from_json({**release_to_json(FULL), **change})


def test_a_field_that_older_json_leaves_out_has_its_default() -> None:
    data = release_to_json(FULL)
    del data["warnings"]
    assert release_from_json(data).warnings == ()


def test_the_parsed_form_has_its_keys_in_their_order() -> None:
    form = parsed_form(FULL, source="in/opening.txt", with_text=True)
    assert list(form) == [
        "source",
        "id",
        "title",
        "subheadline",
        "published",
        "published_edtf",
        "published_evidence",
        "dateline",
        "events",
        "language",
        "issuer",
        "body",
        "captions",
        "boilerplate",
        "speakers",
        "quotes",
        "organisations",
        "warnings",
        "text",
    ]
    assert "text" not in parsed_form(FULL, source="in/opening.txt", with_text=False)


def test_the_parsed_form_says_what_was_read() -> None:
    form = json.loads(json.dumps(parsed_form(FULL, source="in/opening.txt", with_text=False)))
    assert form["source"] == "in/opening.txt"
    assert form["id"] == FULL.id
    assert form["title"] == "Harbour City opens its new ferry pier"
    assert form["subheadline"] == "Ferries run from May"
    assert form["published"] == form["published_edtf"] == "2025-04-20"
    assert form["published_evidence"] == {"kind": "metadata", "text": "2025-04-20"}
    assert form["dateline"] == {
        "text": "HARBOUR CITY",
        "place": "HARBOUR CITY",
        "date": "2025-04-20",
    }
    assert [event["edtf"] for event in form["events"]] == ["XXXX-04-20/XXXX-04-22"]
    assert form["language"] == "en"
    assert form["issuer"] == CHAMBER
    assert form["captions"] == [
        {"text": "The pier at dawn", "credit": "Photo: Harbour City"},
        {"text": "The old ferry", "credit": None},
    ]
    assert form["boilerplate"] == ["About the chamber: it was founded in 1871."]
    assert form["speakers"][0] == {
        "name": "Ada Fenwick",
        "role": "President",
        "organisation": CHAMBER,
    }
    assert {"name": "Pier Trust", "kind": "NGO"} in form["organisations"]
    assert form["warnings"] == ["no-year: Noted: no-year."]


def test_a_quote_in_the_parsed_form_can_be_found_in_the_text_and_in_the_body() -> None:
    form = json.loads(json.dumps(parsed_form(FULL, source="x", with_text=True)))
    quote = form["quotes"][0]
    assert form["text"][quote["start"] : quote["end"]] == quote["text"] == "We open today"
    assert quote["text"] in form["body"][quote["paragraph"]]
    assert list(quote) == [
        "text",
        "speaker",
        "role",
        "organisation",
        "start",
        "end",
        "paragraph",
        "cue",
        "direct",
        "rule",
        "confidence",
    ]
    assert (quote["speaker"], quote["role"], quote["organisation"]) == (
        "Ada Fenwick",
        "President",
        CHAMBER,
    )
    assert (quote["cue"], quote["direct"], quote["rule"], quote["confidence"]) == (
        "said Ada Fenwick",
        True,
        "made-up",
        "sure",
    )


def test_a_doubtful_quotation_has_no_speaker_in_the_parsed_form() -> None:
    form = json.loads(json.dumps(parsed_form(FULL, source="x", with_text=False)))
    doubtful = form["quotes"][2]
    assert doubtful["confidence"] == "doubtful"
    assert (doubtful["speaker"], doubtful["role"], doubtful["organisation"]) == (None, None, None)


def test_a_quotation_outside_the_body_has_no_paragraph() -> None:
    release = make_release(headline="“We open today”", said=[said("We open today")])
    form = json.loads(json.dumps(parsed_form(release, source="x", with_text=False)))
    assert form["quotes"][0]["paragraph"] is None


@pytest.mark.parametrize(
    ("edtf", "day"),
    [("2025-04-20", "2025-04-20"), ("2025-04", None), ("2025", None), (None, None)],
)
def test_only_a_day_is_printed_as_the_day_of_publication(edtf: str | None, day: str | None) -> None:
    form = parsed_form(make_release(published=edtf), source="x", with_text=False)
    assert form["published"] == day
    assert form["published_edtf"] == edtf
    assert (form["published_evidence"] is None) == (edtf is None)


def test_a_release_of_nothing_but_text_has_a_parsed_form() -> None:
    bare = make_release(headline=None, published=None, said=[])
    form = parsed_form(bare, source="x", with_text=False)
    assert (form["title"], form["dateline"], form["issuer"]) == (None, None, None)
    assert (form["quotes"], form["speakers"], form["events"]) == ([], [], [])


def test_a_summary_names_a_release_without_its_text() -> None:
    summary = release_summary(FULL)
    assert summary["id"] == FULL.id
    assert summary["speakers"] == ["Ada Fenwick", "Bo Lin"]
    assert summary["quotations"] == 3
    assert summary["url"] == "https://harbour.example/opening"
    assert FULL.text not in json.dumps(summary)


def test_a_quotation_is_flat_in_json() -> None:
    record = QuotationRecord(
        id="q1",
        release_id="r1",
        headline="A headline",
        published=make_date("2025-04"),
        text="We open today",
        start=3,
        end=16,
        speaker="Ada Fenwick",
        speaker_id="s1",
        role="President",
        organisation=CHAMBER,
        organisation_id="o1",
        direct=True,
        confidence=Confidence.LIKELY,
    )
    flat = quotation_to_json(record)
    assert (flat["published"], flat["published_edtf"]) == (None, "2025-04")
    assert flat["confidence"] == "likely"
    assert not any(isinstance(value, dict | list) for value in flat.values())
