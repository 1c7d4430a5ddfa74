"""Measure the way of real releases: find, parse, keep, index.

    python benchmarks/ingest_corpus.py FOLDER [--data DIR]

FOLDER holds releases as files. Prints one line of JSON: releases a second over all, seconds of
processor time a stage, peak memory, the commonest warnings, and why files failed, by reason.
"""

import argparse
import json
import re
import resource
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.errors import IntegrityError, ParseError
from archive.originals import Originals
from archive.store import Store
from index.follow import rebuild
from scrapers.finding import Found, originals_from
from scrapers.ingest import parse

_DIGITS = re.compile(r"\d+")


class Stages:
    """Seconds of processor time by stage."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        started = time.process_time()
        try:
            yield
        finally:
            self.seconds[stage] += time.process_time() - started


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure the way of real releases.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--data", type=Path, help="keep the archive here")
    given = arguments.parse_args()
    data = given.data or Path(tempfile.mkdtemp(prefix="onrecord-bench-"))
    try:
        print(json.dumps(measure(given.folder, data)))
    finally:
        if given.data is None:
            shutil.rmtree(data)


def measure(folder: Path, data: Path) -> dict[str, object]:
    """Ingest ``folder`` into a new archive in ``data``; return the figures."""
    data.mkdir(parents=True, exist_ok=True)
    store = Store.open(f"sqlite:///{data / 'archive.sqlite'}")
    originals = Originals(data / "originals")
    stages = Stages()
    started = time.monotonic()
    kept, failed, warned = _keep(folder, store, originals, stages)
    with stages.timed("index"):
        rebuild(store, data / "index")
    wall = time.monotonic() - started
    counts = store.counts()
    cpu = sum(stages.seconds.values())
    return {
        "releases": kept,
        "quotations": counts.quotations,
        "speakers": counts.speakers,
        "organisations": counts.organisations,
        "releases_per_second": round(kept / wall, 1),
        "releases_per_cpu_second": round(kept / cpu, 1),
        "seconds_of_cpu": {stage: round(one, 1) for stage, one in stages.seconds.items()},
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "warnings": dict(warned.most_common(10)),
        "failed": dict(failed.most_common()),
    }


def _keep(
    folder: Path, store: Store, originals: Originals, stages: Stages
) -> tuple[int, Counter[str], Counter[str]]:
    kept = 0
    failed: Counter[str] = Counter()
    warned: Counter[str] = Counter()
    for found in originals_from([str(folder)]):
        if not isinstance(found, Found):
            failed[found.reason] += 1
            continue
        try:
            with stages.timed("keep bytes"):
                digest = originals.put(found.original)
            with stages.timed("parse"):
                releases = parse(found.original)
            with stages.timed("keep releases"):
                for release in releases:
                    store.keep(release, source=found.source)
        except (ParseError, IntegrityError) as error:
            failed[_DIGITS.sub("N", str(error))] += 1
            store.record_failure(found.source, digest, str(error))
            continue
        kept += len(releases)
        warned.update(warning.code for release in releases for warning in release.warnings)
    return kept, failed, warned


if __name__ == "__main__":
    main()
