"""Followed sources: whether each still yields what it used to, and what it brought last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from archive.account_records import Deed
from archive.errors import NotFoundError
from archive.followed import EntryRecord, Pull, SourceHoldings
from archive.jobs import JobKind, Task
from archive.model import Release
from archive.roles import Role
from archive.store import Store
from scrapers.following.declarations import Source, as_text
from scrapers.following.standing import REMEMBERED, Standing
from web.auth import acting_curator, log_deed, requires
from web.holdings import holdings
from web.pulling import sources_of, standing_of
from web.versions import Changes, changes
from web.working import Queue

blueprint = Blueprint("sources", __name__, url_prefix="/sources")

_FAILURES = 50
_KEPT = 100
_CHANGED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One source as the list shows it; ``undated`` and ``speakerless`` are shares from 0 to 1."""

    source: Source
    host: str
    standing: Standing
    last_good: object
    held: SourceHoldings
    undated: float | None
    speakerless: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A release that its source changed: the versions before and after, and what they differ in."""

    release: Release
    before: int
    after: int
    changes: Changes

    @property
    def added(self) -> int:
        """How many quotations only the later version has."""
        return sum(1 for one in self.changes.quotations if one.before is None)

    @property
    def removed(self) -> int:
        """How many quotations only the earlier version has."""
        return sum(1 for one in self.changes.quotations if one.after is None)

    @property
    def altered(self) -> int:
        """How many quotations are said by, or for, somebody else."""
        return len(self.changes.quotations) - self.added - self.removed


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How one source did of late; ``every`` is how long lies between two pulls, in words."""

    row: Row
    every: str
    pulls: tuple[Pull, ...]
    failures: tuple[EntryRecord, ...]
    changed: tuple[Changed, ...]


@blueprint.get("/")
def page() -> str:
    """Show how each source stands, those with an alarm first."""
    found, problems = rows()
    return render_template(
        "sources.html", rows=found, problems=problems, asked="asked" in request.args
    )


@blueprint.get("/<name>")
def source(name: str) -> str:
    """Show the last pulls of a source, what failed, and which of its releases changed."""
    return render_template("source.html", report=report(name))


@blueprint.post("/pull")
@requires(Role.CURATOR)
def pull() -> Response:
    """Let the worker pull the sources named in the form, all where none is."""
    declared, _ = sources_of(holdings().config).readable()
    names = [_named(name).name for name in request.form.getlist("source")]
    tasks = [Task(source=name) for name in names or [one.name for one in declared]]
    held = holdings()
    job = held.store.jobs.add(JobKind.PULL, tasks, who=acting_curator())
    log_deed(Deed.SOURCES_PULLED, subject=", ".join(names) or "all", detail=f"job {job}")
    queue = Queue(held.config)
    queue.announce(job)
    queue.close()
    return redirect(url_for(".page", asked=1), 303)


def rows() -> tuple[list[Row], Sequence[str]]:
    """Return how each source stands, those with an alarm first, and what cannot be read."""
    declared, problems = sources_of(holdings().config).readable()
    found = (_row(one) for one in declared)
    return sorted(found, key=lambda row: not row.standing.alarm), problems


def report(name: str) -> Report:
    """Return how the source of that name did of late; NotFound where there is none."""
    found = _named(name)
    store = holdings().store
    return Report(
        row=_row(found),
        every=as_text(found.every),
        pulls=store.sources.pulls(name, limit=REMEMBERED),
        failures=store.sources.failed(name, limit=_FAILURES),
        changed=tuple(_changed(store, name)),
    )


def _named(name: str) -> Source:
    declared, _ = sources_of(holdings().config).readable()
    for one in declared:
        if one.name == name:
            return one
    raise NotFound


def _row(found: Source) -> Row:
    held = holdings()
    kept = held.store.sources.holdings(found.name)
    return Row(
        source=found,
        host=urlsplit(found.url).hostname or found.url,
        standing=standing_of(held, found),
        last_good=held.store.sources.last_good(found.name),
        held=kept,
        undated=kept.undated / kept.releases if kept.releases else None,
        speakerless=kept.speakerless / kept.releases if kept.releases else None,
    )


def _changed(store: Store, name: str) -> Iterator[Changed]:
    """Yield the releases of a source whose bytes changed, those fetched last first."""
    ids = [one.release_id for one in store.sources.kept(name, limit=_KEPT) if one.release_id]
    found = (_change(store, release_id) for release_id in dict.fromkeys(ids))
    shown = [one for one in found if one is not None]
    yield from shown[:_CHANGED]


def _change(store: Store, release_id: str) -> Changed | None:
    """Return what the last new bytes of a release changed; None where it has but one."""
    try:
        versions = store.versions(release_id)
    except NotFoundError:
        return None
    fetched: Sequence[int] = [one.number for one in versions if not one.reread]
    if len(fetched) < 2:
        return None
    before, after = (store.release_version(release_id, number) for number in fetched[-2:])
    return Changed(
        release=after, before=fetched[-2], after=fetched[-1], changes=changes(before, after)
    )
