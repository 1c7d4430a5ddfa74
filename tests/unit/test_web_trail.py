"""From one release that a search found to the next, with the words marked."""

from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from builders import make_release, said
from web_archive import WebArchive, web_archive

from archive.model import Release, Span
from web.hits import pieces
from web.text_fragments import in_source
from web.words import slug

_LONG = "One, two-three & four five " + "and so on " * 20 + "until the very end."
_AGAIN = "We shall not go on for ever, " + "and so on " * 9 + "until the end."
NOTES = [
    make_release(
        path=f"notes/{n}.txt",
        headline=f"Weekly note {n}",
        published=f"2024-01-0{n}",
        paragraphs=[f"Ferry number {n}.", "No ferries; the FERRY sleeps."],
        said=[said(f"A ferry is a ferry, {n}"), said(f"And ferry on, {n}", speaker="Bo Lind")],
        url=f"https://notes.example/{n}#top" if n == 1 else None,
    )
    for n in range(1, 6)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, NOTES, page_size=2)


def _soup(site: WebArchive, path: str) -> BeautifulSoup:
    return BeautifulSoup(site.page(path), "html.parser")


def _address(release: Release) -> str:
    return f"/releases/{release.id}-{slug(release.headline)}"


def _walk(site: WebArchive, path: str, rel: str) -> list[str]:
    """Return the headlines from ``path`` on, a link ``rel`` at a time."""
    seen = []
    while path:
        page = _soup(site, path.partition("#")[0])
        seen.append(page.select_one("h1").get_text())  # type: ignore[union-attr] # every page has one
        link = page.select_one(f'.trail a[rel="{rel}"]')
        path = str(link["href"]) if link else ""
    return seen


def test_the_results_can_be_walked_to_the_end_and_back_over_all_pages(site: WebArchive) -> None:
    first = _soup(site, "/search?sort=oldest").select_one(".release-hit h3 a")
    assert first is not None
    headlines = [note.headline for note in NOTES]
    assert _walk(site, str(first["href"]), "next") == headlines
    last = _soup(site, "/search?sort=oldest&page=3").select_one(".release-hit h3 a")
    assert last is not None
    assert _walk(site, str(last["href"]), "prev") == headlines[::-1]


def test_among_quotations_each_is_a_step_of_its_own(site: WebArchive) -> None:
    first = _soup(site, "/search?q=ferry&in=quotations&sort=oldest").select_one(".source a")
    assert first is not None
    assert len(_walk(site, str(first["href"]), "next")) == 10
    trail = _soup(site, str(first["href"]).partition("#")[0]).select_one(".trail")
    assert trail is not None
    assert "Quotation 1 of 10" in trail.get_text()


def test_the_words_are_marked_in_the_whole_text_and_numbered(site: WebArchive) -> None:
    page = _soup(site, f"{_address(NOTES[0])}?q=ferry+-bicycle")
    marks = page.select(".release mark")
    assert [mark.get_text() for mark in marks] == [
        "Ferry", "ferries", "FERRY", "ferry", "ferry", "ferry",
    ]  # fmt: skip
    assert [mark["id"] for mark in marks] == [f"hit-{n}" for n in range(1, 7)]
    hops = [hop["href"] for hop in page.select(".release .hop a[title='Next hit']")]
    assert hops == [f"#hit-{n}" for n in (2, 3, 4, 5, 6, 1)]
    text = _soup(site, _address(NOTES[0])).select_one(".text p")
    assert text is not None
    assert not text.select("mark")


def test_among_quotations_only_what_is_said_is_marked(site: WebArchive) -> None:
    page = _soup(site, f"{_address(NOTES[0])}?q=ferry&in=quotations")
    assert len(page.select(".release mark")) == len(page.select(".release .said mark")) == 3


def test_a_release_that_is_no_result_any_more_still_leads_back(site: WebArchive) -> None:
    page = _soup(site, f"{_address(NOTES[0])}?q=bicycle")
    trail = page.select_one(".trail")
    assert trail is not None
    assert "No longer among the results" in trail.get_text()
    back = trail.select_one("a")
    assert back is not None
    assert back["href"] == "/search?q=bicycle"


@pytest.mark.parametrize("given", ["utm_source=mail", "q=%28ferry", "page=x", "sort=height"])
def test_parameters_that_are_no_search_do_not_hide_the_release(
    site: WebArchive, given: str
) -> None:
    assert not _soup(site, f"{_address(NOTES[0])}?{given}").select(".trail")


def test_the_search_survives_the_redirect_to_the_right_slug(site: WebArchive) -> None:
    answer = site.client.get(f"/releases/{NOTES[0].id}?q=ferry&page=2")
    assert answer.status_code == 301
    assert answer.location == f"{_address(NOTES[0])}?q=ferry&page=2"


def test_a_mark_that_is_cut_is_one_hit() -> None:
    text, mark = "the ferry pier", Span(start=4, end=14)
    first = pieces(text, Span(start=0, end=9), [mark])
    second = pieces(text, Span(start=9, end=14), [mark])
    assert [(one.text, one.hit, one.begins, one.ends) for one in (*first, *second)] == [
        ("the ", 0, False, False),
        ("ferry", 1, True, False),
        (" pier", 1, False, True),
    ]


def test_a_paragraph_has_an_address_here_and_at_its_source(site: WebArchive) -> None:
    page = _soup(site, _address(NOTES[0]))
    here, there = (str(link["href"]) for link in page.select(".text p .links a")[:2])
    assert page.select_one(here)
    assert there == f"https://notes.example/1#:~:text={quote('Ferry number 1.')}"
    assert not _soup(site, _address(NOTES[1])).select(".links a[rel]")


@pytest.mark.parametrize(
    ("paragraphs", "words", "directive"),
    [
        (
            [_LONG],
            _LONG,
            "One%2C%20two%2Dthree%20%26%20four%20five,on%20until%20the%20very%20end.",
        ),
        (["Piers open.", "Here piers open."], "piers open.", "Here-,piers%20open."),
        (["Piers open.", "Piers open."], "Piers open.", "Piers%20open."),
        (["We shall not go on now.", _AGAIN], _AGAIN, "We%20shall%20not%20go%20on%20for,"
                                                      "so%20on%20until%20the%20end."),
    ],
    ids=["ends", "before", "nothing-before", "longer"],
)  # fmt: skip
def test_a_passage_is_found_at_its_source_by_words_that_stand_nowhere_before_it(
    paragraphs: list[str], words: str, directive: str
) -> None:
    release = make_release(paragraphs=paragraphs, url="https://notes.example/1", path=None)
    start = release.text.rindex(words)
    address = in_source(release, Span(start=start, end=start + len(words)))
    assert address == f"https://notes.example/1#:~:text={directive}"


def test_versions_tell_what_changed_who_said_what_first(tmp_path: Path) -> None:
    before = make_release(
        path="a.txt", said=[said("We open in May"), said("Never"), said("As ever")],
        paragraphs=["Old words."],
    )  # fmt: skip
    after = make_release(
        path="a.txt", headline="Pier opens in May", paragraphs=["New words."],
        said=[said("We open in May", speaker="Bo Lind"), said("As ever"), said("At last")],
    )  # fmt: skip
    site = web_archive(tmp_path, [before, after])
    page = _soup(site, _address(after))
    path = f"/releases/{after.id}/versions/1/to/2"
    assert [a["href"] for a in page.select(".versions a") if "/to/" in str(a["href"])] == [path]
    rows = [" | ".join(cell.get_text(" ", strip=True) for cell in row.select("th, td"))
            for row in _soup(site, path).select("tbody tr")]  # fmt: skip
    chamber = "President, Harbour City Chamber of Commerce"
    assert f"We open in May | Ada Fenwick, {chamber} | Bo Lind, {chamber}" in rows
    assert f"At last | not there | Ada Fenwick, {chamber}" in rows
    assert f"Never | Ada Fenwick, {chamber} | gone" in rows
    assert not any(row.startswith("As ever") for row in rows)
    assert any(row.startswith("Headline | Harbour City opens") for row in rows)
    changed = _soup(site, path).select_one(".difference")
    assert changed is not None
    assert "Old words." in changed.get_text()
    site.page(f"/releases/{after.id}/versions/1/to/7", status=404)


def test_a_release_is_cited_in_words_and_in_files(site: WebArchive) -> None:
    page = _soup(site, _address(NOTES[0]))
    cited = page.select_one(".citations")
    assert cited is not None
    assert "Weekly note 1 [Press release]. (2024, January 1). https://notes.example/1" in " ".join(
        cited.get_text().split()
    )
    for link in cited.select("a"):
        answer = site.client.get(str(link["href"]))
        assert answer.status_code == 200
        assert "Weekly note 1" in answer.text
        assert answer.headers["Content-Disposition"].startswith("attachment")
    site.page(f"/releases/{NOTES[0].id}/citation.docx", status=404)
    assert f"http://localhost{_address(NOTES[1])}" in site.page(
        f"/releases/{NOTES[1].id}/citation.ris"
    )
