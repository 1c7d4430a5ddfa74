"""Measure what reading costs: milliseconds of processor time a release.

    python benchmarks/reading_cost.py FOLDER [--most N]

FOLDER holds releases as files. Prints one line of JSON: medians over N of them, evenly spread,
of the whole parse, of the attribution (people, organisations, who says what), and of the
attribution in the releases of 2,000 to 4,000 characters.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from archive.errors import ParseError
from archive.model import Original, Release
from scrapers.finding import Found, originals_from
from scrapers.ingest import parse
from scrapers.reading.organisations import read_organisations
from scrapers.reading.page import Document
from scrapers.reading.people import find_people
from scrapers.reading.speech import read_speech

_TIMES = 3
_ORDINARY = range(2_000, 4_000)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure what reading costs.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--most", type=int, default=300, help="read so many releases (300)")
    given = arguments.parse_args()
    print(json.dumps(measure(given.folder, given.most)))


def measure(folder: Path, most: int) -> dict[str, float]:
    """Return the figures for ``most`` releases of ``folder``, evenly spread over its files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    originals = list(_originals(files[:: max(1, len(files) // most)][:most]))
    for original in originals[: most // 10]:
        parse(original)  # models and tables are loaded once
    whole: list[float] = []
    attribution: list[float] = []
    ordinary: list[float] = []
    for original in originals:
        whole.append(_milliseconds(lambda original=original: parse(original)))
        for release in parse(original):
            cost = _milliseconds(lambda release=release: _attribute(release))
            attribution.append(cost)
            if len(release.text) in _ORDINARY:
                ordinary.append(cost)
    return {
        "releases": len(originals),
        "parse_ms": round(median(whole), 2),
        "attribution_ms": round(median(attribution), 2),
        "attribution_ms_of_3_kb": round(median(ordinary), 2),
    }


def _originals(files: list[Path]) -> Iterator[Original]:
    """Yield the originals that can be parsed."""
    for found in originals_from([str(path) for path in files]):
        if not isinstance(found, Found):
            continue
        try:
            parse(found.original)
        except ParseError:
            continue
        yield found.original


def _attribute(release: Release) -> None:
    """Find the people and the organisations of a release, and who says what."""
    document = Document(text=release.text, blocks=release.blocks, language=release.language)
    mentions = find_people(document)
    organisations = read_organisations(document, mentions)
    read_speech(document, mentions, organisations, issuer=release.issuer, release_id=release.id)


def _milliseconds(step: Callable[[], object]) -> float:
    """Return the least processor time of a few tries: what else runs only adds to it."""
    best = float("inf")
    for _ in range(_TIMES):
        started = time.process_time()
        step()
        best = min(best, time.process_time() - started)
    return best * 1000


if __name__ == "__main__":
    main()
