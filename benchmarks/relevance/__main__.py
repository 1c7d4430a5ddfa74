"""Measure how good the order of the results is: nDCG@10 on judged queries, beside other engines.

    python -m benchmarks.relevance DATA [--weigh] [--pool OUT.jsonl]

DATA is the data folder of an archive of the benchmark's corpus, every 21st release of it. There are
two sets of queries: ``topics.tsv`` asks about things, ``said.tsv`` as researchers ask who said
what. ``judgements.tsv`` holds a grade for each release that some engine had among its first ten: 3
is where the person or body asked for is quoted on it, or what is about it where nobody is named; 2
treats it at some length, or has somebody else speak of it; 1 mentions it; 0 does not fit. Queries
of even numbers are held out: nothing, ours or the peers', was tuned with them. Releases are named
by a hash of their path, people and bodies by the ids of their records.

The peers search the same fields and rank by BM25. ``--weigh`` tries their weights on the queries of
odd numbers, and prints those that are best; ``--pool`` writes what is not judged yet. Prints one
line of JSON.
"""

import argparse
import json
import math
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.model import BlockKind, Release
from archive.store import Store
from benchmarks.relevance.naming import Resolver, key_of
from benchmarks.relevance.peers import BEST, PEERS, TRIED, Ask, Document, Engine
from index.contract import Query
from index.whoosh.engine import WhooshIndex

_HERE = Path(__file__).parent
_DEPTH = 10
_SETS = ("topics", "said")

Judgements = Mapping[int, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One query: its number, the set that it is of, and its words."""

    number: int
    of: str
    text: str

    @property
    def is_held_out(self) -> bool:
        """Whether nothing was tuned with it."""
        return self.number % 2 == 0


def main() -> None:
    """Rank every query with every engine, and compare with the judgements."""
    arguments = argparse.ArgumentParser(description="Measure the order of the results.")
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--weigh", action="store_true")
    arguments.add_argument("--pool", type=Path)
    given = arguments.parse_args()
    store = Store.open(f"sqlite:///{given.data / 'archive.sqlite'}")
    releases = {release.id: release for release in store.releases(list(store.ids()))}
    keys = {own_id: key_of(release) for own_id, release in releases.items()}
    queries = list(_queries(Resolver(store, releases)))
    judged = _judgements()
    with tempfile.TemporaryDirectory() as folder:
        documents = [_document(release) for release in releases.values()]
        peers = {name: peer(documents, Path(folder)) for name, peer in PEERS.items()}
        if given.weigh:
            print(json.dumps(_best_weights(peers, queries, judged, keys)))
            return
        asks = {
            f"{name}, {way}": ask
            for name, engine in peers.items()
            for way, ask in engine(BEST[name]).items()
        }
        asks |= _ours(WhooshIndex.open(given.data / "index"))
        rankings = {name: _ranked(ask, queries, keys) for name, ask in asks.items()}
    if given.pool:
        _write_pool(given.pool, queries, rankings, judged)
        return
    print(json.dumps(_report(rankings, queries, judged)))


def _queries(resolver: Resolver) -> Iterator[Asked]:
    for name in _SETS:
        for line in _lines(f"{name}.tsv"):
            number, text = line.split("\t")
            yield Asked(number=int(number), of=name, text=resolver.resolved(text))


def _ours(index: WhooshIndex) -> dict[str, Ask]:
    """Return our own index: what has all words, and the page as it is filled with the nearest."""

    def page(text: str) -> list[str]:
        found = index.search(Query(text=text, nearest=True))
        return [hit.id for hit in (*found.hits, *found.nearest)]

    return {
        "onrecord, all": lambda text: [hit.id for hit in index.search(Query(text=text)).hits],
        "onrecord, filled": page,
    }


def _document(release: Release) -> Document:
    quotations = release.quotations
    spoken_for = [one.affiliation for one in quotations if one.affiliation]
    spoken_for += [pair for one in release.speakers for pair in one.affiliations]
    return Document(
        id=release.id,
        texts=(
            release.headline or "",
            "\n\n".join(
                block.span.of(release.text)
                for block in release.blocks
                if block.kind not in {BlockKind.HEADLINE, BlockKind.FURNITURE}
            ),
            "\n\n".join(one.span.of(release.text) for one in quotations),
            "\n".join(
                name
                for one in release.speakers
                for name in dict.fromkeys((one.name, *one.variants))
            ),
            "\n".join(dict.fromkeys(one.organisation for one in spoken_for if one.organisation)),
            "\n".join(dict.fromkeys(one.role for one in spoken_for if one.role)),
        ),
    )


def _ranked(ask: Ask, queries: Sequence[Asked], keys: Mapping[str, str]) -> dict[int, list[str]]:
    return {one.number: [keys[own_id] for own_id in ask(one.text)][:_DEPTH] for one in queries}


def _best_weights(
    peers: Mapping[str, Engine],
    queries: Sequence[Asked],
    judged: Judgements,
    keys: Mapping[str, str],
) -> dict[str, object]:
    tuning = [one for one in queries if not one.is_held_out]
    best: dict[str, object] = {}
    for name, engine in peers.items():
        tried = [
            (_mean(_ranked(engine(weights)["filled"], tuning, keys), tuning, judged), weights)
            for weights in TRIED
        ]
        best[name] = max(tried)
    return best


def _report(
    rankings: Mapping[str, Mapping[int, Sequence[str]]],
    queries: Sequence[Asked],
    judged: Judgements,
) -> dict[str, object]:
    halves: Mapping[str, Callable[[Asked], bool]] = {
        "tuning": lambda one: not one.is_held_out,
        "held out": lambda one: one.is_held_out,
    }
    report: dict[str, object] = {"judgements": sum(map(len, judged.values()))}
    for name in _SETS:
        for half, belongs in halves.items():
            some = [one for one in queries if one.of == name and belongs(one)]
            means = {
                engine: round(_mean(ranking, some, judged), 4)
                for engine, ranking in rankings.items()
            }
            report[f"{name}, {half}"] = {
                "queries": len(some),
                "ndcg_at_10": means,
                "above_best": {way: _above(means, way) for way in ("all", "filled")},
            }
    return report


def _above(means: Mapping[str, float], way: str) -> float:
    """Return how far our figure is above the best of the peers that answer the same ``way``."""
    best = max(
        mean
        for engine, mean in means.items()
        if engine.endswith(way) and not engine.startswith("onrecord")
    )
    return round(means[f"onrecord, {way}"] / best - 1, 4)


def _mean(
    ranking: Mapping[int, Sequence[str]], queries: Sequence[Asked], judged: Judgements
) -> float:
    gains = [ndcg(ranking[one.number], judged.get(one.number, {})) for one in queries]
    return sum(gains) / len(gains)


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return nDCG@10 (Järvelin and Kekäläinen, 2002), gain 2^grade - 1."""
    ideal = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(one, 0) for one in found]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:_DEPTH]))


def _judgements() -> Judgements:
    grades: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for line in _lines("judgements.tsv"):
        query, release, grade = line.split("\t")
        grades[int(query)][release] = int(grade)
    return grades


def _lines(name: str) -> list[str]:
    return (_HERE / name).read_text(encoding="utf-8").splitlines()


def _write_pool(
    path: Path,
    queries: Sequence[Asked],
    rankings: Mapping[str, Mapping[int, Sequence[str]]],
    judged: Judgements,
) -> None:
    """Write each release that is to be judged, in the order of the keys: no engine shows."""
    with path.open("w", encoding="utf-8") as file:
        for one in queries:
            pool = {key for ranking in rankings.values() for key in ranking[one.number]}
            for key in sorted(pool.difference(judged.get(one.number, {}))):
                row = {"query": one.number, "text": one.text, "key": key}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
