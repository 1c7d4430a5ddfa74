"""The end of a quotation whose marks were lost: a gap, a verb of speech, and who speaks.

'The hall opens in May   said Jo Roe  its chair'. Only the words of that sentence are taken, as
reported and not as quoted: where the quotation began is not told.
"""

from archive.model import Confidence, Span
from scrapers.reading.attribution import Attribution
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.roles import is_modifier, is_role_word
from scrapers.reading.tokens import Kind, Token

_WIDE = "   "
_MOST_TITLE_WORDS = 8
_SHORTEST = 4


def closing_speech(reader: Attribution, start: int, end: int) -> Cue | None:
    """Return the cue of a sentence that ends in '   said Jo Roe' or '   Jo Roe said'."""
    tokens = reader.tokens
    for gap in range(start + _SHORTEST, end - 1):
        if tokens[gap].word != _WIDE or tokens[gap].kind is not Kind.COMMA:
            continue
        verb = gap + 1
        if tokens[verb].word not in reader.words.telling or tokens[verb].capital:
            continue
        person = _behind(tokens, verb + 1, end)
        if person is None:
            continue
        subject = Subject(
            kind=Subjects.PERSONS,
            span=Span(start=person.start, end=person.end),
            mentions=(person.place,),
        )
        return Cue(
            subject=subject,
            span=Span(start=tokens[verb].start, end=person.end),
            rule="lost-marks",
            confidence=Confidence.SURE,
        )
    return None


def _behind(tokens: tuple[Token, ...], first: int, end: int) -> Token | None:
    """Return the person at ``first``, a title before the name or not."""
    for at in range(first, min(end, first + _MOST_TITLE_WORDS)):
        token = tokens[at]
        if token.kind is Kind.PERSON:
            return token
        if token.kind is not Kind.WORD:
            return None
        if not (token.capital or is_role_word(token.word) or is_modifier(token.word)):
            return None
    return None
