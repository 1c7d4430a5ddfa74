"""Measure how well copies are told: on pairs of real releases that were judged by eye.

    python -m benchmarks.copies CORPUS

CORPUS is a file of JSON objects, one a line, with ``path`` and ``text``, compressed by xz or not.
``copies.tsv`` holds the pairs, each release named by a hash of its path, and 1 where both are one
release: the same words on two sites, be it without punctuation, with another headline or a line
less. The 0 are what is like it: form letters and series, the same news from the committee and from
the floor, a notice that comes every month. They were drawn from all pairs by the likeness of
their raw texts, fourteen from each stretch between 0.4 and 1. Prints one line of JSON.
"""

import argparse
import hashlib
import json
import lzma
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from archive.copies import THRESHOLD, Fingerprint, are_copies, fingerprint
from archive.errors import ParseError
from archive.model import Original
from scrapers.ingest import parse

_PAIRS = Path(__file__).parent / "copies.tsv"
_RETRIEVED = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Read the releases of the pairs, and compare what is told with what was judged."""
    arguments = argparse.ArgumentParser(description="Measure how well copies are told.")
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--wrong", action="store_true", help="print the pairs told wrongly")
    given = arguments.parse_args()
    pairs = [line.split("\t") for line in _PAIRS.read_text(encoding="utf-8").splitlines()]
    prints = dict(
        _fingerprints(given.corpus, {key for one, other, _ in pairs for key in (one, other)})
    )
    told = [(_told(prints, one, other), judged == "1", one, other) for one, other, judged in pairs]
    if given.wrong:
        for is_told, is_copy, one, other in told:
            if is_told != is_copy:
                print("missed" if is_copy else "wrong", one, other)
    right = sum(is_told and is_copy for is_told, is_copy, *_ in told)
    print(
        json.dumps(
            {
                "pairs": len(pairs),
                "copies": sum(is_copy for _, is_copy, *_ in told),
                "precision": round(right / max(1, sum(is_told for is_told, *_ in told)), 3),
                "recall": round(right / max(1, sum(is_copy for _, is_copy, *_ in told)), 3),
                "threshold": THRESHOLD,
            }
        )
    )


def _told(prints: Mapping[str, Fingerprint | None], one: str, other: str) -> bool:
    first, second = prints[one], prints[other]
    return first is not None and second is not None and are_copies(first, second)


def _fingerprints(corpus: Path, keys: set[str]) -> Iterator[tuple[str, Fingerprint | None]]:
    opened = lzma.open if corpus.suffix == ".xz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            key = hashlib.sha256(row["path"].encode()).hexdigest()[:12]
            if key in keys:
                yield key, _fingerprint(row["path"], row["text"])


def _fingerprint(path: str, text: str) -> Fingerprint | None:
    original = Original(
        data=text.encode(),
        retrieved=_RETRIEVED,
        media_type="text/markdown" if path.endswith(".md") else "text/plain",
        collection="benchmark",
        path=path,
    )
    try:
        (release, *_) = parse(original)
    except ParseError:
        return None
    return fingerprint(release)


if __name__ == "__main__":
    main()
