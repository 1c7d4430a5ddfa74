"""Following a link or a key to the page it leads to, and waiting until that page is whole.

A click returns once the next page begins to arrive: what is counted or read at once may be half a
page. Each function returns when the page has loaded (for a place on the same page: when it is
reached).
"""

from playwright.sync_api import Locator, Page


def follow(link: Locator) -> None:
    """Click ``link``, or a button that sends its form, and wait for where it leads."""
    with link.page.expect_navigation():
        link.click()


def press(page: Page, key: str) -> None:
    """Press ``key`` on what has the focus, and wait for where it leads."""
    with page.expect_navigation():
        page.keyboard.press(key)
