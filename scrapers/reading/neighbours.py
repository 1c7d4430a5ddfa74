"""Attributions that stand beside a quotation's paragraph, or in the sentences around it.

A line below with name and role, a heading above, a paragraph before that ends with a colon, the
sentences before or behind that report what somebody said.
"""

from dataclasses import replace

from archive.model import Confidence, Span
from scrapers.reading.attribution import Attribution
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.name_words import PERSON_LEADS
from scrapers.reading.roles import is_role_word
from scrapers.reading.subjects_before import subject_before
from scrapers.reading.tokens import Kind

_FARTHEST_VERB = 60
_TITLE_WORDS = 8
# A noun phrase before the name it describes: "A veteran of the trade, Roe ...".
_LONGEST_OPENING = 30
_INDEFINITE = frozenset({"a", "an", "one", "another", "un", "una"})
_LEADING_ON = frozenset(":：,")
_LONGEST_LEAD = 14
_OF_ROLES = (Kind.WORD, Kind.COMMA, Kind.POSSESSIVE)
_PARTING = (Kind.COMMA, Kind.OPEN, Kind.DASH, Kind.OTHER)


def signature(reader: Attribution) -> Cue | None:
    """Return the person of the line below a quotation: '- Jane Roe, CEO of Acme'."""
    line = reader.passage
    if not line.is_line or not line.tokens or line.last in ":.":
        return None
    start = 0
    while start < len(line.tokens) and line.tokens[start].kind in (Kind.DASH, Kind.OTHER):
        start += 1
    return _name_line(reader, start)


def name_above(reader: Attribution) -> Cue | None:
    """Return the person of the heading above a quotation: 'Jane Roe, CEO of Acme'."""
    line = reader.passage
    if not line.is_line or not line.tokens or line.last in ".!?":
        return None
    return _name_line(reader, 0)


def introduction(reader: Attribution) -> Cue | None:
    """Return the speaker of a paragraph that breaks off before the words: 'Jane Roe said:'."""
    passage = reader.passage
    if passage.last not in _LEADING_ON or not passage.tokens:
        return None
    end = len(passage.tokens)
    found = reader.before(end)
    cue = found[0] if found else None
    if cue is None and passage.last != ",":
        start, _ = passage.sentence_of(end - 1)
        cue = reader.introduction(start, end - 1)
    return replace(cue, rule="colon-before") if cue else None


def report_before(reader: Attribution, quote: int) -> Cue | None:
    """Return whom the sentences before a quotation, in its paragraph, let speak or act."""
    index = reader.passage.quote_indices[quote]
    before = [(start, end) for start, end in reader.passage.sentences if end <= index][-2:]
    for start, end in reversed(before):
        cue = _reported(reader, start, end)
        if cue is not None:
            return cue
    if not before:
        return None
    start, end = before[-1]
    subject = reader.grammar.first_subject(start, end)
    if subject is None or not _opens(reader, start, subject):
        return None
    return _likely(subject, subject.span, "carried-over")


def _opens(reader: Attribution, start: int, subject: Subject) -> bool:
    """Say whether nothing but a role stands before a sentence's subject."""
    lead = [token for token in reader.tokens[start:] if token.start < subject.span.start]
    if not lead:
        return True
    if len(lead) > _LONGEST_LEAD or any(token.kind not in _OF_ROLES for token in lead):
        return False
    opening = lead[0].word in reader.words.determiners or is_role_word(lead[0].word)
    return opening and any(is_role_word(token.word) for token in lead)


def report_behind(reader: Attribution, quote: int) -> Cue | None:
    """Return whom the sentence right behind a quotation lets speak on."""
    passage = reader.passage
    start = passage.quote_indices[quote] + 1
    if start >= len(passage.tokens):
        return None
    first, end = passage.sentence_of(start)
    if first != start or passage.tokens[first].kind is Kind.QUOTE:
        return None
    for verb in range(first + 1, min(end, first + _FARTHEST_VERB)):
        if reader.grammar.is_verb(verb):
            return _of_verb(reader, verb, first, "carried-back")
    return None


def has_rival(reader: Attribution, place: int) -> bool:
    """Say whether the sentence before tells of an unnamed person whom a pronoun may mean."""
    sentences = reader.passage.sentences
    for number, (_, end) in enumerate(sentences):
        if reader.tokens[end - 1].end > place:
            return number > 0 and (
                _tells_of_unnamed(reader, *sentences[number - 1])
                or _brings_in_unnamed(reader, *sentences[number - 1])
            )
    return False


def _tells_of_unnamed(reader: Attribution, start: int, end: int) -> bool:
    """Say whether a sentence begins with a person by a noun alone: 'A friend of Roe ...'."""
    if reader.tokens[start].word not in reader.words.determiners:
        return False
    opening = range(start + 1, min(end, start + _LONGEST_OPENING))
    grammar, tokens = reader.grammar, reader.tokens
    if any(tokens[i].kind is Kind.PERSON and grammar.may_act(i, start) for i in opening):
        return False
    for index in opening[:_TITLE_WORDS]:
        if grammar.is_verb(index) or grammar.is_aside(index):
            return False
        if is_role_word(tokens[index].word) or tokens[index].word in PERSON_LEADS:
            return True
    return False


def _brings_in_unnamed(reader: Attribution, start: int, end: int) -> bool:
    """Say whether a sentence names nobody and ends on an unnamed person: '... from a postman'."""
    tokens = reader.tokens
    if any(token.kind is Kind.PERSON for token in tokens[start:end]):
        return False
    for index in range(start, end - 1):
        if tokens[index].word not in _INDEFINITE:
            continue
        for token in tokens[index + 1 : min(end, index + 4)]:
            if token.kind is not Kind.WORD:
                break
            person = is_role_word(token.word) or token.word in PERSON_LEADS
            if person or token.word.endswith(("man", "woman", "person")):
                return True
    return False


def _reported(reader: Attribution, start: int, end: int) -> Cue | None:
    """Return the cue of a sentence that reports speech without quoting it."""
    for verb in range(end - 1, max(start, end - _FARTHEST_VERB), -1):
        if reader.grammar.is_verb(verb) and not reader.grammar.is_weak(verb):
            cue = _of_verb(reader, verb, start, "carried-over")
            if cue is not None:
                return cue
    return None


def _of_verb(reader: Attribution, verb: int, start: int, rule: str) -> Cue | None:
    subject = subject_before(reader.grammar, verb, start)
    if subject is None or subject.kind is Subjects.PHRASE:
        return None
    return _likely(subject, Span(start=subject.span.start, end=reader.tokens[verb].end), rule)


def _likely(subject: Subject, span: Span, rule: str) -> Cue:
    return Cue(subject=subject, span=span, rule=rule, confidence=Confidence.LIKELY)


def _name_line(reader: Attribution, start: int) -> Cue | None:
    """Return the person whom a line of name and role names."""
    tokens = reader.tokens
    if any(reader.grammar.is_verb(index) for index in range(len(tokens))):
        return None
    for index in range(start, min(len(tokens), start + _TITLE_WORDS)):
        token = tokens[index]
        if token.kind is Kind.PERSON:
            return _line_of(reader, start, index)
        if token.kind is not Kind.WORD or not token.capital:
            return None
    return None


def _line_of(reader: Attribution, start: int, index: int) -> Cue | None:
    """Return the cue of a line whose name stands at ``index``, title before or role behind."""
    tokens = reader.tokens
    token = tokens[index]
    alone = index == start and index + 1 == len(tokens)
    parted = index + 1 < len(tokens) and tokens[index + 1].kind in _PARTING
    if not (alone or parted or index > start):
        return None
    span = Span(start=token.start, end=token.end)
    subject = Subject(kind=Subjects.PERSONS, span=span, mentions=(token.place,))
    whole = Span(start=tokens[0].start, end=tokens[-1].end)
    return _likely(subject, whole, "attribution-line")
