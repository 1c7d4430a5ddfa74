"""The search page in a real Chromium: excluding, histogram, ranking, suggestions by keyboard."""

import gzip
import re
from collections.abc import Iterator

import pytest
from following import follow, press
from playwright.sync_api import Browser, Page, Response, expect
from served_site import ServedSite

pytestmark = pytest.mark.browser


@pytest.fixture
def scripted(chromium: Browser, served: ServedSite) -> Iterator[Page]:
    """Open a page with JavaScript, for what it adds."""
    opened = chromium.new_context(base_url=served.url, viewport={"width": 1440, "height": 1000})
    yield opened.new_page()
    opened.close()


def test_a_value_is_excluded_by_keyboard_and_comes_back_when_its_box_is_cleared(page: Page) -> None:
    page.goto("/search?q=harbour")
    before = page.locator("#total").inner_text()
    link = page.locator(".facet a.not").first
    link.focus()
    expect(link).to_have_css("opacity", "1")
    press(page, "Enter")
    expect(page.locator(".chip")).to_contain_text("not")
    assert page.locator("#total").inner_text() != before
    page.locator("input[name^=not-]").uncheck()
    follow(page.get_by_role("button", name="Apply filters"))
    expect(page.locator("#total")).to_have_text(before)


def test_the_histogram_leads_to_a_year_and_its_months_and_back(page: Page) -> None:
    page.goto("/search")
    before = page.locator("#total").inner_text()
    page.get_by_text("Releases by year, as a table").click()
    row = page.locator(".histogram tbody tr").filter(has_text=re.compile(r"^2024"))
    count = row.locator(".num").inner_text()
    follow(row.get_by_role("link"))
    expect(page.locator("#total")).to_have_text(re.compile(rf"^{count} releases?"))
    expect(page.get_by_text("Releases by month, as a table")).to_be_visible()
    follow(page.get_by_role("link", name="All years"))
    expect(page.locator("#total")).to_have_text(before)


def test_a_bar_can_be_clicked(page: Page) -> None:
    page.goto("/search")
    follow(page.locator(".histogram svg a", has_text="2024:"))
    assert "year=2024" in page.url


def test_from_what_was_said_to_who_said_it_most_and_back_to_the_words(page: Page) -> None:
    page.goto("/search?q=we&in=quotations")
    follow(page.get_by_role("link", name="Who said it most"))
    first = page.locator("tbody tr").first
    name = first.locator("th").inner_text()
    count = first.locator(".num a").inner_text().split()[0]
    follow(first.locator(".num a"))
    expect(page.locator("#total")).to_have_text(re.compile(rf"^{count} quotations?"))
    expect(page.locator(".chip")).to_contain_text(name)
    page.go_back()
    with page.expect_download() as table:
        page.get_by_role("link", name="The whole table as CSV").click()
    assert table.value.suggested_filename == "most-speaker.csv"


def test_a_name_is_offered_while_it_is_typed_and_taken_by_keyboard(scripted: Page) -> None:
    scripted.goto("/")
    box = scripted.get_by_role("combobox")
    box.press_sequentially("vanton")
    offer = scripted.get_by_role("option").first
    expect(offer).to_contain_text("Marisol Vantongeren")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(offer).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(scripted.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("vanton")
    box.press_sequentially("g")
    expect(offer).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(scripted).to_have_url(re.compile(r"speaker=Marisol\+Vantongeren"))


def test_without_choosing_an_offer_enter_searches_what_was_typed(scripted: Page) -> None:
    scripted.goto("/")
    box = scripted.get_by_role("combobox")
    box.press_sequentially("vanton")
    expect(scripted.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    expect(scripted).to_have_url(re.compile(r"q=vanton(&|$)"))


def test_a_search_page_with_all_it_needs_is_small(scripted: Page) -> None:
    answers: list[Response] = []
    scripted.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it is marked
    scripted.goto("/search?q=the", wait_until="networkidle")
    sizes = [len(gzip.compress(answer.body())) for answer in answers]
    assert len(sizes) >= 4
    assert sum(sizes) < 60_000


def test_nothing_on_the_search_page_moves_while_it_loads(scripted: Page) -> None:
    scripted.goto("/search?q=harbour", wait_until="networkidle")
    moved = scripted.evaluate(
        """() => new Promise((resolve) => new PerformanceObserver((list) => resolve(
            list.getEntries().reduce((sum, entry) => sum + entry.value, 0)
        )).observe({type: "layout-shift", buffered: true}) || setTimeout(() => resolve(0), 300))"""
    )
    assert moved < 0.01
