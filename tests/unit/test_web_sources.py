"""The pages of followed sources: how each stands, what failed, what changed, and a pull by job."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from people import csrf_token
from web_archive import WebArchive, web_archive
from web_server import Answer, LocalServer, local_server

from archive.jobs import JobKind, JobState
from web.cli import main
from web.holdings import EXTENSION
from web.working import Worker

PAGE = """<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>GULLWING, 4 May 2026 - {title}, the harbour office said on Monday.</p>
<p>"I can read my newspaper at the {name}," said Lin Ostrey, harbour master of Gullwing.</p>
</article></body></html>"""


def page(name: str, title: str = "Lamps for the harbour") -> Answer:
    return Answer(body=PAGE.format(name=name, title=title).encode())


def rss(*names: str, updated: str = "") -> Answer:
    entries = "".join(
        f"<item><link>/{name}</link><pubDate>{updated}</pubDate></item>" for name in names
    )
    return Answer(body=f'<rss version="2.0"><channel>{entries}</channel></rss>'.encode())


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as served:
        served.pages |= {"/quay": page("quay"), "/gate": page("gate"), "/feed": rss("quay", "gate")}
        yield served


@pytest.fixture
def site(tmp_path: Path, server: LocalServer) -> WebArchive:
    made = web_archive(
        tmp_path / "data", [], fetch_loopback=f"127.0.0.1:{server.port}", fetch_delay=0
    )
    run(made, "sources", "add", server.url("/feed"), "--name", "harbour")
    return made


def run(site: WebArchive, *words: str) -> None:
    environment = {
        "ONRECORD_DATA": str(site.config.data),
        "ONRECORD_FETCH_LOOPBACK": site.config.fetch_loopback,
        "ONRECORD_FETCH_DELAY": "0",
    }
    result = CliRunner().invoke(main, list(words), env=environment)
    assert "Traceback" not in result.output


def words_of(html: str) -> str:
    main_part = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]{1,400}>", " ", main_part).split())


def test_a_source_is_shown_against_its_normal(site: WebArchive) -> None:
    assert "harbour never – – 0 – – at once" in words_of(site.page("/sources/"))
    run(site, "pull")
    run(site, "pull")
    shown = words_of(site.page("/sources/"))
    assert re.search(r"harbour .{8,40} UTC 2 2 2 0 % 0 % .{8,40} UTC", shown), shown


def test_a_sudden_zero_is_loud_on_both_pages(site: WebArchive, server: LocalServer) -> None:
    run(site, "pull")
    server.pages["/feed"] = rss()
    run(site, "pull")
    for path in ("/sources/", "/sources/harbour"):
        shown = site.page(path)
        assert 'role="alert"' in shown
        assert "it lists nothing; it listed 2 before" in shown
    spanish = site.client.get("/sources/", headers={"Accept-Language": "es"}).text
    assert "no lista nada; antes listaba 2" in spanish


def test_failures_are_shown_with_their_reason(site: WebArchive, server: LocalServer) -> None:
    del server.pages["/gate"]
    run(site, "pull")
    shown = words_of(site.page("/sources/harbour"))
    assert "the server answers 404: there is no such page" in shown


def test_a_release_that_changed_is_shown_with_its_quotations(
    site: WebArchive, server: LocalServer
) -> None:
    run(site, "pull")
    server.pages["/quay"] = page("pier")
    server.pages["/feed"] = rss("quay", "gate", updated="Tue, 05 May 2026 10:00:00 GMT")
    run(site, "pull")
    shown = site.page("/sources/harbour")
    assert "Lamps for the harbour 1 1 0 Version 1 to 2" in words_of(shown)
    link = re.search(r'href="(/releases/[^"]{1,100}/versions/1/to/2)"', shown)
    assert link is not None
    assert "I can read my newspaper at the pier" in site.page(link[1])


def test_a_wrong_declaration_is_told_and_the_others_are_shown(site: WebArchive) -> None:
    (site.config.followed / "broken.toml").write_text('kind = "<script>"')
    shown = site.page("/sources/")
    assert "broken.toml cannot be used" in shown
    assert "harbour" in words_of(shown)
    assert "<script>&" not in shown


def test_what_is_not_followed_has_no_page(site: WebArchive) -> None:
    site.page("/sources/another", status=404)
    site.page("/sources/..%2f..%2fonrecord", status=404)


def test_a_pull_asked_for_in_the_browser_is_done_by_the_worker(site: WebArchive) -> None:
    client = site.client
    token = csrf_token(client, "/sources/")
    answer = client.post("/sources/pull", data={"csrf_token": token, "source": "harbour"})
    assert answer.status_code == 303
    held = site.app.extensions[EXTENSION]
    (job,) = held.store.jobs.latest()
    assert (job.kind, job.total) == (JobKind.PULL, 1)
    Worker(held).do(job.id)
    done = held.store.jobs.job(job.id)
    assert (done.state, done.failed) == (JobState.DONE, 0)
    assert held.store.counts().releases == 2
    assert (
        client.post("/sources/pull", data={"csrf_token": token, "source": "x"}).status_code == 404
    )


def test_a_pull_without_the_forms_token_is_refused(site: WebArchive) -> None:
    assert site.client.post("/sources/pull").status_code in {400, 403}
