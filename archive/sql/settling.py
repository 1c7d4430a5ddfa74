"""Authority records kept true while releases come, change and go.

What one release adds to a record is its :class:`_Share`. When a release changes, its share of
before is taken off and that of after put on, so that the work depends on the release alone and
not on how often its people and organisations stand in the archive.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import add, sub

from sqlalchemy import Connection

from archive.authority import PrintedForm
from archive.model import OrganisationKind
from archive.sql.facts import Facts
from archive.sql.registers import ORGANISATIONS, SPEAKERS, Record, Register


def settle(connection: Connection, *, before: Facts, after: Facts, sequence: int) -> frozenset[str]:
    """Bring the records from ``before`` to ``after``, the facts of one release.

    The tables of facts must hold those of after already. ``sequence`` is the number of the
    change. Returns the ids of the releases in which somebody now has another authorised name, or
    another kind.
    """
    return frozenset(
        release
        for register, shares in ((SPEAKERS, _speaker_shares), (ORGANISATIONS, _body_shares))
        for release in _settle(
            connection, register, before=shares(before), after=shares(after), sequence=sequence
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


def _speaker_shares(facts: Facts) -> dict[str, _Share]:
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


def _body_shares(facts: Facts) -> dict[str, _Share]:
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
    before: Mapping[str, _Share],
    after: Mapping[str, _Share],
    sequence: int,
) -> Iterator[str]:
    """Settle one register; yield the releases whose names or kinds are others now."""
    touched = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    old = register.load(connection, touched)
    nothing = Record(counts=(0,) * len(register.counts))
    new: dict[str, Record] = {}
    for key in sorted(touched):
        moved = _moved(old.get(key, nothing), before.get(key), after.get(key), sequence=sequence)
        if moved.counts[-1]:
            new[key] = moved
    stale = [key for key in new if _sets_a_bound(before.get(key), after.get(key), new[key])]
    for key, first, last in register.bounds(connection, stale):
        new[key] = replace(new[key], first=first, last=last)
    register.replace(connection, old=old, new=new)
    renamed = [key for key in new if key in old and old[key].title != new[key].title]
    yield from register.releases_with(connection, renamed)


def _moved(record: Record, before: _Share | None, after: _Share | None, *, sequence: int) -> Record:
    """Return ``record`` with the share of before taken off and that of after put on.

    Its days still reach as far as those of the share that was taken off.
    """
    forms = {(form.printed, form.kind): form for form in record.forms}
    counts = record.counts
    if after:
        unseen = PrintedForm(
            printed=after.printed, kind=after.kind, releases=0, first_seen=sequence
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
