"""The subject behind a verb of speech: 'said CEO Jane Roe', 'according to a friend of Roe'."""

from scrapers.reading.cues import Subject
from scrapers.reading.grammar import LONGEST_PHRASE, LONGEST_SUBJECT, Grammar
from scrapers.reading.roles import is_honorific, is_role_word
from scrapers.reading.tokens import Kind


def subject_after(grammar: Grammar, verb: int, end: int) -> Subject | None:
    """Return the subject that stands behind the verb: 'said CEO Jane Roe'."""
    index = _skip_listeners(grammar, _skip_asides(grammar, verb + 1, end), end)
    if index == verb + 1 < end and grammar.tokens[index].word == "by":
        index += 1  # '"...," said by Jane Roe'
    after_comma = _skip_comma(grammar, index, end)
    if after_comma < end and grammar.tokens[after_comma].kind is Kind.PERSON:
        index = after_comma
    if index >= end:
        return None
    first = index
    limit = min(end, index + LONGEST_SUBJECT)
    while index < limit:
        token = grammar.tokens[index]
        if token.kind is Kind.PERSON:
            return _person_or_phrase(grammar, first, index, limit)
        if token.kind is Kind.WORD:
            pronoun = token.word in grammar.words.pronouns and index == first
            if pronoun and not _is_address(grammar, index, limit):
                return grammar.pronoun(index)
            if grammar.is_verb(index) and index > first and not token.capital:
                return None
        elif token.kind is Kind.COMMA:
            if not _appositive_name(grammar, first, index, limit):
                break
        elif token.kind not in (Kind.POSSESSIVE, Kind.OTHER, Kind.DASH):
            break
        index += 1
    if grammar.words.bare and grammar.tokens[first].word in grammar.words.prepositions:
        return None
    return grammar.phrase(first, min(index, first + LONGEST_PHRASE))


def _is_address(grammar: Grammar, index: int, limit: int) -> bool:
    """Say whether the word is a form of address before a name: 'said HE Jane Roe'."""
    named = index + 1 < limit and grammar.tokens[index + 1].kind is Kind.PERSON
    return named and grammar.tokens[index].capital


def _skip_asides(grammar: Grammar, index: int, end: int) -> int:
    """Skip adverbs and 'in a statement' behind a verb."""
    while index < end and grammar.is_aside(index):
        index += 1
    if index + 2 < end and grammar.tokens[index].word in ("in", "en"):
        for ahead in range(index + 1, min(end, index + 5)):
            if grammar.tokens[ahead].word in grammar.words.statements:
                return _skip_comma(grammar, ahead + 1, end)
    return index


def _skip_listeners(grammar: Grammar, index: int, end: int) -> int:
    """Skip 'a los medios', to whom a Spanish verb tells: 'dijo a los medios la alcaldesa'."""
    if index + 2 >= end or grammar.tokens[index].word not in ("a", "al"):
        return index
    for ahead in range(index + 1 + (grammar.tokens[index].word == "a"), min(end, index + 7)):
        token = grammar.tokens[ahead]
        if token.kind is Kind.PERSON or token.word in ("el", "la", "los", "las"):
            return ahead
        if token.kind is not Kind.WORD or token.capital:
            break
    return index


def _skip_comma(grammar: Grammar, index: int, end: int) -> int:
    return index + 1 if index < end and grammar.tokens[index].kind is Kind.COMMA else index


def _appositive_name(grammar: Grammar, first: int, comma: int, limit: int) -> bool:
    """Say whether a name follows the comma, as in 'said the owner, Jane Roe'."""
    if comma + 1 >= limit:
        return False
    role = any(is_role_word(token.word) for token in grammar.tokens[first:comma])
    for index in range(comma + 1, min(limit, comma + 6)):
        token = grammar.tokens[index]
        if token.kind is Kind.PERSON:
            return role
        lead = token.capital or is_honorific(token.word) or token.word in ("and", "of")
        if token.kind is not Kind.WORD or not lead:
            return False
    return False


def _person_or_phrase(grammar: Grammar, first: int, index: int, limit: int) -> Subject | None:
    """Decide whether the name at ``index`` heads the noun phrase that begins at ``first``."""
    if index > first:
        before = grammar.tokens[index - 1]
        joined = before.kind is Kind.WORD and grammar.governed(index, first)
        if joined or grammar.possessed(index, limit):
            return grammar.phrase(first, min(limit, index + 3))
    elif grammar.possessed(index, limit):
        return _possessor(grammar, index, limit)
    return grammar.persons(index, limit)


def _possessor(grammar: Grammar, index: int, limit: int) -> Subject | None:
    """Read "Roe's lawyer, Jo Poe" or "Roe's lawyer"."""
    for ahead in range(index + 2, min(limit, index + 8)):
        token = grammar.tokens[ahead]
        if token.kind is Kind.PERSON and grammar.tokens[ahead - 1].kind is Kind.COMMA:
            return grammar.persons(ahead, limit)
        if token.kind not in (Kind.WORD, Kind.COMMA):
            break
    return grammar.phrase(index, min(limit, index + 5))


def source_after(grammar: Grammar, index: int, end: int) -> Subject | None:
    """Return the speaker that begins at ``index``, behind 'according to'."""
    comma = next((i for i in range(index, end) if grammar.tokens[i].kind is Kind.COMMA), end)
    if comma + 1 < end and grammar.tokens[index].word in grammar.words.determiners:
        named = grammar.tokens[comma + 1].kind is Kind.PERSON
        if named and any(is_role_word(token.word) for token in grammar.tokens[index:comma]):
            return grammar.persons(comma + 1, end)
    return subject_after(grammar, index - 1, comma)
