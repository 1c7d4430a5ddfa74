"""Since when an answer is as it is, and what a reader without an ETag is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from builders import make_release, said
from web_archive import web_archive

from archive.edits import Edit
from archive.fact_fields import RELEASE
from archive.model import FactField, Release
from web.commands.options import opened
from web.last_modified import LastModified


def address_of(release: Release) -> str:
    return f"/releases/{release.id}.json"


START = datetime(2026, 5, 4, 10, 0, 0, tzinfo=UTC)


class _Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def test_an_answer_keeps_its_date_until_it_is_another_one() -> None:
    clock = _Clock()
    known = LastModified(clock=clock)
    assert known.since("/a", "one") == START
    clock.now += timedelta(seconds=5)
    assert known.since("/a", "one") == START
    assert known.since("/a", "two") == clock.now
    assert known.since("/a", "one") is None  # the same second would say that it is still the second


def test_two_answers_of_one_second_never_share_a_date() -> None:
    clock = _Clock()
    known = LastModified(clock=clock)
    dates = [known.since("/a", str(number)) for number in range(3)]
    assert dates == [START, None, None]
    clock.now += timedelta(seconds=9)
    assert known.since("/a", "2") == START + timedelta(seconds=2)


def test_what_was_asked_long_ago_is_forgotten() -> None:
    clock = _Clock()
    known = LastModified(most=2, clock=clock)
    for address in ("/a", "/b", "/c"):
        known.since(address, "one")
    clock.now += timedelta(seconds=9)
    assert known.since("/c", "one") == START
    assert known.since("/a", "one") == clock.now


def test_a_page_is_not_sent_again_until_a_decision_changes_it(tmp_path: Path) -> None:
    release = make_release(path="a.txt", said=[said("Ferries float", speaker="Ada Fenwick")])
    site = web_archive(tmp_path, [release])
    for address in (f"/releases/{release.id}.json", f"/api/v1/releases/{release.id}", "/speakers"):
        first = site.client.get(address)
        known = {"If-Modified-Since": first.headers["Last-Modified"]}
        assert site.client.get(address, headers=known).status_code == 304, address
    known = {"If-Modified-Since": site.client.get(address_of(release)).headers["Last-Modified"]}
    for headline in ("Ferries sail", "Ferries float", "Ferries sink"):  # most within one second
        with opened(site.config) as held:
            edit = Edit(fact=RELEASE, field=FactField.HEADLINE, value=headline)
            held.store.curation.decide(release.id, [edit], curator="ada")
            held.follow()
        answer = site.client.get(address_of(release), headers=known)
        assert answer.status_code == 200
        assert answer.json is not None
        assert answer.json["headline"] == headline
