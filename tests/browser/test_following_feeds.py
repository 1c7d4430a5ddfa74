"""Following a search by its feed, and seeing what changed between two versions of a release."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from following import follow
from lxml import etree
from playwright.sync_api import Page, expect
from served_site import ServedSite

pytestmark = pytest.mark.browser

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_a_search_is_followed_by_the_feed_that_its_page_names(page: Page) -> None:
    page.goto("/search?in=quotations&q=harbour")
    feed = page.locator('link[type="application/atom+xml"]').get_attribute("href") or ""
    follow(page.get_by_role("link", name="Take out or cite"))
    expect(page.get_by_role("link", name="Atom")).to_have_attribute("href", feed)
    answer = page.request.get(feed)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    entry = etree.fromstring(answer.body()).find("a:entry", ATOM)
    assert entry is not None
    link = entry.find("a:link", ATOM)
    assert link is not None
    page.goto(urlsplit(link.get("href") or "").path)
    said = re.findall("“(.*)”", entry.findtext("a:content", "", ATOM), re.S)[0]
    expect(page.get_by_role("main")).to_contain_text(said)
    again = page.request.get(feed, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304


def test_what_changed_between_two_versions_is_a_step_from_the_release(
    page: Page, writable: ServedSite
) -> None:
    release = next(
        found
        for found in map(writable.store.release, writable.store.ids())
        if len(found.quotations) > 1 and found.headline
    )
    gone, *kept = release.quotations
    writable.store.keep(replace(release, headline="Another headline", quotations=tuple(kept)))
    page.goto(f"{writable.url}/releases/{release.id}")
    compare = page.locator('a[href*="/versions/1/to/2"]')
    follow(compare)
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")
    row = page.get_by_role("row", name=gone.span.of(release.text)[:40])
    expect(row).to_contain_text("gone")
    headline = page.get_by_role("row", name="Headline")
    expect(headline).to_contain_text(release.headline or "")
    expect(headline).to_contain_text("Another headline")
    follow(page.get_by_role("link", name="Back to the release"))
    expect(page).to_have_url(re.compile(f"/releases/{release.id}-another-headline$"))
