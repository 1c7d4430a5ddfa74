"""Setting right in the browser, without script: forms, history, the queue, readers' reports."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from builders import make_release, said
from flask.testing import FlaskClient
from web_archive import WebArchive, web_archive

from archive.config import OpenIngestion
from archive.fact_fields import quotation_fact
from archive.model import Confidence, Release

WORDS = "We open today"
READ = make_release(
    said=[
        said(WORDS),
        said("It is grand", speaker=None, candidate="Bo Lin", confidence=Confidence.DOUBTFUL),
    ],
    events=["2025-05-02"],
)
OTHER = make_release(path="parks/grove.txt", headline="A grove", published=None)
FIRST = READ.quotations[0].id
FACT = quotation_fact(FIRST)
HOME = f"/releases/{READ.id}-harbour-city-opens-its-new-ferry-pier"


@pytest.fixture
def site(tmp_path: Path) -> WebArchive:
    return web_archive(tmp_path, [READ, OTHER])


@pytest.fixture
def client(site: WebArchive) -> FlaskClient:
    return site.client


def page(client: FlaskClient, path: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:2000]
    return BeautifulSoup(answer.text, "lxml")


def form(soup: BeautifulSoup, fact: str) -> Tag:
    field = soup.select_one(f'.fact-form input[name="fact"][value="{fact}"]')
    assert field is not None
    found = field.find_parent("form")
    assert isinstance(found, Tag)
    return found


def values(found: Tag) -> dict[str, str]:
    """Return what a browser would send of a form."""
    sent = {str(one["name"]): str(one.get("value", "")) for one in found.select("input[name]")}
    for one in found.select("textarea"):
        sent[str(one["name"])] = one.text.removeprefix("\n")
    for one in found.select("select"):
        chosen = one.select_one("option[selected]") or one.select_one("option")
        assert chosen is not None
        sent[str(one["name"])] = str(chosen["value"])
    return sent


def send(client: FlaskClient, found: Tag, status: int = 303, **changes: str) -> BeautifulSoup:
    answer = client.post(str(found["action"]), data={**values(found), **changes})
    assert answer.status_code == status, answer.text[:3000]
    if status == 303:
        return page(client, answer.headers["Location"])
    return BeautifulSoup(answer.text, "lxml")


def release(site: WebArchive) -> Release:
    store = site.store()
    try:
        assert store.findings() == ()
        return store.release(READ.id)
    finally:
        store.close()


def test_a_speaker_is_corrected_in_place_and_marked_as_decided(
    site: WebArchive, client: FlaskClient
) -> None:
    shown = send(client, form(page(client, HOME), FACT), speaker="Cy Marsh", action="save")
    assert "Cy Marsh" in shown.select(".voices .name")[0].text
    assert shown.select(".voices .decided")
    assert release(site).quotations[0].speaker == "Cy Marsh"
    found = client.get("/search.json?in=quotations&speaker=Cy+Marsh").json
    assert isinstance(found, Mapping)
    assert [hit["id"] for hit in found["hits"]] == [FIRST]
    quoted = page(client, f"/quotes/{FIRST}")
    assert "Set by a curator" in quoted.text


def test_readers_see_no_forms_but_the_marks_and_the_history(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [READ], open_ingestion=OpenIngestion.NEVER)
    assert not page(site.client, HOME).select(".fact-form")
    assert page(site.client, f"/releases/{READ.id}/history").select("h1")
    page(site.client, "/review", status=403)
    page(site.client, f"/releases/{READ.id}/facts/{FACT}", status=403)


def test_the_title_and_the_date_are_corrected_and_shown(
    site: WebArchive, client: FlaskClient
) -> None:
    changed = {"headline": "A new pier", "published": "April 21, 2025", "action": "save"}
    shown = send(client, form(page(client, HOME), "release"), **changed)
    headline = shown.select_one("h1#headline")
    assert headline is not None
    assert headline.text == "A new pier"
    assert READ.headline in [one.text for one in shown.select(".text h2")]
    assert "2025-04-21" in {str(one.get("datetime")) for one in shown.select("time")}
    assert release(site).subheadline is None


def test_a_quotation_is_put_in_by_its_words_and_taken_out(
    site: WebArchive, client: FlaskClient
) -> None:
    empty = form(page(client, HOME), "new:quotation")
    shown = send(client, empty, words="the new  ferry pier", speaker="Bo Lin", status=422)
    assert "does not hold the words" in shown.text
    assert "the new  ferry pier" in shown.select("textarea")[0].text
    send(client, form(shown, "new:quotation"), words="The new  ferry pier opened")
    added = next(
        one for one in release(site).quotations if one.span.of(READ.text).startswith("The new")
    )
    assert (added.speaker, added.direct) == ("Bo Lin", True)
    send(client, form(page(client, HOME), quotation_fact(added.id)), action="remove")
    gone = page(client, f"/quotes/{added.id}", status=410)
    assert "curator took this quotation out" in gone.text
    assert len(release(site).quotations) == 2


def test_what_was_too_doubtful_to_state_is_confirmed(site: WebArchive, client: FlaskClient) -> None:
    fact = quotation_fact(READ.quotations[1].id)
    single = page(client, f"/releases/{READ.id}/facts/{fact}")
    assert "too doubtful" in single.text
    assert single.select("mark")[0].text == "It is grand"
    assert values(form(single, fact))["speaker"] == "Bo Lin"
    send(client, form(single, fact), action="confirm")
    quotation = release(site).quotations[1]
    assert (quotation.speaker, quotation.evidence.confidence) == ("Bo Lin", Confidence.SURE)


def test_an_event_and_an_organisation_are_corrected(site: WebArchive, client: FlaskClient) -> None:
    soup = page(client, HOME)
    event = next(
        one for one in soup.select('.fact-form[data-fact="event"]') if "new:" not in str(one)
    )
    send(client, event, date="2025-05-03", action="save")
    body = next(
        one for one in soup.select('.fact-form[data-fact="organisation"]') if "new:" not in str(one)
    )
    send(client, body, kind="NGO", action="save")
    send(client, form(soup, "new:organisation"), name="Pier Trust", kind="company")
    found = release(site)
    assert [one.date.edtf for one in found.events] == ["2025-05-03"]
    assert {one.name: one.kind.value for one in found.organisations} == {
        READ.organisations[0].name: "NGO",
        "Pier Trust": "company",
    }


def test_saving_a_form_as_it_stands_decides_nothing(site: WebArchive, client: FlaskClient) -> None:
    send(client, form(page(client, HOME), FACT), action="save")
    assert release(site) == READ


def test_the_history_says_who_what_it_was_and_why_and_takes_back(
    site: WebArchive, client: FlaskClient
) -> None:
    send(client, form(page(client, HOME), FACT), speaker="Cy Marsh", reason="the photo says so")
    history = page(client, f"/releases/{READ.id}/history")
    text = " ".join(history.text.split())
    assert "local decided" in text
    assert "the photo says so" in text
    row = next(one for one in history.select("tbody tr") if "Cy Marsh" in one.text)
    assert [cell.text.strip() for cell in row.select("td, th")] == [
        WORDS, "Speaker", "Cy Marsh", "Ada Fenwick", "Ada Fenwick",
    ]  # fmt: skip
    back = history.select_one("form[action$='/undo']")
    assert back is not None
    after = send(client, back)
    assert "taken back" in after.text
    assert release(site) == READ
    assert "taken back already" in send(client, back, status=409).text


def test_the_latest_decisions_of_all_releases_are_listed(client: FlaskClient) -> None:
    assert "Nothing was decided yet" in page(client, "/decisions").text
    send(client, form(page(client, HOME), FACT), speaker="Cy Marsh")
    (row,) = page(client, "/decisions").select("tbody tr")
    assert "Speaker: Ada Fenwick → Cy Marsh" in " ".join(row.text.split())
    single = page(client, f"/releases/{READ.id}/facts/{FACT}")
    send(client, form(single, FACT), action="confirm")
    first, _ = page(client, "/decisions").select("tbody tr")
    assert "confirmed: We open today" in " ".join(first.text.split())


def test_a_form_that_is_older_than_a_decision_is_shown_again(
    site: WebArchive, client: FlaskClient
) -> None:
    old = form(page(client, HOME), FACT)
    send(client, form(page(client, HOME), FACT), speaker="Cy Marsh")
    shown = send(client, old, status=409, speaker="Dee Roe")
    assert "local decided on this meanwhile" in shown.text
    assert values(form(shown, FACT))["speaker"] == "Dee Roe"
    send(client, form(shown, FACT))
    assert release(site).quotations[0].speaker == "Dee Roe"


@pytest.mark.parametrize(
    "data",
    [
        {"fact": "poem:1"},
        {"fact": FACT, "action": "explode"},
        {"fact": "new:poem"},
        {"fact": FACT, "speaker": "x" * 301},
        {"fact": FACT, "words": "We", "start": "here"},
        {"fact": "new:organisation", "name": " "},
        {"fact": "release", "published": "some day"},
    ],
)
def test_a_form_that_asks_for_nonsense_is_refused(
    site: WebArchive, client: FlaskClient, data: dict[str, str]
) -> None:
    token = values(form(page(client, HOME), FACT))["csrf_token"]
    answer = client.post(f"/releases/{READ.id}/facts", data={**data, "csrf_token": token})
    assert answer.status_code in {404, 409, 422}
    assert release(site) == READ


def test_a_decision_goes_on_to_no_other_site(client: FlaskClient) -> None:
    data = {**values(form(page(client, HOME), FACT)), "next": "//elsewhere.example/"}
    answer = client.post(f"/releases/{READ.id}/facts", data=data)
    assert answer.headers["Location"] == "/"


def test_the_queue_goes_on_as_doubts_are_settled(site: WebArchive, client: FlaskClient) -> None:
    queue = page(client, "/review")
    assert [one.text for one in queue.select("#doubted")] == ["Doubtful who says it"]
    assert queue.select(".doubted mark")[0].text == "It is grand"
    found = queue.select_one(".doubted .fact-form")
    assert found is not None
    queue = send(client, found, action="confirm")
    assert [one.text for one in queue.select("#doubted")] == ["No publication date"]
    passed = queue.select_one('.doubted a[rel="next"]')
    assert passed is not None
    assert "the end of the queue" in page(client, str(passed["href"])).text
    found = queue.select_one(".doubted .fact-form")
    assert found is not None
    assert "headline" not in values(found)
    queue = send(client, found, published="2024", action="save")
    assert "Nothing is in doubt" in queue.text


def test_the_queue_is_filtered_by_kind_and_source(client: FlaskClient) -> None:
    assert page(client, "/review?kind=no-date").select("#doubted")[0].text == "No publication date"
    assert page(client, "/review?source=parks").select("#doubted")[0].text == "No publication date"
    assert "Nothing is in doubt" in page(client, "/review?kind=no-date&source=ports").text
    page(client, "/review?kind=poem", status=400)
    page(client, "/review?after=poem", status=404)


def test_a_decision_whose_words_are_gone_stands_in_the_queue(
    site: WebArchive, client: FlaskClient
) -> None:
    send(client, form(page(client, HOME), FACT), speaker="Cy Marsh")
    store = site.store()
    store.keep(make_release(paragraphs=("Nothing is said.",)))
    store.close()
    queue = page(client, "/review?kind=lost")
    assert WORDS in queue.select(".doubted")[0].text
    assert "gone from the text" in page(client, f"/releases/{READ.id}/history").text


def test_a_reader_reports_an_error_and_reads_the_answer(
    site: WebArchive, client: FlaskClient
) -> None:
    link = page(client, f"/quotes/{FIRST}").select_one('a[href*="/report"]')
    assert link is not None
    reporting = page(client, str(link["href"]))
    assert WORDS in reporting.select(".text mark")[0].text
    found = reporting.select_one("form[action$='/report']")
    assert found is not None
    assert "message is missing" in send(client, found, status=422, message=" ").text
    reported = send(client, found, message="It was <b>Bo Lin</b> who said this.")
    assert "Nobody has looked at it yet" in reported.text
    address = str(
        client.post(str(found["action"]), data={**values(found), "message": "Again"}).location
    )
    queue = page(client, "/review")
    assert "It was <b>Bo Lin</b> who said this." in queue.select(".doubted .notice")[0].text + (
        queue.select(".doubted .notice")[1].text
    )
    for notice in queue.select(".doubted .notice form"):
        send(client, notice, state="accepted", reply="Thank you.")
    answered = page(client, address)
    assert "it was set right" in answered.text
    assert "Thank you." in answered.text


def test_the_json_of_a_release_says_what_was_decided(client: FlaskClient) -> None:
    send(client, form(page(client, HOME), FACT), speaker="Cy Marsh")
    answer = client.get(f"/api/v1/releases/{READ.id}").json
    assert isinstance(answer, Mapping)
    decided = {one["field"]: one for one in answer["decisions"]}
    assert decided["speaker"]["value"] == "Cy Marsh"
    assert decided["speaker"]["parsed"] == "Ada Fenwick"
    assert decided["speaker"]["curator"] == "local"
    log = client.get(f"/api/v1/releases/{READ.id}/decisions").json
    assert isinstance(log, Mapping)
    assert log["decisions"] == answer["decisions"]
