"""Authority records kept true while releases come, change and go.

What one release adds to a record is its :class:`_Share`. When a release changes, its share of
before is taken off and that of after put on, so that the work depends on the release alone and
not on how often its people and organisations stand in the archive. A decision of a curator changes
many releases at once, in the same way.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import add, sub
from types import MappingProxyType

from sqlalchemy import Connection

from archive.authority import PrintedForm
from archive.authority_records import AuthorityKind
from archive.model import OrganisationKind
from archive.sql.facts import Facts, Step
from archive.sql.registers import ORGANISATIONS, SPEAKERS, Record, Register

_NOTHING: Mapping[AuthorityKind, Collection[str]] = MappingProxyType({})


def settle(
    connection: Connection,
    steps: Sequence[Step],
    *,
    sequence: int,
    decided: Mapping[AuthorityKind, Collection[str]] = _NOTHING,
) -> frozenset[str]:
    """Bring the records from before to after each of ``steps``.

    The tables of facts must hold those of after already. ``sequence`` is the number of the
    change. ``decided`` are the records of which the authority file says something else now.
    Returns the ids of the releases in which somebody now has another authorised name, or another
    kind, or is one of the decided.
    """
    return frozenset(
        release
        for register, shares in ((SPEAKERS, _speaker_shares), (ORGANISATIONS, _body_shares))
        for release in _settle(
            connection,
            register,
            moves=[(shares(step.before), shares(step.after)) for step in steps],
            sequence=sequence,
            decided=decided.get(register.kind, ()),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """What one release adds to one record; ``counts`` in the order of the register's."""

    printed: str
    kind: OrganisationKind = OrganisationKind.UNKNOWN
    counts: tuple[int, ...]
    earliest: date | None
    latest: date | None

    @property
    def form(self) -> tuple[str, OrganisationKind]:
        """The name as printed, and the kind read with it."""
        return self.printed, self.kind


_Shares = Mapping[str, _Share]


def _speaker_shares(facts: Facts) -> _Shares:
    quoted = Counter(row["speaker_id"] for row in facts.quotations)
    return {
        row["speaker_id"]: _Share(
            printed=row["printed"],
            counts=(quoted[row["speaker_id"]], 1),
            earliest=facts.earliest,
            latest=facts.latest,
        )
        for row in facts.speakers
    }


def _body_shares(facts: Facts) -> _Shares:
    quoted = Counter(row["organisation_id"] for row in facts.quotations)
    return {
        row["organisation_id"]: _Share(
            printed=row["printed"],
            kind=OrganisationKind(row["kind"]),
            counts=(quoted[row["organisation_id"]], int(row["spoken_for"]), 1),
            earliest=facts.earliest,
            latest=facts.latest,
        )
        for row in facts.organisations
    }


def _settle(
    connection: Connection,
    register: Register,
    *,
    moves: Sequence[tuple[_Shares, _Shares]],
    sequence: int,
    decided: Collection[str],
) -> Iterator[str]:
    """Settle one register; yield the releases whose names or kinds are others now."""
    touched = set(decided)
    for before, after in moves:
        both = before.keys() | after.keys()
        touched |= {key for key in both if before.get(key) != after.get(key)}
    if not touched:
        return
    keys = sorted(touched)
    old = register.load(connection, keys)
    given = register.given(connection, keys)
    new, stale = _added_up(register, old, keys, moves=moves, sequence=sequence)
    for key, first, last in register.bounds(connection, stale):
        new[key] = replace(new[key], first=first, last=last)
    new = {key: replace(record, given=given[key]) for key, record in new.items()}
    register.replace(connection, old=old, new=new)
    renamed = [
        key for key in new if key in decided or (key in old and old[key].shown != new[key].title)
    ]
    yield from register.releases_with(connection, renamed)


def _added_up(
    register: Register,
    old: Mapping[str, Record],
    keys: Sequence[str],
    *,
    moves: Sequence[tuple[_Shares, _Shares]],
    sequence: int,
) -> tuple[dict[str, Record], list[str]]:
    """Return the records after ``moves``, and those of them whose days must be looked up."""
    nothing = (0,) * len(register.counts)
    records = {key: old.get(key, Record(id=key, counts=nothing)) for key in keys}
    stale: set[str] = set()
    # A form that goes from one record to another was seen when it first was.
    seen = {(one.printed, one.kind): one.first_seen for key in old for one in old[key].forms}
    for before, after in moves:
        for key in before.keys() | after.keys():
            was, now = before.get(key), after.get(key)
            if was == now:
                continue
            records[key] = _moved(records[key], was, now, seen=seen, sequence=sequence)
            if _sets_a_bound(was, now, records[key]):
                stale.add(key)
    new = {key: record for key, record in records.items() if record.counts[-1]}
    return new, sorted(stale & new.keys())


def _moved(
    record: Record,
    before: _Share | None,
    after: _Share | None,
    *,
    seen: Mapping[tuple[str, OrganisationKind], int],
    sequence: int,
) -> Record:
    """Return ``record`` with the share of before taken off and that of after put on.

    Its days still reach as far as those of the share that was taken off.
    """
    forms = {(form.printed, form.kind): form for form in record.forms}
    counts = record.counts
    if after:
        first_seen = seen.get(after.form, sequence)
        unseen = PrintedForm(
            printed=after.printed, kind=after.kind, releases=0, first_seen=first_seen
        )
        form = forms.get(after.form, unseen)
        forms[after.form] = replace(form, releases=form.releases + 1)
        counts = tuple(map(add, counts, after.counts))
    if before:
        form = forms.pop(before.form)
        if form.releases > 1:
            forms[before.form] = replace(form, releases=form.releases - 1)
        counts = tuple(map(sub, counts, before.counts))
    days = [record.first, record.last, *((after.earliest, after.latest) if after else ())]
    known = [day for day in days if day]
    return Record(
        id=record.id,
        forms=tuple(forms.values()),
        counts=counts,
        first=min(known, default=None),
        last=max(known, default=None),
    )


def _sets_a_bound(before: _Share | None, after: _Share | None, record: Record) -> bool:
    """Say whether a share that is gone may be what set the first or the last day of ``record``."""
    if before is None or before.earliest is None:
        return False
    if after and (after.earliest, after.latest) == (before.earliest, before.latest):
        return False
    return before.earliest == record.first or before.latest == record.last
