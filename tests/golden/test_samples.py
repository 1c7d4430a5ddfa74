"""Every sample release is read as an expert reads it; the expected facts were written by hand.

``tests/golden/expected`` holds, for each sample, the keys of the form that ``onrecord parse``
prints. Besides them: ``events_optional`` and ``quotes_optional`` may be found or not (a fragment
of two words, a period of account); ``indirect_speakers`` speak without quotation marks only, and
may be found or not; ``or`` holds readings of an affiliation that are as good; ``not_organisations``
are names that look like bodies and are none; a key that is absent is not judged.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from archive.text import one_line

Form = Mapping[str, Any]
Read = Callable[[str], Form]


def test_every_sample_has_expected_facts(
    sample_sources: frozenset[str], expected_sources: frozenset[str]
) -> None:
    assert sample_sources == expected_sources


def test_title(expected: Form, sample: Read) -> None:
    assert one_line(sample(expected["source"])["title"]) == expected["title"]


def test_subheadline(expected: Form, sample: Read) -> None:
    if "subheadline" in expected:
        assert one_line(sample(expected["source"])["subheadline"]) == expected["subheadline"]


def test_publication_date(expected: Form, sample: Read) -> None:
    form = sample(expected["source"])
    assert form["published"] == expected["published"]
    if "published_edtf" in expected:
        assert form["published_edtf"] == expected["published_edtf"]
    if "published_evidence" in expected:
        assert form["published_evidence"]["kind"] == expected["published_evidence"]["kind"]


def test_place_of_the_dateline(expected: Form, sample: Read) -> None:
    wanted = expected["dateline"]["place"] if expected["dateline"] else None
    dateline = sample(expected["source"])["dateline"]
    assert (dateline["place"] if dateline else None) == wanted


def test_events(expected: Form, sample: Read) -> None:
    wanted = {event["edtf"] for event in expected["events"]}
    optional = {event["edtf"] for event in expected.get("events_optional", ())}
    found = {event["edtf"] for event in sample(expected["source"])["events"]}
    days = {edtf for edtf in found if _is_of_days(edtf)} - {expected["published"]}
    assert days - optional == wanted


def test_language(expected: Form, sample: Read) -> None:
    assert sample(expected["source"])["language"].split("-")[0] == expected["language"]


def test_speakers_with_role_and_organisation(expected: Form, sample: Read) -> None:
    known = {one["name"]: one for one in (*expected["speakers"], *expected["indirect_speakers"])}
    found = {one["name"]: one for one in sample(expected["source"])["speakers"]}
    assert {one["name"] for one in expected["speakers"]} <= set(found) <= set(known)
    for name, one in found.items():
        assert _is_affiliated(one, known[name]), (one, known[name])


def test_quotations_verbatim_and_whose_they_are(expected: Form, sample: Read) -> None:
    form = sample(expected["source"])
    optional = Counter(_said(one) for one in expected.get("quotes_optional", ()))
    found = Counter(_said(one) for one in form["quotes"] if one["direct"]) - optional
    assert found == Counter(_said(one) for one in expected["quotes"])


def test_unnamed_speakers_have_role_and_organisation(expected: Form, sample: Read) -> None:
    found = {one_line(one["text"]): one for one in sample(expected["source"])["quotes"]}
    for one in expected["quotes"]:
        if "role" in one:
            assert _same_pair(found[one["text"]], one)


def test_every_quotation_stands_in_the_text_where_it_says(expected: Form, sample: Read) -> None:
    form = sample(expected["source"])
    for one in form["quotes"]:
        assert form["text"][one["start"] : one["end"]] == one["text"]


def test_chambers_are_chambers_and_nothing_else_is(expected: Form, sample: Read) -> None:
    found = sample(expected["source"])["organisations"]
    assert {one["name"] for one in found if one["kind"] == "chamber of commerce"} == {
        one["name"] for one in expected["organisations"] if one["kind"] == "chamber of commerce"
    }


def test_the_organisations_are_found(expected: Form, sample: Read) -> None:
    found = {one["name"]: one["kind"] for one in sample(expected["source"])["organisations"]}
    assert {one["name"] for one in expected["organisations"]} <= set(found)
    for one in expected["organisations"]:
        if one["kind"] and one["name"] in found:
            assert found[one["name"]] in (one["kind"], "unknown")


def test_what_only_looks_like_an_organisation_is_none(expected: Form, sample: Read) -> None:
    found = {one["name"] for one in sample(expected["source"])["organisations"]}
    assert not found & set(expected.get("not_organisations", ()))


def test_captions_with_their_credit(expected: Form, sample: Read) -> None:
    found = [(one_line(one["text"]), one["credit"]) for one in _captions(expected, sample)]
    assert found == [(one["text"], one["credit"]) for one in expected["captions"]]


def test_captions_and_boilerplate_are_not_body(expected: Form, sample: Read) -> None:
    form = sample(expected["source"])
    for caption in expected["captions"]:
        assert not any(caption["text"] in one_line(paragraph) for paragraph in form["body"])
    if "has_boilerplate" in expected:
        assert bool(form["boilerplate"]) == expected["has_boilerplate"]


def _captions(expected: Form, sample: Read) -> list[Form]:
    captions: list[Form] = list(sample(expected["source"])["captions"])
    return captions


def _said(quotation: Form) -> tuple[str, str | None]:
    return one_line(quotation["text"]), quotation["speaker"]


def _is_of_days(edtf: str) -> bool:
    return all(len(part) == len("2024-06-12") for part in edtf.split("/"))


def _is_affiliated(found: Form, wanted: Form) -> bool:
    if "role" not in wanted:
        return True
    return any(_same_pair(found, reading) for reading in (wanted, *wanted.get("or", ())))


def _same_pair(found: Form, wanted: Form) -> bool:
    return (found["role"], found["organisation"]) == (wanted["role"], wanted["organisation"])
