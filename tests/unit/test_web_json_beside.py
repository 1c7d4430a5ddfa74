"""Every page of a reader has JSON beside it; machines are answered in their own language."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from builders import CHAMBER, make_release, said
from web_archive import WebArchive, web_archive

from archive.model import authority_id
from archive.roles import Role
from web.auth import access_of

NOTE = make_release(path="note.txt", headline="A note", said=[said("A ferry.")])
LATER = replace(NOTE, headline="A later note")
SPEAKER = authority_id(NOTE.speakers[0].name)

# Why a page that readers see has no JSON beside it.
WITHOUT = {
    "/releases/<given>/report": "a form",
    "/sign-in": "a form",
    "/account/": "forms, for one reader's own password and tokens",
    "/reports/<report>": "a letter to the one reader who knows its address",
    "/reconcile": "is JSON, as are the addresses below it",
    "/reconcile/preview": "a part of the page of another program",
    "/reconcile/view": "leads to the page of a record",
    "/releases/<given>/versions/<int:number>/page": "the archived page; the version has its own",
    "/releases/<given>/versions/<int:number>/page/frame": "the archived page itself",
    "/releases/<given>/versions/<int:number>/original": "the archived file itself",
    "/healthz": "one word for a monitor, which goes by the status",
    "/readyz": "one word for a monitor, which goes by the status",
}
BESIDE = {"/": "/index.json"}
_NAME = re.compile(r"<(?:[a-z]+(?:\([^)]*\))?:)?[a-z_]+>")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, [NOTE, LATER])


def is_for_readers(site: WebArchive, endpoint: str) -> bool:
    access = access_of(site.app, endpoint)
    return access is None or access.role in {None, Role.READER}


def test_every_page_of_a_reader_has_json_beside_it_or_a_reason(site: WebArchive) -> None:
    rules = [rule for rule in site.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    shapes = {_NAME.sub("<>", str(rule)) for rule in rules}
    pages = [
        str(rule)
        for rule in rules
        if is_for_readers(site, rule.endpoint)
        and not str(rule).startswith(("/api/", "/reconcile/suggest", "/reconcile/prop", "/static"))
        and "." not in str(rule).rpartition("/")[2]
    ]
    bare = {
        page
        for page in pages
        if BESIDE.get(page, f"{_NAME.sub('<>', page).rstrip('/')}.json") not in shapes
    }
    assert bare == set(WITHOUT)


@pytest.mark.parametrize(
    ("page", "operation"),
    [
        (f"/releases/{NOTE.id}/versions/1.json", f"releases/{NOTE.id}/versions/1"),
        (f"/releases/{NOTE.id}/versions/1/to/2.json", f"releases/{NOTE.id}/versions/1/to/2"),
        (f"/releases/{NOTE.id}/history.json", f"releases/{NOTE.id}/decisions"),
        (f"/speakers/{SPEAKER}/record.json", f"speakers/{SPEAKER}/record"),
        (
            f"/organisations/{authority_id(CHAMBER)}/record.json",
            f"organisations/{authority_id(CHAMBER)}/record",
        ),
        ("/sources.json", "sources"),
        ("/help.json", "help"),
    ],
)
def test_what_stands_beside_a_page_is_what_the_api_says(
    site: WebArchive, page: str, operation: str
) -> None:
    assert json.loads(site.page(page)) == json.loads(site.page(f"/api/v1/{operation}"))


def test_two_versions_differ_in_json_as_on_the_page(site: WebArchive) -> None:
    found = json.loads(site.page(f"/releases/{NOTE.id}/versions/1/to/2.json"))
    assert found["changes"]["facts"] == [
        {"name": "Headline", "before": "A note", "after": "A later note"}
    ]
    assert json.loads(site.page(f"/releases/{NOTE.id}/versions/1.json"))["headline"] == "A note"


def test_the_take_out_says_whether_an_earlier_answer_is_still_the_same(site: WebArchive) -> None:
    first = json.loads(site.page("/search/take-out.json?q=ferry"))
    assert (first["record"]["total"], first["same"]) == (1, None)
    for file in first["files"]:
        site.page(file["url"].removeprefix("http://localhost"))
    again = first["record"]["url"].removeprefix("http://localhost")
    asked = again.replace("/search/take-out", "/search/take-out.json")
    assert json.loads(site.page(asked))["same"] is True


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search.jsonl?q=%22ferry", 400),
        ("/search.csv?colour=red", 400),
        ("/search.excel.csv?from=yesterday", 400),
        ("/search.bib?q=%22ferry", 400),
        ("/search.ris?q=%22ferry", 400),
        ("/search.csl.json?q=%22ferry", 400),
        ("/search.xlsx", 404),
        ("/search.atom?q=%22ferry", 400),
        ("/search.feed.json?q=%22ferry", 400),
        ("/most.csv?by=colour", 400),
        ("/speakers/0000000000000000.atom", 404),
        (f"/releases/{NOTE.id}/citation.csv", 404),
        ("/releases/0000000000000000/citation.bib", 404),
        (f"/releases/{NOTE.id}/versions/99999999999999999999999.json", 404),
        (f"/releases/{NOTE.id}/versions/9.json", 404),
        ("/sources/none.json", 404),
        ("/sitemap-x.xml", 404),
    ],
)
def test_a_machine_is_told_of_an_error_in_the_one_shape(
    site: WebArchive, path: str, status: int
) -> None:
    answer = site.client.get(path, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.mimetype) == (status, "application/json")
    error = answer.get_json()["error"]
    assert error["status"] == status
    assert error["title"] and error["message"]


def test_a_person_is_told_of_an_error_on_a_page(site: WebArchive) -> None:
    for path in ("/search?q=%22ferry", "/releases/0000000000000000", "/nothing"):
        assert site.client.get(path).mimetype == "text/html"


@pytest.mark.parametrize("facet", ["kind", "language", "year", "month", "role"])
def test_a_value_that_is_none_of_its_facet_finds_nothing_and_breaks_no_page(
    site: WebArchive, facet: str
) -> None:
    for page in ("/search", "/search/take-out", "/search.atom", "/search/take-out.json"):
        site.page(f"{page}?{facet}=neither-one-nor-other")
