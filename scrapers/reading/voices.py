"""Whose words each quotation is, over the whole document.

Where a quotation has no attribution of its own, the way the text is laid out tells: a speaker goes
on in the next sentence or paragraph, a statement was announced, a line below names its author.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from archive.model import Confidence
from scrapers.reading.attribution import Attribution
from scrapers.reading.cues import Cue, Subjects
from scrapers.reading.hearing import Hearing, Voice, weaker
from scrapers.reading.lexicons import lexicon_of
from scrapers.reading.neighbours import (
    introduction,
    is_question,
    lead_in,
    report_before,
    report_behind,
)
from scrapers.reading.nonspeech import is_resumed, is_sentence, is_speech
from scrapers.reading.only_speaker import Spoken, with_only_speaker
from scrapers.reading.passages import Passage
from scrapers.reading.people import Mention
from scrapers.reading.pronouns import Persons
from scrapers.reading.signatures import glued_signature, name_above, signature
from scrapers.reading.statements import announcement, unmarked
from scrapers.reading.tokens import Kind
from scrapers.reading.verbs import Lexicon

# After so many stretches that are no speech nobody has the floor any more.
_SILENT = 12
_SAID_WITHIN = re.compile(r",\s(?:said|says|added|adds)\s(?=[A-Z])")
_TAIL = 160
# What somebody says ends so; what only stands between marks, as a heading does, hardly.
_SPOKEN_ENDS = frozenset(",.!?…—–-;:’'\"")


def _unopened(voice: Voice, cue: Cue) -> Voice:
    """Doubt a pronoun behind words whose beginning is lost: its person may stand among them."""
    if cue.subject.kind is Subjects.PRONOUN:
        return replace(voice, confidence=Confidence.DOUBTFUL)
    return voice


class Voices:
    """Reads the passages of one document in order and remembers who has the floor."""

    def __init__(
        self,
        passages: Sequence[Passage],
        mentions: Sequence[Mention],
        persons: Persons,
        lexicon: Lexicon,
    ) -> None:
        self.passages = passages
        self.persons = persons
        self.unmarked: tuple[tuple[Passage, Voice], ...] = ()
        self.readers = [Attribution(passage, lexicon_of(passage, lexicon)) for passage in passages]
        self.hearing = Hearing(self.readers, mentions, persons, lexicon)
        self._floor: tuple[int, Voice, bool] | None = None
        self._statement: Voice | None = None
        self._announcing: dict[int, Voice] = {}
        self._signatures: set[int] = set()

    def read(self) -> list[Spoken]:
        """Return every stretch of speech in the order of the text, with its voice."""
        spoken: list[Spoken] = []
        for number, passage in enumerate(self.passages):
            if not passage.marks:
                self._announce(number)
                continue
            spoken.extend(self._passage(number))
            if passage.last == ":":
                self._announce(number)
        announcers = {number: voice.persons[0] for number, voice in self._announcing.items()}
        self.unmarked = tuple(
            (passage, self._announcing[number])
            for number, passage in unmarked(self.passages, announcers, self.persons)
        )
        return with_only_speaker(self.passages, spoken)

    def _passage(self, number: int) -> list[Spoken]:
        passage, reader = self.passages[number], self.readers[number]
        voices: list[Voice | None] = []
        spoken: list[Spoken] = []
        cues = [reader.own_cue(quote) for quote in range(len(passage.marks))]
        for quote, mark in enumerate(passage.marks):
            goes_on = bool(voices) and voices[-1] is not None
            if not is_speech(passage, quote, cues[quote], goes_on=goes_on):
                voices.append(None)
                continue
            cue = cues[quote]
            own = self.hearing.voice(cue, self._before(voices)) if cue is not None else None
            if own is not None and cue is not None and not mark.opened:
                own = _unopened(own, cue)
            voice = own or self._carried(number, quote, voices, cues)
            if voice is None and not is_sentence(mark.span.of(passage.text)):
                voices.append(None)
                continue
            voices.append(voice)
            spoken.append(
                Spoken(number=number, quote=quote, passage=passage, mark=mark, voice=voice)
            )
            self.hearing.remember(voice)
        last = self._before(voices)
        if last is not None and spoken:
            unclosed = not passage.marks[-1].closed and passage.marks[-1] == spoken[-1].mark
            self._floor = (number, last, unclosed)
        return spoken

    def _before(self, voices: Sequence[Voice | None]) -> Voice | None:
        return self._latest(voices)[1]

    def _latest(self, voices: Sequence[Voice | None]) -> tuple[int, Voice | None]:
        """Return the last of the paragraph's stretches that speaks, and its voice."""
        for place in range(len(voices) - 1, max(-1, len(voices) - _SILENT), -1):
            if voices[place] is not None:
                return place, voices[place]
        return -1, None

    # Quotations without an attribution of their own

    def _carried(
        self,
        number: int,
        quote: int,
        voices: Sequence[Voice | None],
        cues: Sequence[Cue | None],
    ) -> Voice | None:
        passage, reader = self.passages[number], self.readers[number]
        last, previous = self._latest(voices)
        if previous is not None:
            return self._same_paragraph(passage, last, quote, previous=previous)
        if not quote and number in self._signatures:
            return self._signed(number)  # glued to the line of the paragraph above
        within = self._told_within(passage, quote)
        if within is not None:
            return within
        if quote or not passage.opens_with_quote():
            whole = is_sentence(passage.marks[quote].span.of(passage.text))
            told = self._heard(report_before(reader, quote)) if whole else None
            return (told if told and told.persons else None) or self._following(
                number, quote, voices, cues
            )
        return (
            self._continued(number)
            or self._signed(number)
            or self._heard(report_behind(reader, quote))
            or self._following(number, quote, voices, cues)
            or self._announced(number)
            or self._introduced(number)
            or self._stated(number)
            or self._goes_on(number)
            or self._named_above(number)
            or self._only_person(number)
            or self._answering(number)
            or self._led_in(number)
        )

    def _same_paragraph(
        self, passage: Passage, last: int, quote: int, *, previous: Voice
    ) -> Voice | None:
        """Carry the speaker of the stretch ``last`` on to the next one of the paragraph."""
        words = passage.marks[quote].span.of(passage.text)
        if is_resumed(passage, quote):
            return replace(previous, rule="carried-over")
        if not is_sentence(words):
            return None
        first = passage.quote_indices[last]
        between = passage.tokens[first + 1 : passage.quote_indices[quote]]
        stops = [place for place, token in enumerate(between) if token.kind is Kind.STOP]
        told = between[stops[0] + 1 :] if stops else ()
        if not any(token.kind is Kind.WORD for token in told):
            return replace(previous, rule="carried-over")
        others = any(token.kind is Kind.PERSON for token in told)
        floor = Confidence.DOUBTFUL if others else Confidence.LIKELY
        return replace(previous, rule="carried-over", confidence=weaker(previous.confidence, floor))

    def _following(
        self,
        number: int,
        quote: int,
        voices: Sequence[Voice | None],
        cues: Sequence[Cue | None],
    ) -> Voice | None:
        """Take the speaker of the next stretch where nothing stands between the two."""
        passage = self.passages[number]
        if self._is_told_before(number, quote):
            return None
        if quote + 1 < len(cues):
            cue = cues[quote + 1]
            indices = passage.quote_indices
            touching = indices[quote + 1] - indices[quote] <= 2
            if cue is not None and touching:
                voice = self.hearing.voice(cue, self._before(voices))
                return replace(voice, rule="carried-back") if voice else None
        unclosed = not passage.marks[quote].closed and quote == len(passage.marks) - 1
        if unclosed and number + 1 < len(self.passages):
            following = self.passages[number + 1]
            if following.opens_with_quote():
                cue = self.readers[number + 1].own_cue(0)
                voice = self.hearing.voice(cue, None) if cue else None
                return replace(voice, rule="carried-back") if voice else None
        return None

    def _is_told_before(self, number: int, quote: int) -> bool:
        """Say whether a verb of speech leads on to the words, whoever its subject is."""
        index = self.passages[number].quote_indices[quote]
        tokens = self.passages[number].tokens
        while index and tokens[index - 1].kind in (Kind.COMMA, Kind.COLON):
            index -= 1
        return index > 1 and self.readers[number].grammar.is_verb(index - 1)

    def _told_within(self, passage: Passage, quote: int) -> Voice | None:
        """Read an attribution that a misplaced closing mark took in: '..., said Jane Roe.”'."""
        span = passage.marks[quote].span
        said = _SAID_WITHIN.search(passage.text, max(span.start, span.end - _TAIL), span.end)
        if said is None:
            return None
        mentions = self.hearing.mentions
        first = bisect_left(mentions, said.end(), key=lambda mention: mention.span.start)
        if first == len(mentions) or mentions[first].span.end > span.end:
            return None
        person = mentions[first].person
        return Voice(rule="said-within", confidence=Confidence.LIKELY, persons=(person,))

    def _continued(self, number: int) -> Voice | None:
        """Carry an unclosed quotation on into the next paragraph."""
        if self._floor is None or self._floor[0] != number - 1 or not self._floor[2]:
            return None
        return replace(self._floor[1], rule="multi-paragraph")

    def _goes_on(self, number: int) -> Voice | None:
        """Carry the speaker of the paragraph before on into a paragraph that is all quotation."""
        if self._floor is None or self._floor[0] != number - 1:
            return None
        voice = self._floor[1]
        passage = self.passages[number]
        ended = passage.marks[0].span.of(passage.text)[-1:] in _SPOKEN_ENDS
        likely = passage.only_quotes and (ended or not passage.marks[0].closed)
        floor = Confidence.LIKELY if likely else Confidence.DOUBTFUL
        return replace(voice, rule="carried-over", confidence=weaker(voice.confidence, floor))

    def _signed(self, number: int) -> Voice | None:
        """Read the line below a quoted paragraph."""
        below = number + 1
        if not self._is_signable(number) or below >= len(self.passages):
            return None
        cue = signature(self.readers[below]) or glued_signature(self.readers[below])
        if cue is None or (self._heads_next(below) and self._named_above(number) is not None):
            return None
        self._signatures.add(below)
        return self._heard(cue)

    def _is_signable(self, number: int) -> bool:
        """Say whether a passage is quotation, a line glued to its beginning left aside."""
        passage = self.passages[number]
        return passage.only_quotes or (number in self._signatures and passage.ends_in_quotes)

    def _heads_next(self, number: int) -> bool:
        """Say whether a line without a dash may stand above the next quoted paragraph."""
        if self.readers[number].tokens[0].kind is Kind.DASH:
            return False
        following = self.passages[number + 1 : number + 3]
        return any(passage.only_quotes for passage in following)

    def _named_above(self, number: int) -> Voice | None:
        """Read the heading above a quoted paragraph, the role standing on a line of its own."""
        if not self.passages[number].only_quotes:
            return None
        for above in range(number - 1, max(-1, number - 3), -1):
            if above in self._signatures:
                return None
            voice = self._heard(name_above(self.readers[above]))
            if voice is not None or not self.passages[above].is_line:
                return voice
        return None

    def _introduced(self, number: int) -> Voice | None:
        """Read the paragraph before, where it ends with a colon."""
        return self._heard(introduction(self.readers[number - 1])) if number else None

    def _announced(self, number: int) -> Voice | None:
        """Give the first paragraph behind an announcement to the statement."""
        before = number and self.readers[number - 1]
        return self._statement if before and announcement(before) is not None else None

    def _only_person(self, number: int) -> Voice | None:
        """Give a paragraph of quotation to the one person whom the text has named so far."""
        passage = self.passages[number]
        if not number or not passage.only_quotes:
            return None
        person = self.persons.only_one_before(passage.span.start)
        near = self.passages[number - 1].span.start
        if person is None or self.persons.last_place_before(passage.span.start) < near:
            return None
        return Voice(rule="only-person", confidence=Confidence.LIKELY, persons=(person,))

    def _answering(self, number: int) -> Voice | None:
        """Give the answer to a question to the one person whom the text has told of so far."""
        passage = self.passages[number]
        if not number or not passage.only_quotes or not is_question(self.readers[number - 1]):
            return None
        person = self.persons.only_one_before(passage.span.start)
        if person is None:
            return None
        return Voice(rule="only-person", confidence=Confidence.LIKELY, persons=(person,))

    def _led_in(self, number: int) -> Voice | None:
        """Give a paragraph of quotation to who acts in the paragraph before it."""
        if not number or not self.passages[number].only_quotes:
            return None
        voice = self._heard(lead_in(self.readers[number - 1]))
        return voice if voice is not None and voice.persons else None

    def _heard(self, cue: Cue | None) -> Voice | None:
        return self.hearing.voice(cue, None) if cue is not None else None

    # Statements

    def _announce(self, number: int) -> None:
        """Remember whose statement a paragraph announces, and its paragraphs without marks."""
        voice = self._heard(announcement(self.readers[number]))
        if voice is None or not voice.persons:
            return
        self._statement = voice
        self._announcing[number] = replace(voice, confidence=Confidence.LIKELY)

    def _stated(self, number: int) -> Voice | None:
        """Give a paragraph of quotation to the statement that was announced."""
        if self._statement is None or not self.passages[number].opens_with_quote():
            return None
        if self._floor is not None and self._floor[0] == number - 1:
            return None
        return self._statement
