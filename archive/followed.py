"""The log of followed sources: what each listed, what became of it, and how each pull went.

A pull may be cut short anywhere: what is due stays due until it is done, so that the next pull goes
on where the last one ended.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update

from archive.records import Outcome
from archive.sql.source_tables import pulls, source_documents, source_entries
from archive.sql.tables import release_speakers, releases
from archive.sql.transactions import reading, writing

_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntry:
    """A page that a source named: ``changed`` as it says, in the words of the source."""

    url: str
    title: str | None
    changed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """A document of a source as it was read last, by the ``declaration`` of then.

    It named ``entries`` pages and the documents ``more``. The validators tell whether it is still
    the same.
    """

    url: str
    declaration: str
    etag: str | None
    last_modified: str | None
    entries: int
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRecord:
    """An entry of a source, and what became of it; ``due`` is when it is to be fetched."""

    url: str
    title: str | None
    found: datetime
    due: datetime | None
    tries: int
    tried: datetime | None
    outcome: Outcome | None
    reason: str | None
    release_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """One pull of a source: how many entries it listed, and what became of those fetched.

    ``ended`` is None while it runs, or where it was cut short; ``listed`` is None where the source
    could not be read, and ``problem`` says why.
    """

    source: str
    began: datetime
    ended: datetime | None
    listed: int | None
    new: int
    kept: int
    unchanged: int
    failed: int
    problem: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHoldings:
    """What the archive shows of a source: its releases, and how many lack what matters most."""

    releases: int
    undated: int
    speakerless: int
    waiting: int


class SourceLog:
    """The log in the store's database; safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, source: str) -> int:
        """Note that a pull begins; return its number."""
        counts = {"new": 0, "kept": 0, "unchanged": 0, "failed": 0}
        statement = insert(pulls).values(source=source, began=datetime.now(UTC), **counts)
        with writing(self._engine) as connection:
            (number,) = connection.execute(statement).inserted_primary_key or (0,)
        return int(number)

    def end(self, number: int, *, pull: Pull) -> None:
        """Note how the pull of that number went."""
        values = {
            name: getattr(pull, name)
            for name in ("ended", "listed", "new", "kept", "unchanged", "failed", "problem")
        }
        with writing(self._engine) as connection:
            connection.execute(update(pulls).where(pulls.c.id == number).values(**values))

    def document(self, source: str, url: str) -> SourceDocument | None:
        """Return how a document of a source was when it was read last."""
        statement = (
            select(source_documents)
            .where(source_documents.c.source == source)
            .where(source_documents.c.url == url)
        )
        with reading(self._engine) as connection:
            row = connection.execute(statement).mappings().first()
        if row is None:
            return None
        values = {name: value for name, value in row.items() if name != "source"}
        more = tuple(row["more"].split(_SEPARATOR)) if row["more"] else ()
        return SourceDocument(**values | {"more": more})

    def note_listed(
        self, source: str, entries: Sequence[ListedEntry], documents: Iterable[SourceDocument]
    ) -> int:
        """Note what a source lists now, all at once; return how many entries are new.

        New entries are due, and so are those that the source says have changed.
        """
        with writing(self._engine) as connection:
            for document in documents:
                _keep_document(connection, source, document)
            return _keep_entries(connection, source, entries)

    def due(self, source: str, *, limit: int, failed_too: bool = False) -> tuple[EntryRecord, ...]:
        """Return entries that are to be fetched now, those that came first first.

        ``failed_too`` adds those that failed, whenever their time is.
        """
        now = datetime.now(UTC)
        is_due = source_entries.c.due <= now
        if failed_too:
            is_due |= source_entries.c.outcome == Outcome.FAILED
        statement = (
            select(source_entries)
            .where(source_entries.c.source == source)
            .where(is_due)
            .order_by(source_entries.c.tries, source_entries.c.due, source_entries.c.rank)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return tuple(map(_entry, connection.execute(statement).mappings()))

    def done(
        self,
        source: str,
        url: str,
        *,
        outcome: Outcome,
        reason: str | None,
        release_id: str | None,
        due: datetime | None,
    ) -> None:
        """Note what became of an entry, and when it is due again, if at all."""
        values: dict[str, object] = {"outcome": outcome.value, "reason": reason, "due": due}
        if release_id is not None:
            values["release_id"] = release_id
        tries = source_entries.c.tries + 1 if outcome is Outcome.FAILED else 0
        with writing(self._engine) as connection:
            connection.execute(
                update(source_entries)
                .where(source_entries.c.source == source)
                .where(source_entries.c.url == url)
                .values(**values, tries=tries, tried=datetime.now(UTC))
            )

    def pulls(self, source: str, *, limit: int) -> tuple[Pull, ...]:
        """Return the last pulls of a source, the newest first."""
        statement = (
            select(pulls).where(pulls.c.source == source).order_by(pulls.c.id.desc()).limit(limit)
        )
        with reading(self._engine) as connection:
            return tuple(map(_pull, connection.execute(statement).mappings()))

    def last_good(self, source: str) -> Pull | None:
        """Return the last pull in which the source could be read to its end."""
        statement = (
            select(pulls)
            .where(pulls.c.source == source)
            .where(pulls.c.ended.is_not(None))
            .where(pulls.c.problem.is_(None))
            .order_by(pulls.c.id.desc())
            .limit(1)
        )
        with reading(self._engine) as connection:
            row = connection.execute(statement).mappings().first()
        return _pull(row) if row else None

    def failed(self, source: str, *, limit: int) -> tuple[EntryRecord, ...]:
        """Return the entries that failed when they were tried last, the latest first."""
        return self._entries(source, (Outcome.FAILED,), limit)

    def kept(self, source: str, *, limit: int) -> tuple[EntryRecord, ...]:
        """Return the entries that were kept when they were tried last, the latest first."""
        return self._entries(source, (Outcome.KEPT,), limit)

    def _entries(
        self, source: str, outcomes: Sequence[Outcome], limit: int
    ) -> tuple[EntryRecord, ...]:
        statement = (
            select(source_entries)
            .where(source_entries.c.source == source)
            .where(source_entries.c.outcome.in_(outcomes))
            .order_by(source_entries.c.tried.desc(), source_entries.c.url)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return tuple(map(_entry, connection.execute(statement).mappings()))

    def holdings(self, source: str) -> SourceHoldings:
        """Return what the archive shows now of what came from a source."""
        ours = (
            select(source_entries.c.release_id)
            .where(source_entries.c.source == source)
            .where(source_entries.c.release_id.is_not(None))
        )
        speaking = select(release_speakers.c.release_id)
        shown = (
            select(
                func.count(),
                func.count().filter(releases.c.earliest.is_(None)),
                func.count().filter(releases.c.id.not_in(speaking)),
            )
            .where(releases.c.id.in_(ours))
            .where(releases.c.deleted.is_(None))
        )
        waiting = (
            select(func.count())
            .select_from(source_entries)
            .where(source_entries.c.source == source)
            .where(source_entries.c.due.is_not(None))
        )
        with reading(self._engine) as connection:
            total, undated, speakerless = connection.execute(shown).one()
            return SourceHoldings(
                releases=total,
                undated=undated,
                speakerless=speakerless,
                waiting=connection.execute(waiting).scalar_one(),
            )


def _keep_document(connection: Connection, source: str, document: SourceDocument) -> None:
    connection.execute(
        delete(source_documents)
        .where(source_documents.c.source == source)
        .where(source_documents.c.url == document.url)
    )
    connection.execute(
        insert(source_documents).values(
            source=source,
            url=document.url,
            declaration=document.declaration,
            etag=document.etag,
            last_modified=document.last_modified,
            entries=document.entries,
            more=_SEPARATOR.join(document.more),
        )
    )


def _keep_entries(connection: Connection, source: str, entries: Sequence[ListedEntry]) -> int:
    now = datetime.now(UTC)
    rows = connection.execute(
        select(source_entries.c.url, source_entries.c.changed).where(
            source_entries.c.source == source
        )
    )
    known = {row.url: row.changed for row in rows}
    new = []
    for rank, entry in enumerate(entries):
        values: dict[str, object] = {"rank": rank, "title": entry.title, "listed": now}
        if entry.url not in known:
            known[entry.url] = entry.changed
            dates = {"found": now, "due": now, "tries": 0, "changed": entry.changed}
            new.append({"source": source, "url": entry.url, **values, **dates})
            continue
        if entry.changed is not None and entry.changed != known[entry.url]:
            values |= {"changed": entry.changed, "due": now, "tries": 0}
        connection.execute(
            update(source_entries)
            .where(source_entries.c.source == source)
            .where(source_entries.c.url == entry.url)
            .values(**values)
        )
    if new:
        connection.execute(insert(source_entries), new)
    return len(new)


def _entry(row: RowMapping) -> EntryRecord:
    names = EntryRecord.__dataclass_fields__
    values = {name: value for name, value in row.items() if name in names}
    outcome = Outcome(row["outcome"]) if row["outcome"] else None
    return EntryRecord(**values | {"outcome": outcome})


def _pull(row: RowMapping) -> Pull:
    return Pull(**{name: value for name, value in row.items() if name != "id"})
