"""The persons whom a document names: every mention, and the fullest name that it stands for."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.model import Confidence, Span, fold
from archive.text import one_line
from scrapers.reading import han
from scrapers.reading.given_names import is_given_name
from scrapers.reading.name_places import by_surname, collected, headlined, is_full_name, tokens_of
from scrapers.reading.name_words import NOT_NAMES, PARTICLES, SHORT_FORMS
from scrapers.reading.names import Candidate
from scrapers.reading.page import Document
from scrapers.reading.roles import is_honorific, is_role_word

_SHORTEST_PREFIX = 3
# So near a namesake's mention a surname may be the namesake's.
_NEAR = 300
# No release names more persons of one surname; hostile input may.
_NAMESAKES = 20
# 'Jo Roe Palma' is 'Roe' for short: the first of two surnames leads.
_WITH_TWO_SURNAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a person is named.

    ``span`` and ``name`` are the bare name as printed, ``person`` the fullest form in the document
    that it resolves to, ``title`` the words of role and honorific right before it, ``honorific``
    the form of address among them ("Ms."). ``told`` says that a title, a role or an age stands
    with this mention, ``speaks`` that a verb of speech does; ``confidence`` how surely it names
    this person.
    """

    span: Span
    name: str
    person: str
    honorific: str | None = None
    title: str | None = None
    told: bool = False
    confidence: Confidence = Confidence.SURE
    speaks: bool = False


@dataclass(slots=True)
class _Person:
    """One person while names are being brought together."""

    tokens: tuple[str, ...]
    fullest: Candidate
    starts: list[int] = field(default_factory=list)
    certain: bool = False
    told: bool = False

    def take(self, form: Candidate, tokens: tuple[str, ...]) -> None:
        """Add one more form of the person's name; forms come in the order of the text."""
        self.starts.append(form.start)
        self.told = self.told or form.titled or form.described
        self.certain = self.certain or form.named or self.told
        if len(tokens) > len(self.tokens):
            self.tokens = tokens
        if _fullness(form) > _fullness(self.fullest):
            self.fullest = form

    def last_before(self, place: int) -> int:
        """Return where the person was last named before ``place``, -1 where nowhere."""
        index = bisect_left(self.starts, place)
        return self.starts[index - 1] if index else -1


def find_people(document: Document) -> tuple[Mention, ...]:
    """Return every mention of a person in the blocks that are read, in the order of the text.

    Names in headings are no evidence by themselves: all words are capitalised there.
    """
    read, headings = collected(document)
    people = _Gathering(document.text, two_surnames=document.language.startswith("es"))
    people.headlined = frozenset(headlined(document))
    full = [candidate for candidate in read if is_full_name(candidate)]
    for candidate in full:
        people.add(candidate)
    fuller = by_surname(read, headings)
    for candidate in read:
        if len(candidate.words) == 1 and (candidate.titled or candidate.speaks):
            people.complete(candidate, fuller)
    taken = {candidate.start for candidate in full}
    people.heard = Counter(
        fold(candidate.words[0].text)
        for candidate in read
        if candidate.speaks and len(candidate.words) == 1
    )
    mentions = [people.mention(candidate) for candidate in full]
    for candidate in read:
        if candidate.start not in taken:
            found = people.short_form(candidate)
            if found is not None:
                mentions.append(found)
    mentions.extend(_han_mentions(document))
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _han_mentions(document: Document) -> Iterator[Mention]:
    """Yield the names in Chinese characters, each standing for itself."""
    if not document.language.startswith("zh"):
        return
    text = document.text
    blocks = [block.span for block in document.readable()]
    names = {span.of(text) for block in blocks for span in han.names(text, block)}
    if not names:
        return
    fullest = _by_last_part(names)
    forms = names | {part for part in fullest if len(part) > 1}
    anywhere = re.compile("|".join(sorted(forms, key=lambda name: (-len(name), name))))
    for block in blocks:
        for match in anywhere.finditer(text, block.start, block.end):
            span = Span(start=match.start(), end=match.end())
            person = fullest.get(match.group(), match.group())
            yield Mention(span=span, name=match.group(), person=person, told=True)
        for span in han.short_names(text, block):
            meant = {name for name in names if name.startswith(span.of(text))}
            if len(meant) == 1:
                yield Mention(span=span, name=span.of(text), person=meant.pop(), told=True)


def _by_last_part(names: set[str]) -> dict[str, str]:
    """Return for the last part of a foreign name the one whole name that ends so."""
    found: dict[str, list[str]] = {}
    for name in names:
        parts = re.split("[·・‧]", name)
        if len(parts) > 1:
            found.setdefault(parts[-1], []).append(name)
    return {part: whole[0] for part, whole in found.items() if len(whole) == 1}


class _Gathering:
    """The persons found so far, by their surnames and by their first words."""

    def __init__(self, text: str, *, two_surnames: bool) -> None:
        self.text = text
        self.two_surnames = two_surnames
        self.heard: Counter[str] = Counter()
        self.headlined: frozenset[tuple[str, ...]] = frozenset()
        self._by_last: dict[str, list[_Person]] = {}
        self._by_first: dict[str, list[_Person]] = {}
        self._by_middle: dict[str, list[_Person]] = {}
        self._known: dict[tuple[str, ...], _Person] = {}

    def add(self, candidate: Candidate) -> None:
        """Take a full name in, with the person it belongs to or as a new one."""
        tokens = tokens_of(candidate)
        person = self._known.get(tokens)
        if person is None:
            namesakes = self._by_last.setdefault(tokens[-1], [])[-_NAMESAKES:]
            person = next((known for known in namesakes if _same(tokens, known.tokens)), None)
        if person is None and (self.two_surnames or _is_double(tokens)):
            person = self._with_other_surnames(tokens)
        if person is None:
            person = _Person(tokens=tokens, fullest=candidate)
            self._by_last[tokens[-1]].append(person)
            self._by_first.setdefault(tokens[0], []).append(person)
        names = [word for word in tokens if word not in PARTICLES]
        if len(names) >= _WITH_TWO_SURNAMES:
            middle = self._by_middle.setdefault(names[-2], [])
            if person not in middle[-_NAMESAKES:]:
                middle.append(person)
        self._known[tokens] = person
        person.take(candidate, tokens)

    def _with_other_surnames(self, tokens: tuple[str, ...]) -> _Person | None:
        """Return the person whose name goes on where this one ends, or ends where it goes on."""
        for known in self._by_first.get(tokens[0], [])[-_NAMESAKES:]:
            shorter, longer = sorted((tokens, known.tokens), key=len)
            if len(shorter) > 1 and longer[: len(shorter)] == shorter:
                self._by_last.setdefault(tokens[-1], []).append(known)
                return known
        return None

    def complete(self, candidate: Candidate, fuller: Mapping[str, Candidate]) -> None:
        """Take a titled surname in that belongs to no full name yet, ``fuller`` giving one."""
        surname = tokens_of(candidate)[-1]
        if surname in self._by_last or surname in self._by_first:
            return
        if surname in fuller:
            self.add(fuller[surname])
            if len(fuller[surname].words) == 1:
                self.add(candidate)  # as the text prints what a heading has in capitals
        elif candidate.titled:
            self.add(candidate)

    def mention(self, candidate: Candidate) -> Mention:
        """Return the mention that a full name is.

        An unknown name is a person's where its last word alone speaks too: no body is called so.
        """
        person = self._known[tokens_of(candidate)]
        known = Confidence.SURE if person.certain else Confidence.LIKELY
        heard = person.certain or self.heard[person.tokens[-1]] > 0
        confidence = known if heard else Confidence.DOUBTFUL
        return self._mention(candidate, person, confidence)

    def short_form(self, candidate: Candidate) -> Mention | None:
        """Return the mention that a surname or a first name is; None where it names nobody."""
        tokens = tokens_of(candidate)
        if tokens[-1] in NOT_NAMES and not (candidate.speaks or candidate.titled):
            return None
        if candidate.capitals and not candidate.titled and self._is_printed_small(tokens):
            return None
        matching = [
            person
            for person in self._by_last.get(tokens[-1], [])[-_NAMESAKES:]
            if person.tokens[-len(tokens) :] == tokens
        ]
        if not matching and len(tokens) == 1 and self.two_surnames:
            matching = self._by_middle.get(tokens[0], [])[-_NAMESAKES:]
        if not matching and len(tokens) == 1:
            matching = self._by_first.get(tokens[0], [])[-_NAMESAKES:]
            matching = [person for person in matching if not _is_another(candidate, person)]
        if len(matching) > 1:
            before = [person for person in matching if person.starts[0] <= candidate.start]
            matching = before or matching
        if len(matching) == 1:
            certain = matching[0].certain or candidate.titled
            confidence = Confidence.SURE if certain else Confidence.LIKELY
            return self._mention(candidate, matching[0], confidence)
        main = self._speaking(matching, candidate)
        if main is not None:
            return self._mention(candidate, main, Confidence.LIKELY)
        if matching:
            recent = max(matching, key=lambda person: person.last_before(candidate.start))
            return self._mention(candidate, recent, Confidence.DOUBTFUL)
        return self._unknown(candidate) if tokens[-1] not in NOT_NAMES else None

    def _speaking(self, matching: Sequence[_Person], candidate: Candidate) -> _Person | None:
        """Return which of several namesakes speaks: the one with a role, else the headline's.

        The one whom the headline names does where no other was named right before.
        """
        if not candidate.speaks:
            return None
        told = [person for person in matching if person.told]
        if len(told) == 1:
            return told[0]
        ends = ((person, (person.tokens[0], person.tokens[-1])) for person in matching)
        named = [person for person, name in ends if name in self.headlined]
        place = candidate.start
        rivals = (person.last_before(place) for person in matching if person not in named)
        near = any(last >= 0 and place - last < _NEAR for last in rivals)
        return named[0] if len(named) == 1 and not near else None

    def _is_printed_small(self, tokens: tuple[str, ...]) -> bool:
        """Say whether the surname stands in small letters elsewhere: capitals are then a brand."""
        return any(not person.fullest.capitals for person in self._by_last.get(tokens[-1], []))

    def _unknown(self, candidate: Candidate) -> Mention | None:
        """Return the mention of a single name that speaks and belongs to no full name."""
        if len(candidate.words) > 1 or candidate.capitals:
            return None
        name = candidate.span.of(self.text)
        named = candidate.speaks or candidate.titled or candidate.officer
        if not named or is_role_word(name):
            return None
        told = candidate.titled or candidate.described
        likely = told or is_given_name(name) or self.heard[fold(name)] > 1
        confidence = Confidence.LIKELY if likely else Confidence.DOUBTFUL
        return Mention(span=candidate.span, name=name, person=name, confidence=confidence)

    def _mention(self, candidate: Candidate, person: _Person, confidence: Confidence) -> Mention:
        honorifics = [word for word in candidate.title if is_honorific(word)]
        return Mention(
            span=candidate.span,
            name=one_line(candidate.span.of(self.text)),
            person=one_line(person.fullest.span.of(self.text)),
            honorific=honorifics[-1] if honorifics else None,
            title=" ".join(candidate.title) or None,
            told=candidate.titled or candidate.described,
            confidence=confidence,
            speaks=candidate.speaks,
        )


def _is_double(tokens: tuple[str, ...]) -> bool:
    """Say whether a name begins with two given names, and may be printed as these alone."""
    within = _WITH_TWO_SURNAMES - len(tokens) in (0, 1)
    if tokens[-1].endswith("ing"):
        return False  # a heading that ran on: 'Jo Ray Making'
    return within and is_given_name(tokens[0]) and is_given_name(tokens[1])


def _is_another(candidate: Candidate, person: _Person) -> bool:
    """Say whether a surname with a title stands for somebody else than ``person``.

    Who is named in full only later, with other titles, and bears the word as a first name: 'Pastor
    Lee' is not 'Chairman Lee Sang'.
    """
    if candidate.start >= person.starts[0] or not candidate.titled:
        return False
    own = {word.lower() for word in candidate.title}
    return own.isdisjoint(word.lower() for word in person.fullest.title)


def _fullness(form: Candidate) -> tuple[bool, bool, int, int]:
    """Rank a form of a name: capitals only where there is no other, a given name first, length."""
    return not form.capitals, form.named, len(form.words), form.span.end - form.start


def _same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether two names with the same last word are one person's."""
    if left == right or not (left and right):
        return True
    if len(left) == 1 or len(right) == 1:
        return left[-1] == right[-1]
    short, long = sorted((left, right), key=len)
    if long[-len(short) :] == short:
        return short[0] in PARTICLES or len(short) > 1
    return _same_given(left[0], right[0])


def _same_given(left: str, right: str) -> bool:
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    if len(short) == 1 or (len(short) >= _SHORTEST_PREFIX and long.startswith(short)):
        return long.startswith(short)
    return long in SHORT_FORMS.get(short, ()) or short in SHORT_FORMS.get(long, ())
