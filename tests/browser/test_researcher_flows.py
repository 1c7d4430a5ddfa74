"""What a researcher does with a search: out of nothing, along a facet, to cite; without scripts."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from following import follow, press
from playwright.sync_api import Browser, Page, expect
from served_site import ServedSite

pytestmark = pytest.mark.browser

_MOST_STOPS = 200

_SHIFT = """() => new Promise((resolve) => {
    let moved = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(moved), 200)));
})"""


@pytest.fixture
def scripted(chromium: Browser, served: ServedSite) -> Iterator[Page]:
    opened = chromium.new_context(base_url=served.url, viewport={"width": 1440, "height": 1000})
    yield opened.new_page()
    opened.close()


def test_a_search_is_taken_out_cited_and_asked_again(page: Page) -> None:
    page.goto("/search?q=harbour")
    total = page.locator("#total").inner_text()
    follow(page.get_by_role("link", name="Take out or cite"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Take out {total}")
    for name, file in {
        "CSV: a table": r"releases.*\.csv",
        "BibTeX": r"\.bib",
        "RIS": r"\.ris",
    }.items():
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert re.search(file, download.value.suggested_filename)
    expect(page.get_by_text("was searched on")).to_contain_text(f"Found: {total}")
    follow(page.locator("p.long a"))
    expect(page.get_by_role("status")).to_contain_text("The answer is the same")
    follow(page.get_by_role("link", name="Take out quotations instead"))
    with page.expect_download() as download:
        page.get_by_role("link", name="JSON Lines").click()
    assert "quotations" in download.value.suggested_filename


def test_a_value_deep_in_a_long_facet_is_found_by_a_word_and_chosen(page: Page) -> None:
    page.goto("/search")
    follow(page.get_by_role("link", name=re.compile("^Find among .* values of speaker")))
    page.get_by_label("Find a value").fill("quill")
    follow(page.get_by_role("button", name="Find"))
    page.get_by_role("checkbox", name=re.compile("Quill")).first.check()
    follow(page.get_by_role("button", name="Apply"))
    expect(page.locator(".chip")).to_contain_text("Quill")
    expect(page.locator(".release-hit").first).to_be_visible()


def test_a_search_without_hits_leads_out_by_the_word_that_emptied_it(page: Page) -> None:
    page.goto("/search?q=harbour+quixotic")
    expect(page.locator("#total")).to_have_text("0 releases")
    follow(page.get_by_role("link", name="Without “quixotic”"))
    expect(page.get_by_role("searchbox")).to_have_value("harbour")
    expect(page.locator(".release-hit").first).to_be_visible()


def test_quotations_that_nobody_is_named_for_are_found_by_having_no_value(page: Page) -> None:
    page.goto("/search?in=quotations")
    box = page.get_by_role("checkbox", name=re.compile("^no speaker"))
    count = box.locator("xpath=..").locator(".count").inner_text()
    box.check()
    follow(page.get_by_role("button", name="Apply filters"))
    expect(page.locator("#total")).to_have_text(re.compile(rf"^{count} quotations?"))
    expect(page.locator(".quote-card .name").first).to_have_class(re.compile("unstated"))


def test_nothing_moves_while_a_page_loads(scripted: Page, served: ServedSite) -> None:
    release = next(iter(served.store.ids()))
    speaker = served.store.speakers(size=1).records[0]
    for path in ("/", "/search?in=quotations", f"/releases/{release}?q=the",
                 f"/speakers/{speaker.id}", f"/compare?who={speaker.name}", "/most?q=we",
                 "/organisations", "/search/take-out", "/help"):  # fmt: skip
        scripted.goto(path, wait_until="networkidle")
        assert scripted.evaluate(_SHIFT) < 0.01, path


def test_a_value_is_found_chosen_and_taken_out_by_keyboard_alone(page: Page) -> None:
    page.goto("/search")
    _reach(page, "link", re.compile("^Find among .* values of speaker"))
    press(page, "Enter")
    _reach(page, "searchbox", "Find a value")
    page.keyboard.type("quill")
    press(page, "Enter")
    _reach(page, "checkbox", re.compile("Quill"))
    page.keyboard.press("Space")
    _reach(page, "button", "Apply")
    press(page, "Enter")
    expect(page.locator(".chip")).to_contain_text("Quill")
    total = page.locator("#total").inner_text()
    _reach(page, "link", "Take out or cite")
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Take out {total}")
    _reach(page, "link", re.compile("^RIS"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".ris")


def _reach(
    page: Page,
    role: Literal["button", "checkbox", "link", "searchbox"],
    name: str | re.Pattern[str],
) -> None:
    """Go on by the Tab key until the control has the focus, and see that it shows so."""
    wanted = page.get_by_role(role, name=name).first.element_handle()
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("control => control === document.activeElement", wanted):
            shown = page.evaluate(
                "() => getComputedStyle(document.activeElement).outlineStyle !== 'none'"
            )
            assert shown, f"the focus on {name} cannot be seen"
            return
    pytest.fail(f"{name} cannot be reached by keyboard")
