"""The API: what its OpenAPI document promises, and what a program needs to walk the archive."""

import json
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from builders import CHAMBER, make_release, said
from web_archive import WebArchive, web_archive

from archive.model import authority_id
from archive.serialise import release_from_json
from web.openapi import document

NOTES = [
    make_release(
        path=f"notes/{n:03}.txt",
        headline=f"Note {n}",
        published=f"2024-01-{1 + n % 28:02}",
        said=[said(f"A ferry, {n}"), said(f"And a barge, {n}", speaker="Bo Lind")],
    )
    for n in range(120)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, NOTES)


def asked(site: WebArchive, path: str, *, status: int = 200) -> dict[str, object]:
    found: dict[str, object] = json.loads(site.page(path, status=status))
    return found


def walked(site: WebArchive, path: str, key: str) -> list[dict[str, object]]:
    """Return what stands under ``key``, from ``path`` on to the end."""
    rows: list[dict[str, object]] = []
    while path:
        page = asked(site, path)
        found = page[key]
        assert isinstance(found, list)
        rows.extend(found)
        parts = urlsplit(str(page["next_url"] or ""))
        path = f"{parts.path}?{parts.query}" if page["next_url"] and found else ""
    return rows


def test_all_releases_can_be_walked(site: WebArchive) -> None:
    ids = [row["id"] for row in walked(site, "/api/v1/releases?limit=50", "releases")]
    assert ids == sorted(note.id for note in NOTES)


def test_the_changes_can_be_followed_without_a_gap(site: WebArchive) -> None:
    numbers = [row["sequence"] for row in walked(site, "/api/v1/changes?limit=7", "changes")]
    assert numbers == list(range(1, len(NOTES) + 1))
    after = asked(site, f"/api/v1/changes?after={len(NOTES)}")
    assert after["changes"] == []
    assert "after=120" in str(after["next_url"])


def test_a_cursor_that_is_none_is_an_error(site: WebArchive) -> None:
    for cursor, status in (("nothing", 400), ("..", 400), ("0" * 16 + "." + "0" * 16, 404)):
        error = asked(site, f"/api/v1/search?after={cursor}", status=status)["error"]
        assert isinstance(error, dict)
        assert "cursor" in error["message"] or "among the hits" in error["message"]


@pytest.mark.parametrize("path", ["/api/v1/search", "/search.json"])
def test_a_search_can_be_walked_to_its_end(site: WebArchive, path: str) -> None:
    rows = walked(site, f"{path}?in=quotations&q=barge&sort=oldest", "hits")
    assert len({row["id"] for row in rows}) == len(rows) == len(NOTES)
    assert {row["speaker"] for row in rows} == {"Bo Lind"}


def test_what_a_speaker_said_can_be_walked(site: WebArchive) -> None:
    speaker = authority_id("Bo Lind")
    rows = walked(site, f"/api/v1/speakers/{speaker}/quotations", "quotations")
    assert len(rows) == len(NOTES)


def test_a_release_comes_whole(site: WebArchive) -> None:
    found = asked(site, f"/api/v1/releases/{NOTES[3].id}")
    assert release_from_json(found) == NOTES[3]


SPEAKER, BODY = authority_id("Bo Lind"), authority_id(CHAMBER)
QUOTATION = NOTES[0].quotations[0].id


@pytest.mark.parametrize(
    ("page", "operation"),
    [
        ("/speakers.json", "speakers"),
        ("/chambers.json", "chambers"),
        ("/organisations.json", "organisations"),
        (f"/speakers/{SPEAKER}-bo-lind.json", f"speakers/{SPEAKER}"),
        (f"/organisations/{BODY}.json", f"organisations/{BODY}"),
        (f"/quotes/{QUOTATION}.json", f"quotations/{QUOTATION}"),
        (f"/releases/{NOTES[0].id}.json", f"releases/{NOTES[0].id}"),
    ],
)
def test_a_page_with_json_behind_it_says_what_the_api_says(
    site: WebArchive, page: str, operation: str
) -> None:
    assert asked(site, page) == asked(site, f"/api/v1/{operation}")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/speakers?colour=red", 400),
        ("/api/v1/releases?limit=0", 400),
        ("/api/v1/search?q=%22ferry", 400),
        ("/api/v1/search?page=999", 404),
        ("/api/v1/releases/0000000000000000", 404),
        ("/api/v1/nothing", 404),
    ],
)
def test_every_error_has_one_shape(site: WebArchive, path: str, status: int) -> None:
    error = asked(site, path, status=status)["error"]
    assert isinstance(error, dict)
    assert error["status"] == status
    assert error["message"]


def test_scripts_of_any_site_may_read(site: WebArchive) -> None:
    answer = site.client.get("/api/v1/archive")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_an_answer_that_did_not_change_is_not_sent_again(site: WebArchive) -> None:
    tag = site.client.get("/api/v1/archive").headers["ETag"]
    again = site.client.get("/api/v1/archive", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_every_name_in_a_path_is_one_that_the_archive_gives(site: WebArchive) -> None:
    name = quote("Bo Lind")
    assert asked(site, f"/api/v1/speakers/{name}", status=404)["error"]


def test_the_document_names_every_operation_and_defines_every_shape() -> None:
    text = json.dumps(document())
    definitions = json.loads(text)["components"]["schemas"]
    references = {part.partition('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert references <= set(definitions)
    assert {"Release", "QuotationRow", "ErrorAnswer"} <= set(definitions)


@pytest.mark.parametrize(
    "query", ["copies=folded", "not-speaker=Bo+Lind", "from=2024", "to=2024-01", "sort=newest"]
)
def test_whatever_the_search_page_takes_the_api_takes_too(site: WebArchive, query: str) -> None:
    path = f"in=quotations&q=ferry&{query}"
    found = [row["id"] for row in walked(site, f"/api/v1/search?{path}", "hits")]
    lines = site.page(f"/search.jsonl?{path}").splitlines()
    assert found == [json.loads(line)["id"] for line in lines]
    assert found


@pytest.mark.parametrize("where", ["/most.json", "/api/v1/most"])
def test_who_said_it_most_is_told_to_programs(site: WebArchive, where: str) -> None:
    answer = asked(site, f"{where}?q=barge&from=2024-01-02&to=2024-01-27")
    (row,) = answer["ranked"]  # type: ignore[misc] # JSON of any shape
    assert row["name"] == "Bo Lind"
    assert (row["first"], row["last"]) == ("2024-01-02", "2024-01-27")
    assert answer["by"] == "speaker"
    assert asked(site, f"{where}?by=colour", status=400)["error"]


def test_a_comparison_is_told_to_programs(site: WebArchive) -> None:
    answer = asked(site, "/compare.json?who=Bo+Lind&who=Nobody&q=barge")
    assert answer["unit"] == "month"
    periods, sides = answer["periods"], answer["sides"]
    assert isinstance(periods, list)
    assert isinstance(sides, list)
    assert [(side["name"], side["quotations"]) for side in sides] == [
        ("Bo Lind", len(NOTES)),
        ("Nobody", 0),
    ]
    assert dict(zip(periods, sides[0]["counts"], strict=True))["2024-01"] == len(NOTES)


def test_the_values_of_a_facet_are_told_to_programs(site: WebArchive) -> None:
    answer = asked(site, "/search/values/speaker.json?q=barge&find=li")
    assert answer["values"] == [{"value": "Bo Lind", "count": len(NOTES), "chosen": False}]
    assert asked(site, "/api/v1/facets/speaker?find=li")["total"] == 1
    assert asked(site, "/api/v1/facets/colour", status=404)["error"]
