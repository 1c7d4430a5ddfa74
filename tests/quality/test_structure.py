"""The structure of real releases and pages against what people read in them: floors, never lowered.

The figures are those of the gold releases (title, publication date, dateline's place, quotations in
blocks that are read) and of the annotated pages (body as shingles, publication date).
"""

import gzip
import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.model import BlockKind, Original, Release
from archive.text import one_line
from scrapers.finding import media_type_of
from scrapers.ingest import parse

pytestmark = pytest.mark.shared

TITLES, DAYS, PLACES = 0.98, 0.98, 0.98
BODY, PAGE_DAYS = 0.975, 0.97
NOT_READ = frozenset({BlockKind.FURNITURE, BlockKind.CONTACT, BlockKind.DATELINE})


def read(path: Path, data: bytes, name: str) -> Release:
    original = Original(
        data=data,
        retrieved=datetime.now(UTC),
        media_type=media_type_of(name, data),
        collection="shared",
        path=name,
    )
    (release,) = parse(original)
    return release


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[tuple[dict, Release]]:
    lines = (shared / "gold" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = []
    for entry in map(json.loads, lines):
        (path,) = (shared / "gold" / "text").glob(f"{entry['id']}.*")
        pairs.append((entry, read(path, path.read_bytes(), path.name)))
    return pairs


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def plain(text: str | None) -> str:
    return re.sub(r"\W+", " ", (text or "").replace("&amp;", "&")).strip().casefold()


def test_headlines_are_those_that_people_read(gold: list[tuple[dict, Release]]) -> None:
    assert share([plain(r.headline) == plain(g["title"]) for g, r in gold]) >= TITLES


def test_publication_days_are_right_or_rightly_none(gold: list[tuple[dict, Release]]) -> None:
    days = [r.published.day if r.published else None for _, r in gold]
    said = [g["published"] for g, _ in gold]
    right = [(d.isoformat() if d else None) == s for d, s in zip(days, said, strict=True)]
    assert share(right) >= DAYS


def test_places_of_datelines_stand_as_written(gold: list[tuple[dict, Release]]) -> None:
    places = [r.dateline.place if r.dateline else None for _, r in gold]
    assert share([p == g["place"] for p, (g, _) in zip(places, gold, strict=True)]) >= PLACES


def test_no_quotation_is_lost_or_stands_where_nobody_reads(
    gold: list[tuple[dict, Release]],
) -> None:
    for entry, release in gold:
        blocks = [b.span.of(release.text) for b in release.blocks if b.kind not in NOT_READ]
        read_words = [one_line(block) for block in blocks]
        spoken = [q for speaker in entry["speakers"] for q in speaker["quotes"]]
        for quotation in spoken + entry["unattributed"]:
            assert any(one_line(quotation) in block for block in read_words), entry["id"]


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(
        tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)) if words
    )


def test_bodies_of_pages_are_those_that_people_marked(shared: Path) -> None:
    folder = shared / "pages" / "body"
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    precisions, recalls = [], []
    for key, page in truth.items():
        data = gzip.decompress((folder / f"{key}.html.gz").read_bytes())
        kept = shingles("\n".join(read(folder, data, f"{key}.html").body))
        wanted = shingles(page["articleBody"])
        both = sum((kept & wanted).values())
        precisions.append(both / max(1, sum(kept.values())))
        recalls.append(both / max(1, sum(wanted.values())))
    precision, recall = sum(precisions) / len(truth), sum(recalls) / len(truth)
    assert 2 * precision * recall / (precision + recall) >= BODY


def test_publication_days_of_pages_are_right(shared: Path) -> None:
    folder = shared / "pages" / "dates"
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    right = []
    for key, page in truth.items():
        name = key.removesuffix(".gz")
        data = gzip.decompress((folder / f"{name}.gz").read_bytes())
        published = read(folder, data, name).published
        day = published.day if published else None
        right.append((day.isoformat() if day else None) == page["published"])
    assert share(right) >= PAGE_DAYS
