"""Passages: the blocks that speech is read from, each with its tokens, sentences and marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.model import Block, BlockKind, Span
from scrapers.reading.long_quotations import with_long_quotations
from scrapers.reading.marks import Marked, dialogue, marked
from scrapers.reading.page import Document
from scrapers.reading.people import Mention
from scrapers.reading.tokens import LONGEST_BLOCK, Kind, Token, sentences, tokenise
from scrapers.reading.verbs import SPANISH

_ENDS = frozenset(".!?…。！？")
_SPEAKING = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION})
# Lines beside speech may name its speaker; boilerplate tells of nobody here.
_READ = _SPEAKING | {BlockKind.HEADLINE, BlockKind.SUBHEADLINE, BlockKind.HEADING}
_SHORT_LINE = 28
_LONGEST_PLACE = 9


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One block: its quotations as marked, its tokens, and its sentences over the tokens.

    Without slots, so that what few rules ask for is worked out once and only then.
    """

    text: str
    block: Block
    marks: tuple[Marked, ...]
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the tokens: a rule whose words are not among them finds nothing."""
        return frozenset([token.word for token in self.tokens])

    @property
    def span(self) -> Span:
        """The place of the block."""
        return self.block.span

    @cached_property
    def quote_indices(self) -> tuple[int, ...]:
        """The index of each quotation's token, in the order of ``marks``."""
        return tuple(i for i, token in enumerate(self.tokens) if token.kind is Kind.QUOTE)

    @cached_property
    def person_indices(self) -> tuple[int, ...]:
        """The index of each token that names a person, in order."""
        return tuple(i for i, token in enumerate(self.tokens) if token.kind is Kind.PERSON)

    @cached_property
    def only_quotes(self) -> bool:
        """Whether nothing but quotations stands in the block."""
        marks = (Kind.QUOTE, Kind.STOP, Kind.COMMA, Kind.OTHER, Kind.DASH)
        return bool(self.marks) and all(token.kind in marks for token in self.tokens)

    @cached_property
    def is_line(self) -> bool:
        """Whether the block is a short line without quotations, such as a name with a role."""
        return not self.marks and len(self.tokens) <= _SHORT_LINE

    @property
    def last(self) -> str:
        """The last character of the block."""
        return self.span.of(self.text).rstrip()[-1:]

    def opens_with_quote(self) -> bool:
        """Say whether no word, or only a dateline's place, stands before the first quotation."""
        if not self.tokens or not self.marks:
            return False
        lead = self.tokens[: self.quote_indices[0]]
        if not lead:
            return True
        if len(lead) > _LONGEST_PLACE or lead[-1].kind is not Kind.DASH:
            return False
        return lead[0].capital and all(
            token.capital or token.kind is not Kind.WORD for token in lead
        )

    @cached_property
    def ends_in_quotes(self) -> bool:
        """Whether nothing but quotations stands behind the first of them."""
        behind = self.tokens[self.quote_indices[0] :] if self.marks else ()
        marks = (Kind.QUOTE, Kind.STOP, Kind.COMMA, Kind.OTHER, Kind.DASH)
        return bool(behind) and all(token.kind in marks for token in behind)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """Return the first token of the sentence of token ``index``, and past its last."""
        place = bisect_right(self.sentences, (index, len(self.tokens) + 1)) - 1
        return self.sentences[max(place, 0)]

    def ends_sentence(self, quote: int) -> bool:
        """Say whether the words of quotation ``quote`` end with a full stop inside the marks."""
        return self.marks[quote].span.of(self.text)[-1:] in _ENDS

    def ends_statement(self, quote: int) -> bool:
        """Say whether they end with a dot, after which an attribution is a new sentence."""
        return self.marks[quote].span.of(self.text)[-1:] == "."


def _without_nicknames(
    marks: tuple[Marked, ...], named: Sequence[tuple[Span, int]]
) -> tuple[Marked, ...]:
    """Leave out marks inside a name: 'Thomas "Tug" Merriweather'."""
    if not marks:
        return marks
    starts = [span.start for span, _ in named]
    kept: list[Marked] = []
    for mark in marks:
        before = bisect_left(starts, mark.outer.start) - 1
        if before < 0 or named[before][0].end <= mark.outer.start:
            kept.append(mark)
    return tuple(kept)


def is_too_long(block: Block) -> bool:
    """Say whether a block is longer than any paragraph of prose."""
    return block.span.end - block.span.start > LONGEST_BLOCK


def _finished(text: str, marks: Sequence[Marked]) -> Callable[[int], bool]:
    return lambda quote: marks[quote].span.of(text)[-1:] in _ENDS


def passages(document: Document, mentions: Sequence[Mention]) -> tuple[Passage, ...]:
    """Return the passages of the blocks that are read; quotations only in body and captions."""
    starts = [mention.span.start for mention in mentions]
    spanish = document.language.startswith("es")
    blocks = [
        block for block in document.readable() if block.kind in _READ and not is_too_long(block)
    ]
    marks = [_marks_of(document.text, block, spanish=spanish) for block in blocks]
    found: list[Passage] = []
    for block, stretches in zip(
        blocks, with_long_quotations(document.text, blocks, marks), strict=True
    ):
        first = bisect_left(starts, block.span.start)
        last = bisect_left(starts, block.span.end)
        named = [(mentions[place].span, place) for place in range(first, last)]
        kept = _without_nicknames(stretches, named)
        tokens = tokenise(document.text, block.span, [mark.outer for mark in kept], named)
        found.append(
            Passage(
                text=document.text,
                block=block,
                marks=kept,
                tokens=tuple(tokens),
                sentences=tuple(sentences(tokens, finished=_finished(document.text, kept))),
            )
        )
    return tuple(found)


def _marks_of(text: str, block: Block, *, spanish: bool) -> tuple[Marked, ...]:
    """Return the stretches between marks of a block, in a Spanish one those that dashes set off."""
    if block.kind not in _SPEAKING:
        return ()
    marks = marked(text, block.span)
    return dialogue(text, block.span, SPANISH.speech) if spanish and not marks else marks
