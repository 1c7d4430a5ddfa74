"""The two registers of authority records: speakers and organisations, read and written as one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import (
    BindParameter,
    Connection,
    RowMapping,
    Table,
    bindparam,
    func,
    select,
)

from archive.authority import PrintedForm, authorised_kind, authorised_name, folded
from archive.authority_records import AuthorityKind, StatementField
from archive.model import OrganisationKind
from archive.sql import initials
from archive.sql.batches import batches
from archive.sql.rows import Rows
from archive.sql.statements import of_subjects
from archive.sql.tables import (
    organisation_names,
    organisations,
    quotations,
    release_organisations,
    release_speakers,
    releases,
    speaker_names,
    speakers,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The authorised name and kind that curators set, None where they did not."""

    name: str | None = None
    kind: OrganisationKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as the releases add up to it.

    ``counts`` are in the order of the register's; ``forms`` decide the title, unless a curator
    has ``given`` it. ``shown`` is the title that stands in the register now, if any.
    """

    id: str
    forms: tuple[PrintedForm, ...] = ()
    counts: tuple[int, ...]
    first: date | None = None
    last: date | None = None
    given: Given = Given()
    shown: tuple[str, OrganisationKind] | None = None

    @property
    def title(self) -> tuple[str, OrganisationKind]:
        """The authorised name and kind; UNKNOWN is the kind of all speakers."""
        return (
            self.given.name or authorised_name(self.forms, record=self.id),
            self.given.kind or authorised_kind(self.forms),
        )


class Register:
    """One register: the ``records``, the printed ``names`` of each, the ``members`` of releases.

    ``key`` is the name of the column that refers to a record from elsewhere, ``counts`` are the
    columns of ``records`` that add up: quotations first, releases it is in at all last.
    """

    def __init__(
        self,
        kind: AuthorityKind,
        *,
        records: Table,
        names: Table,
        members: Table,
        key: str,
        counts: tuple[str, ...],
    ) -> None:
        self.kind = kind
        self.records = records
        self.names = names
        self.members = members
        self.member = members.c[key]
        self.quoted = quotations.c[key]
        self.counts = counts
        self.has_kinds = "kind" in records.c
        keys: BindParameter[str] = bindparam("keys", expanding=True)
        kinds = (names.c.kind.label("form_kind"),) if self.has_kinds else ()
        form = (
            names.c.printed,
            names.c.releases.label("form_releases"),
            names.c.first_seen,
            *kinds,
        )
        self._load = (
            select(records, *form)
            .join(names, names.c.authority_id == records.c.id)
            .where(records.c.id.in_(keys))
        )
        self._bounds = (
            select(self.member, func.min(releases.c.earliest), func.max(releases.c.latest))
            .join(releases, releases.c.id == members.c.release_id)
            .where(self.member.in_(keys))
            .group_by(self.member)
        )
        self._releases_with = select(members.c.release_id).where(self.member.in_(keys))
        self._records = Rows(records, sums=(*counts, "first", "last"))
        self._names = Rows(names, sums=("releases",))

    def load(self, connection: Connection, keys: Sequence[str]) -> dict[str, Record]:
        """Return the records of ``keys`` that there are."""
        forms: dict[str, list[PrintedForm]] = {}
        sums: dict[str, RowMapping] = {}
        for batch in batches(keys):
            for row in connection.execute(self._load, {"keys": batch}).mappings():
                sums[row["id"]] = row
                forms.setdefault(row["id"], []).append(_form(row))
        return {
            key: Record(
                id=key,
                forms=tuple(forms[key]),
                counts=tuple(row[count] for count in self.counts),
                first=row["first"],
                last=row["last"],
                shown=(row["name"], OrganisationKind(row.get("kind", OrganisationKind.UNKNOWN))),
            )
            for key, row in sums.items()
        }

    def given(self, connection: Connection, keys: Sequence[str]) -> dict[str, Given]:
        """Return for each of ``keys`` the name and the kind that curators set."""
        names = of_subjects(connection, self.kind, StatementField.TITLE, subjects=keys)
        kinds = of_subjects(connection, self.kind, StatementField.KIND, subjects=keys)
        name_of = {key: name for key, _, name in names}
        kind_of = {key: OrganisationKind(kind) for key, _, kind in kinds}
        return {key: Given(name=name_of.get(key), kind=kind_of.get(key)) for key in keys}

    def every(self, connection: Connection) -> Iterator[tuple[str, Record]]:
        """Yield all records with their ids."""
        for batch in batches(tuple(connection.scalars(select(self.records.c.id)))):
            yield from self.load(connection, batch).items()

    def replace(
        self, connection: Connection, *, old: Mapping[str, Record], new: Mapping[str, Record]
    ) -> None:
        """Write the records ``new`` in the place of ``old``, each by its id."""
        were = [self._record_row(key, record) for key, record in old.items()]
        are = [self._record_row(key, replace(one, shown=None)) for key, one in new.items()]
        self._records.replace(connection, old=were, new=are)
        initials.settle(connection, self.kind, old=were, new=are)
        self._names.replace(
            connection,
            old=[self._form_row(key, one) for key, record in old.items() for one in record.forms],
            new=[self._form_row(key, one) for key, record in new.items() for one in record.forms],
        )

    def bounds(
        self, connection: Connection, keys: Sequence[str]
    ) -> Iterator[tuple[str, date | None, date | None]]:
        """Yield the first and the last day of the releases that each of ``keys`` is in."""
        for batch in batches(keys):
            yield from connection.execute(self._bounds, {"keys": batch})

    def releases_with(self, connection: Connection, keys: Sequence[str]) -> Iterator[str]:
        """Yield the ids of the releases that one of ``keys`` is in, for each of them."""
        for batch in batches(keys):
            yield from connection.scalars(self._releases_with, {"keys": batch})

    def _record_row(self, key: str, record: Record) -> dict[str, object]:
        name, kind = record.shown or record.title
        row: dict[str, object] = {
            "id": key,
            "folded": folded(name),
            "name": name,
            "first": record.first,
            "last": record.last,
        }
        row.update(zip(self.counts, record.counts, strict=True))
        return {**row, "kind": kind.value} if self.has_kinds else row

    def _form_row(self, key: str, form: PrintedForm) -> dict[str, object]:
        row: dict[str, object] = {
            "authority_id": key,
            "printed": form.printed,
            "releases": form.releases,
            "first_seen": form.first_seen,
        }
        return {**row, "kind": form.kind.value} if self.has_kinds else row


def _form(row: RowMapping) -> PrintedForm:
    return PrintedForm(
        printed=row["printed"],
        kind=OrganisationKind(row.get("form_kind", OrganisationKind.UNKNOWN)),
        releases=row["form_releases"],
        first_seen=row["first_seen"],
    )


SPEAKERS = Register(
    AuthorityKind.SPEAKER,
    records=speakers,
    names=speaker_names,
    members=release_speakers,
    key="speaker_id",
    counts=("quotations", "releases"),
)
ORGANISATIONS = Register(
    AuthorityKind.ORGANISATION,
    records=organisations,
    names=organisation_names,
    members=release_organisations,
    key="organisation_id",
    counts=("quotations", "releases", "mentions"),
)
