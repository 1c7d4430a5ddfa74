"""Cues: what a sentence tells of who speaks, as its words give it.

Nothing here knows a person: a subject is the mention, the pronoun or the phrase that stands where
the grammar wants the speaker.
"""

from dataclasses import dataclass
from enum import StrEnum

from archive.model import Confidence, Span


class Subjects(StrEnum):
    """What stands where the speaker should."""

    PERSONS = "persons"
    PRONOUN = "pronoun"
    PHRASE = "phrase"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The speaker as the sentence gives it.

    ``mentions`` are numbers of mentions (several for a joint statement); ``word`` is the pronoun;
    ``span`` covers the words of a phrase.
    """

    kind: Subjects
    span: Span
    mentions: tuple[int, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Who speaks, by which rule, how surely, and the place of the attribution."""

    subject: Subject
    span: Span
    rule: str
    confidence: Confidence
