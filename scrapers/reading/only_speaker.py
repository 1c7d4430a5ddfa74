"""Stretches of speech with their voices, and the words that only one speaker can have said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.model import BlockKind, Confidence, fold
from scrapers.reading.hearing import Voice
from scrapers.reading.marks import Marked
from scrapers.reading.nonspeech import is_sentence
from scrapers.reading.passages import Passage
from scrapers.reading.tokens import Kind

_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w{1,2}|[Ww]e|[Mm]y|[Oo]ur)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A stretch of speech and its voice; None where nothing tells whose it is.

    ``number`` is that of its passage, ``quote`` its own among the passage's marks.
    """

    number: int
    quote: int
    passage: Passage
    mark: Marked
    voice: Voice | None


def with_only_speaker(passages: Sequence[Passage], spoken: Sequence[Spoken]) -> list[Spoken]:
    """Give words that nothing attributes to the one person who speaks, if the headline's."""
    heard = {item.voice.persons or item.voice.phrase for item in spoken if item.voice}
    person = next(iter(heard), None)
    if len(heard) != 1 or not isinstance(person, tuple) or len(person) != 1:
        return list(spoken)
    if not _is_headlined(passages, person[0]):
        return list(spoken)
    if any(item.voice and item.voice.confidence is Confidence.DOUBTFUL for item in spoken):
        return list(spoken)
    voice = Voice(rule="only-speaker", confidence=Confidence.LIKELY, persons=person)
    return [
        replace(item, voice=voice)
        if item.voice is None and _stands_apart(item) and not _is_introduced(passages, item)
        else item
        for item in spoken
    ]


def _is_headlined(passages: Sequence[Passage], person: str) -> bool:
    """Say whether a headline has the person's surname."""
    surname = fold(person).split()[-1]
    return any(
        surname in fold(passage.span.of(passage.text))
        for passage in passages
        if passage.block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEADLINE)
    )


def _is_introduced(passages: Sequence[Passage], item: Spoken) -> bool:
    """Say whether the line above a paragraph of quotation leads on to it: 'Comments:'."""
    return item.number > 0 and passages[item.number - 1].last in ":,"


def _stands_apart(item: Spoken) -> bool:
    """Say whether a stretch is a person's words on their own, that nothing introduces."""
    passage = item.passage
    index = passage.quote_indices[item.quote]
    if index and passage.tokens[index - 1].kind is not Kind.STOP:
        return False
    words = item.mark.span.of(passage.text)
    personal = _FIRST_PERSON.search(words) is not None and is_sentence(words)
    return passage.only_quotes or (personal and index + 1 == len(passage.tokens))
