"""``onrecord pull`` and ``onrecord sources``, over a real server."""

import fcntl
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from web_server import Answer, LocalServer, local_server

from web.cli import main

Run = Callable[..., Result]
PAGE = """<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>GULLWING, 4 May 2026 - {title}, the harbour office said on Monday.</p>
<p>"I can read my newspaper at the {name}," said Lin Ostrey, harbour master of Gullwing.</p>
</article></body></html>"""


def page(name: str, title: str | None = None) -> Answer:
    return Answer(body=PAGE.format(name=name, title=title or f"Lamps for the {name}").encode())


def rss(*names: str, updated: str = "") -> Answer:
    entries = "".join(
        f"<item><title>{name}</title><link>/{name}</link><pubDate>{updated}</pubDate></item>"
        for name in names
    )
    body = f'<rss version="2.0"><channel>{entries}</channel></rss>'
    return Answer(body=body.encode(), headers={"Content-Type": "application/rss+xml"})


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as served:
        for name in ("quay", "gate", "pier", "mole"):
            served.pages[f"/{name}"] = page(name)
        served.pages["/feed"] = rss("quay", "gate")
        yield served


@pytest.fixture
def run(tmp_path: Path, server: LocalServer) -> Run:
    def invoke(*words: str) -> Result:
        environment = {
            "ONRECORD_DATA": str(tmp_path / "data"),
            "ONRECORD_FETCH_LOOPBACK": f"127.0.0.1:{server.port}",
            "ONRECORD_FETCH_DELAY": "0",
        }
        return CliRunner().invoke(main, list(words), env=environment)

    return invoke


@pytest.fixture
def followed(run: Run, server: LocalServer) -> Run:
    result = run("sources", "add", server.url("/feed"), "--name", "harbour")
    assert result.exit_code == 0, result.output
    assert "a feed that lists 2" in result.stdout
    return run


def pulled(run: Run, *words: str, code: int = 0) -> dict:
    result = run("pull", "--json", *words)
    assert result.exit_code == code, result.output
    (one,) = json.loads(result.stdout)["sources"]
    return dict(one)


def counts(found: dict) -> tuple[int, ...]:
    return tuple(found[name] for name in ("listed", "new", "kept", "unchanged", "failed"))


def test_a_pull_fetches_what_is_new_and_nothing_twice(followed: Run, server: LocalServer) -> None:
    assert counts(pulled(followed)) == (2, 2, 2, 0, 0)
    server.pages["/feed"] = rss("pier", "quay", "gate")
    server.asked.clear()
    assert counts(pulled(followed)) == (3, 1, 1, 0, 0)
    assert server.asked == ["/feed", "/pier"]
    assert "3 releases" in followed("search", "newspaper").stderr


def test_a_page_that_the_source_says_has_changed_is_fetched_again(
    followed: Run, server: LocalServer
) -> None:
    pulled(followed)
    server.pages["/quay"] = page("quay", "No lamps for the quay")
    server.pages["/feed"] = rss("quay", "gate", updated="Tue, 05 May 2026 10:00:00 GMT")
    assert counts(pulled(followed)) == (2, 0, 1, 1, 0)


def test_one_that_fails_does_not_stop_the_rest_and_waits(
    followed: Run, server: LocalServer
) -> None:
    server.pages["/quay"] = Answer(status=404)
    first = pulled(followed, code=1)
    assert counts(first) == (2, 2, 1, 0, 1)
    assert "404" in first["failures"][0]["reason"]
    assert counts(pulled(followed)) == (2, 0, 0, 0, 0), "its time has not come"
    server.pages["/quay"] = page("quay")
    assert counts(pulled(followed, "--retry")) == (2, 0, 1, 0, 0)


def test_a_pull_that_was_cut_short_is_gone_on_with(
    followed: Run, server: LocalServer, tmp_path: Path
) -> None:
    declaration = tmp_path / "data" / "sources" / "harbour.toml"
    declaration.write_text(declaration.read_text() + "most = 1\n")
    assert counts(pulled(followed)) == (2, 2, 1, 0, 0)
    assert counts(pulled(followed)) == (2, 0, 1, 0, 0)
    assert counts(pulled(followed)) == (2, 0, 0, 0, 0)


def test_a_sudden_zero_is_loud(followed: Run, server: LocalServer) -> None:
    pulled(followed)
    server.pages["/feed"] = rss()
    result = followed("pull")
    assert result.exit_code == 1
    assert "ALARM harbour: it lists nothing; it listed 2 before" in result.stderr
    assert "ALARM it lists nothing" in followed("sources", "list").stdout


def test_a_source_that_cannot_be_read_is_told_and_the_others_go_on(
    followed: Run, server: LocalServer
) -> None:
    followed("sources", "add", server.url("/feed"), "--name", "another")
    server.pages["/feed"] = Answer(body=b"<html>gone</html>")
    server.pages["/news"] = rss("pier")
    followed("sources", "add", server.url("/news"), "--name", "news")
    result = followed("pull", "--json")
    assert result.exit_code == 1
    by_name = {one["source"]: one for one in json.loads(result.stdout)["sources"]}
    assert by_name["another"]["problem"] == "there is no feed"
    assert by_name["news"]["kept"] == 1


def test_a_wrong_declaration_does_not_stop_the_others(followed: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "sources" / "broken.toml").write_text("kind = 7")
    result = followed("pull")
    assert result.exit_code == 1
    assert "broken.toml cannot be used" in result.stderr
    assert "harbour: 2 listed, 2 new; 2 kept" in result.stdout


def test_an_unchanged_feed_is_not_sent_again(followed: Run, server: LocalServer) -> None:
    feed = rss("quay", "gate")
    server.pages["/feed"] = Answer(body=feed.body, headers={**feed.headers, "ETag": '"7"'})
    pulled(followed)
    server.pages["/feed"] = Answer(status=304)
    assert counts(pulled(followed)) == (2, 0, 0, 0, 0)
    assert server.headers[-1]["if-none-match"] == '"7"'


def test_only_sources_whose_time_it_is_are_pulled(followed: Run) -> None:
    assert pulled(followed, "--due")["kept"] == 2
    assert json.loads(followed("pull", "--due", "--json").stdout) == {"sources": []}


def test_a_dry_run_prints_what_is_listed_and_fetches_no_release(
    followed: Run, server: LocalServer
) -> None:
    result = followed("pull", "--dry-run")
    assert result.stdout.splitlines() == [
        f"{server.url('/quay')}  quay", f"{server.url('/gate')}  gate"
    ]  # fmt: skip
    assert "/quay" not in server.asked


def test_a_sitemap_is_followed_with_all_that_its_index_names(run: Run, server: LocalServer) -> None:
    server.pages["/map.xml"] = Answer(
        body=f"<sitemapindex><sitemap><loc>{server.url('/1.xml')}</loc></sitemap><sitemap>"
        f"<loc>{server.url('/gone.xml')}</loc></sitemap></sitemapindex>".encode()
    )
    locations = "".join(f"<url><loc>{server.url(f'/{name}')}</loc></url>" for name in ("quay", "x"))
    server.pages["/1.xml"] = Answer(body=f"<urlset>{locations}</urlset>".encode())
    added = run("sources", "add", server.url("/map.xml"), "--name", "map", "--exclude", "*/x")
    assert "a sitemap that lists 1" in added.stdout, added.output
    assert counts(pulled(run)) == (1, 1, 1, 0, 0)


def test_a_listing_is_followed_over_its_pages(run: Run, server: LocalServer) -> None:
    server.pages["/news"] = Answer(
        body=b'<nav><a href="/gate">x</a></nav><h2><a href="/quay">Quay</a></h2>'
        b'<a rel="next" href="/news?2">Older</a>'
    )
    server.pages["/news?2"] = Answer(body=b'<h2><a href="/pier">Pier</a></h2>')
    words = ("--links", "h2 a", "--next", "a[rel=next]", "--pages", "2", "--name", "news")
    assert run("sources", "add", server.url("/news"), *words).exit_code == 0
    assert counts(pulled(run)) == (2, 2, 2, 0, 0)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), r"neither feed nor sitemap; the page names a feed, which can be: "),
        (("--links", "h3 a"), "the selector 'h3 a' finds no link"),
        (("--links", "h3["), "is no CSS selector"),
        (("--every", "often"), "must be a duration"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_what_to_do(
    run: Run, server: LocalServer, words: tuple[str, ...], reason: str
) -> None:
    server.pages["/news"] = Answer(
        body=b'<link rel="alternate" type="application/rss+xml" href="/feed"><p>News</p>'
    )
    result = run("sources", "add", server.url("/news"), *words)
    assert result.exit_code in {1, 2}
    assert reason in result.output
    assert run("sources", "list").stdout == ""


def test_two_pulls_at_a_time_are_refused(followed: Run, tmp_path: Path) -> None:
    with (tmp_path / "data" / "pull.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = followed("pull")
    assert result.exit_code == 1
    assert "another pull into this archive is running" in result.output


def test_what_is_removed_is_followed_no_longer(followed: Run) -> None:
    assert followed("sources", "remove", "harbour").exit_code == 0
    assert followed("pull", "harbour").exit_code == 1
    assert followed("pull").stdout == ""


def test_the_list_says_how_each_source_stands(followed: Run) -> None:
    pulled(followed)
    (row,) = json.loads(followed("sources", "list", "--json").stdout)
    assert (row["listed"], row["releases"], row["undated"], row["waiting"]) == (2, 2, 0, 0)
    assert row["next_pull"] > row["last_pull"]
