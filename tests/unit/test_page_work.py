"""What a page asks of the database does not grow with the archive: counted, not timed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from builders import CHAMBER, COMPANY, make_release, said
from sqlalchemy import event
from web_archive import WebArchive, web_archive

from archive.model import Release, authority_id
from index.contract import Query, Scope
from web.holdings import holdings_of

MOST_STATEMENTS = 45
GROWING = {
    "releases", "versions", "changes", "quotations", "speakers", "organisations", "copies",
    "copy_bands", "release_speakers", "release_organisations", "release_affiliations",
    "release_names", "speaker_names", "organisation_names",
}  # fmt: skip
ADA, PORTS = authority_id("Ada Fenwick"), authority_id(CHAMBER)


def many(number: int) -> list[Release]:
    return [
        make_release(
            path=f"{place}.txt",
            headline=f"Harbour City opens pier {place}",
            published=f"20{10 + place % 10}-04-{1 + place % 28:02}",
            said=[
                said(f"We open pier {place}."),
                said(f"So do we, {place}.", speaker=f"Bo Lin{place}", organisation=COMPANY),
            ],
        )
        for place in range(number)
    ]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    return web_archive(tmp_path_factory.mktemp("small"), many(12))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    return web_archive(tmp_path_factory.mktemp("large"), many(60))


@contextmanager
def statements(site: WebArchive) -> Iterator[list[tuple[str, object]]]:
    """Collect what the site asks of its database."""
    engine = holdings_of(site.app).store._engine  # what the pages ask shows here
    seen: list[tuple[str, object]] = []

    def note(
        _connection: object, _cursor: object, statement: str, given: object, *_: object
    ) -> None:
        seen.append((statement, given))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def asked(site: WebArchive, path: str) -> list[tuple[str, object]]:
    site.client.get(path, follow_redirects=True)  # what is kept for the next page is kept now
    with statements(site) as seen:
        answer = site.client.get(path, follow_redirects=True)
    assert answer.status_code == 200, path
    return [one for one in seen if one[0] != "BEGIN"]


PAGES = (
    "/",
    "/search",
    "/search?q=pier",
    "/search?q=pier&in=quotations",
    "/search?sort=oldest",
    f"/search?q=pier&organisation={CHAMBER}",
    f"/releases/{many(1)[0].id}",
    f"/releases/{many(1)[0].id}?q=pier",
    f"/speakers/{ADA}",
    f"/organisations/{PORTS}",
    "/speakers",
    "/speakers?starts=b&sort=quotations",
    "/speakers?sort=releases",
    "/speakers?sort=latest",
    "/organisations",
    "/organisations?sort=quotations",
    "/organisations?kind=company&sort=latest",
    "/chambers",
    "/compare?who=Ada+Fenwick&who=Bo+Lin3",
    "/most?q=pier",
    "/sources",
    "/sitemap.xml",
    "/search.atom?q=pier",
    "/api/v1/search?q=pier",
    "/api/v1/releases",
    "/api/v1/speakers",
    f"/api/v1/organisations/{PORTS}",
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.replace("/", "_")[:60])
def test_a_page_asks_no_more_of_a_larger_archive(
    small: WebArchive, large: WebArchive, path: str
) -> None:
    few, many = asked(small, path), asked(large, path)
    assert len(many) <= len(few) + 2, [statement for statement, _ in many]
    assert len(many) <= MOST_STATEMENTS


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.replace("/", "_")[:60])
def test_a_page_reads_no_table_of_the_archive_from_end_to_end(large: WebArchive, path: str) -> None:
    for statement, given in asked(large, path):
        for step in plan(large, statement, given):
            assert not reads_all(step, statement), f"{step}\n{statement}"


def plan(site: WebArchive, statement: str, given: object) -> list[str]:
    """Return the steps in which SQLite would answer ``statement``."""
    with closing(sqlite3.connect(site.config.store_url.removeprefix("sqlite:///"))) as database:
        rows = database.execute(f"EXPLAIN QUERY PLAN {statement}", given)  # type: ignore[arg-type]
        return [str(row[3]) for row in rows]


def reads_all(step: str, statement: str) -> bool:
    """Say whether a step reads a whole table that grows with the releases.

    A part of a list is read along an index, from its beginning as far as it is asked for.
    """
    words = step.split()
    if words[0] == "SCAN" and words[1] in GROWING:
        return "LIMIT" not in statement or "INDEX" not in words
    return False


def test_what_is_remembered_of_a_name_gives_way_to_what_came_since(tmp_path: Path) -> None:
    lone = make_release(path="lone.txt", headline="Lighthouse keeper retires")
    site = web_archive(tmp_path, [*many(8), lone])
    index = holdings_of(site.app)
    asked_for = Query(scope=Scope.QUOTATIONS, filters={"speaker": ("Ada Fenwick",)})
    with index.asking() as engine:
        before = engine.significant(asked_for), engine.similar(lone.id)
        assert (engine.significant(asked_for), engine.similar(lone.id)) == before
    store = site.store()
    for place in range(3):
        words = f"Dredging the pier comes first, said {place} times."
        store.keep(make_release(path=f"new{place}.txt", headline=lone.headline, said=[said(words)]))
    store.close()
    index.follow()
    with index.asking() as engine:
        assert "dredging" in {one.word for one in engine.significant(asked_for)}
        assert engine.similar(lone.id) != before[1]
