"""Whatever bytes come in, they end in sound releases or a ParseError, in bounded time and room."""

import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from builders import make_original
from hostile_input import hostile_originals

from archive.errors import ParseError
from archive.model import Original
from archive.soundness import flaws
from scrapers import samples
from scrapers.finding import Found, media_type_of
from scrapers.ingest import parse
from scrapers.unpacking import unpacked

_LONGEST = 60_000
_SECONDS = 10.0
_MEGABYTES = 600
# What parsers are known to trip over, put where it does not belong.
TOKENS = (
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&#x0;",
    b"&#xFFFFFFFF;",
    b"&amp;",
    b"\x00",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x1b$B",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"<meta charset=utf-16>",
    b"<meta charset=x-user-defined>",
    b"<?xml version='1.0' encoding='utf-7'?>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"---\n",
    b"- - - -",
    b"# ",
    b"> ",
    b"```\n",
    b"\r",
    b"\r\n\r\n",
    b"Content-Type: multipart/mixed; boundary=x\r\n",
    b"=?utf-8?q?=41?=",
    b"=?x?b?!!?=",
    b"PK\x03\x04",
    b"%PDF-",
    b"WARC/1.0\r\n",
    b"endstream",
    b'"',
    "“".encode(),
    "”".encode(),
    "‘".encode(),
    "»".encode(),
    "「".encode(),
    b" said ",
    b" of ",
    b", ",
    b"May 4, 2025",
    b"0000-00-00",
    b"99999999999999999999",
    "\u202e".encode(),
    "\u2028".encode(),
    "\u0301".encode() * 40,
    "ﬃ".encode(),
    "🏴".encode(),
    b"(" * 50,
    b"[" * 50,
    b"*" * 50,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A file of some format, that mutations begin with."""

    path: str
    data: bytes
    media_type: str


def seeds() -> tuple[Seed, ...]:
    """Return the samples, and a file of each format that they have none of."""
    found = []
    for path in sorted(Path(str(samples.folder())).rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            kind = media_type_of(path.name, data)
            found.append(Seed(path=path.name, data=data, media_type=kind))
    for one in tuple(hostile_originals())[:7]:
        found.append(Seed(path=str(one.path), data=one.data, media_type=one.media_type))
    zipped = BytesIO()
    with ZipFile(zipped, "w", ZIP_DEFLATED) as archive:
        for one in found[::9]:
            archive.writestr(one.path[:60], one.data)
    found.append(Seed(path="a.zip", data=zipped.getvalue(), media_type="application/zip"))
    return tuple(found)


def mutated(count: int, seed: int) -> Iterator[Original]:
    """Yield ``count`` originals that no one would publish, the same for the same ``seed``."""
    chance, known = random.Random(seed), seeds()  # noqa: S311 - to be repeated, not to be secret
    for _ in range(count):
        one, other = chance.choice(known), chance.choice(known)
        data = bytearray(one.data[:_LONGEST])
        for _ in range(chance.randrange(1, 8)):
            _mutate(data, other.data, chance)
        # Names and declared types lie as often as not.
        named = chance.choice((one, one, other))
        kind = chance.choice((one.media_type, one.media_type, other.media_type, "text/plain"))
        encoding = chance.choice(("", "", "; charset=utf-16", "; charset=gb2312", "; charset=nöne"))
        yield make_original(
            bytes(data[:_LONGEST]),
            path=named.path,
            media_type=f"{kind.partition(';')[0]}{encoding}",
        )


def _mutate(data: bytearray, other: bytes, chance: random.Random) -> None:
    """Change ``data`` in one of the ways that files are broken in, or were made to break."""
    place = chance.randrange(len(data) + 1)
    length = min(len(data) - place, int(chance.paretovariate(0.6)))
    way = chance.randrange(9)
    if way == 0 and data:
        data[place % len(data)] ^= 1 << chance.randrange(8)
    elif way == 1:
        del data[place : place + length]
    elif way == 2:
        data[place:place] = data[place : place + length] * chance.randrange(1, 30)
    elif way == 3:
        data[place:place] = chance.choice(TOKENS)
    elif way == 4:
        start = chance.randrange(len(other) + 1)
        data[place : place + length] = other[start : start + chance.randrange(2000)]
    elif way == 5:
        del data[place:]
    elif way == 6:
        data[place : place + length] = chance.randbytes(chance.randrange(1, 40))
    elif way == 7:
        data[place:place] = chance.choice(TOKENS) * chance.randrange(1, 400)
    else:
        text = bytes(data).decode("utf-8", "replace")
        encoding = chance.choice(("utf-16", "utf-16-be", "cp1252", "gb18030", "shift_jis", "cp437"))
        data[:] = text.encode(encoding, "replace")


def _read(original: Original) -> int:
    """Read an original as ingestion does; return how many sound releases are in it."""
    count = 0
    for one in unpacked(Found(source="fuzz", original=original)):
        if not isinstance(one, Found):
            continue
        try:
            releases = parse(one.original)
        except ParseError as error:
            assert "scraper failed" not in str(error), f"it stumbled: {error}"
            continue
        for release in releases:
            assert next(flaws(release), None) is None
            count += 1
    return count


def _try(count: int, seed: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    releases = 0
    for number, original in enumerate(mutated(count, seed)):
        began = time.process_time()
        try:
            releases += _read(original)
        except AssertionError as error:
            pytest.fail(f"input {number} of seed {seed} ({original.path}): {error}")
        took = time.process_time() - began
        assert took < _SECONDS, f"input {number} of seed {seed} took {took:.1f} s"
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < _MEGABYTES, f"memory grew by {grown:.0f} MB"
    assert releases > count // 10, "the mutations leave something to read"


def test_mutated_files_end_in_releases_or_a_parse_error() -> None:
    _try(250, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 150))
def test_fifty_thousand_mutated_files_end_in_releases_or_a_parse_error(seed: int) -> None:
    _try(1000, seed=seed)
