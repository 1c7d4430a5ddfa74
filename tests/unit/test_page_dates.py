"""When a page was published: what it shows, beside what its markup claims."""

import pytest
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, html

from archive.model import DateSource, Release

TEXT = f"<p>{PROSE}</p><p>{MORE_PROSE}</p><p>{LAST_PROSE}</p>"


def page(*, shown: str = "", below: str = "", head: str = "") -> Release:
    body = f"<article><h1>{HEADLINE}</h1>{shown}{TEXT}</article>{below}"
    return html(body, title=HEADLINE, head=head)


def day(release: Release) -> str | None:
    return release.published.edtf if release.published else None


@pytest.mark.parametrize(
    "shown",
    [
        '<time datetime="2026-05-04">yesterday</time>',
        '<span class="post-date">4 May 2026</span>',
        '<div class="meta">By Lin Ostrey | May 4, 2026 | News</div>',
        '<p class="byline"><span>Posted 05/04/2026</span> <span>Updated 05/24/2026</span></p>',
        '<div class="fecha">4 de mayo de 2026</div>',
        '<div class="info-date">2026年5月4日 10:30</div>',
        '<div class="date"><span>Montag, 4. Mai 2026</span></div>',
        '<span class="datetime updated">Updated May 9, 2026</span><time>May 4, 2026</time>',
        "<p>Updated: <time>May 9, 2026</time></p><p>Published: <time>May 4, 2026</time></p>",
        "<p><b>Updated</b> <time>May 9, 2026</time></p><time>May 4, 2026</time>",
    ],
)
def test_the_date_shown_beside_the_headline_is_the_day_of_publication(shown: str) -> None:
    assert day(page(shown=shown)) == "2026-05-04"


@pytest.mark.parametrize(
    "below",
    [
        "<p>This notice was published on Monday, May 4, 2026 at 9:30 a.m. and filed.</p>",
        "<div>Dieser Beitrag wurde am Montag, 4. Mai 2026 um 9 Uhr veröffentlicht.</div>",
        "<div>Publicado el 4 de mayo de 2026 por la oficina de prensa</div>",
        "<div>发布时间：2026年5月4日</div>",
    ],
)
def test_words_that_say_when_it_was_published_are_believed(below: str) -> None:
    assert day(page(below=below)) == "2026-05-04"


@pytest.mark.parametrize(
    "below",
    [
        '<div class="comments"><time datetime="2026-06-07">June 7, 2026</time></div>',
        '<div class="related"><p>Published May 9, 2026: a regatta is held in the bay</p></div>',
        "<footer>© 2019 The harbour council of Velmoor</footer>",
        '<div class="event-date">The regatta is held on May 30, 2026</div>',
    ],
    ids=["comment", "related article", "copyright", "event"],
)
def test_the_dates_of_other_things_are_not_taken_for_the_day_that_is_shown(below: str) -> None:
    shown = '<div class="date">May 4, 2026</div>'
    assert day(page(shown=shown, below=below)) == "2026-05-04"


def test_a_numeric_date_of_unknown_order_is_said_to_be_so() -> None:
    release = page(shown='<div class="date">05/04/2026</div>')
    assert day(release) == "2026-XX-XX"
    assert "date-order-ambiguous" in {warning.code for warning in release.warnings}


def test_the_declared_language_settles_the_order_of_day_and_month() -> None:
    shown = f'<h1>{HEADLINE}</h1><div class="date">05/04/2026</div>{TEXT}'
    assert day(html(shown, title=HEADLINE, attributes=' lang="en-GB"')) == "2026-04-05"


def test_a_page_without_any_date_has_none() -> None:
    assert page(below="<footer>Velmoor</footer>").published is None


def test_when_a_page_was_modified_is_not_when_it_was_published() -> None:
    head = (
        '<meta property="article:modified_time" content="2026-06-09T10:00:00Z">'
        '<meta property="article:published_time" content="2026-05-04T10:00:00Z">'
    )
    assert day(page(head=head)) == "2026-05-04"


def test_a_moment_in_universal_time_yields_to_the_day_that_the_page_shows_beside_it() -> None:
    head = '<meta property="article:published_time" content="2026-05-05T01:30:00Z">'
    release = page(head=head, shown='<div class="date">May 4, 2026</div>')
    assert release.published is not None
    assert (day(release), release.published.evidence.source) == ("2026-05-04", DateSource.DATE_LINE)


def test_a_moment_in_universal_time_holds_against_a_day_further_off() -> None:
    head = '<meta property="article:published_time" content="2026-05-05T01:30:00Z">'
    assert day(page(head=head, shown='<div class="date">May 12, 2026</div>')) == "2026-05-05"


def test_a_moment_with_its_own_time_zone_is_the_day_there() -> None:
    head = '<meta property="article:published_time" content="2026-05-05T01:30:00+08:00">'
    assert day(page(head=head, shown='<div class="date">May 4, 2026</div>')) == "2026-05-05"


@pytest.mark.parametrize(
    "below",
    [
        '<aside><h2>More</h2><a href="/a">Other news</a> <time>May 1, 2026</time></aside>',
        '<div class="comments"><p>Al, May 9, 2026: nice</p></div>',
        '<section class="related-posts"><p>Posted <time>May 1, 2026</time></p></section>',
    ],
)
def test_the_dates_of_other_articles_and_of_readers_are_none_of_the_pages(below: str) -> None:
    assert day(page(below=below)) is None


def test_a_moment_in_universal_time_yields_to_the_dateline_of_the_day_beside_it() -> None:
    head = '<meta property="article:published_time" content="2026-05-05T01:00:00+00:00">'
    shown = "<p>MIRROW, Ohio – May 4, 2026 – The Velm Trust opened a pier on the quay today.</p>"
    assert day(page(shown=shown, head=head)) == "2026-05-04"


CARDS = "".join(
    f'<div class="entry"><h3><a href="/{number}">A regatta, number {number}</a></h3>'
    f"<span class='date'>June {number}, 2026</span><p>Forty boats sailed across the bay.</p></div>"
    for number in range(1, 5)
)


@pytest.mark.parametrize(
    "shown",
    [
        "<p>4 May, 2026, 09:00 ET</p>",
        "<div>May 4, 2026</div>",
        '<div class="text"><div class="c"><p>4 May 2026 &middot; 3 min read</p></div></div>',
        "<div>Harbour news | by Lin Ostrey on Monday, May 4, 2026 at 11:38 am</div>",
        "<div>Posted May 4, 2026 | Last updated: June 9, 2026</div>",
    ],
)
def test_a_line_below_the_headline_that_is_little_more_than_a_date_is_the_day(shown: str) -> None:
    body = f"<article><h1>{HEADLINE}</h1>{shown}{TEXT}</article><section>{CARDS}</section>"
    assert day(html(body, title=HEADLINE)) == "2026-05-04"


def test_a_line_right_above_the_headline_that_is_a_date_is_the_day() -> None:
    line = "<ul><li>Lin Ostrey</li><li>May 4, 2026</li><li>3 min read</li></ul>"
    body = f"<main><article>{line}<h1>{HEADLINE}</h1>{TEXT}</article><div>{CARDS}</div></main>"
    assert day(html(body, title=HEADLINE)) == "2026-05-04"


@pytest.mark.parametrize(
    "shown",
    [
        "<p>When: May 30, 2026</p>",
        "<aside><p>May 30, 2026</p></aside>",
        "<p>Registration closes on May 30, 2026</p>",
    ],
)
def test_a_line_with_the_date_of_another_thing_is_not_the_day(shown: str) -> None:
    assert day(html(f"<article><h1>{HEADLINE}</h1>{shown}{TEXT}</article>", title=HEADLINE)) is None


def test_the_day_of_an_update_beside_the_day_of_publication_is_passed_over() -> None:
    shown = (
        '<span class="posted-on"><time class="updated" datetime="2026-06-09">June 9, 2026</time>'
        '<time class="entry-date published" datetime="2026-05-04">May 4, 2026</time></span>'
    )
    assert day(page(shown=shown)) == "2026-05-04"


def test_the_dates_of_a_list_of_cards_are_none_of_the_pages() -> None:
    assert day(page(below=f"<section>{CARDS}</section>")) is None


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ('<meta property="og:image" content="https://example.org/2019/05/06/pier.jpg">', ""),
        ("", '<img src="/pictures/2019/05/06/pier.jpg">'),
        ("", '<a href="https://example.org/news/20190506/regatta">A regatta</a>'),
        ("", "<div>Copyright 2009-2019 Velmoor. All rights reserved.</div>"),
        ("", f"<p>{PROSE} The pier itself was built by May 6, 2019 at the cost of the town.</p>"),
    ],
    ids=["picture's data", "picture", "link", "copyright", "sentence"],
)
def test_what_has_a_day_of_its_own_does_not_date_the_page(head: str, below: str) -> None:
    assert day(page(head=head, below=below)) is None


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "https://schema.org/NewsArticle", "datePublished": "2026-05-04"}',
        '{"@graph": [{"@type": "WebSite"}, {"@type": "WebPage", "datePublished": "2026-05-04"}]}',
    ],
)
def test_structured_data_of_any_spelling_date_the_page(data: str) -> None:
    head = f'<script type="application/ld+json">{data}</script>'
    assert day(page(head=head, shown="<p>Updated June 9, 2026</p>")) == "2026-05-04"


@pytest.mark.parametrize(
    "shown",
    [
        '<span property="dc:date dc:created" content="2026-05-04T15:12:00-04:00">05/04</span>',
        '<abbr itemprop="datePublished" title="2026-05-04T14:33:00-07:00">2:33</abbr>',
        '<time datetime="May 4" pubdate>May 4, 2026</time>',
    ],
)
def test_data_within_the_elements_date_the_page(shown: str) -> None:
    assert day(page(shown=shown)) == "2026-05-04"


def test_of_data_that_differ_the_day_that_the_page_shows_is_taken() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-05-01"}'
        '</script><meta property="article:published_time" content="2026-05-04T10:00:00+02:00">'
    )
    assert day(page(head=head)) == "2026-05-01"
    assert day(page(head=head, shown="<p>May 4, 2026</p>")) == "2026-05-04"


def test_control_characters_behind_comments_do_not_make_a_page_unreadable() -> None:
    release = page(below="<div><p>x</p>\x01<aside><p>May 9, 2026</p></aside> and \x02 more</div>")
    assert release.headline == HEADLINE
