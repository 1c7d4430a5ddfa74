"""Speakers, bodies and comparisons in a real Chromium."""

import re

import pytest
from following import follow, press
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


def test_a_comparison_is_made_by_keyboard_alone(page: Page) -> None:
    page.goto("/most?q=we&by=organisation")
    _tab_to(page, "input[name=who]")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    _tab_to(page, "input[name=who]")
    page.keyboard.press("Space")
    _tab_to(page, "form[action='/compare'] button", most=400)
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare")
    expect(page.locator(".sides section")).to_have_count(2)
    _tab_to(page, "input[name=q]")
    page.keyboard.press("Control+a")
    page.keyboard.type("the")
    press(page, "Enter")
    expect(page.get_by_label("Words said")).to_have_value("the")
    _tab_to(page, ".numbers a", most=60)
    press(page, "Enter")
    expect(page.locator(".chip").first).to_be_visible()


def test_a_ranking_is_asked_for_by_keyboard_alone(page: Page) -> None:
    page.goto("/most")
    _tab_to(page, "main input[name=q]")
    page.keyboard.type("the")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who said “the” most")
    expect(page.get_by_label("counted by")).to_have_value("organisation")
    _tab_to(page, "tbody th a")
    press(page, "Enter")
    expect(page.locator("#who")).to_have_text("Who spoke for it")


def _tab_to(page: Page, selector: str, *, most: int = 80) -> None:
    """Press Tab until the focus stands on what ``selector`` finds, and can be seen there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.locator(f"{selector}:focus")
        if focused.count():
            expect(focused).to_be_in_viewport()
            return
    pytest.fail(f"{selector} is not reached by {most} presses of Tab")
