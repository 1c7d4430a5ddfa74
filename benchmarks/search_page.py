"""Measure one faceted page of results, over an archive that was ingested.

    python benchmarks/search_page.py DATA QUERIES.py [--rounds 5]

DATA is the data folder of an archive; QUERIES.py defines QUERIES in the form of the benchmark's
query set: clauses, filters, days, an order and a page. Each query is asked as a page of ten with
all facets and snippets, once in a round with nothing remembered of it (cold) and once more (warm).
Prints one line of JSON: milliseconds by median and 95th percentile, and the slowest queries.
"""

import argparse
import contextlib
import importlib.util
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from archive.errors import NotFoundError
from index.contract import Query, Scope, Sort
from index.whoosh.engine import WhooshIndex


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure one faceted page of results.")
    arguments.add_argument("data", type=Path)
    arguments.add_argument("queries", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    start = time.perf_counter()
    index = WhooshIndex.open(given.data / "index")
    status = index.status()
    report: dict[str, object] = {
        "releases": status.releases,
        "quotations": status.quotations,
        "open_ms": round((time.perf_counter() - start) * 1e3, 1),
    }
    queries = read_queries(given.queries)
    for scope in Scope:
        asked = [(name, replace(query, scope=scope)) for name, query in queries]
        cold, warm = measure(index, asked, rounds=given.rounds)
        report[scope] = {"cold": summary(cold), "warm": summary(warm)}
    print(json.dumps(report))


def read_queries(path: Path) -> list[tuple[str, Query]]:
    """Return the queries that the module at ``path`` defines, with their names."""
    spec = importlib.util.spec_from_file_location("benchmark_queries", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return [(one.name, as_query(one)) for one in module.QUERIES]


def as_query(one: Any) -> Query:
    """Return a query of the benchmark as one of ours."""
    parts = [" ".join(map(clause, one.must)), " OR ".join(map(clause, one.should))]
    parts += [f"-{clause(each)}" for each in one.must_not]
    return Query(
        text=" ".join(part for part in parts if part),
        filters={facet: (value,) for facet, value in one.filters},
        since=date.fromisoformat(one.since) if one.since else None,
        until=date.fromisoformat(one.until) if one.until else None,
        sort=Sort.NEWEST if one.sort == "date" else Sort.RELEVANCE,
        page=one.page,
        size=one.size,
    )


def clause(one: Any) -> str:
    """Return a clause of the benchmark in our query language."""
    words = {"term": one.words, "phrase": f'"{one.words}"', "prefix": f"{one.words}*"}[one.kind]
    return f"{one.only}:{words}" if one.only else words


def measure(
    index: WhooshIndex, asked: Sequence[tuple[str, Query]], *, rounds: int
) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
    """Return the milliseconds of each query of each round, cold and warm."""
    cold: list[tuple[float, str]] = []
    warm: list[tuple[float, str]] = []
    for round_ in range(rounds):
        for name, query in asked:
            # Another number of blanks is another text, of which nothing is remembered.
            new = replace(query, text=query.text + " " * round_)
            cold.append((milliseconds(index, new), name))
            warm.append((milliseconds(index, new), name))
    return cold, warm


def milliseconds(index: WhooshIndex, query: Query) -> float:
    """Return how long one page takes; a page past the end counts as any other."""
    start = time.perf_counter()
    with contextlib.suppress(NotFoundError):
        index.search(query)
    return (time.perf_counter() - start) * 1e3


def summary(times: list[tuple[float, str]]) -> dict[str, object]:
    """Return the median, the 95th percentile and the slowest queries."""
    ordered = sorted(times)
    slowest = dict(sorted((name, took) for took, name in ordered[-12:]))
    return {
        "p50_ms": round(ordered[len(ordered) // 2][0], 2),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)][0], 2),
        "slowest": {name: round(took, 1) for name, took in slowest.items()},
    }


if __name__ == "__main__":
    main()
