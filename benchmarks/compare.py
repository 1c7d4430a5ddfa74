"""Ask the same queries of our index and of its peers, one after the other, and compare.

    python benchmarks/compare.py INDEXES BENCH [--rounds 7]

INDEXES holds the folders ours, tantivy and fts5; BENCH is the folder with the query set and the
adapters of the peers. Every engine answers each query with ten hits and their scores, the total,
the counts of all facets and months, and ten marked snippets; each round asks each query of each
engine, and ours never remembers the answer. Prints a table, and one line of JSON last.
"""

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.schema import FIELDS
from benchmarks.search_page import as_query
from index.whoosh.engine import WhooshIndex

_FACETS_SHOWN = 20


def main() -> None:
    arguments = argparse.ArgumentParser(description="Compare our index with its peers.")
    arguments.add_argument("indexes", type=Path)
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("--rounds", type=int, default=7)
    given = arguments.parse_args()
    sys.path.insert(0, str(given.bench))
    from engines import FTS5, Tantivy  # noqa: PLC0415 - lies beside the project
    from queries import QUERIES  # noqa: PLC0415

    started = time.perf_counter()
    index = WhooshIndex.open(given.indexes / "ours", fields=FIELDS)
    opened = (time.perf_counter() - started) * 1e3
    peers = {"tantivy": Tantivy(given.indexes / "tantivy"), "fts5": FTS5(given.indexes / "fts5")}
    times = measure(index, peers, QUERIES, rounds=given.rounds)
    report(times, docs=index.status().releases, opened=opened)


def measure(
    index: WhooshIndex, peers: dict[str, Any], queries: list[Any], *, rounds: int
) -> dict[str, dict[str, list[float]]]:
    """Return milliseconds by engine and query; the first round is not counted."""
    times: dict[str, dict[str, list[float]]] = {name: {} for name in ("ours", *peers)}
    gc.collect()
    gc.freeze()
    for turn in range(rounds + 1):
        for one in queries:
            # Another number of blanks is another text, of which nothing is remembered.
            ours = replace(as_query(one), facet_size=_FACETS_SHOWN)
            ours = replace(ours, text=ours.text + " " * turn)
            asked: dict[str, Callable[[], object]] = {"ours": lambda q=ours: index.search(q)}
            asked |= {name: lambda p=peer, q=one: p.search(q) for name, peer in peers.items()}
            for name, ask in asked.items():
                took = milliseconds(ask)
                if turn:
                    times[name].setdefault(one.name, []).append(took)
    return times


def milliseconds(ask: Callable[[], object]) -> float:
    """Return how long ``ask`` takes, as processor time of this process."""
    started = time.process_time()
    ask()
    return (time.process_time() - started) * 1e3


def report(times: dict[str, dict[str, list[float]]], *, docs: int, opened: float) -> None:
    """Print the table, and the line of JSON."""
    medians = {
        name: {query: statistics.median(took) for query, took in queries.items()}
        for name, queries in times.items()
    }
    print(json.dumps({"medians": medians}))
    print(f"{'query':28} " + " ".join(f"{name:>9}" for name in medians))
    for query in medians["ours"]:
        print(f"{query:28} " + " ".join(f"{medians[name][query]:9.2f}" for name in medians))
    every = {name: sorted(t for took in queries.values() for t in took)
             for name, queries in times.items()}  # fmt: skip
    ratios = {
        name: statistics.geometric_mean(
            [medians[name][query] / own for query, own in medians["ours"].items()]
        )
        for name in medians
    }
    print(
        json.dumps(
            {
                "vs_tantivy": round(ratios["tantivy"], 2),
                "vs_fts5": round(ratios["fts5"], 2),
                "p50_ms": round(every["ours"][len(every["ours"]) // 2], 2),
                "p95_ms": round(every["ours"][int(len(every["ours"]) * 0.95)], 2),
                "tantivy_p50_ms": round(every["tantivy"][len(every["tantivy"]) // 2], 2),
                "tantivy_p95_ms": round(every["tantivy"][int(len(every["tantivy"]) * 0.95)], 2),
                "slower_than_tantivy": [
                    query
                    for query, own in medians["ours"].items()
                    if own > medians["tantivy"][query]
                ],
                "open_ms": round(opened, 1),
                "docs": docs,
            }
        )
    )


if __name__ == "__main__":
    main()
