"""What a release page says to programs."""

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup
from builders import CHAMBER, make_release, said
from web_archive import WebArchive, web_archive

from archive.model import Confidence, Release

DATED = make_release(
    path="dated.txt",
    headline="Pier </script> & “quay”",
    place="VELMOOR",
    published="2025-04-20",
    url="https://wire.example/pier",
    said=[
        said("We asked for this pier", speaker="Ada Fenwick", role="chair", organisation=CHAMBER),
        said("No comment", speaker=None, role="spokesman", organisation=CHAMBER),
        said("Maybe", speaker=None, role=None, organisation=None, candidate="Mara Tolland",
             confidence=Confidence.DOUBTFUL),
    ],
)  # fmt: skip
UNDATED = make_release(path="undated.txt", headline="Undated", published=None)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, [DATED, UNDATED])


def page(site: WebArchive, release: Release) -> BeautifulSoup:
    answer = site.client.get(f"/releases/{release.id}", follow_redirects=True)
    return BeautifulSoup(answer.text, "html.parser")


def linked_data(site: WebArchive, release: Release) -> dict[str, object]:
    [script] = page(site, release).select('script[type="application/ld+json"]')
    found: dict[str, object] = json.loads(script.get_text())
    return found


def tags(site: WebArchive, release: Release) -> dict[str, str]:
    return {
        str(tag["name"]): str(tag["content"]) for tag in page(site, release).select("meta[name]")
    }


def test_a_release_is_a_news_article_with_its_quotations(site: WebArchive) -> None:
    found = linked_data(site, DATED)
    assert found["@type"] == "NewsArticle"
    assert found["headline"] == DATED.headline
    assert found["datePublished"] == "2025-04-20"
    assert found["isBasedOn"] == "https://wire.example/pier"
    quotations = found["hasPart"]
    assert isinstance(quotations, list)
    assert quotations[0]["text"] == "We asked for this pier"
    assert quotations[0]["creator"] == {
        "@type": "Person",
        "name": "Ada Fenwick",
        "jobTitle": "chair",
        "affiliation": {"@type": "Organization", "name": CHAMBER},
    }


def test_nobody_doubtful_is_said_to_have_spoken(site: WebArchive) -> None:
    quotations = linked_data(site, DATED)["hasPart"]
    assert isinstance(quotations, list)
    assert quotations[1]["creator"] == {"@type": "Organization", "name": CHAMBER}
    assert "creator" not in quotations[2]


def test_what_is_not_known_is_left_out(site: WebArchive) -> None:
    assert "datePublished" not in linked_data(site, UNDATED)
    assert not {"DC.date", "citation_publication_date", "DC.source"} & set(tags(site, UNDATED))


def test_the_head_has_the_tags_of_reference_managers(site: WebArchive) -> None:
    found = tags(site, DATED)
    assert found["citation_title"] == found["DC.title"] == DATED.headline
    assert found["citation_publication_date"] == "2025/04/20"
    assert found["DC.date"] == "2025-04-20"
    assert found["DC.type"] == "Press release"
    assert found["DC.source"] == "https://wire.example/pier"
    assert "Ada Fenwick" not in found.values()


def test_the_page_carries_an_openurl(site: WebArchive) -> None:
    [span] = page(site, DATED).select("span.Z3988")
    said = parse_qs(str(span["title"]))
    assert said["ctx_ver"] == ["Z39.88-2004"]
    assert said["rft.title"] == [DATED.headline]
    assert said["rft.date"] == ["2025-04-20"]
    assert said["rft.identifier"] == ["https://wire.example/pier"]
