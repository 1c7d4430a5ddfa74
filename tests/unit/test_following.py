"""What the documents of a source name: feeds, sitemaps and listing pages, and hostile ones."""

import gzip
import json
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.errors import ConfigError, ParseError
from archive.followed import Pull
from scrapers.following.declarations import (
    Source,
    SourceKind,
    Sources,
    as_text,
    duration,
    name_from,
)
from scrapers.following.entries import Entry, Listed
from scrapers.following.feeds import read_feed
from scrapers.following.listings import feeds_on, read_listing
from scrapers.following.sitemaps import read_sitemap
from scrapers.following.standing import standing

BASE = "https://chamber.example.org/news/feed.xml"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Quay &amp; hours</title><link>/news/quay</link>
<pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate></item>
<item><title>No link</title></item>
<item><guid isPermaLink="true">https://chamber.example.org/news/gate</guid></item>
<item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Quay</title>
<link rel="self" href="/x.xml"/><link rel="alternate" href="quay?a=1&amp;b=2"/>
<updated>2026-05-04T10:00:00Z</updated></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"id": "1", "url": "https://chamber.example.org/a", "date_modified": "2026-05-04"},
        {"id": "https://chamber.example.org/b", "title": "B"},
        {"url": 7},
        "nonsense",
    ],
}
SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://chamber.example.org/old </loc><lastmod>2025-01-01</lastmod></url>
<url><loc>https://chamber.example.org/new</loc><news:news><news:publication_date>2026-05-04</news:publication_date>
<news:title>Quay</news:title></news:news></url><url><loc></loc></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://chamber.example.org/1.xml.gz</loc><lastmod>2024-01-01</lastmod></sitemap>
<sitemap><loc>https://chamber.example.org/2.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
</sitemapindex>"""
LISTING = b"""<html><head><base href="/press/">
<link rel="alternate" type="application/rss+xml" href="/feed">
</head><body><nav><a href="/about">About</a></nav><ul class="news"><li><a href="quay">The quay
is lit</a></li><li><h3>Gate <a href="gate#top">opens</a></h3></li><li>No link</li></ul>
<a class="next" href="?page=2">Older</a></body></html>"""


def feed(data: bytes, url: str = BASE) -> tuple[Entry, ...]:
    return read_feed(data, url=url).entries


def test_rss_names_pages_by_links_and_permanent_ids() -> None:
    first, second = feed(RSS)
    assert first.url == "https://chamber.example.org/news/quay"
    assert (first.title, first.changed) == ("Quay & hours", "Mon, 04 May 2026 10:00:00 GMT")
    assert second.url == "https://chamber.example.org/news/gate"


def test_atom_names_the_alternate_page() -> None:
    (entry,) = feed(ATOM)
    assert entry.url == "https://chamber.example.org/news/quay?a=1&b=2"
    assert entry.changed == "2026-05-04T10:00:00Z"


def test_json_feed_names_pages_by_url_or_id() -> None:
    entries = feed(json.dumps(JSON).encode())
    assert [entry.url[-2:] for entry in entries] == ["/a", "/b"]


@pytest.mark.parametrize(
    "data",
    [b"", b"<html><body>Not found</body></html>", b"{}", b"[1]", b"{" * 99_999, b'{"items": []}',
     b"/etc/passwd"],
)  # fmt: skip
def test_what_is_no_feed_is_said(data: bytes) -> None:
    with pytest.raises(ParseError):
        feed(data)


def test_a_sitemap_names_pages_the_last_changed_first() -> None:
    found = read_sitemap(SITEMAP, url=BASE)
    assert [(one.url[-4:], one.changed, one.title) for one in found.entries] == [
        ("/new", "2026-05-04", "Quay"),
        ("/old", "2025-01-01", None),
    ]
    assert read_sitemap(gzip.compress(SITEMAP), url=BASE) == found


def test_an_index_names_sitemaps_the_last_changed_first() -> None:
    found = read_sitemap(INDEX, url=BASE)
    assert found == Listed(
        more=("https://chamber.example.org/2.xml", "https://chamber.example.org/1.xml.gz")
    )


def test_a_sitemap_may_be_lines_of_text() -> None:
    found = read_sitemap(
        b"https://chamber.example.org/a\nhttps://chamber.example.org/b\n", url=BASE
    )
    assert len(found.entries) == 2


@pytest.mark.parametrize(
    "data",
    [b"", b"<html></html>", b"<urlset", b"no addresses", gzip.compress(b"\0" * 10**8, mtime=0),
     gzip.compress(SITEMAP, mtime=0)[:-9],
     b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 999 + b'">]><a>' + b"&b;" * 9999 + b"</a>"],
)  # fmt: skip
def test_what_is_no_sitemap_is_said(data: bytes) -> None:
    with pytest.raises(ParseError):
        read_sitemap(data, url=BASE)


def test_no_entity_of_a_sitemap_is_looked_up(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://chamber.example.org/secret")
    data = f"""<!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{secret}">]>
    <urlset><url><loc>https://chamber.example.org/a&x;</loc></url></urlset>"""
    assert "secret" not in str(read_sitemap(data.encode(), url=BASE))


def test_a_sitemap_that_breaks_off_names_what_came() -> None:
    found = read_sitemap(SITEMAP[: SITEMAP.index(b"<url><loc>https")], url=BASE)
    assert [one.url for one in found.entries] == ["https://chamber.example.org/old"]


def listing(**said: object) -> Source:
    given = {"links": "ul.news li", "next": "a.next", **said}
    return Source(name="x", kind=SourceKind.LISTING, url=BASE, **given)  # type: ignore[arg-type] # of many types


def test_a_listing_names_what_its_selectors_find() -> None:
    found = read_listing(LISTING, url=BASE, content_type="text/html", source=listing())
    assert [(one.url, one.title) for one in found.entries] == [
        ("https://chamber.example.org/press/quay", "The quay is lit"),
        ("https://chamber.example.org/press/gate", "Gate opens"),
    ]
    assert found.more == ("https://chamber.example.org/press/?page=2",)


def test_a_page_says_which_feeds_it_has() -> None:
    assert feeds_on(LISTING, url=BASE, content_type="text/html") == (
        "https://chamber.example.org/feed",
    )


HOSTILE = (
    b"<rss>" + b"<item>" * 150_000,
    b"<feed><entry><title>" + b"&amp;" * 200_000,
    b"<?xml version='1.0'?><rss version='2.0'><channel>" + b"<item><link>a</link></item>" * 30_000,
    b"<rss version='2.0'><channel>" + b"<a " * 300_000,
    b"<urlset>" + b"<url><loc>http://a.example.org/</loc></url>" * 20_000,
    b"<urlset>" + b"<url><loc>/a</loc></url>" * 36_000,
    b"<ul class=news>" + b"<li><a href=x>" * 60_000,
    b'<!DOCTYPE a [<!ENTITY b "c">' + b"<!ENTITY d '&b;&b;&b;&b;'>" * 30_000,
)


@pytest.mark.long
@pytest.mark.parametrize("data", HOSTILE)
def test_hostile_documents_are_read_in_time(data: bytes) -> None:
    for read in (
        lambda: feed(data),
        lambda: read_sitemap(data, url=BASE),
        lambda: read_listing(data, url=BASE, content_type="text/html", source=listing()),
    ):
        began = time.process_time()
        with suppress(ParseError):
            read()
        assert time.process_time() - began < 4, "a second, on a machine that has nothing else to do"


# --- declarations ---------------------------------------------------------------------------


def test_what_is_added_is_read_back(tmp_path: Path) -> None:
    sources = Sources(tmp_path / "sources")
    given = listing(include=('*/"press"/*',), exclude=("*ä*",), every=timedelta(days=2), pages=3,
                    most=7, may_be_empty=True)  # fmt: skip
    sources.add(given)
    assert sources.all() == (given,)
    with pytest.raises(ConfigError, match="there is a source x already"):
        sources.add(given)
    sources.remove("x")
    assert sources.all() == ()
    with pytest.raises(ConfigError, match="there is no source x"):
        sources.remove("x")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('url = "https://a.example.org/"', "kind is missing"),
        ('kind = "feed"', "url is missing"),
        ('kind = "fed"\nurl = "https://a.example.org/"', "kind must be one of: feed, sitemap"),
        ('kind = "feed"\nurl = "file:///etc/passwd"', "url only http"),
        ('kind = "feed"\nurl = "https://a.example.org/"\nevry = "6h"', "evry is unknown"),
        ('kind = "feed"\nurl = "https://a.example.org/"\nevery = "soon"', "must be a duration"),
        ('kind = "listing"\nurl = "https://a.example.org/"', "a listing needs links"),
        ('kind = "listing"\nurl = "https://a.example.org/"\nlinks = "a["', "is no CSS selector"),
        ('kind = "feed"\nurl = "https://a.example.org/"\nmost = 0', "most must be a whole number"),
        ('kind = "feed"\nurl = "https://a.example.org/"\ninclude = "x"', "must be a list"),
        ("kind", "cannot be used"),
    ],
)
def test_a_wrong_declaration_is_named_with_its_reason(
    tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "gazette.toml").write_text(text)
    with pytest.raises(ConfigError, match=rf"gazette\.toml.*{reason}"):
        Sources(tmp_path).all()


def test_names_cannot_leave_the_folder(tmp_path: Path) -> None:
    for name in ("../x", "a/b", "", "A", "-a", "a" * 70, "a\n"):
        with pytest.raises(ConfigError):
            Sources(tmp_path).add(Source(name=name, kind=SourceKind.FEED, url=BASE))
    assert name_from("https://www.Chamber.example.org:8080/x") == "chamber-example-org"


@pytest.mark.parametrize("text", ["30m", "6h", "2d", "90m", "1d"])
def test_durations_are_read_back(text: str) -> None:
    assert as_text(duration(text)) == text


def test_patterns_say_which_pages_are_releases() -> None:
    source = listing(include=("*/press/*",), exclude=("*/press/archive*",))
    assert source.wants("https://a.example.org/press/quay")
    assert not source.wants("https://a.example.org/press/archive/1")
    assert not source.wants("https://a.example.org/about")


# --- against its normal ---------------------------------------------------------------------

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def pulls(*listed: int | None, **last: object) -> list[Pull]:
    """Return pulls that listed so much, the newest first, an hour apart."""
    made = [
        Pull(
            source="x",
            began=NOW - timedelta(hours=number),
            ended=NOW - timedelta(hours=number) + timedelta(minutes=1),
            listed=count,
            new=0,
            kept=0,
            unchanged=0,
            failed=0,
            problem=None if count is not None else "the server answers 500",
        )
        for number, count in enumerate(listed)
    ]
    if last:
        values = {name: getattr(made[0], name) for name in Pull.__dataclass_fields__}
        made[0] = Pull(**values | last)  # type: ignore[arg-type] # fields of many types
    return made


@pytest.mark.parametrize(
    ("made", "alarm"),
    [
        (pulls(20, 19, 21), None),
        (pulls(0, 20, 18, 22), "it lists nothing; it listed 20 before"),
        (pulls(0), "it lists nothing, and never has"),
        (pulls(0, 0, 0, 20), "it lists nothing; it listed 20 before"),
        (pulls(3, 20, 18, 22), "it lists only 3; it listed 20 before"),
        (pulls(1, 4, 3, 4), None),
        (pulls(None, 20, 20), "it could not be read: the server answers 500"),
        (pulls(20, 20, failed=3), "none of the 3 pages fetched could be read"),
        (pulls(20, 20, failed=3, kept=1), None),
        ([], None),
    ],
)
def test_a_sudden_silence_is_an_alarm(made: list[Pull], alarm: str | None) -> None:
    assert standing(listing(), made).alarm == alarm


def test_a_source_that_may_be_empty_raises_none() -> None:
    assert standing(listing(may_be_empty=True), pulls(0, 20, 20)).alarm is None


def test_a_pull_is_due_by_the_beginning_of_the_last() -> None:
    source = listing(every=timedelta(hours=6))
    found = standing(source, pulls(20))
    assert found.next == NOW + timedelta(hours=6)
    assert not found.is_due(NOW + timedelta(hours=5))
    assert found.is_due(NOW + timedelta(hours=6))
    assert standing(source, []).is_due(NOW)


def test_a_pull_that_was_cut_short_is_due_at_once() -> None:
    assert standing(listing(), pulls(20, 20, ended=None)).is_due(NOW)
