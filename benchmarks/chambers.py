"""Count who speaks for which chamber of commerce, and print it to be judged by eye.

    python benchmarks/chambers.py FOLDER [--pairs]

FOLDER holds releases as files. Prints one line of JSON: the releases read, those that name a
chamber, those in which somebody speaks for one, and the pairs of speaker and chamber. With
``--pairs`` each pair stands on a line before it, behind the release's path and with the words
around the speaker's name, so that a sample can be marked right or wrong.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from archive.errors import ParseError
from archive.model import OrganisationKind, Release
from archive.text import one_line
from scrapers.finding import Found, originals_from
from scrapers.ingest import parse

_AROUND = 110


def main() -> None:
    arguments = argparse.ArgumentParser(description="Count who speaks for chambers of commerce.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--pairs", action="store_true", help="print every pair")
    given = arguments.parse_args()
    counts: Counter[str] = Counter()
    for path, release in releases(given.folder):
        pairs = list(pairs_of(release))
        counts["releases"] += 1
        counts["naming a chamber"] += any(
            is_chamber(release, body.name) for body in release.organisations
        )
        counts["with a speaker for one"] += bool(pairs)
        counts["pairs"] += len(pairs)
        for speaker, chamber, words in pairs if given.pairs else ():
            print(path, speaker, chamber, words, sep="\t")
    print(json.dumps(counts))


def releases(folder: Path) -> Iterator[tuple[str, Release]]:
    """Yield the releases in ``folder`` that can be read, each with its path."""
    for found in originals_from([str(folder)]):
        if not isinstance(found, Found):
            continue
        try:
            for release in parse(found.original):
                yield found.original.path or "", release
        except ParseError:
            continue


def pairs_of(release: Release) -> Iterator[tuple[str, str, str]]:
    """Yield speaker, chamber and the words around the name, for each who speaks for a chamber."""
    for speaker in release.speakers:
        for affiliation in speaker.affiliations[:1]:
            chamber = affiliation.organisation
            if chamber is not None and is_chamber(release, chamber):
                start, end = speaker.span.start - _AROUND, speaker.span.end + _AROUND
                yield speaker.name, chamber, one_line(release.text[max(0, start) : end])


def is_chamber(release: Release, name: str) -> bool:
    """Say whether ``name`` is one of the chambers of commerce that ``release`` names."""
    return any(
        body.kind is OrganisationKind.CHAMBER and name in (body.name, *body.variants)
        for body in release.organisations
    )


if __name__ == "__main__":
    main()
