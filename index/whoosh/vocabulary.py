"""The chunks of text that a writer has met, and the terms of each: analysed once, for many commits.

Texts of one field are lists of chunks, most of which came before. A chunk and a term keep their
number as long as the vocabulary lives; it is begun anew where it has grown large.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.analysis import (
    PARAGRAPH,
    SECTION_GAP,
    SENTENCE,
    bare,
    terms_of,
)
from index.fields import Fields
from index.sentences import may_begin_sentence, may_end_sentence
from index.stemming import LANGUAGES
from index.whoosh.schema import is_stemmed
from index.whoosh.sets import once

_MOST_CHUNKS = 1 << 19
_ANY_LANGUAGE = "en"

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What chunks are, by their numbers, while nothing is added.

    The terms of chunk ``c`` are ``terms[starts[c]:starts[c] + counts[c]]``, at ``offsets`` counted
    in words from its beginning; it is ``widths[c]`` words.
    """

    widths: Numbers
    starts: Numbers
    counts: Numbers
    terms: Numbers
    offsets: Numbers
    may_end: npt.NDArray[np.bool_]
    may_begin: npt.NDArray[np.bool_]


class Vocabulary:
    """The chunks and the terms of one text field."""

    def __init__(self, *, stem: bool) -> None:
        self.stem = stem
        self._languages: dict[str, _Chunks] = {}
        self._names: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        self._widths, self._starts, self._counts = array("q"), array("q"), array("q")
        self._terms, self._offsets = array("q"), array("q")
        self._may_end, self._may_begin = array("b"), array("b")
        self.sentence = self._term(SENTENCE.encode())
        marks = ((PARAGRAPH, 0), (SENTENCE, 0)) if stem else ()
        # What stands where a section begins, and what parts it from the next.
        self.beginning = self.add(marks, 0, ends=False, begins=False)
        self.gap = self.add((), SECTION_GAP, ends=False, begins=False)

    def __len__(self) -> int:
        return len(self._widths)

    def numbers_in(self, language: str) -> "_Chunks":
        """Return the numbers of chunks of a language, which are made as they are asked for."""
        code = language if language in LANGUAGES else _ANY_LANGUAGE
        found = self._languages.get(code)
        if found is None:
            found = self._languages[code] = _Chunks(self, code)
        return found

    def add(self, terms: Sequence[tuple[str, int]], width: int, *, ends: bool, begins: bool) -> int:
        """Add a chunk; return its number."""
        self._starts.append(len(self._terms))
        for term, offset in terms:
            self._terms.append(self._term(term.encode()))
            self._offsets.append(offset)
        self._counts.append(len(terms))
        self._widths.append(width)
        self._may_end.append(ends)
        self._may_begin.append(begins)
        return len(self._widths) - 1

    def is_like(self, number: int, *, begins: bool) -> bool:
        """Say whether a chunk ends no sentence, and may begin one or not as given."""
        return bool(self._may_begin[number]) == begins and not self._may_end[number]

    def arrays(self) -> Known:
        """Return what all chunks are; let go of it before any is added."""
        return Known(
            widths=np.frombuffer(self._widths, dtype=np.int64),
            starts=np.frombuffer(self._starts, dtype=np.int64),
            counts=np.frombuffer(self._counts, dtype=np.int64),
            terms=np.frombuffer(self._terms, dtype=np.int64),
            offsets=np.frombuffer(self._offsets, dtype=np.int64),
            may_end=np.frombuffer(self._may_end, dtype=np.bool_),
            may_begin=np.frombuffer(self._may_begin, dtype=np.bool_),
        )

    def named(self, terms: Numbers) -> tuple[list[bytes], Numbers]:
        """Return the names of ``terms``, rising, each once, and the place in them of each term."""
        used = once(np.sort(terms))
        names = [self._names[number] for number in used.tolist()]
        order = sorted(range(len(names)), key=names.__getitem__)
        ranks = np.empty(len(names), dtype=np.int64)
        ranks[order] = np.arange(len(names))
        table = np.zeros(len(self._names), dtype=np.int64)
        table[used] = ranks
        return [names[place] for place in order], table[terms]

    def _term(self, name: bytes) -> int:
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._names)
            self._names.append(name)
        return number


class _Chunks(dict[str, int]):
    """The number of each chunk of text in one language."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        self._vocabulary = vocabulary
        self._language = language

    def __missing__(self, chunk: str) -> int:
        known, stem = self._vocabulary, self._vocabulary.stem
        ends = stem and may_end_sentence(chunk)
        begins = stem and may_begin_sentence(chunk)
        own = bare(chunk)
        if own != chunk and not ends:
            number = self[own]
            if known.is_like(number, begins=begins):
                self[chunk] = number
                return number
        terms, width = terms_of(own, stem=stem, language=self._language)
        number = self[chunk] = known.add(terms, width, ends=ends, begins=begins)
        return number


class Vocabularies:
    """The vocabularies of the text fields of one index; for one writer at a time."""

    def __init__(self, fields: Fields) -> None:
        self._stems = {name: is_stemmed(field) for name, field in fields.texts.items()}
        self._known: dict[str, Vocabulary] = {}

    def of(self, field: str) -> Vocabulary:
        """Return the vocabulary of a field for the next segment."""
        known = self._known.get(field)
        if known is None or len(known) > _MOST_CHUNKS:
            known = self._known[field] = Vocabulary(stem=self._stems[field])
        return known

    def forget(self) -> None:
        """Begin anew: after an error nothing that was begun can be relied on."""
        self._known = {}
