"""Finding words again: in another version of a text, or as somebody typed them off."""

import re

from archive.errors import DecisionError
from archive.model import Anchor, Span

_CONTEXT = 32
_MOST_PLACES = 10_000
_BLANKS = re.compile(r"\s+")
# What a keyboard gives for what is printed; each is one character for one.
_TYPED = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
    "–": "-", "—": "-", "‑": "-", "…": ".",
})  # fmt: skip


def anchor_at(span: Span, text: str) -> Anchor:
    """Return the anchor of the words that stand at ``span`` in ``text``."""
    return Anchor(
        exact=span.of(text),
        prefix=text[max(0, span.start - _CONTEXT) : span.start],
        suffix=text[span.end : span.end + _CONTEXT],
        start=span.start,
    )


def find(anchor: Anchor, text: str) -> Span | None:
    """Return the one place of the anchor's words in ``text``; None where none or no one is it.

    Of several places that is taken which stands between the same words, else at the same offset.
    """
    places = _places(anchor.exact, text)
    framed = [place for place in places if _is_framed(place, anchor, text)]
    for found in (places, framed):
        if len(found) == 1:
            return _span(found[0], anchor)
    if anchor.start in (framed or places):
        return _span(anchor.start, anchor)
    return None


def locate(words: str, text: str, *, near: int | None = None) -> Span:
    """Return where ``words``, typed or selected by a person, stand in ``text``.

    White space, quotation marks and dashes need not be the same. Of several places that is meant
    which begins nearest to ``near``. DecisionError where they stand nowhere, or in several places.
    """
    wanted = _BLANKS.sub(" ", words.translate(_TYPED)).strip()
    if not wanted:
        raise DecisionError("the words are missing")
    squeezed, offsets = _squeezed(text)
    places = _places(wanted, squeezed)
    spans = [
        Span(start=offsets[place], end=offsets[place + len(wanted) - 1] + 1) for place in places
    ]
    if spans and near is not None:
        return min(spans, key=lambda span: abs(span.start - near))
    if len(spans) == 1:
        return spans[0]
    short = wanted if len(wanted) <= 60 else f"{wanted[:58]} …"
    if not spans:
        raise DecisionError(f"the text of the release does not hold the words “{short}”")
    raise DecisionError(
        f"the words “{short}” stand in {len(spans)} places of the text; give more of them, or "
        f"the place where they begin: {', '.join(str(span.start) for span in spans[:10])}"
    )


def name_in(name: str, text: str) -> Span | None:
    """Return the first place of ``name`` in ``text``, as it is written."""
    start = text.find(name) if name else -1
    return Span(start=start, end=start + len(name)) if start >= 0 else None


def _places(words: str, text: str) -> list[int]:
    places: list[int] = []
    start = text.find(words) if words else -1
    while start >= 0 and len(places) < _MOST_PLACES:
        places.append(start)
        start = text.find(words, start + 1)
    return places


def _is_framed(place: int, anchor: Anchor, text: str) -> bool:
    end = place + len(anchor.exact)
    before = text[max(0, place - len(anchor.prefix)) : place]
    return before == anchor.prefix and text[end : end + len(anchor.suffix)] == anchor.suffix


def _span(start: int, anchor: Anchor) -> Span:
    return Span(start=start, end=start + len(anchor.exact))


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Return ``text`` as it would be typed, and the offset in ``text`` of each character of it."""
    typed = text.translate(_TYPED)
    kept: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(typed):
        if not char.isspace():
            kept.append(char)
            offsets.append(offset)
        elif kept and kept[-1] != " ":
            kept.append(" ")
            offsets.append(offset)
    return "".join(kept), offsets
