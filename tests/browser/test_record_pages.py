"""Speakers, bodies and comparisons in a real Chromium."""

import re

import pytest
from following import follow
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_from_a_speaker_to_a_word_they_use_and_to_whom_they_speak_beside(page: Page) -> None:
    page.goto("/speakers?sort=quotations")
    follow(page.locator("tbody a").first)
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("searchbox", name=f"Search in what {name} said").fill("the")
    follow(page.get_by_role("button", name="Search"))
    expect(page.locator(".chip")).to_contain_text(name)
    page.go_back()
    follow(page.locator(".topics a").first)
    expect(page.locator(".quote-card .who").first).to_contain_text(name)
    page.go_back()
    other = page.locator("#others + ol a").first
    beside = other.inner_text()
    follow(other)
    expect(page.get_by_role("heading", level=1)).to_have_text(beside)


def test_those_checked_in_a_ranking_are_compared(page: Page) -> None:
    page.goto("/most?q=we")
    boxes = page.get_by_role("checkbox")
    names = [boxes.nth(place).get_attribute("value") for place in (0, 1)]
    boxes.nth(0).check()
    boxes.nth(1).check()
    follow(page.get_by_role("button", name="Compare those checked"))
    expect(page.get_by_label("Name 1")).to_have_value(names[0] or "-")
    expect(page.get_by_label("Words said")).to_have_value("we")
    count = page.locator(".numbers tfoot a").first
    total = count.inner_text().split()[0]
    follow(count)
    expect(page.locator("#total")).to_have_text(re.compile(rf"^{total} quotations?"))
