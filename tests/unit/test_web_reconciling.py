"""The reconciliation service: its answers are those that version 0.2 of the specification wants."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import make_release, said
from web_archive import WebArchive, web_archive

from archive.authority_records import AuthorityKind, Relation, Signature
from archive.model import authority_id
from web.commands.options import opened

ADA = f"speakers/{authority_id('Ada Fenwick')}"
CHAMBER = "Harbour City Chamber of Commerce"
THE_CHAMBER = f"organisations/{authority_id(CHAMBER)}"
ME = Signature(curator="ada")
PEOPLE = [("Ada Fenwick", "Chair", CHAMBER), ("Bo Lin", "Chair", CHAMBER),
          ("Bo Lind", "Clerk", "Northwind Ferries, Inc."), ("Cy Roe", "Clerk", "Pier Trust"),
          ("Cy A. Roe", "Pilot", "Ferry Museum")]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    releases = [
        make_release(
            path=str(number),
            published="2024-05-01",
            said=[said("We sail", speaker=speaker, role=role, organisation=body)],
        )
        for number, (speaker, role, body) in enumerate(PEOPLE)
    ]
    made = web_archive(tmp_path_factory.mktemp("site"), releases)
    with opened(made.config) as held:
        file = held.store.authority
        file.add_variant(AuthorityKind.SPEAKER, authority_id("Ada Fenwick"), "Ada Pilot", by=ME)
        file.add_identifier(AuthorityKind.SPEAKER, authority_id("Ada Fenwick"), "GND 118", by=ME)
        file.relate(
            AuthorityKind.ORGANISATION,
            authority_id("Pier Trust"),
            to=authority_id(CHAMBER),
            relation=Relation.PART_OF,
            by=ME,
        )
        held.follow()
    return made


def asked(site: WebArchive, path: str = "/reconcile", **given: object) -> Any:
    answer = site.client.get(path, query_string={k: _text(v) for k, v in given.items()})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.json


def _text(given: object) -> str:
    return given if isinstance(given, str) else json.dumps(given)


def candidates(site: WebArchive, **query: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asked(site, queries={"q0": query})["q0"]["result"]
    for one in found:
        assert {"id", "name", "score", "match", "type"} <= one.keys()
        assert isinstance(one["match"], bool)
        assert 0 <= one["score"] <= 100
        assert all({"id", "name"} == each.keys() for each in one["type"])
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert sum(one["match"] for one in found) <= 1
    return found


def test_the_manifest_says_what_the_specification_asks_for(site: WebArchive) -> None:
    manifest = asked(site)
    assert {"versions", "name", "identifierSpace", "schemaSpace"} <= manifest.keys()
    assert manifest["versions"] == ["0.2"]
    assert "{{id}}" in manifest["view"]["url"]
    assert {"url", "width", "height"} <= manifest["preview"].keys()
    assert {"entity", "type", "property"} == manifest["suggest"].keys()
    for service in manifest["suggest"].values():
        path = service["service_url"].removeprefix("http://localhost") + service["service_path"]
        assert "result" in asked(site, path, prefix="a")
    assert all({"id", "name"} == one.keys() for one in manifest["defaultTypes"])
    assert asked(site, "/reconcile/properties", type="speaker")["properties"]


def test_a_name_of_one_record_alone_is_a_match(site: WebArchive) -> None:
    for name in ("Ada Fenwick", "ADA FENWICK", "Ada Pilot", "Dr. Ada Fenwick"):
        first = candidates(site, query=name)[0]
        assert (first["id"], first["match"]) == (ADA, True), name
    assert candidates(site, query="Northwind Ferries")[0]["match"]


def test_a_name_that_may_be_several_is_no_match(site: WebArchive) -> None:
    found = candidates(site, query="Bo Lim", type="speaker")
    assert {one["name"] for one in found[:2]} == {"Bo Lin", "Bo Lind"}
    assert not any(one["match"] for one in found)
    assert not candidates(site, query="A. Fenwick")[0]["match"]
    assert not any(one["match"] for one in candidates(site, query="Cy Roe Jr."))


def test_what_is_told_of_a_record_decides_between_like_names(site: WebArchive) -> None:
    museum = [{"pid": "organisation", "v": "ferry museum"}]
    found = candidates(site, query="C. Roe", properties=museum)
    assert found[0]["name"] == "Cy A. Roe"
    wrong = candidates(site, query="Ada Fenwick", properties=museum)
    assert (wrong[0]["id"], wrong[0]["match"]) == (ADA, False)
    right = [{"pid": "role", "v": ["chair", {"id": "x", "name": "y"}]}]
    assert candidates(site, query="Ada Fenwick", properties=right)[0]["match"]


def test_a_type_narrows_the_answer(site: WebArchive) -> None:
    assert candidates(site, query=CHAMBER, type="chamber-of-commerce")[0]["id"] == THE_CHAMBER
    assert candidates(site, query=CHAMBER, type=["organisation"])[0]["match"]
    assert candidates(site, query=CHAMBER, type="court") == []
    assert candidates(site, query="Ada Fenwick", type="organisation") == []
    assert candidates(site, query="Ada Fenwick", type="planet") == []
    assert candidates(site, query="HCCC")[0]["id"] == THE_CHAMBER
    assert len(candidates(site, query="Bo Lin", limit=1)) == 1


def test_a_batch_may_be_posted_and_needs_no_token(site: WebArchive) -> None:
    queries = {f"q{number}": {"query": name} for number, (name, _, _) in enumerate(PEOPLE)}
    answer = site.client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json.keys() == queries.keys()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"queries": "{"}, "is no JSON"),
        ({"queries": "[" * 100_000}, "is no JSON"),
        ({"queries": "[]"}, "must be a JSON object"),
        ({"queries": json.dumps({f"q{n}": {"query": "a"} for n in range(51)})}, "50 queries"),
        ({"extend": json.dumps({"ids": [1]})}, "must have"),
        ({"extend": json.dumps({"ids": [], "properties": [{"id": "shoes"}]})}, "properties name"),
        ({"extend": json.dumps({"ids": ["x"] * 101, "properties": []})}, "100 ids"),
        ({"queries": " " * 200_001}, "200000 characters"),
    ],
)
def test_what_cannot_be_answered_is_said_in_json(
    site: WebArchive, given: dict[str, str], reason: str
) -> None:
    answer = site.client.post("/reconcile", data=given)
    assert answer.status_code == 400
    assert answer.json is not None
    assert reason in answer.json["error"]["message"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"query": "a" * 501}, "bad: “query” is a text"),
        ({}, "bad: “query” is missing"),
        ({"query": "a", "limit": "many"}, "whole number"),
        ({"query": "a", "properties": [1]}, "pid"),
        ("Ada Fenwick", "must be an object"),
    ],
)
def test_a_query_that_cannot_be_answered_leaves_the_others_of_its_batch_alone(
    site: WebArchive, query: object, reason: str
) -> None:
    batch = asked(site, queries={"bad": query, "good": {"query": "Ada Fenwick"}})
    assert batch["good"]["result"][0]["id"] == ADA
    assert batch["bad"]["result"] == []
    assert reason in batch["bad"]["error"]["message"]


def test_a_query_of_properties_alone_finds_records_by_what_is_told_of_them(
    site: WebArchive,
) -> None:
    def found(**told: str) -> list[tuple[str, bool]]:
        pairs = [{"pid": name, "v": value} for name, value in told.items()]
        return [(one["id"], one["match"]) for one in candidates(site, properties=pairs)]

    assert found(identifier="https://d-nb.info/gnd/118") == [(ADA, True)]
    assert dict(found(organisation=CHAMBER)) == {
        ADA: False,
        f"speakers/{authority_id('Bo Lin')}": False,
    }
    assert found(speaker="Ada Fenwick") == [(THE_CHAMBER, False)]
    assert found(organisation="Pier Trust", role="Clerk")[0][0].startswith("speakers/")
    assert found(name="Cy Roe")[0] == (f"speakers/{authority_id('Cy Roe')}", False)
    assert found(role="Chair") == []


def test_answers_have_the_shapes_of_the_published_schemas(site: WebArchive) -> None:
    """Those of reconciliation-result-batch, manifest, suggest and data-extension-response, 0.2."""
    batch = asked(site, queries={"q": {"query": "Bo Lin", "type": "speaker"}})
    for one in batch["q"]["result"]:
        assert {type(one[name]) for name in ("id", "name", "description")} == {str}
        assert isinstance(one["score"], int | float)
        assert isinstance(one["match"], bool)
        assert all({type(each["id"]), type(each["name"])} == {str} for each in one["type"])
        assert all(isinstance(each["value"], int | float) for each in one["features"])
    manifest = asked(site)
    assert all(manifest[name].startswith("http") for name in ("identifierSpace", "schemaSpace"))
    assert {"url", "width", "height"} == manifest["preview"].keys()
    assert manifest["extend"]["propose_properties"].keys() == {"service_url", "service_path"}
    assert isinstance(manifest["batchSize"], int)
    for what in ("entity", "type", "property"):
        for one in asked(site, f"/reconcile/suggest/{what}", prefix="a")["result"]:
            assert {type(one["id"]), type(one["name"])} == {str}
    extended = asked(site, extend={"ids": [ADA], "properties": [{"id": "releases"}]})
    assert extended.keys() == {"meta", "rows"}
    for values in extended["rows"].values():
        assert all(one.keys() == {"str"} for each in values.values() for one in each)


def test_records_are_extended_with_data(site: WebArchive) -> None:
    wanted = [{"id": one} for one in ("organisation", "variant", "identifier", "releases")]
    found = asked(site, extend={"ids": [ADA, "speakers/none", "planets/1"], "properties": wanted})
    assert [one["id"] for one in found["meta"]] == [one["id"] for one in wanted]
    assert all(one["name"] for one in found["meta"])
    assert found["rows"][ADA] == {
        "organisation": [{"str": CHAMBER}],
        "variant": [{"str": "Ada Pilot"}],
        "identifier": [{"str": "https://d-nb.info/gnd/118"}],
        "releases": [{"str": "1"}],
    }
    assert found["rows"]["speakers/none"] == {one["id"]: [] for one in wanted}
    trust = f"organisations/{authority_id('Pier Trust')}"
    parts = asked(site, extend={"ids": [trust], "properties": [{"id": "part-of"}]})
    assert parts["rows"][trust]["part-of"] == [{"str": CHAMBER}]


def test_entities_types_and_properties_are_suggested(site: WebArchive) -> None:
    found = asked(site, "/reconcile/suggest/entity", prefix="fen")["result"]
    assert [(one["id"], one["name"]) for one in found] == [(ADA, "Ada Fenwick")]
    assert asked(site, "/reconcile/suggest/entity", prefix="pilot")["result"][0]["id"] == ADA
    types = asked(site, "/reconcile/suggest/type", prefix="chamber")["result"]
    assert [one["id"] for one in types] == ["chamber-of-commerce"]
    assert asked(site, "/reconcile/suggest/property", prefix="role")["result"] == [
        {"id": "role", "name": "Role"}
    ]


def test_a_record_is_viewed_and_previewed_in_a_frame(site: WebArchive) -> None:
    view = site.client.get("/reconcile/view", query_string={"id": ADA})
    assert (view.status_code, view.headers["Location"]) == (302, f"/{ADA}-ada-fenwick")
    preview = site.client.get("/reconcile/preview", query_string={"id": ADA})
    assert "frame-ancestors *" in preview.headers["Content-Security-Policy"]
    assert CHAMBER in preview.text
    assert site.client.get("/reconcile/preview?id=speakers/none").status_code == 404
    assert site.client.get("/reconcile/view?id=planets").status_code == 400


def test_the_names_that_are_looked_up_follow_what_is_decided(tmp_path: Path) -> None:
    made = web_archive(
        tmp_path,
        [
            make_release(path=name, said=[said("We sail", speaker=name)])
            for name in ("Cy Roe", "C. Roe")
        ],
    )
    before = candidates(made, query="C. Roe")
    assert len(before) == 2
    with opened(made.config) as held:
        into, other = authority_id("Cy Roe"), authority_id("C. Roe")
        held.store.authority.merge(AuthorityKind.SPEAKER, into, [other], by=ME)
    (after,) = candidates(made, query="C. Roe")
    assert (after["name"], after["match"]) == ("Cy Roe", True)
