"""A cold start of the real server over the bundled samples, and a real Chromium before it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from served_site import ServedSite, served_samples

_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_PATIENCE = (
    20_000  # milliseconds; a loaded machine is slow, and waiting costs nothing where it is not
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """Serve the samples for the session; its tests only read them."""
    with served_samples(tmp_path_factory.mktemp("served")) as site:
        yield site


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[ServedSite]:
    """Serve the samples for one test that adds to them."""
    with served_samples(tmp_path) as site:
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium; without one the tests are skipped, but fail in CI."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path is None:
        reason = "no Chromium is installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, served: ServedSite) -> Iterator[BrowserContext]:
    """Open a browser without JavaScript, for whom every page must work."""
    opened = chromium.new_context(
        base_url=served.url, java_script_enabled=False, viewport={"width": 1440, "height": 1000}
    )
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
