"""The pages in a real Chromium: flows without JavaScript, by keyboard, at every width."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from following import follow, press
from playwright.sync_api import Browser, Page, Response, expect
from served_site import PICTURES, ServedSite

from archive.model import OrganisationKind
from archive.records import ListOrder
from web.words import slug

PAGES = (
    "home", "search", "search-filtered", "quotations", "nothing", "misunderstood", "values",
    "excluded", "most", "compare",
    "release", "found", "chinese", "archived-page", "quotation", "speakers", "speaker",
    "organisations", "chambers", "organisation", "help", "ingest", "missing",
)  # fmt: skip
WIDTHS = (360, 768, 1440)
pytestmark = pytest.mark.browser


def _addresses(served: ServedSite) -> dict[str, str]:
    store = served.store
    speaker = store.speakers(sort=ListOrder.QUOTATIONS, size=1).records[0]
    chamber = store.organisations(
        kind=OrganisationKind.CHAMBER, sort=ListOrder.QUOTATIONS, size=1
    ).records[0]
    quotation = store.speaker_quotations(speaker.id)[0]
    chinese = next(release for release in map(store.release, store.ids())
                   if release.language.startswith("zh"))  # fmt: skip
    html = next(release for release in map(store.release, store.ids())
                if release.provenance.media_type == "text/html")  # fmt: skip
    return {
        "home": "/",
        "search": "/search",
        "search-filtered": f"/search?q=the&speaker={speaker.name}&from=2000",
        "quotations": "/search?in=quotations&q=we",
        "nothing": f"/search?q=zzzz&speaker={speaker.name}",
        "misunderstood": "/search?q=%28harbour",
        "values": "/search/values/organisation",
        "excluded": "/search?in=quotations&not-kind=government&role=%E2%88%85",
        "most": "/most?q=we",
        "compare": f"/compare?who={speaker.name}&who=Nobody&q=the",
        "release": f"/releases/{quotation.release_id}-{slug(quotation.headline)}",
        "found": f"/releases/{quotation.release_id}-{slug(quotation.headline)}?q=the",
        "chinese": f"/releases/{chinese.id}-{slug(chinese.headline)}",
        "archived-page": f"/releases/{html.id}/versions/1/page",
        "quotation": f"/quotes/{quotation.id}",
        "speakers": "/speakers",
        "speaker": f"/speakers/{speaker.id}-{slug(speaker.name)}",
        "organisations": "/organisations",
        "chambers": "/chambers",
        "organisation": f"/organisations/{chamber.id}-{slug(chamber.name)}",
        "help": "/help",
        "ingest": "/ingest/",
        "missing": "/nowhere",
    }


@pytest.fixture(scope="module")
def addresses(served: ServedSite) -> dict[str, str]:
    found = _addresses(served)
    assert tuple(found) == PAGES
    return found


@pytest.fixture(scope="module", params=["light", "dark"])
def coloured(
    chromium: Browser, served: ServedSite, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Open a page with JavaScript, for the checker's sake, in light and in dark colours."""
    opened = chromium.new_context(
        base_url=served.url,
        color_scheme=request.param,
        viewport={"width": 1440, "height": 1000},
    )
    yield opened.new_page()
    opened.close()


@pytest.fixture(scope="module")
def measured(chromium: Browser, served: ServedSite) -> Iterator[Page]:
    """Open a page with JavaScript, to measure what it shows."""
    opened = chromium.new_context(base_url=served.url, viewport={"width": 1440, "height": 1000})
    yield opened.new_page()
    opened.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_accessibility_findings(
    coloured: Page, addresses: dict[str, str], name: str
) -> None:
    coloured.goto(addresses[name])
    found = Axe().run(coloured)
    assert found.violations_count == 0, found.generate_report()
    assert len(found.response["passes"]) > 10


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_width(
    measured: Page, addresses: dict[str, str], name: str, width: int
) -> None:
    measured.set_viewport_size({"width": width, "height": 900})
    measured.goto(addresses[name])
    PICTURES.mkdir(exist_ok=True)
    measured.screenshot(path=PICTURES / f"{name}-{width}.png")
    too_wide = measured.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert too_wide <= 0


def test_a_search_is_narrowed_step_by_step_and_widened_again(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("harbour")
    follow(page.get_by_role("button", name="Search"))
    expect(page).to_have_title(re.compile(r"^harbour: \d+ releases?"))
    all_of_them = _total(page)
    box = page.locator("fieldset:has(input[name=speaker]) input[type=checkbox]").first
    speaker = box.get_attribute("value") or ""
    box.check()
    follow(page.get_by_role("button", name="Apply filters"))
    assert 0 < _total(page) < all_of_them
    chip = page.get_by_role("link", name=f"Remove the filter Speaker: {speaker}")
    expect(chip).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile(f"^{re.escape(speaker)} "))).to_be_checked()
    follow(chip)
    assert _total(page) == all_of_them


def test_among_quotations_each_hit_leads_to_its_place_in_the_release(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("harbour")
    page.get_by_role("radio", name="Quotations").check()
    follow(page.get_by_role("button", name="Search"))
    expect(page).to_have_title(re.compile(r"^harbour: \d+ quotations?"))
    card = page.locator(".quote-card").first
    words = card.locator("blockquote").inner_text().strip("“”")
    follow(card.locator(".source a").first)
    anchor = re.search(r"#(q-[0-9a-f]+)$", page.url)
    assert anchor
    shown = page.locator(f"#{anchor[1]} ~ .said").first
    expect(shown).to_be_visible()
    assert " ".join(words.split()).startswith(" ".join(shown.inner_text().split())[:20])


def test_a_date_range_and_an_order_are_applied_together(page: Page) -> None:
    page.goto("/search")
    page.get_by_label("From").fill("2020")
    page.get_by_label("To", exact=True).fill("2024-06")
    page.get_by_label("Order").select_option("oldest first")
    follow(page.get_by_role("button", name="Apply filters"))
    assert re.search(r"from=2020-01-01&to=2024-06-30&sort=oldest$", page.url)
    dates = page.locator(".release-hit .source").all_inner_texts()
    assert dates
    assert all(re.search(r"202[0-4]", date) for date in dates)


def test_a_query_with_an_error_can_be_mended_in_place(page: Page) -> None:
    page.goto("/search?q=%28harbour")
    expect(page.get_by_role("alert")).to_contain_text("cannot be understood")
    page.get_by_role("searchbox").fill("harbour")
    follow(page.get_by_role("button", name="Search"))
    expect(page.locator(".hits > li").first).to_be_visible()


def test_a_release_leads_to_its_speaker_its_chamber_and_its_original(
    page: Page, addresses: dict[str, str]
) -> None:
    page.goto(addresses["release"])
    headline = page.get_by_role("heading", level=1).inner_text()
    follow(page.locator(".voices .name a").first)
    expect(page.get_by_role("heading", name="Roles and organisations")).to_be_visible()
    page.goto(addresses["release"])
    follow(page.locator(".voices .pair a").first)
    expect(page.get_by_role("heading", name="Who spoke for it")).to_be_visible()
    page.goto(addresses["release"])
    with page.expect_response(re.compile(r"original\.txt$")) as answer:
        page.get_by_role("link", name="show as text").click()
    assert answer.value.headers["content-type"] == "text/plain; charset=utf-8"
    assert headline


def test_the_original_is_downloaded_and_not_opened(page: Page, addresses: dict[str, str]) -> None:
    page.goto(addresses["release"])
    with page.expect_download() as download:
        page.get_by_role("link", name="download").click()
    assert download.value.suggested_filename


def test_the_lists_lead_by_letter_and_by_number(page: Page) -> None:
    page.goto("/speakers")
    rows = page.locator("table.list tbody tr")
    everybody = rows.count()
    letter = rows.first.locator("th").inner_text()[0].upper()
    letters = page.get_by_role("navigation", name="By first letter")
    follow(letters.get_by_role("link", name=re.compile(rf"^{letter}\b")))
    assert 0 < rows.count() <= everybody
    follow(page.get_by_role("link", name="most quoted first"))
    counts = [int(count) for count in page.locator("td:nth-of-type(1)").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)


def test_the_kind_of_organisation_can_be_chosen(page: Page) -> None:
    page.goto("/organisations")
    page.get_by_label("Kind").select_option("chambers of commerce")
    follow(page.get_by_role("button", name="Show"))
    assert set(page.locator("td:nth-of-type(1)").all_inner_texts()) == {"chamber of commerce"}


def test_a_pasted_release_is_previewed_kept_and_found(
    chromium: Browser, writable: ServedSite
) -> None:
    context = chromium.new_context(base_url=writable.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/ingest/")
    page.get_by_label("Text, as it was published").fill(
        "Quaypoint Chamber opens a lamp museum\n\nQUAYPOINT, May 4, 2025 - A museum of lamps "
        "opened on Sunday.\n\n“Nobody else has so many lanterns,” said Mira Sandoval, President "
        "of the Quaypoint Chamber of Commerce.\n"
    )
    follow(page.get_by_role("button", name="Preview"))
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    expect(page.locator(".voices")).to_contain_text("Mira Sandoval")
    follow(page.get_by_role("button", name="Keep 1 release"))
    expect(page.get_by_role("cell", name="kept")).to_be_visible()
    page.goto("/search?q=lanterns&in=quotations")
    expect(page.locator(".quote-card .who")).to_contain_text("Mira Sandoval")
    context.close()


def test_uploaded_files_are_previewed_each(chromium: Browser, writable: ServedSite) -> None:
    context = chromium.new_context(base_url=writable.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/ingest/")
    page.get_by_label("Files").set_input_files(
        [
            {"name": "lamps.txt", "mimeType": "text/plain",
             "buffer": b"Lamp museum opens\n\nA museum of lamps opened on Sunday.\n"},
            {"name": "tolls.html", "mimeType": "text/html",
             "buffer": b"<html><body><h1>Tolls fall</h1><p>Tolls fall in June, the harbour office "
                       b"said.</p><script>document.title='run'</script></body></html>"},
        ]
    )  # fmt: skip
    follow(page.get_by_role("button", name="Preview"))
    expect(page.get_by_role("button", name="Keep 2 releases")).to_be_visible()
    assert "run" not in page.title()
    context.close()


def test_a_search_can_be_made_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert _focused(page) == "Skip to the content"
    press(page, "Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("harbour")
    press(page, "Enter")
    expect(page).to_have_title(re.compile("^harbour"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert _focused(page) == "Skip to the results"
    press(page, "Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator(".release-hit h3 a:focus").count():
            break
    headline = _focused(page)
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1, name=headline)).to_be_visible()


def test_a_filter_is_chosen_by_keyboard_alone(page: Page) -> None:
    page.goto("/search")
    box = page.locator("input[name=speaker]").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator("input[name=speaker]:focus").count():
            break
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    press(page, "Enter")
    expect(page.locator(".chip")).to_have_count(1)


def test_focus_is_always_visible(measured: Page) -> None:
    measured.set_viewport_size({"width": 1440, "height": 1000})
    measured.goto("/search?q=harbour")
    seen = 0
    for _ in range(60):
        measured.keyboard.press("Tab")
        outline = measured.evaluate(
            "document.activeElement === document.body ? 'none'"
            " : getComputedStyle(document.activeElement).outlineStyle"
        )
        if outline == "none":
            break
        seen += 1
    assert seen > 25


def test_on_a_phone_the_filters_are_folded_and_open_at_a_touch(
    chromium: Browser, served: ServedSite
) -> None:
    context = chromium.new_context(
        base_url=served.url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/search")
    expect(page.get_by_label("From")).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_label("From")).to_be_visible()
    page.get_by_label("From").fill("2020")
    follow(page.get_by_role("button", name="Apply filters"))
    expect(page.locator(".chip")).to_have_count(1)
    context.close()


def test_on_a_desk_the_filters_stand_open_beside_the_results(page: Page) -> None:
    page.goto("/search")
    expect(page.get_by_label("From")).to_be_visible()
    expect(page.locator(".facets > summary")).to_be_hidden()


def test_a_page_asks_for_nothing_from_elsewhere_and_breaks_no_rule_of_its_own(
    chromium: Browser, served: ServedSite, addresses: dict[str, str]
) -> None:
    context = chromium.new_context(base_url=served.url)
    page = context.new_page()
    asked: list[Response] = []
    refused: list[str] = []
    page.on("response", lambda answer: asked.append(answer))  # noqa: PLW0108 - it is marked
    page.on("console", lambda message: refused.append(message.text))
    for name in ("home", "search", "release", "speaker", "ingest"):
        page.goto(addresses[name])
    assert {answer.url.startswith(served.url) for answer in asked} == {True}
    assert refused == []
    context.close()


def _total(page: Page) -> int:
    found = re.match(r"([\d,]+) ", page.locator("#total").inner_text())
    assert found
    return int(found[1].replace(",", ""))


def _focused(page: Page) -> str:
    return page.locator(":focus").inner_text()
