"""What a page says of one speaker or body beyond its list: over time, in company, compared."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from builders import CHAMBER, COMPANY, make_release, said
from web_archive import WebArchive, web_archive

from archive.model import Affiliation, authority_id, quotation_id
from web.app import create_app
from web.timeline import Term, timeline
from web.words import slug

RELEASES = [
    make_release(path="a.txt", published="2012-03-02", paragraphs=["The chamber met."],
                 said=[said("Tariffs strangle ferries"), said("Ferries float", speaker="Bo Lind")]),
    make_release(path="b.txt", published="2019-05-02", paragraphs=["It met again."],
                 said=[said("Tariffs strangle trade", role="Director", organisation=COMPANY),
                       said("Tariffs strangle tolls", role="Director", organisation=COMPANY)]),
    make_release(path="c.txt", published="2019-07-02", paragraphs=["And again."],
                 said=[said("Ferries are slow", speaker="Bo Lind", role="Clerk"),
                       said("Nets hold", speaker="Cy Moss", role="Clerk")]),
]  # fmt: skip
ADA = f"/speakers/{authority_id('Ada Fenwick')}-ada-fenwick"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, RELEASES)


def _soup(site: WebArchive, path: str) -> BeautifulSoup:
    return BeautifulSoup(site.page(path), "html.parser")


def _rows(page: BeautifulSoup) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in page.select(".numbers tr")]


def test_terms_are_bars_in_the_order_in_which_they_begin() -> None:
    found = timeline([
        Term(label="later", first=date(2020, 1, 1), last=date(2020, 12, 31)),
        Term(label="first", first=date(2019, 1, 1), last=date(2019, 1, 1)),
    ])  # fmt: skip
    assert found is not None
    assert [line.term.label for line in found.lines] == ["first", "later"]
    assert [year for year, _ in found.ticks] == [2019, 2020]
    later = found.lines[1]
    assert later.left == pytest.approx(50, abs=0.1)
    assert later.left + later.width == pytest.approx(100, abs=0.1)
    assert timeline([found.lines[0].term]) is None
    assert timeline([]) is None


def test_the_page_of_a_joint_quotation_leads_to_the_others_who_say_it(tmp_path: Path) -> None:
    release = make_release(said=[said("Ferries sail")])
    one = release.quotations[0]
    other = replace(one, id=quotation_id(release.id, "other", 0), speaker="Bo Lind")
    site = web_archive(tmp_path, [replace(release, quotations=(one, other))])
    page = _soup(site, f"/quotes/{one.id}")
    link = page.select_one(".who + p a")
    assert link is not None
    assert (link.get_text(), link["href"]) == ("Bo Lind", f"/quotes/{other.id}")
    assert "Said jointly with" in page.get_text()


def test_a_role_in_a_release_dated_by_its_month_has_no_day(tmp_path: Path) -> None:
    release = make_release(published="2023-02", said=[said("Ferries sail")])
    site = web_archive(tmp_path, [release])
    roles = _soup(site, ADA).select_one("#roles ~ table tbody")
    assert roles is not None
    assert f"{CHAMBER} President February 2023 1 release" in " ".join(roles.get_text(" ").split())
    body = _soup(site, f"/organisations/{authority_id(CHAMBER)}-{slug(CHAMBER)}")
    who = body.select_one("table tbody")
    assert who is not None
    assert "Ada Fenwick President February 2023 1" in " ".join(who.get_text(" ").split())


def test_a_speaker_is_shown_over_the_years_with_topics_and_company(site: WebArchive) -> None:
    page = _soup(site, ADA)
    lines = [text.get_text() for text in page.select(".timeline text:not(.year)")]
    assert lines == [f"President, {CHAMBER}", f"Director, {COMPANY}"]
    rows = [row.get_text(" ", strip=True) for row in page.select(".histogram tbody tr")]
    assert rows == ["2012 1", "2019 2"]
    topics = [link.get_text().lower() for link in page.select(".topics a")]
    assert "strangle" in topics
    beside = page.select_one("#others + ol")
    assert beside is not None
    assert " ".join(beside.get_text(" ").split()) == "Bo Lind 1 release"


def test_what_a_speaker_said_is_searched_from_their_page(site: WebArchive) -> None:
    form = _soup(site, ADA).select_one('main form[role="search"]')
    assert form is not None
    carried = {str(one["name"]): str(one["value"]) for one in form.select("[type=hidden]")}
    assert carried == {"in": "quotations", "speaker": "Ada Fenwick"}


def test_a_body_is_shown_with_who_spoke_for_it_over_the_years(site: WebArchive) -> None:
    page = _soup(site, f"/organisations/{authority_id(CHAMBER)}-{slug(CHAMBER)}")
    lines = [text.get_text() for text in page.select(".timeline text:not(.year)")]
    assert lines == ["Ada Fenwick, President", "Bo Lind, Clerk", "Cy Moss, Clerk"]
    assert page.select(".histogram")


def test_without_an_index_a_record_still_says_what_the_store_knows(tmp_path: Path) -> None:
    whole = web_archive(tmp_path, RELEASES)
    for path in sorted(whole.config.index.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    site = WebArchive(config=whole.config, app=create_app(whole.config))
    page = _soup(site, ADA)
    assert len(page.select("blockquote")) == 3
    assert not page.select(".topics")


def test_speakers_are_compared_on_the_same_words_by_year(site: WebArchive) -> None:
    page = _soup(site, "/compare?who=Ada+Fenwick&who=Bo+Lind&q=ferries")
    assert _rows(page) == [
        "Year Ada Fenwick Bo Lind",
        "2012 1 of Ada Fenwick 1 of Bo Lind",
        "2019 0 1 of Bo Lind",
        "In all, undated too 1 of Ada Fenwick 2 of Bo Lind",
    ]
    quoted = [quote.get_text(strip=True) for quote in page.select(".sides blockquote")]
    assert quoted == ["“Tariffs strangle ferries”", "“Ferries are slow”", "“Ferries float”"]
    links = [str(link["href"]) for link in page.select(".numbers tbody a")]
    assert links[0] == "/search?q=ferries&in=quotations&speaker=Ada+Fenwick&year=2012&sort=newest"


def test_within_a_year_or_two_they_are_compared_by_month(site: WebArchive) -> None:
    page = _soup(site, f"/compare?by=organisation&who={CHAMBER}&who={COMPANY}&q=tariffs+OR+slow")
    assert "2012 1" in " ".join(_rows(page))
    page = _soup(site, f"/compare?by=organisation&who={COMPANY}&who=Nobody")
    assert "May 2019 2" in " ".join(_rows(page))


def test_a_name_that_nobody_bears_is_answered_with_those_perhaps_meant(site: WebArchive) -> None:
    page = _soup(site, "/compare?who=Bo&who=Ada+Fenwick")
    side = page.select_one(".sides section")
    assert side is not None
    assert "Perhaps meant: Bo Lind" in " ".join(side.get_text(" ").split())
    assert side.select("h2 a") == []


def test_a_name_is_a_link_only_where_the_archive_has_a_record_of_it(site: WebArchive) -> None:
    page = _soup(site, "/compare?who=Quintus+Nemo&who=Ada+Fenwick&q=quixotic")
    linked = [link.get_text() for link in page.select(".sides h2 a")]
    assert linked == ["Ada Fenwick"]


def test_a_comparison_of_too_many_or_of_something_else_is_an_error(site: WebArchive) -> None:
    site.page("/compare?" + "&".join(f"who=N{n}" for n in range(5)), status=400)
    site.page("/compare?by=colour", status=400)
    site.page("/compare?what=x", status=400)
    assert site.client.get("/compare?by=speaker&who=Bo+Lind&who=&q=").location == (
        "/compare?by=speaker&who=Bo+Lind"
    )


def test_a_list_offers_the_letters_that_names_begin_with_and_four_orders(site: WebArchive) -> None:
    page = _soup(site, "/speakers")
    offered = [link.get_text() for link in page.select(".letters a")]
    assert offered == ["All", "A, 1", "B, 1", "C, 1"]
    orders = {link.get_text(): str(link["href"]) for link in page.select(".order a")}
    assert list(orders) == ["most quoted first", "in most releases first", "latest first"]
    latest = _soup(site, orders["latest first"])
    assert [row.get_text() for row in latest.select("tbody th")] == [
        "Bo Lind", "Cy Moss", "Ada Fenwick",
    ]  # fmt: skip
    bodies = _soup(site, "/organisations?sort=releases")
    assert [row.get_text() for row in bodies.select("tbody th")] == [CHAMBER, COMPANY]


def test_a_role_that_is_only_told_of_is_no_bar_and_said_to_be_told_of(tmp_path: Path) -> None:
    spoke = make_release(path="1.txt", published="2021-01-01", said=[said("One")])
    later = make_release(
        path="2.txt", published="2025-09-16", organisations=[CHAMBER],
        said=[said("Two", role="Minister", organisation=None)],
    )  # fmt: skip
    former = Affiliation(role="President", organisation=CHAMBER)
    minister = later.speakers[0]
    told = replace(minister, affiliations=(*minister.affiliations, former))
    patron = replace(told, affiliations=(*told.affiliations, Affiliation(role="Patron")))
    site = web_archive(tmp_path, [spoke, replace(later, speakers=(patron,))])
    page = _soup(site, ADA)
    bars = [text.get_text() for text in page.select(".timeline text:not(.year)")]
    assert bars == [f"President, {CHAMBER}", "Minister"]
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("#roles ~ table tbody tr")]
    assert f"{CHAMBER} President 1 January 2021 1 release told of in 1 more" in rows
    assert "not stated Patron only told of, 16 September 2025 0 releases told of in 1" in rows
