"""Known vectors in every field of every format, on every page, in a real Chromium: nothing runs."""

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hostile_input import PAYLOADS, hostile_originals, hostile_releases
from people import PASSWORD, TESTER, give_account
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, Route
from web_archive import WebArchive, web_archive

from archive.account_records import Actor, Deed
from archive.edits import Edit
from archive.fact_fields import RELEASE
from archive.model import FactField, authority_id
from archive.originals import Originals
from archive.records import Outcome
from archive.roles import Role, TokenScope
from archive.store import Store
from index.follow import catch_up
from index.whoosh.engine import WhooshIndex
from scrapers.finding import Found
from scrapers.ingest import ingest
from web.app import create_app
from web.serving import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]

# Runs before anything of a page: whatever a payload would do is written down.
PROBE = """
window.onrecordSaw = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = (...given) => { window.onrecordSaw.push(name + ': ' + given); };
document.addEventListener('securitypolicyviolation', event =>
  window.onrecordSaw.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
"""
# What stands in a page that our own templates do not write.
STRANGERS = """
() => {
  const found = [...window.onrecordSaw];
  const ours = location.origin + '/static/';
  for (const element of document.querySelectorAll('*')) {
    const tag = element.localName;
    const isData = element.type === 'application/ld+json';
    if (tag === 'script' && !isData && !element.src.startsWith(ours)) found.push(element.outerHTML);
    if (['object', 'embed', 'base', 'style', 'applet', 'frame', 'math', 'portal', 'marquee',
         'video', 'audio', 'template', 'plaintext', 'xmp', 'noembed'].includes(tag))
      found.push(element.outerHTML);
    if (tag === 'iframe' && element.getAttribute('sandbox') !== '') found.push(element.outerHTML);
    for (const {name, value} of element.attributes) {
      const scheme = value.replace(/[\\u0000-\\u0020]/g, '').toLowerCase();
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc')
        found.push(element.outerHTML);
      if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name) &&
          /^(javascript|vbscript|data|blob|filesystem|feed|view-source):/.test(scheme))
        found.push(element.outerHTML);
    }
  }
  return found;
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A page of Chromium, and what it did that it should not: dialogs, requests elsewhere."""

    page: Page
    url: str
    saw: list[str] = field(default_factory=list)

    def look_at(self, path: str) -> None:
        """Go to a page of the site, and fail where anything of a payload lives in it."""
        answer = self.page.goto(f"{self.url}{path}")
        assert answer is not None
        assert answer.status < 500, path
        self.check(path)

    def check(self, where: str) -> None:
        """Fail where the page that is open did anything, or holds what our templates do not."""
        assert self.page.evaluate(STRANGERS) == [], where
        assert self.saw == [], where
        assert self.page.url.startswith(self.url), where


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    """An archive of hostile releases, made and read, with hostile names, labels and log."""
    made = web_archive(tmp_path_factory.mktemp("hostile"), hostile_releases())
    store = Store.open(made.config.store_url)
    originals = Originals(made.config.originals)
    found = [Found(source=str(one.path), original=one) for one in hostile_originals()]
    outcomes = [one.outcome for one in ingest(found, originals, store)]
    assert outcomes.count(Outcome.KEPT) > len(PAYLOADS) // 15
    _decide_hostile_things(store)
    index = WhooshIndex.open(made.config.index)
    catch_up(store, index)
    index.close()
    give_account(made, "root", Role.ADMINISTRATOR)
    for one in PAYLOADS:
        by = Actor(name=one.payload, address=one.payload[:60])
        store.deeds.record(by, Deed.DECIDED, subject=one.payload, detail=one.payload)
    for one in PAYLOADS[::10]:
        label = one.payload[:99].strip() or "x"
        scopes = (TokenScope.READ,)
        store.accounts.issue_token("root", label=label, scopes=scopes, days=1, by=TESTER)
    store.close()
    return made


def _decide_hostile_things(store: Store) -> None:
    """Let curators name themselves, and decide, by payloads, and let readers report them."""
    payloads = [one.payload for one in PAYLOADS[::4] if one.payload.strip()]
    for release_id, payload in zip(store.ids(), payloads, strict=False):
        edits = [
            Edit(fact=RELEASE, field=field, value=payload[:200])
            for field in (FactField.HEADLINE, FactField.PLACE, FactField.ISSUER)
        ]
        store.curation.decide(release_id, edits, curator=payload[:60], reason=payload[:200])
        store.curation.report(release_id, RELEASE, payload)


@pytest.fixture(scope="module")
def site(archive: WebArchive) -> Iterator[str]:
    served = dataclasses.replace(archive.config, port=0)
    with Server(create_app(served), served) as server, server.running():
        yield server.address.rstrip("/")


@pytest.fixture(scope="module")
def context(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    """A browser in which an administrator is signed in, so that every link and form is shown."""
    opened = chromium.new_context(viewport={"width": 1440, "height": 1000})
    page = opened.new_page()
    page.goto(f"{site}/sign-in")
    page.fill("#name", "root")
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.click("main button[type=submit]")
    assert page.locator(".who").count() == 1
    page.close()
    opened.add_init_script(PROBE)
    yield opened
    opened.close()


@pytest.fixture
def watched(context: BrowserContext, site: str) -> Iterator[Watched]:
    page = context.new_page()
    found = Watched(page=page, url=site)

    def elsewhere(route: Route) -> None:
        # What the policy blocks never comes here.
        found.saw.append(f"request: {route.request.url}")
        route.abort()

    def on_dialog(dialog: Dialog) -> None:
        found.saw.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.route(lambda url: not url.startswith(f"{site}/"), elsewhere)
    page.on("dialog", on_dialog)
    page.on("popup", lambda popup: found.saw.append(f"popup: {popup.url}"))
    yield found
    page.close()


def _kept(archive: WebArchive) -> list[str]:
    store = archive.store()
    ids = list(store.ids())
    store.close()
    return ids


def test_the_pages_of_hostile_releases_do_nothing(archive: WebArchive, watched: Watched) -> None:
    store = archive.store()
    for release in store.releases(_kept(archive)):
        watched.look_at(f"/releases/{release.id}")
        if release.quotations:
            watched.look_at(f"/quotes/{release.quotations[-1].id}")
    store.close()


def test_archived_pages_do_nothing_in_their_frame_or_alone(
    archive: WebArchive, watched: Watched
) -> None:
    store, pages = archive.store(), 0
    for release in store.releases(_kept(archive)):
        if release.provenance.media_type.startswith("text/html"):
            pages += 1
            where = f"/releases/{release.id}/versions/1/page"
            watched.look_at(where)
            watched.page.goto(f"{watched.url}{where}/frame")
            assert watched.saw == [], where
            watched.page.goto(f"{watched.url}/releases/{release.id}/versions/1/original.txt")
            assert watched.saw == [], where
    store.close()
    assert pages > 10


def test_the_records_of_hostile_names_do_nothing(archive: WebArchive, watched: Watched) -> None:
    store = archive.store()
    names = [
        speaker.name
        for release in store.releases(_kept(archive))[::7]
        for speaker in release.speakers[:2]
    ]
    store.close()
    for name in names:
        watched.look_at(f"/speakers/{authority_id(name)}")
        watched.look_at(f"/organisations/{authority_id(f'{name} Chamber')}")
        watched.look_at(f"/compare?{urlencode({'who': name})}&who=x")


@pytest.mark.parametrize(
    "path",
    ["/", "/speakers", "/organisations", "/chambers", "/most?by=speaker", "/most?by=organisation",
     "/search?in=quotations&sort=newest", "/search/take-out?q=said", "/search/values/speaker",
     "/search/values/source", "/search/values/organisation", "/account/", "/log", "/ingest/",
     "/ingest/jobs/", "/review", "/decisions", "/authority", "/same-as", "/sources/", "/help"],
)  # fmt: skip
def test_the_lists_of_hostile_names_do_nothing(watched: Watched, path: str) -> None:
    watched.look_at(path)


def test_feeds_and_sitemaps_of_hostile_names_do_nothing(watched: Watched) -> None:
    # Chromium puts its own viewer around XML, so that only what it does is looked at.
    for path in (
        "/search.atom?in=quotations",
        "/sitemap.xml",
        "/search.feed.json",
        "/speakers.json",
    ):
        assert watched.page.goto(f"{watched.url}{path}")
        assert watched.saw == [], path


def test_every_page_of_what_is_found_does_nothing(watched: Watched) -> None:
    for number in range(1, 9):
        watched.look_at(f"/search?page={number}")
        watched.look_at(f"/search?q=alert&in=quotations&page={number}")


def _ask(watched: Watched, payloads: list[str]) -> None:
    for payload in payloads:
        given = {"q": payload, "speaker": payload, "not-chamber": payload}
        watched.look_at(f"/search?{urlencode(given)}")
        watched.look_at(f"/sign-in?{urlencode({'next': payload})}")
        watched.look_at(f"/speakers?{urlencode({'starts': payload[:20]})}")


def test_what_is_typed_into_the_address_does_nothing(watched: Watched) -> None:
    _ask(watched, [one.payload for one in PAYLOADS[::8]])


@pytest.mark.long
def test_no_vector_typed_into_the_address_does_anything(watched: Watched) -> None:
    _ask(watched, [one.payload for one in PAYLOADS])


def test_what_completes_a_typed_name_does_nothing(watched: Watched) -> None:
    offered: list[str] = []
    for typed in ("script", "svg", "said"):
        watched.look_at("/")
        with watched.page.expect_response(lambda answer: "/complete.json" in answer.url):
            watched.page.locator("input[data-complete]").first.press_sequentially(typed)
        offers = watched.page.locator("[role=option]")
        offers.first.wait_for()
        offered += offers.all_text_contents()
        watched.check(typed)
    assert any("<" in offer for offer in offered)


def test_a_preview_of_hostile_text_does_nothing(watched: Watched) -> None:
    for start in range(0, len(PAYLOADS), 45):
        text = "\n\n".join(f"“{one.payload}” said Ada." for one in PAYLOADS[start : start + 45])
        watched.look_at("/ingest/")
        watched.page.fill("#text", f"{PAYLOADS[start].payload}\n\n{text}")
        with watched.page.expect_navigation():
            watched.page.locator("main form button.primary").first.click()
        watched.check(f"the preview from {start}")


def test_the_data_of_a_page_are_whole_json(archive: WebArchive, watched: Watched) -> None:
    for identity in _kept(archive)[::9]:
        watched.look_at(f"/releases/{identity}")
        for data in watched.page.locator('script[type="application/ld+json"]').all():
            assert json.loads(data.text_content() or "")


def test_the_probe_sees_what_it_is_there_to_see(chromium: Browser, tmp_path: Path) -> None:
    opened = chromium.new_context()
    opened.add_init_script(PROBE)
    page = opened.new_page()
    file = tmp_path / "live.html"
    blind = []
    for one in (one for one in PAYLOADS if one.kind in {"element", "handler"}):
        file.write_text(f"<!doctype html><meta charset=utf-8><p>{one.payload}", encoding="utf-8")
        try:
            page.goto(file.as_uri())
            seen = page.evaluate(STRANGERS)
        except Error:  # the payload led the page away meanwhile
            seen = ["away"]
        if not seen:
            blind.append(one.payload)
    opened.close()
    assert len(blind) < 25, blind
