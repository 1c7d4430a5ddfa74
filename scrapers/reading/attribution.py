"""The attribution that stands in a quotation's own sentence: before it, after it, or around it."""

from archive.model import Confidence, Span
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.grammar import Grammar
from scrapers.reading.name_words import PERSON_LEADS
from scrapers.reading.passages import Passage
from scrapers.reading.roles import is_function, is_modifier, is_role_word
from scrapers.reading.subjects_after import source_after, subject_after
from scrapers.reading.subjects_before import subject_before
from scrapers.reading.tokens import Kind
from scrapers.reading.verbs import Lexicon

_FARTHEST_VERB = 36
_WEAK_GAP = 12
_NEAR_GAP = 3
_SHORT_CLAUSE = 12
_COLON_SENTENCE = 45
_SUBJECTLESS = frozenset({"when", "as"})


class Attribution:
    """Finds the cue of each quotation of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        self.passage = passage
        self.tokens = passage.tokens
        self.grammar = Grammar(passage.tokens, lexicon)
        self.words = lexicon

    def own_cue(self, quote: int) -> Cue | None:
        """Return the cue in the sentence of quotation ``quote``, None where there is none."""
        index = self.passage.quote_indices[quote]
        near = self.before(index)
        if near is not None and near[1] <= _NEAR_GAP:
            return near[0]
        after = self.after(index, quote)
        if after is not None or near is None:
            return after or self.colon(index)
        unnamed = near[0].subject.kind is Subjects.PHRASE and not self._is_human(near[0].subject)
        return (self.colon(index) if unnamed else None) or near[0]

    def _is_human(self, phrase: Subject) -> bool:
        """Say whether a phrase without a name still means a person: 'the speaker'."""
        last = [token for token in self.tokens if token.end <= phrase.span.end][-1]
        return is_role_word(last.word) or last.word in PERSON_LEADS

    # Behind the quotation

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
        return self._after_verb(start, end, quote)

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
        if self.tokens[start].word in self.words.conjunctions and start + 1 < end:
            start += 1
        first = start
        while first < end and self.grammar.is_aside(first):
            first += 1
        if first < end and self.grammar.is_verb(first):
            subject = subject_after(self.grammar, first, end)
            if subject is None and first == start and self._stands_bare(first, end):
                subject = self._left_out(first)
            weak = self.grammar.is_weak(first)
            if subject is not None and not (weak and subject.kind is Subjects.PHRASE):
                return self._cue(subject, first, "said-after")
        speaker = self.grammar.according(start, end)
        if speaker is not None:
            subject = source_after(self.grammar, speaker, end)
            return self._cue(subject, start, "according-to") if subject else None
        return self._subject_first(start, end, quote) or self._between(start, end, quote)

    def _subject_first(self, start: int, end: int, quote: int) -> Cue | None:
        """Read 'Jane Roe, CEO of Acme, said' behind a quotation."""
        verb = self._first_verb(start, min(end, start + _FARTHEST_VERB))
        if verb is None:
            return None
        if self.grammar.is_passive(verb):
            return self._quoted(verb, start) or self._agent(verb, end)
        subject = subject_before(self.grammar, verb, start)
        if subject is None or not self._close_enough(start, subject, quote):
            return None
        if subject.kind is Subjects.PHRASE:
            weak = self.grammar.is_weak(verb)
            if weak or not self._is_noun_phrase(start, verb, subject):
                return None
        return self._cue(subject, verb, "said-after")

    def _stands_bare(self, verb: int, end: int) -> bool:
        """Say whether a verb that needs no subject has none: '«A», dijo, «b»'."""
        if self.tokens[verb].word not in self.words.bare:
            return False
        following = self.tokens[verb + 1] if verb + 1 < end else None
        return following is None or following.kind in (Kind.COMMA, Kind.STOP, Kind.COLON)

    def _tells_bare(self, verb: int, end: int) -> bool:
        """Say whether 'that' alone stands between such a verb and the quotation: 'dijo que «A»'."""
        that = self.tokens[verb + 1 : end]
        bare = self.tokens[verb].word in self.words.bare
        return bare and len(that) == 1 and that[0].word in self.words.that

    def _left_out(self, verb: int) -> Subject:
        """Return the subject that the verb at ``verb`` leaves out."""
        token = self.tokens[verb]
        span = Span(start=token.start, end=token.end)
        return Subject(kind=Subjects.PRONOUN, span=span, word="")

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
        if not (parted and following.islower() and self._ends_with_comma(quote)):
            return None
        subject = self.grammar.first_subject(start, end)
        if subject is None or not self._words_before(start, subject):
            return None
        if any(self.tokens[i].start >= subject.span.end for i in range(start, end - 1)):
            return self._cue(subject, end - 2, "said-after", Confidence.LIKELY)
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
            return opened or not self._ends_with_comma(quote)
        return False

    def _words_before(self, start: int, subject: Subject) -> bool:
        """Say whether nothing but a title stands between the quotation and the subject."""
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

    def _ends_with_comma(self, quote: int) -> bool:
        return self.passage.marks[quote].span.of(self.passage.text)[-1:] in ",?!–—-"

    def _is_noun_phrase(self, start: int, verb: int, subject: Subject) -> bool:
        """Say whether the phrase before the verb opens the clause and looks like a speaker."""
        first = self.tokens[start]
        if verb - start > _SHORT_CLAUSE or subject.span.start != first.start:
            return False
        return first.capital or first.word in self.words.determiners

    def _late(self, start: int, end: int) -> Cue | None:
        """Read an attribution that is a sentence of its own: '"We won." Jane Roe said.'."""
        ends = end >= len(self.tokens) or self.tokens[end].kind is Kind.STOP
        if end - start > _SHORT_CLAUSE + 8:
            return None
        if self.grammar.is_verb(start) and not self.tokens[start].capital:
            subject = subject_after(self.grammar, start, end)
            return self._cue(subject, start, "said-after") if subject else None
        last = end - 1
        if not ends or not self.grammar.is_verb(last) or self.grammar.is_weak(last):
            return None
        subject = subject_before(self.grammar, last, start)
        if subject is None or subject.kind is Subjects.PHRASE:
            return None
        return self._cue(subject, last, "said-after")

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
        return self._cue(self._persons(index), index, "attribution-line", confidence)

    def _parts(self, index: int) -> bool:
        """Say whether a signature's name ends before the token at ``index``."""
        token = self.tokens[index]
        return token.kind in (Kind.COMMA, Kind.OPEN, Kind.DASH, Kind.OTHER) or token.capital

    def _has_role(self, index: int, end: int) -> bool:
        """Say whether a role stands behind the name at ``index``."""
        return any(is_role_word(token.word) for token in self.tokens[index + 1 : end][:6])

    def _persons(self, index: int) -> Subject:
        token = self.tokens[index]
        return Subject(
            kind=Subjects.PERSONS,
            span=Span(start=token.start, end=token.end),
            mentions=(token.place,),
        )

    # Before the quotation

    def before(self, index: int) -> tuple[Cue, int] | None:
        """Read 'Jane Roe said that "..."'; return the cue and how far its verb stands away."""
        start = self._clause_before(index)
        fallback: tuple[Cue, int] | None = None
        for verb in range(index - 1, max(start, index - _FARTHEST_VERB) - 1, -1):
            gap = index - verb - 1
            token = self.tokens[verb]
            if token.kind is Kind.COLON and gap:
                break
            if self.grammar.is_participle(verb):
                cue = self._participle(verb, start)
            elif self.grammar.is_verb(verb):
                cue = self._finite(verb, start, index, gap)
            else:
                continue
            if cue is None:
                continue
            if gap <= _NEAR_GAP or cue.subject.kind is not Subjects.PHRASE:
                return cue, gap
            fallback = fallback or (cue, gap)
        return self._according_before(start, index) or fallback

    def _clause_before(self, index: int) -> int:
        """Return where the sentence of the quotation begins."""
        return self.passage.sentence_of(index)[0]

    def _finite(self, verb: int, start: int, index: int, gap: int) -> Cue | None:
        if self.grammar.is_weak(verb) and gap > _WEAK_GAP:
            return None
        if verb and self.tokens[verb - 1].word in _SUBJECTLESS:
            return None
        if self.grammar.is_passive(verb):
            return self._agent(verb, index)
        subject = subject_before(self.grammar, verb, start)
        inverted = verb == start or self._follows_speech(verb) or self._opens_bare(start, verb)
        if subject is None and inverted and self._tells_bare(verb, index):
            subject = self._left_out(verb)
        if subject is None and (inverted or self.tokens[verb].capital):
            subject = subject_after(self.grammar, verb, index)
            if subject is None and self._stands_bare(verb, index):
                subject = self._left_out(verb)
        if subject is None:
            return None
        colon = self.tokens[index - 1].kind is Kind.COLON
        return self._cue(subject, verb, "colon-before" if colon else "said-before")

    def _opens_bare(self, start: int, verb: int) -> bool:
        """Say whether nothing but asides stands before a verb that needs no subject."""
        if self.tokens[verb].word not in self.words.bare:
            return False
        return all(
            self.tokens[index].kind is Kind.COMMA
            or self.grammar.is_aside(index)
            or self.tokens[index].word in self.words.conjunctions
            for index in range(start, verb)
        )

    def _follows_speech(self, verb: int) -> bool:
        """Say whether quoted words that a comma or a stop ends stand right before the verb."""
        before = self.tokens[verb - 1]
        return before.kind is Kind.QUOTE and (
            self._ends_with_comma(before.place) or self.passage.ends_sentence(before.place)
        )

    def _quoted(self, verb: int, start: int) -> Cue | None:
        """Read '"...," Jane Roe was quoted as saying'."""
        if [token.word for token in self.tokens[verb + 1 : verb + 3]] != ["as", "saying"]:
            return None
        subject = subject_before(self.grammar, verb, start)
        return self._cue(subject, verb, "said-after", Confidence.LIKELY) if subject else None

    def _agent(self, verb: int, end: int) -> Cue | None:
        """Read 'Al Poe was told by Jane Roe': whoever 'by' names speaks."""
        place = self.grammar.agent(verb, end)
        subject = subject_after(self.grammar, place, end) if place is not None else None
        return self._cue(subject, verb, "said-before") if subject else None

    def _participle(self, verb: int, start: int) -> Cue | None:
        """Read '..., adding "..."': the sentence's subject, or else its last speaker goes on."""
        token = self.tokens[verb]
        span = Span(start=token.start, end=token.end)
        if self.tokens[verb - 1].word == "as" and verb > start:
            return self._quoted_as(verb, start)
        for place in range(verb - 1, max(start, verb - _FARTHEST_VERB) - 1, -1):
            if self.grammar.is_verb(place):
                subject = subject_before(self.grammar, place, start)
                subject = subject or subject_after(self.grammar, place, verb)
                if subject is not None:
                    return self._cue(subject, verb, "participle")
            if self.tokens[place].kind is Kind.QUOTE:
                none = Subject(kind=Subjects.NONE, span=span)
                return Cue(subject=none, span=span, rule="participle", confidence=Confidence.LIKELY)
        first = self.grammar.first_subject(start, verb)
        return self._cue(first, verb, "participle", Confidence.LIKELY) if first else None

    def _quoted_as(self, verb: int, start: int) -> Cue | None:
        """Read 'an article quotes Jane Roe, CEO of Acme, as saying "..."'."""
        for place in range(verb - 1, max(start, verb - _FARTHEST_VERB) - 1, -1):
            if self.tokens[place].kind is Kind.PERSON:
                return self._cue(self._persons(place), verb, "participle", Confidence.LIKELY)
        return None

    def _according_before(self, start: int, index: int) -> tuple[Cue, int] | None:
        for place in range(start, min(index, start + _SHORT_CLAUSE)):
            speaker = self.grammar.according(place, index)
            if speaker is not None:
                subject = source_after(self.grammar, speaker, index)
                if subject is None:
                    return None
                return self._cue(subject, place, "according-to"), index - speaker
        return None

    def colon(self, index: int) -> Cue | None:
        """Read a colon before the quotation: after a name, or a sentence with one person."""
        start = self._clause_before(index)
        if index - 1 < start or self.tokens[index - 1].kind is not Kind.COLON:
            return None
        if index - start > _COLON_SENTENCE:
            return None
        return self.introduction(start, index - 1)

    def introduction(self, start: int, end: int) -> Cue | None:
        """Return the one person of a clause that ends with a colon; None where one is told."""
        if any(
            self.grammar.is_verb(verb) and self.grammar.is_passive(verb)
            for verb in range(start + 1, end)
        ):
            return None
        people = [
            index
            for index in range(start, end)
            if self.tokens[index].kind is Kind.PERSON and self.grammar.may_act(index, start)
        ]
        if end - 1 in people:
            return self._cue(self._persons(end - 1), end - 1, "name-colon")
        if len(people) == 1:
            return self._cue(self._persons(people[0]), end, "colon-before", Confidence.LIKELY)
        if people:
            return None
        subject = self.grammar.first_subject(start, end)
        return self._cue(subject, end, "colon-before", Confidence.LIKELY) if subject else None

    def _cue(
        self,
        subject: Subject,
        index: int,
        rule: str,
        confidence: Confidence = Confidence.SURE,
    ) -> Cue:
        token = self.tokens[index]
        span = Span(
            start=min(token.start, subject.span.start), end=max(token.end, subject.span.end)
        )
        return Cue(subject=subject, span=span, rule=rule, confidence=confidence)
