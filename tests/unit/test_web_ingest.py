"""Adding releases in the browser: preview first, keep then, from this machine only."""

import json
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import make_release
from flask.testing import FlaskClient
from web_archive import WebArchive, web_archive
from werkzeug.test import TestResponse

from archive.fact_fields import FIELDS, RELEASE, facts_in, kind_of
from archive.model import FactKind
from archive.originals import Originals
from scrapers.ingest import parse
from web.app import create_app
from web.handed_in import from_field

PASTED = """Harbour City opens its new ferry pier

HARBOUR CITY, May 4, 2025 - The new ferry pier opened on Sunday.

"We asked for this pier in 2011," said Ada Fenwick, President of the Harbour Chamber of Commerce.
"""


@pytest.fixture
def site(tmp_path: Path) -> WebArchive:
    return web_archive(tmp_path, [make_release(path="ports/held.txt")])


def _token(client: FlaskClient) -> str:
    field = BeautifulSoup(client.get("/ingest/").text, "html.parser").select_one(
        'input[name="csrf_token"]'
    )
    assert field is not None
    return str(field["value"])


def _preview(client: FlaskClient, **fields: object) -> TestResponse:
    return client.post(
        "/ingest/preview",
        data={"csrf_token": _token(client), **fields},
        content_type="multipart/form-data",
    )


def _keep(client: FlaskClient, preview: TestResponse, **changes: str) -> TestResponse:
    page = BeautifulSoup(preview.text, "html.parser")
    fields = [(field["name"], field["value"]) for field in page.select("form input[type=hidden]")]
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(str(name), []).append(str(value))
    return client.post("/ingest/keep", data={**data, **changes})


def test_a_preview_shows_what_was_read_and_keeps_nothing(site: WebArchive) -> None:
    answer = _preview(site.client, text=PASTED)
    assert answer.status_code == 200
    assert "We asked for this pier in 2011" in answer.text
    assert "Ada Fenwick" in answer.text
    assert site.store().counts().releases == 1
    assert len(list(Originals(site.config.originals).digests())) == 1


def test_what_is_kept_can_be_found_at_once(site: WebArchive) -> None:
    client = site.client
    kept = _keep(client, _preview(client, text=PASTED))
    assert kept.status_code == 200
    assert "kept" in kept.text
    assert "1 quotation" in client.get("/search?in=quotations&q=asked").text
    link = BeautifulSoup(kept.text, "html.parser").select_one("table a")
    assert link is not None
    assert client.get(str(link["href"])).status_code == 200
    assert client.get("/readyz").status_code == 200


def test_every_fact_that_was_read_has_its_fields_in_the_preview(site: WebArchive) -> None:
    text = PASTED + "\nThe pier will be closed from May 20 to 22.\n"
    page = BeautifulSoup(_preview(site.client, text=text).text, "html.parser")
    original = page.select_one("[name=original]")
    assert original is not None
    (release,) = parse(from_field(str(original["value"])))
    facts = (RELEASE, *facts_in(release))
    assert {kind_of(fact) for fact in facts} == set(FIELDS)
    for fact in facts:
        fields = {str(one["name"]).split("|")[3] for one in page.select(f'[name*="|{fact}|"]')}
        assert fields == {one.value for one in FIELDS[FactKind(fact.partition(":")[0])]}


def test_what_is_set_right_or_put_in_before_keeping_is_a_decision(site: WebArchive) -> None:
    client = site.client
    text = PASTED + "\nThe pier will be closed from May 20 to 22. Nobody minds, says the town.\n"
    preview = _preview(client, text=text)
    page = BeautifulSoup(preview.text, "html.parser")

    def name_of(fact: str, field: str) -> str:
        found, *_ = page.select(f'[name^="now|"][name*="|{fact}"][name$="|{field}"]')
        return str(found["name"])

    changes = {
        name_of("release", "place"): "Port Sella",
        name_of("speaker:", "role"): "Chair",
        name_of("event:", "date"): "2025-06-01",
        name_of("new:quotation:1", "words"): "Nobody minds",
        name_of("new:quotation:1", "speaker"): "Bo Lin",
        name_of("new:organisation:1", "name"): "Pier Trust",
        name_of("new:event:1", "words"): "in 2011",
        name_of("new:event:1", "date"): "2011",
    }
    assert "corrections were made" in _keep(client, preview, **changes).text
    store = site.store()
    (release,) = [one for one in store.releases(tuple(store.ids())) if one.decisions]
    store.close()
    assert release.dateline is not None
    assert release.dateline.place == "Port Sella"
    assert {one.speaker for one in release.quotations} == {"Ada Fenwick", "Bo Lin"}
    assert "Pier Trust" in {one.name for one in release.organisations}
    assert {"2025-06-01", "2011"} <= {one.date.edtf for one in release.events}
    assert release.speakers[0].affiliation is not None
    assert release.speakers[0].affiliation.role == "Chair"


def test_words_that_are_not_in_the_text_are_refused_before_anything_is_kept(
    site: WebArchive,
) -> None:
    client = site.client
    preview = _preview(client, text=PASTED)
    page = BeautifulSoup(preview.text, "html.parser")
    (words,) = page.select('textarea[name*="|new:quotation:1|"]')
    again = _keep(client, preview, **{str(words["name"]): "Nobody said this"})
    assert again.status_code == 400
    assert "does not hold the words" in again.text
    assert ">Nobody said this</textarea>" in again.text
    assert site.store().counts().releases == 1


def test_the_bytes_that_were_pasted_are_the_original(site: WebArchive) -> None:
    client = site.client
    _keep(client, _preview(client, text=PASTED.replace("\n", "\r\n")))
    originals = Originals(site.config.originals)
    assert PASTED.encode() in {originals.get(digest) for digest in originals.digests()}


def test_the_same_again_changes_nothing(site: WebArchive) -> None:
    client = site.client
    _keep(client, _preview(client, text=PASTED))
    again = _preview(client, text=PASTED)
    assert "in the archive already" in again.text
    assert "unchanged" in _keep(client, again).text
    assert site.store().counts().releases == 2


def test_files_are_read_each_and_the_same_name_again_is_a_new_version(site: WebArchive) -> None:
    client = site.client
    files = [
        (BytesIO(PASTED.encode()), "pier.txt"),
        (BytesIO(b"# Tolls fall\n\nTolls fall in June.\n"), "C:\\notes\\tolls.md"),
    ]
    first = _preview(client, files=files, collection="harbour")
    assert "Keep 2 releases" in first.text
    _keep(client, first)
    changed = [(BytesIO(PASTED.replace("2011", "2012").encode()), "pier.txt")]
    second = _preview(client, files=changed, collection="harbour")
    assert "adds a new version" in second.text
    _keep(client, second)
    assert site.store().counts().releases == 3


def test_an_address_makes_a_pasted_release_known_by_it(site: WebArchive) -> None:
    client = site.client
    _keep(client, _preview(client, text=PASTED, url="https://harbour.example/pier"))
    again = _preview(client, text=PASTED + "\nMore.\n", url="https://harbour.example/pier")
    assert "adds a new version" in again.text


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"text": PASTED, "url": "javascript:alert(1)"}, "url"),
        ({"text": PASTED, "url": "not a url"}, "url"),
        ({"text": PASTED, "collection": "../etc"}, "collection"),
        ({"text": PASTED, "collection": "x" * 300}, "collection"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_form_stays_filled(
    site: WebArchive, fields: dict[str, str], named: str
) -> None:
    answer = _preview(site.client, **fields)
    assert answer.status_code == 400
    assert f"“{named}”" in answer.text
    if fields.get("text", "").strip():
        assert "We asked for this pier" in answer.text


def test_a_file_that_cannot_be_read_is_told_with_its_reason_and_the_rest_goes_on(
    site: WebArchive,
) -> None:
    files = [(BytesIO(PASTED.encode()), "pier.txt"), (BytesIO(b"\x00\x01\x02\xff" * 50), "x.bin")]
    answer = _preview(site.client, files=files)
    assert "could not be read" in answer.text
    assert "Keep 1 release" in answer.text


def test_too_much_at_once_is_refused(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [], max_upload_mb=1)
    files = [(BytesIO(b"a" * 900_000), "big.txt")]
    assert _preview(site.client, files=files).status_code == 413
    files = [(BytesIO(b"a" * 1_100_000), "bigger.txt")]
    assert _preview(site.client, files=files).status_code == 413


def test_without_a_token_nothing_is_read_or_kept(site: WebArchive) -> None:
    original = json.dumps({"data": b64encode(PASTED.encode()).decode(), "media_type": "text/plain",
                           "url": None, "collection": None, "path": "a.txt"})  # fmt: skip
    assert site.client.post("/ingest/preview", data={"text": PASTED}).status_code == 400
    assert site.client.post("/ingest/keep", data={"original": original}).status_code == 400
    stolen = {"original": original, "csrf_token": _token(site.client)}
    assert site.client.post("/ingest/keep", data=stolen).status_code == 400
    assert site.store().counts().releases == 1


def test_a_form_from_before_a_restart_is_still_good(site: WebArchive) -> None:
    client = site.client
    preview = _preview(client, text=PASTED)
    cookie = client.get_cookie("onrecord")
    assert cookie is not None
    restarted = create_app(site.config).test_client()
    restarted.set_cookie("onrecord", cookie.value)
    assert "kept" in _keep(restarted, preview).text


@pytest.mark.parametrize(
    "original",
    ["", "{}", "[]", "null", "not json", '{"data": "%%%", "media_type": "", "url": null,'
     ' "collection": null, "path": null}', '{"data": 3, "media_type": 3, "url": 3}'],
)  # fmt: skip
def test_a_damaged_form_is_refused(site: WebArchive, original: str) -> None:
    client = site.client
    answer = client.post("/ingest/keep", data={"csrf_token": _token(client), "original": original})
    assert answer.status_code == 400
    assert "“original”" in answer.text


@pytest.mark.parametrize("path", ["/ingest/", "/ingest/preview", "/ingest/keep"])
def test_nobody_else_may_add_releases_and_is_told_why(site: WebArchive, path: str) -> None:
    client = site.client
    method = client.get if path == "/ingest/" else client.post
    token = _token(client)
    for extra in (
        {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}},
        {"headers": {"Host": "evil.example"}},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
    ):
        answer = method(path, data={"csrf_token": token, "text": PASTED}, **extra)
        assert answer.status_code in {400, 403}
    answer = client.get("/ingest/", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert answer.status_code == 403
    assert "comes from another machine" in answer.text
    assert "onrecord ingest" in answer.text


def test_a_site_that_others_can_reach_has_no_page_to_add_releases(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [], host="0.0.0.0")  # noqa: S104 - the refusal is tested
    assert "which other machines can reach" in site.page("/ingest/", status=403)
    assert 'href="/ingest/"' not in site.page("/")


def test_the_page_can_be_closed_by_configuration(tmp_path: Path) -> None:
    from archive.config import OpenIngestion

    site = web_archive(tmp_path, [], open_ingestion=OpenIngestion.NEVER)
    assert "open_ingestion" in site.page("/ingest/", status=403)


def test_the_pages_of_ingestion_are_kept_by_no_cache(site: WebArchive) -> None:
    assert site.client.get("/ingest/").headers["Cache-Control"] == "no-store"
    cookie = site.client.get("/ingest/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
