"""Commit releases again, one by one and by the hundred, and ask the index while it merges.

    python benchmarks/commit_cost.py INDEX CORPUS.jsonl

Works on a copy of INDEX, an index of the benchmark's schema. Prints one line of JSON, in
milliseconds: the median and the longest of commits of one release and of 100, the median until a
reader that is open sees one and has searched it, and the longest search while segments merge.
"""

import argparse
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from benchmarks.build_index import entries
from benchmarks.schema import FIELDS
from index.contract import Entry, Query
from index.whoosh.engine import WhooshIndex

_SINGLE = 20
_HUNDREDS = 11


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure what commits cost.")
    arguments.add_argument("index", type=Path)
    arguments.add_argument("corpus", type=Path)
    given = arguments.parse_args()
    again = list(islice(entries(given.corpus, 1), 100 * (_HUNDREDS + 1)))
    with tempfile.TemporaryDirectory(dir=given.index.parent) as folder:
        copy = Path(folder) / "index"
        shutil.copytree(given.index, copy)
        print(json.dumps(measure(copy, again)))


def measure(folder: Path, again: Sequence[Entry]) -> dict[str, float]:
    writer = WhooshIndex.open(folder, fields=FIELDS)
    reader = WhooshIndex.open(folder, fields=FIELDS)
    reader.search(Query(text="senate"))
    singles = [again[place : place + 1] for place in range(_SINGLE)]
    hundreds = [again[place : place + 100] for place in range(100, len(again), 100)]
    ones, seen, searched = commit(writer, reader, singles)
    many, _, merging = commit(writer, reader, hundreds)
    writer.close()
    reader.close()
    return {
        "commit_1_ms": statistics.median(ones),
        "commit_1_longest_ms": max(ones),
        "commit_100_ms": statistics.median(many),
        "commit_100_longest_ms": max(many),
        "visible_ms": statistics.median(seen),
        "searched_ms": statistics.median(searched),
        "longest_search_ms": max(*searched, *merging),
    }


def commit(
    writer: WhooshIndex, reader: WhooshIndex, batches: Sequence[Sequence[Entry]]
) -> tuple[list[float], list[float], list[float]]:
    """Return the milliseconds of each commit, until it is seen, and of a search after that."""
    took: tuple[list[float], list[float], list[float]] = ([], [], [])
    for batch in batches:
        position = writer.status().position + 1
        started = time.perf_counter()
        writer.apply(batch, [], position)
        committed = time.perf_counter()
        if reader.status().position != position:
            raise RuntimeError("the reader does not see the commit")
        seen = time.perf_counter()
        reader.search(Query(text="senate"))
        searched = time.perf_counter()
        for times, since, until in zip(
            took, (started, committed, seen), (committed, seen, searched), strict=True
        ):
            times.append(round((until - since) * 1e3, 2))
    return took


if __name__ == "__main__":
    main()
