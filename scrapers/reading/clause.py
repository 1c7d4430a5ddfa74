"""The clauses around the quotations of one passage, as their attributions are read from them."""

from archive.model import Confidence, Span
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.grammar import Grammar
from scrapers.reading.passages import Passage
from scrapers.reading.subjects_after import subject_after
from scrapers.reading.tokens import Kind
from scrapers.reading.verbs import Lexicon

_TO = frozenset({"a", "al"})


class Clause:
    """What attributions before and behind a quotation are read with: tokens, grammar, cues."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        self.passage = passage
        self.tokens = passage.tokens
        self.grammar = Grammar(passage.tokens, lexicon)
        self.words = lexicon

    def stands_bare(self, verb: int, end: int) -> bool:
        """Say whether a verb that needs no subject has none: '«A», dijo, «b»'."""
        if self.tokens[verb].word not in self.words.bare:
            return False
        following = self.tokens[verb + 1] if verb + 1 < end else None
        if following is None or following.kind in (Kind.COMMA, Kind.STOP, Kind.COLON):
            return True
        return following.word in self.words.prepositions - _TO  # 'dijo ante los estudiantes'

    def left_out(self, verb: int) -> Subject:
        """Return the subject that the verb at ``verb`` leaves out."""
        token = self.tokens[verb]
        span = Span(start=token.start, end=token.end)
        return Subject(kind=Subjects.PRONOUN, span=span, word="")

    def ends_with_comma(self, quote: int) -> bool:
        """Say whether a quotation's words end so that an attribution may go on behind them."""
        return self.passage.marks[quote].span.of(self.passage.text)[-1:] in ",?!–—-"

    def person_at(self, index: int) -> Subject:
        """Return the person at ``index`` as a subject."""
        token = self.tokens[index]
        return Subject(
            kind=Subjects.PERSONS,
            span=Span(start=token.start, end=token.end),
            mentions=(token.place,),
        )

    def agent(self, verb: int, end: int) -> Cue | None:
        """Read 'Al Poe was told by Jane Roe': whoever 'by' names speaks."""
        place = self.grammar.agent(verb, end)
        subject = subject_after(self.grammar, place, end) if place is not None else None
        return self.cue(subject, verb, "said-before") if subject else None

    def cue(
        self,
        subject: Subject,
        index: int,
        rule: str,
        confidence: Confidence = Confidence.SURE,
    ) -> Cue:
        """Return the cue of ``subject`` and the verb or mark at ``index``."""
        token = self.tokens[index]
        span = Span(
            start=min(token.start, subject.span.start), end=max(token.end, subject.span.end)
        )
        return Cue(subject=subject, span=span, rule=rule, confidence=confidence)
