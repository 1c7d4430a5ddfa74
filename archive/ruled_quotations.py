"""Quotations as curators decided on them: found again, changed, taken out, put in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from archive.anchors import find
from archive.authority import stated_speaker
from archive.fact_fields import DIRECT, NO, quotation_fact
from archive.model import (
    Affiliation,
    Decision,
    FactField,
    FactKind,
    Quotation,
    Release,
    Span,
    fold,
)
from archive.rulings import Applied, Ruling, by_curator, of_kind

_WHO = (FactField.SPEAKER, FactField.ROLE, FactField.ORGANISATION)


def rule_quotations(release: Release, ruled: Mapping[str, Ruling]) -> Applied:
    """Apply the rulings on quotations to ``release``.

    A quotation that is read no longer stays by its words, where they stand in the text; what is
    read over the same words gives way to it.
    """
    mine = {ruling.key: ruling for ruling in of_kind(ruled, FactKind.QUOTATION).values()}
    if not mine:
        return Applied(release=release, found={})
    read = _Read(release, mine)
    shown: list[Quotation] = []
    lost: list[Decision] = []
    for quotation in read.others():
        shown.append(quotation)
    for key, ruling in mine.items():
        ours, without = _ruled(key, ruling, read)
        shown += ours
        lost += without
    return Applied(
        release=replace(release, quotations=tuple(_in_order(shown, release))),
        found={
            quotation_fact(key): quotation_fact(read.matched[key].id)
            if key in read.matched
            else None
            for key in mine
        },
        lost=tuple(lost),
    )


class _Read:
    """What was read in ``release``, each quotation of it matched with at most one ruling."""

    def __init__(self, release: Release, mine: Mapping[str, Ruling]) -> None:
        self.release = release
        self.places = {key: _place(ruling, release.text) for key, ruling in mine.items()}
        self.matched: dict[str, Quotation] = {}
        by_id = {one.id: one for one in release.quotations}
        for key in mine:
            if key in by_id:
                self.matched[key] = by_id[key]
        self._exchange(mine)
        for key, ruling in mine.items():
            moved = None if key in self.matched else self._moved(ruling)
            if moved:
                self.matched[key] = moved
        self._mine = mine

    def others(self) -> list[Quotation]:
        """Return the quotations that nobody decided on and that give way to none decided on."""
        taken = [one.id for one in self.matched.values()]
        kept = [
            (place, _nearness(self._mine[key]))
            for key, place in self.places.items()
            if place and key not in self.matched and self._mine[key].stays
        ]
        left = [
            one
            for one in self.release.quotations
            if one.id not in taken and not any(is_near(one.span, place) for place, is_near in kept)
        ]
        # An id that a decided quotation took from another of the same words is given back for its.
        free = [identity for identity in taken if identity not in self._mine]
        return [replace(one, id=free.pop(0)) if one.id in self._mine else one for one in left]

    def _exchange(self, mine: Mapping[str, Ruling]) -> None:
        """Match by place where several quotations are of the same words: the ids count them."""
        for key in mine:
            quotation, place = self.matched.get(key), self.places[key]
            if quotation is None or place is None or _same_place(quotation.span, place):
                continue
            words = fold(quotation.span.of(self.release.text))
            there = [
                one
                for one in self.release.quotations
                if _same_place(one.span, place)
                and fold(one.span.of(self.release.text)) == words
                and one.id not in mine
                and one not in self.matched.values()
            ]
            if len(there) == 1:
                self.matched[key] = there[0]

    def _moved(self, ruling: Ruling) -> Quotation | None:
        """Return the one quotation that now stands where the fact stood.

        What was taken out or put in must be the same words for the most part, to stand for it.
        """
        place = self.places[ruling.key]
        done = ruling.removed and ruling.last[FactField.PRESENT] in self.release.decisions
        if place is None or done:
            return None
        taken = {one.id for one in self.matched.values()}
        is_near = _nearness(ruling)
        there = [
            one
            for one in self.release.quotations
            if one.id not in taken and is_near(one.span, place)
        ]
        said = ruling.last.get(FactField.SPEAKER)
        by_same = [one for one in there if said and stated_speaker(one) == said.parsed]
        return next((found[0] for found in (there, by_same) if len(found) == 1), None)


def _ruled(key: str, ruling: Ruling, read: _Read) -> tuple[list[Quotation], list[Decision]]:
    """Return the quotation as decided, if it is shown, and the decisions that are lost."""
    quotation, place = read.matched.get(key), read.places[key]
    if ruling.removed:
        return [], []
    if quotation is None:
        if place is None or not ruling.stays:
            return [], list(ruling.last.values())
        quotation = Quotation(
            id=key,
            span=place,
            direct=_is_marked(place, read.release.text),
            evidence=by_curator(place),
        )
    lost: list[Decision] = []
    if ruling.decides(FactField.WORDS) or _is_put_in(ruling):
        if place:
            quotation = _moved_to(place, quotation)
        else:
            lost += [one for one in ruling.last.values() if one.field is FactField.WORDS]
    return [_attributed(replace(quotation, id=key), ruling)], lost


def _attributed(quotation: Quotation, ruling: Ruling) -> Quotation:
    if ruling.decides(FactField.DIRECT):
        quotation = replace(quotation, direct=ruling.value(FactField.DIRECT) == DIRECT)
    if not ruling.decides(*_WHO):
        return quotation
    was = quotation.affiliation or Affiliation()
    pair = Affiliation(
        role=ruling.value(FactField.ROLE, was.role),
        organisation=ruling.value(FactField.ORGANISATION, was.organisation),
    )
    return replace(
        quotation,
        speaker=ruling.value(FactField.SPEAKER, stated_speaker(quotation)),
        affiliation=pair if pair.role or pair.organisation else None,
        candidate=None,
        evidence=by_curator(quotation.evidence.span),
    )


def _moved_to(place: Span, quotation: Quotation) -> Quotation:
    cue = quotation.cue if quotation.cue and not _meet(quotation.cue, place) else None
    return replace(quotation, span=place, cue=cue)


def _place(ruling: Ruling, text: str) -> Span | None:
    return find(ruling.place, text) if ruling.place else None


def _in_order(shown: Iterable[Quotation], release: Release) -> list[Quotation]:
    """Return the quotations as they were read, those put in where they stand."""
    order = {one.id: place for place, one in enumerate(release.quotations)}
    return sorted(
        shown, key=lambda one: (one.span.start, one.span.end, order.get(one.id, len(order)), one.id)
    )


def _is_put_in(ruling: Ruling) -> bool:
    """Say whether a curator put in what was not read."""
    return ruling.stays and ruling.last[FactField.PRESENT].parsed == NO


def _nearness(ruling: Ruling) -> Callable[[Span, Span], bool]:
    return _same_stretch if ruling.removed or _is_put_in(ruling) else _same_place


def _is_marked(span: Span, text: str) -> bool:
    return text[span.start - 1 : span.start] in set('"“„«‘「『')


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _same_stretch(one: Span, other: Span) -> bool:
    """Say whether the two share half of the longer at least."""
    longer = max(one.end - one.start, other.end - other.start)
    return 2 * (min(one.end, other.end) - max(one.start, other.start)) >= longer


def _same_place(one: Span, other: Span) -> bool:
    """Say whether the two share half of the shorter at least."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return shared > 0 and 2 * shared >= shorter
