"""The pages of accounts in a real Chromium: an administrator lets somebody in, and out again."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from following import follow
from playwright.sync_api import Browser, Page, expect
from served_site import PICTURES, ServedSite

from archive.account_records import Actor
from archive.roles import Role, TokenScope
from web import passwords

PASSWORD = "four plain words here"


@pytest.mark.parametrize("width", [1440, 768, 360])
def test_an_administrator_looks_after_accounts(
    chromium: Browser, writable: ServedSite, width: int
) -> None:
    _give_accounts(writable)
    context = chromium.new_context(base_url=writable.url, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("main").get_by_role("button", name="Sign in"))
    follow(page.get_by_role("link", name="Accounts"))
    page.get_by_label("Name").fill("cy")
    page.get_by_label("Role").select_option("curator")
    _judge(page, f"accounts-{width}")
    follow(page.get_by_role("button", name="Add, and draw a password"))
    expect(page.locator("#secret")).to_have_text(re.compile(r"[\w-]{20}"))
    page.goto("/accounts/bo")
    follow(page.get_by_role("button", name="Revoke"))
    expect(page.locator("td", has_text="revoked")).to_be_visible()
    follow(page.get_by_role("button", name="Disable the account"))
    expect(page.get_by_role("status")).to_contain_text("may not sign in any more")
    _judge(page, f"account-of-{width}")
    follow(page.get_by_role("link", name="What they did, by the log"))
    context.close()


def _give_accounts(site: ServedSite) -> None:
    by, hashed = Actor(name="the test"), passwords.hashed(PASSWORD)
    site.store.accounts.add("ada", Role.ADMINISTRATOR, hashed, by=by)
    site.store.accounts.add("bo", Role.CURATOR, hashed, by=by)
    scopes = (TokenScope.READ, TokenScope.INGEST)
    site.store.accounts.issue_token("bo", label="nightly upload", scopes=scopes, days=30, by=by)


def _judge(page: Page, name: str) -> None:
    """Look at the page as axe does, and as a picture; nothing may stick out of it."""
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    assert Axe().run(page).violations_count == 0
