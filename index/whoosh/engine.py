"""The embedded search engine: the contract of :mod:`index.contract` on a folder of files.

The folder holds the manifest, the locks, and one sub-folder with Whoosh's files. Readers never
wait: they see the generation that the manifest names, and notice a new one, or a rebuilt index, by
the manifest's replacement, whichever process made it.
"""

import pickle
import re
import secrets
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from archive.errors import IndexUnavailableError, NotFoundError, QueryError
from archive.model import Release, Span
from index.contract import (
    MAX_PAGE_SIZE,
    WORDS,
    Completion,
    Copies,
    Entry,
    Fingerprint,
    Hit,
    IndexStatus,
    Query,
    Ranked,
    ResultPage,
    Scope,
    Significant,
    Sort,
    Values,
)
from index.fields import FIELDS, Fields
from index.query_language import parse
from index.records import records_of
from index.whoosh import manifest as manifests
from index.whoosh import writer
from index.whoosh.answering import answer_to, hits_at, said_in, start_of
from index.whoosh.completion import complete
from index.whoosh.facets import Choice
from index.whoosh.fingerprint import fingerprint_of
from index.whoosh.folding import Folded, Folder
from index.whoosh.generation import Generation, View
from index.whoosh.hits import all_hits, all_ids
from index.whoosh.likeness import significant, similar
from index.whoosh.lock import hold
from index.whoosh.merger import Merger, Policy, by_tiers, never
from index.whoosh.opening import Opener
from index.whoosh.ranking import ranking
from index.whoosh.recent import Answer, Recent
from index.whoosh.schema import VERSION
from index.whoosh.sets import Docs, union, without
from index.whoosh.snippets import every_mark
from index.whoosh.spelling import Speller
from index.whoosh.stored import shown
from index.whoosh.suggestion import FEW, suggested
from index.whoosh.targets import targets_of
from index.whoosh.vocabulary import Vocabularies

LOCK_TIMEOUT = 30.0
# How many are remembered of what is slow to tell and short: what somebody speaks of, what is like.
_PROFILES = 512
_ASIDE = "rebuild.json"
# With fewer hits than these, what comes nearest is looked for.
_ENOUGH = 10
_DIRECTORY = re.compile(r"files-[0-9a-f]{12}")
_BROKEN = (OSError, EOFError, zlib.error, pickle.UnpicklingError)


class WhooshIndex:
    """A search index on Whoosh's files; a :class:`~index.contract.SearchIndex`.

    Any number of threads and processes may search; one at a time writes, the others wait for it
    ``lock_timeout`` seconds.
    """

    def __init__(
        self,
        manifest: Path,
        *,
        fields: Fields = FIELDS,
        lock_timeout: float = LOCK_TIMEOUT,
        policy: Policy = by_tiers,
    ) -> None:
        self._manifest = manifest
        self._fields = fields
        self._lock_timeout = lock_timeout
        self._opener = Opener(manifest, fields)
        self._merger = Merger(manifest, self._opener, policy=policy, lock_timeout=lock_timeout)
        self._recent: Recent[Answer] = Recent()
        self._significant: Recent[tuple[Significant, ...]] = Recent(most=_PROFILES)
        self._similar: Recent[tuple[Hit, ...]] = Recent(most=_PROFILES)
        self._speller = Speller()
        self._folder = Folder()
        self._vocabularies = Vocabularies(fields)

    @classmethod
    def open(
        cls, folder: Path, *, fields: Fields = FIELDS, lock_timeout: float = LOCK_TIMEOUT
    ) -> "WhooshIndex":
        """Open the index in ``folder``, which was made of the same ``fields``.

        Raises IndexUnavailableError where it is missing, damaged or of another version.
        """
        index = cls(folder / manifests.FILE, fields=fields, lock_timeout=lock_timeout)
        index._opener.current()
        return index

    @classmethod
    def create(
        cls, folder: Path, *, fields: Fields = FIELDS, lock_timeout: float = LOCK_TIMEOUT
    ) -> "WhooshIndex":
        """Make an index of nothing in ``folder``, and open it.

        Raises IndexUnavailableError where there is one already, be it damaged: only
        :meth:`rebuild` replaces an index.
        """
        path = folder / manifests.FILE
        with _writing():
            folder.mkdir(parents=True, exist_ok=True)
        with hold(path.with_suffix(".lock"), timeout=lock_timeout), _writing():
            if path.exists():
                raise IndexUnavailableError(f"There is a search index at {folder} already.")
            writer.create(folder, _new_directory(), path, fields)
        return cls.open(folder, fields=fields, lock_timeout=lock_timeout)

    @classmethod
    @contextmanager
    def rebuild(
        cls, folder: Path, *, fields: Fields = FIELDS, lock_timeout: float = LOCK_TIMEOUT
    ) -> Iterator["WhooshIndex"]:
        """Yield a new index of nothing; put it in the place of the one in ``folder`` at the end.

        Until then the old one, if any, is searched and written as before; where the block fails
        it stays. Raises IndexUnavailableError where another process is rebuilding.
        """
        aside = folder / _ASIDE
        with _writing():
            folder.mkdir(parents=True, exist_ok=True)
        with hold(folder / "rebuilding.lock", timeout=0):
            with _writing():
                _remove_leftovers(folder)
                made = writer.create(folder, _new_directory(), aside, fields)
            try:
                fresh = cls(aside, fields=fields, lock_timeout=lock_timeout, policy=never)
                yield fresh
                fresh._merger.merge_all()
                fresh.close()
                _swap(aside, folder / manifests.FILE, lock_timeout=lock_timeout)
            except BaseException:
                if aside.exists():  # else it is the index already
                    aside.unlink()
                    shutil.rmtree(folder / made.directory, ignore_errors=True)
                raise
            _remove_leftovers(folder)

    def search(self, query: Query) -> ResultPage:
        """Answer ``query``, as the contract says."""
        self._check(query)
        with self._asking(query) as (view, answer, choice):
            folded = self._folded(choice.hits, query, view, answer)
            total, before = len(folded.hits), start_of(query, view, answer, folded)
            places = range(before, before + query.size)
            suggestion = self._suggestion(query, total, view)
            counted = self._fields.facets if query.facets is None else query.facets
            facets = {name: choice.facet(name) for name in counted}
            return ResultPage(
                hits=hits_at(places, query, view, answer=answer, folded=folded),
                total=total,
                before=before,
                facets={name: buckets for name, (buckets, _) in facets.items()},
                distinct={name: distinct for name, (_, distinct) in facets.items()},
                missing={name: choice.missing(name) for name in counted},
                undated=choice.undated(),
                copies=len(choice.hits) - total,
                ignored=answer.ignored,
                common=answer.common,
                emptied_by={} if total else choice.emptied_by(),
                suggestion=suggestion,
                nearest=self._nearest(query, suggestion, choice.hits, view),
            )

    def every(self, query: Query) -> Iterator[str]:
        """Return the ids of all hits in their order, as the contract says."""
        self._check(query)
        with self._asking(query) as (view, answer, choice):
            listed = self._folded(choice.hits, query, view, answer).hits
            return all_ids(view, listed, query.sort, answer.matches, closeness=answer.closeness)

    def fingerprint(self, query: Query) -> Fingerprint:
        """Return what all hits are together, as the contract says."""
        self._check(query)
        with self._asking(query) as (view, answer, choice):
            return fingerprint_of(view, self._folded(choice.hits, query, view, answer).hits)

    def values(self, query: Query, facet: str, *, containing: str = "", limit: int = 100) -> Values:
        """Return the largest values of a facet, as the contract says."""
        self._check(query, facet)
        with self._asking(query) as (_, _, choice):
            return choice.values(facet, containing=containing, limit=limit)

    def ranking(self, query: Query, facet: str) -> tuple[Ranked, ...]:
        """Return all values of a facet that the hits have, as the contract says."""
        self._check(query, facet)
        with self._asking(query) as (view, answer, choice):
            folded = self._folded(choice.hits, query, view, answer)
            return ranking(folded.hits, facet, view)

    def complete(
        self,
        prefix: str,
        *,
        facets: tuple[str, ...] = ("speaker", "chamber", "organisation", WORDS),
        limit: int = 5,
    ) -> tuple[Completion, ...]:
        """Return what ``prefix`` may go on to be, as the contract says."""
        self._check(Query(), *(facet for facet in facets if facet != WORDS))
        with self._reading() as generation:
            return tuple(complete(prefix, generation, facets=facets, limit=limit))

    def similar(self, release_id: str, *, limit: int = 5) -> tuple[Hit, ...]:
        """Return the releases most like one, as the contract says."""
        with self._reading() as generation:
            view = generation.view(Scope.RELEASES)
            docs = view.documents_of([release_id])
            if not docs:
                raise NotFoundError(f"The index holds no release {release_id}.")
            return self._similar.answer(
                generation, (release_id, limit), lambda: similar(docs[0], view, limit=limit)
            )

    def significant(self, query: Query, *, limit: int = 20) -> tuple[Significant, ...]:
        """Return the words that tell the hits from the rest, as the contract says."""
        self._check(query)
        with self._asking(query) as (view, _, choice):
            return self._significant.answer(
                view.generation,
                (repr(query), limit),
                lambda: significant(choice.hits, view, without=said_in(query), limit=limit),
            )

    def apply(self, put: Iterable[Entry], delete: Iterable[str], position: int) -> None:
        """Replace or add ``put``, drop ``delete``, in one commit, as the contract says."""
        entries = list(put)
        with hold(self._manifest.with_suffix(".lock"), timeout=self._lock_timeout):
            generation = self._opener.current()
            try:
                with _writing():
                    writer.commit(
                        self._manifest,
                        generation,
                        self._vocabularies,
                        put=entries,
                        delete=delete,
                        position=position,
                    )
            except BaseException:
                self._vocabularies.forget()
                raise
        self._merger.start()

    def status(self) -> IndexStatus:
        """Return what the last commit holds."""
        manifest = self._opener.current().manifest
        return IndexStatus(
            position=manifest.position,
            releases=manifest.releases,
            quotations=manifest.quotations,
        )

    def marks(self, query: Query, release: Release) -> tuple[Span, ...]:
        """Return where the words of ``query`` stand in ``release``, as the contract says."""
        record = next(records_of(Entry(release=release)))
        targets = targets_of(parse(query.text))
        found = every_mark(shown(record), targets, language=release.language)
        if query.scope is Scope.RELEASES:
            return found
        return tuple(mark for mark in found if any(span.holds(mark) for span in record.quoted))

    def close(self) -> None:
        """Let go of the files, when nothing is merged any more; a search opens them again."""
        self._merger.wait()
        self._opener.close()
        self._recent.forget()
        self._significant.forget()
        self._similar.forget()
        self._speller.forget()
        self._folder.forget()

    def _folded(self, hits: Docs, query: Query, view: View, answer: Answer) -> Folded:
        if query.copies is Copies.SHOWN:
            return Folded(hits=hits, behind={})
        return self._folder.fold(
            hits, view, ordered=lambda some: all_hits(view, some, query.sort, answer.matches)
        )

    def _suggestion(self, query: Query, total: int, view: View) -> str | None:
        if total >= FEW or not query.text:
            return None
        for meant in suggested(query.text, parse(query.text), view, self._speller):
            corrected = replace(query, text=meant)
            found = self._answer(corrected, view).matches.docs
            if len(Choice(corrected, found, view).hits) > total:
                return meant
        return None

    def _nearest(
        self, query: Query, suggestion: str | None, hits: Docs, view: View
    ) -> tuple[Hit, ...]:
        """Return what a page has room for: hits of ``suggestion``, then what has most words."""
        room = min(_ENOUGH, query.size) - len(hits)
        if room <= 0 or not query.nearest or query.sort is not Sort.RELEVANCE:
            return ()
        meant = replace(query, text=suggestion or query.text)
        answer = self._answer(meant, view)
        nearest: tuple[Hit, ...] = ()
        for matches in (answer.matches if suggestion else None, answer.loose()):
            if matches is None:
                continue
            own = without(Choice(meant, matches.docs, view).hits, hits, view.size)
            hits = union([hits, own], view.size)
            folded = self._folded(own, query, view, answer)
            listed = replace(answer, matches=matches)
            left = range(room - len(nearest))
            nearest += hits_at(left, query, view, answer=listed, folded=folded)
        return nearest

    @contextmanager
    def _reading(self) -> Iterator[Generation]:
        try:
            yield self._opener.current()
        except _BROKEN as error:
            raise manifests.damaged(self._manifest.parent, str(error)) from error

    @contextmanager
    def _asking(self, query: Query) -> Iterator[tuple[View, Answer, Choice]]:
        with self._reading() as generation:
            view = generation.view(query.scope)
            answer = self._answer(query, view)
            yield view, answer, Choice(query, answer.matches.docs, view)

    def _answer(self, query: Query, view: View) -> Answer:
        return self._recent.answer(
            view.generation,
            (query.text, view.scope),
            lambda: answer_to(query.text, view, self._speller),
        )

    def _check(self, query: Query, *facets: str) -> None:
        known = self._fields.facets
        for name in (*query.filters, *query.excluded, *(query.facets or ()), *facets):
            if name not in known:
                raise QueryError(
                    f"There is no facet “{name}”.", hint=f"The facets are {', '.join(known)}."
                )
        if query.since and query.until and query.since > query.until:
            raise QueryError(
                f"The dates from {query.since} to {query.until} end before they begin.",
                hint="Change the two round.",
            )
        if query.page < 1:
            raise QueryError(f"There is no page {query.page}.", hint="The first page is 1.")
        if not 1 <= query.size <= MAX_PAGE_SIZE:
            raise QueryError(f"A page holds 1 to {MAX_PAGE_SIZE} hits, not {query.size}.")


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise IndexUnavailableError(
            f"The search index cannot be written: {error}. It holds what it held before."
        ) from error


def _new_directory() -> str:
    return f"files-{secrets.token_hex(6)}"


def _swap(aside: Path, manifest: Path, *, lock_timeout: float) -> None:
    with hold(manifest.with_suffix(".lock"), timeout=lock_timeout), _writing():
        aside.replace(manifest)
        manifests.sync_folder(manifest.parent)


def _remove_leftovers(folder: Path) -> None:
    """Remove the sub-folders that no manifest names; all stay where it cannot be read."""
    (folder / _ASIDE).unlink(missing_ok=True)
    try:
        used = manifests.read(folder / manifests.FILE, version=VERSION).directory
    except IndexUnavailableError:
        return
    for directory in folder.iterdir():
        if _DIRECTORY.fullmatch(directory.name) and directory.name != used:
            shutil.rmtree(directory, ignore_errors=True)
