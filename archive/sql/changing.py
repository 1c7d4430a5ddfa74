"""One change of the archive: the facts of a release, all that follows from them, its number."""

from sqlalchemy import Connection

from archive.model import Release
from archive.records import ChangeKind
from archive.sql import copies, releases, sequence
from archive.sql.facts import Facts, facts_of, replace_facts, stored_facts
from archive.sql.settling import Step, settle


def keep_version(connection: Connection, release: Release, *, previous: int | None) -> None:
    """Keep ``release``, which is not deleted, as the version after ``previous``."""
    before = stored_facts(connection, release.id) if previous else Facts()
    releases.add_version(connection, release, previous=previous)
    _change(
        connection,
        (release.id, ChangeKind.PUT),
        before=before,
        after=facts_of(connection, release),
        release=release,
        shown=0 if previous else 1,
    )


def hide(connection: Connection, release_id: str, *, reason: str | None) -> None:
    """Put a tombstone on a release that is shown."""
    before = stored_facts(connection, release_id)
    releases.bury(connection, release_id, reason=reason)
    _change(
        connection,
        (release_id, ChangeKind.DELETE),
        before=before,
        after=Facts(),
        release=None,
        shown=-1,
    )


def show_again(connection: Connection, release: Release, *, number: int) -> None:
    """Lift the tombstone of a release whose current version is ``number``."""
    releases.show(connection, release, number=number)
    _change(
        connection,
        (release.id, ChangeKind.PUT),
        before=Facts(),
        after=facts_of(connection, release),
        release=release,
        shown=1,
    )


def _change(
    connection: Connection,
    entry: tuple[str, ChangeKind],
    *,
    before: Facts,
    after: Facts,
    release: Release | None,
    shown: int,
) -> None:
    """Bring what follows from a release, None where it is hidden, up to it; number the change.

    Releases in which somebody has another authorised name or kind by it are put as well, so that
    what follows the store shows one name for one record; and those of which it is a copy, where
    that is news to them.
    """
    release_id = entry[0]
    replace_facts(connection, release_id, before=before, after=after)
    number = sequence.position(connection) + 1
    renamed = settle(connection, [Step(before=before, after=after)], sequence=number)
    regrouped = copies.settle(connection, release_id, release=release)
    others = [(other, ChangeKind.PUT) for other in sorted((renamed | regrouped) - {release_id})]
    sequence.append(
        connection,
        [entry, *others],
        first=number,
        releases=shown,
        quotations=len(after.quotations) - len(before.quotations),
    )
