"""Attribution lines: name and role above or below a quoted paragraph, or glued to what follows."""

from archive.model import Confidence, Span
from scrapers.reading.attribution import Attribution
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.kinds import is_legal_form
from scrapers.reading.roles import is_role_word
from scrapers.reading.tokens import Kind

_TITLE_WORDS = 8
_LONGEST_GLUED = 24
# They stand within a title before a name: 'Head of Widgets Jo Roe'.
_OF_TITLES = frozenset(["of", "for", "de", "del"])
_PARTING = (Kind.COMMA, Kind.OPEN, Kind.DASH, Kind.OTHER)
_OF_ROLES = (Kind.WORD, Kind.COMMA, Kind.POSSESSIVE, Kind.OTHER, Kind.DASH)


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


def glued_signature(reader: Attribution) -> Cue | None:
    """Return whose name and role open a paragraph that then goes on with something else.

    The line of an attribution has run into the paragraph below it: into the next quotation
    ('Jane Roe, CEO of Acme "We open."') or into a sentence ('Jane Roe, CEO of Acme The hall ...').
    """
    tokens = reader.tokens
    first = next((i for i in range(min(len(tokens), _TITLE_WORDS)) if _is_person(reader, i)), None)
    if first is None or first + 2 >= len(tokens) or not _is_title(reader, first):
        return None
    apart = tokens[first + 1].kind is Kind.COMMA
    runs_on = _role_runs_on(reader, first + 2) if apart else _renamed(reader, first)
    return _glued(reader, first) if runs_on else None


def _role_runs_on(reader: Attribution, start: int) -> bool:
    """Say whether a role begins at ``start`` and a quotation or a new sentence breaks it off."""
    tokens = reader.tokens
    role = False
    for index in range(start, min(len(tokens), start + _LONGEST_GLUED)):
        token = tokens[index]
        if token.kind in (Kind.QUOTE, Kind.PERSON) or (role and _opens_anew(reader, index)):
            return role
        if token.kind is Kind.STOP and not _stops_line(reader, index):
            return False
        if token.kind not in (*_OF_ROLES, Kind.STOP) or reader.grammar.is_verb(index):
            return False
        role = role or is_role_word(token.word)
    return False


def _stops_line(reader: Attribution, index: int) -> bool:
    """Say whether a dot ends a line of name and role, or only its last word: 'Acme, Inc. The'."""
    following = reader.tokens[index + 1 : index + 2]
    before = reader.tokens[index - 1]
    short = before.capital and is_legal_form(_printed(reader, index - 1))
    return bool(following) and (following[0].kind is Kind.QUOTE or short)


def _is_person(reader: Attribution, index: int) -> bool:
    return reader.tokens[index].kind is Kind.PERSON


def _is_title(reader: Attribution, end: int) -> bool:
    """Say whether the tokens before ``end`` are a title, or none stand there."""
    lead = reader.tokens[:end]
    return all(token.kind is Kind.WORD and token.capital for token in lead)


def _renamed(reader: Attribution, first: int) -> bool:
    """Say whether the same name follows, as of a new sentence: 'Jane Roe Dr. Roe is ...'."""
    tokens = reader.tokens
    for index in range(first + 1, min(len(tokens), first + 4)):
        token = tokens[index]
        if token.kind is Kind.PERSON:
            surname = _printed(reader, index).split()[-1]
            return _printed(reader, first).split()[-1] == surname
        if not (token.kind is Kind.WORD and token.capital):
            return False
    return False


def _printed(reader: Attribution, index: int) -> str:
    """Return the words of a token as printed."""
    token = reader.tokens[index]
    return reader.passage.text[token.start : token.end]


def _opens_anew(reader: Attribution, index: int) -> bool:
    """Say whether a small word with a capital begins a sentence amid a role: '... Acme The'."""
    token = reader.tokens[index]
    small = token.word in reader.words.determiners or token.word in reader.words.prepositions
    return token.kind is Kind.WORD and token.capital and small


def _glued(reader: Attribution, index: int) -> Cue:
    token = reader.tokens[index]
    span = Span(start=token.start, end=token.end)
    subject = Subject(kind=Subjects.PERSONS, span=span, mentions=(token.place,))
    return Cue(subject=subject, span=span, rule="attribution-line", confidence=Confidence.LIKELY)


def _name_line(reader: Attribution, start: int) -> Cue | None:
    """Return the person whom a line of name and role names."""
    tokens = reader.tokens
    if any(reader.grammar.is_verb(index) for index in range(len(tokens))):
        return None
    for index in range(start, min(len(tokens), start + _TITLE_WORDS)):
        token = tokens[index]
        if token.kind is Kind.PERSON:
            return _line_of(reader, start, index)
        if token.kind is not Kind.WORD or not token.capital or _is_small(reader, index):
            return None
    return None


def _is_small(reader: Attribution, index: int) -> bool:
    """Say whether a word in capitals is a preposition: 'SEN. ROE ON MAYOR POE'S ADDRESS'."""
    word = reader.tokens[index].word
    return index > 0 and word in reader.words.prepositions and word not in _OF_TITLES


def _line_of(reader: Attribution, start: int, index: int) -> Cue | None:
    """Return the cue of a line whose name stands at ``index``, title before or role behind."""
    tokens = reader.tokens
    token = tokens[index]
    if reader.grammar.possessed(index, len(tokens)):
        return None
    alone = index == start and index + 1 == len(tokens)
    parted = index + 1 < len(tokens) and tokens[index + 1].kind in _PARTING
    if not (alone or parted or index > start):
        return None
    span = Span(start=token.start, end=token.end)
    subject = Subject(kind=Subjects.PERSONS, span=span, mentions=(token.place,))
    whole = Span(start=tokens[0].start, end=tokens[-1].end)
    return Cue(subject=subject, span=whole, rule="attribution-line", confidence=Confidence.LIKELY)
