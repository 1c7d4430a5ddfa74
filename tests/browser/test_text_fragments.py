"""From a paragraph or a quotation to its place in the page it was published on, in Chromium."""

from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from following import follow
from playwright.sync_api import Browser, Page, expect
from served_site import served
from web_server import Answer, local_server

from archive.model import Original
from scrapers.base import Found

pytestmark = pytest.mark.browser

# The place in the page is the number of the paragraph; <br> and blanks stand as in real pages.
PARAGRAPHS = (
    "The Quaypoint Chamber opened a pier. We open, and we stay open, it had said in May.",
    "“We said ‘never’ – and then 50% of us, the bold & the well-rested, changed our minds about "
    "the pier, the lamps and the lanterns,” said Mira Sandoval, President of the Quaypoint Chamber "
    "of Commerce.",
    "“We open, and we stay open,” said Mira Sandoval.",
    "The Quaypoint Chamber opened a pier, and nobody else in the long history of the harbour had "
    'ever opened one on a Sunday; "a first," wrote the harbour\'s own gazette, price 5,50 #1.',
    "码头于星期日开放，商会会长说“我们都很高兴”，" + "灯和灯笼都亮了，" * 12 + "人们留到了晚上。",
)
STYLE = "p { margin: 0 0 150vh }"


def _page() -> bytes:
    body = "".join(
        f"<p id=p{number}>{escape(words, quote=False)}</p>\n"
        for number, words in enumerate(PARAGRAPHS)
    ).replace("the bold &amp; the", "the <b>bold</b>&nbsp;&amp; the\n ")
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>A pier opens</title>"
        f"<style>{STYLE}</style><article><h1>A pier opens in Quaypoint</h1>{body}</article></html>"
    ).encode()


def _in_view(page: Page) -> object:
    return page.evaluate(
        """() => [...document.querySelectorAll("p")].filter((one) => {
            const { top, bottom } = one.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
        }).map((one) => one.id)"""
    )


def test_a_paragraph_and_a_quotation_lead_to_their_place_at_the_source(
    chromium: Browser, tmp_path: Path
) -> None:
    html = Answer(body=_page(), headers={"Content-Type": "text/html; charset=utf-8"})
    with local_server() as source:
        source.pages["/pier"] = html
        original = Original(
            data=_page(), retrieved=datetime(2025, 5, 5, tzinfo=UTC), media_type="text/html",
            url=source.url("/pier"),
        )  # fmt: skip
        with served(tmp_path, [Found(source="pier", original=original)]) as site:
            context = chromium.new_context(base_url=site.url)
            page = context.new_page()
            (release,) = site.store.ids()
            said = site.store.release(release).quotations
            assert len(said) >= 2
            for number in range(len(PARAGRAPHS)):
                page.goto(f"/releases/{release}")
                follow(page.locator(".text .links a[rel]").nth(number))
                expect(page.locator(f"#p{number}")).to_be_in_viewport()
                assert _in_view(page) == [f"p{number}"]
            for quotation, place in zip(said, (1, 2), strict=False):
                page.goto(f"/quotes/{quotation.id}")
                follow(page.get_by_role("link", name="these words in the page"))
                expect(page.locator(f"#p{place}")).to_be_in_viewport()
            context.close()
