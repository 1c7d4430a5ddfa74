"""What the API answers with where a page tells of the archive itself, and not of what was said."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from archive.authority_records import AuthorityDecision, AuthorityRecord
from archive.followed import EntryRecord, Pull
from web.versions import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsAnswer:
    """What changed from one version of a release to another; null is what was not there."""

    release: str
    before: int
    after: int
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAnswer:
    """What the authority file says of a person or a body, and what was decided to say so."""

    record: AuthorityRecord
    history: tuple[AuthorityDecision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A followed source: what it brought, what alarms, and when it is pulled next.

    ``undated`` and ``speakerless`` count releases that lack a date, or anybody who speaks;
    ``next`` is null where a pull is due at once.
    """

    name: str
    url: str
    alarm: str | None
    releases: int
    undated: int
    speakerless: int
    waiting: int
    last: Pull | None
    next: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesAnswer:
    """All followed sources; ``problems`` are declarations that cannot be read."""

    sources: tuple[SourceRow, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A release that its source changed, and how many quotations the last change touched."""

    release: str
    before: int
    after: int
    added: int
    removed: int
    altered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer:
    """One source: its last pulls, what failed, and which of its releases changed."""

    source: SourceRow
    pulls: tuple[Pull, ...]
    failures: tuple[EntryRecord, ...]
    changed: tuple[ChangedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A field of the query language, or an example of it, and what it means."""

    text: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAnswer:
    """The query language: its fields, and examples."""

    fields: tuple[Explained, ...]
    examples: tuple[Explained, ...]


class RecordOfSearch(TypedDict):
    """A search on record; ``url`` asks it again and compares."""

    archive: str
    url: str
    search: str
    search_in_words: str
    made: str
    total: int
    digest: str
    position: int
    releases: int
    quotations: int
    schema: int
    readings: list[str]
    software: str
    methods: str


class FileRow(TypedDict):
    """A file that can be had, and its address."""

    about: str
    url: str


class TakeOutAnswer(TypedDict):
    """A search as it can be taken out; ``same`` is null where no earlier answer was given."""

    record: RecordOfSearch
    files: list[FileRow]
    same: bool | None
