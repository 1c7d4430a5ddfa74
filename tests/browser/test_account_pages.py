"""Signing in, one's account and the log in a real Chromium: by keyboard, in every language."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from following import follow, press
from people import PASSWORD, TESTER, give_account
from playwright.sync_api import Browser, BrowserContext, Page, expect
from served_site import PICTURES, serving
from web_archive import WebArchive, web_archive

from archive.roles import Role, TokenScope

pytestmark = pytest.mark.browser

PATHS = {"account": "/account/", "log": "/log"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    made = web_archive(tmp_path_factory.mktemp("accounts"), [])
    give_account(made, "root", Role.ADMINISTRATOR)
    store = made.store()
    scopes = (TokenScope.READ, TokenScope.INGEST)
    store.accounts.issue_token("root", label="the nightly run", scopes=scopes, days=7, by=TESTER)
    store.close()
    return made


@pytest.fixture(scope="module")
def site(archive: WebArchive) -> Iterator[str]:
    with serving(archive.config) as address:
        yield address


@pytest.fixture(params=["light", "dark"])
def desk(chromium: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    opened = chromium.new_context(base_url=site, color_scheme=request.param, locale="en-GB")
    yield opened
    opened.close()


def test_signing_in_to_the_log_and_out_again_by_keyboard_alone(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/sign-in")
    expect(page.get_by_label("Name")).to_be_focused()
    _sign_in(page)
    page.get_by_role("link", name="Log").focus()
    press(page, "Enter")
    expect(page.locator("tbody tr").first).to_contain_text("signed in")
    page.get_by_label("What").focus()
    page.keyboard.type("issued")
    page.keyboard.press("Tab")
    press(page, "Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("the nightly run")
    page.get_by_role("button", name="Sign out").focus()
    press(page, "Enter")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_the_pages_of_accounts_have_no_findings_and_fit_their_width(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/sign-in")
    _has_no_findings(page, "sign-in")
    _sign_in(page)
    for name, path in PATHS.items():
        page.goto(path)
        _has_no_findings(page, name)


def test_the_log_tells_deeds_in_the_language_of_its_reader(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/sign-in")
    _sign_in(page)
    page.goto("/log")
    for tag, deed in {"es": "inició sesión", "zh-Hans": "登录"}.items():
        follow(page.locator(f".languages button[value={tag}]"))
        expect(page.locator("tbody td:nth-of-type(3)").first).to_have_text(deed)


def _sign_in(page: Page) -> None:
    page.keyboard.type("root")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def _has_no_findings(page: Page, name: str) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{name}: {found.generate_report()}"
    PICTURES.mkdir(exist_ok=True)
    for width in (1440, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=PICTURES / f"{name}-{width}.png")
        wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wider), f"{name} at {width}"
