"""What a site's robots.txt said is gone by for a day, over a real server and a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from web_server import Answer, LocalServer, local_server

from archive.errors import FetchError
from archive.store import Store
from scrapers.fetching.fetcher import Fetcher

RULES = Answer(body=b"User-agent: *\nDisallow: /private\n")
GONE = Answer(status=404)
UNREACHABLE = Answer(status=503)


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with local_server() as served:
        served.pages["/"] = served.pages["/private"] = Answer(body=b"<p>The pier opens.</p>")
        served.pages["/robots.txt"] = RULES
        yield served


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/archive.sqlite")
    yield opened
    opened.close()


def a_run(server: LocalServer, store: Store) -> Fetcher:
    """Return a fetcher that knows no more than the store; the server forgets what it was asked."""
    server.asked.clear()
    return server.fetcher(recall=store.robots.last, remember=store.robots.keep)


def aged(store: Store, server: LocalServer, **by: float) -> None:
    """Let the answer that is kept have come so long ago."""
    kept = store.robots.last(server.address)
    assert kept is not None
    store.robots.keep(replace(kept, asked=datetime.now(UTC) - timedelta(**by)))


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return str(caught.value)


@pytest.mark.parametrize(("answer", "private"), [(RULES, False), (GONE, True)])
def test_what_a_site_said_is_gone_by_in_the_runs_of_a_day(
    server: LocalServer, store: Store, answer: Answer, private: bool
) -> None:
    server.pages["/robots.txt"] = answer
    a_run(server, store).fetch(server.url("/"))
    aged(store, server, hours=23.9)
    later = a_run(server, store)
    later.fetch(server.url("/"))
    if private:
        later.fetch(server.url("/private"))
    else:
        assert "does not allow" in refused(later, server.url("/private"))
    assert "/robots.txt" not in server.asked


@pytest.mark.parametrize("by", [{"hours": 24.1}, {"hours": -1.0}], ids=["a day old", "of tomorrow"])
def test_after_a_day_a_site_is_asked_again(
    server: LocalServer, store: Store, by: dict[str, float]
) -> None:
    server.pages["/robots.txt"] = GONE
    a_run(server, store).fetch(server.url("/private"))
    aged(store, server, **by)
    server.pages["/robots.txt"] = RULES
    later = a_run(server, store)
    assert "does not allow" in refused(later, server.url("/private"))
    assert server.asked == ["/robots.txt"]
    kept = store.robots.last(server.address)
    assert kept is not None
    assert (kept.status, kept.content) == (200, RULES.body)


def test_a_file_that_cannot_be_had_closes_the_site_and_is_asked_for_in_the_next_run(
    server: LocalServer, store: Store
) -> None:
    server.pages["/robots.txt"] = UNREACHABLE
    assert "cannot be had" in refused(a_run(server, store), server.url("/"))
    assert store.robots.last(server.address) is None
    server.pages["/robots.txt"] = RULES
    a_run(server, store).fetch(server.url("/"))
    assert server.asked == ["/robots.txt", "/"]


def test_the_file_of_the_last_month_counts_while_none_can_be_had(
    server: LocalServer, store: Store
) -> None:
    a_run(server, store).fetch(server.url("/"))
    server.pages["/robots.txt"] = UNREACHABLE
    aged(store, server, days=29)
    later = a_run(server, store)
    later.fetch(server.url("/"))
    assert "does not allow" in refused(later, server.url("/private"))
    aged(store, server, days=31)
    assert "cannot be had" in refused(a_run(server, store), server.url("/"))


def test_that_there_was_no_file_opens_nothing_while_none_can_be_had(
    server: LocalServer, store: Store
) -> None:
    server.pages["/robots.txt"] = GONE
    a_run(server, store).fetch(server.url("/"))
    server.pages["/robots.txt"] = UNREACHABLE
    aged(store, server, hours=25)
    assert "cannot be had" in refused(a_run(server, store), server.url("/"))


def test_each_port_of_a_host_is_a_site_of_its_own(server: LocalServer, store: Store) -> None:
    a_run(server, store).fetch(server.url("/"))
    with local_server() as other:
        other.pages |= {"/robots.txt": GONE, "/private": Answer(body=b"<p>A quay.</p>")}
        a_run(other, store).fetch(other.url("/private"))
        assert other.asked == ["/robots.txt", "/private"]
