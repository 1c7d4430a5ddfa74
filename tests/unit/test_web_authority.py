"""Records of people and organisations on the site and in the API, as curators see and mend them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from people import csrf_token
from pier_releases import pier_release
from web_archive import WebArchive, web_archive

from archive.authority_records import AuthorityKind, Signature
from archive.model import authority_id
from web.commands.options import opened

ADA, SHORT = authority_id("Ada Fenwick"), authority_id("A. Fenwick")
TRUST, THE_TRUST = authority_id("Pier Trust"), authority_id("The Pier Trust")
ME = Signature(curator="ada")
RELEASES = [
    pier_release("opens", year=2020, words="Ferries float", speaker="Ada Fenwick"),
    pier_release(
        "closes",
        year=2021,
        words="Nets hold",
        speaker="A. Fenwick",
        organisation="The Pier Trust",
    ),
]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[WebArchive]:
    yield web_archive(tmp_path, RELEASES)


@pytest.fixture
def merged(site: WebArchive) -> WebArchive:
    with opened(site.config) as held:
        held.store.authority.merge(AuthorityKind.SPEAKER, ADA, [SHORT], by=ME)
        held.store.authority.merge(AuthorityKind.ORGANISATION, TRUST, [THE_TRUST], by=ME)
        held.follow()
    return site


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"/speakers/{SHORT}-a-fenwick", f"/speakers/{ADA}-ada-fenwick"),
        (f"/speakers/{SHORT}", f"/speakers/{ADA}-ada-fenwick"),
        (f"/organisations/{THE_TRUST}", f"/organisations/{TRUST}-pier-trust"),
        (f"/api/v1/speakers/{SHORT}", f"/api/v1/speakers/{ADA}"),
        (f"/speakers/{SHORT}.json", f"/speakers/{ADA}.json"),
        (
            f"/api/v1/speakers/{SHORT}/quotations?page=1",
            f"/api/v1/speakers/{ADA}/quotations?page=1",
        ),
        (f"/api/v1/organisations/{THE_TRUST}", f"/api/v1/organisations/{TRUST}"),
    ],
)
def test_the_address_of_what_was_merged_leads_on_for_good(
    merged: WebArchive, old: str, new: str
) -> None:
    answer = merged.client.get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, new)
    assert merged.client.get(new).status_code == 200


def curating(site: WebArchive) -> tuple[FlaskClient, str]:
    client = site.client
    return client, csrf_token(client)


def decide(site: WebArchive, path: str, *, status: int = 303, **form: object) -> str:
    client, token = curating(site)
    answer = client.post(path, data={"csrf_token": token, **form})
    assert answer.status_code == status, answer.text
    return answer.headers.get("Location", "") if status == 303 else answer.text


ADA_RECORD = f"/speakers/{ADA}-ada-fenwick/record"
TRUST_RECORD = f"/organisations/{TRUST}-pier-trust/record"


def test_a_curator_merges_by_name_and_the_index_follows(site: WebArchive) -> None:
    then = decide(site, ADA_RECORD, action="merge", other="A. Fenwick", reason="one voice")
    assert then == f"{ADA_RECORD}?done=1"
    page = site.page(then)
    assert "Decision 1 is kept" in page
    assert "one voice" in page
    found = site.client.get("/search.json", query_string={"q": 'speaker:"A. Fenwick"'}).json
    assert found is not None
    assert found["total"] == 2
    assert [one["value"] for one in found["facets"]["speaker"]] == ["Ada Fenwick"]


@pytest.mark.parametrize(
    ("path", "form", "shown"),
    [
        (ADA_RECORD, {"action": "rename", "title": "Dame Ada Fenwick"}, "Dame Ada Fenwick"),
        (ADA_RECORD, {"action": "add-variant", "variant": "Ada the Pilot"}, "Ada the Pilot"),
        (ADA_RECORD, {"action": "note", "note": "Born in 1950."}, "Born in 1950."),
        (
            ADA_RECORD,
            {"action": "add-identifier", "identifier": "wikidata Q42"},
            "https://www.wikidata.org/entity/Q42",
        ),
        (TRUST_RECORD, {"action": "kind", "kind": "NGO"}, "NGO"),
        (
            TRUST_RECORD,
            {"action": "relate", "relation": "part of", "other": "The Pier Trust"},
            "Part of",
        ),
    ],
)
def test_each_form_is_a_decision_that_shows(
    site: WebArchive, path: str, form: dict[str, str], shown: str
) -> None:
    then = decide(site, path, **form)
    assert shown in site.page(then)
    assert shown in site.page(then.partition("/record")[0])


def test_what_was_added_can_be_removed_and_a_decision_undone(site: WebArchive) -> None:
    decide(site, ADA_RECORD, action="add-variant", variant="Ada the Pilot")
    decide(site, ADA_RECORD, action="remove-variant", variant="Ada the Pilot")
    assert "Ada the Pilot" not in site.page(f"/speakers/{ADA}-ada-fenwick")
    decide(site, "/authority/undo", number="2")
    assert "Ada the Pilot" in site.page(f"/speakers/{ADA}-ada-fenwick")
    log = site.page("/authority")
    assert log.index("Decision 2 was undone") < log.index("is also known as Ada the Pilot")


def test_releases_of_two_people_of_one_name_are_parted(site: WebArchive) -> None:
    decide(site, ADA_RECORD, action="merge", other=SHORT)
    other = RELEASES[1].id
    refused = decide(site, ADA_RECORD, status=409, action="split", release=other)
    assert "a name of its own" in refused
    decide(site, ADA_RECORD, action="split", release=other, new="A. Fenwick (diver)")
    speakers = site.client.get("/speakers.json").json
    assert speakers is not None
    assert {one["name"] for one in speakers["speakers"]} == {"Ada Fenwick", "A. Fenwick (diver)"}
    release = site.page(f"/releases/{other}-the-pier-closes")
    assert "-a-fenwick-diver" in release
    assert f"/speakers/{ADA}" not in release
    assert f"/speakers/{SHORT}" not in release


def test_what_cannot_be_decided_is_said_on_the_form_and_changes_nothing(site: WebArchive) -> None:
    page = decide(site, ADA_RECORD, status=409, action="merge", other="Nobody at all")
    assert "There is no speaker named “Nobody at all”" in page
    page = decide(site, ADA_RECORD, status=409, action="merge", other="Ada Fenwick")
    assert "are one record already" in page
    assert decide(site, ADA_RECORD, status=400, action="nothing")
    assert "Nothing was decided of this record" in site.page(ADA_RECORD)


def test_readers_see_the_record_and_no_forms(site: WebArchive) -> None:
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    decide(site, ADA_RECORD, action="note", note="A pilot.")
    page = site.client.get(ADA_RECORD, environ_base=elsewhere)
    assert page.status_code == 200
    assert "A pilot." in page.text
    assert 'name="action"' not in page.text
    assert site.client.get("/same-as", environ_base=elsewhere).status_code in {401, 403}
    assert site.client.get("/authority", environ_base=elsewhere).status_code in {401, 403}


def test_pairs_that_may_be_one_are_answered_one_after_the_other(site: WebArchive) -> None:
    assert "There is no pair" in site.page("/same-as")
    decide(site, "/same-as/look")
    page = site.page("/same-as?register=organisation")
    assert "Pair 1 of 1" in page
    assert "the same but for articles and small words" in page
    assert "Nets hold" in page
    pair = {"register": "organisation", "one": TRUST, "other": THE_TRUST, "at": "1"}
    then = decide(site, "/same-as", answer="merge", **pair)
    assert "There is no pair" in site.page(then)
    assert "The Pier Trust became one with Pier Trust" in site.page("/authority")
    assert "one record already" in decide(site, "/same-as", status=409, answer="apart", **pair)
    assert decide(site, "/same-as", status=400, answer="maybe", **pair)


def test_a_pair_that_is_declined_does_not_come_again(site: WebArchive) -> None:
    decide(site, "/same-as/look")
    pair = {"register": "organisation", "one": TRUST, "other": THE_TRUST, "at": "1"}
    decide(site, "/same-as", answer="apart", **pair)
    decide(site, "/same-as/look")
    assert "There is no pair" in site.page("/same-as?register=organisation")
