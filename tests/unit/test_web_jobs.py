"""Adding many releases at once: a job, its page, and what is set right before keeping."""

import io
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import make_release
from flask.testing import FlaskClient
from release_texts import HEADLINE, MORE_PROSE, PROSE
from web_archive import WebArchive, web_archive
from werkzeug.test import TestResponse

from archive.jobs import JobState
from archive.records import Outcome
from web.holdings import holdings_of
from web.working import Worker

PASTED = """Harbour City opens its new ferry pier

HARBOUR CITY, May 4, 2025 - The new ferry pier opened on Sunday.

"We asked for this pier in 2011," said Ada Fenwick, President of the Harbour Chamber of Commerce.
"""


@pytest.fixture
def site(tmp_path: Path) -> WebArchive:
    return web_archive(tmp_path, [make_release(path="ports/held.txt")])


def _soup(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def _token(client: FlaskClient) -> str:
    field = _soup(client.get("/ingest/")).select_one('input[name="csrf_token"]')
    assert field is not None
    return str(field["value"])


def _preview(client: FlaskClient, **fields: object) -> TestResponse:
    data = {"csrf_token": _token(client), **fields}
    return client.post("/ingest/preview", data=data, content_type="multipart/form-data")


def _fields(answer: TestResponse) -> dict[str, list[str]]:
    """Return what a browser would hand in from the preview's form."""
    data: dict[str, list[str]] = {}
    for field in _soup(answer).select("#keep input, #keep select"):
        if field.get("type") == "checkbox":
            continue
        chosen = field.select_one("option[selected]")
        value = chosen["value"] if chosen else field.get("value", "")
        data.setdefault(str(field["name"]), []).append(str(value))
    return data


def _name(data: dict[str, list[str]], end: str) -> str:
    return next(name for name in data if name.startswith("now|") and name.endswith(end))


def _zip(count: int, **more: str) -> tuple[io.BytesIO, str]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            text = f"{HEADLINE} {number}\n\n{PROSE} It is hall {number}.\n\n{MORE_PROSE}\n"
            archive.writestr(f"{number}.txt", text)
        for name, text in more.items():
            archive.writestr(name, text)
    file.seek(0)
    return file, "press.zip"


def test_what_is_set_right_in_the_preview_is_a_decision_of_who_kept_it(site: WebArchive) -> None:
    client = site.client
    data = _fields(_preview(client, text=PASTED))
    data[_name(data, "|release|headline")] = ["The pier of Harbour City is open"]
    data[_name(data, "|published")] = ["3 May 2025"]
    data[_name(data, "|speaker")] = ["Ada R. Fenwick"]
    answer = client.post("/ingest/keep", data=data)
    assert "3 corrections were made" in answer.text
    store = site.store()
    link = _soup(answer).select_one("table a")
    assert link is not None
    release_id = str(link["href"]).split("/")[2].split("-")[0]
    release = store.release(release_id)
    assert release.headline == "The pier of Harbour City is open"
    assert release.published is not None
    assert release.published.edtf == "2025-05-03"
    assert [one.speaker for one in release.quotations] == ["Ada R. Fenwick"]
    assert {one.curator for one in store.curation.log(release_id)} == {"local"}
    assert store.curation.as_read(release_id).headline == "Harbour City opens its new ferry pier"


def test_what_is_left_alone_is_no_decision(site: WebArchive) -> None:
    client = site.client
    answer = client.post("/ingest/keep", data=_fields(_preview(client, text=PASTED)))
    assert "correction" not in answer.text
    store = site.store()
    assert all(not store.curation.log(one) for one in store.ids())


def test_a_quotation_that_is_none_can_be_taken_out_before_it_is_kept(site: WebArchive) -> None:
    client = site.client
    preview = _preview(client, text=PASTED)
    data = _fields(preview)
    box = _soup(preview).select_one('input[type=checkbox][name*="quotation:"]')
    assert box is not None
    data[str(box["name"])] = ["no"]
    client.post("/ingest/keep", data=data)
    assert site.store().counts().quotations == len(make_release().quotations)


def test_a_correction_that_cannot_be_made_is_said_before_anything_is_kept(
    site: WebArchive,
) -> None:
    client = site.client
    data = _fields(_preview(client, text=PASTED))
    data[_name(data, "|published")] = ["the day after"]
    data[_name(data, "|speaker")] = ["Ada R. Fenwick"]
    answer = client.post("/ingest/keep", data=data)
    assert answer.status_code == 400
    assert "Ada R. Fenwick" in answer.text
    assert site.store().counts().releases == 1


def test_a_text_that_the_archive_nearly_holds_is_pointed_out(site: WebArchive) -> None:
    client = site.client
    text = f"{HEADLINE}\n\n{PROSE}\n\n{MORE_PROSE}\n\n{PROSE} {MORE_PROSE}\n"
    client.post("/ingest/keep", data=_fields(_preview(client, text=text)))
    again = _preview(client, text=text + "\nThe hall is open daily.\n")
    assert "nearly the same text" in again.text
    assert "nearly the same text" not in _preview(client, text=PASTED).text


def test_many_sources_become_a_job_whose_page_reports_on_each(site: WebArchive) -> None:
    client = site.client
    preview = _preview(client, files=[_zip(14, **{"../evil.txt": PROSE, "short.txt": "no"})])
    assert "16 sources will be read in the background" in preview.text
    answer = client.post("/ingest/keep", data=_fields(preview))
    assert answer.status_code == 303
    address = answer.headers["Location"]
    waiting = client.get(address)
    assert "1 of 16" in waiting.text
    assert "data-watch" in waiting.text
    (job,) = site.store().jobs.latest()
    Worker(holdings_of(site.app)).do(job.id)
    page = client.get(address).text
    assert "data-watch" not in page
    assert "leads out of the archive" in page
    assert "Try again" in page
    done = site.store().jobs.job(job.id)
    assert done.state is JobState.DONE
    assert done.outcomes == {Outcome.KEPT: 14, Outcome.FAILED: 2}
    assert client.get("/search?q=hall").status_code == 200
    (release, *_) = (
        id for item in site.store().jobs.items(job.id, limit=20) for id in item.releases
    )
    (holder,) = site.store().release(release).provenance.held_in
    assert holder.name in client.get(f"/releases/{release}", follow_redirects=True).text
    assert holder.digest in client.get(f"/releases/{release}.json").text
    assert address in client.get("/ingest/jobs/").text


def test_a_job_can_be_cancelled_and_taken_up_again(site: WebArchive) -> None:
    client = site.client
    answer = client.post("/ingest/keep", data=_fields(_preview(client, files=[_zip(13)])))
    address = answer.headers["Location"]
    token = {"csrf_token": _token(client)}
    assert "Cancelled" in client.post(f"{address}/cancel", data=token, follow_redirects=True).text
    again = client.post(f"{address}/retry", data=token, follow_redirects=True).text
    assert "Waiting" in again
    assert client.get("/ingest/jobs/0000").status_code == 404


def test_addresses_are_fetched_by_a_job_and_are_none_of_other_schemes(site: WebArchive) -> None:
    client = site.client
    bad = _preview(client, addresses="file:///etc/passwd")
    assert bad.status_code == 400
    shown = _preview(client, addresses="http://127.0.0.1:9/a\nhttp://127.0.0.1:9/a\n\n")
    assert "1 address will be fetched" in shown.text
    answer = client.post("/ingest/keep", data=_fields(shown))
    (job,) = site.store().jobs.latest()
    Worker(holdings_of(site.app)).do(job.id)
    assert site.store().jobs.job(job.id).failed == 1
    assert "127.0.0.1" in client.get(answer.headers["Location"]).text


@pytest.mark.parametrize("action", ["retry", "cancel"])
def test_a_job_is_not_touched_without_the_forms_token(site: WebArchive, action: str) -> None:
    assert site.client.post(f"/ingest/jobs/0000/{action}").status_code in {400, 403}
