"""Build the indexes of all engines over the whole corpus, and compare them.

    python benchmarks/engines.py SHARED FOLDER [--repeat N]

SHARED is the folder with the real releases and the adapters of the peers, FOLDER is where the
corpus and the indexes go. With --repeat the corpus is indexed several times over, under other ids.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_PEERS = ("tantivy", "fts5")


def main() -> None:
    arguments = argparse.ArgumentParser(description="Build and compare the engines.")
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--repeat", type=int, default=1)
    given = arguments.parse_args()
    bench, raw = given.shared / "bench", given.folder / "raw"
    corpus = given.folder / "corpus.jsonl"
    _run(given.shared / "tools" / "unpack_corpus.py", raw)
    _run(bench / "corpus.py", raw, corpus)
    repeat = ("--repeat", str(given.repeat))
    built = json.loads(_run("-m", "benchmarks.build_index", corpus, given.folder / "ours", *repeat))
    print(json.dumps({"ours": built}))
    for engine in _PEERS:
        print(_run(bench / "build.py", engine, corpus, given.folder / engine, *repeat).strip())
    ours = given.folder / "ours"
    commits = json.loads(_run("-m", "benchmarks.commit_cost", ours, corpus))
    print(json.dumps({"commits": commits}))
    *table, last = _run("-m", "benchmarks.compare", given.folder, bench).strip().splitlines()
    print("\n".join(table))
    print(json.dumps(json.loads(last) | {"build_per_s": built["build_per_s"]}))


def _run(*arguments: str | Path) -> str:
    """Run Python on a script; return what it prints."""
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=_HERE.parent)
    return done.stdout


if __name__ == "__main__":
    main()
