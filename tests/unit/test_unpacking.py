"""Archives of originals: what they hold is read, what is built to do harm is refused by name."""

import gzip
import hashlib
import io
import stat
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import make_original
from release_texts import HEADLINE, MORE_PROSE, PROSE
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.allowance import Allowance
from archive.model import Holder
from archive.originals import Originals
from archive.records import Outcome
from archive.store import Store
from scrapers import unpacking
from scrapers.finding import Failure, Found, originals_from
from scrapers.ingest import ingest, parse
from scrapers.sniffing import ZIP

TEXT = f"{HEADLINE}\n\n{PROSE}\n\n{MORE_PROSE}\n"


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes | str], method: int = 8) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def _unpacked(data: bytes, allowance: Allowance | None = None) -> list[Found | Failure]:
    original = make_original(data, path="press.zip", media_type=ZIP)
    return list(unpacking.unpacked(Found(source="in/press.zip", original=original), allowance))


def _paths(found: list[Found | Failure]) -> list[str | None]:
    return [one.original.path for one in found if isinstance(one, Found)]


def _reasons(found: list[Found | Failure]) -> dict[str, str]:
    return {one.source: one.reason for one in found if isinstance(one, Failure)}


def test_a_member_is_an_original_known_by_its_name_in_the_archive() -> None:
    (found,) = _unpacked(_zip(("2025/hall.txt", TEXT)))
    assert isinstance(found, Found)
    assert found.source == "in/press.zip/2025/hall.txt"
    assert found.original.path == "press.zip/2025/hall.txt"
    assert found.original.media_type == "text/plain"
    assert found.original.data.decode() == TEXT


def test_a_member_says_by_name_and_digest_which_archives_it_came_in() -> None:
    inner = _zip(("hall.txt", TEXT))
    outer = _zip(("a.zip", inner), ("gale.txt", MORE_PROSE))
    press = Holder(name="press.zip", digest=hashlib.sha256(outer).hexdigest())
    within = Holder(name="press.zip/a.zip", digest=hashlib.sha256(inner).hexdigest())
    held = [one.original.held_in for one in _unpacked(outer) if isinstance(one, Found)]
    assert held == [(press, within), (press,)]
    (found, _) = (one for one in _unpacked(outer) if isinstance(one, Found))
    (release,) = parse(found.original)
    assert release.provenance.held_in == (press, within)


def test_an_archive_in_an_archive_is_opened_and_not_without_end() -> None:
    inner = _zip(("hall.txt", TEXT))
    assert _paths(_unpacked(_zip(("a.zip", inner)))) == ["press.zip/a.zip/hall.txt"]
    deep = inner
    for _ in range(5):
        deep = _zip(("a.zip", deep))
    (failure,) = _unpacked(deep)
    assert isinstance(failure, Failure)
    assert "too deep" in failure.reason


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/job.txt",
        "a/../../b.txt",
        "/etc/passwd.txt",
        "C:/windows/a.txt",
        "c:a.txt",
        "..\\..\\a.txt",
        "\\\\server\\share\\a.txt",
        "line\nbreak.txt",
        "a" * 2000 + ".txt",
    ],
)
def test_a_name_that_is_a_path_elsewhere_is_refused_and_the_rest_goes_on(name: str) -> None:
    found = _unpacked(_zip((name, TEXT), ("hall.txt", TEXT)))
    assert _paths(found) == ["press.zip/hall.txt"]
    (reason,) = _reasons(found).values()
    assert "name" in reason


def test_a_name_with_a_nul_is_refused() -> None:
    data = _zip(("evil-txt", TEXT), ("hall.txt", TEXT)).replace(b"evil-txt", b"evil\x00txt")
    found = _unpacked(data)
    assert _paths(found) == ["press.zip/hall.txt"]
    assert len(_reasons(found)) == 1


def test_a_second_member_of_the_same_name_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = _zip(("hall.txt", TEXT), ("hall.txt", "another"))
    found = _unpacked(data)
    assert _paths(found) == ["press.zip/hall.txt"]
    assert _reasons(found) == {
        "in/press.zip/hall.txt": "the archive has another member of this name"
    }


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    found = _unpacked(_zip((link, "/etc/passwd"), ("hall.txt", TEXT)))
    assert _paths(found) == ["press.zip/hall.txt"]
    assert "link" in _reasons(found)["in/press.zip/link.txt"]


def test_an_encrypted_member_is_refused_by_name_and_the_rest_goes_on() -> None:
    data = bytearray(_zip(("secret.txt", TEXT), ("hall.txt", TEXT)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    found = _unpacked(bytes(data))
    assert _paths(found) == ["press.zip/hall.txt"]
    assert "encrypted" in _reasons(found)["in/press.zip/secret.txt"]


def test_a_bomb_is_refused_before_it_has_unfolded() -> None:
    data = _zip(("bomb.txt", b"\0" * 400_000_000), ("hall.txt", TEXT))
    tracemalloc.start()
    found = _unpacked(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert _paths(found) == ["press.zip/hall.txt"]
    assert "larger than 32 MiB" in _reasons(found)["in/press.zip/bomb.txt"]
    assert peak < 100_000_000


def test_a_gzipped_file_is_an_archive_of_one() -> None:
    data = gzip.compress(TEXT.encode())
    original = make_original(data, path="hall.html.gz", media_type="text/html")
    (found,) = unpacking.unpacked(Found(source="in/hall.html.gz", original=original))
    assert isinstance(found, Found)
    assert found.original.path == "hall.html.gz/hall.html"
    assert found.original.data.decode() == TEXT
    assert [one.name for one in found.original.held_in] == ["hall.html.gz"]
    assert _paths(_unpacked(_zip(("a.txt.gz", data)))) == ["press.zip/a.txt.gz/a.txt"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(b"\0" * 400_000_000), "larger than 32 MiB"),
        (gzip.compress(b"\0" * 2_000_000), "250 times"),
        (gzip.compress(PROSE.encode())[:-9], "damaged"),
    ],
    ids=["large", "bomb", "cut"],
)
def test_a_gzipped_file_that_is_a_bomb_or_damaged_is_refused(data: bytes, reason: str) -> None:
    (failure,) = _unpacked(data)
    assert isinstance(failure, Failure)
    assert reason in failure.reason


def test_members_share_what_may_be_unpacked_however_deep_they_lie() -> None:
    inner = _zip(*((f"{n}.txt", TEXT * 20) for n in range(4)), method=0)
    data = _zip(("a.zip", inner), ("b.zip", inner), method=0)
    size = len(TEXT * 20)
    found = _unpacked(data, Allowance(bytes_left=2 * len(inner) + 3 * size))
    assert 0 < len(_paths(found)) <= 5
    assert any("too much" in reason for reason in _reasons(found).values())
    few = _unpacked(data, Allowance(members_left=4))
    assert len(_paths(few)) <= 3
    assert any("too many" in reason for reason in _reasons(few).values())


def test_a_damaged_member_is_refused_and_the_rest_goes_on() -> None:
    data = _zip(("a.txt", TEXT), ("hall.txt", TEXT), method=0)
    data = data.replace(PROSE[:20].encode(), b"x" * 20, 1)
    found = _unpacked(data)
    assert _paths(found) == ["press.zip/hall.txt"]
    assert "damaged" in _reasons(found)["in/press.zip/a.txt"]


@pytest.mark.parametrize("data", [b"PK\x03\x04 made up", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_one_failure(data: bytes) -> None:
    (failure,) = _unpacked(data)
    assert isinstance(failure, Failure)
    assert failure.source == "in/press.zip"


def test_names_in_utf_8_that_do_not_say_so_are_read_and_litter_is_left() -> None:
    data = _zip(("caf-e.txt", TEXT), ("__MACOSX/a.txt", TEXT), (".DS_Store", "x"))
    found = _unpacked(data.replace(b"caf-e.txt", "café.txt".encode()))
    assert _paths(found) == ["press.zip/café.txt"]


def test_nothing_is_written_but_originals_by_their_digest(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'archive.sqlite'}")
    source = tmp_path / "in" / "press.zip"
    source.parent.mkdir()
    source.write_bytes(_zip(("../outside.txt", TEXT), ("deep/hall.txt", TEXT)))
    kept = list(
        ingest(originals_from([str(source)]), Originals(tmp_path / "data" / "originals"), store)
    )
    store.close()
    assert [one.outcome for one in kept] == [Outcome.FAILED, Outcome.KEPT]
    assert [path.name for path in source.parent.iterdir()] == ["press.zip"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "in"]


def test_an_archive_larger_than_an_original_is_opened_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "press.zip"
    path.write_bytes(_zip(("a.txt", TEXT), ("noise.bin", bytes(range(256)) * 40), method=0))
    found = list(originals_from([str(path)], largest=8_000))
    assert _paths(found) == ["press.zip/a.txt"]
    assert "larger than" in _reasons(found)[f"{path}/noise.bin"]


# --- WARC -----------------------------------------------------------------------------------

PAGE = (
    f"<html><head><title>{HEADLINE}</title></head><body><article><h1>{HEADLINE}</h1>"
    f"<p>{PROSE}</p><p>{MORE_PROSE}</p></article></body></html>"
)


def _warc(packed: bool = True, **changes: str) -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    for url, status, kind in (
        ("https://press.example.org/hall?utm_source=mail", "200 OK", "text/html; charset=utf-8"),
        ("https://press.example.org/logo.png", "200 OK", "image/png"),
        ("https://press.example.org/gone", "404 Not Found", "text/html"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(PAGE.encode()),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2025-03-04T05:06:07Z", **changes},
        )
        writer.write_record(record)
    headers = StatusAndHeaders("200 OK", [], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_revisit_record(
            "https://press.example.org/again",
            digest="sha1:B6QJ6BNJ3R4B23XXMRKZKHLPGJY2VE4O",
            refers_to_uri="https://press.example.org/hall",
            refers_to_date="2025-03-04T05:06:07Z",
            http_headers=headers,
        )
    )
    return file.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'archive.sqlite'}")
    yield opened
    opened.close()


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_in_a_warc_is_the_release_of_its_address(
    tmp_path: Path, store: Store, packed: bool
) -> None:
    path = tmp_path / "crawl"
    path.write_bytes(_warc(packed))
    (kept,) = ingest(originals_from([str(path)]), Originals(tmp_path / "originals"), store)
    assert kept.outcome is Outcome.KEPT
    (release,) = kept.releases
    assert release.provenance.url == "https://press.example.org/hall"
    assert release.provenance.retrieved.isoformat() == "2025-03-04T05:06:07+00:00"
    assert release.headline == HEADLINE


def test_a_warc_that_breaks_off_gives_what_was_whole(tmp_path: Path) -> None:
    data = _warc(packed=False)
    path = tmp_path / "crawl.warc"
    path.write_bytes(data[: data.index(b"logo.png") + 5])
    found = list(originals_from([str(path)]))
    assert [one.source for one in found if isinstance(one, Found)] == [
        "https://press.example.org/hall"
    ]


def test_a_record_whose_bytes_are_not_its_digest_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(_warc(packed=False).replace(b"covered market", b"covered marked", 1))
    (failure,) = originals_from([str(path)])
    assert isinstance(failure, Failure)
    assert "digest" in failure.reason


def test_a_record_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(_warc(**{"WARC-Truncated": "length"}))
    (failure,) = originals_from([str(path)])
    assert isinstance(failure, Failure)
    assert "cut off" in failure.reason
