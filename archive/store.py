"""The store of record: releases with all their versions, who said what, and what changed when.

Each method is one transaction, synced to the disk before it returns, so that a crash loses nothing
that was said to be kept. Every change has the next number in one gapless sequence, by which an
index follows. The statements are in :mod:`archive.sql`.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from archive.accounts import Accounts
from archive.authority_file import AuthorityFile
from archive.authority_records import AuthorityKind
from archive.captures import Captures
from archive.curating import Curation
from archive.deeds import Deeds
from archive.errors import ArchiveError, IntegrityError, NotFoundError
from archive.followed import SourceLog
from archive.jobs import Jobs
from archive.migrations import migrate, revision
from archive.model import OrganisationKind, Release
from archive.records import (
    AffiliationRecord,
    Change,
    Counts,
    FailureRecord,
    Finding,
    Listing,
    ListOrder,
    Names,
    OrganisationRecord,
    Outcome,
    QuotationRecord,
    ReleaseRecord,
    ReleaseSummary,
    SpeakerName,
    SpeakerRecord,
    Spokesperson,
    Twin,
    Version,
)
from archive.robots_files import RobotsFiles
from archive.soundness import flaws
from archive.sql import (
    affiliations,
    changing,
    checks,
    copies,
    fact_decisions,
    failures,
    organisations,
    purged_bytes,
    quotations,
    releases,
    reports,
    sameness,
    sequence,
    speakers,
    totals,
    waiting,
)
from archive.sql.lists import letters
from archive.sql.names import names_in, speakers_in
from archive.sql.sqlite import connect, forget_deleted, snapshot
from archive.sql.tables import REVISION
from archive.sql.transactions import reading, writing

_IDS_AT_A_TIME = 1000


class Store:
    """The store of record in one database; safe to share between threads and processes.

    Records of speakers, organisations and quotations are of the current versions of the releases
    that are not deleted. ``authority`` holds what curators decided of people and organisations.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.captures = Captures(engine)
        self.authority = AuthorityFile(engine)
        self.sources = SourceLog(engine)
        self.robots = RobotsFiles(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at ``url`` (``sqlite:///path``), made or brought forward if need be.

        Raises ArchiveError where it cannot be opened, or was written by a newer version.
        """
        store = cls(connect(url))
        try:
            store._bring_forward()
        except ArchiveError:
            store.close()
            raise
        return store

    @property
    def accounts(self) -> Accounts:
        """Those who may sign in, kept in the same database."""
        return Accounts(self._engine)

    @property
    def deeds(self) -> Deeds:
        """The log of what they did, kept in the same database."""
        return Deeds(self._engine)

    def snapshot(self, path: Path) -> None:
        """Copy the database to ``path`` as it is at one change, while writers go on."""
        snapshot(self._engine, path)

    def close(self) -> None:
        """Let go of the database's connections."""
        self._engine.dispose()

    @property
    def jobs(self) -> Jobs:
        """Long work, kept in the same database."""
        return Jobs(self._engine)

    @property
    def curation(self) -> Curation:
        """What curators decide on the releases, what is in doubt, what readers report."""
        return Curation(self._engine)

    def keep(self, release: Release, *, source: str | None = None, again: bool = False) -> Outcome:
        """Keep ``release``: as a new one, or as a new version of the one with its id.

        UNCHANGED says that the last version read from the same file is the same, whenever it was
        retrieved and whichever version of the program read it, or that the bytes are those of a
        version which another file's came after; a reading that differs is a new version, of the
        same bytes too. DELETED says that a tombstone stands in
        its place, under which nothing is kept until :meth:`restore` lifts it, or, where it was
        purged, ``again`` says that it may come back. Failures recorded for ``source`` or for the
        same bytes are cleared. Raises IntegrityError for a release that
        contradicts itself, as where a span lies outside the text.
        """
        _refuse_unsound(release)
        with self._writing() as connection:
            found = releases.standing(connection, release.id)
            failures.clear(connection, source=source, digests=[release.provenance.digest])
            if found and found.deleted and not (again and found.version is None):
                return Outcome.DELETED
            # A purged release has a row, which is shown again with its first version.
            previous = (found.version or 0) if found else None
            if previous and sameness.says_nothing_new(connection, release, current=previous):
                return Outcome.UNCHANGED
            changing.keep_version(connection, release, previous=previous)
            return Outcome.KEPT

    def twin(self, release: Release) -> Twin | None:
        """Return the release that ``release`` is by its bytes, kept under another name.

        None where it has an address, is known by its own name, or its bytes are new.
        """
        with self._reading() as connection:
            return sameness.twin(connection, release)

    def forget_failure(self, source: str) -> None:
        """Remove the failure recorded for ``source``, if there is one."""
        with self._writing() as connection:
            failures.clear(connection, source=source, digests=())

    def delete(self, release_id: str, *, reason: str | None = None) -> None:
        """Hide a release and leave a tombstone with ``reason``; its versions stay kept.

        Raises NotFoundError, or GoneError where it is deleted already.
        """
        with self._writing() as connection:
            releases.shown_version(connection, release_id)
            changing.hide(connection, release_id, reason=reason)

    def restore(self, release_id: str) -> None:
        """Lift the tombstone of a release that :meth:`delete` hid; it stands as it stood.

        Does nothing to a release that is not deleted. Raises NotFoundError, or GoneError where it
        was purged and nothing is left to restore.
        """
        with self._writing() as connection:
            number, is_deleted = releases.kept_version(connection, release_id)
            if is_deleted:
                changing.show_again(connection, release_id, number=number)

    def purge(self, release_id: str, *, reason: str) -> tuple[str, ...]:
        """Remove for good all that was read of a release, deleted or not; a tombstone stays.

        Its text is in no version, quotation, failure or free page of the database afterwards.
        Returns the digests that nothing else refers to now, those of the archives that it came in
        among them, which :meth:`purged` holds too: the
        caller removes their bytes (:mod:`archive.purging`).
        Raises NotFoundError, or GoneError where it was purged already.
        """
        with self._writing() as connection:
            _, is_deleted = releases.kept_version(connection, release_id)
            if not is_deleted:
                changing.hide(connection, release_id, reason=reason)
            holders = releases.holders(connection, release_id)
            digests = releases.erase(connection, release_id, reason=reason)
            fact_decisions.erase(connection, release_id)
            reports.erase(connection, release_id)
            failures.clear(connection, source=None, digests=digests)
            failures.let_go(connection, holders)
            unused = tuple(
                one for one in (*digests, *holders) if not releases.refers_to(connection, one)
            )
            purged_bytes.remember(connection, unused, release_id=release_id, reason=reason)
        self.forget_deleted()
        return unused

    def forget_deleted(self) -> None:
        """Leave nothing that was purged in the log that the database writes ahead."""
        forget_deleted(self._engine)

    def purged(self) -> tuple[str, ...]:
        """Return the digests of the bytes that were purged, and that nothing refers to."""
        with self._reading() as connection:
            parts = (releases, failures, waiting)
            return tuple(
                digest
                for digest in purged_bytes.digests(connection)
                if not any(part.refers_to(connection, digest) for part in parts)
            )

    def why_purged(self, digest: str) -> str | None:
        """Say why the bytes of ``digest`` were purged, None where they were not."""
        with self._reading() as connection:
            return purged_bytes.why(connection, digest)

    def why_gone(self, release_id: str) -> str | None:
        """Say why a release was deleted or purged, None where it was not."""
        with self._reading() as connection:
            return releases.why_gone(connection, release_id)

    def forget_purge(self, digest: str) -> None:
        """Let the bytes of ``digest`` be kept again; see :meth:`keep` for their release."""
        with self._writing() as connection:
            purged_bytes.forget(connection, digest)

    def release(self, release_id: str) -> Release:
        """Return the current version as readers see it, with what curators decided laid over it.

        Raises NotFoundError, or GoneError with the tombstone's reason.
        """
        with self._reading() as connection:
            number = releases.shown_version(connection, release_id)
            return fact_decisions.read(connection, release_id, number=number).release

    def releases(self, release_ids: Sequence[str]) -> tuple[Release, ...]:
        """Return releases as readers see them, in the order asked, without deleted or unknown."""
        with self._reading() as connection:
            return fact_decisions.read_current(connection, release_ids)

    def summaries(self, release_ids: Sequence[str]) -> tuple[ReleaseSummary, ...]:
        """Return what a list says of releases; as :meth:`releases`, in a fraction of the time."""
        with self._reading() as connection:
            return fact_decisions.summaries(connection, release_ids)

    def speakers_in(self, release_ids: Sequence[str]) -> dict[str, dict[str, SpeakerName]]:
        """Return whose record each speaker's name, as printed in one of the releases, leads to."""
        with self._reading() as connection:
            return speakers_in(connection, release_ids)

    def release_quotations(self, release_id: str) -> tuple[QuotationRecord, ...]:
        """Return the quotations of a release in their order; none where it is not held."""
        with self._reading() as connection:
            return quotations.in_release(connection, release_id)

    def versions(self, release_id: str) -> tuple[Version, ...]:
        """Return what is known of each version, the oldest first; raises as :meth:`release`."""
        with self._reading() as connection:
            releases.shown_version(connection, release_id)
            return tuple(releases.read_versions(connection, release_id))

    def release_version(self, release_id: str, number: int) -> Release:
        """Return version ``number``, from 1, as it was read; raises as :meth:`release`."""
        with self._reading() as connection:
            releases.shown_version(connection, release_id)
            return releases.read(connection, release_id, number=number)

    def ids(self, after: str | None = None) -> Iterator[str]:
        """Yield the ids of the releases that are not deleted, in order, those past ``after``.

        Releases that come or go meanwhile may or may not be among them.
        """
        last = after or ""
        while True:
            with self._reading() as connection:
                found = releases.ids(connection, after=last, limit=_IDS_AT_A_TIME)
            yield from found
            if len(found) < _IDS_AT_A_TIME:
                return
            last = found[-1]

    def refers_to(self, digest: str) -> bool:
        """Say whether a version, a failure or a job refers to the original's bytes."""
        with self._reading() as connection:
            return any(part.refers_to(connection, digest) for part in (releases, failures, waiting))

    def position(self) -> int:
        """Return the number of the last change, 0 before the first."""
        with self._reading() as connection:
            return sequence.position(connection)

    def changes(self, after: int, limit: int = 1000) -> tuple[Change, ...]:
        """Return at most ``limit`` changes that follow number ``after``, in their order.

        A release is put not only when it is kept: also when somebody in it has another authorised
        name or kind, which other releases decide too, and when its group of copies is another.
        """
        with self._reading() as connection:
            return sequence.read(connection, after=after, limit=limit)

    def entry_names(self, release: Release) -> Names:
        """Return the authorised names of those whom ``release`` prints, as they are now."""
        with self._reading() as connection:
            return names_in(connection, release)

    def copy_groups(self, release_ids: Sequence[str]) -> dict[str, str]:
        """Return the group of each release that has near-duplicates; the copies share one."""
        with self._reading() as connection:
            return copies.groups_of(connection, release_ids)

    def copies(self, release_id: str) -> tuple[str, ...]:
        """Return the ids of the near-duplicates of a release, in their order."""
        with self._reading() as connection:
            return copies.copies_of(connection, release_id)

    def near_copies(self, release: Release) -> tuple[str, ...]:
        """Return the ids of the releases that ``release``, kept or not, is nearly the same as."""
        with self._reading() as connection:
            return copies.near(connection, release)

    def record_failure(self, source: str, digest: str | None, reason: str) -> None:
        """Remember that ``source`` could not be read, until something of it is kept."""
        with self._writing() as connection:
            failures.record(connection, source, digest=digest, reason=reason)

    def failures(self) -> tuple[FailureRecord, ...]:
        """Return the failures that stand, the newest first."""
        with self._reading() as connection:
            return failures.read(connection)

    def counts(self) -> Counts:
        """Return what the archive holds in all."""
        with self._reading() as connection:
            return totals.read(connection)

    def speakers(
        self,
        *,
        starts: str | None = None,
        sort: ListOrder = ListOrder.NAME,
        page: int = 1,
        size: int = 100,
    ) -> Listing[SpeakerRecord]:
        """Return a page of the speakers whose names begin with ``starts``, whatever the case.

        Raises NotFoundError for a page past the end.
        """
        with self._reading() as connection:
            return speakers.listing(connection, starts=starts, sort=sort, page=page, size=size)

    def speaker_letters(self) -> dict[str, int]:
        """Return how many speakers' names begin with each letter, folded."""
        with self._reading() as connection:
            return letters(connection, AuthorityKind.SPEAKER)

    def speaker(self, speaker_id: str) -> SpeakerRecord:
        """Return a speaker's record; NotFoundError where there is none."""
        with self._reading() as connection:
            return speakers.by_id(connection, speaker_id)

    def speaker_quotations(
        self, speaker_id: str, *, page: int = 1, size: int | None = None
    ) -> tuple[QuotationRecord, ...]:
        """Return what a speaker said: the newest first, undated last; all where size is None."""
        with self._reading() as connection:
            return quotations.of_speaker(connection, speaker_id, page=page, size=size)

    def speaker_affiliations(self, speaker_id: str) -> tuple[AffiliationRecord, ...]:
        """Return the roles that a speaker was printed with, and where: the newest first."""
        with self._reading() as connection:
            return affiliations.of_speaker(connection, speaker_id)

    def organisations(
        self,
        *,
        kind: OrganisationKind | None = None,
        starts: str | None = None,
        sort: ListOrder = ListOrder.NAME,
        page: int = 1,
        size: int = 100,
    ) -> Listing[OrganisationRecord]:
        """Return a page of the organisations, of one ``kind`` if given; as :meth:`speakers`."""
        with self._reading() as connection:
            return organisations.listing(
                connection, kind=kind, starts=starts, sort=sort, page=page, size=size
            )

    def organisation_letters(self, kind: OrganisationKind | None = None) -> dict[str, int]:
        """Return how many names of organisations, of one ``kind`` if given, begin so; folded."""
        with self._reading() as connection:
            return letters(connection, AuthorityKind.ORGANISATION, kind=kind)

    def organisation(self, organisation_id: str) -> OrganisationRecord:
        """Return an organisation's record; NotFoundError where there is none."""
        with self._reading() as connection:
            return organisations.by_id(connection, organisation_id)

    def organisation_quotations(
        self, organisation_id: str, *, page: int = 1, size: int | None = None
    ) -> tuple[QuotationRecord, ...]:
        """Return what was said for an organisation; as :meth:`speaker_quotations`."""
        with self._reading() as connection:
            return quotations.for_organisation(connection, organisation_id, page=page, size=size)

    def organisation_speakers(self, organisation_id: str) -> tuple[Spokesperson, ...]:
        """Return who spoke for an organisation: the most quoted first, then by name."""
        with self._reading() as connection:
            return affiliations.spokespeople(connection, organisation_id)

    def organisation_releases(
        self, organisation_id: str, *, page: int = 1, size: int | None = None
    ) -> tuple[ReleaseRecord, ...]:
        """Return the releases that name an organisation; ordered as :meth:`speaker_quotations`."""
        with self._reading() as connection:
            return organisations.releases_naming(connection, organisation_id, page=page, size=size)

    def quotation(self, quotation_id: str) -> QuotationRecord:
        """Return a quotation; NotFoundError where no current version holds it."""
        found = self.quotations([quotation_id])
        if not found:
            raise NotFoundError(f"there is no quotation {quotation_id}")
        return found[0]

    def quotations(self, quotation_ids: Sequence[str]) -> tuple[QuotationRecord, ...]:
        """Return quotations in the order asked, without those that are not held."""
        with self._reading() as connection:
            return quotations.by_id(connection, quotation_ids)

    def digests(self) -> frozenset[str]:
        """Return the digests of the originals that versions, failures and jobs refer to."""
        with self._reading() as connection:
            parts = (releases, failures, waiting)
            return frozenset(one for part in parts for one in part.digests(connection))

    def latest(self, among: Collection[str], *, limit: int) -> tuple[tuple[str, datetime], ...]:
        """Return the ``limit`` releases of ``among`` that came last, with when they were kept.

        The last one first; a new version counts as coming, and deleted releases are left out.
        """
        with self._reading() as connection:
            newest = sequence.latest(connection, among, limit=limit)
            kept = releases.kept(connection, newest)
        return tuple((release, kept[release]) for release in newest if release in kept)

    def headlines(self, *, prefix: str = "") -> tuple[tuple[str, str | None], ...]:
        """Return the id and the headline of each release whose id begins with ``prefix``."""
        with self._reading() as connection:
            return releases.headlines(connection, prefix=prefix)

    def readings(self) -> tuple[str, ...]:
        """Return which scrapers, in which versions, read the releases shown: "plain_text 1.2"."""
        with self._reading() as connection:
            return releases.readings(connection)

    def findings(self) -> tuple[Finding, ...]:
        """Read everything, and return what in the database contradicts itself."""
        with self._reading() as connection:
            return tuple(checks.findings(connection))

    def _bring_forward(self) -> None:
        with self._reading() as connection:
            if revision(connection) == REVISION:
                return
        with writing(self._engine) as connection:
            migrate(connection)

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing(self._engine) as connection:
            sequence.lock(connection)
            yield connection


def _refuse_unsound(release: Release) -> None:
    flaw = next(flaws(release), None)
    if flaw:
        raise IntegrityError(f"release {release.id} contradicts itself: {flaw}")
