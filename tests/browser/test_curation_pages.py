"""A curator at work in a real Chromium: in place, by selecting words, and through the queue."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from served_site import PICTURES, ServedSite

from archive.doubts import DoubtKind
from archive.model import Release
from web.words import slug

pytestmark = pytest.mark.browser

NEW = "Zelda Quartermain"


@pytest.fixture
def desk(chromium: Browser, writable: ServedSite) -> Iterator[BrowserContext]:
    """A browser with JavaScript, at the archive's own machine."""
    opened = chromium.new_context(base_url=writable.url, viewport={"width": 1440, "height": 1000})
    yield opened
    opened.close()


@pytest.fixture
def plain(chromium: Browser, writable: ServedSite) -> Iterator[BrowserContext]:
    """The same without JavaScript."""
    opened = chromium.new_context(
        base_url=writable.url, java_script_enabled=False, viewport={"width": 1440, "height": 1000}
    )
    yield opened
    opened.close()


def _quoted(site: ServedSite) -> Release:
    """Return a release with quotations, of several paragraphs."""
    return next(
        one
        for one in map(site.store.release, site.store.ids())
        if len(one.quotations) > 2 and len(one.body) > 3 and one.language == "en"
    )


def _address(release: Release) -> str:
    return f"/releases/{release.id}-{slug(release.headline)}"


def _take_picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    for width in (1440, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(PICTURES / f"{name}-{width}.png"), full_page=True)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{name} is wider than a screen of {width}"
    page.set_viewport_size({"width": 1440, "height": 1000})


def _check_access(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_speaker_is_corrected_in_place_without_script(
    plain: BrowserContext, writable: ServedSite
) -> None:
    release = _quoted(writable)
    page = plain.new_page()
    page.goto(_address(release))
    page.locator(".voices .correct summary").first.click()
    form = page.locator(".voices .fact-form").first
    form.get_by_label("Speaker").fill(NEW)
    with page.expect_navigation():
        form.get_by_role("button", name="Save").click()
    expect(page.locator(".voices .name", has_text=NEW)).to_be_visible()
    expect(page.locator(".voices .decided").first).to_have_text("set by a curator")
    page.get_by_role("link", name="what was decided").click()
    expect(page.locator("tbody")).to_contain_text(NEW)
    _take_picture(page, "history")
    with page.expect_navigation():
        page.get_by_role("button", name="Take back").click()
    page.get_by_role("link", name="Back to the release").click()
    expect(page.locator(".voices")).not_to_contain_text(NEW)


def test_a_quotation_is_put_in_by_selecting_its_words(
    desk: BrowserContext, writable: ServedSite
) -> None:
    release = _quoted(writable)
    page = desk.new_page()
    page.goto(_address(release))
    paragraph = page.locator(".text p[data-start]:not(:has(.said))").last
    paragraph.scroll_into_view_if_needed()
    words = paragraph.evaluate(
        """one => {
          const range = document.createRange();
          const node = [...one.childNodes].find((child) => child.nodeType === Node.TEXT_NODE);
          range.setStart(node, 4);
          range.setEnd(node, 30);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return getSelection().toString();
        }"""
    )
    page.locator("button.quote-this").click()
    form = page.locator("details[data-adds] .fact-form")
    expect(form.get_by_label("Words, as in the text")).to_have_value(words.strip())
    form.get_by_label("Speaker").fill(NEW)
    with page.expect_navigation():
        form.get_by_role("button", name="Put in").click()
    expect(page.locator(".voices .name", has_text=NEW)).to_be_visible()
    added = next(one for one in writable.store.release(release.id).quotations if one.speaker == NEW)
    assert added.span.of(release.text) == words.strip()
    assert writable.store.findings() == ()


def test_a_quotation_is_cut_anew_by_selecting_across_its_label(
    desk: BrowserContext, writable: ServedSite
) -> None:
    release = _quoted(writable)
    page = desk.new_page()
    page.goto(_address(release))
    quotation = release.quotations[0]
    chosen = page.evaluate(
        """id => {
          const block = document.getElementById(`q-${id}`).closest("[data-start]");
          const said = block.querySelector(".said");
          const range = document.createRange();
          range.setStart(said.firstChild, 3);
          range.setEnd(said.firstChild, 20);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return getSelection().toString();
        }""",
        quotation.id,
    )
    item = page.locator(".said li", has=page.locator(f'a[href="#q-{quotation.id}"]'))
    item.locator("summary").click()
    item.get_by_role("button", name="Take the words selected").click()
    with page.expect_navigation():
        item.get_by_role("button", name="Save").click()
    found = writable.store.quotation(quotation.id)
    assert found.text == chosen.strip()


def test_the_queue_is_walked_with_single_keys(desk: BrowserContext, writable: ServedSite) -> None:
    before = sum(writable.store.curation.doubts_by_kind().values())
    assert before > 2
    page = desk.new_page()
    page.goto("/review")
    expect(page.locator(".keys")).to_be_visible()
    first = page.locator(".doubted").inner_text()
    _take_picture(page, "review")
    with page.expect_navigation():
        page.keyboard.press("n")
    expect(page.locator(".doubted")).not_to_have_text(first)
    page.keyboard.press("e")
    expect(page.locator(".fact-form input[type=text]").first).to_be_focused()
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("c")
    expect(page.locator("h1")).to_have_text("Review")
    assert sum(writable.store.curation.doubts_by_kind().values()) < before


def test_a_reader_reports_an_error_and_a_curator_answers(
    plain: BrowserContext, writable: ServedSite
) -> None:
    release = _quoted(writable)
    page = plain.new_page()
    page.goto(f"/quotes/{release.quotations[0].id}")
    page.get_by_role("link", name="report an error").click()
    page.get_by_label("What is wrong").fill("It was said by somebody else.")
    _take_picture(page, "report")
    with page.expect_navigation():
        page.get_by_role("button", name="Send").click()
    expect(page.locator("main")).to_contain_text("Nobody has looked at it yet")
    address = page.url
    page.goto(f"/review?kind={DoubtKind.REPORT}")
    expect(page.locator(".doubted")).to_contain_text("It was said by somebody else.")
    page.get_by_label("Reply to the reader").fill("The original says so.")
    _take_picture(page, "review-report")
    with page.expect_navigation():
        page.get_by_role("button", name="It stays as it is").click()
    page.goto(address)
    expect(page.locator("main")).to_contain_text("The original says so.")


@pytest.mark.parametrize("path", ["", "/history", "/report", "/facts/new:quotation"])
def test_every_page_of_curation_is_accessible(
    desk: BrowserContext, writable: ServedSite, path: str
) -> None:
    release = _quoted(writable)
    page = desk.new_page()
    page.goto(f"/releases/{release.id}{path}")
    page.evaluate("document.querySelectorAll('.correct').forEach((one) => { one.open = true; })")
    _check_access(page)
    name = path.strip("/").replace("/", "-").replace(":", "-") or "correcting"
    _take_picture(page, f"curate-{name}")


def test_the_review_queue_is_accessible(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/review")
    expect(page).to_have_title(re.compile("^Review"))
    _check_access(page)
