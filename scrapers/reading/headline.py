"""The headline: which paragraph it is, without the site's name, repeats and announcing words.

A format may know it (a Markdown ``#``, an HTML ``h1``); in plain text it is searched for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.model import BlockKind, fold
from scrapers.reading.dateline import read_dateline
from scrapers.reading.headline_search import (
    Title,
    body_start,
    candidates_above,
    is_masthead,
    repeats,
    search,
    titled,
)
from scrapers.reading.lines import (
    count_words,
)
from scrapers.reading.page import Part

_LONGEST_SUBHEADLINE = 320
_BYLINE = re.compile(r"(?:by|von|por|par|di)\s[A-Z]\w+(?:\s\S+){0,5}$", re.IGNORECASE)


def mark_headline(
    parts: Sequence[Part], *, title: str | None = None, subtitle: str | None = None
) -> tuple[Part, ...]:
    """Return ``parts`` with the headline, the subheadline and repeats of the headline marked.

    ``title`` and ``subtitle`` are what the format knows. What a headline's line says besides (the
    site's name, a date) becomes a part of its own; repeats become furniture.
    """
    start = body_start(parts)
    known = next((i for i, part in enumerate(parts) if part.kind is BlockKind.HEADLINE), None)
    if known is not None:
        found: Title | None = Title(parts[known].text, known, known)
    else:
        found = titled(parts, start, title) if title else search(parts, start)
    if found is None and title:
        parts, found = (Part(text=title, kind=BlockKind.HEADLINE), *parts), Title(title, 0, 0)
    if found is None:
        return tuple(parts)
    return _marked(parts, found, subtitle)


def _marked(parts: Sequence[Part], found: Title, subtitle: str | None) -> tuple[Part, ...]:
    wanted = fold(found.text)
    marked: list[Part] = []
    for number, part in enumerate(parts):
        if number == found.first:
            printed = " ".join(one.text for one in parts[found.first : found.last + 1])
            marked.extend(_split(printed, found.text, part))
        elif found.first < number <= found.last:
            continue
        elif part.kind in {None, BlockKind.PARAGRAPH} and repeats(part.text, wanted):
            marked.append(replace(part, kind=BlockKind.FURNITURE))
        else:
            marked.append(part)
    if subtitle and fold(subtitle) != wanted:
        marked = _with_subtitle(marked, subtitle)
    return _with_subheadline(marked, body_start(marked))


def _with_subtitle(parts: list[Part], subtitle: str) -> list[Part]:
    """Put the subheadline that the format knows below the headline, or mark where it stands."""
    kept = [part for part in parts if fold(part.text) != fold(subtitle)]
    below = next(i for i, part in enumerate(kept) if part.kind is BlockKind.HEADLINE) + 1
    return [*kept[:below], Part(text=subtitle, kind=BlockKind.SUBHEADLINE), *kept[below:]]


def _split(printed: str, title: str, part: Part) -> Iterator[Part]:
    """Yield the headline, and what its line says before and behind it, as parts."""
    before, said, behind = printed.partition(title)
    if not said:
        before, behind, title = "", "", printed
    if before.strip():
        yield Part(text=before.strip())
    yield replace(part, text=title, kind=BlockKind.HEADLINE)
    if behind.strip():
        yield Part(text=behind.strip(), kind=BlockKind.FURNITURE)


def _with_subheadline(parts: list[Part], start: int) -> tuple[Part, ...]:
    """Mark the line between headline and body that says more of the headline."""
    headline = next(i for i, part in enumerate(parts) if part.kind is BlockKind.HEADLINE)
    if any(part.kind is BlockKind.SUBHEADLINE for part in parts):
        return tuple(parts)
    choices = [
        i
        for i in candidates_above(parts, start)
        if i > headline
        and _is_subheadline(parts[i].text)
        and parts[i].kind is not BlockKind.FURNITURE
    ]
    if choices and len(choices) <= 4:
        number = choices[0]
        parts[number] = replace(parts[number], kind=BlockKind.SUBHEADLINE)
    return tuple(parts)


def _is_subheadline(text: str) -> bool:
    return (
        count_words(text) >= 4
        and len(text) <= _LONGEST_SUBHEADLINE
        and text[-1:] not in ":;,."
        and not text.startswith(("•", "- "))
        and not is_masthead(text)
        and not _BYLINE.match(text)
        and read_dateline(text) is None
    )
