"""Sites that are declared: one module names the selectors, the registry finds it."""

from datetime import UTC, datetime

import pytest
from builders import make_original

from archive.errors import ParseError
from archive.model import BlockKind, Original, Release
from scrapers.registry import declared_sites, scraper_for
from scrapers.site import Site, SiteScraper

PAGE = """<html lang="en"><head><title>Gullwing Gazette</title>
<link rel="canonical" href="https://www.gazette.example/2026/quay"></head><body>
<table><tr><td class="menu"><p>Start</p><p>Diary</p></td><td class="story">
<b class="head">The quay is lit at last</b> <i class="day">4 May 2026</i>
<div class="diary"><p>9 May 2026: fish market</p></div>
<p>The council of Gullwing lit the quay on Monday evening, <b>forty</b> lamps in all.</p>
<span class="legend">The lamps. (Photo: Lin Ostrey)</span>
<p>“I can read my newspaper here,” said the harbour master.</p>
</td></tr></table></body></html>"""


RETRIEVED = datetime(2026, 12, 1, tzinfo=UTC)


def page(html: str = PAGE, *, url: str | None = "https://gazette.example/2026/quay") -> Original:
    return make_original(
        html, path="quay.html", media_type="text/html", url=url, retrieved=RETRIEVED
    )


def read() -> Release:
    (release,) = scraper_for(page()).parse(page())
    return release


def test_a_declared_site_reads_its_own_pages() -> None:
    assert scraper_for(page()).name == "gullwing-gazette"
    assert scraper_for(page(url="https://other.example/2026/quay")).name == "html"


def test_a_saved_page_is_known_by_the_url_that_it_names() -> None:
    assert scraper_for(page(url=None)).name == "gullwing-gazette"


def test_the_selectors_say_what_is_what() -> None:
    release = read()
    assert release.headline == "The quay is lit at last"
    assert release.published is not None
    assert release.published.edtf == "2026-05-04"
    assert release.body == (
        "The council of Gullwing lit the quay on Monday evening, forty lamps in all.",
        "“I can read my newspaper here,” said the harbour master.",
    )
    assert [(caption.text, caption.credit) for caption in release.captions] == [
        ("The lamps.", "Lin Ostrey")
    ]


def test_captions_stand_where_the_page_shows_them() -> None:
    kinds = [block.kind for block in read().blocks]
    assert kinds == [
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.PARAGRAPH,
    ]


def test_a_page_without_what_is_declared_is_no_release() -> None:
    empty = page("<html><body><p>Gone.</p></body></html>")
    with pytest.raises(ParseError, match=r"has no 'td\.story'"):
        list(scraper_for(empty).parse(empty))


def test_what_a_declaration_leaves_out_is_read_as_on_any_page() -> None:
    site = Site(
        name="plain", hosts=frozenset({"plain.example"}), body="td.story", remove=("i", "div")
    )
    (release,) = SiteScraper(site).parse(page(url="https://plain.example/quay"))
    assert release.headline == "Gullwing Gazette"


def test_every_declared_site_has_a_name_and_a_host_of_its_own() -> None:
    sites = declared_sites()
    hosts = [host for site in sites for host in site.hosts]
    assert len({site.name for site in sites}) == len(sites)
    assert len(set(hosts)) == len(hosts)
