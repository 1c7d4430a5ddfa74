"""On real releases too we find what Whoosh's own code finds, and score as it does.

The queries are made of what the releases say: their words, runs of them, beginnings and names. The
index went through commits, updates, deletions, merges and reopenings; what deviates is listed in
:mod:`test_index_oracle`.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from stock_whoosh import Stock, check_found, check_scores, compiled

from archive.model import Release
from index import analysis
from index.contract import Entry, Scope
from index.fields import FIELDS
from index.syntax import And, Node, Not, Or, Phrase, Word
from index.whoosh import merger
from index.whoosh.engine import WhooshIndex
from index.whoosh.generation import Generation
from index.whoosh.opening import Opener
from scrapers.finding import Found, originals_from
from scrapers.ingest import parse

pytestmark = [pytest.mark.shared, pytest.mark.xdist_group("oracle")]

_FIELDS = (None, None, None, "title", "said", "speaker", "organisation")
_TOGETHER = 7


@pytest.fixture(scope="module")
def releases(shared: Path) -> tuple[Release, ...]:
    return tuple(
        release
        for found in originals_from([str(shared / "gold" / "text")])
        if isinstance(found, Found)
        for release in parse(found.original)
    )


@pytest.fixture(scope="module")
def indexed(
    releases: tuple[Release, ...], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Generation, Stock]:
    """Index the releases, a few a commit, with what may befall an index on the way."""
    folder = tmp_path_factory.mktemp("real") / "index"
    index = WhooshIndex.create(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merger, "_MERGED_AT_ONCE", 4)
        for position, start in enumerate(range(0, len(releases), _TOGETHER), 1):
            again = releases[max(0, start - 2) : start + _TOGETHER]
            gone = [release.id for release in releases[start // 2 : start // 2 + 1] if start]
            index.apply([Entry(release=release) for release in again], gone, position)
            if position % 3 == 0:
                index.close()  # waits for what is being merged
        index.close()
    generation = Opener(folder / "manifest.json", FIELDS).current()
    return generation, Stock(generation, folder)


class Asker:
    """Makes queries of what releases say."""

    def __init__(self, releases: Sequence[Release], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - chooses what to ask
        self._texts = [analysis.words(release.text) for release in releases]

    def trees(self, count: int) -> Iterator[Node]:
        for _ in range(count):
            yield self._tree(depth=2, leaves=(self._word, self._prefix, self._phrase, self._not))

    def scored(self, count: int) -> Iterator[Node]:
        for _ in range(count):
            yield self._tree(depth=2, leaves=(self._word,))

    def _tree(self, *, depth: int, leaves: Sequence[object]) -> Node:
        if not depth or self._random.random() < 0.3:
            return self._random.choice(leaves)()  # type: ignore[operator,no-any-return] # makers
        parts = [
            self._tree(depth=depth - 1, leaves=leaves)
            for _ in range(self._random.choice((2, 2, 3)))
        ]
        kind = self._random.choice((And, Or))
        return kind(parts=tuple(parts))

    def _run(self, length: int) -> list[str]:
        text = self._random.choice([words for words in self._texts if len(words) > length])
        start = self._random.randrange(len(text) - length)
        return text[start : start + length]

    def _word(self) -> Node:
        return Word(text=self._run(1)[0], field=self._random.choice(_FIELDS))

    def _prefix(self) -> Node:
        word = self._run(1)[0]
        return Word(text=word[: max(2, len(word) - 2)], field=None, prefix=len(word) > 1)

    def _phrase(self) -> Node:
        words = " ".join(self._run(self._random.choice((2, 2, 3))))
        return Phrase(text=words, field=self._random.choice(_FIELDS[:5]))

    def _not(self) -> Node:
        return Not(part=self._word())


def compare(
    releases: tuple[Release, ...], indexed: tuple[Generation, Stock], *, seed: int, count: int
) -> None:
    generation, stock = indexed
    asker = Asker(releases, seed)
    for scope in Scope:
        view = generation.view(scope)
        for tree in asker.trees(count):
            check_found(compiled(generation, tree, scope), view, stock)
        for tree in asker.scored(count // 5):
            check_scores(compiled(generation, tree, scope), view, stock)


def test_real_queries_find_what_whoosh_finds(
    releases: tuple[Release, ...], indexed: tuple[Generation, Stock]
) -> None:
    compare(releases, indexed, seed=0, count=60)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 11))
def test_thousands_of_real_queries_find_what_whoosh_finds(
    releases: tuple[Release, ...], indexed: tuple[Generation, Stock], seed: int
) -> None:
    compare(releases, indexed, seed=seed, count=150)
