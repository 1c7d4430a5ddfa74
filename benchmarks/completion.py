"""Measure completion over a large index: the first time after it is opened, and then.

    python -m benchmarks.completion [--releases N] [--index DIR]

Makes an index of N made-up releases (100,000 unless said) with as many names as a real archive has,
one for every three releases, as often as Zipf's law says; DIR keeps it for the next time. Each
round opens it anew. Prints one line of JSON: milliseconds of processor time, the median and the
largest, of the first completion after opening, of the second, and of each later one.
"""

import argparse
import gc
import json
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from archive.model import (
    Affiliation,
    BlockKind,
    Confidence,
    Evidence,
    Organisation,
    OrganisationKind,
    Provenance,
    Release,
    Span,
    Speaker,
)
from archive.text import lay_out
from index.contract import Entry
from index.whoosh.engine import WhooshIndex

_AT_ONCE = 2000
_WORDS = 60
_BEGINNINGS = ("ba", "mo", "tal", "ven k", "so", "deni", "ra mo", "ka", "chamber", "har")
_SYLLABLES = tuple(first + last for first in "bdfgklmnprstvz" for last in "aeiou")
_NOWHERE = Evidence(span=Span(start=0, end=0), rule="benchmark", confidence=Confidence.SURE)


def main() -> None:
    """Make the index where it is not there, and measure."""
    arguments = argparse.ArgumentParser(description="Measure completion over a large index.")
    arguments.add_argument("--releases", type=int, default=100_000)
    arguments.add_argument("--index", type=Path)
    arguments.add_argument("--rounds", type=int, default=15)
    given = arguments.parse_args()
    folder = given.index or Path(tempfile.mkdtemp(prefix="onrecord-bench-"))
    try:
        if not (folder / "manifest.json").exists():
            _make(folder, given.releases)
        print(json.dumps({"releases": given.releases, **_measure(folder, given.rounds)}))
    finally:
        if given.index is None:
            shutil.rmtree(folder)


def _make(folder: Path, count: int) -> None:
    dice = random.Random(7)  # noqa: S311 - nothing is to be kept secret
    with WhooshIndex.rebuild(folder) as index:
        entries: list[Entry] = []
        for entry in _entries(count, dice):
            entries.append(entry)
            if len(entries) == _AT_ONCE:
                index.apply(entries, [], 1)
                entries.clear()
        index.apply(entries, [], 1)


def _entries(count: int, dice: random.Random) -> Iterator[Entry]:
    people = [f"{_made(dice, 2).title()} {_made(dice, 3).title()}" for _ in range(count // 3)]
    kinds = ("Chamber of Commerce", "Office", "Ltd.", "Association")
    bodies = [f"{_made(dice, 3).title()} {dice.choice(kinds)}" for _ in range(count // 3)]
    words = [_made(dice, dice.randint(2, 5)) for _ in range(2 * count)]
    shares = list(accumulate(1 / place for place in range(1, len(words) + 1)))
    few = shares[: len(people)]
    for number in range(count):
        text, blocks = lay_out(
            ((BlockKind.PARAGRAPH, " ".join(dice.choices(words, cum_weights=shares, k=_WORDS))),)
        )
        speakers = dice.choices(people, cum_weights=few, k=2)
        spoken_for, *named = dict.fromkeys(dice.choices(bodies, cum_weights=few, k=6))
        release = Release(
            id=f"{number:016x}",
            text=text,
            blocks=blocks,
            speakers=tuple(_speaker(name, spoken_for) for name in dict.fromkeys(speakers)),
            organisations=tuple(_organisation(name) for name in (spoken_for, *named)),
            language="en",
            provenance=Provenance(
                digest="0" * 64,
                media_type="text/plain",
                retrieved=datetime(2026, 1, 1, tzinfo=UTC),
                scraper="benchmark",
                scraper_version="1",
                path=f"benchmark/{number}",
            ),
        )
        yield Entry(release=release)


def _speaker(name: str, body: str) -> Speaker:
    return Speaker(
        name=name,
        variants=(name.rsplit(maxsplit=1)[-1],),
        affiliations=(Affiliation(role="President", organisation=body),),
        span=_NOWHERE.span,
        evidence=_NOWHERE,
    )


def _organisation(name: str) -> Organisation:
    kind = OrganisationKind.CHAMBER if "Chamber" in name else OrganisationKind.COMPANY
    return Organisation(name=name, kind=kind, span=_NOWHERE.span, evidence=_NOWHERE)


def _made(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choices(_SYLLABLES, k=syllables))


def _measure(folder: Path, rounds: int) -> dict[str, object]:
    first, second, later = [], [], []
    for number in range(rounds):
        asked = (_BEGINNINGS * 2)[number % len(_BEGINNINGS) :][: len(_BEGINNINGS)]
        taken = _round(folder, asked)
        first.append(taken[0])
        second.append(taken[1])
        later.extend(taken[2:])
    return {
        name: {"median_ms": round(statistics.median(each), 2), "most_ms": round(max(each), 2)}
        for name, each in (("first", first), ("second", second), ("later", later))
    }


def _round(folder: Path, asked: Sequence[str]) -> list[float]:
    """Return how many milliseconds each completion takes, the index being opened before."""
    index = WhooshIndex.open(folder)
    gc.collect()
    taken = []
    for prefix in asked:
        started = time.process_time()
        index.complete(prefix)
        taken.append((time.process_time() - started) * 1000)
    index.close()
    return taken


if __name__ == "__main__":
    main()
