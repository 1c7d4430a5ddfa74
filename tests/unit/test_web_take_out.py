"""A search taken out whole, and on record."""

import csv
import io
import json
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from builders import make_release, said
from web_archive import WebArchive, web_archive

from archive.export import FORMATS
from archive.model import authority_id

SUFFIXES = sorted(form.suffix for form in FORMATS.values())
NOTES = [
    make_release(
        path=f"notes/{n:03}.txt",
        headline=f"Weekly note {n}",
        published=f"2024-01-{1 + n % 28:02}",
        place="VELMOOR",
        paragraphs=[f"Ferry number {n}."],
        said=[said(f"A ferry is a ferry, {n}"), said(f"And a barge, {n}", speaker="Bo Lind")],
        url="https://notes.example/7" if n == 7 else None,
    )
    for n in range(250)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, NOTES, page_size=10)


def rows(site: WebArchive, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.page(path), newline="")))


def test_a_file_holds_every_hit_and_not_only_a_page(site: WebArchive) -> None:
    assert {row["headline"] for row in rows(site, "/search.csv?q=ferry")} == {
        note.headline for note in NOTES
    }


def test_a_file_respects_scope_filters_dates_and_order(site: WebArchive) -> None:
    found = rows(
        site,
        "/search.csv?in=quotations&q=barge&speaker=Bo+Lind&from=2024-01-03&to=2024-01-04&sort=newest",
    )
    assert [row["published"] for row in found] == ["2024-01-04"] * 9 + ["2024-01-03"] * 9
    assert {row["speaker"] for row in found} == {"Bo Lind"}


def test_each_row_says_where_the_archive_shows_it(site: WebArchive) -> None:
    for path in ("/search.csv?q=number", "/search.csv?in=quotations&q=barge"):
        address = rows(site, path)[0]["archive_url"]
        assert address.startswith("http://localhost/")
        assert "arge" in site.page(urlsplit(address).path)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("scope", ["releases", "quotations"])
def test_each_format_is_sent_as_a_file_in_both_grains(
    site: WebArchive, suffix: str, scope: str
) -> None:
    answer = site.client.get(f"/search{suffix}?in={scope}&q=7&from=2024-01-08&to=2024-01-08")
    assert answer.status_code == 200
    assert answer.is_streamed
    assert answer.headers["Content-Disposition"].endswith(suffix)
    assert f"onrecord-{scope}-" in answer.headers["Content-Disposition"]
    assert "Weekly note 7" in answer.text


def test_references_to_quotations_say_what_their_release_says(site: WebArchive) -> None:
    [entry] = json.loads(site.page("/search.csl.json?in=quotations&q=%22barge+7%22"))
    assert entry["title"] == "Weekly note 7"
    assert entry["publisher-place"] == "VELMOOR"
    assert entry["URL"] == "https://notes.example/7"
    assert entry["note"].startswith("“And a barge, 7” (Bo Lind")


def test_a_reference_without_a_source_leads_to_the_archive(site: WebArchive) -> None:
    [entry] = json.loads(site.page("/search.csl.json?q=%22number+8%22"))
    assert entry["URL"].startswith("http://localhost/releases/")


def test_nothing_found_is_a_file_of_nothing(site: WebArchive) -> None:
    assert rows(site, "/search.csv?q=submarine") == []
    assert json.loads(site.page("/search.csl.json?q=submarine")) == []


def test_a_file_that_cannot_be_had_says_which_can(site: WebArchive) -> None:
    assert "csl.json" in site.page("/search.docx?q=ferry", status=404)


@pytest.mark.parametrize("query", ["q=%22ferry", "colour=red", "from=2024-13"])
def test_a_query_that_cannot_be_understood_is_no_file(site: WebArchive, query: str) -> None:
    answer = site.client.get(f"/search.csv?{query}")
    assert answer.status_code == 400
    assert "Content-Disposition" not in answer.headers


def test_the_page_offers_every_format(site: WebArchive) -> None:
    page = BeautifulSoup(site.page("/search/take-out?q=ferry"), "html.parser")
    links = [str(link["href"]) for link in page.select("main ul a")]
    assert sorted(urlsplit(link).path for link in links) == [f"/search{one}" for one in SUFFIXES]
    for link in links:
        site.page(link)


def test_a_record_says_what_was_asked_and_what_came_of_it(site: WebArchive) -> None:
    query = "in=quotations&q=barge&speaker=Bo+Lind&not-year=2023&from=2024-01-03"
    record = json.loads(site.page(f"/search/record.json?{query}"))
    ids = sorted(row["id"] for row in rows(site, f"/search.csv?{query}"))
    assert record["total"] == len(ids) > 100
    assert (
        record["digest"] == "sha256:" + sha256("".join(f"{i}\n" for i in ids).encode()).hexdigest()
    )
    assert record["search_in_words"] == (
        "quotations with “barge”; speaker: Bo Lind; not year: 2023; "
        "published from 3 January 2024 on; best match first"
    )
    for part in (str(len(ids)), "250 releases", "500 quotations", record["readings"][0]):
        assert part in record["methods"]


def test_a_search_on_record_can_be_asked_again(site: WebArchive) -> None:
    record = json.loads(site.page("/search/record.json?q=ferry"))
    again = record["url"].removeprefix("http://localhost")
    assert "The answer is the same" in site.page(again)
    assert "The answer has changed" in site.page(again.replace("q=ferry", "q=barge%2A+7"))


@pytest.mark.parametrize(
    "wrong",
    ["digest=abc", "digest=&total=1", f"digest={'0' * 64}&made=yesterday&total=1&position=1"],
)
def test_a_record_that_is_none_is_named(site: WebArchive, wrong: str) -> None:
    assert "The parameter" in site.page(f"/search/take-out?q=ferry&{wrong}", status=400)


def test_what_a_speaker_said_is_taken_out_from_their_page(site: WebArchive) -> None:
    answer = site.client.get(f"/speakers/{authority_id('Bo Lind')}", follow_redirects=True)
    page = BeautifulSoup(answer.text, "html.parser")
    [link] = [one for one in page.select("main a") if "Take out" in one.get_text()]
    assert "Take out 250 quotations" in site.page(str(link["href"]))
