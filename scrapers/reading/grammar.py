"""The sentence patterns of attribution: verbs of speech, and what can be their subject.

They are read from the tokens of one block, where every quotation and every person's name is a
single token.
"""

from collections.abc import Sequence

from archive.model import Span
from scrapers.reading.cues import Subject, Subjects
from scrapers.reading.han import has_han
from scrapers.reading.roles import is_honorific, is_modifier, is_role_word
from scrapers.reading.tokens import Kind, Token
from scrapers.reading.verbs import Lexicon
from scrapers.reading.vocabulary import word_set

LONGEST_SUBJECT = 44
LONGEST_PHRASE = 14
_PUTTING = frozenset({"put", "puts"})
_PASSIVE = frozenset({"being", "been", "was", "were", "is", "are", "be", "fue", "fueron"})
# What they open stands between a subject and its verb: '在联合声明中'.
_HAN_PREPOSITIONS = frozenset("在对對向就于於")
_HAVING = frozenset({"ha", "han", "había", "habían"})
_JOINING = frozenset({"and", "y", "e", "&", "和", "与", "與", "及", "、"})
_BY = frozenset({"by", "por"})
_NEAR = 4
_BASES = frozenset({"say", "add", "note", "explain", "state", "describe", "tell", "write"})
_GOING = frozenset({"went", "goes"})
_GOING_ON = _GOING | {"on", "to"}
_NOUNS = word_set("""
    comment comments remark remarks claim claims report reports note notes call calls offer offers
    charge charges answer answers point points post posts promise promises challenge challenges
    pregunta cuenta denuncia llama alerta
    detail details laugh laughs
    """)
_QUALIFIED = word_set("""
    administration campaign family foundation team office case trial estate era plan bill act
    amendment government presidency proposal murder household brothers sisters
    """)


class Grammar:
    """The sentence patterns of one language over the tokens of one block."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = lexicon
        self.sources = frozenset(phrase[0] for phrase in lexicon.according)

    def is_verb(self, index: int) -> bool:
        """Say whether a finite verb of speech stands at ``index``."""
        token = self.tokens[index]
        if token.kind is not Kind.WORD:
            return False
        if token.capital and not self._opens_clause(index):
            return False
        if token.word in _NOUNS and index and self._is_nominal(self.tokens[index - 1].word):
            return False
        if token.word in self.words.perfects:
            return index > 0 and self.tokens[index - 1].word in _HAVING
        if token.word in _BASES and self._goes_on_to(index - 1):
            return True
        return token.word in self.words.speech or token.word in self.words.weak

    def _is_nominal(self, word: str) -> bool:
        """Say whether a noun follows ``word``: 'the following comments'."""
        return word == "following" or word in self.words.determiners

    def _goes_on_to(self, index: int) -> bool:
        """Say whether 'went on to' ends at ``index``."""
        if index < 2:
            return False
        words = [token.word for token in self.tokens[index - 2 : index + 1]]
        return words[0] in _GOING and words[1:] == ["on", "to"]

    def is_weak(self, index: int) -> bool:
        """Say whether the verb at ``index`` reports speech only beside the words themselves."""
        word = self.tokens[index].word
        if word in _PUTTING and self.tokens[index + 1 : index + 2]:
            return self.tokens[index + 1].word != "it"
        return word in self.words.weak and word not in self.words.speech

    def is_participle(self, index: int) -> bool:
        """Say whether a participle of speech ("adding") stands at ``index``."""
        token = self.tokens[index]
        return token.kind is Kind.WORD and token.word in self.words.participles

    def is_aside(self, index: int) -> bool:
        """Say whether an adverb or an auxiliary stands at ``index``, which a cue may hold."""
        token = self.tokens[index]
        if token.kind is not Kind.WORD:
            return False
        if token.word[0] in _HAN_PREPOSITIONS:
            return True
        if token.word in _GOING_ON and any(self._goes_on_to(index + ahead) for ahead in range(3)):
            return True
        return token.word in self.words.auxiliaries or token.word.endswith(("ly", "mente"))

    def _opens_clause(self, index: int) -> bool:
        return index == 0 or self.tokens[index - 1].kind in (Kind.QUOTE, Kind.STOP, Kind.OTHER)

    def possessed(self, index: int, limit: int) -> bool:
        """Say whether the name at ``index`` owns what follows: "Roe's lawyer"."""
        return index + 1 < limit and self.tokens[index + 1].kind is Kind.POSSESSIVE

    def persons(self, index: int, limit: int) -> Subject:
        """Return the person at ``index`` and those that 'and' joins to it."""
        places = [self.tokens[index].place]
        end = self.tokens[index].end
        ahead = index + 1
        while ahead + 1 < limit:
            following = self._joined_person(ahead, limit)
            if following is None:
                break
            places.append(self.tokens[following].place)
            end = self.tokens[following].end
            ahead = following + 1
        span = Span(start=self.tokens[index].start, end=end)
        return Subject(kind=Subjects.PERSONS, span=span, mentions=tuple(places))

    def _joined_person(self, index: int, limit: int) -> int | None:
        """Return the person that 'and', with a title at most between, joins at ``index``."""
        if self.tokens[index].word not in _JOINING:
            return None
        for ahead in range(index + 1, min(limit, index + 9)):
            token = self.tokens[ahead]
            if token.kind is Kind.PERSON:
                return None if self.possessed(ahead, limit) else ahead
            title = token.capital or is_role_word(token.word) or has_han(token.word)
            if token.kind is not Kind.WORD or not title:
                return None
        return None

    def pronoun(self, index: int) -> Subject:
        """Return the pronoun at ``index`` as a subject."""
        token = self.tokens[index]
        span = Span(start=token.start, end=token.end)
        return Subject(kind=Subjects.PRONOUN, span=span, word=token.word)

    def phrase(self, first: int, end: int) -> Subject | None:
        """Return tokens as the phrase of an unnamed speaker; None where they are no phrase."""
        if end <= first:
            return None
        span = Span(start=self.tokens[first].start, end=self.tokens[end - 1].end)
        return Subject(kind=Subjects.PHRASE, span=span)

    def parted(self, index: int) -> bool:
        """Say whether a comma, a bracket or a dash follows the name at ``index``."""
        return self.tokens[index + 1].kind in (Kind.COMMA, Kind.OPEN, Kind.DASH, Kind.SEMICOLON)

    def governed(self, index: int, start: int) -> bool:
        """Say whether a preposition stands before the name at ``index`` or before its title.

        That of the title itself does not count: 'Chief of Staff Jane Roe'.
        """
        place = index - 1
        while place > start and self._is_title(place):
            place -= 1
        if place < start or self.tokens[place].kind is not Kind.WORD:
            return False
        if self.tokens[place].word not in self.words.prepositions:
            return False
        noun = self.tokens[place - 1] if start < place < index - 1 else None
        return noun is None or not (noun.capital and is_role_word(noun.word))

    def _is_title(self, index: int) -> bool:
        """Say whether a word of office or address with a capital stands at ``index``."""
        token = self.tokens[index]
        known = is_role_word(token.word) or is_honorific(token.word)
        return token.kind is Kind.WORD and token.capital and known

    def is_passive(self, verb: int) -> bool:
        """Say whether the verb's subject is spoken to or of: 'Roe was told', 'was asked'."""
        before = verb - 1
        while before > 0 and self.tokens[before].word.endswith("ly"):
            before -= 1
        return before >= 0 and self.tokens[before].word in _PASSIVE

    def is_done_by(self, verb: int, end: int) -> bool:
        """Say whether who speaks follows at once: 'a view shared by Jane Roe: "..."'."""
        return verb + 1 < end and self.tokens[verb + 1].word in _BY

    def agent(self, verb: int, end: int) -> int | None:
        """Return where 'by' stands behind a passive verb, before whoever acts; None without."""
        near = range(verb + 1, min(end, verb + _NEAR))
        return next((index for index in near if self.tokens[index].word in _BY), None)

    def may_act(self, index: int, start: int) -> bool:
        """Say whether the name at ``index`` can be a subject: not 'of Roe', not "Roe's"."""
        return not (self.governed(index, start) or self.possessed(index, len(self.tokens)))

    def _qualifies(self, index: int, end: int) -> bool:
        """Say whether the name only qualifies the noun behind it: 'the Roe administration'."""
        return index + 1 < end and self.tokens[index + 1].word in _QUALIFIED

    def first_subject(self, start: int, end: int) -> Subject | None:
        """Return the subject of the sentence's first clause: of 'X met them and said'."""
        for index in range(start, min(end, start + LONGEST_SUBJECT)):
            token = self.tokens[index]
            if token.kind is Kind.PERSON:
                if self.may_act(index, start) and not self._qualifies(index, end):
                    return self.persons(index, end)
                continue
            if token.kind is Kind.WORD and token.word in self.words.pronouns:
                return self.pronoun(index)
        return None

    # 'According to'

    def acting_subject(self, start: int, end: int) -> Subject | None:
        """Return who acts in the clauses before 'and said': a name that opens one, or a phrase."""
        subject = self.first_subject(start, end)
        if subject is None:
            return None
        name = next(i for i in range(start, end) if self.tokens[i].start >= subject.span.start)
        commas = [i for i in range(start, name) if self.tokens[i].kind is Kind.COMMA]
        opening = commas[-1] + 1 if commas else start
        lead = range(opening, name)
        if lead and self.tokens[opening].word in self.words.prepositions:
            return subject
        if all(self._may_lead(index) for index in lead):
            return subject
        return self.phrase(opening, min(name, opening + LONGEST_PHRASE))

    def _may_lead(self, index: int) -> bool:
        """Say whether a word may stand in the title before a name, or open its sentence."""
        token = self.tokens[index]
        if token.kind is not Kind.WORD:
            return token.kind is Kind.POSSESSIVE
        known = token.capital or is_role_word(token.word) or is_modifier(token.word)
        return known or token.word in self.words.determiners or self.is_aside(index)

    def according(self, index: int, end: int) -> int | None:
        """Return where the speaker begins behind 'according to' at ``index``; None without it."""
        if self.tokens[index].word not in self.sources:
            return None
        for phrase in self.words.according:
            stop = index + len(phrase)
            if stop < end and all(
                token.word == word
                for token, word in zip(self.tokens[index:stop], phrase, strict=True)
            ):
                return stop
        return None
