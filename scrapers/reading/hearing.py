"""Whom an attribution means: its persons, the person of a pronoun or a role, or a phrase."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.model import Confidence, Span
from scrapers.reading.attribution import Attribution
from scrapers.reading.cues import Cue, Subjects
from scrapers.reading.neighbours import has_rival
from scrapers.reading.people import Mention
from scrapers.reading.pronouns import Persons
from scrapers.reading.references import role_reference
from scrapers.reading.verbs import BOTH, Lexicon

_RANKS = (Confidence.SURE, Confidence.LIKELY, Confidence.DOUBTFUL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: persons by their fullest names, or the phrase of an unnamed speaker.

    ``mentions`` are the numbers of the mentions that the attribution names, if it does.
    """

    rule: str
    confidence: Confidence
    persons: tuple[str, ...] = ()
    mentions: tuple[int, ...] = ()
    phrase: Span | None = None
    cue: Span | None = None


def weaker(left: Confidence, right: Confidence) -> Confidence:
    """Return the lower of two confidences."""
    return max(left, right, key=_RANKS.index)


class Hearing:
    """Gives cues their voices, in the order of the text; it remembers who spoke last."""

    def __init__(
        self,
        readers: Sequence[Attribution],
        mentions: Sequence[Mention],
        persons: Persons,
        lexicon: Lexicon,
    ) -> None:
        self.mentions = mentions
        self.persons = persons
        self.words = lexicon
        self._readers = readers
        self._starts = [reader.passage.span.start for reader in readers]
        self._last_person: str | None = None
        self._unnamed: Voice | None = None

    def remember(self, voice: Voice | None) -> None:
        """Keep who spoke last, for the pronouns that follow."""
        if voice is None or voice.confidence is Confidence.DOUBTFUL:
            return
        self._unnamed = None if voice.persons else voice
        if voice.persons:
            self._last_person = voice.persons[-1]

    def voice(self, cue: Cue, previous: Voice | None) -> Voice | None:
        """Return the voice of a cue: its persons, whom its pronoun means, or its phrase."""
        subject = cue.subject
        if subject.kind is Subjects.NONE:
            if previous is None:
                return None
            return replace(previous, rule=cue.rule, cue=cue.span)
        if subject.kind is Subjects.PRONOUN:
            return self._pronoun(cue)
        if subject.kind is Subjects.PHRASE:
            return self._phrase(cue)
        named = [self.mentions[place] for place in subject.mentions]
        confidence = cue.confidence
        for mention in named:
            confidence = weaker(confidence, mention.confidence)
        return Voice(
            rule=cue.rule,
            confidence=confidence,
            persons=tuple(dict.fromkeys(mention.person for mention in named)),
            mentions=subject.mentions,
            cue=cue.span,
        )

    def _pronoun(self, cue: Cue) -> Voice | None:
        place = cue.subject.span.start
        unnamed = self._unnamed
        named = self.persons.last_place_before(place)
        heard = unnamed.cue if unnamed is not None else None
        if unnamed is not None and heard and max(named, heard.start) < min(place, heard.end):
            return replace(unnamed, rule=cue.rule, cue=cue.span)
        gender = self.words.pronouns.get(cue.subject.word, BOTH.pronouns.get(cue.subject.word))
        found = self.persons.resolve(gender, place, self._last_person)
        if found is None:
            return Voice(rule=cue.rule, confidence=Confidence.DOUBTFUL, cue=cue.span)
        confidence = weaker(cue.confidence, found.confidence)
        if has_rival(self._reader_at(place), place):
            confidence = Confidence.DOUBTFUL
        return Voice(rule=cue.rule, confidence=confidence, persons=(found.person,), cue=cue.span)

    def _reader_at(self, place: int) -> Attribution:
        """Return the reader of the passage in which ``place`` stands."""
        return self._readers[max(bisect_right(self._starts, place) - 1, 0)]

    def _phrase(self, cue: Cue) -> Voice:
        phrase = cue.subject.span
        text = self._readers[0].passage.text
        person = role_reference(text, phrase, self.mentions)
        if person is not None:
            confidence = weaker(cue.confidence, Confidence.LIKELY)
            return Voice(
                rule="role-reference", confidence=confidence, persons=(person,), cue=cue.span
            )
        return Voice(rule=cue.rule, confidence=cue.confidence, phrase=phrase, cue=cue.span)
