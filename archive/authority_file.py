"""The authority file: who is who by the decisions of curators, and what each of them changed.

Each decision is one transaction: what it says, every list, count and name that follows from it,
the changes by which an index follows, and its entry in the log. Nothing is merged by itself.
"""

import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from archive.authority import record_id
from archive.authority_records import (
    AuthorityDecision,
    AuthorityKind,
    AuthorityRecord,
    Relation,
    Signature,
    StatementField,
)
from archive.identifiers import identifier
from archive.matching.gazetteer import Gazetteer
from archive.matching.suggesting import Suggestion
from archive.model import OrganisationKind
from archive.sql import authority_views, decisions, describing, joining, sequence, suggestions
from archive.sql.bearers import Bearers
from archive.sql.deciding import carry_out
from archive.sql.entries import entries
from archive.sql.statements import members_of, with_details
from archive.sql.transactions import reading, writing

__all__ = ["AuthorityFile"]


class AuthorityFile:
    """The records of one database; safe to share between threads and processes.

    Records are named by any id that leads to them. All that decides raises NotFoundError for a
    record that there is not, and DecisionError for what cannot be, or is so already.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._making = threading.Lock()
        self._gazetteer: Gazetteer | None = None
        self._state = (0, 0)

    def current(self, register: AuthorityKind, record: str) -> str:
        """Return the id that ``record`` leads to; an id that nothing is known of is its own."""
        with reading(self._engine) as connection:
            return Bearers(connection, register).current(record)

    def names_now(self, register: AuthorityKind, names: Collection[str]) -> dict[str, str]:
        """Map each of ``names`` to the authorised name of whose it is, to itself where nobody's."""
        with reading(self._engine) as connection:
            who = Bearers(connection, register)
            return {name: who.name_of(who.current(record_id(name))) or name for name in names}

    def record(self, register: AuthorityKind, record: str) -> AuthorityRecord:
        """Return what is said of a record; NotFoundError where there is none."""
        with reading(self._engine) as connection:
            return authority_views.record(Bearers(connection, register), record)

    def identified(self, register: AuthorityKind, urls: Collection[str]) -> frozenset[str]:
        """Return the ids of the records that have one of ``urls`` as identifier elsewhere."""
        with reading(self._engine) as connection:
            field = StatementField.IDENTIFIER
            rows = with_details(connection, register, field, details=urls)
            who = Bearers(connection, register)
            return frozenset(who.current(subject) for subject, _, _ in rows)

    def history(self, register: AuthorityKind, record: str) -> tuple[AuthorityDecision, ...]:
        """Return the decisions about a record and those merged into it, the newest first."""
        with reading(self._engine) as connection:
            current = Bearers(connection, register).current(record)
            members = members_of(connection, register, current)
            return decisions.of_records(connection, register, members)

    def decision(self, number: int) -> AuthorityDecision:
        """Return one decision; NotFoundError where there is none."""
        with reading(self._engine) as connection:
            return decisions.by_number(connection, number)

    def decisions(self, *, page: int = 1, size: int = 100) -> tuple[AuthorityDecision, ...]:
        """Return a page of the log, the newest decision first."""
        with reading(self._engine) as connection:
            return decisions.newest(connection, page=page, size=size)

    def decided(self) -> int:
        """Return how many decisions the log holds."""
        with reading(self._engine) as connection:
            return decisions.count(connection)

    def merge(
        self, register: AuthorityKind, into: str, others: Iterable[str], *, by: Signature
    ) -> AuthorityDecision:
        """Make ``others`` one with ``into``, whose name stays; their ids lead there from now on."""
        with self._deciding(register) as who:
            return carry_out(who.connection, joining.merge(who, into, others), by=by)

    def split(
        self,
        register: AuthorityKind,
        record: str,
        *,
        names: Collection[str] = (),
        releases: Collection[str] = (),
        name: str | None = None,
        into: str | None = None,
        by: Signature,
    ) -> AuthorityDecision:
        """Make some printed ``names`` of a record, or those in some ``releases``, another's.

        Without ``names`` all of them, without ``releases`` everywhere, also in releases to come.
        The other is the record ``into``, or a new one named ``name``; names that were merged into
        the record have again the record that they had, where that was theirs alone.
        """
        with self._deciding(register) as who:
            plan = joining.split(who, record, names=names, releases=releases, name=name, into=into)
            return carry_out(who.connection, plan, by=by)

    def rename(
        self, register: AuthorityKind, record: str, name: str, *, by: Signature
    ) -> AuthorityDecision:
        """Set the authorised name; it need not be printed anywhere."""
        with self._deciding(register) as who:
            return carry_out(who.connection, describing.rename(who, record, name), by=by)

    def set_kind(
        self, record: str, kind: OrganisationKind | None, *, by: Signature
    ) -> AuthorityDecision:
        """Set the kind of an organisation; None leaves it to the releases again."""
        with self._deciding(AuthorityKind.ORGANISATION) as who:
            return carry_out(who.connection, describing.set_kind(who, record, kind), by=by)

    def add_variant(
        self, register: AuthorityKind, record: str, variant: str, *, by: Signature
    ) -> AuthorityDecision:
        """Add a name by which a record is found, and printed by releases to come."""
        with self._deciding(register) as who:
            return carry_out(who.connection, describing.add_variant(who, record, variant), by=by)

    def remove_variant(
        self, register: AuthorityKind, record: str, variant: str, *, by: Signature
    ) -> AuthorityDecision:
        """Take away a name that was added by hand."""
        with self._deciding(register) as who:
            return carry_out(who.connection, describing.remove_variant(who, record, variant), by=by)

    def annotate(
        self, register: AuthorityKind, record: str, note: str, *, by: Signature
    ) -> AuthorityDecision:
        """Set the note on a record; an empty one takes it away."""
        with self._deciding(register) as who:
            plan = describing.annotate(who, record, note.strip() or None)
            return carry_out(who.connection, plan, by=by)

    def add_identifier(
        self, register: AuthorityKind, record: str, given: str, *, by: Signature
    ) -> AuthorityDecision:
        """Add the identifier of the same elsewhere; see :mod:`archive.identifiers`."""
        one = identifier(given)
        with self._deciding(register) as who:
            plan = describing.identify(who, record, url=one.url, scheme=one.scheme)
            return carry_out(who.connection, plan, by=by)

    def remove_identifier(
        self, register: AuthorityKind, record: str, url: str, *, by: Signature
    ) -> AuthorityDecision:
        """Take an identifier away."""
        with self._deciding(register) as who:
            plan = describing.identify(who, record, url=url, scheme=None)
            return carry_out(who.connection, plan, by=by)

    def relate(
        self,
        register: AuthorityKind,
        record: str,
        *,
        to: str,
        relation: Relation | None,
        by: Signature,
    ) -> AuthorityDecision:
        """Say how a record stands to another of its register; None says that it does not."""
        with self._deciding(register) as who:
            plan = describing.relate(who, record, to=to, relation=relation)
            suggestions.forget(who.connection, register, (who.current(record), who.current(to)))
            return carry_out(who.connection, plan, by=by)

    def decline(
        self, register: AuthorityKind, one: str, other: str, *, by: Signature
    ) -> AuthorityDecision:
        """Say that two records are not the same; nothing suggests them again."""
        with self._deciding(register) as who:
            plan = describing.decline(who, one, other, curator=by.curator)
            suggestions.forget(who.connection, register, (who.current(one), who.current(other)))
            return carry_out(who.connection, plan, by=by)

    def undo(self, number: int, *, by: Signature) -> AuthorityDecision:
        """Take back decision ``number``, which no later one may have built upon."""
        register = self.decision(number).register
        with self._deciding(register) as who:
            return carry_out(who.connection, describing.undo(who, number), by=by)

    def look_for_suggestions(self) -> int:
        """Look through all names for records that may be one; return how many pairs there are."""
        with writing(self._engine) as connection:
            sequence.lock(connection)
            return suggestions.look(connection)

    def suggestions(
        self, register: AuthorityKind, *, page: int = 1, size: int = 20
    ) -> tuple[tuple[Suggestion, ...], int]:
        """Return a page of the pairs that may be one, the likeliest first, and how many there are.

        They are those that :meth:`look_for_suggestions` found, without those answered since.
        """
        with reading(self._engine) as connection:
            return suggestions.listed(connection, register, page=page, size=size)

    def gazetteer(self) -> Gazetteer:
        """Return all names of all records, to look up whom a name means.

        It is that of the last change; making it anew takes a second for 10,000 names.
        """
        with reading(self._engine) as connection:
            state = (sequence.position(connection), decisions.count(connection))
            with self._making:
                if self._gazetteer is None or self._state != state:
                    self._gazetteer = Gazetteer(
                        entry
                        for register in AuthorityKind
                        for entry in entries(connection, register)
                    )
                    self._state = state
                return self._gazetteer

    @contextmanager
    def _deciding(self, register: AuthorityKind) -> Iterator[Bearers]:
        with writing(self._engine) as connection:
            sequence.lock(connection)
            yield Bearers(connection, register)
