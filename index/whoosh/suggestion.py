"""Did you mean: rare words of a query replaced by frequent ones that are spelt almost so."""

from collections.abc import Iterator

from index import analysis, syntax
from index.whoosh.generation import Generation, View
from index.whoosh.spelling import Speller

FEW = 3
_MUCH_MORE = 20


def suggested(text: str, tree: syntax.Node, view: View, speller: Speller) -> str | None:
    """Return ``text`` with its rare words corrected, None where there is nothing to correct."""
    corrected, default = text, view.fields.defaults[view.scope].field
    found = [
        (start, end, better)
        for part in syntax.wanted(tree)
        for start, end, word in _words_of(part, text)
        if (better := _better(word, part.field or default, view.generation, speller))
    ]
    for start, end, better in sorted(found, reverse=True):
        corrected = f"{corrected[:start]}{better}{corrected[end:]}"
    return corrected if corrected != text else None


def _words_of(part: syntax.Leaf, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where in ``text`` the words of a part stand, and the words."""
    if isinstance(part, syntax.Word) and (part.prefix or part.fuzzy):
        return
    start = text.index(part.text, part.position)
    words = analysis.words(part.text)
    for number, (first, last) in analysis.places(part.text, range(len(words))).items():
        yield start + first, start + last, words[number]


def _better(word: str, field: str, generation: Generation, speller: Speller) -> str | None:
    """Return the most frequent word among those nearest to a rare ``word``."""
    known = sum(
        generation.frequency(field, form)
        for each in analysis.inflections(word)
        for form in (each, analysis.STEM_MARK + each)
    )
    if known >= FEW:
        return None
    allowed = analysis.spelling_allowance(word)
    # One of so many segments has its share of a word's documents.
    least = max(1, known * _MUCH_MORE // max(1, len(generation.segments)))
    others = speller.near(generation, field, word, most=allowed, least=least) if allowed else {}
    for distance in range(1, allowed + 1):
        near = (
            (generation.frequency(field, other), other)
            for other, own in others.items()
            if own <= distance and other.isalpha()
        )
        frequency, other = max(near, default=(0, ""))
        if frequency > known * _MUCH_MORE:
            return other
    return None
