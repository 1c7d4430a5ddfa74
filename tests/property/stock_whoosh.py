"""Whoosh's own reading of our index: what it finds and how it scores, to compare ours with."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from whoosh import scoring
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.reading import MultiReader, SegmentReader
from whoosh.searching import Searcher

from index.contract import Scope, Sort
from index.fields import FIELDS
from index.syntax import Node
from index.whoosh import writer
from index.whoosh.compile import Lexicon, compile_query
from index.whoosh.evaluate import evaluate
from index.whoosh.generation import Generation, View
from index.whoosh.hits import first_hits
from index.whoosh.schema import NAME, make_schema

# Without the parts of a score that only ours can give.
_FIELDS = replace(
    FIELDS,
    defaults={scope: replace(default, quoting=0.0) for scope, default in FIELDS.defaults.items()},
)


class Stock:
    """Whoosh's own code on the index in a folder."""

    def __init__(self, generation: Generation, folder: Path) -> None:
        self._generation = generation
        storage = FileStorage(str(folder / generation.manifest.directory))
        self._schema = make_schema(FIELDS)
        number = generation.manifest.generation
        toc = TOC.read(storage, writer.INDEX_NAME, gen=number, schema=self._schema)
        self._readers = [SegmentReader(storage, self._schema, one) for one in toc.segments]
        self._reader = MultiReader(self._readers) if len(self._readers) > 1 else self._readers[0]
        self._ids = [
            (scope, segment.ids()[doc].decode())
            for segment in generation.segments
            for scope, own in segment.ranges.items()
            for doc in own
        ]

    def found(self, wanted: Any, scope: Scope) -> set[str]:
        docs = Searcher(self._reader).docs_for_query(wanted)
        left = set(docs).intersection(self.in_scope(scope))
        return {self._ids[doc][1] for doc in left}

    def scores(self, wanted: Any, scope: Scope) -> dict[str, float]:
        searcher = Searcher(self._reader, weighting=Weighting(self, scope))
        found = {}
        for leaf, offset in searcher.leaf_searchers():
            matcher = wanted.matcher(leaf, leaf.context())
            while matcher.is_active():
                of, own = self._ids[offset + matcher.id()]
                if of is scope:
                    found[own] = matcher.score()
                matcher.next()
        return found

    def in_scope(self, scope: Scope) -> list[int]:
        return [doc for doc in self._reader.all_doc_ids() if self._ids[doc][0] is scope]

    def frequency(self, field: str, text: bytes, scope: Scope) -> int:
        if (field, text) not in self._reader:
            return 0
        postings = self._reader.postings(field, text)
        return sum(self._ids[doc][0] is scope for doc in postings.all_ids())

    def mean_length(self, field: str, scope: Scope) -> float:
        lengths = [self._reader.doc_field_length(doc, field) for doc in self.in_scope(scope)]
        some = [length for length in lengths if length]
        return sum(some) / len(some) if some else 1.0


class Weighting(scoring.WeightingModel):
    """BM25 with the statistics of one scope, in the form that Whoosh's matchers ask for."""

    def __init__(self, stock: Stock, scope: Scope) -> None:
        self._stock = stock
        self._scope = scope

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> Any:
        frequency = self._stock.frequency(fieldname, text, self._scope)
        documents = len(self._stock.in_scope(self._scope))
        rarity = math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
        if fieldname not in FIELDS.texts:
            return Whole(rarity)
        mean = self._stock.mean_length(fieldname, self._scope)
        return Scorer(searcher, fieldname, rarity, mean)


class Whole(scoring.BaseScorer):
    """The score of a whole name: it has no length, and stands there or not."""

    def __init__(self, rarity: float) -> None:
        self._rarity = rarity

    def score(self, _matcher: Any) -> float:
        return self._rarity


class Scorer(scoring.BaseScorer):
    def __init__(self, searcher: Any, field: str, rarity: float, mean: float) -> None:
        self._length = lambda doc: searcher.doc_field_length(doc, field, 0)
        self._rarity = rarity
        self._mean = mean

    def score(self, matcher: Any) -> float:
        times, length = matcher.weight(), self._length(matcher.id())
        return self._rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length / self._mean))


def compiled(generation: Generation, tree: Node, scope: Scope) -> Any:
    lexicon = Lexicon(is_name=lambda key: generation.has_term(NAME, key))
    return compile_query(tree, scope, lexicon, fields=_FIELDS).query


def check_scores(wanted: Any, view: View, stock: Stock) -> None:
    """Compare all scores, and the order of the first hits."""
    matches = evaluate(wanted, view)
    scores = matches.scores(matches.docs).tolist()
    ours = dict(zip(map(view.id, matches.docs.tolist()), scores, strict=True))
    theirs = stock.scores(wanted, view.scope)
    assert ours == pytest.approx(theirs, rel=1e-5)
    few = matches.docs[::2]
    some = matches.scores(few).tolist()
    assert some == pytest.approx([ours[view.id(doc)] for doc in few.tolist()], rel=1e-5)
    first = first_hits(view, matches.docs, Sort.RELEVANCE, matches, count=3)
    best = sorted(ours, key=lambda own: (-ours[own], own))[:3]
    assert [view.id(doc) for doc, _ in first] == best


def check_found(wanted: Any, view: View, stock: Stock) -> None:
    """Compare which documents are found."""
    docs = evaluate(wanted, view).docs.tolist()
    assert docs == sorted(set(docs))
    assert {view.id(doc) for doc in docs} == stock.found(wanted, view.scope)
