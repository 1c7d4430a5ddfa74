"""Measure how good the order of the results is: nDCG@10 on judged queries, beside other engines.

    python -m benchmarks.relevance DATA [--pool OUT.jsonl]

DATA is the data folder of an archive of the benchmark's corpus, every 21st release of it.
``queries.tsv`` holds the queries, ``judgements.tsv`` a grade for each release that some engine had
among its first ten: 3 is about what is asked, or has the person or body asked for speak of it; 2
treats it at some length; 1 mentions it; 0 does not fit. Releases are named by a hash of their path,
people and bodies by the ids of their records. ``--pool`` writes what is not judged yet.

The peers search title and body, stemmed, and rank by BM25 as they come: stock Whoosh, SQLite's
FTS5, and tantivy where it is installed. Prints one line of JSON.
"""

import argparse
import hashlib
import json
import math
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from archive.model import Release
from archive.store import Store
from benchmarks.relevance.peers import PEERS, Document
from index.contract import Query
from index.whoosh.engine import WhooshIndex

_HERE = Path(__file__).parent
_DEPTH = 10
_NAMED = re.compile(r"\{(speaker|surname|organisation):(\w+)\}")

Ranking = Callable[[str], Sequence[str]]
Judgements = Mapping[str, Mapping[str, int]]


def main() -> None:
    """Rank every query with every engine, and compare with the judgements."""
    arguments = argparse.ArgumentParser(description="Measure the order of the results.")
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--pool", type=Path)
    given = arguments.parse_args()
    store = Store.open(f"sqlite:///{given.data / 'archive.sqlite'}")
    releases = {release.id: release for release in store.releases(list(store.ids()))}
    queries = [_resolved(line, store) for line in _lines("queries.tsv")]
    with tempfile.TemporaryDirectory() as folder:
        engines = _engines(given.data, releases, Path(folder))
        rankings = {
            name: [list(rank(text))[:_DEPTH] for text in queries] for name, rank in engines.items()
        }
    judged = _judgements()
    if given.pool:
        _write_pool(given.pool, queries, rankings, judged, releases)
        return
    print(json.dumps(_report(rankings, judged, releases)))


def _engines(data: Path, releases: Mapping[str, Release], folder: Path) -> dict[str, Ranking]:
    documents = [
        Document(
            id=release.id,
            title=release.headline or "",
            body=release.text.removeprefix(release.headline or ""),
        )
        for release in releases.values()
    ]
    engines: dict[str, Ranking] = {}
    for name, peer in PEERS.items():
        for way, ask in peer(documents, folder).items():
            engines[f"{name}, {way}"] = ask
    index = WhooshIndex.open(data / "index")
    engines["onrecord"] = lambda text: [hit.id for hit in index.search(Query(text=text)).hits]
    return engines


def _report(
    rankings: Mapping[str, Sequence[Sequence[str]]],
    judged: Judgements,
    releases: Mapping[str, Release],
) -> dict[str, object]:
    means = {}
    for name, lists in rankings.items():
        gains = [
            _ndcg([_key(releases[one]) for one in found], judged.get(str(number), {}))
            for number, found in enumerate(lists, 1)
        ]
        means[name] = round(sum(gains) / len(gains), 4)
    ours = means.pop("onrecord")
    best = max(means.values())
    return {
        "queries": len(next(iter(rankings.values()))),
        "judgements": sum(map(len, judged.values())),
        "ndcg_at_10": ours,
        "peers": means,
        "above_best": round(ours / best - 1, 4),
    }


def _ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return nDCG@10 (Järvelin and Kekäläinen, 2002), gain 2^grade - 1."""
    ideal = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(one, 0) for one in found]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:_DEPTH]))


def _resolved(line: str, store: Store) -> str:
    """Return the text of a query, with the names that it refers to."""

    def name_of(match: re.Match[str]) -> str:
        kind, record = match.groups()
        if kind == "organisation":
            return store.organisation(record).name
        name = store.speaker(record).name
        return name.rsplit(" ", 1)[-1] if kind == "surname" else name

    return _NAMED.sub(name_of, line.split("\t")[1])


def _judgements() -> Judgements:
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for line in _lines("judgements.tsv"):
        query, release, grade = line.split("\t")
        grades[query][release] = int(grade)
    return grades


def _key(release: Release) -> str:
    return hashlib.sha256((release.provenance.path or "").encode()).hexdigest()[:12]


def _lines(name: str) -> list[str]:
    path = _HERE / name
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _write_pool(
    path: Path,
    queries: Sequence[str],
    rankings: Mapping[str, Sequence[Sequence[str]]],
    judged: Judgements,
    releases: Mapping[str, Release],
) -> None:
    """Write each release that is to be judged, with what it is."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(queries):
            pool = {one for lists in rankings.values() for one in lists[number]}
            for own_id in sorted(pool):
                key = _key(releases[own_id])
                if key not in judged.get(str(number + 1), {}):
                    row = {"query": number + 1, "text": text, "key": key, "release": own_id}
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
