"""Each page, over a real store and a real index."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from builders import CHAMBER, COMPANY, make_release, said
from web_archive import WebArchive, web_archive

from archive.model import Confidence, OrganisationKind, Quotation, Release, authority_id
from index.contract import MISSING
from web.words import slug

PIER = make_release(
    path="ports/pier.txt",
    headline="Harbour City opens its new ferry pier",
    subheadline="Room for four ferries at a time",
    place="HARBOUR CITY, Tarsia",
    published="2025-04-20",
    paragraphs=["The new ferry pier opened on Monday."],
    said=[
        said("We asked for this pier in 2011"),
        said(
            "Four crews and no more waiting",
            speaker=None,
            role="spokesman",
            organisation=COMPANY,
        ),
        said(
            "Tolls will fall",
            speaker=None,
            role=None,
            organisation=None,
            candidate="Mara Tolland",
            confidence=Confidence.DOUBTFUL,
        ),
    ],
    captions=[("The pier at dawn.", "Photo/Rolf Ander")],
    boilerplate=["About the chamber: founded in 1880."],
    contacts=["Press office: press@harbour.example"],
    events=["XXXX-04-20/XXXX-04-22"],
    organisations=[(COMPANY, OrganisationKind.COMPANY)],
    variants={CHAMBER: ("HCCC",)},
    issuer=CHAMBER,
    warnings=["no-year"],
)
TARIFFS = make_release(
    path="trade/tariffs.txt",
    headline="Tariffs “hurt us all”, says new ferry chief",
    published="2023-02",
    paragraphs=["The chamber met on Tuesday."],
    said=[said("Tariffs hurt us all", role="Director", organisation=COMPANY)],
)
UNDATED = make_release(
    path="ports/undated.txt",
    headline="欧盟商会",
    published=None,
    language="zh",
    paragraphs=["Nothing of note."],
)
MANY = [
    make_release(
        path=f"notes/{n:02}.txt",
        headline=f"Weekly note {n}",
        published=f"2024-01-{n:02}",
        paragraphs=["Nothing of note."],
    )
    for n in range(1, 13)
]

Soup = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, [PIER, TARIFFS, UNDATED, *MANY])


@pytest.fixture
def soup(site: WebArchive) -> Soup:
    return lambda path: BeautifulSoup(site.page(path), "html.parser")


def _address(release: Release) -> str:
    return f"/releases/{release.id}-{slug(release.headline)}"


def _text(found: Tag | BeautifulSoup | None) -> str:
    assert found is not None
    return " ".join(found.get_text(" ").split())


def _title(page: BeautifulSoup) -> str:
    return _text(page.title)


def test_the_first_page_says_what_the_archive_holds(soup: Soup) -> None:
    page = soup("/")
    assert "15 releases" in _text(page.select_one(".figures"))
    assert "1 chamber of commerce" in _text(page.select_one(".figures"))
    assert "2023 to 2025" in _text(page.select_one(".figures"))
    assert "Ada Fenwick" in _text(page.select_one("#most-quoted + ol"))
    assert CHAMBER in _text(page.select_one("#chambers + ol"))
    assert _text(page.select_one("#newest + ol li")).startswith(PIER.headline or "-")


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path) -> None:
    assert "onrecord ingest" in web_archive(tmp_path, []).page("/")


def test_a_search_finds_releases_and_marks_the_words(soup: Soup) -> None:
    page = soup("/search?q=pier")
    assert _title(page).startswith("pier: 1 release")
    hit = page.select_one(".release-hit")
    assert hit is not None
    link = hit.select_one("h3 a")
    assert link is not None
    assert link["href"] == f"{_address(PIER)}?q=pier"
    assert "20 April 2025" in _text(hit)
    assert "Ada Fenwick" in _text(hit)
    assert {mark.get_text().lower() for mark in hit.select("mark")} == {"pier"}


def test_the_scope_of_quotations_answers_with_who_said_it_for_whom(soup: Soup) -> None:
    page = soup("/search?q=tariffs&in=quotations")
    assert _title(page).startswith("tariffs: 1 quotation ")
    card = page.select_one(".quote-card")
    assert card is not None
    quoted = card.select_one("blockquote")
    assert quoted is not None
    assert quoted.get_text().strip() == "“Tariffs hurt us all”"
    assert [mark.get_text() for mark in quoted.select("mark")] == ["Tariffs"]
    assert _text(card.select_one(".who")) == f"Ada Fenwick , Director, {COMPANY}"
    assert "February 2023" in _text(card)
    place = card.select_one(".source a")
    assert place is not None
    said_id = TARIFFS.quotations[0].id
    carried = f"q=tariffs&in=quotations&hit={said_id}"
    assert place["href"] == f"{_address(TARIFFS)}?{carried}#q-{said_id}"


def test_a_chosen_value_is_checked_counted_and_a_chip_takes_it_away(soup: Soup) -> None:
    page = soup("/search?speaker=Ada+Fenwick&from=2025")
    assert _title(page).startswith("1 release")
    box = page.select_one('input[name="speaker"][value="Ada Fenwick"]')
    assert box is not None
    assert box.has_attr("checked")
    chips = {_text(chip): chip["href"] for chip in page.select(".chip")}
    assert chips == {
        "Remove the filter Speaker: Ada Fenwick ×": "/search?from=2025-01-01",
        "Remove the filter Published from 1 January 2025 on ×": "/search?speaker=Ada+Fenwick",
    }


def test_years_and_months_are_in_the_order_of_time_and_months_in_words(soup: Soup) -> None:
    page = soup("/search")
    years = [box["value"] for box in page.select('input[name="year"]')]
    assert years == ["2023", "2024", "2025", MISSING]
    months = [_text(label) for label in page.select('label:has(input[name="month"]) .value')]
    assert months == ["February 2023", "January 2024", "April 2025", "no month"]


def test_a_form_with_empty_fields_is_sent_on_to_a_clean_address(site: WebArchive) -> None:
    answer = site.client.get("/search?q=pier&in=releases&from=&to=&sort=&speaker=Ada+Fenwick")
    assert answer.status_code == 302
    assert answer.location == "/search?q=pier&speaker=Ada+Fenwick"


def test_a_second_page_says_so_and_a_page_past_the_end_is_not_found(
    site: WebArchive, soup: Soup
) -> None:
    page = soup("/search?page=2")
    assert "page 2" in _title(page)
    assert page.select_one('a[rel="prev"]')
    assert not page.select_one('a[rel="next"]')
    site.page("/search?page=9", status=404)


def test_a_query_that_cannot_be_understood_shows_the_place_and_a_hint(site: WebArchive) -> None:
    path = "/search?q=pier+AND+(ferry&speaker=Ada+Fenwick&from=2020"
    page = BeautifulSoup(site.page(path, status=400), "html.parser")
    notice = page.select_one('[role="alert"]')
    assert notice is not None
    assert notice.select_one("mark")
    field = page.select_one('input[name="q"]')
    assert field is not None
    assert field["value"] == "pier AND (ferry"
    kept = {str(one["name"]): one["value"] for one in page.select("main input[type=hidden]")}
    assert kept == {"speaker": "Ada Fenwick", "from": "2020-01-01"}


def test_a_search_that_finds_nothing_says_which_filter_emptied_it(soup: Soup) -> None:
    page = soup("/search?q=pier&speaker=Ada+Fenwick&year=2023")
    ways = {_text(link): link["href"] for link in page.select(".none a")}
    assert "/search?q=pier&speaker=Ada+Fenwick" in ways.values()
    assert any("Without the filter “Year”: 1 release" in way for way in ways)


def test_where_no_quotation_has_the_words_the_whole_releases_are_offered(soup: Soup) -> None:
    links = [link["href"] for link in soup("/search?q=weekly&in=quotations").select(".none a")]
    assert "/search?q=weekly" in links


def test_a_search_as_json_has_the_same_hits_counts_and_the_way_on(site: WebArchive) -> None:
    first = site.client.get("/search.json").json
    assert first is not None
    assert (first["total"], first["pages"], len(first["hits"])) == (15, 2, 10)
    assert first["next_url"].startswith("http://localhost/search.json?after=")
    assert {"value": "2024", "count": 12, "chosen": False} in first["facets"]["year"]
    last = site.client.get(first["next_url"]).json
    assert last is not None
    assert last["next_url"] is None
    ids = [hit["id"] for hit in (*first["hits"], *last["hits"])]
    assert len(set(ids)) == 15
    quoted = site.client.get("/search.json?in=quotations&q=tariffs").json
    assert quoted is not None
    assert [hit["speaker"] for hit in quoted["hits"]] == ["Ada Fenwick"]


def test_an_error_of_the_json_is_json(site: WebArchive) -> None:
    for path, status in (("/search.json?q=(", 400), ("/search.json?page=x", 400),
                         ("/releases/none.json", 404)):  # fmt: skip
        answer = site.client.get(path)
        assert answer.status_code == status
        assert answer.json is not None
        assert answer.json["error"]["status"] == status


def test_every_value_of_a_facet_has_a_page_to_choose_from(soup: Soup, site: WebArchive) -> None:
    page = soup("/search/values/source?q=weekly")
    assert [box["value"] for box in page.select('input[name="source"]')] == ["notes"]
    kept = page.select_one('input[type="hidden"][name="q"]')
    assert kept is not None
    assert kept["value"] == "weekly"
    site.page("/search/values/colour", status=404)


def test_a_bad_parameter_is_named_on_the_error_page(site: WebArchive) -> None:
    assert "“page”" in site.page("/search?page=x", status=400)
    assert "“colour”" in site.page("/search?colour=red", status=400)
    assert "“sort”" in site.page("/speakers?sort=height", status=400)
    assert "“kind”" in site.page("/organisations?kind=club", status=400)


def test_a_release_is_shown_with_its_quotations_marked_and_named(soup: Soup) -> None:
    page = soup(_address(PIER))
    text = page.select_one(".text")
    assert text is not None
    marked = [part.get_text() for part in text.select(".said")]
    assert marked == [quotation.span.of(PIER.text) for quotation in _in_order(PIER)]
    labels = [_text(label) for label in text.select(".label")]
    assert "Ada Fenwick" in labels[0]
    assert COMPANY in labels[1]
    assert "not stated" in labels[2]


def test_who_speaks_for_whom_leads_to_the_place_in_the_text(soup: Soup) -> None:
    page = soup(_address(PIER))
    links = [link["href"] for link in page.select(".voices ol.said a")]
    assert links == [f"#q-{quotation.id}" for quotation in _in_order(PIER)]
    assert all(page.select_one(str(link)) for link in links)
    voices = _text(page.select_one(".voices"))
    assert f"Ada Fenwick President, {CHAMBER}" in voices
    assert f"Unnamed speaker spokesman, {COMPANY}" in voices
    assert "Speaker not stated" in voices
    assert "perhaps Mara Tolland" in voices


def test_what_is_doubtful_is_no_link(soup: Soup) -> None:
    links = {_text(link) for link in soup(_address(PIER)).select("a")}
    assert "Mara Tolland" not in links


def test_a_release_page_tells_dates_events_bodies_captions_and_doubts(soup: Soup) -> None:
    page = soup(_address(PIER))
    facts = _text(page.select_one(".facts"))
    assert "Published 20 April 2025" in facts
    assert "Stated in the page’s metadata." in facts
    assert "20 to 22 April, year unknown" in facts
    assert f"{CHAMBER} chamber of commerce also as “HCCC”" in facts
    assert "Noted: no-year." in facts
    assert "Credit: Photo/Rolf Ander" in _text(page.select_one("figure"))
    assert "press@harbour.example" in _text(page.select_one(".contact"))
    assert PIER.provenance.digest in facts
    assert "Room for four ferries" in _text(page.select_one(".subheadline"))


def test_an_unknown_publication_date_is_said_to_be_unknown(soup: Soup) -> None:
    facts = _text(soup(_address(UNDATED)).select_one(".facts"))
    assert "Published unknown The source does not say when it was published." in facts


def test_a_wrong_or_missing_slug_is_redirected_for_good(site: WebArchive) -> None:
    for given in (PIER.id, f"{PIER.id}-something-else"):
        answer = site.client.get(f"/releases/{given}")
        assert (answer.status_code, answer.location) == (301, _address(PIER))
    assert site.client.get(_address(UNDATED)).status_code == 200
    canonical = BeautifulSoup(site.page(_address(PIER)), "html.parser").select_one(
        'link[rel="canonical"]'
    )
    assert canonical is not None
    assert canonical["href"] == f"http://localhost{_address(PIER)}"


def test_a_release_as_json_is_in_the_archives_own_schema(site: WebArchive) -> None:
    answer = site.client.get(f"/releases/{PIER.id}.json")
    assert answer.json is not None
    assert answer.json["schema"] == 1
    assert answer.json["headline"] == PIER.headline


def test_versions_are_listed_and_an_old_one_is_shown_as_such(tmp_path: Path) -> None:
    before = make_release(path="a.txt", paragraphs=["We open in May."])
    after = make_release(path="a.txt", paragraphs=["We open in June."])
    site = web_archive(tmp_path, [before, after])
    page = BeautifulSoup(site.page(_address(after)), "html.parser")
    assert "in June" in _text(page.select_one(".text"))
    links = [str(link["href"]) for link in page.select(".versions a")]
    old = [link for link in links if "/to/" not in link]
    assert len(old) == 1
    old_page = site.page(str(old[0]))
    assert "in May" in old_page
    assert "This is version 1" in old_page
    site.page(f"/releases/{after.id}/versions/9", status=404)


def test_the_speakers_are_listed_by_name_or_by_how_often_they_are_quoted(soup: Soup) -> None:
    assert "Ada Fenwick" in _text(soup("/speakers").select_one("table"))
    assert "Ada Fenwick" in _text(soup("/speakers?sort=quotations").select_one("table"))
    assert "Nobody here" in soup("/speakers?starts=Q").get_text()


def test_a_speaker_page_has_every_quotation_and_every_role(soup: Soup) -> None:
    page = soup(f"/speakers/{authority_id('Ada Fenwick')}-ada-fenwick")
    quoted = [_text(quote) for quote in page.select("blockquote")]
    assert quoted == ["“We asked for this pier in 2011”", "“Tariffs hurt us all”"]
    roles = _text(page.select_one("#roles ~ table"))
    assert f"{CHAMBER} President 20 April 2025" in roles
    assert f"{COMPANY} Director" in roles
    assert "not verified" in page.get_text()


def test_organisations_can_be_listed_by_kind_and_chambers_by_themselves(soup: Soup) -> None:
    assert COMPANY in _text(soup("/organisations").select_one("table"))
    assert CHAMBER not in _text(soup("/organisations?kind=company").select_one("table"))
    chambers = _text(soup("/chambers").select_one("table"))
    assert CHAMBER in chambers
    assert COMPANY not in chambers


def test_an_organisation_page_says_who_spoke_for_it_and_which_releases_name_it(soup: Soup) -> None:
    page = soup(f"/organisations/{authority_id(COMPANY)}-{slug(COMPANY)}")
    assert "Ada Fenwick Director" in _text(page.select_one("#who ~ table"))
    quoted = {_text(quote) for quote in page.select("blockquote")}
    assert quoted == {"“Four crews and no more waiting”", "“Tariffs hurt us all”"}
    assert len(page.select("#releases + ol li")) == 2
    chamber = soup(f"/organisations/{authority_id(CHAMBER)}-{slug(CHAMBER)}")
    assert _text(chamber.select_one(".kicker")) == "Chamber of commerce"
    assert "Also printed as “HCCC”" in _text(chamber.select_one(".record-head"))


def test_records_redirect_to_their_own_slug_and_unknown_ones_are_not_found(
    site: WebArchive,
) -> None:
    for path, right in (
        (f"/speakers/{authority_id('Ada Fenwick')}", "-ada-fenwick"),
        (f"/organisations/{authority_id(COMPANY)}-x", f"-{slug(COMPANY)}"),
    ):
        answer = site.client.get(path)
        assert answer.status_code == 301
        assert answer.location.endswith(right)
    for path in ("/speakers/0", "/organisations/none", "/releases/none", "/quotes/none"):
        site.page(path, status=404)


def test_a_quotation_has_an_address_of_its_own(soup: Soup) -> None:
    quotation = PIER.quotations[0]
    page = soup(f"/quotes/{quotation.id}")
    assert "We asked for this pier in 2011" in _text(page.select_one("blockquote"))
    assert "Ada Fenwick , President, " + CHAMBER in _text(page.select_one(".who"))
    link = page.select_one(".source a")
    assert link is not None
    assert link["href"] == f"{_address(PIER)}#q-{quotation.id}"
    assert [part.get_text() for part in page.select(".said")] == ["We asked for this pier in 2011"]


def test_every_example_of_the_help_page_is_a_query_that_is_understood(
    site: WebArchive, soup: Soup
) -> None:
    examples = [str(link["href"]) for link in soup("/help").select("table a")]
    assert len(examples) > 4
    for example in examples:
        assert site.client.get(example).status_code == 200, example


def test_every_link_of_the_main_pages_leads_somewhere(site: WebArchive, soup: Soup) -> None:
    pages = ["/", "/search", "/search?in=quotations", "/speakers", "/organisations", "/chambers",
             "/help", _address(PIER)]  # fmt: skip
    links = {
        str(link["href"]).partition("#")[0]
        for path in pages
        for link in soup(path).select("a[href]")
    }
    inside = sorted(link for link in links if link.startswith("/"))
    assert len(inside) > 30
    for link in inside:
        assert site.client.get(link).status_code in {200, 301, 302}, link


def test_no_page_has_a_script_or_a_style_of_its_own(site: WebArchive) -> None:
    for path in ("/", "/search?q=pier", _address(PIER), "/speakers", "/help", "/ingest/"):
        assert not re.search(
            r"<script(?! src=| type=.application/ld\+json.>)|<style|\sstyle=|\son\w+=|javascript:",
            site.page(path),
        ), path


def test_health_is_ready_where_store_and_index_agree(site: WebArchive) -> None:
    assert json.loads(site.page("/healthz"))["status"] == "ok"
    ready = json.loads(site.page("/readyz"))
    assert ready["status"] == "ok"
    assert ready["releases"] == 15


def _in_order(release: Release) -> list[Quotation]:
    return sorted(release.quotations, key=lambda quotation: quotation.span.start)


def test_no_chamber_is_listed_as_spoken_for_that_nobody_speaks_for(tmp_path: Path) -> None:
    quoted = make_release(path="a.txt", said=[said("Yes.")])
    other = "Lakeside Chamber of Commerce"
    named = make_release(path="b.txt", organisations=[(other, OrganisationKind.CHAMBER)])
    for folder, releases, heading, names in (
        ("one", [quoted, named], "Chambers most spoken for", [CHAMBER]),
        ("two", [named], "Chambers", [other]),
    ):
        page = BeautifulSoup(web_archive(tmp_path / folder, releases).page("/"), "html.parser")
        column = page.select_one("section[aria-labelledby=chambers]")
        assert column is not None
        assert column.h2 is not None and column.h2.get_text() == heading
        assert [link.get_text() for link in column.select("ol a")] == names
