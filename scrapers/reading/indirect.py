"""Indirect speech that is plainly marked: 'Jane Roe said that ...', 'according to Jane Roe'.

Only named persons, and pronouns that are sure to mean one, are taken; what the accused or a victim
is told to have said is part of the story and no statement.
"""

from dataclasses import dataclass

from archive.model import Confidence, Span
from scrapers.reading.attribution import Attribution
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.han import has_han
from scrapers.reading.roles import is_modifier, is_role_word
from scrapers.reading.subjects_after import source_after
from scrapers.reading.subjects_before import subject_before
from scrapers.reading.tokens import Kind
from scrapers.reading.unpunctuated import lost_quotation
from scrapers.reading.vocabulary import word_set

_FINITE = word_set("""
    is are was were will would has have had must should can could may might does do did need needs
    es son fue será está están ha han debe puede
    """)
_LISTENERS = word_set("""
    police officers investigators detectives victim court jury judge her him them us me
    """)
# Who writes so speaks, and whom the sentence names is only told of.
_FIRST_PERSON = word_set("i i'm i’m im i've i’ve we we're we’re we've we’ve my our us me yo mi")
_SUBORDINATING = word_set("""
    that because since if when whenever while where after before until unless although though
    whether as which who whose whom what how why porque cuando aunque mientras si como
    """)
_LONGEST_ADVERBIAL = 5
_THAT_WITHIN = 7
_CLAUSE = 30
# A longer one is a text that has lost its punctuation: who says what in it cannot be told.
_LONGEST_SENTENCE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A sentence that reports speech: its place and its cue."""

    span: Span
    cue: Cue


def reported(reader: Attribution) -> list[Reported]:
    """Return the sentences of a passage that report a person's speech, in order."""
    found: list[Reported] = []
    words = reader.passage.words
    if words.isdisjoint(reader.words.telling) and words.isdisjoint(reader.grammar.sources):
        return found
    sentences = reader.passage.sentences
    for number, (start, end) in enumerate(sentences):
        whole = reader.tokens[end - 1].kind is Kind.STOP and end - start <= _LONGEST_SENTENCE
        cue = _cue(reader, start, end) if whole else None
        if cue is not None:
            first, last = reader.tokens[start], reader.tokens[end - 1]
            if cue.rule == "lost-marks" and cue.subject.span.end < cue.span.end >= last.start - 1:
                # Nothing but the attribution stands here: the words are the next sentence.
                last = reader.tokens[sentences[min(number + 1, len(sentences) - 1)][1] - 1]
            found.append(Reported(span=Span(start=first.start, end=last.end), cue=cue))
    return found


def _cue(reader: Attribution, start: int, end: int) -> Cue | None:
    """Return the cue of a sentence; the attribution that closes it goes before all others."""
    closing = _closing(reader, start, end) or lost_quotation(reader, start, end)
    if closing is not None or reader.tokens[start].word in _FIRST_PERSON:
        return closing
    words = reader.words
    for index in range(start, end):
        token = reader.tokens[index]
        if token.word not in words.telling and token.word not in reader.grammar.sources:
            continue
        speaker = reader.grammar.according(index, end)
        if speaker is not None:
            subject = source_after(reader.grammar, speaker, end)
            return _made(reader, subject, index, "according-to")
        if token.word not in words.telling or token.capital:
            continue
        if not _tells(reader, index, end) or reader.grammar.is_passive(index):
            continue
        subject = subject_before(reader.grammar, index, start)
        if subject is None or _denied(reader, index, start):
            continue
        if not _is_main(reader, subject, start):
            return None
        return _made(reader, subject, index, "indirect")
    return None


def _closing(reader: Attribution, start: int, end: int) -> Cue | None:
    """Return the cue that closes a sentence: '..., Jane Roe said.'."""
    for verb in range(end - 1, max(start, end - 3), -1):
        token = reader.tokens[verb]
        if token.word not in reader.words.telling or token.capital:
            continue
        if reader.grammar.is_passive(verb):
            return None
        if _closes(reader, verb, start, end) and not _denied(reader, verb, start):
            subject = subject_before(reader.grammar, verb, start)
            return _made(reader, subject, verb, "indirect")
    return None


def _is_main(reader: Attribution, subject: Subject, start: int) -> bool:
    """Say whether the subject is that of the sentence's main clause.

    Only a title may stand before it, or an adverbial that a comma ends: 'At the hearing, Mayor
    Roe'. What a subordinate clause tells is not this sentence's speech.
    """
    tokens, words = reader.tokens, reader.words
    first = next(i for i in range(start, len(tokens)) if tokens[i].start >= subject.span.start)
    title = first
    while title > start and _may_lead(reader, title - 1):
        title -= 1
    lead = tokens[start:title]
    if not lead:
        return True
    inner = lead[1:] if lead[0].word == "as" else lead
    subordinating = _SUBORDINATING | words.that | words.relatives
    if any(token.word in subordinating for token in inner):
        return False
    if any(token.kind in (Kind.QUOTE, Kind.COLON, Kind.SEMICOLON) for token in lead):
        return False
    if any(token.word in _FIRST_PERSON for token in lead):
        return False
    return lead[-1].kind is Kind.COMMA or (
        lead[0].word in words.prepositions and len(lead) <= _LONGEST_ADVERBIAL
    )


def _may_lead(reader: Attribution, index: int) -> bool:
    """Say whether the token at ``index`` may be a part of the title before the subject."""
    token = reader.tokens[index]
    if token.kind is Kind.POSSESSIVE:
        return True
    if token.kind is not Kind.WORD or token.word in _SUBORDINATING:
        return False
    title = token.capital or is_role_word(token.word) or is_modifier(token.word)
    title = title or (has_han(token.word) and token.word not in reader.words.telling)
    return title or token.word in reader.words.determiners or reader.grammar.is_aside(index)


def _made(reader: Attribution, subject: Subject | None, verb: int, rule: str) -> Cue | None:
    if subject is None or subject.kind not in (Subjects.PERSONS, Subjects.PRONOUN):
        return None
    token = reader.tokens[verb]
    span = Span(start=min(token.start, subject.span.start), end=max(token.end, subject.span.end))
    return Cue(subject=subject, span=span, rule=rule, confidence=Confidence.SURE)


def _tells(reader: Attribution, verb: int, end: int) -> bool:
    """Say whether a clause follows: 'said that ...', 'said the plan is ...'."""
    tokens, words = reader.tokens, reader.words
    for index in range(verb + 1, min(end, verb + _THAT_WITHIN)):
        token = tokens[index]
        if token.word in _LISTENERS:
            return False
        if token.word in words.that:
            return True
        if token.kind in (Kind.QUOTE, Kind.COLON):
            return False
    if tokens[verb].word not in ("said", "says", "dijo", "dice") or verb + 1 >= end:
        return False
    following = tokens[verb + 1]
    if following.kind not in (Kind.WORD, Kind.PERSON) or following.word in words.prepositions:
        return False
    return any(token.word in _FINITE for token in tokens[verb + 2 : min(end, verb + _CLAUSE)])


def _closes(reader: Attribution, verb: int, start: int, end: int) -> bool:
    """Say whether the attribution closes the sentence: '..., Jane Roe said.'."""
    tokens = reader.tokens
    if verb - start < _THAT_WITHIN or verb + 2 < end:
        return False
    if end - 1 != verb and tokens[end - 1].kind is not Kind.STOP:
        return False
    subject = subject_before(reader.grammar, verb, start)
    if subject is None:
        return False
    if any(token.kind is Kind.QUOTE for token in tokens[start:verb]):
        return False
    for index in range(verb - 1, start, -1):
        token = tokens[index]
        if token.start >= subject.span.start:
            continue
        title = token.kind is Kind.WORD and (token.capital or is_role_word(token.word))
        if not (title or token.word in reader.words.determiners):
            return token.kind is Kind.COMMA
    return False


def _denied(reader: Attribution, verb: int, start: int) -> bool:
    """Say whether a word before the verb takes the speech back: 'if', 'did not'."""
    denials = reader.words.denials
    return any(token.word in denials for token in reader.tokens[max(start, verb - 4) : verb])
