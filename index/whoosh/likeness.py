"""What a release is about: others like it, and the words that tell some hits from the rest."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from whoosh import query as whoosh_query

from index import analysis
from index.contract import Hit, Scope, Significant
from index.fields import DEFAULTS, TEXT
from index.whoosh.evaluate import evaluate
from index.whoosh.generation import Generation, Mask

_TELLING_WORDS = 30
_LEAST_LIKE = 0.1
_COMMON = 0.1
_FEW = 10
_SAMPLE = 200
_LOOKED_AT = 400


def similar(doc: int, generation: Generation, *, limit: int) -> tuple[Hit, ...]:
    """Return the releases that share the words that tell ``doc`` from others: the likest first."""
    terms = _telling(_text_of(doc, generation), generation)
    if not terms:
        return ()
    asked = whoosh_query.Or([whoosh_query.Term(TEXT, term) for term in terms])
    scores = evaluate(asked, generation, Scope.RELEASES).scores.copy()
    most = float(scores[doc])
    scores[doc] = 0
    found = np.flatnonzero(scores > most * _LEAST_LIKE)
    order = found[np.lexsort((generation.id_ranks[found], -scores[found]))]
    return tuple(
        Hit(
            id=generation.ids[other],
            release_id=generation.releases[other],
            score=min(1.0, float(scores[other]) / most),
        )
        for other in order[:limit].tolist()
    )


def significant(
    docs: npt.NDArray[np.int64],
    scope: Scope,
    generation: Generation,
    *,
    without: Iterable[str],
    limit: int,
) -> tuple[Significant, ...]:
    """Return the words that are more frequent in ``docs`` than in the rest of ``scope``.

    They are ranked by the information that they give of being in ``docs``: how many have them,
    times the logarithm of how many times more frequent they are. Of many documents a sample is
    read, spread over all of them.
    """
    places = np.unique(np.linspace(0, max(len(docs) - 1, 0), _SAMPLE).astype(np.int64))
    sample = docs[places].tolist() if len(docs) else []
    held: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for doc in sample:
        for word in set(_words(_text_of(doc, generation))):
            held[_root(word)][word] += 1
    left_out = {_root(word) for text in without for word in analysis.words(text)}
    candidates = [
        (sum(forms.values()), root)
        for root, forms in held.items()
        if root not in left_out and (len(sample) < 2 or sum(forms.values()) > 1)
    ]
    ranked = []
    for count, root in sorted(candidates, key=lambda one: (-one[0], one[1]))[:_LOOKED_AT]:
        word = max(held[root].items(), key=lambda form: (form[1], form[0]))[0]
        one = Significant(
            word=word,
            count=min(count, len(sample)),
            sampled=len(sample),
            total=_frequency(root, scope, generation),
        )
        score = _information(one, generation.in_scope[scope])
        if score > 0:
            ranked.append((-score, word, one))
    return tuple(one for _, _, one in sorted(ranked, key=lambda each: each[:2])[:limit])


def _information(one: Significant, documents: Mask) -> float:
    usual = one.total / np.count_nonzero(documents)
    return one.count * math.log(one.count / one.sampled / usual) if usual else 0.0


def _telling(text: str, generation: Generation) -> list[str]:
    """Return the words of ``text`` that are frequent in it and rare elsewhere."""
    documents = max(1, int(generation.in_scope[Scope.RELEASES].sum()))
    weighed = []
    for term, places in analysis.positions([text], stem=False).items():
        frequency = generation.frequency(TEXT, term)
        if 1 < frequency <= max(_COMMON * documents, _FEW) and not term.isdigit():
            rarity = math.log(documents / frequency)
            weighed.append((-(1 + math.log(len(places))) * rarity, term))
    return [term for _, term in sorted(weighed)[:_TELLING_WORDS]]


def _text_of(doc: int, generation: Generation) -> str:
    text, passages, _ = generation.shown(doc)
    return "\n\n".join(_parts(text, passages))


def _parts(text: str, passages: Sequence[int]) -> Iterable[str]:
    return (text[start:end] for start, end in zip(passages[::3], passages[1::3], strict=True))


def _words(text: str) -> Iterable[str]:
    """Yield the words of ``text`` that can say what it is about: no numbers, no single letters."""
    return (
        term
        for term in analysis.positions([text], stem=False)
        if len(term) > 1 and not term[0].isdigit()
    )


def _root(word: str) -> str:
    return (analysis.stems_of(word) or (word,))[0]


def _frequency(root: str, scope: Scope, generation: Generation) -> int:
    """Return how many documents of ``scope`` have ``root`` or a plural of it."""
    field = DEFAULTS[scope].field
    mask = np.zeros(generation.size, dtype=np.bool_)
    for term in (root, analysis.STEM_MARK + root):
        mask[generation.postings(field, term).docs] = True
    return int(np.count_nonzero(mask & generation.in_scope[scope]))
