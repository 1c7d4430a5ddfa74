"""One change of the archive: the facts of a release, all that follows from them, its number."""

from collections.abc import Sequence

from sqlalchemy import Connection

from archive.curation import Curated, curated
from archive.model import Decision, Release
from archive.records import ChangeKind
from archive.sql import copies, doubts, fact_decisions, releases, sequence
from archive.sql.facts import Facts, Step, facts_of, replace_facts, stored_facts
from archive.sql.settling import settle


def keep_version(connection: Connection, release: Release, *, previous: int | None) -> None:
    """Keep ``release``, which is not deleted, as the version after ``previous``."""
    before = stored_facts(connection, release.id) if previous else Facts()
    releases.add_version(connection, release, previous=previous)
    stands = curated(release, fact_decisions.log_of(connection, release.id))
    if stands.release.decisions:
        releases.show(connection, stands.release, number=(previous or 0) + 1)
    _put(connection, stands, before=before, shown=0 if previous else 1)


def decide(
    connection: Connection, release_id: str, made: Sequence[Decision], *, number: int
) -> Curated:
    """Add decisions on a release that is shown in version ``number``; return how it stands."""
    before = stored_facts(connection, release_id)
    fact_decisions.append(connection, made)
    stands = fact_decisions.read(connection, release_id, number=number)
    releases.show(connection, stands.release, number=number)
    _put(connection, stands, before=before, shown=0)
    return stands


def hide(connection: Connection, release_id: str, *, reason: str | None) -> None:
    """Put a tombstone on a release that is shown."""
    before = stored_facts(connection, release_id)
    releases.bury(connection, release_id, reason=reason)
    _change(
        connection,
        (release_id, ChangeKind.DELETE),
        before=before,
        stands=None,
        shown=-1,
    )


def show_again(connection: Connection, release_id: str, *, number: int) -> None:
    """Lift the tombstone of a release whose current version is ``number``."""
    stands = fact_decisions.read(connection, release_id, number=number)
    releases.show(connection, stands.release, number=number)
    _put(connection, stands, before=Facts(), shown=1)


def _put(connection: Connection, stands: Curated, *, before: Facts, shown: int) -> None:
    entry = (stands.release.id, ChangeKind.PUT)
    _change(connection, entry, before=before, stands=stands, shown=shown)


def _change(
    connection: Connection,
    entry: tuple[str, ChangeKind],
    *,
    before: Facts,
    stands: Curated | None,
    shown: int,
) -> None:
    """Bring what follows from how a release stands, None where it is hidden; number the change.

    Releases in which somebody has another authorised name or kind by it are put as well, so that
    what follows the store shows one name for one record; and those of which it is a copy, where
    that is news to them.
    """
    release_id = entry[0]
    release = stands.release if stands else None
    after = facts_of(connection, release) if release else Facts()
    replace_facts(connection, release_id, before=before, after=after)
    number = sequence.position(connection) + 1
    renamed = settle(connection, [Step(before=before, after=after)], sequence=number)
    regrouped = copies.settle(connection, release_id, release=release)
    doubts.settle(connection, release_id, stands=stands)
    others = [(other, ChangeKind.PUT) for other in sorted((renamed | regrouped) - {release_id})]
    sequence.append(
        connection,
        [entry, *others],
        first=number,
        releases=shown,
        quotations=len(after.quotations) - len(before.quotations),
    )
