"""Who says what: every quotation with its speaker, and the persons who speak, in a document."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import (
    Affiliation,
    BlockKind,
    Confidence,
    Evidence,
    Organisation,
    OrganisationKind,
    Quotation,
    ReadingWarning,
    Span,
    Speaker,
    fold,
    quotation_id,
)
from scrapers.reading.affiliations import Affiliations
from scrapers.reading.cues import Subjects
from scrapers.reading.given_names import is_given_name
from scrapers.reading.han import has_han
from scrapers.reading.hearing import Voice
from scrapers.reading.indirect import Reported, reported
from scrapers.reading.lexicons import lexicon_for
from scrapers.reading.marks import marked
from scrapers.reading.only_speaker import Spoken
from scrapers.reading.page import Document
from scrapers.reading.passages import is_too_long, passages
from scrapers.reading.people import Mention
from scrapers.reading.pronouns import Persons
from scrapers.reading.voices import Voices

# A founder named behind 'by' is taken for a body by this alone; persons say things.
_DOUBTED = frozenset(["cue", "list"])
_SHORTEST = 4
_SHORTEST_OPEN = 6
_SHORTEST_HANGUL = 3  # its words hold what others give to small words
_STOPS = frozenset(",.!?…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What was said in a document, and by whom; both in the order of the text."""

    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


def read_speech(
    document: Document,
    mentions: Sequence[Mention],
    organisations: Sequence[Organisation],
    *,
    issuer: Organisation | None,
    release_id: str,
) -> Speech:
    """Read the quotations, direct and plainly indirect, of ``document`` and their speakers.

    In a language without a lexicon of attribution, quotations stand without speakers, with the
    warning ``language-not-attributed``.
    """
    lexicon = lexicon_for(document.language)
    if lexicon is None:
        return _unattributed(document, release_id)
    mentions = _without_bodies(mentions, organisations)
    found = passages(document, mentions)
    persons = Persons(found, mentions)
    voices = Voices(found, mentions, persons, lexicon)
    spoken = voices.read()
    heard = [_Heard(span=item.mark.span, direct=True, voice=item.voice) for item in spoken]
    heard += [
        _Heard(span=passage.span, direct=False, voice=voice) for passage, voice in voices.unmarked
    ]
    heard += _indirect(voices, spoken)
    heard.sort(key=lambda item: (item.span, not item.direct))
    held = Affiliations(document, organisations, issuer=issuer)
    booth = _Booth(document, mentions, persons, held)
    quotations = _quotations(heard, booth, release_id)
    return Speech(
        quotations=quotations,
        speakers=booth.speakers(quotations),
        warnings=_unread(document),
    )


def _unread(document: Document) -> tuple[ReadingWarning, ...]:
    """Warn of blocks that are too long to be read."""
    if not any(is_too_long(block) for block in document.readable()):
        return ()
    message = "A block is longer than any paragraph of prose and was not read for speech."
    return (ReadingWarning(code="block-too-long", message=message),)


def _without_bodies(
    mentions: Sequence[Mention], organisations: Sequence[Organisation]
) -> tuple[Mention, ...]:
    """Leave out names that are an organisation's, unless a role says that a person is meant.

    A role without a given name says so only of what is not known for a company or an office.
    """
    bodies = {
        fold(name): body.kind for body in organisations for name in (body.name, *body.variants)
    }
    doubted = {fold(body.name) for body in organisations if body.evidence.rule in _DOUBTED}
    told = {mention.person: False for mention in mentions if mention.told}
    for mention in mentions:
        if mention.told and (mention.honorific or is_given_name(mention.person.split()[0])):
            told[mention.person] = True
    unknown = OrganisationKind.UNKNOWN
    return tuple(
        mention
        for mention in mentions
        if (kind := bodies.get(fold(mention.person))) is None
        or told.get(mention.person, False)
        or (mention.person in told and kind is unknown)
        or (mention.speaks and " " in mention.person and fold(mention.person) in doubted)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """A stretch of speech, direct or not, and its voice."""

    span: Span
    direct: bool
    voice: Voice | None


def _indirect(voices: Voices, spoken: Sequence[Spoken]) -> list[_Heard]:
    """Return the reported sentences that hold no quotation of the same speaker.

    Who is neither quoted nor has a role is told of, as the accused or a victim is.
    """
    persons = voices.persons
    quoted = {person for item in spoken if item.voice for person in item.voice.persons}
    said = [(item.mark.outer.start, item.voice.persons) for item in spoken if item.voice]
    starts = [start for start, _ in said]
    stated = {passage.span for passage, _ in voices.unmarked}
    heard: list[_Heard] = []
    for reader in voices.readers:
        passage = reader.passage
        if passage.block.kind is not BlockKind.PARAGRAPH or passage.span in stated:
            continue
        for report in reported(reader):
            voice = voices.hearing.voice(report.cue, None)
            if voice is None or not voice.persons or not _is_plain(report, voice):
                continue
            if not all(person in quoted or persons.has_role(person) for person in voice.persons):
                continue
            first = bisect_left(starts, report.span.start)
            last = bisect_left(starts, report.span.end, lo=first)
            if all(voice.persons != persons for _, persons in said[first:last]):
                heard.append(_Heard(span=report.span, direct=False, voice=voice))
    return heard


def _is_plain(report: Reported, voice: Voice) -> bool:
    """Say whether the reading of indirect speech is sure enough: a pronoun's may be likely."""
    if report.cue.subject.kind is Subjects.PRONOUN:
        return voice.confidence is not Confidence.DOUBTFUL
    return voice.confidence is Confidence.SURE


def _quotations(heard: Sequence[_Heard], booth: "_Booth", release_id: str) -> tuple[Quotation, ...]:
    seen: Counter[str] = Counter()
    made: list[Quotation] = []
    for item in heard:
        words = item.span.of(booth.document.text)
        for speaker in (item.voice.persons if item.voice else ()) or (None,):
            key = fold(words)
            made.append(booth.quotation(item, speaker, quotation_id(release_id, words, seen[key])))
            seen[key] += 1
    return tuple(made)


class _Booth:
    """Puts names and affiliations to voices."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        persons: Persons,
        affiliations: Affiliations,
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.persons = persons
        self.affiliations = affiliations
        self._of_persons: dict[str, tuple[Affiliation, ...]] = {}

    def quotation(self, heard: _Heard, person: str | None, identifier: str) -> Quotation:
        """Return the quotation of one voice; a doubtful speaker is only a candidate."""
        voice = heard.voice
        if voice is None:
            evidence = Evidence(span=heard.span, rule="marks", confidence=Confidence.DOUBTFUL)
            return Quotation(id=identifier, span=heard.span, direct=True, evidence=evidence)
        doubtful = voice.confidence is Confidence.DOUBTFUL
        evidence = Evidence(
            span=voice.cue or heard.span, rule=voice.rule, confidence=voice.confidence
        )
        return Quotation(
            id=identifier,
            span=heard.span,
            cue=voice.cue,
            speaker=None if doubtful else person,
            candidate=person if doubtful else None,
            affiliation=None if doubtful else self._affiliation(voice, person),
            direct=heard.direct,
            evidence=evidence,
        )

    def speakers(self, quotations: Sequence[Quotation]) -> tuple[Speaker, ...]:
        """Return the persons who speak, in the order in which they first do."""
        first: dict[str, Quotation] = {}
        for quotation in quotations:
            if quotation.speaker is not None:
                first.setdefault(quotation.speaker, quotation)
        return tuple(self._speaker(name, quotation) for name, quotation in first.items())

    def _speaker(self, name: str, quotation: Quotation) -> Speaker:
        mentions = self.persons.mentions_of(name)
        fullest = next((mention for mention in mentions if mention.name == name), None)
        span = fullest.span if fullest else mentions[0].span if mentions else quotation.span
        variants = dict.fromkeys(mention.name for mention in mentions if mention.name != name)
        return Speaker(
            name=name,
            span=span,
            variants=tuple(variants),
            affiliations=self._held(name),
            evidence=quotation.evidence,
        )

    def _held(self, person: str) -> tuple[Affiliation, ...]:
        if person not in self._of_persons:
            mentions = self.persons.mentions_of(person)
            sure = [found for found in mentions if found.confidence is not Confidence.DOUBTFUL]
            spans = [mention.span for mention in sure or mentions]
            self._of_persons[person] = self.affiliations.of_person(spans)
        return self._of_persons[person]

    def _affiliation(self, voice: Voice, person: str | None) -> Affiliation | None:
        """Return for whom the voice speaks here: by the words at the cue, else by the document."""
        if person is None:
            if voice.phrase is None:
                return None
            return self.affiliations.of_phrase(voice.phrase)
        held = self._held(person)
        return held[0] if held else None


def _is_utterance(words: str, behind: str) -> bool:
    """Say whether quoted words of any language are long enough for speech, or end as it does.

    ``behind`` is the character behind the marks, where many languages put the stop.
    """
    if any(has_han(char) for char in words):
        return True
    if any("\uac00" <= char <= "\ud7af" for char in words):
        return len(words.split()) >= _SHORTEST_HANGUL
    stopped = words[-1:] in _STOPS or behind in _STOPS
    return len(words.split()) >= (_SHORTEST if stopped else _SHORTEST_OPEN)


def _unattributed(document: Document, release_id: str) -> Speech:
    """Return quotations without speakers, for a language that is not attributed."""
    seen: Counter[str] = Counter()
    made: list[Quotation] = []
    for span in document.spans_of(BlockKind.PARAGRAPH):
        for mark in marked(document.text, span):
            words = mark.span.of(document.text)
            behind = document.text[mark.outer.end : mark.outer.end + 1]
            if not _is_utterance(words, behind):
                continue
            made.append(
                Quotation(
                    id=quotation_id(release_id, words, seen[fold(words)]),
                    span=mark.span,
                    evidence=Evidence(span=mark.span, rule="marks", confidence=Confidence.DOUBTFUL),
                )
            )
            seen[fold(words)] += 1
    message = f"Speech in the language '{document.language}' is not attributed to its speakers."
    warning = ReadingWarning(code="language-not-attributed", message=message)
    return Speech(quotations=tuple(made), warnings=(warning,))
