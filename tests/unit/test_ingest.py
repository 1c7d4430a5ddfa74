from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import make_original, make_release
from release_texts import HEADLINE, MORE_PROSE, PROSE

from archive.errors import GoneError, ParseError
from archive.integrity import check
from archive.model import Original, Release, Span
from archive.originals import Originals
from archive.records import Outcome
from archive.store import Store
from scrapers import registry
from scrapers.finding import Failure, Found, originals_from
from scrapers.ingest import Ingested, ingest, parse
from scrapers.registry import scraper_for

TEXT = f"{HEADLINE}\n\n{PROSE}\n\n{MORE_PROSE}\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'archive.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


def _found(data: bytes | str = TEXT, *, path: str = "market.txt", **kind: str) -> Found:
    return Found(source=f"press/{path}", original=make_original(data, path=path, **kind))


def _one(found: Found | Failure, originals: Originals, store: Store) -> Ingested:
    (ingested,) = ingest([found], originals, store)
    return ingested


def test_a_new_release_is_kept_with_its_bytes(originals: Originals, store: Store) -> None:
    found = _found()
    ingested = _one(found, originals, store)
    assert (ingested.source, ingested.outcome) == ("press/market.txt", Outcome.KEPT)
    (release,) = ingested.releases
    assert store.release(release.id).headline == HEADLINE
    assert originals.get(release.provenance.digest) == found.original.data


def test_the_same_bytes_again_are_unchanged(originals: Originals, store: Store) -> None:
    _one(_found(), originals, store)
    position = store.position()
    assert _one(_found(), originals, store).outcome is Outcome.UNCHANGED
    assert store.position() == position


def test_a_changed_original_is_a_new_version_and_the_old_one_stays(
    originals: Originals, store: Store
) -> None:
    (before,) = _one(_found(), originals, store).releases
    changed = _one(_found(TEXT.replace("forty", "fifty")), originals, store)
    assert changed.outcome is Outcome.KEPT
    (after,) = changed.releases
    assert after.id == before.id
    assert [version.number for version in store.versions(after.id)] == [1, 2]
    assert "forty" in store.release_version(after.id, 1).text
    assert "fifty" in store.release(after.id).text
    assert set(originals.digests()) == {before.provenance.digest, after.provenance.digest}


def test_the_same_bytes_under_another_name_are_the_release_that_is_kept_already(
    originals: Originals, store: Store
) -> None:
    (kept,) = _one(_found(path="a.txt"), originals, store).releases
    again = _one(_found(path="copies/a.txt"), originals, store)
    assert again.outcome is Outcome.UNCHANGED
    assert [one.id for one in again.releases] == [kept.id]
    assert again.reason == f"the same bytes are kept already as release {kept.id}, from a.txt"
    assert list(store.ids()) == [kept.id]


def test_a_file_read_alone_and_in_its_folder_is_one_release(
    tmp_path: Path, originals: Originals, store: Store
) -> None:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "market.txt").write_text(TEXT)
    for path in (tmp_path / "2025" / "market.txt", tmp_path / "2025", tmp_path):
        list(ingest(originals_from([str(path)]), originals, store))
    assert len(list(store.ids())) == 1


def test_a_deleted_release_does_not_come_back_under_another_name(
    originals: Originals, store: Store
) -> None:
    (release,) = _one(_found(path="a.txt"), originals, store).releases
    store.delete(release.id, reason="printed by mistake")
    assert _one(_found(path="copies/a.txt"), originals, store).outcome is Outcome.DELETED
    assert list(store.ids()) == []


def test_the_same_bytes_at_two_addresses_are_two_releases(
    originals: Originals, store: Store
) -> None:
    for page in ("a", "b"):
        _one(_found(url=f"https://press.example.org/{page}"), originals, store)
    assert len(list(store.ids())) == 2


def test_two_files_of_one_address_do_not_take_turns(originals: Originals, store: Store) -> None:
    address = "https://press.example.org/market"
    files = [
        _found(TEXT, path="a.txt", url=address),
        _found(TEXT.replace("forty", "fifty"), path="b.txt", url=address),
    ]
    first = [one.outcome for one in ingest(files, originals, store)]
    second = [one.outcome for one in ingest(files, originals, store)]
    assert first == [Outcome.KEPT, Outcome.KEPT]
    assert second == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    (release_id,) = store.ids()
    assert "fifty" in store.release(release_id).text


def test_a_new_copy_of_known_bytes_says_nothing_new(originals: Originals, store: Store) -> None:
    address = "https://press.example.org/market"
    for text in (TEXT, TEXT.replace("forty", "fifty")):
        _one(_found(text, path="a.txt", url=address), originals, store)
    assert _one(_found(path="c.txt", url=address), originals, store).outcome is Outcome.UNCHANGED


def test_a_file_that_goes_back_to_what_it_said_is_a_new_version(
    originals: Originals, store: Store
) -> None:
    for text in (TEXT, TEXT.replace("forty", "fifty"), TEXT):
        assert _one(_found(text), originals, store).outcome is Outcome.KEPT


def test_what_cannot_be_parsed_is_recorded_with_its_reason_and_its_bytes_stay(
    originals: Originals, store: Store
) -> None:
    found = _found(b"%PDF-1.7 made up", path="scan.txt")
    ingested = _one(found, originals, store)
    assert ingested.outcome is Outcome.FAILED
    assert ingested.reason is not None
    assert "PDF" in ingested.reason
    (failure,) = store.failures()
    assert (failure.source, failure.reason) == ("press/scan.txt", ingested.reason)
    assert failure.digest == found.original.digest
    assert originals.get(found.original.digest) == found.original.data


def test_one_bad_file_does_not_stop_the_rest(originals: Originals, store: Store) -> None:
    sources = [
        _found(path="a.txt"),
        _found(b"\x00\x01\x02" * 50, path="b.txt"),
        _found(TEXT.replace("forty", "fifty"), path="c.txt"),
    ]
    outcomes = [one.outcome for one in ingest(sources, originals, store)]
    assert outcomes == [Outcome.KEPT, Outcome.FAILED, Outcome.KEPT]


def test_a_source_without_bytes_is_recorded_as_a_failure(
    originals: Originals, store: Store
) -> None:
    gone = Failure(source="press/gone.txt", reason="there is no such file or folder")
    ingested = _one(gone, originals, store)
    assert (ingested.outcome, ingested.reason) == (Outcome.FAILED, gone.reason)
    (failure,) = store.failures()
    assert (failure.source, failure.digest) == ("press/gone.txt", None)


def test_a_failure_is_forgotten_when_its_source_is_read(originals: Originals, store: Store) -> None:
    _one(_found(b"%PDF-1.7 made up"), originals, store)
    _one(_found(), originals, store)
    assert store.failures() == ()


def test_a_deleted_release_stays_deleted(originals: Originals, store: Store) -> None:
    (release,) = _one(_found(), originals, store).releases
    store.delete(release.id, reason="printed by mistake")
    again = _one(_found(), originals, store)
    assert again.outcome is Outcome.DELETED
    assert again.reason is not None
    with pytest.raises(GoneError, match="printed by mistake"):
        store.release(release.id)


def test_purged_bytes_do_not_come_back(originals: Originals, store: Store) -> None:
    (release,) = _one(_found(), originals, store).releases
    for digest in store.purge(release.id, reason="a private letter"):
        originals.remove(digest)
    assert _one(_found(), originals, store).outcome is Outcome.DELETED
    assert list(originals.digests()) == []


def test_a_deleted_release_keeps_the_bytes_that_another_one_shares(
    originals: Originals, store: Store
) -> None:
    (first,) = _one(_found(path="a.txt"), originals, store).releases
    _one(_found(url="https://press.example.org/market"), originals, store)
    for digest in store.purge(first.id, reason="a private letter"):
        originals.remove(digest)
    _one(_found(path="a.txt"), originals, store)
    assert list(originals.digests()) == [first.provenance.digest]


class _Contradictory:
    """A scraper of somebody's own whose releases say that they are longer than they are."""

    name = "contradictory"
    version = "1"

    def claims(self, original: Original) -> bool:
        return True

    def parse(self, original: Original) -> Iterator[Release]:
        sound = make_release(path=original.path)
        beyond = replace(sound.blocks[-1], span=Span(start=0, end=len(sound.text) + 1))
        yield replace(sound, blocks=(*sound.blocks[:-1], beyond))


class _Stumbling:
    """A scraper of somebody's own that does not foresee a page."""

    name = "stumbling"
    version = "1"

    def claims(self, original: Original) -> bool:
        return True

    def parse(self, original: Original) -> Iterator[Release]:
        yield make_release(path={}[original.path])


def test_a_release_that_contradicts_itself_is_a_failure_and_its_bytes_stay(
    originals: Originals, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "scrapers", lambda: (_Contradictory(),))
    found = _found()
    ingested = _one(found, originals, store)
    assert ingested.outcome is Outcome.FAILED
    assert list(store.ids()) == []
    assert [failure.reason for failure in store.failures()] == [ingested.reason]
    assert originals.has(found.original.digest)


def test_a_scraper_that_stumbles_is_named_in_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "scrapers", lambda: (_Stumbling(),))
    with pytest.raises(ParseError, match="the stumbling scraper failed: KeyError"):
        parse(make_original(TEXT))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n ", "is empty"),
        (b"\xef\xbb\xbf\n\n", "is empty"),
        (b"Too few words", "3 words"),
        (b"%PDF-1.7\n made up", "the PDF cannot be read: it is damaged"),
        (b"PK\x03\x04 made up", "an archive of originals"),
        (b"\x89PNG\r\n made up", "a picture"),
        (b"\x1f\x8b made up", "a gzip archive"),
        (b"{\\rtf1 made up}", "a rich-text document"),
        (b"SQLite format 3\x00 made up", "a database"),
        (b"words \x00\x01\x02\x03 words" * 20, "a binary file"),
        (
            b"import harbour\n\n\ndef open_hall(stalls):\n    for stall in stalls:\n"
            b"        stall.open()\n    return stalls\n",
            "source code",
        ),
    ],
)
def test_what_is_no_release_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        parse(make_original(data))


def test_a_type_that_no_scraper_claims_is_refused() -> None:
    with pytest.raises(ParseError, match=r"no scraper reads \.rtf files"):
        scraper_for(make_original(b"words", path="a.rtf", media_type="application/rtf"))


@pytest.mark.parametrize(
    ("media_type", "path", "name"),
    [
        ("text/html", "a.html", "html"),
        ("text/html; charset=utf-8", None, "html"),
        ("application/xhtml+xml", "a.xhtml", "html"),
        ("text/markdown", None, "markdown"),
        ("text/plain", "a.txt", "plain-text"),
        ("text/plain; charset=gb2312", None, "plain-text"),
        ("application/octet-stream", "a", "plain-text"),
    ],
)
def test_the_media_type_says_which_scraper_reads(
    media_type: str, path: str | None, name: str
) -> None:
    assert scraper_for(make_original(b"words", path=path, media_type=media_type)).name == name


def test_a_folder_of_mixed_files_is_ingested_in_one_go(
    tmp_path: Path, originals: Originals, store: Store
) -> None:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.md").write_text(f"# {HEADLINE}\n\n{PROSE}\n")
    (folder / "c.html").write_text(
        f"<html><body><article><h1>{HEADLINE}</h1><p>{PROSE}</p><p>{MORE_PROSE}</p>"
        "</article></body></html>"
    )
    (folder / "d.bin").write_bytes(b"\x00\x01")
    outcomes = {
        Path(one.source).name: one.outcome
        for one in ingest(originals_from([str(folder)]), originals, store)
    }
    assert outcomes == {
        "a.txt": Outcome.KEPT,
        "b.md": Outcome.KEPT,
        "c.html": Outcome.KEPT,
        "d.bin": Outcome.FAILED,
    }
    assert {store.release(one).headline for one in store.ids()} == {HEADLINE}


def test_the_provenance_says_what_was_read_and_by_what() -> None:
    original = make_original(TEXT, path="market.txt", collection="2026/press")
    (release,) = parse(original)
    kept = release.provenance
    assert (kept.digest, kept.media_type) == (original.digest, "text/plain")
    assert (kept.collection, kept.path) == ("2026/press", "market.txt")
    assert (kept.scraper, kept.retrieved) == ("plain-text", original.retrieved)


def test_bytes_that_could_not_be_read_stay_referred_to_when_their_source_is_read_at_last(
    originals: Originals, store: Store
) -> None:
    for data in (b"\x00\x01\x02\xff" * 50, b"\x00\x03\x04\xfe" * 50):
        found = Found(source="a.txt", original=make_original(data, path="a.txt"))
        assert _one(found, originals, store).outcome is Outcome.FAILED
    found = Found(source="a.txt", original=make_original(TEXT, path="a.txt"))
    assert _one(found, originals, store).outcome is Outcome.KEPT
    assert store.failures() == ()
    assert len(list(originals.digests())) == 3
    assert list(check(store, originals)) == []


def test_a_text_that_ends_with_the_name_of_a_body_in_its_title_is_read() -> None:
    (release,) = parse(make_original("MIRROW CHAMBER OF TR"))
    assert release.headline == "MIRROW CHAMBER OF TR"
