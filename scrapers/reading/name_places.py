"""Where a document may name persons: running text, headings, lines of name and role."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from archive.model import BlockKind, Span, fold
from scrapers.reading.heading_names import names_among, opening_name, statement_names
from scrapers.reading.name_words import NAME_SUFFIXES
from scrapers.reading.names import Candidate, candidates
from scrapers.reading.page import Document
from scrapers.reading.tokens import LONGEST_BLOCK

_LONGEST_LOOSE = 3
# Their words are capitalised whether names or not; they may only complete a surname.
_TITLE_CASE = frozenset(
    {BlockKind.HEADLINE, BlockKind.SUBHEADLINE, BlockKind.HEADING, BlockKind.FURNITURE}
)
_SKIPPED = frozenset({BlockKind.DATELINE, BlockKind.CONTACT})


def collected(document: Document) -> tuple[list[Candidate], list[Candidate]]:
    """Return what may be names in the blocks that are read, and in headings and menus."""
    text = document.text
    read: list[Candidate] = []
    headings: list[Candidate] = []
    announced: list[Candidate] = []
    for block in document.blocks:
        if block.span.end - block.span.start > LONGEST_BLOCK:
            continue
        if block.kind in _TITLE_CASE:
            headings.extend(names_among(text, block.span))
        elif block.kind not in _SKIPPED:
            read.extend(candidates(text, block.span))
        if block.kind is BlockKind.HEADING:
            read.extend(_on_lines(text, block.span))
        if block.kind in _TITLE_CASE and block.kind is not BlockKind.FURNITURE:
            announced.extend(statement_names(text, block.span))
        if block.kind is BlockKind.HEADLINE:
            announced.extend(opening_name(text, block.span))
    read.extend(_missing(announced, read))
    return sorted(read, key=_place), [*headings, *announced]


def _place(candidate: Candidate) -> tuple[int, int]:
    return candidate.start, candidate.words[-1].end


def headlined(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield the first and the last words of the names that the headline may hold."""
    for kind in (BlockKind.HEADLINE, BlockKind.SUBHEADLINE):
        for block in document.spans_of(kind):
            for candidate in names_among(document.text, block):
                tokens = tokens_of(candidate)
                yield tokens[0], tokens[-1]


def _missing(announced: Sequence[Candidate], read: Sequence[Candidate]) -> list[Candidate]:
    """Return the names of headings that no name in the text itself stands for."""
    named = {fold(candidate.words[-1].text) for candidate in read}
    return [
        name
        for name in announced
        if not name.capitals or fold(name.words[-1].text) not in named or name.announced
    ]


def _on_lines(text: str, line: Span) -> Iterator[Candidate]:
    """Yield the name that a line of name and role names, as below a quotation."""
    introduces = line.of(text).rstrip().endswith(":")
    for candidate in candidates(text, line):
        if introduces:
            yield candidate
            continue
        before = text[line.start : candidate.start].strip(" \t–—-*~•")
        after = text[candidate.span.end : line.end].lstrip()
        if not before and candidate.named and (not after or after[0] in ",|(–—-"):
            yield candidate


def is_full_name(candidate: Candidate) -> bool:
    """Say whether several words are a name, by themselves or by what stands beside them."""
    if len(candidate.words) == 1:
        return False
    return candidate.named or candidate.titled or candidate.described or candidate.speaks


def by_surname(read: Sequence[Candidate], headings: Sequence[Candidate]) -> dict[str, Candidate]:
    """Return names of several words that are no evidence by themselves, by their last word."""
    loose = [
        candidate
        for candidate in read
        if 1 < len(candidate.words) <= _LONGEST_LOOSE and not candidate.capitals
    ]
    loose += headings
    return {tokens_of(candidate)[-1]: candidate for candidate in reversed(loose)}


def tokens_of(candidate: Candidate) -> tuple[str, ...]:
    """Return the words of a name for comparison, without suffixes and initials' dots."""
    words = [_folded(word.text) for word in candidate.words]
    kept = tuple(word for word in words if word and word not in NAME_SUFFIXES)
    return kept or tuple(words)


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold(word)
