"""Attributions in the sentences around a quotation, and in the paragraph before it.

A paragraph that ends with a colon or reports what somebody said, the sentences before or behind.
"""

from dataclasses import replace

from archive.model import Confidence, Span
from scrapers.reading.attribution import Attribution
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.name_words import PERSON_LEADS
from scrapers.reading.roles import is_role_word
from scrapers.reading.subjects_after import source_after
from scrapers.reading.subjects_before import subject_before
from scrapers.reading.tokens import Kind
from scrapers.reading.vocabulary import word_set

_FARTHEST_VERB = 60
_TITLE_WORDS = 8
# A noun phrase before the name it describes: "A veteran of the trade, Roe ...".
_LONGEST_OPENING = 30
_INDEFINITE = frozenset({"a", "an", "one", "another", "un", "una"})
_PREDICATIVE = frozenset({"as", "is", "was", "being", "been", "como", "es", "era", "fue"})
# What takes sides in words, though it is no verb of speech: 'Roe voiced her approval of the plan:'.
_TAKING_SIDES = word_set("""
voiced voices backed backs supported supports opposed opposes reacted reacts endorsed endorses
mourned mourns honored honors honoured honours saluted salutes questioned questions rejected rejects
defended defends marked marks
""")
_LEADING_ON = frozenset(":：,")
_LONGEST_LEAD = 14
_OF_ROLES = (Kind.WORD, Kind.COMMA, Kind.POSSESSIVE)


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


def lead_in(reader: Attribution) -> Cue | None:
    """Return who acts in a paragraph that tells of words or deeds: 'Roe welcomed the vote.'.

    What follows as a paragraph of quotation is that person's.
    """
    passage = reader.passage
    if passage.marks or not passage.sentences or passage.last not in ".:":
        return None
    start, end = passage.sentences[-1]
    subject = reader.grammar.first_subject(start, end)
    if subject is None or not _opens(reader, start, subject):
        return None
    for verb in range(start, min(end, start + _FARTHEST_VERB)):
        token = reader.tokens[verb]
        if token.start < subject.span.end:
            continue
        if not (reader.grammar.is_verb(verb) or token.word in _TAKING_SIDES):
            continue
        if reader.grammar.is_passive(verb):
            return None
        return _likely(subject, Span(start=subject.span.start, end=token.end), "carried-over")
    return None


def is_question(reader: Attribution) -> bool:
    """Say whether a passage is a question that the next one answers."""
    return reader.passage.is_line and reader.passage.last == "?"


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
    # 'U.S. Senator Jane Roe' may be one of several, where nothing leads on to the words.
    opening = opening or (reader.passage.last == ":" and all(token.capital for token in lead))
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
    """Say whether a sentence names nobody and tells of 'a postman' or "the victim's mother"."""
    tokens = reader.tokens
    if any(token.kind is Kind.PERSON for token in tokens[start:end]):
        return False
    for index in range(start, end - 1):
        predicate = index > start and tokens[index - 1].word in _PREDICATIVE
        if tokens[index].word not in _INDEFINITE or predicate:
            continue
        for token in tokens[index + 1 : min(end, index + 4)]:
            if token.kind is not Kind.WORD:
                break
            person = is_role_word(token.word) or token.word in PERSON_LEADS
            if person or token.word.endswith(("man", "woman", "person")):
                return True
    return any(
        tokens[index].kind is Kind.POSSESSIVE and tokens[index + 1].word in PERSON_LEADS
        for index in range(start, end - 1)
    )


def _reported(reader: Attribution, start: int, end: int) -> Cue | None:
    """Return the cue of a sentence that reports speech without quoting it."""
    for verb in range(end - 1, max(start, end - _FARTHEST_VERB), -1):
        if reader.grammar.is_verb(verb) and not reader.grammar.is_weak(verb):
            cue = _of_verb(reader, verb, start, "carried-over")
            if cue is not None:
                return cue
    return _according(reader, start, end)


def _according(reader: Attribution, start: int, end: int) -> Cue | None:
    """Return whom a sentence that opens with 'According to' names."""
    source = reader.grammar.according(start, end)
    subject = source_after(reader.grammar, source, end) if source is not None else None
    if subject is None or subject.kind is not Subjects.PERSONS:
        return None
    return _likely(subject, subject.span, "carried-over")


def _of_verb(reader: Attribution, verb: int, start: int, rule: str) -> Cue | None:
    subject = subject_before(reader.grammar, verb, start)
    if subject is None or subject.kind is Subjects.PHRASE:
        return None
    return _likely(subject, Span(start=subject.span.start, end=reader.tokens[verb].end), rule)


def _likely(subject: Subject, span: Span, rule: str) -> Cue:
    return Cue(subject=subject, span=span, rule=rule, confidence=Confidence.LIKELY)
