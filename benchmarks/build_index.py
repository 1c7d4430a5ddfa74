"""Build the index of the benchmark's schema from its corpus, as one segment.

    python benchmarks/build_index.py CORPUS.jsonl FOLDER [--limit N] [--repeat N]

Prints one line of JSON: releases a second of processor time from parsed releases on, megabytes of
the index, and peak memory.
"""

import argparse
import json
import resource
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.schema import FIELDS, entry
from index.contract import Entry
from index.whoosh.engine import WhooshIndex

_BATCH = 8000


def main() -> None:
    arguments = argparse.ArgumentParser(description="Build the index of the benchmark's schema.")
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--limit", type=int)
    arguments.add_argument("--repeat", type=int, default=1)
    given = arguments.parse_args()
    releases = islice(entries(given.corpus, given.repeat), given.limit)
    seconds, count = build(releases, given.folder)
    size = sum(path.stat().st_size for path in given.folder.rglob("*") if path.is_file())
    report = {
        "docs": count,
        "build_cpu_s": round(seconds, 1),
        "build_per_s": round(count / seconds),
        "index_mb": round(size / 1e6, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(report))


def entries(corpus: Path, repeat: int) -> Iterator[Entry]:
    """Yield the releases of the corpus, several times under other ids."""
    for turn in range(repeat):
        with corpus.open(encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                document["id"] += f"#{turn}" if turn else ""
                yield entry(document)


def build(releases: Iterator[Entry], folder: Path) -> tuple[float, int]:
    """Index ``releases``; return the seconds of processor time of that, and how many they were."""
    seconds, count, position = 0.0, 0, 0
    with WhooshIndex.rebuild(folder, fields=FIELDS) as index:
        while batch := list(islice(releases, _BATCH)):
            started = time.process_time()
            position += 1
            index.apply(batch, [], position)
            seconds += time.process_time() - started
            count += len(batch)
        started = time.process_time()
    return seconds + time.process_time() - started, count


if __name__ == "__main__":
    main()
