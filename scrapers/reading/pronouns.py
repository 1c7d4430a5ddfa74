"""Whom 'he' and 'she' stand for: persons named before, by gender, place and recency."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.model import Confidence
from scrapers.reading.given_names import Gender, gender_of
from scrapers.reading.passages import Passage
from scrapers.reading.people import Mention
from scrapers.reading.references import roles_of
from scrapers.reading.tokens import Kind
from scrapers.reading.vocabulary import word_set

_WOMEN = word_set("""
    ms mrs miss mme sra señora doña dra congresswoman chairwoman councilwoman assemblywoman
    spokeswoman businesswoman councilwoman dame lady queen princess mother daughter wife sister
    widow aunt grandmother actress presidenta directora fundadora alcaldesa vocera gobernadora
    senadora
    """)
_MEN = word_set("""
    mr sr señor don congressman chairman councilman assemblyman spokesman businessman sir lord
    king prince father son husband brother widower uncle grandfather actor
    """)
_HERS = frozenset({"she", "her", "herself", "ella"})
_HIS = frozenset({"he", "his", "him", "himself"})
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 40
_WINDOW = 12
_MOST_MENTIONS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A person, and how surely the pronoun means this one."""

    person: str
    confidence: Confidence


class Persons:
    """What a document tells of its persons: their places, their gender, whom a pronoun means."""

    def __init__(self, passages: Sequence[Passage], mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self._gender: dict[str, Gender | None] = {}
        self._with_role: dict[str, bool] = {}
        self._text = passages[0].text if passages else ""
        self._places = _narrative_places(passages)
        self._starts = [place.start for place in self._places]
        self._passage_starts = [passage.span.start for passage in passages]
        self._by_person: dict[str, list[Mention]] = {}
        for mention in mentions:
            self._by_person.setdefault(mention.person, []).append(mention)
        self._votes = _votes(passages, mentions)

    def mentions_of(self, person: str) -> Sequence[Mention]:
        """Return every mention of ``person``, in the order of the text."""
        return self._by_person.get(person, ())

    def has_role(self, person: str) -> bool:
        """Say whether a title or a role stands with ``person`` anywhere."""
        if person not in self._with_role:
            mentions = self._by_person.get(person, ())[:_MOST_MENTIONS]
            self._with_role[person] = any(
                mention.title or roles_of(self._text, mention) for mention in mentions
            )
        return self._with_role[person]

    def only_one_before(self, place: int) -> str | None:
        """Return the person named outside quotations before ``place``, None where not just one."""
        end = bisect_left(self._starts, place)
        people = {self._person(found) for found in self._places[max(0, end - _WINDOW) : end]}
        return people.pop() if len(people) == 1 else None

    def last_place_before(self, place: int) -> int:
        """Return where a person was last named outside quotations before ``place``, else -1."""
        end = bisect_left(self._starts, place)
        return self._starts[end - 1] if end else -1

    def gender(self, person: str) -> Gender | None:
        """Return the gender that the text uses for ``person``, as far as it can be told."""
        if person not in self._gender:
            self._gender[person] = self._read_gender(person)
        return self._gender[person]

    def resolve(self, gender: Gender | None, place: int, last: str | None) -> Resolved | None:
        """Return whom a pronoun of ``gender`` at ``place`` stands for; None where nobody fits.

        ``last`` is the person who spoke last. The paragraph's own persons come first, the subject
        of the nearest sentence before others, then the last speaker, then paragraphs before.
        """
        here = (
            self._passage_starts[max(bisect_left(self._passage_starts, place + 1) - 1, 0)]
            if self._passage_starts
            else 0
        )
        end = bisect_left(self._starts, place)
        before = self._places[max(0, end - _WINDOW) : end]
        inside = [found for found in before if found.start >= here]
        chosen = self._choose(inside, gender)
        if chosen is not None:
            return chosen
        if last is not None and self._fits(last, gender):
            rival = before[-1] if before else None
            confidence = Confidence.LIKELY
            if rival is not None and self._comes_between(rival, last, gender, here):
                confidence = Confidence.DOUBTFUL
            return Resolved(person=last, confidence=confidence)
        return self._choose([found for found in before if found.start < here], gender)

    def _comes_between(self, rival: "_Place", last: str, gender: Gender | None, here: int) -> bool:
        """Say whether ``rival`` acts in the line right above, where ``last`` spoke long before."""
        person = self._person(rival)
        if person == last or not rival.subject or gender is None:
            return False
        above = bisect_left(self._passage_starts, here) - 1
        near = above >= 0 and rival.start >= self._passage_starts[above]
        return near and self.gender(person) is gender

    def _choose(self, places: Sequence["_Place"], gender: Gender | None) -> Resolved | None:
        """Return the nearest person that fits: subjects before others, doubtful between equals."""
        fitting = [place for place in places if self._fits(self._person(place), gender)]
        if not fitting:
            return None
        fitting = self._told_apart(fitting, gender)
        people = {self._person(place) for place in fitting}
        subjects = [place for place in fitting if place.subject]
        nearest = subjects[-1] if subjects else fitting[-1]
        person = self._person(nearest)
        known = self.gender(person) is not None
        if len(people) == 1:
            return Resolved(person=person, confidence=Confidence.LIKELY)
        rivals = {self._person(place) for place in fitting if place.sentence == nearest.sentence}
        clear = len(rivals) == 1 or bool(subjects and nearest.first)
        later = {self._person(place) for place in fitting if place.start > nearest.start}
        if clear and known and not (later - {person}):
            return Resolved(person=person, confidence=Confidence.LIKELY)
        clear = clear and bool(subjects) and fitting[-1].sentence == nearest.sentence
        confidence = Confidence.LIKELY if clear else Confidence.DOUBTFUL
        return Resolved(person=person, confidence=confidence)

    def _told_apart(self, fitting: list["_Place"], gender: Gender | None) -> list["_Place"]:
        """Leave out bare surnames beside the one subject whose gender the pronoun has.

        'Jane Roe asked President Poe to come. In May she wrote': she is Roe.
        """
        own = [place for place in fitting if self.gender(self._person(place)) is gender]
        if gender is None or len({self._person(place) for place in own}) != 1 or not own[-1].first:
            return fitting
        others = (self._person(place) for place in fitting if place not in own)
        return own if all(" " not in person for person in others) else fitting

    def _person(self, place: "_Place") -> str:
        return self.mentions[place.mention].person

    def _fits(self, person: str, gender: Gender | None) -> bool:
        own = self.gender(person)
        return gender is None or own is None or own is gender

    def _read_gender(self, person: str) -> Gender | None:
        titles = Counter[Gender]()
        for mention in self._by_person.get(person, ()):
            titles.update(_titled(self._text, mention))
        if titles[Gender.MAN] != titles[Gender.WOMAN]:
            return titles.most_common(1)[0][0]
        words = person.split()
        given = gender_of(words[0]) if len(words) > 1 else None
        votes = self._votes.get(person, Counter[Gender]())
        margin = abs(votes[Gender.MAN] - votes[Gender.WOMAN])
        # 'Al Poe helped her': one pronoun is no evidence against a given name.
        if margin > (given is not None):
            return votes.most_common(1)[0][0]
        return given


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A mention outside quotations, and whether it may be its sentence's subject.

    ``sentence`` is the place where that sentence begins.
    """

    start: int
    mention: int
    sentence: int
    subject: bool
    first: bool


def _narrative_places(passages: Sequence[Passage]) -> list[_Place]:
    """Return the mentions outside quotations, with their sentence and their part in it."""
    found: list[_Place] = []
    for passage in passages:
        tokens = passage.tokens
        last = -1
        for index in passage.person_indices:
            start, end = passage.sentence_of(index)
            possessed = index + 1 < end and tokens[index + 1].kind is Kind.POSSESSIVE
            governed = index > start and tokens[index - 1].word in _GOVERNING
            found.append(
                _Place(
                    start=tokens[index].start,
                    mention=tokens[index].place,
                    sentence=tokens[start].start,
                    subject=not (possessed or governed),
                    first=start != last,
                )
            )
            last = start
    return found


_GOVERNING = word_set("""
    of for to by with from at on about against between under over through like than de del para
    por con thank thanks congratulate join joined
    """)


def _titled(text: str, mention: Mention) -> list[Gender]:
    """Return the genders that titles and words of kinship around a mention tell."""
    words = [word.lower() for word in _WORD.findall(mention.title or "")]
    before = text[max(0, mention.span.start - 16) : mention.span.start].lower()
    words += _WORD.findall(before)[-1:]
    after = text[mention.span.end : mention.span.end + _AROUND]
    if after.startswith(","):
        # 'Roe, Queen Ada's son': what is written large is another's.
        words += [word for word in _WORD.findall(after)[:4] if word.islower()]
    women = [Gender.WOMAN for word in words if word in _WOMEN]
    return women + [Gender.MAN for word in words if word in _MEN]


def _votes(passages: Sequence[Passage], mentions: Sequence[Mention]) -> dict[str, Counter[Gender]]:
    """Count the pronouns behind a name in sentences that name one person."""
    votes: dict[str, Counter[Gender]] = {}
    for passage in passages:
        sentences = [passage.sentence_of(index) for index in passage.person_indices]
        named = Counter(sentences)
        for index, (start, end) in zip(passage.person_indices, sentences, strict=True):
            if named[start, end] != 1:
                continue
            tally = votes.setdefault(mentions[passage.tokens[index].place].person, Counter())
            for token in passage.tokens[index + 1 : end]:
                if token.word in _HERS:
                    tally[Gender.WOMAN] += 1
                elif token.word in _HIS:
                    tally[Gender.MAN] += 1
    return votes
