"""The one place that makes markup from words: snippets with the stretches that matched."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from archive.model import Span
from index.contract import Snippet


def marked(snippet: Snippet) -> Markup:
    """Return the words of ``snippet`` escaped, what matched in ``<mark>``.

    Marks that overlap, or that reach past the end, are cut to fit.
    """
    pieces: list[Markup] = []
    position = 0
    for mark in sorted(snippet.marks):
        start, end = max(mark.start, position), min(mark.end, len(snippet.text))
        if start >= end:
            continue
        pieces.append(escape(snippet.text[position:start]))
        pieces.append(Markup("<mark>{}</mark>").format(snippet.text[start:end]))
        position = end
    pieces.append(escape(snippet.text[position:]))
    return Markup("").join(pieces)


def laid_over(text: str, snippets: Iterable[Snippet]) -> Snippet:
    """Return the whole ``text`` with the marks of those ``snippets`` that are found in it."""
    marks: list[Span] = []
    for snippet in snippets:
        place = text.find(snippet.text)
        if place < 0:
            continue
        marks += [Span(start=place + m.start, end=place + m.end) for m in snippet.marks]
    return Snippet(text=text, marks=tuple(marks))
