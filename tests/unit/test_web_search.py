"""The search page: values excluded or lacking, hits over time, who said it most, offers."""

import csv
import io
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from builders import CHAMBER, COMPANY, make_release, said
from web_archive import WebArchive, web_archive

from archive.model import OrganisationKind, authority_id
from index.contract import MISSING
from web.search_state import ParameterError, SearchState, read

NOBODY = quote(MISSING)
RELEASES = [
    make_release(path="a.txt", headline="Ferry fares", published="2019-03-02",
                 said=[said("Ferries sail"), said("Ferries sink", speaker="Bo Lind", role="Mayor",
                                                  organisation=COMPANY)]),
    make_release(path="b.txt", headline="Ferry tolls", published="2022-05-02",
                 said=[said("Ferries cost")], organisations=[(COMPANY, OrganisationKind.COMPANY)]),
    make_release(path="c.txt", headline="Ferry time", published="2022-07-04",
                 paragraphs=["Ferries are late."]),
    make_release(path="d.txt", headline="=Evil tolls", published=None, paragraphs=["Tolls."],
                 said=[said("Tolls rise", speaker="=Eve Il")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, RELEASES, facet_size=2)


def _soup(site: WebArchive, path: str) -> BeautifulSoup:
    return BeautifulSoup(site.page(path), "html.parser")


def _headlines(page: BeautifulSoup) -> set[str]:
    return {link.get_text() for link in page.select(".release-hit h3")}


def test_a_role_is_chosen_and_let_go_by_any_of_its_forms(site: WebArchive) -> None:
    page = _soup(site, "/search?q=ferry&role=MAYOR&role=mayor")
    assert _headlines(page) == {"Ferry fares"}
    boxes = page.select('input[name="role"]:checked')
    assert [box["value"] for box in boxes] == ["Mayor"]
    [chip] = page.select(".chip")
    assert chip["href"] == "/search?q=ferry"
    values = _soup(site, "/search/values/role?q=ferry&role=MAYOR")
    assert not values.select('form.values input[type="hidden"][name="role"]')
    assert read("role=mayor").remove("role", "Mayor") == SearchState()
    with pytest.raises(ParameterError, match="both asks"):
        read("role=mayor&not-role=Mayor")


def test_a_value_can_be_excluded_and_a_chip_takes_it_back(site: WebArchive) -> None:
    page = _soup(site, "/search?q=ferry")
    link = page.select_one('li:has(input[value="Bo Lind"]) a.not')
    assert link is not None
    assert "Exclude Bo Lind" in link.get_text()
    page = _soup(site, str(link["href"]))
    assert _headlines(page) == {"Ferry tolls", "Ferry time"}
    box = page.select_one('input[name="not-speaker"][value="Bo Lind"]')
    assert box is not None
    assert box.has_attr("checked")
    chip = page.select_one(".chip")
    assert chip is not None
    assert "Speaker: not Bo Lind" in " ".join(chip.get_text().split())
    assert chip["href"] == "/search?q=ferry"


def test_having_no_value_is_a_value_to_choose(site: WebArchive) -> None:
    page = _soup(site, "/search?q=ferry")
    box = page.select_one(f'input[name="speaker"][value="{MISSING}"]')
    assert box is not None
    assert "no speaker" in box.find_parent("li").get_text()  # type: ignore[union-attr] # in a list
    assert _headlines(_soup(site, f"/search?q=ferry&speaker={NOBODY}")) == {"Ferry time"}
    assert "Ferry time" not in _headlines(_soup(site, f"/search?q=ferry&not-speaker={NOBODY}"))


def test_a_value_asked_for_and_excluded_at_once_is_an_error(site: WebArchive) -> None:
    with pytest.raises(ParameterError, match="speaker"):
        read("speaker=A&not-speaker=A")
    state = SearchState().add("speaker", "A").exclude("speaker", "A")
    assert (state.filters, state.excluded) == ((), (("speaker", "A"),))
    assert read(state.query_string) == state
    site.page("/search?not-colour=red", status=400)


def test_the_hits_of_each_year_are_bars_with_a_table_that_leads_to_the_same(
    site: WebArchive,
) -> None:
    page = _soup(site, "/search?q=ferry")
    bars = [bar.title.get_text() for bar in page.select(".histogram svg a") if bar.title]
    assert bars == ["2019: 1 release", "2020: 0 releases", "2021: 0 releases", "2022: 2 releases"]
    rows = {row.th.get_text(strip=True): row.a["href"] for row in page.select(".histogram tbody tr")
            if row.th and row.a}  # fmt: skip
    assert rows == {"2019": "/search?q=ferry&year=2019", "2022": "/search?q=ferry&year=2022"}
    months = _soup(site, rows["2022"])
    labels = [row.get_text(" ", strip=True) for row in months.select(".histogram tbody tr")]
    assert labels == ["May 2022 1", "July 2022 1"]
    back = months.select_one(".histogram figcaption > a")
    assert back is not None
    assert back["href"] == "/search?q=ferry"


def test_a_single_period_has_no_picture(site: WebArchive) -> None:
    assert not _soup(site, f"/search?q=tolls&speaker={quote('=Eve Il')}").select(".histogram")


def test_a_long_facet_is_looked_through_by_the_words_of_its_values(site: WebArchive) -> None:
    page = _soup(site, "/search")
    link = page.find("a", string=lambda text: bool(text and "Find among 3" in text)) or next(
        link for link in page.select(".facet a") if "Find among 3" in link.get_text()
    )
    page = _soup(site, f"{link['href']}?find=lin" if "?" not in str(link["href"])
                 else f"{link['href']}&find=lin")  # fmt: skip
    assert [box["value"] for box in page.select(".values input[type=checkbox]")] == ["Bo Lind"]
    none = _soup(site, "/search/values/speaker?find=zz")
    assert "No value in this search" in none.get_text()


def test_choices_that_a_narrowed_list_does_not_show_are_kept(site: WebArchive) -> None:
    page = _soup(site, "/search/values/speaker?q=ferry&speaker=Ada+Fenwick&not-kind=court&find=lin")
    kept = {(str(one["name"]), str(one["value"])) for one in page.select(".values [type=hidden]")}
    assert kept == {("q", "ferry"), ("speaker", "Ada Fenwick"), ("not-kind", "court")}


def test_who_said_a_word_most_is_ranked_with_first_and_last_day(site: WebArchive) -> None:
    page = _soup(site, "/most?q=ferries")
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("tbody tr")]
    assert rows[0].startswith("Ada Fenwick 2 quotations of Ada Fenwick")
    assert rows[0].endswith("2 March 2019 2 May 2022")
    assert rows[1].startswith("Bo Lind 1")
    assert page.select_one("tbody a")["href"] == (  # type: ignore[index] # there is one
        f"/speakers/{authority_id('Ada Fenwick')}-ada-fenwick"
    )
    by_body = _soup(site, "/most?q=ferries&by=organisation")
    assert [row.th.get_text(strip=True) for row in by_body.select("tbody tr") if row.th] == [
        CHAMBER,
        COMPANY,
    ]
    assert "most?by=speaker" in str(_soup(site, "/search?q=ferries&in=quotations"))
    site.page("/most?by=colour", status=400)


def test_a_ranking_names_no_day_of_a_release_that_is_dated_by_its_year(tmp_path: Path) -> None:
    release = make_release(published="2023", said=[said("Ferries sail")])
    page = _soup(web_archive(tmp_path, [release]), "/most?q=ferries")
    assert [cell.get_text() for cell in page.select("tbody td.short")] == ["2023", "2023"]


def test_a_table_of_a_ranking_names_no_day_that_a_release_did_not_give(tmp_path: Path) -> None:
    release = make_release(published="2023", said=[said("Ferries sail")])
    table = web_archive(tmp_path, [release]).client.get("/most.csv?q=ferries").text
    assert [row[2:] for row in csv.reader(io.StringIO(table))][1] == ["2023", "2023"]


def test_bars_by_month_tell_how_many_hits_have_no_month(tmp_path: Path) -> None:
    dates = ("2024-03-02", "2024-05-02", "2024", None)
    releases = [
        make_release(path=f"{number}.txt", headline=f"Note {number}", published=date)
        for number, date in enumerate(dates)
    ]
    site = web_archive(tmp_path, releases)
    for path in ("/search", "/search?year=2024"):
        caption = _soup(site, path).select_one(".histogram figcaption")
        assert caption is not None
        assert "1 without a month" in caption.get_text()


def test_nothing_is_put_in_order_where_nothing_is_found(site: WebArchive) -> None:
    page = _soup(site, "/search?q=quixotic&sort=oldest")
    assert page.select(".sort") == []
    kept = page.select_one('main input[name="sort"]')
    assert kept is not None
    assert kept["value"] == "oldest"


def test_the_whole_ranking_is_a_table_without_formulas(site: WebArchive) -> None:
    answer = site.client.get("/most.csv?by=speaker")
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert rows[0] == ["speaker", "quotations", "first", "last"]
    assert ["Ada Fenwick", "2", "2019-03-02", "2022-05-02"] in rows
    assert ["'=Eve Il", "1", "", ""] in rows
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"


def test_a_word_that_is_spelt_wrong_is_offered_right(site: WebArchive) -> None:
    page = _soup(site, "/search?q=feries")
    offers = [link["href"] for link in page.select(".notice a")]
    assert "/search?q=ferries" in offers


def test_the_search_box_is_told_names_with_their_search_and_words(site: WebArchive) -> None:
    offers = site.client.get("/complete.json?q=lind&in=quotations").json
    assert offers[0]["label"] == "Bo Lind"
    assert offers[0]["url"] == "/search?in=quotations&speaker=Bo+Lind"
    words = site.client.get("/complete.json?q=late+fer").json
    assert "late ferries" in [offer.get("text") for offer in words]
    assert site.client.get("/complete.json?q=f").json == []


LONG = [f"Sentence {n} tells of the ferry in words of its own, {n} times over." for n in range(20)]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("copied")
    return web_archive(folder, [
        make_release(path="north/a.txt", headline="Ferry on the north wire", paragraphs=LONG,
                     said=[said("Ferries for all")]),
        make_release(path="south/a.txt", headline="Ferry on the south wire", paragraphs=LONG,
                     said=[said("Ferries for all")]),
        make_release(path="east/b.txt", headline="Another ferry", paragraphs=["A ferry."]),
    ])  # fmt: skip


def test_near_duplicates_stand_behind_one_of_them_where_it_is_asked(copied: WebArchive) -> None:
    assert len(_headlines(_soup(copied, "/search?q=ferry"))) == 3
    page = _soup(copied, "/search?q=ferry&copies=folded")
    assert len(_headlines(page)) == 2
    total = page.select_one("#total")
    assert total is not None
    assert " ".join(total.get_text().split()) == "2 releases and 1 copy behind them"
    folded = page.select_one(".copies")
    assert folded is not None
    assert "1 copy" in folded.get_text()
    assert len(folded.select("a")) == 1
    box = page.select_one('input[name="copies"]')
    assert box is not None
    assert box.has_attr("checked")
    quoted = _soup(copied, "/search?q=ferries&in=quotations&copies=folded")
    assert len(quoted.select(".quote-card")) == len(quoted.select(".copies a")) == 1


def test_a_release_names_its_copies(copied: WebArchive) -> None:
    address = _soup(copied, "/search?q=north").select_one(".release-hit h3 a")
    assert address is not None
    page = _soup(copied, str(address["href"]))
    names = [link.get_text() for link in page.select("#copies ~ .releases a")]
    assert names == ["Ferry on the south wire"]


def test_a_value_that_takes_nothing_away_has_no_minus(site: WebArchive) -> None:
    page = _soup(site, "/search?q=time&not-speaker=Bo+Lind")
    box = page.select_one('input[name="not-speaker"][value="Bo Lind"]')
    assert box is not None
    assert box.parent is not None
    assert "−" not in box.parent.get_text()


def test_an_address_that_nothing_has_is_answered_in_the_words_of_the_archive(
    site: WebArchive,
) -> None:
    assert "No page of this archive has this address." in site.page("/none", status=404)


def test_a_search_without_hits_names_each_word_that_alone_is_in_the_way(site: WebArchive) -> None:
    page = _soup(site, "/search?q=tolls+zzqq&year=2022")
    ways = {way.get_text(): str(way["href"]) for way in page.select(".none li a")}
    assert ways["Without “zzqq”: 1 release"] == "/search?q=tolls&year=2022"
    assert not any("tolls" in way for way in ways)
    assert not _soup(site, "/search?q=zzqq+qqzz").select(".none li")


def test_on_paper_a_search_says_what_was_asked(site: WebArchive) -> None:
    said = _soup(site, "/search?q=tolls&year=2022").select_one(".on-paper")
    assert said
    assert "releases with “tolls”; year: 2022" in said.get_text()


def test_what_has_some_of_the_words_is_listed_apart_and_not_counted(site: WebArchive) -> None:
    page = _soup(site, "/search?q=ferries+evil")
    assert page.select_one("#total").get_text(" ", strip=True).startswith("0")
    nearest = page.select_one("section.nearest")
    assert "Not counted above" in nearest.get_text()
    assert "Ferry fares" in nearest.get_text()
    assert nearest.select_one("mark") is not None


def test_the_nearest_are_those_of_the_corrected_words(site: WebArchive) -> None:
    page = _soup(site, "/search?q=feriries+sink")
    assert "ferries sink" in page.select_one(".notice").get_text()
    nearest = page.select("section.nearest li h3 a")
    assert nearest[0].get_text() == "Ferry fares"
    assert "q=ferries" in nearest[0]["href"]
