"""The subject before a verb of speech: 'Jane Roe, CEO of Acme, said', 'she said'."""

from archive.model import Span
from scrapers.reading.cues import Subject, Subjects
from scrapers.reading.grammar import LONGEST_PHRASE, LONGEST_SUBJECT, Grammar
from scrapers.reading.han import has_han
from scrapers.reading.roles import is_role_word
from scrapers.reading.tokens import Kind

_LONGEST_ASIDE = 8
_LONGEST_TITLE = 8
# What they stand for is a thing: 'Roe answered a story that said "..."'.
_OF_THINGS = frozenset({"that", "which"})
_LONGEST_THING = 3
_JOINERS = frozenset({"and", "y", "e", "&", ",", "和", "与", "與", "及"})


def subject_before(grammar: Grammar, verb: int, start: int) -> Subject | None:
    """Return the subject that stands before the verb: 'Jane Roe, CEO of Acme, said'."""
    index = verb - 1
    while index >= start and grammar.is_aside(index):
        index -= 1
    if index < start:
        return None
    token = grammar.tokens[index]
    if token.kind is Kind.PERSON:
        return _head_before(grammar, index, start)
    if token.kind is Kind.CLOSE:
        return _before_appositive(grammar, index, start) or _explained(grammar, index, start)
    if token.kind in (Kind.COMMA, Kind.DASH):
        return _before_appositive(grammar, index, start)
    if token.kind in (Kind.WORD, Kind.OTHER):
        return _word_before(grammar, index, start)
    return None


def _word_before(grammar: Grammar, index: int, start: int) -> Subject | None:
    """Return the subject that a word closes: a pronoun, 'who', 'and', or a noun."""
    word = grammar.tokens[index].word
    if word in grammar.words.pronouns:
        return grammar.pronoun(index)
    if word in grammar.words.relatives:
        return _antecedent(grammar, index, start)
    if word in _OF_THINGS:
        return grammar.phrase(max(start, index - _LONGEST_THING), index + 1)
    if word in grammar.words.conjunctions:
        return grammar.acting_subject(start, index)
    return _noun_phrase_before(grammar, index, start)


def _head_before(grammar: Grammar, index: int, start: int) -> Subject | None:
    """Return the persons that end at ``index``, or the phrase that the name only closes."""
    if grammar.governed(index, start) and index - 2 >= start:
        return _noun_phrase_before(grammar, index, start)
    joint = _joint_before(grammar, index, start)
    if joint is not None:
        return joint
    return grammar.persons(index, index + 1)


def _joint_before(grammar: Grammar, index: int, start: int) -> Subject | None:
    """Return 'X and Y' or 'X, Y and Z' that end at ``index``."""
    places = [grammar.tokens[index].place]
    first = index
    while (joining := _joining_before(grammar, first, start)) is not None:
        if first == index and grammar.tokens[joining].kind is Kind.COMMA:
            break
        before = _before_aside(grammar, joining - 1, start)
        if grammar.tokens[before].kind is Kind.WORD:
            before = _before_role(grammar, before, start)
        if grammar.tokens[before].kind is not Kind.PERSON:
            break
        places.append(grammar.tokens[before].place)
        first = before
    if len(places) == 1:
        return None
    span = Span(start=grammar.tokens[first].start, end=grammar.tokens[index].end)
    return Subject(kind=Subjects.PERSONS, span=span, mentions=tuple(reversed(places)))


def _joining_before(grammar: Grammar, index: int, start: int) -> int | None:
    """Return the 'and' or the comma that joins the name at ``index`` to one before it.

    A title may stand between: 'Jo Roe and Mayor Al Poe'.
    """
    for before in range(index - 1, max(start, index - _LONGEST_TITLE) - 1, -1):
        token = grammar.tokens[before]
        if token.word in _JOINERS and before > start:
            return before
        title = token.kind is Kind.WORD and (
            token.capital or is_role_word(token.word) or has_han(token.word)
        )
        if not title and token.kind is not Kind.POSSESSIVE:
            return None
    return None


def _before_role(grammar: Grammar, index: int, start: int) -> int:
    """Step back over the role behind a name: 'Jo Roe, head of Acme, and Al Poe'."""
    for before in range(index, max(start, index - LONGEST_PHRASE) - 1, -1):
        token = grammar.tokens[before]
        if token.kind is Kind.PERSON:
            role = any(is_role_word(word.word) for word in grammar.tokens[before + 1 : index + 1])
            return before if role and grammar.parted(before) else index
        if token.kind not in (Kind.WORD, Kind.COMMA, Kind.POSSESSIVE, Kind.OTHER):
            break
    return index


def _before_aside(grammar: Grammar, index: int, start: int) -> int:
    """Step back over a comma or a short parenthesis: 'Jo Roe (D-MD) and Al Poe'."""
    if grammar.tokens[index].kind is Kind.COMMA:
        return max(index - 1, start)
    if grammar.tokens[index].kind is Kind.CLOSE:
        for before in range(index - 1, max(start, index - _LONGEST_ASIDE), -1):
            if grammar.tokens[before].kind is Kind.OPEN:
                return max(before - 1, start)
    return index


def _antecedent(grammar: Grammar, index: int, start: int) -> Subject | None:
    """Return whom 'who' stands for: the name right before it, or before its appositive."""
    before = index - 1
    if before >= start and grammar.tokens[before].kind is Kind.PERSON:
        return grammar.persons(before, index)
    if before >= start and grammar.tokens[before].kind is Kind.COMMA:
        if grammar.tokens[before - 1].kind is Kind.PERSON and before - 1 >= start:
            return grammar.persons(before - 1, before)
        return _before_appositive(grammar, before, start, governed=True)
    return None


def _explained(grammar: Grammar, closing: int, start: int) -> Subject | None:
    """Return the phrase before a short form in brackets: 'the Harbour Authority (HA) said'."""
    before = _before_aside(grammar, closing, start)
    if before == closing or grammar.tokens[before].kind is not Kind.WORD:
        return None
    return _noun_phrase_before(grammar, before, start)


def _before_appositive(
    grammar: Grammar, closing: int, start: int, *, governed: bool = False
) -> Subject | None:
    """Return the name whose appositive ends at ``closing``: 'Jane Roe, founder of Acme,'.

    With ``governed`` a preposition may stand before the name, as it may before 'who'.
    """
    index = closing - 1
    lowest = max(start, closing - LONGEST_SUBJECT)
    fallback: int | None = None
    while index >= lowest:
        token = grammar.tokens[index]
        if token.kind in (Kind.STOP, Kind.QUOTE, Kind.COLON):
            break
        if token.kind is Kind.PERSON and index + 1 <= closing and grammar.parted(index):
            alone = index + 1 == closing
            if alone and fallback is None and not grammar.governed(index, start):
                fallback = index
            elif not alone and governed:
                return grammar.persons(index, index + 1)
            elif not alone and not grammar.governed(index, start):
                return _head_before(grammar, index, start)
        index -= 1
    if fallback is not None:
        return _head_before(grammar, fallback, start)
    return None


def _noun_phrase_before(grammar: Grammar, last: int, start: int) -> Subject | None:
    """Return the subject that ends at ``last``: 'Jane Roe of Acme', 'a spokesman for Acme'."""
    first = last
    lowest = max(start, last - LONGEST_PHRASE)
    while first > lowest and grammar.tokens[first - 1].kind in (
        Kind.WORD,
        Kind.PERSON,
        Kind.POSSESSIVE,
        Kind.OTHER,
    ):
        first -= 1
    for index in range(first, last + 1):
        token = grammar.tokens[index]
        if token.kind is not Kind.PERSON:
            continue
        if index == last or grammar.possessed(index, last + 1):
            break
        following = grammar.tokens[index + 1]
        if following.word in grammar.words.prepositions and not grammar.governed(index, start):
            return grammar.persons(index, index + 1)
        if following.word in grammar.words.conjunctions or grammar.governed(index, start):
            continue
        return grammar.persons(index, index + 1)
    return _open_appositive(grammar, first, last, start) or grammar.phrase(first, last + 1)


def _open_appositive(grammar: Grammar, first: int, last: int, start: int) -> Subject | None:
    """Return whom a role stands behind without a comma: 'Jane Roe, CEO of Acme said'."""
    name = first - 1
    while name > max(start, first - LONGEST_PHRASE):
        token = grammar.tokens[name]
        if token.kind is not Kind.COMMA and not (token.kind is Kind.WORD and token.capital):
            break
        name -= 1
    if name < start or name == first - 1 or not grammar.parted(name):
        return None
    if grammar.tokens[name].kind is not Kind.PERSON or not grammar.may_act(name, start):
        return None
    determined = grammar.tokens[first].word in grammar.words.determiners
    role = any(is_role_word(token.word) for token in grammar.tokens[name + 1 : last + 1])
    return (
        _head_before(grammar, name, start) if role and not (determined and name > start) else None
    )
