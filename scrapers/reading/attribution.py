"""The attribution that stands in a quotation's own sentence: before it, after it, or around it."""

from bisect import bisect_right

from scrapers.reading.attribution_after import AttributionAfter
from scrapers.reading.attribution_before import AttributionBefore
from scrapers.reading.clause import Clause
from scrapers.reading.cues import Cue, Subject, Subjects
from scrapers.reading.name_words import PERSON_LEADS
from scrapers.reading.passages import Passage
from scrapers.reading.roles import is_role_word
from scrapers.reading.verbs import Lexicon

_NEAR_GAP = 3


class Attribution:
    """Finds the cue of each quotation of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        clause = Clause(passage, lexicon)
        self.passage = passage
        self.tokens = passage.tokens
        self.grammar = clause.grammar
        self.words = lexicon
        self._behind = AttributionAfter(clause)
        self._ahead = AttributionBefore(clause)

    def own_cue(self, quote: int) -> Cue | None:
        """Return the cue in the sentence of quotation ``quote``, None where there is none."""
        index = self.passage.quote_indices[quote]
        near = self.before(index)
        if near is not None and near[1] <= _NEAR_GAP:
            return near[0]
        after = self._behind.after(index, quote)
        if after is not None or near is None:
            return after or self._ahead.colon(index) or self._ahead.headed(index)
        unnamed = near[0].subject.kind is Subjects.PHRASE and not self._is_human(near[0].subject)
        return (self._ahead.colon(index) if unnamed else None) or near[0]

    def before(self, index: int) -> tuple[Cue, int] | None:
        """Read 'Jane Roe said that "..."'; return the cue and how far its verb stands away."""
        return self._ahead.before(index)

    def introduction(self, start: int, end: int) -> Cue | None:
        """Return the one person of a clause that ends with a colon; None where one is told."""
        return self._ahead.introduction(start, end)

    def _is_human(self, phrase: Subject) -> bool:
        """Say whether a phrase without a name still means a person: 'the speaker'."""
        last = bisect_right(self.tokens, phrase.span.end, key=lambda token: token.end) - 1
        word = self.tokens[max(last, 0)].word
        return is_role_word(word) or word in PERSON_LEADS
