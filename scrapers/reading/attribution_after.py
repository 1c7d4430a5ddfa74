"""The attribution behind a quotation: '"...," said Jane Roe', '"...," Jane Roe, CEO, said'."""

from archive.model import Confidence
from scrapers.reading.clause import Clause
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.han import has_han
from scrapers.reading.roles import is_function, is_modifier, is_role_word
from scrapers.reading.subjects_after import source_after, subject_after
from scrapers.reading.subjects_before import subject_before
from scrapers.reading.tokens import Kind

_FARTHEST_VERB = 50
_SHORT_CLAUSE = 12
_LONGEST_LEAD = 4


class AttributionAfter:
    """Reads the clause behind a quotation."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.passage = clause.passage
        self.tokens = clause.tokens
        self.grammar = clause.grammar
        self.words = clause.words

    def after(self, index: int, quote: int) -> Cue | None:
        """Read '"...," said Jane Roe', '"...," Jane Roe, CEO, said', '"..." - Jane Roe, CEO'."""
        start, end = self._clause_after(index)
        if start >= end:
            return None
        token = self.tokens[start]
        if token.kind is Kind.DASH:
            return self._signature(start + 1, end) or self._after_verb(start + 1, end, quote)
        if token.kind is Kind.PERSON:
            signed = self._signature(start, end, Confidence.LIKELY)
            short = end == len(self.tokens) and end - start <= _SHORT_CLAUSE
            closing = short and self.passage.ends_sentence(quote)
            if signed is not None and (closing or self._has_role(start, end)):
                return signed
        if self.passage.ends_statement(quote) and not self._comma_follows(index):
            return self._late(start, end)
        if self._leads_on(start, end, quote):
            return None
        return self._after_verb(start, end, quote)

    def _leads_on(self, start: int, end: int, quote: int) -> bool:
        """Say whether a new sentence leads on to what follows: '"Why?" He wrote:'."""
        colon = self.tokens[end - 1].kind is Kind.COLON and self.tokens[start].capital
        return colon and self.passage.ends_sentence(quote)

    def _clause_after(self, index: int) -> tuple[int, int]:
        """Return the tokens behind the quotation, up to the next one or the sentence's end."""
        start = index + 1
        while start < len(self.tokens) and self.tokens[start].kind in (Kind.COMMA, Kind.OTHER):
            start += 1
        if start < len(self.tokens) and self.tokens[start].kind is Kind.STOP:
            start += 1
        end = start
        while end < len(self.tokens) and self.tokens[end].kind not in (Kind.STOP, Kind.QUOTE):
            end += 1
        return start, end

    def _comma_follows(self, index: int) -> bool:
        return index + 1 < len(self.tokens) and self.tokens[index + 1].kind is Kind.COMMA

    def _after_verb(self, start: int, end: int, quote: int) -> Cue | None:
        if start >= end:
            return None
        if self.tokens[start].word in self.words.conjunctions and start + 1 < end:
            start += 1
        first = start
        while first < end and self.grammar.is_aside(first):
            first += 1
        if first < end and self.grammar.is_verb(first):
            subject = subject_after(self.grammar, first, end)
            if subject is None and first == start and self.clause.stands_bare(first, end):
                subject = self.clause.left_out(first)
            weak = self.grammar.is_weak(first)
            if subject is not None and not (weak and subject.kind is Subjects.PHRASE):
                return self.clause.cue(subject, first, "said-after")
        speaker = self.grammar.according(start, end)
        if speaker is not None:
            subject = source_after(self.grammar, speaker, end)
            return self.clause.cue(subject, start, "according-to") if subject else None
        return self._subject_first(start, end, quote) or self._between(start, end, quote)

    def _subject_first(self, start: int, end: int, quote: int) -> Cue | None:
        """Read 'Jane Roe, CEO of Acme, said' behind a quotation."""
        verb = self._first_verb(start, min(end, start + _FARTHEST_VERB))
        if verb is None:
            return None
        if self.grammar.is_passive(verb):
            return self._quoted(verb, start) or self.clause.agent(verb, end)
        subject = subject_before(self.grammar, verb, start)
        if subject is None or not self._close_enough(start, subject, quote):
            return None
        if subject.kind is Subjects.PHRASE:
            weak = self.grammar.is_weak(verb)
            if weak or not self._is_noun_phrase(start, verb, subject):
                return None
        return self.clause.cue(subject, verb, "said-after")

    def _between(self, start: int, end: int, quote: int) -> Cue | None:
        """Read the clause that parts a sentence in two halves: '"A," she went on, "b."'.

        What stands there is an attribution whatever its verb, if its subject opens it.
        """
        marks = self.passage.marks
        if not end - start <= _SHORT_CLAUSE or end >= len(self.tokens) or end < start + 2:
            return None
        if self.tokens[end].kind is not Kind.QUOTE or quote + 1 >= len(marks):
            return None
        parted = self.tokens[end - 1].kind in (Kind.COMMA, Kind.DASH)
        following = marks[quote + 1].span.of(self.passage.text)[:1]
        if not (parted and following.islower() and self.clause.ends_with_comma(quote)):
            return None
        subject = self.grammar.first_subject(start, end)
        if subject is None or not self._words_before(start, subject):
            return None
        if any(self.tokens[i].start >= subject.span.end for i in range(start, end - 1)):
            return self.clause.cue(subject, end - 2, "said-after", Confidence.LIKELY)
        return None

    def _first_verb(self, start: int, end: int) -> int | None:
        for index in range(start, end):
            if self.tokens[index].kind in (Kind.COLON, Kind.SEMICOLON):
                return None
            if self.grammar.is_verb(index):
                return index
        return None

    def _close_enough(self, start: int, subject: Subject, quote: int) -> bool:
        """Say whether the subject opens the clause, or the quotation is a part of the sentence."""
        if subject.span.start <= self.tokens[min(start + 8, len(self.tokens) - 1)].start:
            opened = self._words_before(start, subject)
            return opened or not self.clause.ends_with_comma(quote)
        return False

    def _words_before(self, start: int, subject: Subject) -> bool:
        """Say whether nothing but a title stands between the quotation and the subject."""
        lead = [
            token
            for token in self.tokens[start : start + _LONGEST_LEAD + 1]
            if token.start < subject.span.start
        ]
        if 0 < len(lead) <= _LONGEST_LEAD and is_role_word(lead[-1].word):
            return True  # 'study lead author Jane Roe'
        for index in range(start, min(len(self.tokens), start + _SHORT_CLAUSE)):
            token = self.tokens[index]
            if token.start >= subject.span.start:
                return True
            if token.kind is Kind.PERSON and not self.grammar.may_act(index, start):
                continue  # "Roe's deputy, Al Poe, said"
            plain = token.kind is Kind.WORD and (
                token.capital
                or is_role_word(token.word)
                or is_role_word(token.word.removesuffix("s"))
                or is_modifier(token.word)
                or is_function(token.word)
                or token.word in self.words.determiners
                or token.word in ("of", "and", "for", "&", "former", "de")
            )
            if not (plain or token.kind in (Kind.POSSESSIVE, Kind.COMMA, Kind.OTHER)):
                return self._is_title(token.word)
        return True

    def _is_title(self, word: str) -> bool:
        return word in self.words.auxiliaries or word in self.words.conjunctions

    def _is_noun_phrase(self, start: int, verb: int, subject: Subject) -> bool:
        """Say whether the phrase before the verb opens the clause and looks like a speaker."""
        first = self.tokens[start]
        if verb - start > _SHORT_CLAUSE or subject.span.start != first.start:
            return False
        return first.capital or first.word in self.words.determiners or has_han(first.word)

    def _late(self, start: int, end: int) -> Cue | None:
        """Read an attribution that is a sentence of its own: '"We won." Jane Roe said.'."""
        ends = end >= len(self.tokens) or self.tokens[end].kind is Kind.STOP
        if end - start > _SHORT_CLAUSE + 8:
            return None
        first = self.tokens[start]
        if self.grammar.is_verb(start) and (not first.capital or self._closes_with(start, end)):
            subject = subject_after(self.grammar, start, end)
            return self.clause.cue(subject, start, "said-after") if subject else None
        last = end - 1
        if not ends or not self.grammar.is_verb(last) or self.grammar.is_weak(last):
            return None
        subject = subject_before(self.grammar, last, start)
        if subject is None or subject.kind is Subjects.PHRASE:
            return None
        return self.clause.cue(subject, last, "said-after")

    def _closes_with(self, verb: int, end: int) -> bool:
        """Say whether 'Says Jane Roe' closes a paragraph: it leads on to no words."""
        named = any(token.kind is Kind.PERSON for token in self.tokens[verb + 1 : end])
        stops = end < len(self.tokens) and self.tokens[end].kind is Kind.STOP
        if named and stops and verb + 1 < end and self.tokens[verb].word == "said":
            return True  # '"We won." Said Jane Roe. "It was hard."'
        return named and all(token.kind is not Kind.QUOTE for token in self.tokens[end:])

    def _signature(
        self, index: int, end: int, confidence: Confidence = Confidence.SURE
    ) -> Cue | None:
        """Read 'Jane Roe, CEO of Acme' behind the quotation or its dash."""
        if index >= end or self.tokens[index].kind is not Kind.PERSON:
            return None
        if any(self.grammar.is_verb(place) for place in range(index, end)):
            return None
        if index + 1 < end and not self._parts(index + 1):
            return None
        return self.clause.cue(self.clause.person_at(index), index, "attribution-line", confidence)

    def _parts(self, index: int) -> bool:
        """Say whether a signature's name ends before the token at ``index``."""
        token = self.tokens[index]
        return token.kind in (Kind.COMMA, Kind.OPEN, Kind.DASH, Kind.OTHER) or token.capital

    def _has_role(self, index: int, end: int) -> bool:
        """Say whether a role stands behind the name at ``index``."""
        near = self.tokens[index + 1 : min(end, index + 7)]
        return any(is_role_word(token.word) for token in near)

    def _quoted(self, verb: int, start: int) -> Cue | None:
        """Read '"...," Jane Roe was quoted as saying'."""
        if [token.word for token in self.tokens[verb + 1 : verb + 3]] != ["as", "saying"]:
            return None
        subject = subject_before(self.grammar, verb, start)
        return self.clause.cue(subject, verb, "said-after", Confidence.LIKELY) if subject else None
