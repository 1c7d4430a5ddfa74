"""The pages in Chinese and Spanish, in a real Chromium."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from following import press
from playwright.sync_api import Browser, Page, expect
from served_site import PICTURES, ServedSite

pytestmark = pytest.mark.browser

TAGS = ("zh-CN", "es-ES")
WIDTHS = (360, 768, 1440)


@pytest.fixture(scope="module")
def addresses(served: ServedSite) -> dict[str, str]:
    speaker = served.store.speakers(size=1).records[0]
    body = served.store.organisations(size=1).records[0]
    (quotation, *_) = served.store.speaker_quotations(speaker.id, page=1, size=1)
    return {
        "home": "/",
        "search": "/search?q=trade",
        "quotations": "/search?q=trade&in=quotations&year=2024",
        "nothing": "/search?q=quixotic&year=2024",
        "mistyped": "/search?q=(trade",
        "release": f"/releases/{quotation.release_id}?q=the",
        "quotation": f"/quotes/{quotation.id}",
        "speaker": f"/speakers/{speaker.id}",
        "organisation": f"/organisations/{body.id}",
        "speakers": "/speakers",
        "chambers": "/chambers",
        "most": "/most?q=trade",
        "compare": f"/compare?who={speaker.name}",
        "take-out": "/search/take-out?q=trade",
        "help": "/help",
    }


@pytest.fixture(scope="module", params=TAGS)
def foreign(
    chromium: Browser, served: ServedSite, request: pytest.FixtureRequest
) -> Iterator[Page]:
    opened = chromium.new_context(base_url=served.url, locale=request.param)
    yield opened.new_page()
    opened.close()


def test_every_page_fits_its_width_in_every_language(
    foreign: Page, addresses: dict[str, str]
) -> None:
    PICTURES.mkdir(exist_ok=True)
    tag = foreign.evaluate("navigator.language")
    for name, address in addresses.items():
        for width in WIDTHS:
            foreign.set_viewport_size({"width": width, "height": 900})
            foreign.goto(address)
            foreign.screenshot(path=PICTURES / f"{name}-{tag}-{width}.png")
            wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not foreign.evaluate(wider), f"{name} at {width}"


@pytest.mark.parametrize("name", ["home", "search", "release", "compare"])
def test_a_page_in_another_language_has_no_accessibility_findings(
    foreign: Page, addresses: dict[str, str], name: str
) -> None:
    foreign.goto(addresses[name])
    found = Axe().run(foreign)
    assert found.violations_count == 0, found.generate_report()


def test_a_language_is_chosen_by_keyboard_and_the_search_stays(page: Page) -> None:
    page.goto("/search?q=trade&in=quotations")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(".languages button[value=es]:focus").count():
            break
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=trade&in=quotations$"))
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", level=2).filter(has_text="citas")).to_be_visible()
    page.goto("/speakers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Declarantes")
