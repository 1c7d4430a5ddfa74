"""The edge of a quotation whose marks were lost: a gap, a verb of speech, and who speaks.

'The hall opens in May   said Jo Roe  its chair', 'Jo Roe stated   The hall opens'. The words of one
sentence are taken, as reported and not as quoted: where a quotation began or ended is lost.
"""

from collections.abc import Sequence

from archive.model import Confidence, Span
from scrapers.reading.attribution import Attribution
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.roles import is_modifier, is_role_word
from scrapers.reading.subjects_before import subject_before
from scrapers.reading.tokens import Kind, Token

_MOST_TITLE_WORDS = 8
_SHORTEST = 4


def lost_quotation(reader: Attribution, start: int, end: int) -> Cue | None:
    """Return the cue of a sentence beside whose verb of speech quoted words stood.

    None where two persons speak in it: whose words stand where is not told.
    """
    tokens = reader.tokens
    spoken = False
    for verb in range(start + 1, end):
        if tokens[verb].capital or tokens[verb].word not in reader.words.telling:
            continue
        opened = _is_gap(tokens[verb - 1]) and verb - start >= _SHORTEST
        cue = _behind_words(tokens, verb, end) if opened else None
        if cue is None and verb + 1 < end and _is_gap(tokens[verb + 1]):
            cue = _before_words(reader, verb, start)
        if cue is not None:
            return None if spoken else cue
        spoken = spoken or tokens[verb - 1].kind is Kind.PERSON
    return None


def _is_gap(token: Token) -> bool:
    return token.word.isspace()


def _before_words(reader: Attribution, verb: int, start: int) -> Cue | None:
    """Return the cue of 'Jo Roe stated', a gap behind it."""
    following = reader.tokens[verb + 2 : verb + 3]
    if reader.grammar.is_passive(verb) or (following and not following[0].capital):
        return None
    subject = subject_before(reader.grammar, verb, start)
    if subject is None or subject.kind is not Subjects.PERSONS:
        return None
    token = reader.tokens[verb]
    span = Span(start=min(subject.span.start, token.start), end=token.end)
    return Cue(subject=subject, span=span, rule="lost-marks", confidence=Confidence.SURE)


def _behind_words(tokens: Sequence[Token], verb: int, end: int) -> Cue | None:
    """Return the cue of 'said Jo Roe', a gap before it."""
    person = _behind(tokens, verb + 1, end)
    if person is None:
        return None
    span = Span(start=person.start, end=person.end)
    subject = Subject(kind=Subjects.PERSONS, span=span, mentions=(person.place,))
    return Cue(
        subject=subject,
        span=Span(start=tokens[verb].start, end=person.end),
        rule="lost-marks",
        confidence=Confidence.SURE,
    )


def _behind(tokens: Sequence[Token], first: int, end: int) -> Token | None:
    """Return the person at ``first``, a title before the name or not.

    Behind one more gap it must be a name that a title follows.
    """
    gap = first < end and _is_gap(tokens[first])
    for at in range(first + gap, min(end, first + _MOST_TITLE_WORDS)):
        token = tokens[at]
        if token.kind is Kind.PERSON:
            apposed = at + 1 < end and _is_gap(tokens[at + 1])
            return token if apposed or not gap else None
        if token.kind is not Kind.WORD:
            return None
        if not (token.capital or is_role_word(token.word) or is_modifier(token.word)):
            return None
    return None
