"""Statements: 'Senator Roe today issued the following statement:' and what it announces."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from archive.model import BlockKind, Confidence, Span
from scrapers.reading.attribution import Attribution
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.passages import Passage
from scrapers.reading.pronouns import Persons
from scrapers.reading.subjects_after import subject_after
from scrapers.reading.tokens import Kind
from scrapers.reading.vocabulary import word_set

_ANNOUNCING = word_set("""
following issued released made gave delivered issue release follows below offered siguiente emitió
""")
_BY = word_set("by from of de")
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us|yo|nosotros|nuestro|nuestra|mi)\b")
_LAST_SENTENCES = 3
# Whose statement a pronoun says that it is, and who the subject would be.
_OWNING = {"his": "he", "her": "she"}
_OF_STATEMENTS = word_set("""
floor full complete entire prepared opening closing written public official brief whole own
""")
_IN = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADLINE,
    BlockKind.SUBHEADLINE,
    BlockKind.HEADING,
)


def announcement(reader: Attribution) -> Cue | None:
    """Return whose statement the last sentence of a passage announces; None if it does not."""
    passage = reader.passage
    if passage.block.kind not in _IN or not passage.sentences:
        return None
    for start, end in reversed(passage.sentences[-_LAST_SENTENCES:]):
        cue = _cue(reader, start, end) if _announces(reader, start, end) else None
        if cue is not None:
            return cue
    return None


def _announces(reader: Attribution, start: int, end: int) -> bool:
    """Say whether a sentence has a word for a statement, and one that issues it."""
    words = {token.word for token in reader.tokens[start:end]}
    heading = reader.tokens[start].word in reader.words.statements
    return bool(words & reader.words.statements and (heading or words & _ANNOUNCING))


def _cue(reader: Attribution, start: int, end: int) -> Cue | None:
    subject = _issuer(reader, start, end)
    if subject is None or subject.kind is Subjects.PHRASE:
        return None
    return Cue(
        subject=subject,
        span=Span(start=reader.tokens[start].start, end=reader.tokens[end - 1].end),
        rule="statement-release",
        confidence=Confidence.SURE,
    )


def unmarked(
    passages: Sequence[Passage], announcers: Mapping[int, str], persons: Persons
) -> Iterator[tuple[int, Passage]]:
    """Yield the paragraphs of statements that stand without quotation marks, in order.

    ``announcers`` are the persons whose statements the passages of these numbers announce, in
    order; each paragraph comes with the number of the passage that announces it. A statement
    speaks in the first person and ends where somebody else's is announced, where its speaker is
    named, or where something else than a paragraph stands.
    """
    by_person = [
        (who, tuple(said)) for who, said in groupby(announcers, key=announcers.__getitem__)
    ]
    firsts = [said[0] for _, said in by_person]
    limits = [*firsts[1:], len(passages)]
    for (person, said), limit in zip(by_person, limits[: len(by_person)], strict=True):
        named = [mention.span for mention in persons.mentions_of(person)]
        end = 0
        for number in said:
            if number < end:
                continue  # it stands in the midst of the statement
            end = _end(passages, number, named, limit=limit)
            stated = passages[number + 1 : end]
            if any(_FIRST_PERSON.search(passage.span.of(passage.text)) for passage in stated):
                yield from ((number, passage) for passage in stated)


def _end(passages: Sequence[Passage], announced: int, named: Sequence[Span], *, limit: int) -> int:
    """Return the number of the passage, ``limit`` at most, before which a statement ends."""
    place = bisect_left(named, passages[announced].span.end, key=lambda span: span.start)
    told = named[place].start if place < len(named) else len(passages[announced].text)
    for number in range(announced + 1, limit):
        passage = passages[number]
        if passage.block.kind is not BlockKind.PARAGRAPH or passage.marks:
            return number
        if told < passage.span.end:
            return number
    return limit


def _issuer(reader: Attribution, start: int, end: int) -> Subject | None:
    """Return who issues a statement: 'statement by Jane Roe', or else the sentence's subject."""
    tokens = reader.tokens
    for index in range(start + 1, end):
        if tokens[index].word in _BY and tokens[index - 1].word in reader.words.statements:
            dashes = (i for i in range(index, end) if tokens[i].kind is Kind.DASH)
            return subject_after(reader.grammar, index, next(dashes, end))
    return reader.grammar.first_subject(start, end) or _owner(reader, start, end)


def _owner(reader: Attribution, start: int, end: int) -> Subject | None:
    """Return whose statement it is: "the text of Roe's floor statement", 'her statement'."""
    tokens = reader.tokens
    for index in range(start, end - 1):
        pronoun = _OWNING.get(tokens[index].word)
        named = tokens[index].kind is Kind.PERSON and reader.grammar.possessed(index, end)
        if not (pronoun or named):
            continue
        owned = index + 1 + named
        while owned < end and tokens[owned].word in _OF_STATEMENTS:
            owned += 1
        if owned >= end or tokens[owned].word not in reader.words.statements:
            continue
        if pronoun is None:
            return reader.grammar.persons(index, index + 1)
        span = Span(start=tokens[index].start, end=tokens[index].end)
        return Subject(kind=Subjects.PRONOUN, span=span, word=pronoun)
    return None
