"""What a curator wants, checked and made decisions of: said in full, with what was there before.

Whoever decides on a part of a fact decides that the fact is there: that is made a decision too, so
that it stays when the reading no longer finds it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.anchors import anchor_at, name_in
from archive.curation import Curated, curated
from archive.edits import Edit, checked, plain
from archive.errors import ConflictError, DecisionError
from archive.fact_fields import (
    NO,
    RELEASE,
    YES,
    facts_in,
    kind_of,
    quotation_fact,
    value_of,
)
from archive.model import (
    Affiliation,
    Decision,
    FactField,
    FactKind,
    Organisation,
    Release,
    Span,
    Speaker,
    quotation_id,
    short_hash,
)
from archive.rulings import CURATOR

LONGEST_REASON = 2000
_IMPLIED: Mapping[FactKind, tuple[FactField, ...]] = {
    FactKind.RELEASE: (),
    FactKind.QUOTATION: (FactField.PRESENT,),
    FactKind.SPEAKER: (FactField.PRESENT, FactField.NAME),
    FactKind.ORGANISATION: (FactField.PRESENT, FactField.NAME),
    FactKind.EVENT: (FactField.PRESENT, FactField.DATE),
}
_WHO = (FactField.SPEAKER, FactField.ROLE, FactField.ORGANISATION)
_PLACED = frozenset({FactKind.QUOTATION, FactKind.EVENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who decides, when (aware UTC), and why; ``seen`` is :func:`state_of` what they looked at."""

    curator: str
    at: datetime
    reason: str | None = None
    seen: str | None = None


def state_of(log: Sequence[Decision]) -> str:
    """Return what tells one state of a release's decisions from another."""
    return log[-1].id if log else "none"


def decisions_of(
    read: Release, log: Sequence[Decision], edits: Sequence[Edit], signed: Signature
) -> tuple[Decision, ...]:
    """Return the decisions that ``edits`` come to, of one act; empty where all stands already.

    An act that says anything new says all of it, so that it stands by itself when an earlier one
    is taken back. ``read`` is the release as it was read, ``log`` what was decided on it so far.
    Raises DecisionError for an edit that cannot be made, ConflictError where somebody decided on
    one of the facts since ``signed.seen``.
    """
    stands = curated(read, log)
    shown = stands.release
    asked: dict[tuple[str, FactField], Edit] = {}
    for edit in edits:
        sound = checked(edit, shown.text)
        asked[sound.fact, sound.field] = sound
    _refuse_conflict(log, frozenset(asked), signed.seen)
    for edit in tuple(asked.values()):
        for implied in _implied(edit, shown):
            asked.setdefault((implied.fact, implied.field), implied)
    desk = _Desk(read=read, stands=stands, signed=signed, asked=asked)
    stood = {(one.fact, one.field): one for one in shown.decisions}
    made = tuple(desk.decision(edit) for edit in asked.values())
    repeated = all(_repeats(one, stood.get((one.fact, one.field))) for one in made)
    return () if repeated else made


def undoing(log: Sequence[Decision], act: str, signed: Signature) -> Decision:
    """Return the decision that takes back ``act``; DecisionError where it does not stand."""
    found = next((one for one in log if one.act == act), None)
    if found is None:
        raise DecisionError(f"nothing was decided here in the act {act}")
    later = log[log.index(found) :]
    if any(one.field is FactField.UNDO and one.value == act for one in _in_force(later)):
        raise DecisionError("this was taken back already")
    this = short_hash("undo", act, signed.curator, signed.at.isoformat())
    return Decision(
        id=short_hash(this, found.fact, FactField.UNDO.value),
        act=this,
        release=found.release,
        fact=found.fact,
        field=FactField.UNDO,
        value=act,
        curator=signed.curator,
        at=signed.at,
        reason=_reason(signed),
    )


def new_quotation(release: Release, span: Span) -> str:
    """Return the name of a quotation to be put in at ``span`` of ``release``."""
    held = {one.id for one in release.quotations}
    words = span.of(release.text)
    ids = (quotation_id(release.id, words, ordinal) for ordinal in range(len(held) + 1))
    return quotation_fact(next(one for one in ids if one not in held))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """One act: what was read, what stands, who signs, and all that is asked for."""

    read: Release
    stands: Curated
    signed: Signature
    asked: Mapping[tuple[str, FactField], Edit]

    def decision(self, edit: Edit) -> Decision:
        """Return the decision that ``edit`` comes to."""
        fact, field = edit.fact, edit.field
        span = self._span(fact)
        shown = self.stands.release
        was_read = self.stands.found.get(fact, fact)
        at = self.signed.at
        act = short_hash(
            self.read.id,
            self.signed.curator,
            at.isoformat(),
            *(f"{one.fact} {one.field} {one.value}" for one in self.asked.values()),
        )
        return Decision(
            id=short_hash(act, fact, field.value),
            act=act,
            release=self.read.id,
            fact=fact,
            field=field,
            value=edit.value,
            before=value_of(shown, fact, field),
            parsed=value_of(self.read, was_read, field) if was_read else _absent(field),
            place=anchor_at(span, self.read.text) if span else None,
            curator=self.signed.curator,
            at=at,
            reason=_reason(self.signed),
        )

    def _span(self, fact: str) -> Span | None:
        """Return where ``fact`` stands by this act; None where it has no place in the text."""
        given = next(
            (one.span for one in self.asked.values() if one.fact == fact and one.span), None
        )
        if given or fact == RELEASE:
            return given
        found = facts_in(self.stands.release).get(fact) or facts_in(self.read).get(fact)
        if found:
            return found.span if found.span.start < found.span.end else None
        if kind_of(fact) in _PLACED:
            raise DecisionError(f"the release has no {fact}, and no place is given for it")
        name = self.asked.get((fact, FactField.NAME))
        if name is None or not name.value:
            raise DecisionError(f"the release has no {fact}, and no name is given for it")
        return name_in(name.value, self.read.text)


def _reason(signed: Signature) -> str | None:
    return plain(signed.reason or "", LONGEST_REASON) or None


def _implied(edit: Edit, shown: Release) -> Iterator[Edit]:
    """Yield what goes with ``edit``: that its fact is there; who, as what and for whom as one.

    What was decided of who says a quotation follows a speaker or an organisation that is decided
    on now.
    """
    kind = kind_of(edit.fact)
    found = facts_in(shown).get(edit.fact)
    if isinstance(found, Speaker | Organisation):
        yield from _following(edit, found, shown)
    if kind is None or (edit.field is FactField.PRESENT and edit.value == NO):
        return
    fields = _IMPLIED[kind]
    if kind is FactKind.QUOTATION and edit.field in _WHO:
        fields = (*fields, *_WHO)
    for field in fields:
        value = YES if field is FactField.PRESENT else value_of(shown, edit.fact, field)
        if value is not None or field in _WHO:
            yield Edit(fact=edit.fact, field=field, value=value)


def _following(edit: Edit, found: Speaker | Organisation, shown: Release) -> Iterator[Edit]:
    """Yield what ``edit`` comes to in the quotations whose speakers curators decided on."""
    removed = edit.field is FactField.PRESENT and edit.value == NO
    for quotation in shown.quotations:
        if quotation.evidence.rule != CURATOR:
            continue
        pair = quotation.affiliation or Affiliation()
        fact = quotation_fact(quotation.id)
        if isinstance(found, Organisation):
            if pair.organisation == found.name and (removed or edit.field is FactField.NAME):
                value = None if removed else edit.value
                yield Edit(fact=fact, field=FactField.ORGANISATION, value=value)
        elif quotation.speaker in (found.name, *found.variants):
            if removed:
                yield from (Edit(fact=fact, field=field) for field in _WHO)
            elif edit.field is FactField.NAME:
                yield Edit(fact=fact, field=FactField.SPEAKER, value=edit.value)
            elif edit.field in _WHO and pair == (found.affiliation or Affiliation()):
                yield Edit(fact=fact, field=edit.field, value=edit.value)


def _repeats(decision: Decision, stood: Decision | None) -> bool:
    """Say whether what stands already says the same, of the same reading."""
    return stood is not None and (decision.value, decision.parsed, decision.place) == (
        stood.value,
        stood.parsed,
        stood.place,
    )


def _refuse_conflict(
    log: Sequence[Decision], asked: frozenset[tuple[str, FactField]], seen: str | None
) -> None:
    if seen is None:
        return
    ids = [one.id for one in log]
    later = log[ids.index(seen) + 1 :] if seen in ids else log
    facts = {fact for fact, _ in asked if fact != RELEASE}
    for one in later:
        if one.fact in facts or (one.fact, one.field) in asked:
            raise ConflictError(
                f"{one.curator} decided on this meanwhile, on {one.at:%Y-%m-%d at %H:%M} UTC; "
                "look at what stands now and decide again"
            )


def _absent(field: FactField) -> str | None:
    return NO if field is FactField.PRESENT else None


def _in_force(log: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the acts of undoing in ``log`` that were not taken back themselves."""
    undone: set[str | None] = set()
    found = []
    for one in reversed(log):
        if one.field is FactField.UNDO and one.act not in undone:
            undone.add(one.value)
            found.append(one)
    return tuple(found)
