"""The page of a release in a real Chromium: from hit to hit, from result to result, cited."""

import re

import pytest
from following import follow, press
from playwright.sync_api import Browser, Page, expect
from served_site import ServedSite

from web.words import slug

pytestmark = pytest.mark.browser


def _address(served: ServedSite, media_type: str) -> str:
    found = next(
        release
        for release in map(served.store.release, served.store.ids())
        if release.provenance.media_type == media_type and release.quotations
    )
    return f"/releases/{found.id}-{slug(found.headline)}"


def test_from_a_result_by_keyboard_from_hit_to_hit_and_to_the_next_result(page: Page) -> None:
    page.goto("/search?q=harbour")
    first = page.locator(".release-hit h3 a").first
    headline = first.inner_text()
    follow(first)
    page.get_by_role("link", name="go to the first").focus()
    press(page, "Enter")
    assert page.url.endswith("#hit-1")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Next hit")).to_be_focused()
    press(page, "Enter")
    assert page.url.endswith("#hit-2")
    expect(page.locator("#hit-2 + .hop")).to_be_visible()
    expect(page.locator("#hit-1 + .hop")).to_be_hidden()
    follow(page.get_by_role("link", name="Next result"))
    expect(page.get_by_role("navigation", name="Results")).to_contain_text("Release 2 of")
    follow(page.get_by_role("link", name="Previous result"))
    expect(page.get_by_role("heading", level=1, name=headline)).to_be_visible()
    follow(page.get_by_role("link", name="Back to the results"))
    expect(page).to_have_title(re.compile("^harbour: "))


def test_a_quotation_is_named_where_it_stands_and_leads_to_its_own_address(
    page: Page, served: ServedSite
) -> None:
    page.goto(_address(served, "text/html"))
    name = page.locator(".voices .name a").first.inner_text()
    label = page.locator(".text a.label").first
    expect(label).to_contain_text(name)
    colour = "one => getComputedStyle(one).getPropertyValue('--voice')"
    places = (".text a.label", ".text .said", ".voices li")
    colours = [page.locator(place).first.evaluate(colour) for place in places]
    assert len(set(colours)) == 1
    assert colours[0]
    label.focus()
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"/quotes/[0-9a-f]+$"))
    expect(page.locator(".who")).to_contain_text(name)
    expect(page.get_by_role("heading", name="Cite", exact=True)).to_be_visible()


def test_a_citation_is_copied_at_a_press_and_can_be_selected_without_script(
    chromium: Browser, served: ServedSite, page: Page
) -> None:
    address = _address(served, "text/html")
    page.goto(address)
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    expect(page.locator(".citations")).to_contain_text("[Press release]")
    context = chromium.new_context(
        base_url=served.url, permissions=["clipboard-read", "clipboard-write"]
    )
    scripted = context.new_page()
    scripted.goto(address)
    scripted.get_by_role("button", name="Copy: MLA").click()
    expect(scripted.get_by_role("button", name="Copy: MLA")).to_have_text("Copied")
    copied = scripted.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("Press release.")
    context.close()


def test_the_archived_page_is_shown_in_a_frame_that_can_do_nothing(
    chromium: Browser, served: ServedSite
) -> None:
    context = chromium.new_context(base_url=served.url)
    page = context.new_page()
    page.goto(_address(served, "text/html"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    follow(page.get_by_role("link", name="show the page"))
    frame = page.frame_locator("iframe")
    expect(frame.locator("body")).not_to_be_empty()
    assert {url.startswith(served.url) for url in asked} == {True}
    origins = [frame.evaluate("origin") for frame in page.frames]
    assert origins == [served.url, "null"]
    context.close()


def test_on_paper_the_words_and_their_source_remain_and_the_controls_go(
    page: Page, served: ServedSite
) -> None:
    page.goto(f"{_address(served, 'text/html')}?q=the")
    page.emulate_media(media="print")
    for gone in (".masthead", ".trail", ".text .links", ".hop"):
        expect(page.locator(gone).first).to_be_hidden()
    for kept in (".text p", ".voices", ".citations", "code"):
        expect(page.locator(kept).first).to_be_visible()
