import pytest
from release_texts import (
    HEADLINE,
    LAST_PROSE,
    MORE_PROSE,
    PROSE,
    article,
    html,
    html_original,
    read_one,
)

from archive.errors import ParseError
from archive.model import BlockKind, DateSource
from archive.serialise import release_from_json, release_to_json

BODY = (PROSE, MORE_PROSE, LAST_PROSE)


def test_the_article_is_the_body_and_its_heading_the_headline() -> None:
    release = html(article())
    assert release.headline == HEADLINE
    assert release.body == BODY


@pytest.mark.parametrize(
    "around",
    [
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>Newsroom</a></li></ul></nav>",
        "<header><div class='menu'><a href='/a'>Ports</a><a href='/b'>Jobs</a></div></header>",
        "<aside class='sidebar'><h3>Popular</h3><p>A regatta is held every year.</p></aside>",
        "<div class='cookie-banner'><p>We use cookies to improve your visit.</p></div>",
        "<footer><p>© The harbour council of Velmoor. All rights reserved.</p></footer>",
        "<form><label>Search<input name='q'></label><button>Go</button></form>",
        "<script>var words = 'never shown';</script><style>p { color: red }</style>",
        "<noscript>Please enable scripts.</noscript>",
    ],
    ids=["nav", "header", "sidebar", "cookies", "footer", "form", "script", "noscript"],
)
def test_what_stands_around_the_article_is_no_body(around: str) -> None:
    assert html(around, article()).body == BODY
    assert html(article(), around).body == BODY


def test_lines_that_ask_to_share_are_no_body() -> None:
    release = html(article("<p>Share this article</p>", "<p>Read more: a regatta</p>"))
    assert release.body == BODY


def test_a_list_of_other_articles_is_no_body() -> None:
    others = (
        "<section><h2>You may also like</h2><p>The council names a new harbour master, who takes "
        "up her post in June and is the first woman to hold it.</p></section>"
    )
    assert html(article(), others).body == BODY
    assert html(article(others)).body == BODY


def test_the_footer_of_a_block_quotation_is_body() -> None:
    signed = f"<blockquote><p>{PROSE}</p><footer>— Jo Roe, chair</footer></blockquote>"
    assert html(article(MORE_PROSE, signed, LAST_PROSE)).body[-2:] == (
        "— Jo Roe, chair",
        LAST_PROSE,
    )


def test_the_name_of_the_site_is_no_part_of_the_headline() -> None:
    body = f"<article><p>{PROSE}</p><p>{MORE_PROSE}</p><p>{LAST_PROSE}</p></article>"
    assert html(body, title=f"{HEADLINE} | Velmoor Council").headline == HEADLINE


def test_the_heading_of_the_page_is_believed_before_its_title() -> None:
    release = html(article(), title=f"Velmoor Council - {HEADLINE}")
    assert release.headline == HEADLINE


def test_a_figures_caption_stands_apart_from_the_body_with_its_credit() -> None:
    figure = (
        '<figure><img src="/hall.jpg"><figcaption>Stallholders move in at dawn. '
        '<span class="credit">Photo: Lin Ostrey</span></figcaption></figure>'
    )
    release = html(article(figure))
    (caption,) = release.captions
    assert (caption.text, caption.credit) == ("Stallholders move in at dawn.", "Lin Ostrey")
    assert caption.image_url == "/hall.jpg"
    assert caption.span.of(release.text).startswith("Stallholders move in")
    assert release.body == BODY


def test_the_canonical_address_is_the_identity_of_the_page() -> None:
    head = '<link rel="canonical" href="https://hall.example/news/opening?utm_source=x#top">'
    here = html(article(), head=head, url="https://mirror.example/copy?id=7")
    there = html(article(), head=head, url="https://hall.example/news/opening")
    assert here.provenance.url == "https://hall.example/news/opening"
    assert here.id == there.id


def test_a_relative_canonical_address_is_made_absolute() -> None:
    head = '<link rel="canonical" href="/news/opening">'
    release = html(article(), head=head, url="https://hall.example/copy?id=7")
    assert release.provenance.url == "https://hall.example/news/opening"


@pytest.mark.parametrize("address", ["https://hall.example/", "javascript:alert(1)", "", "//["])
def test_an_address_that_names_no_page_is_no_identity(address: str) -> None:
    head = f'<link rel="canonical" href="{address}">'
    assert html(article(), head=head).provenance.url is None


def test_structured_data_say_when_the_page_was_published() -> None:
    head = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": '
        '[{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": "NewsArticle", '
        f'"headline": "{HEADLINE}", "datePublished": "2026-05-04T09:00:00+02:00"}}]}}</script>'
    )
    published = html(article(), head=head).published
    assert published is not None
    assert published.edtf == "2026-05-04"
    assert published.evidence.source is DateSource.METADATA


@pytest.mark.parametrize("data", ["{", '{"@type": "NewsArticle"', "[[[[", "null", '"words"', ""])
def test_broken_structured_data_do_no_harm(data: str) -> None:
    head = f'<script type="application/ld+json">{data}</script>'
    assert html(article(), head=head).body == BODY


def test_structured_data_nested_without_end_do_no_harm() -> None:
    head = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    assert html(article(), head=head).body == BODY


def test_the_declared_language_is_taken_where_the_text_does_not_say_otherwise() -> None:
    assert html(article(), attributes=' lang="en-GB"').language == "en"


def test_a_declared_language_that_the_text_belies_is_not_believed() -> None:
    assert html(article(), attributes=' lang="de"').language == "en"


def test_entities_become_their_characters() -> None:
    release = html(
        article(
            "<p>The mayor&rsquo;s words &mdash; &ldquo;a hall, at last&rdquo; "
            "&mdash; were read aloud to the waiting crowd at the caf&eacute;.</p>"
        )
    )
    assert "The mayor’s words — “a hall, at last” — were read aloud" in release.text
    assert "café" in release.text


def test_a_standfirst_is_the_subheadline_or_the_first_words_of_the_release() -> None:
    lead = "Forty stallholders move in beside the old ferry pier"
    page = f"<main><article><h1>{HEADLINE}</h1><p class='standfirst'>{lead}</p>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    release = html(f"{page}{body}</article></main>")
    assert release.subheadline == lead


def test_line_breaks_in_a_paragraph_are_blanks() -> None:
    release = html(
        article(
            "<p>The hall is open<br>every day of the week, and at night as well, "
            "said the council of Velmoor in its notice.</p>"
        )
    )
    assert "The hall is open every day of the week" in release.text


def test_nothing_of_the_text_is_markup() -> None:
    release = html(
        article(
            "<p>A <b onclick='x()'>bold</b> <a href='javascript:x()'>promise</a> was "
            "kept by the council of Velmoor, its harbour master said.</p>"
        )
    )
    assert "A bold promise was kept" in release.text
    assert "<" not in release.text
    assert "javascript" not in release.text


def test_hidden_comments_are_not_read() -> None:
    assert "secret" not in html(article("<!-- secret words -->")).text


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(ParseError, match="no article"):
        html("")


@pytest.mark.parametrize(
    "opening",
    ["<div>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<b><i>", "<section><article>"],
)
def test_a_page_nested_without_end_is_refused(opening: str) -> None:
    original = html_original(opening * 20_000, f"<p>{PROSE}</p>")
    with pytest.raises(ParseError, match=r"."):
        read_one(original)


def test_a_page_of_very_many_elements_is_refused() -> None:
    with pytest.raises(ParseError, match="more than 30000 elements"):
        html("<p>word</p>" * 60_001)


def test_a_tag_of_very_many_attributes_is_refused() -> None:
    attributes = " ".join(f'a{number}="1"' for number in range(60_000))
    with pytest.raises(ParseError, match="more than 1000 attributes"):
        html(f"<p {attributes}>{PROSE}</p>")


def test_a_page_larger_than_allowed_is_refused() -> None:
    with pytest.raises(ParseError, match="larger than 8 MiB"):
        html(f"<p>{'word ' * 1_700_000}</p>")


def test_headings_between_paragraphs_are_no_body() -> None:
    release = html(article("<h2>What the hall offers</h2>"))
    assert release.body == BODY
    assert "What the hall offers" in release.blocks_of(BlockKind.HEADING)


@pytest.mark.parametrize(
    ("head", "shown", "byline"),
    [
        ('<meta name="author" content="Lin Ostrey">', "", "Lin Ostrey"),
        ('<meta name="DC.creator" content="By Lin Ostrey">', "", "Lin Ostrey"),
        ("", '<p class="byline">By Lin Ostrey | May 4, 2026</p>', "Lin Ostrey"),
        ("", '<a rel="author" href="/lin">Lin Ostrey</a>', "Lin Ostrey"),
        ('<meta name="author" content="admin">', "", None),
        ('<meta property="article:author" content="https://news.example/lin">', "", None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"@type": '
            '"Person", "name": "Lin Ostrey"}, {"@type": "Person", "name": "Bo Farrow"}]}</script>',
            "",
            "Lin Ostrey, Bo Farrow",
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"@type": '
            '"Organization", "name": "Velmoor Council"}}</script>',
            "",
            None,
        ),
    ],
)
def test_who_wrote_the_page_is_its_byline(head: str, shown: str, byline: str | None) -> None:
    release = html(article(shown), head=head)
    assert release.byline == byline
    assert release_from_json(release_to_json(release)) == release
    assert release.body == BODY


def test_the_name_of_the_site_is_no_byline() -> None:
    head = (
        '<meta property="og:site_name" content="Velmoor Council">'
        '<meta name="author" content="Velmoor council">'
    )
    assert html(article(), head=head).byline is None
