"""What a release is about: others like it, and the words that tell some hits from the rest."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from whoosh import query as whoosh_query

from index import analysis
from index.contract import Hit, Significant, Sort
from index.fields import TEXT
from index.function_words import function_words
from index.whoosh.evaluate import evaluate
from index.whoosh.generation import View
from index.whoosh.hits import first_hits
from index.whoosh.languages import language_of
from index.whoosh.occurrences import OfTerm
from index.whoosh.sets import Docs, union

_TELLING_WORDS = 30
_LEAST_LIKE = 0.1
_COMMON = 0.1
_FEW = 10
_SAMPLE = 120
_LOOKED_AT = 240
_CLOSELY = 3
_ENGLISH = "en"
# Most words come again: of so many chunks it is remembered what they are.
_CHUNKS_KEPT = 1 << 14


def similar(doc: int, view: View, *, limit: int) -> tuple[Hit, ...]:
    """Return the releases that share the words that tell ``doc`` from others: the likest first."""
    terms = _telling(_text_of(doc, view), view)
    if not terms:
        return ()
    asked = whoosh_query.Or([whoosh_query.Term(TEXT, term) for term in terms])
    found = evaluate(asked, view)
    most = float(found.scores(np.array([doc]))[0])
    first = first_hits(view, found.docs, Sort.RELEVANCE, found, count=limit + 1)
    return tuple(
        Hit(id=view.id(other), release_id=view.release(other), score=min(1.0, score / most))
        for other, score in first
        if other != doc and score > most * _LEAST_LIKE
    )[:limit]


def significant(
    docs: Docs,
    view: View,
    *,
    without: Iterable[str],
    limit: int,
) -> tuple[Significant, ...]:
    """Return the words that are more frequent in ``docs`` than in the rest of the view.

    They are ranked by the information that they give of being in ``docs``: how many have them,
    times the logarithm of how many times more frequent they are. Of many documents a sample is
    read, spread over all of them. Words that only build sentences, and those of ``without``, are
    left out.
    """
    places = np.unique(np.linspace(0, max(len(docs) - 1, 0), _SAMPLE).astype(np.int64))
    sample = docs[places].tolist() if len(docs) else []
    held: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for doc in sample:
        empty = function_words(language_of(doc, view) or _ENGLISH)
        for word in _words(_text_of(doc, view)) - empty:
            held[_root(word)][word] += 1
    left_out = {_root(word) for text in without for word in analysis.words(text)}
    candidates = [
        (sum(forms.values()), root)
        for root, forms in held.items()
        if root not in left_out and (len(sample) < 2 or sum(forms.values()) > 1)
    ]
    ranked = []
    promising = sorted(candidates, key=lambda one: (-one[0], one[1]))[:_LOOKED_AT]
    for count, root in _most_telling(promising, len(sample), view)[: limit * _CLOSELY]:
        word = max(held[root].items(), key=lambda form: (form[1], form[0]))[0]
        one = Significant(
            word=word,
            count=min(count, len(sample)),
            sampled=len(sample),
            total=_frequency(root, view),
        )
        score = _information(one, len(view.every))
        if score > 0:
            ranked.append((-score, word, one))
    return tuple(one for _, _, one in sorted(ranked, key=lambda each: each[:2])[:limit])


def _most_telling(
    candidates: Iterable[tuple[int, str]], sampled: int, view: View
) -> list[tuple[int, str]]:
    """Return candidates, counts and roots, those first that tell most as far as is seen at once.

    How many documents have a word is known without reading which; those that have it as it stands
    and as a plural are counted twice, and those of other scopes with them.
    """
    field = view.fields.defaults[view.scope].field
    weighed = []
    for count, root in candidates:
        terms = root, analysis.STEM_MARK + root
        total = max(1, sum(view.generation.frequency(field, term) for term in terms))
        weighed.append((-count * math.log(count * len(view.every) / sampled / total), root, count))
    return [(count, root) for _, root, count in sorted(weighed)]


def _information(one: Significant, documents: int) -> float:
    usual = one.total / documents
    return one.count * math.log(one.count / one.sampled / usual) if usual else 0.0


def _telling(text: str, view: View) -> list[str]:
    """Return the words of ``text`` that are frequent in it and rare elsewhere."""
    documents = max(1, len(view.every))
    weighed = []
    for term, places in analysis.positions([text], stem=False).items():
        frequency = view.generation.frequency(TEXT, term)
        if 1 < frequency <= max(_COMMON * documents, _FEW) and not term.isdigit():
            rarity = math.log(documents / frequency)
            weighed.append((-(1 + math.log(len(places))) * rarity, term))
    return [term for _, term in sorted(weighed)[:_TELLING_WORDS]]


def _text_of(doc: int, view: View) -> str:
    text, passages, _ = view.shown(doc)
    return "\n\n".join(_parts(text, passages))


def _parts(text: str, passages: Sequence[int]) -> Iterable[str]:
    return (text[start:end] for start, end in zip(passages[::3], passages[1::3], strict=True))


def _words(text: str) -> set[str]:
    """Return the words of ``text`` that can say what it is about: no numbers, no single letters."""
    chunks = set(map(analysis.bare, analysis.chunks(text)))
    return {word for chunk in chunks for word in _words_in(chunk)}


@lru_cache(maxsize=_CHUNKS_KEPT)
def _words_in(chunk: str) -> tuple[str, ...]:
    terms, _ = analysis.terms_of(chunk, stem=False)
    return tuple(term for term, _ in terms if len(term) > 1 and not term[0].isdigit())


@lru_cache(maxsize=_CHUNKS_KEPT)
def _root(word: str) -> str:
    return (analysis.stems_of(word) or (word,))[0]


def _frequency(root: str, view: View) -> int:
    """Return how many documents have ``root`` or a plural of it."""
    field = view.fields.defaults[view.scope].field
    found = [OfTerm(view, field, term).docs for term in (root, analysis.STEM_MARK + root)]
    return len(union(found, view.size))
