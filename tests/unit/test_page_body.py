"""The body of made-up pages in the structures that press rooms are built of, word for word."""

import json

import pytest
from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, article, html

from archive.errors import ParseError
from archive.model import BlockKind

BODY = (PROSE, MORE_PROSE, LAST_PROSE)
TEASER = "The council names a new harbour master, who takes up her post in June, the first woman to"
MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("ports", "jobs"))


BROKEN = "<br />\n<br />\n".join(BODY).replace(" the ", "\n the ")


def paragraphs(texts: tuple[str, ...] = BODY, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


LAYOUTS = {
    "nested divs": (
        f'<div id="wrap"><div class="c1"><div class="c2"><h1>{HEADLINE}</h1><div class="c3">'
        f'<div class="c4">{paragraphs(tag="div")}</div></div></div></div><div class="c1">'
        f"<ul>{MENU}</ul></div></div>"
    ),
    "line breaks": f'<h1>{HEADLINE}</h1><div class="text">{"<br><br>".join(BODY)}</div>'
    f"<ul>{MENU}</ul>",
    "line breaks and source lines": (f"<h1>{HEADLINE}</h1><div>{BROKEN}</div>"),
    "WordPress blocks": (
        f'<main class="wp-block-group"><h1 class="wp-block-post-title">{HEADLINE}</h1>'
        '<div class="wp-block-post-date"><time datetime="2026-05-04">May 4, 2026</time></div>'
        f'<div class="entry-content wp-block-post-content">{paragraphs()}'
        '<figure class="wp-block-image"><img src="/a.jpg"><figcaption class="wp-element-caption">'
        "The hall at dawn.</figcaption></figure></div>"
        '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3>'
        "<ul><li><a href='/x'>Click to share (Opens in new window)</a></li></ul></div>"
        '<div class="wp-block-post-navigation-link">Previous: <a href="/b">A regatta</a></div>'
        "</main>"
    ),
    "Drupal fields": (
        f'<div class="region-content"><article class="node node--type-news"><h1>{HEADLINE}</h1>'
        '<div class="field field--name-field-date field__item">04 May 2026</div>'
        '<div class="clearfix text-formatted field field--name-body field__item">'
        f'{paragraphs()}</div><div class="field field--name-field-tags"><div>Tags</div>'
        '<div><a href="/t">harbour</a></div></div></article></div>'
        f'<div class="region-sidebar-second"><h2>Latest</h2><p>{TEASER}</p></div>'
    ),
    "AEM components": (
        '<div class="root responsivegrid"><div class="aem-Grid"><div class="title section">'
        f'<h1>{HEADLINE}</h1></div><div class="text parbase section"><div>'
        f'{paragraphs(BODY[:2])}</div></div><div class="image parbase section"><img src="/a.jpg">'
        f'</div><div class="text parbase section"><div>{paragraphs(BODY[2:])}</div></div>'
        f'<div class="list section"><ul>{MENU}</ul></div></div></div>'
    ),
    "tables for layout": (
        f'<table width="760"><tr><td colspan="2"><img src="/logo.gif"></td></tr><tr><td>'
        '<a href="/">'
        f'Home</a><br><a href="/n">News</a></td><td><h1>{HEADLINE}</h1>{paragraphs()}</td></tr>'
        '<tr><td colspan="2">Webmaster</td></tr></table>'
    ),
    "AMP": (
        f'<body class="amp"><amp-sidebar id="s"><ul>{MENU}</ul></amp-sidebar><article>'
        f'<h1>{HEADLINE}</h1><amp-img src="/a.jpg"></amp-img>{paragraphs()}'
        '<amp-social-share type="x">Share'
        "</amp-social-share></article></body>"
    ),
    "a menu inside main": (
        f'<main><nav><ul>{MENU}</ul></nav><ol class="breadcrumb"><li><a href="/">Home</a></li>'
        f"<li>News</li></ol><h1>{HEADLINE}</h1><section>{paragraphs()}</section></main>"
    ),
    "a wire page with related releases below": (
        f'<article><header><h1>{HEADLINE}</h1></header><section class="release-body">{paragraphs()}'
        "</section></article><section><div>"
        + "".join(
            f'<div class="card"><h3><a href="/{n}">A regatta number {n}</a></h3><p>{TEASER} '
            f"hold it, the council said on day {n}.</p></div>"
            for n in range(5)
        )
        + "</div></section>"
    ),
    "endless scrolling": (
        f'<div class="stories"><div class="story"><div><h1>{HEADLINE}</h1></div>'
        f"{paragraphs()}</div>"
        f'<div class="story"><div><h1>A regatta is held</h1></div><p>{TEASER} hold it.</p>'
        f"<p>{TEASER} hold it since it was founded.</p></div></div>"
    ),
    "endless scrolling of articles": (
        f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article><article><h1>A regatta is held</h1>"
        f"<p>{TEASER} hold it.</p><p>{TEASER} hold it since it was founded.</p></article>"
    ),
    "a banner to subscribe": (
        f'<article><h1>{HEADLINE}</h1>{paragraphs(BODY[:1])}<div class="paywall-banner"><p>You '
        "have read two of three free articles this month. Subscribe to read on.</p></div>"
        f"{paragraphs(BODY[1:])}</article>"
    ),
    "hidden copies": (
        f'<div style="display:none"><p>{TEASER} hold it.</p><p>{TEASER} keep it.</p></div>'
        f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>"
    ),
    "a notice of cookies without a mark": (
        f"<div><p>This website uses cookies to improve your experience. You can opt out.</p></div>"
        f"<div><h1>{HEADLINE}</h1>{paragraphs()}</div>"
    ),
    "cards of articles between the paragraphs": (
        f'<article><h1>{HEADLINE}</h1>{paragraphs(BODY[:2])}<article class="card"><h3>'
        f"<a href='/c'>A regatta</a></h3><p>{TEASER} hold it.</p></article>"
        f"{paragraphs(BODY[2:])}</article>"
    ),
    "what pages say of themselves": (
        f'<div class="banner-text"><p>Video Player is loading. This is a modal window.</p></div>'
        f"<h1>{HEADLINE}</h1>{paragraphs(BODY[:2])}<p>Last modified: April 2, 2026. Send comments "
        f"to the webmaster.</p><div class='video-description'><p>{TEASER} hold it.</p></div>"
        f"{paragraphs(BODY[2:])}"
    ),
    "a quotation pulled out of the text": (
        f'<article><h1>{HEADLINE}</h1>{paragraphs(BODY[:2])}<div class="callout"><p>“{PROSE[4:90]}”'
        f"</p></div><blockquote>{LAST_PROSE[:95]}</blockquote>{paragraphs(BODY[2:])}</article>"
    ),
    "a section's name as the first heading": (
        f'<div class="news-detail"><h1>News</h1><h2>{HEADLINE}</h2>{paragraphs()}</div>'
    ),
    "data that a script would show": (
        '<div id="root"></div><script type="application/json">'
        + json.dumps({"props": {"page": [{"body": paragraphs()}, {"id": 4}]}}).replace("/", "\\/")
        + "</script><script type='application/json'>{broken</script>"
    ),
    "a note on a name": (
        f"<article><h1>{HEADLINE}</h1>"
        + paragraphs().replace(
            "harbour", 'harbour<span class="tooltip-box">All about harbours MORE</span>', 1
        )
        + "</article>"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_body_is_the_same_in_every_structure(layout: str) -> None:
    release = html(LAYOUTS[layout], title=HEADLINE)
    assert release.body == BODY
    assert release.headline == HEADLINE


def test_the_body_of_a_chinese_page_is_found() -> None:
    body = (
        "维尔莫尔市港务委员会周一宣布，位于旧渡轮码头旁的新集市大厅将于五月正式向公众开放，预计每周接待三千名游客。",
        "委员会主席表示，大厅的四十个摊位已经全部租出，市政府还将在秋季扩建停车场，以方便来自周边村镇的居民前来购物。",
    )
    page = (
        '<div class="header"><a href="/">首页</a><a href="/x">新闻中心</a></div><div class="main">'
        f'<h1>维尔莫尔新集市大厅五月开放</h1><div class="info">2026-05-04 来源：港务委员会</div>'
        f'<div id="zoom">{paragraphs(body)}</div></div><div class="footer">版权所有</div>'
    )
    assert html(page, title="维尔莫尔新集市大厅五月开放").body == body


def test_the_body_of_a_spanish_page_is_found() -> None:
    body = (
        "La Cámara de Comercio de Velmoor inauguró este lunes el nuevo mercado cubierto junto al "
        "antiguo muelle, donde cuarenta vendedores ofrecerán sus productos todos los días.",
        "El ayuntamiento calcula que el mercado recibirá unas tres mil visitas por semana durante "
        "su primer año, según un comunicado difundido por la institución.",
    )
    page = (
        f"<div class='cuerpo'><h1>Velmoor abre su mercado</h1><p>{body[0]}</p><p><a href='/o'>Lea "
        f"también: Una regata en la bahía</a></p><p>{body[1]}</p><p>Compartir</p></div>"
    )
    assert html(page, title="Velmoor abre su mercado").body == body


def test_quotations_lists_and_tables_of_an_article_are_its_body() -> None:
    inside = (
        "<blockquote><p>“The hall is ours, and it is open to all of the town,” said its warden.</p>"
        "</blockquote><ul><li>Forty stalls, each with light and water</li><li>A café</li></ul>"
        "<table><tr><th>Day</th><th>Hours</th></tr><tr><td>Monday</td><td>8 to 18</td></tr></table>"
    )
    release = html(
        f"<article><h1>{HEADLINE}</h1>{paragraphs()}{inside}{paragraphs((TEASER,))}</article>"
    )
    assert release.body[3:-1] == (
        "“The hall is ours, and it is open to all of the town,” said its warden.",
        "Forty stalls, each with light and water",
        "A café",
        "Day Hours",
        "Monday 8 to 18",
    )


def test_a_mark_on_most_of_the_page_is_not_believed() -> None:
    page = f'<div class="with-sidebar widget"><h1>{HEADLINE}</h1>{paragraphs()}</div>'
    assert html(page).body == BODY


def test_the_lines_of_a_typed_release_are_joined_to_paragraphs() -> None:
    typed = "\n\n".join(text.replace(", ", ",\n") for text in BODY)
    assert html(f"<h1>{HEADLINE}</h1><pre>{typed}</pre>").body == BODY


def test_readings_above_characters_are_no_words_of_the_text() -> None:
    word = "<ruby>港<rt>みなと</rt></ruby>"
    release = html(
        f"<article><h1>{HEADLINE}</h1><p>{word}, {PROSE}</p>{paragraphs(BODY[1:])}</article>"
    )
    assert release.body[0] == f"港, {PROSE}"


def test_a_marked_standfirst_above_the_article_is_its_subheadline() -> None:
    lead = "Forty stallholders move in beside the old ferry pier."
    page = (
        f'<main><header><h1>{HEADLINE}</h1><div class="article__summary">{lead}</div></header>'
        f'<div class="article__text">{paragraphs()}</div></main>'
    )
    release = html(page)
    assert release.blocks_of(BlockKind.SUBHEADLINE) == (lead,)
    assert release.body == BODY


@pytest.mark.parametrize(
    "page",
    [
        f"<ul>{MENU}</ul>",
        f"<h1>{HEADLINE}</h1><nav><ul>{MENU}</ul></nav>",
        f'<div class="menu"><a href="/a">Ports</a> <a href="/b">Jobs</a></div><ul>{MENU}</ul>',
    ],
    ids=["a list", "a headline and a menu", "two menus"],
)
def test_a_page_of_nothing_but_menus_is_refused_with_the_reason(page: str) -> None:
    with pytest.raises(ParseError, match="only headings and links"):
        html(page)


def test_the_words_of_an_inline_quotation_have_the_marks_that_a_browser_shows() -> None:
    inside = (
        "<p>Lin Ostrey said <q>nobody could have built it alone</q> and <q>“so we did not”</q>, "
        "with a view of the forty stalls that moved into the hall in the spring.</p>"
    )
    release = html(article(inside))
    assert "said “nobody could have built it alone” and “so we did not”, with" in release.text
    assert release.quotations[0].speaker == "Lin Ostrey"


def test_a_source_line_ends_no_paragraph_of_a_short_page() -> None:
    short = "<p>The harbour of Velmoor opened\n a pier in May.</p><p>It is <b>long</b>\n too.</p>"
    release = html(f"<article><h1>{HEADLINE}</h1>{short}</article>", title=HEADLINE)
    assert release.body == ("The harbour of Velmoor opened a pier in May.", "It is long too.")


def test_a_short_page_with_control_characters_is_read_without_them() -> None:
    short = "<p>The harbour of Velm\x01oor opened\n a pier\x1f in May.</p>"
    release = html(f"<article><h1>{HEADLINE}</h1>{short}</article>", title=HEADLINE)
    assert release.body == ("The harbour of Velmoor opened a pier in May.",)
