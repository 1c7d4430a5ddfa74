"""Both feeds are what their specifications say: RFC 4287 and JSON Feed 1.1."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from builders import make_release, said
from lxml import etree
from web_archive import WebArchive, web_archive

ATOM = {"a": "http://www.w3.org/2005/Atom"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOTES = [
    make_release(
        path=f"notes/{n}.txt",
        headline=f"Note {n}: ferries & barges",
        published=f"2024-03-0{n}" if n > 1 else None,
        said=[said(f"A ferry <{n}>", speaker="Ada Fenwick" if n % 2 else None)],
    )
    for n in range(1, 5)
]
QUERIES = ("", "q=ferries", "in=quotations&q=ferry", "q=submarine")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, NOTES)


def is_absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def is_moment(text: str | None) -> bool:
    """Say whether ``text`` is a date-time of RFC 3339, which has a zone."""
    return datetime.fromisoformat(text or "").tzinfo is not None


@pytest.mark.parametrize("query", QUERIES)
def test_an_atom_feed_has_each_element_that_rfc_4287_requires(site: WebArchive, query: str) -> None:
    address = f"/search.atom?{query}".rstrip("?")
    feed = etree.fromstring(site.client.get(address).data)
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert feed.get(XML_LANG)
    [itself] = feed.findall("a:link[@rel='self']", ATOM)
    assert itself.get("href") == f"http://localhost{address}"
    assert feed.find("a:author/a:name", ATOM) is not None
    ids = []
    for part in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            [element] = part.findall(f"a:{name}", ATOM)
            assert element.text
        assert is_absolute(part.findtext("a:id", "", ATOM))
        assert is_moment(part.findtext("a:updated", "", ATOM))
        assert all(is_absolute(link.get("href")) for link in part.findall("a:link", ATOM))
        assert len(part.findall("a:link[@rel='alternate']", ATOM)) == 1
        assert all(is_moment(one.text) for one in part.findall("a:published", ATOM))
        ids.append(part.findtext("a:id", "", ATOM))
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("query", QUERIES)
def test_a_reader_of_feeds_reads_the_feed_without_a_complaint(site: WebArchive, query: str) -> None:
    found: Any = feedparser.parse(site.client.get(f"/search.atom?{query}").data)
    assert (found.bozo, found.version) == (False, "atom10")
    items = json.loads(site.client.get(f"/search.feed.json?{query}").data)["items"]
    assert [one.id for one in found.entries] == [one["id"] for one in items]
    assert [one.title for one in found.entries] == [one["title"] for one in items]


@pytest.mark.parametrize("query", QUERIES)
def test_a_json_feed_has_what_its_version_requires(site: WebArchive, query: str) -> None:
    address = f"/search.feed.json?{query}".rstrip("?")
    feed = json.loads(site.client.get(address).data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] and feed["language"]
    assert feed["feed_url"] == f"http://localhost{address}"
    assert is_absolute(feed["home_page_url"])
    for item in feed["items"]:
        assert is_absolute(item["id"]) and is_absolute(item["url"])
        assert item["content_text"]
        assert is_moment(item["date_modified"])
        assert is_moment(item.get("date_published", item["date_modified"]))
        assert all(author["name"] for author in item.get("authors", ()))


def test_the_ids_of_entries_stay_when_a_release_is_read_anew_under_another_headline(
    tmp_path: Path,
) -> None:
    first = make_release(path="one.txt", headline="A first headline", said=[said("Yes.")])
    site = web_archive(tmp_path, [first])
    before = feedparser.parse(site.client.get("/search.atom").data)
    again = make_release(path="one.txt", headline="A second headline", said=[said("Yes.")])
    assert again.id == first.id
    later = web_archive(tmp_path / "later", [first, again])
    after = feedparser.parse(later.client.get("/search.atom").data)
    assert [one.title for one in after.entries] == ["A second headline"]
    assert [one.id for one in after.entries] == [one.id for one in before.entries]


@pytest.mark.parametrize("query", ["", "in=quotations"])
def test_an_entry_says_the_language_of_its_words(tmp_path: Path, query: str) -> None:
    release = make_release(language="de", said=[said("Wir fahren.")])
    site = web_archive(tmp_path, [release])
    feed = etree.fromstring(site.client.get(f"/search.atom?{query}").data)
    [entry] = feed.findall("a:entry", ATOM)
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    [item] = json.loads(site.client.get(f"/search.feed.json?{query}").data)["items"]
    assert item["language"] == "de"


def test_who_follows_a_feed_is_told_once_of_what_came_since(site: WebArchive) -> None:
    first = site.client.get("/search.atom?q=ferries")
    asked = {"If-None-Match": first.headers["ETag"]}
    again = site.client.get("/search.atom?q=ferries", headers=asked)
    assert (again.status_code, again.data) == (304, b"")
