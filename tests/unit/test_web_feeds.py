"""Feeds of what came into the archive, and the files by which programs find their way."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from builders import CHAMBER, make_release, said
from lxml import etree
from web_archive import WebArchive, web_archive

from archive.model import authority_id

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
NOTES = [
    make_release(
        path=f"notes/{n:02}.txt",
        headline=f"Note {n} <of> R&D",
        # What came last was published first.
        published=f"2024-03-{28 - n // 2:02}" if n else None,
        said=[said(f"A ferry & a <barge> {n}", speaker="Ada Fenwick" if n % 2 else None)],
    )
    for n in range(56)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, NOTES)


def entries(site: WebArchive, path: str) -> list[etree._Element]:
    answer = site.client.get(path, follow_redirects=True)
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.data).findall("a:entry", ATOM)


def titles(site: WebArchive, path: str) -> list[str]:
    return [entry.findtext("a:title", "", ATOM) for entry in entries(site, path)]


def items(site: WebArchive, path: str) -> list[dict[str, str]]:
    answer = site.client.get(path, follow_redirects=True)
    assert answer.content_type == "application/feed+json; charset=utf-8"
    found: list[dict[str, str]] = json.loads(answer.data)["items"]
    return found


def test_a_feed_tells_what_came_last_and_not_what_was_published_last(site: WebArchive) -> None:
    assert titles(site, "/search.atom") == [f"Note {n} <of> R&D" for n in range(55, 5, -1)]


def test_a_feed_respects_words_and_filters(site: WebArchive) -> None:
    found = titles(site, "/search.atom?in=quotations&q=ferry&from=2024-03-27&to=2024-03-27")
    assert found == [
        "Ada Fenwick: “A ferry & a <barge> 3”",
        "Speaker not stated: “A ferry & a <barge> 2”",
    ]


def test_both_feeds_have_the_same_entries(site: WebArchive) -> None:
    for query in ("", "in=quotations&q=barge"):
        atom = [
            entry.findtext("a:id", "", ATOM) for entry in entries(site, f"/search.atom?{query}")
        ]
        assert [item["id"] for item in items(site, f"/search.feed.json?{query}")] == atom


def test_every_entry_leads_to_its_page(site: WebArchive) -> None:
    for query in ("q=note", "in=quotations&q=barge"):
        entry = items(site, f"/search.feed.json?{query}")[0]
        assert entry["url"].startswith("http://localhost/")
        site.page(urlsplit(entry["url"]).path)


def test_an_undated_release_has_no_day_of_publication(site: WebArchive) -> None:
    [entry] = entries(site, "/search.atom?q=%22note+0%22")
    assert entry.find("a:published", ATOM) is None
    assert entry.find("a:updated", ATOM) is not None


@pytest.mark.parametrize("form", ["atom", "feed.json"])
def test_a_speaker_and_an_organisation_can_be_followed(site: WebArchive, form: str) -> None:
    for kind, name, count in (("speakers", "Ada Fenwick", 28), ("organisations", CHAMBER, 50)):
        path = f"/{kind}/{authority_id(name)}.{form}"
        found = entries(site, path) if form == "atom" else items(site, path)
        assert len(found) == count
        page = BeautifulSoup(
            site.client.get(path.removesuffix(f".{form}"), follow_redirects=True).text,
            "html.parser",
        )
        assert path in [str(link["href"]) for link in page.select('link[rel="alternate"]')]


def test_a_feed_of_nothing_is_a_feed(site: WebArchive) -> None:
    assert entries(site, "/search.atom?q=submarine") == []
    assert items(site, "/search.feed.json?q=submarine") == []


def test_the_sitemap_lists_every_release_at_its_own_address(site: WebArchive) -> None:
    root = etree.fromstring(site.page("/sitemap.xml").encode())
    addresses = [one.text or "" for one in root.iterfind("s:url/s:loc", MAP)]
    assert len(addresses) == len(NOTES)
    assert site.client.get(urlsplit(addresses[0]).path).status_code == 200


def test_a_part_of_the_sitemap_holds_the_ids_that_begin_so(site: WebArchive) -> None:
    root = etree.fromstring(site.page("/sitemap-a.xml").encode())
    addresses = [one.text or "" for one in root.iterfind("s:url/s:loc", MAP)]
    assert len(addresses) == sum(note.id.startswith("a") for note in NOTES)
    site.page("/sitemap-x.xml", status=404)


def test_robots_are_sent_to_the_sitemap_and_not_into_searches(site: WebArchive) -> None:
    lines = site.page("/robots.txt").splitlines()
    assert "Sitemap: http://localhost/sitemap.xml" in lines
    assert "Disallow: /search" in lines


def test_a_browser_can_be_told_of_the_search(site: WebArchive) -> None:
    home = BeautifulSoup(site.page("/"), "html.parser")
    [link] = home.select('link[rel="search"]')
    description = etree.fromstring(site.page(str(link["href"])).encode())
    templates = [url.get("template") or "" for url in description.iterfind("{*}Url")]
    for template in templates:
        site.page(template.removeprefix("http://localhost").replace("{searchTerms}", "ferry"))
