"""Measure how long the first byte of each page takes, from a server of its own over an archive.

    python benchmarks/first_byte.py DATA [--pages 20]

``benchmarks/multiply.py`` makes an archive that is large enough. DATA is served as ``onrecord
serve`` does, in a process of its own, and asked over loopback HTTP for ``--pages`` pages of each
kind, one after the other; then for the same pages again. Prints a table in Markdown: milliseconds
to the first byte and of the server's processor, at the first visit and at the second (median, and
95th percentile), and what a page weighs compressed by gzip, as a proxy sends it. Below it: what the
style and script weigh, the server's private memory, and how long it takes to start. Linux only.
"""

import argparse
import gzip
import http.client
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from archive.config import Config
from archive.model import OrganisationKind
from archive.records import ListOrder, OrganisationRecord, SpeakerRecord
from archive.store import Store

_HERE = Path(__file__).resolve().parent.parent
_WORDS = ("trade", "jobs", "climate", "harbour", "court sentenced", '"climate change"', "invest*")
_BESIDE = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:css|js)[^"]*)"')
_SITEMAP = re.compile(r"<sitemap><loc>([^<]+)</loc>")
_MOVED = {301, 302, 303, 308}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One page asked for: milliseconds to the first byte and of the processor, bytes sent."""

    wall: float
    processor: float
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server in another process: where it listens, and how long it took to do so."""

    process: int
    address: str
    started: float

    def processor(self) -> float:
        """Return the milliseconds of processor that all its threads have taken."""
        threads = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6

    def private(self) -> float:
        """Return the megabytes that no other process shares."""
        lines = Path(f"/proc/{self.process}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure the first byte of each page.")
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--pages", type=int, default=20)
    given = arguments.parse_args()
    kinds = _kinds(given.data, given.pages)
    with _served(given.data) as server:
        work, first = server.processor(), _visited(server, "/")
        print(
            f"Started in {server.started:.0f} ms, {work:.0f} of the processor; the first page took "
            f"{first.wall:.0f} ms more, {first.processor:.0f} of the processor.\n"
        )
        print("| | first visit, ms | processor | again, ms | 95th | processor | 95th | kB |")
        print("|---|---|---|---|---|---|---|---|")
        for kind, paths in kinds.items():
            _measure(server, kind, paths)
        _measure(server, "sitemap, a part", _parts_of_sitemap(server)[: given.pages])
        parts = sorted(set(_BESIDE.findall(_asked(server, "/")[1].decode())))
        weights = ", ".join(
            f"{urlsplit(part).path} {_visited(server, part).weight / 1e3:.1f} kB" for part in parts
        )
        print(f"\nBeside each page, once: {weights}.")
        print(f"Private memory of the server at the end: {server.private():.0f} MB.")


def _measure(server: Served, kind: str, paths: Sequence[str]) -> None:
    visits = [[_visited(server, path) for path in paths] for _ in range(2)]
    (first, first_work), (again, work) = (
        (sorted(one.wall for one in visit), sorted(one.processor for one in visit))
        for visit in visits
    )
    weights = sorted(one.weight for one in visits[1])
    columns = (
        _at(first, 0.5), _at(first_work, 0.5), _at(again, 0.5), _at(again, 0.95),
        _at(work, 0.5), _at(work, 0.95), _at(weights, 0.5) / 1e3,
    )  # fmt: skip
    print(f"| {kind} | {' | '.join(f'{column:.1f}' for column in columns)} |", flush=True)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _kinds(data: Path, count: int) -> dict[str, list[str]]:
    """Return the paths of each kind of page."""
    store = Store.open(Config(data=data).store_url)
    try:
        return {**_searches(store, count), **_records(store, count), **_programs(count)}
    finally:
        store.close()


def _searches(store: Store, count: int) -> dict[str, list[str]]:
    speakers = store.speakers(sort=ListOrder.QUOTATIONS, size=count + 1).records
    bodies = store.organisations(sort=ListOrder.QUOTATIONS, size=count).records
    words = [_WORDS[number % len(_WORDS)] for number in range(count)]
    years = [str(2005 + number % 20) for number in range(count)]
    dated = [{"q": word, "from": year} for word, year in zip(words, years, strict=True)]
    pairs = zip(words, speakers, strict=False)
    return {
        "home": ["/"] * count,
        "search": [_url("/search", **one) for one in dated],
        "search with filters": [
            _url("/search", q=word, organisation=body.name, language="en")
            for word, body in zip(words, bodies, strict=False)
        ],
        "search without hits": [
            _url("/search", q=f"zzq{number} {word}") for number, word in enumerate(words)
        ],
        "search among quotations": [
            _url("/search", **{**one, "in": "quotations"}) for one in dated
        ],
        "all, the newest first": [
            _url("/search", sort="newest", page=str(number + 1)) for number in range(count)
        ],
        "who said it most": [_url("/most", q=word, by="speaker") for word in words],
        "take out or cite": [_url("/search/take-out", q=word) for word in words],
        "compare": [
            "/compare?" + urlencode([("who", one.name), ("who", speakers[0].name), ("q", word)])
            for word, one in zip(words, speakers[1:], strict=False)
        ],
        "completion": [_url("/complete.json", q=speaker.name[:3]) for _word, speaker in pairs],
    }


def _records(store: Store, count: int) -> dict[str, list[str]]:
    chance = random.Random(7)  # noqa: S311 # a choice of pages, no secret
    releases = [one for one, _headline in store.headlines(prefix="a")]
    order = ListOrder.QUOTATIONS
    speakers = store.speakers(sort=order, size=count)
    bodies = store.organisations(sort=order, size=count)
    people = store.speakers(sort=order, size=count, page=speakers.pages // 2 or 1)
    others = store.organisations(sort=order, size=count, page=bodies.pages // 2 or 1)
    chambers = store.organisations(sort=order, size=count, kind=OrganisationKind.CHAMBER)
    quotations = store.speaker_quotations(speakers.records[0].id, size=count)
    return {
        "release": [f"/releases/{one}" for one in chance.sample(releases, count)],
        "release, found": [f"/releases/{one}?q=trade" for one in chance.sample(releases, count)],
        "quotation": [f"/quotes/{one.id}" for one in quotations],
        "speaker, most quoted": _of("speakers", speakers.records),
        "speaker, median": _of("speakers", people.records),
        "organisation, most quoted": _of("organisations", bodies.records),
        "organisation, median": _of("organisations", others.records),
        "chamber, most quoted": _of("organisations", chambers.records),
        "speakers": [f"/speakers?page={number + 1}" for number in range(count)],
        "speakers, the latest": [
            f"/speakers?sort=latest&page={number + 1}" for number in range(count)
        ],
        "organisations": [f"/organisations?page={number + 1}" for number in range(count)],
        "companies, the latest": [
            f"/organisations?kind=company&sort=latest&page={number + 1}" for number in range(count)
        ],
        "chambers": ["/chambers"] * count,
    }


def _programs(count: int) -> dict[str, list[str]]:
    words = [_WORDS[number % len(_WORDS)] for number in range(count)]
    return {
        "sources": ["/sources/"] * count,
        "feed": [_url("/search.atom", q=word) for word in words],
        "/api/v1/search": [_url("/api/v1/search", q=word) for word in words],
        "/api/v1/releases": ["/api/v1/releases"] * count,
    }


def _parts_of_sitemap(server: Served) -> list[str]:
    """Return the paths of the parts, or of the whole where it has none."""
    listed = _asked(server, "/sitemap.xml")[1].decode()
    return [urlsplit(part).path for part in _SITEMAP.findall(listed)] or ["/sitemap.xml"]


def _of(kind: str, records: Sequence[SpeakerRecord] | Sequence[OrganisationRecord]) -> list[str]:
    return [f"/{kind}/{one.id}" for one in records]


def _url(path: str, **given: str) -> str:
    return f"{path}?{urlencode(given)}"


@contextmanager
def _served(data: Path) -> Iterator[Served]:
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "web.cli", "--data", data, "serve", "--port", "0"],
        cwd=_HERE,
        env={**os.environ, "ONRECORD_SEARCHES_A_MINUTE": "100000"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        said = re.search(r"http://(\S+)", process.stdout.readline())
        if not said:
            sys.exit(f"no server came up over {data}")
        try:
            took = (time.perf_counter() - start) * 1e3
            yield Served(process=process.pid, address=said[1].rstrip("/"), started=took)
        finally:
            process.terminate()


def _visited(server: Served, path: str) -> Visit:
    """Return the visit of ``path``, or of where it leads."""
    while True:
        before = server.processor()
        wall, body, place = _asked(server, path)
        if place is None:
            work = server.processor() - before
            return Visit(wall=wall, processor=work, weight=len(gzip.compress(body, 6)))
        path = place


def _asked(server: Served, path: str) -> tuple[float, bytes, str | None]:
    """Return the milliseconds to the first byte, the body, and where a redirection leads."""
    connection = http.client.HTTPConnection(server.address, timeout=60)
    start = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    took = (time.perf_counter() - start) * 1e3
    body = answer.read()
    connection.close()
    if answer.status not in {200, *_MOVED}:
        sys.exit(f"{path}: {answer.status} {answer.reason}")
    return took, body, answer.headers["Location"] if answer.status in _MOVED else None


if __name__ == "__main__":
    main()
