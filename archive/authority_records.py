"""What the authority file says of people and organisations, and what curators decided of them.

A *key* is the id that a name has by itself; a *record* is who bears it. Until somebody decides
otherwise every key is its own record. What is decided is a set of :class:`Statement`, and each
decision is kept with what it changed in them, so that it can be undone.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.model import OrganisationKind


class AuthorityKind(StrEnum):
    """The two registers: people who speak, and organisations."""

    SPEAKER = "speaker"
    ORGANISATION = "organisation"


class Relation(StrEnum):
    """How one record stands to another, beside being somebody else."""

    PART_OF = "part of"
    SUCCEEDS = "succeeds"
    SEE_ALSO = "see also"


class Action(StrEnum):
    """What a decision did."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    KIND = "kind"
    ADD_VARIANT = "add variant"
    REMOVE_VARIANT = "remove variant"
    NOTE = "note"
    ADD_IDENTIFIER = "add identifier"
    REMOVE_IDENTIFIER = "remove identifier"
    RELATE = "relate"
    UNRELATE = "unrelate"
    DECLINE = "decline"
    UNDO = "undo"


class StatementField(StrEnum):
    """What a statement tells of its subject; ``detail`` and ``value`` are told in brackets.

    NAME: which record the key is a name of (in this release alone; the record). INTO: where a
    record was merged into (the record). FORM: how a key is written (the name). TITLE: the
    authorised name. KIND: of an organisation. VARIANT: a name by which it is known too (the key;
    the name). NOTE. IDENTIFIER (the URL; its scheme). RELATION (the other record; how). APART:
    two records that are not the same (the other; who said so).
    """

    NAME = "name"
    INTO = "into"
    FORM = "form"
    TITLE = "title"
    KIND = "kind"
    VARIANT = "variant"
    NOTE = "note"
    IDENTIFIER = "identifier"
    RELATION = "relation"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something that was decided of ``subject``, and what it was before; None is nothing."""

    field: StatementField
    subject: str
    detail: str = ""
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who decides, and why."""

    curator: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityDecision:
    """One entry of the log: ``number`` counts from 1 and is never given twice.

    ``record`` and ``name`` are whom it was about, by the name of that day; ``values`` are what was
    given: names, a kind, a URL. ``undoes`` is the number of the decision that this one takes back,
    ``undone_by`` that of the one that took this back.
    """

    number: int
    register: AuthorityKind
    action: Action
    record: str
    name: str
    values: tuple[str, ...]
    changes: tuple[Statement, ...]
    curator: str
    at: datetime
    reason: str | None
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """The record of the same person or body in another authority file."""

    scheme: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another record, and how this one stands to it; ``inverse`` where the other says so."""

    relation: Relation
    inverse: bool
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedName:
    """A name as printed, and in how many releases.

    ``full`` says that it stands for itself and not for a fuller one beside it: it can be split off.
    """

    printed: str
    full: bool
    releases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityRecord:
    """One person or organisation: by which names it is known, and what is said of it.

    ``given`` says that a curator set the name. ``variants`` are other names that were added by
    hand, ``printed`` those that releases print. ``merged`` are the ids that lead here.
    """

    id: str
    register: AuthorityKind
    name: str
    kind: OrganisationKind | None
    given: bool
    variants: tuple[str, ...] = ()
    printed: tuple[PrintedName, ...] = ()
    note: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    related: tuple[Related, ...] = ()
    merged: tuple[str, ...] = ()
