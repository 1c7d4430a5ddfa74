"""Did you mean: rare words of a query replaced by frequent ones that are spelt almost so."""

import itertools
from collections.abc import Iterator

from index import analysis, syntax
from index.whoosh.generation import Generation, View
from index.whoosh.spelling import Speller

FEW = 3
_MUCH_MORE = 20
# So many words are tried in the place of one, and so many ways to correct a query.
_MOST_WORDS = 6
_MOST_WAYS = 6


def suggested(text: str, tree: syntax.Node, view: View, speller: Speller) -> Iterator[str]:
    """Yield ``text`` with its rare words corrected in one way after the other, the likeliest first.

    Nothing where there is nothing to correct.
    """
    default = view.fields.defaults[view.scope].field
    found = [
        [(start, end, other) for other in others]
        for part in syntax.wanted(tree)
        for start, end, word in _words_of(part, text)
        if (others := _better(word, part.field or default, view.generation, speller))
    ]
    for chosen in itertools.islice(itertools.product(*found), _MOST_WAYS if found else 0):
        corrected = text
        for start, end, other in sorted(chosen, reverse=True):
            if other != analysis.fold_word(text[start:end]):
                corrected = f"{corrected[:start]}{other}{corrected[end:]}"
        if corrected != text:
            yield corrected


def _words_of(part: syntax.Leaf, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where in ``text`` the words of a part stand, and the words."""
    if isinstance(part, syntax.Word) and (part.prefix or part.fuzzy):
        return
    start = text.index(part.text, part.position)
    words = analysis.words(part.text)
    for number, (first, last) in analysis.places(part.text, range(len(words))).items():
        yield start + first, start + last, words[number]


def _better(word: str, field: str, generation: Generation, speller: Speller) -> list[str]:
    """Return what a rare ``word`` may be: the nearest words first, of those the most frequent."""
    known = sum(
        generation.frequency(field, form)
        for each in analysis.inflections(word)
        for form in (each, analysis.STEM_MARK + each)
    )
    if known >= FEW:
        return []
    allowed = analysis.spelling_allowance(word)
    # One of so many segments has its share of a word's documents.
    least = max(1, known * _MUCH_MORE // max(1, len(generation.segments)))
    others = speller.near(generation, field, word, most=allowed, least=least) if allowed else {}
    near = (
        (distance, -generation.frequency(field, other), other[-1] != word[-1], other)
        for other, distance in others.items()
        if other.isalpha()
    )
    likely = sorted(one for one in near if -one[1] > known * _MUCH_MORE)[:_MOST_WORDS]
    # What is known at all may be meant, beside another word that is not.
    return [*([word] if known and likely else []), *(other for *_, other in likely)]
