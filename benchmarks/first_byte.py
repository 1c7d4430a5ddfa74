"""Measure how long the first byte of a page takes, from a real server over a large archive.

    python benchmarks/first_byte.py multiply SMALL LARGE [--times 20]
    python benchmarks/first_byte.py measure DATA [--rounds 30]

``multiply`` makes the archive LARGE of the releases of SMALL, each kept as many times over under
ids of its own: as many releases as in a large archive, with the names of a small one, so that each
speaker, body and word is met that many times more often than it would be. ``measure`` serves DATA
with waitress in a process of its own and asks for pages of each kind, one after the other, each
round other ones. Prints one line of JSON: milliseconds to the first byte by median and 95th
percentile for each kind.
"""

import argparse
import http.client
import json
import multiprocessing
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from multiprocessing.synchronize import Event
from pathlib import Path
from urllib.parse import urlencode

from archive.config import Config
from archive.model import Release
from archive.records import ListOrder
from archive.store import Store
from index.follow import catch_up
from index.whoosh.engine import WhooshIndex
from web.app import create_app
from web.serving import Server

_PORT = 8799
_WORDS = ("trade", "jobs", "climate", "harbour", "court sentenced", '"climate change"', "invest*")


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure the first byte of a page.")
    commands = arguments.add_subparsers(dest="command", required=True)
    making = commands.add_parser("multiply")
    making.add_argument("small", type=Path)
    making.add_argument("large", type=Path)
    making.add_argument("--times", type=int, default=20)
    measuring = commands.add_parser("measure")
    measuring.add_argument("data", type=Path)
    measuring.add_argument("--rounds", type=int, default=30)
    given = arguments.parse_args()
    if given.command == "multiply":
        multiply(given.small, given.large, times=given.times)
    else:
        print(json.dumps(measure(given.data, rounds=given.rounds)))


def multiply(small: Path, large: Path, *, times: int) -> None:
    """Keep the releases of the archive ``small`` in the archive ``large``, ``times`` over."""
    source, config = Store.open(Config(data=small).store_url), Config(data=large)
    large.mkdir(parents=True)
    target = Store.open(config.store_url)
    ids = [release for release, _headline in source.headlines()]
    for batch in batches(ids):
        for release in source.releases(batch):
            for number in range(times):
                target.keep(again(release, number))
    with WhooshIndex.create(config.index) as index:
        catch_up(target, index)
    source.close()
    target.close()


def again(release: Release, number: int) -> Release:
    """Return ``release`` as another of the same words; the first is itself."""
    if number == 0:
        return release
    return replace(
        release,
        id=another(release.id, number),
        quotations=tuple(replace(one, id=another(one.id, number)) for one in release.quotations),
        provenance=replace(
            release.provenance,
            url=None,
            path=f"{number}/{release.provenance.path or release.id}",
            digest=sha256(f"{release.provenance.digest}{number}".encode()).hexdigest(),
        ),
    )


def another(record: str, number: int) -> str:
    return sha256(f"{record} {number}".encode()).hexdigest()[: len(record)]


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while batch := list(islice(left, 200)):
        yield batch


def measure(data: Path, *, rounds: int) -> dict[str, object]:
    """Return the milliseconds to the first byte of each kind of page."""
    context = multiprocessing.get_context("spawn")
    ready, stop = context.Event(), context.Event()
    server = context.Process(target=serve, args=(data, ready, stop))
    server.start()
    try:
        ready.wait()
        return asked(data, rounds=rounds)
    finally:
        stop.set()
        server.join()


def serve(data: Path, ready: Event, stop: Event) -> None:
    config = Config(data=data, port=_PORT, searches_a_minute=1_000_000)
    with Server(create_app(config), config) as server, server.running():
        ready.set()
        stop.wait()


def asked(data: Path, *, rounds: int) -> dict[str, object]:
    store = Store.open(Config(data=data).store_url)
    kinds = {kind: list(paths) for kind, paths in addresses(store, rounds).items()}
    counts = store.counts()
    store.close()
    report: dict[str, object] = {"releases": counts.releases, "quotations": counts.quotations}
    for kind, paths in kinds.items():
        times = sorted(first_byte(path) for path in paths)
        report[kind] = {
            "p50_ms": round(times[len(times) // 2], 1),
            "p95_ms": round(times[int(len(times) * 0.95)], 1),
        }
    return report


def addresses(store: Store, rounds: int) -> dict[str, Iterator[str]]:
    """Return the paths of each kind of page, other ones in each round."""
    chance = random.Random(7)  # noqa: S311 # a choice of pages, no secret
    releases = chance.sample([one for one, _headline in store.headlines(prefix="a")], rounds)
    speakers = store.speakers(sort=ListOrder.QUOTATIONS, size=200).records
    bodies = store.organisations(sort=ListOrder.QUOTATIONS, size=200).records
    people = [chance.choice(speakers) for _ in range(rounds)]
    organisations = [chance.choice(bodies) for _ in range(rounds)]
    words = [_WORDS[number % len(_WORDS)] for number in range(rounds)]
    years = [2005 + number % 20 for number in range(rounds)]
    headlines = dict(store.headlines(prefix="a"))
    assert headlines
    return {
        "home": ("/" for _ in range(rounds)),
        "search": (
            f"/search?{urlencode({'q': word, 'from': year})}"
            for word, year in zip(words, years, strict=True)
        ),
        "search for quotations": (
            f"/search?{urlencode({'q': word, 'in': 'quotations', 'from': year})}"
            for word, year in zip(words, years, strict=True)
        ),
        "everything": (f"/search?sort=newest&page={number + 1}" for number in range(rounds)),
        "release": (f"/releases/{one}" for one in releases),
        "speaker": (f"/speakers/{one.id}" for one in people),
        "organisation": (f"/organisations/{one.id}" for one in organisations),
        "list of speakers": (f"/speakers?page={number + 1}" for number in range(rounds)),
        "list of organisations": (f"/organisations?page={number + 1}" for number in range(rounds)),
        "list of chambers": ("/chambers" for _ in range(rounds)),
    }


def first_byte(path: str) -> float:
    """Return the milliseconds until the first byte of the page, after any redirection."""
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", _PORT)
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        took = (time.perf_counter() - start) * 1e3
        answer.read()
        connection.close()
        if answer.status not in {301, 303}:
            assert answer.status == 200, f"{path}: {answer.status}"
            return took
        path = answer.headers["Location"]


if __name__ == "__main__":
    main()
