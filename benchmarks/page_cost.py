"""Measure what one HTML page costs, beside the libraries on the same pages.

    python benchmarks/page_cost.py PAGES [--rounds 3]

PAGES is a folder of saved pages (``*.html.gz``). In each round each page is read whole, then its
structure, body and dates alone, then trafilatura and htmldate read it from its bytes: interleaved,
so that the machine's other work falls on all of them alike. Prints one line of JSON: milliseconds
of CPU time a page, the best of the rounds, by median, mean and 95th percentile.
"""

import argparse
import contextlib
import gzip
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from htmldate import find_date
from trafilatura import bare_extraction

from archive.errors import ParseError
from archive.model import Original
from scrapers.formats.encoding import decode
from scrapers.formats.html import page_of
from scrapers.ingest import parse


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure what one HTML page costs.")
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(given.pages.glob("*.html.gz"))]
    best = {name: [float("inf")] * len(pages) for name in READERS}
    for _ in range(given.rounds):
        for number, data in enumerate(pages):
            for name, reader in READERS.items():
                best[name][number] = min(best[name][number], milliseconds(reader, data))
    report = {name: summary(times) for name, times in best.items()}
    print(json.dumps({"pages": len(pages), **report}))


def whole(data: bytes) -> None:
    original = Original(data=data, retrieved=datetime.now(UTC), media_type="text/html")
    parse(original)


def page(data: bytes) -> None:
    page_of(decode(data, "text/html"))


def trafilatura(data: bytes) -> None:
    bare_extraction(data, include_comments=False, favor_precision=True)


def htmldate(data: bytes) -> None:
    find_date(data, extensive_search=True, original_date=True)


READERS: dict[str, Callable[[bytes], None]] = {
    "whole": whole,
    "page": page,
    "trafilatura": trafilatura,
    "htmldate": htmldate,
}


def milliseconds(reader: Callable[[bytes], None], data: bytes) -> float:
    """Return the CPU time that ``reader`` takes; a page that it refuses counts as any other."""
    begun = time.process_time()
    with contextlib.suppress(ParseError, ValueError):
        reader(data)
    return (time.process_time() - begun) * 1e3


def summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50_ms": round(ordered[len(ordered) // 2], 1),
        "mean_ms": round(sum(ordered) / len(ordered), 1),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
    }


if __name__ == "__main__":
    main()
