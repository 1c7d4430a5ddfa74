"""All that a search finds as one table, made as it is asked for: for files of every format."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from archive.codec import JSON
from archive.export import Format, Table, quotation_table, release_table
from archive.model import Release
from archive.records import QuotationRecord
from archive.serialise import release_summary
from archive.store import Store
from index.contract import Scope

# Where the archive shows a row; only a site can say it.
ADDRESS = "archive_url"

_AT_A_TIME = 200
_OF_THE_RELEASE = ("issuer", "place", "language", "url", "retrieved")
_Found = TypeVar("_Found", Release, QuotationRecord)
_Row = Mapping[str, JSON]


def table_of(store: Store, scope: Scope, ids: Iterable[str], form: Format) -> Table:
    """Return a row for each of ``ids`` that the store still has, in their order.

    A format of references gets what it has to say of a quotation's release with the quotation.
    """
    if scope is Scope.RELEASES:
        return release_table(_by_batches(store.releases, ids))
    found = quotation_table(_by_batches(store.quotations, ids))
    return replace(found, rows=_with_releases(store, found.rows)) if form.references else found


def addressed(table: Table, address: Callable[[_Row], str]) -> Table:
    """Return ``table`` with the column :data:`ADDRESS`, which ``address`` says of each row."""
    rows = ({**row, ADDRESS: address(row)} for row in table.rows)
    return Table(columns=(*table.columns, ADDRESS), rows=rows)


def _by_batches(
    read: Callable[[Sequence[str]], Iterable[_Found]], ids: Iterable[str]
) -> Iterator[_Found]:
    for batch in _batches(ids):
        yield from read(batch)


def _with_releases(store: Store, rows: Iterable[_Row]) -> Iterator[_Row]:
    for batch in _batches(rows):
        sources = store.summaries([str(row["release_id"]) for row in batch])
        said = {source.id: release_summary(source) for source in sources}
        for row in batch:
            source = said.get(str(row["release_id"]), {})
            yield {**row, **{name: source.get(name) for name in _OF_THE_RELEASE}}


_Any = TypeVar("_Any")


def _batches(things: Iterable[_Any]) -> Iterator[tuple[_Any, ...]]:
    iterator = iter(things)
    while batch := tuple(islice(iterator, _AT_A_TIME)):
        yield batch
