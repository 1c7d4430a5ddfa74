"""Affiliations: the role and the organisation that the text joins with a person's name.

One mention gives what stands with it; the mentions of a person are laid together: the pair that
stands with the name first leads, and what it lacks is taken from a mention whose role agrees.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from archive.model import Affiliation, Organisation, OrganisationKind, Span
from archive.text import one_line
from scrapers.reading.cjk_titles import cjk_title_after, cjk_title_before, names_body
from scrapers.reading.directory import directory_of
from scrapers.reading.held_roles import (
    BODIES,
    affiliation_of,
    paired,
    parted,
    printed_role,
    resolved,
    tidy,
)
from scrapers.reading.led_bodies import led_body
from scrapers.reading.meant_bodies import (
    Reference,
    announcing_body,
    meant_body,
    reference_at,
    spoken_of,
)
from scrapers.reading.name_words import NAME_SUFFIXES
from scrapers.reading.opening_body import opening_body
from scrapers.reading.organisation_words import CORPORATE_ROLES
from scrapers.reading.page import Document
from scrapers.reading.principal import agree, completed, is_law_firm
from scrapers.reading.roles import bare
from scrapers.reading.spanish_titles import (
    apposed_role,
    spanish_title_after,
    spanish_title_before,
    spanish_title_in,
)
from scrapers.reading.title_after import AFTER_REACH, further_titles, title_after, words_after
from scrapers.reading.title_before import BEFORE_REACH, title_before
from scrapers.reading.titles import Title, read_title
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word, is_cjk, words_of

_MOST_MENTIONS = 24
_OWNS = ("'s", "’s")
_STACKED = 90
_MOST_NAMES = 32
_AT_SMALL = re.compile(r"\sat\s([a-z]{3,20})(?=[,.;)]|$)")
_NO_BODIES = frozenset(
    ["large", "least", "present", "times", "that", "this", "work", "home", "once"]
)
# With 'a' before it, one of many, and not the one whom the body has that publishes.
_ANYBODYS = word_set("""
consultant expert lawyer investor trader teacher nurse activist advocate commentator critic
shopper buyer collector enthusiast
""")
_PRIVATE = frozenset(
    [
        OrganisationKind.COMPANY,
        OrganisationKind.NGO,
        OrganisationKind.OTHER,
        OrganisationKind.UNKNOWN,
    ]
)
_SPOKESPERSONS = frozenset(["spokesman", "spokeswoman", "spokesperson"])


class _Found(NamedTuple):
    """What stands with one mention: the pairs, the leading one first.

    ``refers`` says that a title refers to a body that another place names ('its chair'), or is
    held at something that is no body.
    """

    pairs: Sequence[Affiliation]
    refers: bool = False


class Affiliations:
    """Whom the persons of one document speak for, and as what.

    A role that the text joins to no organisation is held at the office that bears its name, else
    at the ``issuer`` (where none is known: at the body that opens the headline or the first
    paragraph), unless it is a legislator's, another office's or a private person's.
    """

    def __init__(
        self,
        document: Document,
        organisations: Sequence[Organisation],
        *,
        issuer: Organisation | None = None,
    ) -> None:
        self.document = document
        self.directory = directory_of(organisations)
        # A wire that tells of a company is not whom the company's officers speak for.
        media = issuer is not None and issuer.kind is OrganisationKind.MEDIA
        told = opening_body(document, organisations) if issuer is None or media else None
        self.publisher = told if media else issuer or told
        self._lawyers = is_law_firm(document.text, self.publisher)
        self._starts = [block.span.start for block in document.blocks]
        self._ends = [block.span.end for block in document.blocks]

    def around(self, name: Span) -> Affiliation | None:
        """Return the affiliation that stands with this one mention, None if none does.

        What stands before the name ('Acme president Jo Roe') and after it ('Jo Roe, president of
        Acme') are read; the organisation is given in the fullest form that the release prints.
        """
        pairs = self._around(name).pairs
        return pairs[0] if pairs else None

    def of_person(self, names: Sequence[Span]) -> tuple[Affiliation, ...]:
        """Return the affiliations of the person whom ``names`` mention, the principal one first."""
        around = [self._around(name) for name in sorted(names)[:_MOST_MENTIONS]]
        pairs = tuple(dict.fromkeys(pair for found in around for pair in found.pairs))
        led = self._led(names)
        own = led or self._namesake(names)
        if not pairs:
            return (Affiliation(role=None, organisation=own),) if own else ()
        # Where a title refers to a body that is not told, it is no other's.
        refers = any(found.refers for found in around)
        issuer = None if refers else self.directory.by_name.get(led or "", self.publisher)
        principal = completed(pairs, self.directory, issuer, lawyers=self._lawyers)
        if own and principal.organisation is None and not (refers or self._lawyers):
            principal = replace(principal, organisation=own)
        others = [pair for pair in pairs[1:] if pair.role and pair.organisation]
        return (principal, *(pair for pair in others if not agree(pair, principal)))

    def _led(self, names: Sequence[Span]) -> str | None:
        """Return the body that the text says the person leads: 'Acme, founded by Jo Roe'."""
        text, directory = self.document.text, self.directory
        places = sorted(names)[:_MOST_MENTIONS]
        found = (led_body(text, name.start, name.end, directory) for name in places)
        return next((body for body in found if body is not None), None)

    def _namesake(self, names: Sequence[Span]) -> str | None:
        """Return the publisher that bears the person's surname: 'Roe' of The Roe Lamp Team."""
        if self.publisher is None or self.publisher.kind not in _PRIVATE:
            return None
        longest = max((name.of(self.document.text) for name in names), key=len)
        words = [word for word in map(bare, longest.split()) if word not in NAME_SUFFIXES]
        own = {bare(word) for word in self.publisher.name.split()}
        several = len(words) > 1 and len(own) > 1
        return self.publisher.name if several and words[-1] in own else None

    def of_phrase(self, place: Span) -> Affiliation | None:
        """Return for whom somebody unnamed speaks: 'a spokesman for Y', "the bank's president".

        None where the phrase at ``place`` gives no role. Who speaks for a body that the phrase does
        not name speaks for the one of which the text speaks there.
        """
        text = self.document.text
        phrase = one_line(place.of(text))
        spanish = spanish_title_in(phrase)
        if spanish is not None:
            return self._spanish(spanish)
        words = words_of(phrase, 0, len(phrase))
        after = read_title(phrase, words, 0)
        named = after is not None and after.organisation is not None
        title = after if named else title_before(phrase, 0, len(phrase)) or after
        if title is None or not title.role:
            return None
        organisation = resolved(title.organisation, self.directory)
        if organisation is None:
            noun = next((word.plain for word in words if not word.capital and word.owns), None)
            noun = noun or next((word.plain for word in words[:-1] if word.plain in BODIES), None)
            organisation = self.directory.of_noun(noun) if noun else None
            if noun is None and bare(title.role) in _SPOKESPERSONS:
                organisation = spoken_of(text, place.start, self.directory)
        return Affiliation(role=tidy(title.role), organisation=organisation)

    def _around(self, name: Span) -> _Found:
        """Return the pairs that stand with one mention."""
        text = self.document.text
        before, after = self._reach(name)
        if is_cjk(name.of(text)):
            first = cjk_title_before(text, before.start, name.start, self.directory)
            last = cjk_title_after(text, name.end, after.end, self.directory)
            titles = (self._chinese(first), self._chinese(last))
            told = first is not None and first.organisation is not None
            return _Found(paired(*titles), refers=told)
        if self.document.language.startswith("es"):
            first = spanish_title_before(text, before.start, name.start)
            last = spanish_title_after(text, name.end, after.end)
            return _Found(paired(self._spanish(first), self._spanish(last)))
        first = title_before(text, before.start, name.start)
        behind = words_after(text, name.end, after.end)
        last = self._widened(title_after(text, behind), after)
        if first is None and last is None and apposed_role(text, name.start):
            first = spanish_title_before(text, before.start, name.start)
            return _Found(paired(self._spanish(first), None))
        references = self._reference(first, before), self._reference(last, after)
        if not any(references):
            first = self._announced(first, name)
        pairs = self._paired(self._meant(first, references[0]), self._meant(last, references[1]))
        pairs += self._further(behind)
        untold = self._is_untold(last, after)
        several = (self._is_one_of_many(first, before), self._is_one_of_many(last, after))
        return _Found(pairs, refers=any(references) or any(several) or untold)

    def _widened(self, title: Title | None, place: Span) -> Title | None:
        """Return the title with its body as the release knows it: 'Acme Lamps | and Shade Inn'."""
        if title is None or title.organisation is None or title.leads:
            return title
        cut, text = title.organisation, self.document.text
        start = text.find(cut, place.start, place.end)
        longer = self.directory.by_word.get(bare(cut.rsplit(maxsplit=1)[-1]), ())[:_MOST_NAMES]
        found = [
            name
            for name in longer
            if name.startswith(cut) and text.startswith(name, start) and len(name) > len(cut)
        ]
        return title._replace(organisation=max(found, key=len)) if found and start >= 0 else title

    def _paired(self, first: Title | None, last: Title | None) -> list[Affiliation]:
        own, *further = parted(last, self.directory) or (None,)
        found = paired(
            affiliation_of(first, self.directory), affiliation_of(own, self.directory, of=first)
        )
        others = (affiliation_of(title, self.directory) for title in further)
        return found + [pair for pair in others if pair is not None]

    def _chinese(self, title: Title | None) -> Affiliation | None:
        """Return a Chinese title as an affiliation: a body is what ends as one."""
        if title is None:
            return None
        body = self.directory.find(title.organisation) if title.organisation else None
        if body is None and title.organisation and names_body(title.organisation):
            body = title.organisation
        return Affiliation(role=title.role, organisation=body)

    def _spanish(self, title: Title | None) -> Affiliation | None:
        """Return a Spanish title as an affiliation: its words alone tell what is a body."""
        if title is None or (title.role is None and title.organisation is None):
            return None
        found = self.directory.find(title.organisation) if title.organisation else None
        return Affiliation(role=title.role, organisation=found or title.organisation)

    def _reference(self, title: Title | None, place: Span) -> Reference | None:
        """Return how the title in ``place`` refers to its body ('its chair'), None if not."""
        if title is None or title.role is None:
            return None
        role = printed_role(title.role)
        start = self.document.text.find(role, place.start, place.end)
        if start < 0:
            return None
        return reference_at(self.document.text, start, start + len(role))

    def _further(self, behind: Sequence[Word]) -> list[Affiliation]:
        """Return the further roles after the name, at bodies that the release names."""
        titles = further_titles(self.document.text, behind)
        pairs = (affiliation_of(title, self.directory) for title in titles)
        known = self.directory.by_name
        return [pair for pair in pairs if pair is not None and pair.organisation in known]

    def _announced(self, title: Title | None, name: Span) -> Title | None:
        """Return a title of no body with the body that announces something of the person."""
        if title is None or title.organisation or self.publisher is not None or not title.role:
            return title
        if not any(bare(word) in CORPORATE_ROLES for word in title.role.split()):
            return title
        body = announcing_body(self.document.text, name.start, self.directory)
        return title._replace(organisation=body)

    def _is_one_of_many(self, title: Title | None, place: Span) -> bool:
        """Say whether the role is of no body: 'Jo Roe, a widget consultant', a company's or not."""
        if title is None or title.role is None or title.organisation is not None:
            return False
        role = printed_role(title.role)
        start = self.document.text.find(role, place.start, place.end)
        if start < 0 or self.document.text[start - 3 : start] not in (" a ", "an "):
            return False
        end = start + len(role)
        field = self.document.text.startswith(" in ", end)
        field = field and self.document.text[end + 4 : end + 5].isupper()
        return not field and any(bare(word) in _ANYBODYS for word in role.split())

    def _is_untold(self, title: Title | None, place: Span) -> bool:
        """Say whether the role is held 'at' something of which nothing shows that it is a body.

        Whoever holds it does not speak for the body that publishes.
        """
        if title is None:
            return False
        if title.organisation is None:
            return self._is_at_something(title, place)
        pair = affiliation_of(title, self.directory)
        if pair is None or pair.organisation is not None:
            return False
        text = self.document.text
        start = text.find(title.organisation, place.start, place.end)
        end = start + len(title.organisation)
        return start > 0 and (text[start - 4 : start] == " at " or text[end : end + 2] in _OWNS)

    def _is_at_something(self, title: Title, place: Span) -> bool:
        """Say whether the role is held at what is written small: 'Director of Sales at zorbin'."""
        role = printed_role(title.role or "")
        start = self.document.text.find(role, place.start, place.end) if role else -1
        held = _AT_SMALL.match(self.document.text, start + len(role)) if start >= 0 else None
        return held is not None and held[1] not in _NO_BODIES

    def _meant(self, title: Title | None, reference: Reference | None) -> Title | None:
        """Return the title with the body that it only refers to, if it does."""
        if title is None or reference is None:
            return title
        if resolved(title.organisation, self.directory) is not None:
            return title
        issuer = self.publisher.name if self.publisher else None
        body = meant_body(self.document.text, reference, self.directory, issuer=issuer)
        return title._replace(organisation=body)

    def _reach(self, name: Span) -> tuple[Span, Span]:
        """Return where titles stand before and after the mention ``name``."""
        block = self._block_of(name)
        before = Span(start=max(block.start, name.start - BEFORE_REACH), end=name.start)
        stop = max(name.end, min(self._line_end(name, block.end), name.end + AFTER_REACH))
        return before, Span(start=name.end, end=stop)

    def _block_of(self, name: Span) -> Span:
        """Return the span of the block that holds ``name``, else the whole text's."""
        at = bisect_left(self._ends, name.end)
        if at < len(self._ends) and self.document.blocks[at].span.holds(name):
            return self.document.blocks[at].span
        return Span(start=0, end=len(self.document.text))

    def _line_end(self, name: Span, end: int) -> int:
        """Return how far a title after the name may reach: over stacked lines below its block."""
        if self.document.text[name.end : min(end, name.end + _STACKED)].strip(" ,"):
            return end
        following = bisect_right(self._starts, name.start)
        reach = end
        for block in self.document.blocks[following : following + 2]:
            if block.span.end - block.span.start > _STACKED:
                break
            reach = block.span.end
        return reach
