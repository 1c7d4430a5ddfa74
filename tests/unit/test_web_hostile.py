"""What a hostile release or visitor can do to a page: nothing."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from builders import RETRIEVED, make_original, make_release, said
from web_archive import WebArchive, web_archive

from archive.model import Release, authority_id
from archive.originals import Originals
from archive.store import Store
from index.follow import catch_up
from index.whoosh.engine import WhooshIndex
from web.app import create_app
from web.words import slug

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
HOSTILE = make_release(
    path=f"evil/{EVIL.replace('/', '_')}.txt",
    collection=EVIL,
    headline=f"Headline {EVIL}",
    subheadline=f"Sub {EVIL}",
    place=f"PLACE {EVIL}",
    paragraphs=[f"Body {EVIL}"],
    said=[
        said(f"Said {EVIL}", speaker=f"Ada {EVIL}", role=f"Role {EVIL}", organisation=f"Org {EVIL}")
    ],
    captions=[(f"Caption {EVIL}", f"Credit {EVIL}")],
    boilerplate=[f"About {EVIL}"],
    contacts=[f"Contact {EVIL}"],
    issuer=f"Org {EVIL}",
    warnings=[f"code {EVIL}"],
    scraper=f"scraper {EVIL}",
)


def _with_url(release: Release, url: str) -> Release:
    return replace(release, provenance=replace(release.provenance, url=url))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, [_with_url(HOSTILE, "javascript:alert(3)")])


def _pages() -> list[str]:
    speaker, body = f"Ada {EVIL}", f"Org {EVIL}"
    return [
        "/",
        "/search",
        "/search?in=quotations",
        f"/search?q={quote('said')}",
        f"/search?speaker={quote(speaker)}",
        f"/search?speaker={quote(EVIL)}&organisation={quote(body)}",
        f"/search/values/speaker?q={quote('body')}",
        f"/releases/{HOSTILE.id}-{quote(slug(HOSTILE.headline))}",
        "/speakers",
        "/organisations",
        f"/speakers/{authority_id(speaker)}-{quote(slug(speaker))}",
        f"/organisations/{authority_id(body)}-{quote(slug(body))}",
        f"/releases/{HOSTILE.id}-{quote(slug(HOSTILE.headline))}?q=script+alert",
        f"/releases/{HOSTILE.id}-{quote(slug(HOSTILE.headline))}?q={quote(EVIL)}&in={quote(EVIL)}",
        f"/releases/{HOSTILE.id}/versions/1/to/1",
        f"/quotes/{HOSTILE.quotations[0].id}",
        f"/search?copies=folded&not-speaker={quote(EVIL)}",
        f"/search/values/speaker?find={quote(EVIL)}",
        f"/most?by=organisation&q={quote('said')}",
        f"/compare?who={quote(speaker)}&who={quote(EVIL)}&q={quote('said')}",
        f"/speakers?starts={quote('<script>')}",
    ]


@pytest.mark.parametrize("path", _pages())
def test_no_field_of_a_release_becomes_markup(site: WebArchive, path: str) -> None:
    page = BeautifulSoup(site.page(path), "html.parser")
    for data in page.select('script[type="application/ld+json"]'):  # a block of data is not run
        json.loads(data.extract().get_text())
    assert not page.select("script:not([src^='/static/']), iframe, object, embed, [onerror]")
    assert [image["src"].partition("?")[0] for image in page.select("img")] == ["/static/mark.svg"]


@pytest.mark.parametrize(
    "path",
    [
        f"/search?q={quote('(' + EVIL)}",
        f"/search?{quote(EVIL)}=1",
        f"/search?page={quote(EVIL)}",
        f"/search?sort={quote(EVIL)}",
        f"/search?from={quote(EVIL)}",
        f"/releases/{quote(EVIL.replace('/', ''))}",
        f"/nothing/{quote(EVIL)}",
    ],
)
def test_what_a_visitor_sends_is_words_on_the_error_page(site: WebArchive, path: str) -> None:
    answer = site.client.get(path)
    assert 400 <= answer.status_code < 500
    page = BeautifulSoup(answer.text, "html.parser")
    assert not page.select("script:not([src^='/static/']), [onerror]")


def test_an_address_that_is_no_web_address_is_no_link(site: WebArchive) -> None:
    page = BeautifulSoup(site.page(_pages()[7]), "html.parser")
    assert "javascript:alert(3)" in page.get_text()
    assert not [link for link in page.select("a") if "javascript" in str(link["href"])]


@pytest.mark.parametrize(
    "path", ["/", "/search?page=x", "/nowhere", "/static/site.css", "/healthz"]
)
def test_every_answer_has_the_security_headers(site: WebArchive, path: str) -> None:
    headers = site.client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self';")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


@pytest.fixture
def html_site(tmp_path: Path) -> tuple[WebArchive, Release]:
    data = b"<html><script>alert(1)</script><p>caf\xe9</p></html>"
    made = make_release(path="page.html", data=data)
    provenance = replace(made.provenance, media_type="text/html; charset=iso-8859-1")
    release = replace(made, provenance=provenance)
    site = web_archive(tmp_path, [release])
    Originals(site.config.originals).put(
        make_original(data, path="page.html", media_type="text/html", retrieved=RETRIEVED)
    )
    return site, release


def test_archived_html_is_shown_as_text_and_never_as_a_page(
    html_site: tuple[WebArchive, Release],
) -> None:
    site, release = html_site
    answer = site.client.get(f"/releases/{release.id}/versions/1/original.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "<script>alert(1)</script><p>café</p>" in answer.text
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_archived_html_is_shown_as_a_page_only_in_a_sandbox_without_scripts(
    html_site: tuple[WebArchive, Release],
) -> None:
    site, release = html_site
    page = BeautifulSoup(site.page(f"/releases/{release.id}/versions/1/page"), "html.parser")
    frame = page.select_one("iframe")
    assert frame is not None
    assert frame["sandbox"] in ("", [])  # no permission at all
    answer = site.client.get(str(frame["src"]))
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")}
    assert {"default-src 'none'", "sandbox", "form-action 'none'", "base-uri 'none'"} <= policy
    assert not any("script-src" in part or "allow-" in part for part in policy)


def test_an_original_that_is_no_page_has_no_frame(site: WebArchive) -> None:
    for part in ("page", "page/frame"):
        site.page(f"/releases/{HOSTILE.id}/versions/1/{part}", status=404)


def test_an_original_is_handed_out_as_its_bytes_and_as_a_file(
    html_site: tuple[WebArchive, Release],
) -> None:
    site, release = html_site
    answer = site.client.get(f"/releases/{release.id}/versions/1/original")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "attachment; filename=page.html"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.data.startswith(b"<html><script>")


def test_no_route_ever_answers_with_the_media_type_of_an_original(
    html_site: tuple[WebArchive, Release],
) -> None:
    site, release = html_site
    for path in (f"/releases/{release.id}/versions/1/original.txt?type=text/html",
                 f"/releases/{release.id}/versions/1/original?type=text/html"):  # fmt: skip
        answer = site.client.get(path, headers={"Accept": "text/html"})
        assert not answer.headers["Content-Type"].startswith("text/html")


def test_an_original_that_is_no_text_can_only_be_downloaded(tmp_path: Path) -> None:
    made = make_release(path="scan.pdf", data=b"%PDF-1.7 \x00\xff")
    release = replace(made, provenance=replace(made.provenance, media_type="application/pdf"))
    site = web_archive(tmp_path, [release])
    site.page(f"/releases/{release.id}/versions/1/original.txt", status=404)
    assert "show as text" not in site.page(f"/releases/{release.id}-{slug(release.headline)}")


def test_damaged_bytes_are_an_error_that_shows_none_of_them(tmp_path: Path) -> None:
    release = make_release(path="a.txt")
    site = web_archive(tmp_path, [release])
    digest = release.provenance.digest
    path = site.config.originals / digest[:2] / digest[2:]
    path.chmod(0o644)
    path.write_bytes(b"<script>changed</script>")
    page = site.page(f"/releases/{release.id}/versions/1/original.txt", status=500)
    assert "damaged" in page
    assert "changed</script>" not in page


def test_a_deleted_release_is_gone_with_its_reason(tmp_path: Path) -> None:
    release = make_release(path="a.txt")
    site = web_archive(tmp_path, [release])
    site.store().delete(release.id, reason="withdrawn by its issuer")
    assert "withdrawn by its issuer" in site.page(f"/releases/{release.id}", status=410)
    json_answer = site.client.get(f"/releases/{release.id}.json")
    assert json_answer.status_code == 410
    assert json_answer.json is not None
    assert "withdrawn" in json_answer.json["error"]["message"]


def test_a_stale_index_says_so_and_hides_what_is_deleted(tmp_path: Path) -> None:
    release = make_release(path="a.txt")
    site = web_archive(tmp_path, [release])
    site.store().delete(release.id, reason=None)
    page = site.page("/search?q=pier")
    assert "onrecord reindex" in page
    assert 'class="release-hit"' not in page
    assert "onrecord reindex" in site.page("/readyz", status=503)


def test_without_an_index_everything_but_the_search_works_and_says_what_to_run(
    tmp_path: Path,
) -> None:
    release = make_release(path="a.txt", said=[said("We open today")])
    whole = web_archive(tmp_path, [release])
    for path in sorted(whole.config.index.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    site = WebArchive(config=whole.config, app=create_app(whole.config))
    assert "onrecord reindex" in site.page("/search", status=503)
    assert "onrecord reindex" in site.page("/readyz", status=503)
    assert "onrecord reindex" in site.page("/")
    site.page(f"/releases/{release.id}-{slug(release.headline)}")
    site.page("/healthz")
    store = Store.open(site.config.store_url)
    with WhooshIndex.rebuild(site.config.index) as fresh:
        catch_up(store, fresh)
    assert "1 release" in site.page("/search")


def test_static_files_are_kept_for_a_year_and_pages_are_asked_for_again(site: WebArchive) -> None:
    style = site.client.get("/static/site.css")
    assert "max-age=31536000" in style.headers["Cache-Control"]
    page = site.client.get("/")
    assert page.headers["Cache-Control"] == "no-cache"
    again = site.client.get("/", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304


def test_a_method_that_a_page_does_not_know_is_refused_with_those_it_does(
    site: WebArchive,
) -> None:
    answer = site.client.get("/ingest/keep")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_an_error_of_ours_is_a_page_that_shows_nothing_of_the_inside(tmp_path: Path) -> None:
    site = web_archive(tmp_path, [make_release()])
    with sqlite3.connect(site.config.data / "archive.sqlite") as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("ALTER TABLE speakers RENAME TO lost")
    page = site.page("/speakers", status=500)
    assert "Something went wrong on our side" in page
    assert "sqlite" not in page.lower()
    assert "Traceback" not in page
