"""Kept addresses of searches and comparisons, after names were merged, renamed, and put back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pier_releases import pier_release
from web_archive import WebArchive, web_archive

from archive.authority_records import AuthorityKind, Signature
from archive.model import authority_id
from web.commands.options import opened

ADA, SHORT = authority_id("Ada Fenwick"), authority_id("A. Fenwick")
TRUST = authority_id("Pier Trust")
ME = Signature(curator="ada")
RELEASES = [
    pier_release("opens", year=2020, words="Ferries float", speaker="Ada Fenwick"),
    pier_release("closes", year=2021, words="Nets hold", speaker="A. Fenwick"),
    pier_release(
        "sinks", year=2022, words="Boats sink", speaker="Bo Lin", role=None, organisation=None
    ),
]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[WebArchive]:
    made = web_archive(tmp_path, RELEASES)
    with opened(made.config) as held:
        held.store.authority.merge(AuthorityKind.SPEAKER, ADA, [SHORT], by=ME)
        held.store.authority.rename(AuthorityKind.ORGANISATION, TRUST, "Harbour Trust", by=ME)
        held.follow()
    yield made


def test_a_kept_search_leads_to_the_name_that_holds_now(site: WebArchive) -> None:
    moved = site.client.get(
        "/search?speaker=A.+Fenwick&not-organisation=Pier+Trust&mentions=Nobody&page=1"
    )
    assert moved.status_code == 302
    assert moved.location == (
        "/search?speaker=Ada+Fenwick&mentions=Nobody&not-organisation=Harbour+Trust"
    )
    assert site.client.get(moved.location).status_code == 200


def test_a_name_that_stands_is_asked_for_as_it_is(site: WebArchive) -> None:
    for kept in ("speaker=Ada+Fenwick", "speaker=Somebody+Else", "speaker=%E2%88%85", "role=Chair"):
        assert site.client.get(f"/search?{kept}").status_code == 200, kept


@pytest.mark.parametrize("form", ["/search.json", "/api/v1/search", "/search/record.json"])
def test_programs_are_answered_for_the_name_that_holds_now(site: WebArchive, form: str) -> None:
    answer = site.client.get(f"{form}?speaker=A.+Fenwick&organisation=Pier+Trust")
    assert answer.json
    assert answer.json["total"] == 2


def test_files_and_feeds_of_a_kept_search_hold_what_it_means_now(site: WebArchive) -> None:
    table = site.client.get("/search.jsonl?speaker=A.+Fenwick").text
    assert len(table.splitlines()) == 2
    assert site.client.get("/search.atom?speaker=A.+Fenwick").text.count("</entry>") == 2


def test_a_kept_comparison_and_its_links_mean_the_records_that_stand(site: WebArchive) -> None:
    page = BeautifulSoup(site.page("/compare?who=A.+Fenwick&who=Ada+Fenwick&who=Bo+Lin"), "lxml")
    assert [one.get_text() for one in page.select(".sides h2")] == ["Ada Fenwick", "Bo Lin"]
    bodies = BeautifulSoup(site.page("/compare?by=organisation&who=Pier+Trust"), "lxml")
    link = bodies.select_one(".sides h2 a")
    assert link
    assert link.get_text() == "Harbour Trust"
    assert site.client.get(str(link["href"])).status_code == 200


def test_a_search_has_its_names_again_when_a_decision_is_undone(site: WebArchive) -> None:
    with opened(site.config) as held:
        newest = held.store.authority.decisions()[0]
        held.store.authority.undo(newest.number, by=ME)
        held.follow()
    assert site.client.get("/search?organisation=Pier+Trust").status_code == 200
