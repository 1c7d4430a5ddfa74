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
import re
import shutil
import sqlite3
import time
import zlib
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from pathlib import Path
from urllib.parse import urlencode

from archive.config import Config
from archive.records import ListOrder
from archive.store import Store
from index.follow import catch_up
from index.whoosh.engine import WhooshIndex
from web.app import create_app
from web.serving import Server

_PORT = 8799
_STEP = 0x1234_5678_9ABC_DEF1
_ID = re.compile(r"\b[0-9a-f]{16}\b")
# What belongs to a release, with the columns that hold an id of its own.
_OF_A_RELEASE = {
    "releases": ("id",),
    "versions": ("release_id",),
    "release_speakers": ("release_id",),
    "release_organisations": ("release_id",),
    "release_affiliations": ("release_id",),
    "release_names": ("release_id",),
    "quotations": ("id", "release_id"),
}
_COUNTED = {
    "speakers": ("quotations", "releases"),
    "organisations": ("quotations", "releases", "mentions"),
    "speaker_names": ("releases",),
    "organisation_names": ("releases",),
    "ledger": ("releases", "quotations"),
}
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
    """Make the archive ``large``: ``small`` with each release ``times`` over, indexed anew."""
    config = Config(data=large)
    large.mkdir(parents=True)
    shutil.copy(Config(data=small).data / "archive.sqlite", large)
    Store.open(config.store_url).close()  # brings it up to this version's tables
    with sqlite3.connect(large / "archive.sqlite") as database:
        database.execute("PRAGMA synchronous = OFF")
        copy_rows(database, times)
    store, index = Store.open(config.store_url), WhooshIndex.create(config.index)
    catch_up(store, index)
    index.close()
    store.close()


def copy_rows(database: sqlite3.Connection, times: int) -> None:
    """Repeat what belongs to a release under other ids, and count it as often."""
    ids = {one for (one,) in database.execute("SELECT id FROM releases")}
    ids |= {one for (one,) in database.execute("SELECT id FROM quotations")}
    for table, keys in _OF_A_RELEASE.items():
        names = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        rows = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 # our own tables
        places = [names.index(key) for key in keys]
        content = names.index("content") if "content" in names else None
        marks = ", ".join("?" * len(names))
        for number in range(1, times):
            copies = [copied(row, places, content, number=number, ids=ids) for row in rows]
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", copies)  # noqa: S608 # as above
    database.execute("DELETE FROM changes")
    database.execute(
        "INSERT INTO changes (sequence, release_id, kind) "
        "SELECT row_number() OVER (ORDER BY id), id, 'put' FROM releases"
    )
    for table, counts in _COUNTED.items():
        said = ", ".join(f"{count} = {count} * {times}" for count in counts)
        database.execute(f"UPDATE {table} SET {said}")  # noqa: S608 # as above
    database.execute("UPDATE ledger SET position = (SELECT count(*) FROM changes)")


def copied(
    row: tuple[object, ...],
    places: list[int],
    content: int | None,
    *,
    number: int,
    ids: set[str],
) -> tuple[object, ...]:
    """Return a row with other ids at ``places``, and in the JSON that it packs."""
    made = list(row)
    for place in places:
        made[place] = another(str(row[place]), number)
    if content is not None:
        text = zlib.decompress(row[content]).decode()  # type: ignore[arg-type] # a BLOB
        text = _ID.sub(lambda id_: another(id_[0], number) if id_[0] in ids else id_[0], text)
        made[content] = zlib.compress(text.encode(), 1)
    return tuple(made)


def another(record: str, number: int) -> str:
    """Return another id of the length of ``record``, the same for each number."""
    return f"{(int(record, 16) + number * _STEP) % 16 ** len(record):0{len(record)}x}"


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
