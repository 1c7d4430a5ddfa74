"""Print a sample of the pairs that may be one, by likeness, for judging by eye.

    python benchmarks/same_as.py DATA [--each N] [--seed S]

DATA is an archive's folder; it is brought forward if need be, and the pairs are looked for anew. A
line is a score, both names with their releases, and the reasons; the counts of all likenesses come
last.
"""

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

from archive.authority_records import AuthorityKind
from archive.matching.suggesting import Suggestion
from archive.store import Store


def main() -> None:
    arguments = argparse.ArgumentParser(description="Sample the pairs that may be one.")
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--each", type=int, default=25, help="how many of each likeness")
    arguments.add_argument("--seed", type=int, default=4)
    given = arguments.parse_args()
    store = Store.open(f"sqlite:///{given.data / 'archive.sqlite'}")
    store.authority.look_for_suggestions()
    dice = random.Random(given.seed)  # noqa: S311 - nothing is to be kept secret
    counts: Counter[str] = Counter()
    for register in AuthorityKind:
        by_likeness: defaultdict[str, list[Suggestion]] = defaultdict(list)
        for pair in store.authority.suggestions(register, size=1_000_000)[0]:
            by_likeness[pair.reasons[0].ground].append(pair)
        for likeness, pairs in by_likeness.items():
            counts[likeness] = len(pairs)
            for pair in dice.sample(pairs, min(given.each, len(pairs))):
                print(_line(store, pair))
    print(dict(counts))
    store.close()


def _line(store: Store, pair: Suggestion) -> str:
    said = "; ".join(
        f"{'not: ' if one.against else ''}{one.ground} {one.detail}".strip() for one in pair.reasons
    )
    record = store.speaker if pair.register is AuthorityKind.SPEAKER else store.organisation
    one, other = record(pair.one), record(pair.other)
    return f"{pair.score} | {one.name} ({one.releases}) | {other.name} ({other.releases}) | {said}"


if __name__ == "__main__":
    main()
