"""The attribution before a quotation: 'Jane Roe said that "..."', 'Jane Roe, CEO: "..."'."""

from archive.model import Confidence, Span
from scrapers.reading.clause import Clause
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.roles import is_honorific, is_role_word
from scrapers.reading.subjects_after import source_after, subject_after
from scrapers.reading.subjects_before import subject_before
from scrapers.reading.tokens import Kind
from scrapers.reading.vocabulary import word_set

_FARTHEST_VERB = 36
# No sentence tells of more speech before its quotation.
_MOST_VERBS = 5
_WEAK_GAP = 12
_NEAR_GAP = 3
_SHORT_CLAUSE = 12
_COLON_SENTENCE = 45
_LONGEST_HEAD = 30
_OF_HEADS = frozenset(
    {Kind.WORD, Kind.PERSON, Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.POSSESSIVE, Kind.OTHER}
)
_WORDS = word_set("advice message answer reply response words statement comment verdict conclusion")
_ONWARD = frozenset({"further", "also", "later", "additionally", "furthermore"})
_SUBJECTLESS = frozenset({"when", "as"})
_ASKING = word_set(
    "asked asks questioned questions pressed presses urged urges challenged challenges"
)
_ARTICLES = frozenset({"the", "a", "an", "of", "to", "for"})


class AttributionBefore:
    """Reads the clause before a quotation."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.passage = clause.passage
        self.tokens = clause.tokens
        self.grammar = clause.grammar
        self.words = clause.words

    def _tells_bare(self, verb: int, end: int) -> bool:
        """Say whether 'that' alone stands between such a verb and the quotation: 'dijo que «A»'."""
        that = self.tokens[verb + 1 : end]
        bare = self.tokens[verb].word in self.words.bare
        return bare and len(that) == 1 and that[0].word in self.words.that

    def before(self, index: int) -> tuple[Cue, int] | None:
        """Read 'Jane Roe said that "..."'; return the cue and how far its verb stands away."""
        start = self._clause_before(index)
        fallback: tuple[Cue, int] | None = None
        tried = 0
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
            tried += 1
            if tried > _MOST_VERBS:
                break
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
        if gap > _NEAR_GAP and self._was_asked(verb, start):
            return None
        if self.grammar.is_passive(verb) or self.grammar.is_done_by(verb, index):
            return self.clause.agent(verb, index)
        subject = subject_before(self.grammar, verb, start)
        inverted = verb == start or self._follows_speech(verb) or self._opens_bare(start, verb)
        if subject is None and inverted and self._tells_bare(verb, index):
            subject = self.clause.left_out(verb)
        if subject is None and (inverted or self.tokens[verb].capital):
            subject = subject_after(self.grammar, verb, index)
            if subject is None and self.clause.stands_bare(verb, index):
                subject = self.clause.left_out(verb)
        if subject is None:
            return self._same_speaker(verb) if self._goes_on(start, verb, index) else None
        colon = self.tokens[index - 1].kind is Kind.COLON
        return self.clause.cue(subject, verb, "colon-before" if colon else "said-before")

    def _goes_on(self, start: int, verb: int, index: int) -> bool:
        """Say whether adverb, verb and mark are all that stands there: 'Further added, "'."""
        adverbs = self.tokens[start:verb]
        marks = self.tokens[verb + 1 : index]
        return (
            len(adverbs) == 1 == len(marks)
            and adverbs[0].word in _ONWARD
            and marks[0].kind in (Kind.COMMA, Kind.COLON)
        )

    def _same_speaker(self, verb: int) -> Cue:
        """Return the cue that the last speaker goes on."""
        span = Span(start=self.tokens[verb].start, end=self.tokens[verb].end)
        none = Subject(kind=Subjects.NONE, span=span)
        return Cue(subject=none, span=span, rule="participle", confidence=Confidence.LIKELY)

    def _was_asked(self, verb: int, start: int) -> bool:
        """Say whether whoever acts was asked: 'Roe asked Mr. Poe, who told of the hall, "..."'."""
        if verb == start or self.tokens[verb - 1].word not in self.words.relatives:
            return False
        for place in range(verb - 2, max(start, verb - _SHORT_CLAUSE) - 1, -1):
            token = self.tokens[place]
            if token.word in _ASKING:
                return True
            if token.kind is Kind.WORD and not token.capital and token.word not in _ARTICLES:
                return False
        return False

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
            self.clause.ends_with_comma(before.place) or self.passage.ends_sentence(before.place)
        )

    def _participle(self, verb: int, start: int) -> Cue | None:
        """Read '..., adding "..."': the sentence's subject, or else its last speaker goes on."""
        if self.tokens[verb - 1].word == "as" and verb > start:
            return self._quoted_as(verb, start)
        for place in range(verb - 1, max(start, verb - _FARTHEST_VERB) - 1, -1):
            if self.grammar.is_verb(place):
                subject = subject_before(self.grammar, place, start)
                subject = subject or subject_after(self.grammar, place, verb)
                if subject is not None:
                    return self.clause.cue(subject, verb, "participle")
            if self.tokens[place].kind is Kind.QUOTE:
                return self._same_speaker(verb)
        first = self.grammar.first_subject(start, verb)
        return self.clause.cue(first, verb, "participle", Confidence.LIKELY) if first else None

    def _quoted_as(self, verb: int, start: int) -> Cue | None:
        """Read 'an article quotes Jane Roe, CEO of Acme, as saying "..."'."""
        for place in range(verb - 1, max(start, verb - _FARTHEST_VERB) - 1, -1):
            if self.tokens[place].kind is Kind.PERSON:
                return self.clause.cue(
                    self.clause.person_at(place), verb, "participle", Confidence.LIKELY
                )
        return None

    def _according_before(self, start: int, index: int) -> tuple[Cue, int] | None:
        for place in range(start, min(index, start + _SHORT_CLAUSE)):
            speaker = self.grammar.according(place, index)
            if speaker is not None:
                subject = source_after(self.grammar, speaker, index)
                if subject is None:
                    return None
                return self.clause.cue(subject, place, "according-to"), index - speaker
        return None

    def colon(self, index: int) -> Cue | None:
        """Read a colon before the quotation: after a name, or a sentence with one person."""
        start = self._clause_before(index)
        if index - 1 < start or self.tokens[index - 1].kind is not Kind.COLON:
            return None
        if index - start > _COLON_SENTENCE:
            return None
        return self.introduction(start, index - 1)

    def headed(self, index: int) -> Cue | None:
        """Read name and role that lead on to the words: 'Mayor Jane Roe - "..."'.

        A dash is enough behind a name with a title or a role, a comma behind a role.
        """
        start = self._clause_before(index)
        if not 0 < index - 1 - start <= _LONGEST_HEAD:
            return None
        parting = self.tokens[index - 1].kind
        if parting not in (Kind.DASH, Kind.COMMA):
            return None
        name = self._head_name(start, index - 1)
        if name is None or not self._has_office(start, name, index - 1):
            return None
        behind = range(name + 1, index - 1)
        if parting is Kind.COMMA and not any(is_role_word(self.tokens[i].word) for i in behind):
            return None
        person = self.clause.person_at(name)
        return self.clause.cue(person, index - 1, "attribution-line", Confidence.LIKELY)

    def _head_name(self, start: int, end: int) -> int | None:
        """Return the one name of a clause without a verb, which only a title may open."""
        tokens = self.tokens
        while start < end and tokens[start].kind in (Kind.OTHER, Kind.DASH):
            start += 1
        name: int | None = None
        for index in range(start, end):
            token = tokens[index]
            if token.kind not in _OF_HEADS or self.grammar.is_verb(index):
                return None
            if token.kind is not Kind.PERSON:
                continue
            if name is not None or self.grammar.possessed(index, end):
                return None
            name = index
        if name is None or (name > start and not tokens[start].capital):
            return None
        lead = (tokens[i] for i in range(start, name) if tokens[i].kind is Kind.WORD)
        small = self.words.prepositions | self.words.conjunctions
        titled = all(token.capital or token.word in small for token in lead)
        apart = name + 1 == end or self.grammar.parted(name)
        return name if titled and apart and not self._opens_sentence(start, name) else None

    def _opens_sentence(self, start: int, name: int) -> bool:
        """Say whether a small word with a capital opens the clause: 'For Jane Roe - "..."'."""
        first = self.tokens[start].word
        small = self.words.prepositions | self.words.conjunctions | self.words.determiners
        return name > start and first in small

    def _has_office(self, start: int, name: int, end: int) -> bool:
        """Say whether a role stands before or behind the name."""
        words = (self.tokens[i].word for i in range(start, end) if i != name)
        return any(is_role_word(word) or is_honorific(word) for word in words)

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
            return self.clause.cue(self.clause.person_at(end - 1), end - 1, "name-colon")
        if len(people) == 1:
            return self.clause.cue(
                self.clause.person_at(people[0]), end, "colon-before", Confidence.LIKELY
            )
        if people:
            return None
        owner = self._owner_of_words(start, end)
        if owner is not None:
            return self.clause.cue(owner, end, "colon-before", Confidence.LIKELY)
        subject = self.grammar.first_subject(start, end)
        return self.clause.cue(subject, end, "colon-before", Confidence.LIKELY) if subject else None

    def _owner_of_words(self, start: int, end: int) -> Subject | None:
        """Return whose words the clause is about: "Roe's advice for beginners is plain:"."""
        for index in range(start, min(end - 2, start + _SHORT_CLAUSE)):
            if self.tokens[index].kind is Kind.PERSON and self.grammar.possessed(index, end):
                owned = self.tokens[index + 2].word in _WORDS
                return self.clause.person_at(index) if owned else None
        return None
